"""The hook in real MkDocs: faults, the last good site, links of ordinary pages, other hooks."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.support.whole import assert_sealed
from tests.support_faults import FAULTS, TEXT, Fault, add_hook, append
from tests.support_site import (
    ENVIRONMENT,
    ROOT,
    Run,
    Site,
    mkdocs,
    replace,
    run,
    tiny_site,
    tree,
)

MODES: dict[str, tuple[str, ...]] = {
    "none": (),
    "strict": ("--strict",),
    "quiet": ("-q",),
    "verbose": ("-v",),
}


UNSHOWN = {"not-text"}
"""Rules of files that could not be read, so that no line of them is shown."""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a copy of the tiny site, built."""
    shutil.copytree(tiny_site(), tmp_path / "tiny")
    return tmp_path / "tiny"


def assert_told(site: Path, fault: Fault, done: Run, before: dict[str, bytes]) -> None:
    """Assert one clear line, an exit code, and a site as it was."""
    assert done.code == 1
    assert "Traceback" not in done.said
    place = fault.place(site)
    told = [line for line in done.said.split("\n") if f" {fault.code}: " in line]
    assert len(told) == 1, done.said
    assert re.match(re.escape(place) + r"\d+: " + fault.code, told[0]), (place, told)
    block = done.said[done.said.index(told[0]) :].partition("\n\n")[0]
    assert fault.says in block
    assert block.count("^") or not fault.needle or fault.code in UNSHOWN, block
    assert re.search(r"^1 error\.$", done.said, re.MULTILINE), done.said
    assert_kept(site, before)


def assert_kept(site: Path, before: dict[str, bytes]) -> None:
    assert tree(site / "site") == before
    assert sorted(path.name for path in site.glob("site*")) == ["site"]


@pytest.mark.parametrize("mode", MODES.values(), ids=MODES)
@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_fault_is_one_line_and_costs_nothing(
    site: Path, capsys: pytest.CaptureFixture[str], fault: Fault, mode: tuple[str, ...]
) -> None:
    before = tree(site / "site")
    fault.seed(site)
    assert_told(site, fault, run(capsys, site, "build", *mode), before)


@pytest.mark.parametrize("name", ["unknown key", "fragment of an ordinary page"])
def test_the_same_in_a_process_of_its_own(site: Path, name: str) -> None:
    before = tree(site / "site")
    FAULTS[name].seed(site)

    def build(mode: tuple[str, ...]) -> Run:
        copy = site.with_name(f"tiny-{'-'.join(mode).strip('-')}")
        shutil.copytree(site, copy)
        done = mkdocs("build", *mode, cwd=copy, check=False)
        return Run(done.returncode, done.stdout + done.stderr)

    with ThreadPoolExecutor(2) as pool:
        for done in pool.map(build, MODES.values()):
            assert_told(site, FAULTS[name], done, before)


def test_all_faults_are_told_at_once_in_order(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = ("quote twice", "two terms with one form", "link to no file")
    for name in names:
        FAULTS[name].seed(site)
    said = run(capsys, site, "build").said
    told = [line for line in said.split("\n") if line.startswith("content/")]
    places = sorted(FAULTS[name].place(site) for name in names)
    assert len(told) == len(places)
    assert all(line.startswith(place) for line, place in zip(told, places, strict=True))
    assert "3 errors." in said


def test_a_text_that_cannot_be_read_makes_no_fault_of_what_leads_to_it(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """See too that faults of reading come together, from all files."""
    FAULTS["unknown key"].seed(site)
    replace(site / "content/glossary/ebb.md", "term: ebb", "trem: ebb")
    said = run(capsys, site, "build").said
    told = [line for line in said.split("\n") if line.startswith("content/")]
    assert [line.split(":")[0] for line in told][-1] == TEXT
    assert {line.split(":")[0] for line in told} == {"content/glossary/ebb.md", TEXT}


# --- what good content gives ---------------------------------------------------------------------


def built(site: Path) -> Site:
    return Site(site / "site", "https://harbour.int/texts/")


def test_titles_in_the_navigation_win() -> None:
    page = built(tiny_site()).page("")
    for title, href in (("The Charter", "harbour-charter/"), ("Named texts", "related/")):
        ways = [a.get("href") for a in page.all("//nav//a") if a.text_content().strip() == title]
        assert set(ways) == {href}


def test_links_of_ordinary_pages_lead_to_addresses_of_ids() -> None:
    page = built(tiny_site()).page("")
    ways = page.article.xpath(".//a/@href")
    wanted = ["harbour-charter/", "harbour-charter/#p2", "glossary/#safe-harbour", "tide-tables/"]
    assert [way for way in ways if way in wanted] == wanted
    assert "images/harbour.svg" in ways


def test_names_and_terms_link_in_ordinary_pages_that_ask(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = "\nThe Tide Tables name the ebb; [the Tide Tables](../related/tide-tables.md) again.\n"
    before = tree(site / "site")
    page = site / "content" / "about" / "index.md"
    page.write_text(page.read_text("utf-8") + words, "utf-8")
    assert run(capsys, site, "build", "--strict").code == 0
    assert built(site).page("about/").all("//article//p[contains(., 'ebb')]/a[@class]") == []
    page.write_text(f"---\nlink_names: true\n---\n{page.read_text('utf-8')}", "utf-8")
    assert run(capsys, site, "build", "--strict").code == 0
    ways = built(site).page("about/").values("//article//p[contains(., 'ebb')]/a/@href")
    assert ways == ["../tide-tables/", "../glossary/#ebb", "../tide-tables/"]
    after = tree(site / "site")
    changed = [name for name in after if after[name] != before[name]]
    assert changed == ["about/index.html", "manifest.sha256"]


def test_sources_with_crlf_and_a_byte_order_mark_give_the_same_site(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(site / "site")
    for file in [*(site / "content").rglob("*.md"), site / "content" / "silcrow.yml"]:
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert run(capsys, site, "build", "--strict").code == 0
    assert_kept(site, before)


def test_every_link_of_the_tiny_site_resolves() -> None:
    site = built(tiny_site())
    for page in site.pages:
        hrefs = page.values("//a/@href | //link[@rel='stylesheet']/@href")
        assert [fault for href in hrefs if (fault := site.fault(page, href))] == []


def test_files_for_editors_are_not_published() -> None:
    names = list(tree(tiny_site() / "site"))
    assert [name for name in names if name.endswith((".md", ".yml", ".py"))] == []
    assert "images/harbour.svg" in names


def test_two_runs_in_one_process_share_nothing(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(site / "site")
    fault = FAULTS["two terms with one form"]
    good = (site / "content/glossary/ebb.md").read_text("utf-8")
    fault.seed(site)
    assert run(capsys, site, "build").code == 1
    (site / "content/glossary/ebb.md").write_text(good, "utf-8")
    assert run(capsys, site, "build", "--strict").code == 0
    assert_kept(site, before)


# --- built beside, then swapped ------------------------------------------------------------------

ENDS = {
    "an exception": "raise RuntimeError('boom')",
    "Ctrl-C": "raise KeyboardInterrupt",
    "SystemExit": "raise SystemExit('boom')",
    "a fault of a plugin": "from mkdocs.exceptions import PluginError; raise PluginError('boom')",
    "a warning": "import logging; logging.getLogger('mkdocs.plugins.boom').warning('boom')",
}


@pytest.mark.parametrize("first", [True, False], ids=["before", "behind"])
@pytest.mark.parametrize("event", ["on_post_build", "on_page_content", "on_pre_build"])
@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_another_hook_that_fails_costs_nothing(
    site: Path, capsys: pytest.CaptureFixture[str], end: str, event: str, *, first: bool
) -> None:
    before = tree(site / "site")
    add_hook(site, f"def {event}(*_, **__):\n    {end}\n", first=first)
    append(TEXT, "\n4. We ask.\n")(site)
    assert run(capsys, site, "build", "--strict").code == 1
    assert_kept(site, before)


def test_success_replaces_the_whole_site(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "site" / "left-over.html").write_text("old")
    append(TEXT, "\n4. We ask.\n")(site)
    assert run(capsys, site, "build", "--strict").code == 0
    names = tree(site / "site")
    assert "left-over.html" not in names
    assert "harbour-charter/p4/index.html" in names
    assert sorted(path.name for path in site.glob("site*")) == ["site"]


def test_first_build_needs_no_site(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = tree(site / "site")
    shutil.rmtree(site / "site")
    assert run(capsys, site, "build", "--strict").code == 0
    assert_kept(site, before)


def test_a_dirty_build_changes_the_site_itself(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace(site / TEXT, "heading: Who speaks", "heading: Speakers")
    os.utime(site / TEXT, (2_000_000_000, 2_000_000_000))
    assert run(capsys, site, "build", "--dirty").code == 0
    assert "Speakers" in built(site).page("harbour-charter/").source
    assert sorted(path.name for path in site.glob("site*")) == ["site"]


def test_gh_deploy_publishes_the_same_tree(site: Path) -> None:
    remote = site.parent / "remote.git"
    identity = {
        f"GIT_{who}_{what}": "x@example.org"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    environment = {**os.environ, **identity, "GIT_CONFIG_GLOBAL": os.devnull}

    def git(*arguments: str | Path) -> str:
        return subprocess.run(
            ["git", *map(str, arguments)],
            cwd=site,
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    before = tree(site / "site")
    git("init", "--quiet", "--bare", remote)
    git("init", "--quiet", "--initial-branch=main")
    git("add", "mkdocs.yml", "content")
    git("commit", "--quiet", "--message=Texts")
    git("remote", "add", "origin", remote)
    mkdocs(
        "gh-deploy", "--strict", cwd=site, environment={**identity, "GIT_CONFIG_GLOBAL": os.devnull}
    )
    git("fetch", "--quiet", "origin", "gh-pages")
    names = git("ls-tree", "-r", "--name-only", "FETCH_HEAD").split("\n")
    assert set(filter(None, names)) == {*before, ".nojekyll"}
    git("worktree", "add", "--quiet", "--detach", site.parent / "published", "FETCH_HEAD")
    assert_sealed(site.parent / "published")
    published = tree(site.parent / "published")
    assert {name: published[name] for name in before} == before
    assert_kept(site, before)


def test_make_only_wraps(site: Path) -> None:
    """Run the Makefile in the copy, with the environment of this run for its own."""
    before = tree(site / "site")
    shutil.rmtree(site / "site")
    shutil.copy(ROOT / "Makefile", site)
    (site / ".venv").symlink_to(sys.prefix)
    (site / "tools").mkdir()
    (site / "tools" / "setup.sh").write_text("exit 0\n")
    environment = {**os.environ, "SOURCE_DATE_EPOCH": ENVIRONMENT["SOURCE_DATE_EPOCH"]}
    subprocess.run(["make", "site"], cwd=site, env=environment, check=True, capture_output=True)
    assert_kept(site, before)


# --- the publisher's own theme files -------------------------------------------------------------


def test_own_partial_wins_and_the_rest_stays(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(site / "site")
    partial = site / "overrides" / "partials" / "footer.html"
    partial.parent.mkdir(parents=True)
    partial.write_text("<footer><p>The harbour master’s own foot.</p></footer>", "utf-8")
    (site / "overrides" / "own.css").write_text("p { color: black }\n")
    replace(
        site / "mkdocs.yml", "  name: material\n", "  name: material\n  custom_dir: overrides\n"
    )
    assert run(capsys, site, "build", "--strict").code == 0
    after = tree(site / "site")
    assert after.keys() - before.keys() == {"own.css"}
    assert before.keys() <= after.keys()
    page = built(site).page("harbour-charter/")
    assert page.source.count("The harbour master’s own foot.") == 1
    (was,) = re.findall(rb"<article.*</article>", before["harbour-charter/index.html"], re.DOTALL)
    assert was in after["harbour-charter/index.html"]
    alone = "harbour-charter/2019-03-03/index.html"
    assert after[alone] == before[alone]


def test_stock_material_without_our_frame(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    append("content/silcrow.yml", "frame: material\n")(site)
    assert run(capsys, site, "build", "--strict").code == 0
    page = built(site).page("harbour-charter/")
    assert page.all("//*[contains(@class, 'md-header')]")
    assert {"p1", "p2", "p3"} <= set(page.ids)


@pytest.mark.parametrize("path", ["assets/silcrow/icon.svg", "search/numbers/harbour-charter.json"])
def test_no_file_of_the_publisher_is_written_over(
    site: Path, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    before = tree(site / "site")
    file = site / "content" / path
    file.parent.mkdir(parents=True)
    file.write_text("{}" if path.endswith(".json") else '<svg xmlns="http://www.w3.org/2000/svg"/>')
    done = run(capsys, site, "build")
    assert done.code == 1
    assert f"{path}:1:1" in done.said
    assert "address-clash" in done.said
    assert tree(site / "site") == before


# --- the day of a build --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "epoch", ["", "abc", "-1", "1.5", "99999999999999999", "9" * 5_000, "\u0663"]
)
def test_a_day_that_no_calendar_has_is_one_line(site: Path, epoch: str) -> None:
    before = tree(site / "site")
    done = mkdocs("build", cwd=site, check=False, environment={"SOURCE_DATE_EPOCH": epoch})
    told = [line for line in (done.stdout + done.stderr).split("\n") if line.strip()]
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert len(told) == 1
    assert told[0].startswith("SOURCE_DATE_EPOCH is ")
    assert tree(site / "site") == before
