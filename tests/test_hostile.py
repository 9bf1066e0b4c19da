"""Hostile and broken input: one line each, no trace, and the last good site as it was."""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from silcrow.cli import main
from silcrow.emit.documents import Document
from silcrow.emit.staging import Staging
from silcrow.folder import Folder
from silcrow.keep import markup
from silcrow.keep.unusual import unusual
from silcrow.problem import Rule
from silcrow.settings import Settings
from silcrow.text.front_matter import ProblemsError, Source
from silcrow.text.pages import collect
from silcrow.text.registers import read
from silcrow.watch import Watch
from tests.support.cases import Published
from tests.support.every import nothing_runs
from tests.support.published import collected, emitted, woven
from tests.support_faults import TEXT, add_hook
from tests.support_hostile import BOMBS, IN_FILES, PAGE, THINGS, Hostile, gains, head, holds
from tests.support_site import ENVIRONMENT, ROOT, replace, run, tiny_site, tree

MOST_SECONDS = 10
MOST_BYTES = 1 << 30


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a copy of the tiny site, built."""
    shutil.copytree(tiny_site(), tmp_path / "tiny")
    return tmp_path / "tiny"


def assert_told(inputs: Iterable[Hostile], said: str, code: int) -> None:
    """Assert one line for each input and no other, and an end without a trace."""
    assert code == 1, said
    assert "Traceback" not in said
    lines = re.findall(r"^(content/.*?):(\d+):(\d+): ([a-z-]+): (.*)$", said, re.MULTILINE)
    wanted = sorted((each.file, each.code) for each in inputs)
    assert sorted((file, rule) for file, _, _, rule, _ in lines) == wanted, said
    for each in inputs:
        assert any(each.says in words for *_, rule, words in lines if rule == each.code), each
    assert f"{len(lines)} error" in said, said


def checked(site: Path) -> tuple[str, int]:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(site)
        done = CliRunner().invoke(main, ["check"])
    return done.output, done.exit_code


@pytest.mark.parametrize("inputs", [IN_FILES, THINGS], ids=["in files", "things"])
def test_each_is_one_line_and_costs_nothing(
    site: Path, capsys: pytest.CaptureFixture[str], inputs: dict[str, Hostile]
) -> None:
    before = tree(site / "site")
    for each in inputs.values():
        each.sow(site)
    done = run(capsys, site, "build")
    assert_told(inputs.values(), done.said, done.code)
    assert_told(inputs.values(), *checked(site))
    assert tree(site / "site") == before


_ALONE = ["01 a script", "05 a tag", "15 no text", "13 CNAME", "18 NUL"]


@pytest.mark.parametrize("name", [*_ALONE, *THINGS])
def test_each_stops_the_build_alone(
    site: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    each = (IN_FILES | THINGS)[name]
    each.sow(site)
    done = run(capsys, site, "build")
    assert_told([each], done.said, done.code)


def test_template_that_the_theme_does_not_have(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / PAGE).write_text(head("template: missing.html"), "utf-8")
    done = run(capsys, site, "build")
    fault = Hostile(PAGE, holds(""), "wrong-value", '"missing.html"')
    assert_told([fault], done.said, done.code)
    (site / PAGE).write_text(head("template: main.html"), "utf-8")
    assert run(capsys, site, "build").code == 0


def limited(*command: str, site: Path) -> subprocess.CompletedProcess[str]:
    """Run a command with as much memory and time as one page may take."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))

    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=site,
        env={**os.environ, **ENVIRONMENT, "PYTHONPATH": str(ROOT / "hooks")},
        capture_output=True,
        text=True,
        check=False,
        timeout=3 * MOST_SECONDS,  # other tests run beside this one
        preexec_fn=limit,
    )


@pytest.mark.parametrize("command", [("silcrow", "check"), ("mkdocs", "build")])
def test_all_bombs_together_are_told_in_time_and_in_a_gigabyte(
    site: Path, command: tuple[str, str]
) -> None:
    before = tree(site / "site")
    for each in BOMBS.values():
        each.sow(site)
    done = limited(*command, site=site)
    assert_told(BOMBS.values(), done.stdout + done.stderr, done.returncode)
    assert tree(site / "site") == before


def test_title_cannot_end_the_title_of_a_page(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Row 4: of a text, and of an ordinary page, which the host frames."""
    evil = "'</title><script>alert(1)</script>'"
    replace(site / TEXT, "short_title: Harbour Charter", f"short_title: {evil}")
    text = (site / PAGE).read_text("utf-8")
    (site / PAGE).write_text(f"---\ntitle: {evil}\ndescription: {evil}\n---\n{text}", "utf-8")
    done = run(capsys, site, "build")
    assert done.code == 0, done.said
    pages = [p for name, p in tree(site / "site").items() if name.endswith((".html", ".xml"))]
    assert any(b"&lt;script&gt;alert(1)" in page for page in pages)
    assert not any(b"<script>alert(1)" in page for page in pages)


def test_image_that_the_host_fetches_from_elsewhere(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace(site / "mkdocs.yml", "markdown_extensions:", "markdown_extensions:\n  - pymdownx.emoji")
    gains(":smile:")(site / PAGE)
    done = run(capsys, site, "build")
    assert_told([Hostile(PAGE, holds(""), "markup", "an image from")], done.said, done.code)


def test_unreadable_file_is_told(site: Path) -> None:
    folder = Folder.look(site / "content")
    (site / PAGE).unlink()
    list(folder.sources(folder.files))
    (problem,) = folder.problems
    assert problem.rule is Rule.SPECIAL_FILE
    assert problem.place.file == "about/index.md"
    assert "cannot be read" in problem.found


def test_no_document_is_written_outside_the_site(tmp_path: Path) -> None:
    staging = Staging.open(str(tmp_path / "site"))
    for path in ("../../escaped.html", f"{tmp_path}/escaped.html"):
        with pytest.raises(PermissionError, match="outside the site"):
            staging.write(Document(path, "words"))
    staging.close()
    assert list(tmp_path.iterdir()) == []


def test_register_that_is_none_is_told_in_some_lines() -> None:
    """Each of a million bytes of lines is at fault; nobody reads more than the first."""
    source = Source("t/register/2024.en.jsonl", '{"register":1}\n' * 60_000)
    with pytest.raises(ProblemsError) as caught:
        read(source)
    *first, last = caught.value.problems
    assert [problem.place.line for problem in first] == list(range(1, 101))
    assert (last.place.line, last.found) == (101, "59,900 more faults from here on")


# --- what is published does nothing ---------------------------------------------------------------
# Of every case it is an invariant that nothing runs (`tests/support/every.py`).


@pytest.mark.parametrize(
    "fault", ["<script>alert(1)</script>", '<a href=" JavaScript:x">a</a>', '<p onclick="x">a</p>']
)
def test_what_runs_is_found(fault: str) -> None:
    assert list(nothing_runs(Published({}, {}, (Document("a/index.html", fault),), ())))
    assert markup.removed(fault)


# --- the watchdog ---------------------------------------------------------------------------------


def test_page_that_takes_too_long_is_named(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = tree(site / "site")
    replace(site / "content/silcrow.yml", "address:", "limits: {seconds: 1}\naddress:")
    add_hook(
        site,
        "def on_page_content(html, *, page, **_):\n"
        "    while page.file.src_uri == 'about/index.md':\n        pass\n    return html\n",
    )
    done = run(capsys, site, "build")
    slow = Hostile(PAGE, holds(""), "too-slow", "takes too long")
    assert_told([slow], done.said, done.code)
    assert tree(site / "site") == before


def test_what_is_done_after_all_pages_may_take_its_time(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No page is at work then, as an index is made or another plugin ends."""
    replace(site / "content/silcrow.yml", "address:", "limits: {seconds: 1}\naddress:")
    add_hook(
        site,
        "import time\n\n\ndef on_post_build(**_):\n    end = time.process_time() + 2\n"
        "    while time.process_time() < end:\n        pass\n",
    )
    done = run(capsys, site, "build")
    assert done.code == 0, done.said


def test_what_another_plugin_does_between_pages_and_their_frame_may_take_its_time(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace(site / "content/silcrow.yml", "address:", "limits: {seconds: 1}\naddress:")
    add_hook(
        site,
        "import time\n\n\ndef on_env(env, **_):\n    end = time.process_time() + 2\n"
        "    while time.process_time() < end:\n        pass\n    return env\n",
    )
    done = run(capsys, site, "build")
    assert done.code == 0, done.said


class BarkedError(Exception):
    """What the watch was told to raise."""


def bark(file: str, step: str) -> None:
    raise BarkedError(f"{file}: {step}")


def work(seconds: float) -> None:
    """Keep the processor busy for so long."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def test_watch_names_what_is_worked_on() -> None:
    with Watch(0.2, bark) as watch:
        watch.begins("a/b.md", "prose")
        with pytest.raises(BarkedError, match=r"a/b\.md: prose"):
            work(60)


def test_watch_names_a_text_however_its_editions_take_turns() -> None:
    def turns() -> None:
        for number in range(1_000):
            edition = Source(f"code/{number % 2}.md", "")
            work(0.01)
            assert edition.file

    with Watch(0.2, bark) as watch:
        watch.begins("code/index.md", "page")
        with pytest.raises(BarkedError, match=r"code/index\.md: page"):
            turns()


def test_watch_lets_many_pages_take_their_time() -> None:
    with Watch(0.3, bark) as watch:
        for number in range(20):
            watch.begins(f"{number}.md", "page")
            work(0.05)


def test_watch_counts_no_time_in_which_others_have_the_processor() -> None:
    with Watch(0.2, bark) as watch:
        watch.begins("a.md", "page")
        time.sleep(0.5)


def test_watch_gives_what_concerns_no_page_the_time_that_it_needs() -> None:
    with Watch(0.1, bark) as watch:
        watch.begins("a.md", "page")
        watch.begins("", "search")
        work(0.3)


def test_watch_does_nothing_off_the_main_thread() -> None:
    watch = Watch(1, bark)
    thread = threading.Thread(target=watch.start)
    thread.start()
    thread.join()
    assert not watch.is_on


# --- unusual characters ---------------------------------------------------------------------------

_TEXT = """---
instrument:
  title: A Decl\u0430ration
  type: declaration
  date: 2024
  source: {publisher: P, url: https://p.int/, published: 2024}
---
1. We a\u200bgree,
   and so\u00adft.

2. It is 12\u00a0feet, a\u200bgain.
"""


def test_unusual_characters_are_listed_with_their_places() -> None:
    collection, problems = collect([Source("t/index.md", _TEXT)], Settings(address="https://s.e/"))
    assert problems == ()
    found = unusual(collection.instruments["t"], _TEXT)
    assert [(u.named.split()[0], u.anchor, u.place.line, u.place.column) for u in found] == [
        ("U+0430", "", 3, 3),
        ("U+200B", "p1", 8, 8),
        ("U+00AD", "p1", 9, 10),
        ("U+00A0", "p2", 11, 12),
        ("U+200B", "p2", 11, 20),
    ]
    assert [u.is_expected for u in found] == [False, False, False, True, False]
    assert found[1].around == "We a[U+200B]gree, and so"


# --- anything at all ------------------------------------------------------------------------------

_SIGNS = st.sampled_from(
    [
        *"abZ19.)(:;|#>-*_`[]<>&!${}\\\"'~=+^ \t\n\r",
        *("\n\n", "    ", "1. ", "(a) ", "Article 1\n", "paragraph 1", "---\n", "$a_b$"),
        *("[^1]", "[^1]: ", "<b>", "&#", "](", "{: #x }", "\u0663", "\u200b", "\u0301"),
        *("\u00e9", "\ufeff", "\U0001f468\u200d", "\u2028", "\x00"),
    ]
)
_ANYTHING = st.lists(_SIGNS, max_size=60).map("".join)
_HEAD = _TEXT.split("1. We", maxsplit=1)[0]


@given(st.sampled_from(["t/index.md", "page.md", "glossary/a.md"]), _ANYTHING, st.integers(0, 2))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_but_problems_comes_of_anything(file: str, text: str, way: int) -> None:
    heads = {"t/index.md": _HEAD, "page.md": "", "glossary/a.md": "---\nterm: {term: a}\n---\n"}
    whole = [heads[file] + text, text, f"---\n{text}\n---\n1. We.\n"][way]
    strict = Settings(address="https://s.int/", strict_pages=True)
    emitted(woven(collected([Source(file, whole)], strict)))
