"""The page of one paragraph as a page of the site: its frame, its title, what is said of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from silcrow.keep import written
from silcrow.model import Instrument
from silcrow.problem import Rule
from silcrow.settings import Settings
from silcrow.text.front_matter import Source
from silcrow.text.pages import collect
from tests.support.cases import ROOT, publish
from tests.support.lamp import CONTENT, ONE_BY_ONE, TEXT, lamp_in_material, lamp_site
from tests.support_faults import add_hook
from tests.support_site import (
    Page,
    Site,
    copy_tiny,
    front_matter,
    has_class,
    lines,
    links,
    registered,
    replace,
    run,
    without,
)

CHARTER = "harbour-charter/"


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return copy_tiny(tmp_path / "tiny")


# --- a page of the site --------------------------------------------------------------------------


def lacks(page: Page) -> Iterator[str]:
    """Say what of the site a page of a paragraph does not have."""
    number = page.address.rstrip("/").rpartition("p")[2]
    if page.values("//a[@class='skip']/@href") != ["#_main"]:
        yield "no way past the header"
    current = page.all("//header//nav//a[@aria-current='true']")
    if [page.lead(str(a.get("href"))) for a in current] != [TEXT]:
        yield "its place in the navigation"
    if not page.all("//header//a[@class='name']"):
        yield "no name of the site"
    edits = [end for _, end in links(page, page.document) if "/edit/" in end]
    if len(edits) != 2 or len(set(edits)) != 1:
        yield f"edit links: {edits}"
    elif not _line(edits[0]).startswith(("note:", f"p{number}:")):
        yield f"an edit link that leads to {_line(edits[0])}"
    around = [page.lead(str(a.get("href"))) for a in page.all("//a[@rel='prev' or @rel='next']")]
    place = ONE_BY_ONE.index(page.address)
    if around != [*ONE_BY_ONE[max(0, place - 1) : place], *ONE_BY_ONE[place + 1 : place + 2]]:
        yield f"neighbours: {around}"


def _line(edit: str) -> str:
    path, _, number = edit.partition("/edit/main/content/")[2].partition("#L")
    return (CONTENT / path).read_text("utf-8").split("\n")[int(number) - 1].strip()


@pytest.mark.parametrize("address", ONE_BY_ONE)
def test_it_has_header_navigation_footer_and_neighbours(address: str) -> None:
    assert [*lacks(lamp_site().page(address))] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('class="skip" href="#_main"', 'class="skip" href="#_top"'),
        (' aria-current="true"', ""),
        ('class="name"', 'class="names"'),
        (r'(?s)<footer class="site">.*?</footer>', ""),
        ('rel="next"', 'rel="following"'),
        (r"#L\d+", "#L1"),
    ],
)
def test_a_seeded_fault_of_the_frame_is_seen(old: str, new: str) -> None:
    page = lamp_site().page(ONE_BY_ONE[3])
    changed = re.sub(old, new, page.source)
    assert changed != page.source
    assert [*lacks(Page(page.address, changed))]


def test_whoever_knows_nothing_of_the_site_is_told_what_this_is() -> None:
    page = lamp_site().page(ONE_BY_ONE[3])
    matter = front_matter(CONTENT / TEXT / "index.md")["instrument"]
    assert isinstance(matter, dict)
    (title,) = page.all(f"//*[{has_class('title')}]")
    said = " ".join(lines(title))
    assert said.startswith("Declaration · Lowtide Gathering · 9 June 2021")
    assert [" ".join(lines(h)) for h in page.all("//h1")] == ["Lamp Declaration, paragraph 4"]
    assert matter["title"] in said
    assert "one of 9 paragraphs" in said
    assert ("Read it in the full text", f"{TEXT}#p4") in links(page, title)


@pytest.mark.parametrize("build", [lamp_site, lamp_in_material], ids=["silcrow", "material"])
@pytest.mark.parametrize("number", range(1, 10))
def test_words_and_apparatus_are_those_of_the_text(build: Callable[[], Site], number: int) -> None:
    one, whole = (build().page(a) for a in (ONE_BY_ONE[number - 1], TEXT))
    row = f"//*[{has_class('paragraph')}][*[@id='p{number}']]/*[{has_class('{}')}]"
    for part in ("wording", "apparatus"):
        (here,), (there,) = (page.all(row.format(part)) for page in (one, whole))
        here, there = without(here, "details"), without(there, "details")
        assert lines(here) == lines(there)
        assert links(one, here) == links(whole, there)


def test_its_words_are_found_on_the_page_of_the_text(
    tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace(tiny / "mkdocs.yml", "plugins: []", "plugins: [search]")
    with (tiny / "content" / "silcrow.yml").open("a") as settings:
        settings.write("frame: material\n")
    assert run(capsys, tiny, "build").code == 0
    index = json.loads((tiny / "site/search/search_index.json").read_text("utf-8"))
    found = {entry["location"].partition("#")[0] for entry in index["docs"]}
    assert CHARTER in found
    assert (tiny / "site" / CHARTER / "p1/index.html").is_file()
    assert f"{CHARTER}p1/" not in found


def test_it_is_in_no_sitemap_and_a_draft_in_no_search(
    tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    robots = "//meta[@name='robots']/@content"
    assert lamp_site().page(ONE_BY_ONE[0]).values(robots) == []
    assert "/p1/" not in (lamp_site().folder / "sitemap.xml").read_text("utf-8")
    registered(tiny / "content", "add", "--pages")
    assert run(capsys, tiny, "build").code == 0
    site = Site(tiny / "site", "https://harbour.int/texts/")
    assert site.page(f"{CHARTER}p1/").values(robots) == ["noindex"]
    assert "/p1/" not in (tiny / "site/sitemap.xml").read_text("utf-8")


def test_a_dirty_build_makes_it_anew(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, tiny, "build").code == 0
    page = tiny / "site" / CHARTER / "p1/index.html"
    before = page.read_text("utf-8")
    replace(tiny / "content" / CHARTER / "index.md", "heading: Who speaks", "heading: Speakers")
    assert run(capsys, tiny, "build", "--dirty").code == 0
    after = page.read_text("utf-8")
    assert after == before.replace("Who speaks", "Speakers") != before


# --- what is read back ---------------------------------------------------------------------------

WORDS = """---
instrument:
  title: Rules for the Keepers of a Lighthouse
  type: rules
  date: 2024-05-21
  source: {publisher: The Lamp, url: "https://lamp.example/", published: 2024-05-21}
---

1. A keeper lights the lamp at dusk:

   (a) with clean hands;

   1.1. A lamp is of glass.

   And of brass.
"""


@pytest.fixture(scope="module")
def text() -> Instrument:
    collection, problems = collect([Source("rules/index.md", WORDS)], Settings(address=ROOT))
    assert not problems
    return collection.instruments["rules"]


FAULTS = {
    "a letter": ("clean", "cleen", "p1-a"),
    "words left out": ("And of brass.", "", "p1"),
    "words of a host": ("<p>A keeper", "<p>New! A keeper", "p1"),
    "another number": ('"number">1.<', '"number">2.<', "p1"),
    "a lost id": ('id="p1-a"', "", "p1-a"),
    "an id twice": ('id="_cite"', 'id="p1"', "p1"),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_changed_page_is_found(text: Instrument, fault: tuple[str, str, str]) -> None:
    old, new, says = fault
    page = publish({"rules/index.md": WORDS}).pages["rules/index#p1.md"].html
    assert old in page
    assert not list(written.check_alone(text.provisions[0], page))
    problems = list(written.check_alone(text.provisions[0], page.replace(old, new, 1)))
    assert {p.rule for p in problems} == {Rule.PAGE_DIFFERS}
    assert any(says in p.found for p in problems), problems


HOOKS = {
    "reworded": "def on_post_page(output, *, page, config):\n"
    "    return output.replace('whatever her', 'WHATEVER her') if '/p1/' in page.url else output\n",
    "left out": "def on_files(files, *, config):\n"
    "    files.remove(next(f for f in files if f.url.endswith('/p1/')))\n"
    "    return files\n",
}


@pytest.mark.parametrize("code", HOOKS.values(), ids=HOOKS)
def test_a_plugin_that_touches_it_is_stopped(
    tiny: Path, capsys: pytest.CaptureFixture[str], code: str
) -> None:
    add_hook(tiny, code)
    done = run(capsys, tiny, "build")
    assert done.code == 1
    assert "page-differs" in done.said
    assert "Traceback" not in done.said


def test_plugins_find_a_path_for_every_page(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Feeds and dates of revision are made of it; a page of one paragraph has that of its text."""
    add_hook(
        tiny,
        "import logging\n"
        "from pathlib import Path\n"
        "def on_page_content(html, *, page, config, files):\n"
        "    assert Path(page.file.abs_src_path).is_file(), page.url\n"
        "    said = f'path of {page.url} {Path(page.file.abs_src_path).name}'\n"
        "    logging.getLogger('mkdocs.plugins').info(said)\n",
    )
    done = run(capsys, tiny, "build")
    assert done.code == 0, done.said
    assert "path of harbour-charter/p1/ index.md" in done.said
    assert "path of search/ mkdocs.yml" in done.said


def test_what_is_no_wording_may_change(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add_hook(
        tiny,
        "def on_post_page(output, *, page, config):\n"
        "    return output.replace('</h2>', '</h2>\\n<!-- a comment -->')\n",
    )
    done = run(capsys, tiny, "build")
    assert done.code == 0, done.said
