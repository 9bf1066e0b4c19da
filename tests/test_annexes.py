"""Annexes: told as what they are from both ends, held or not, and one takes the other's place."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from silcrow import publication
from silcrow.check import gather
from silcrow.publication import Slices
from tests.support import registers
from tests.support.shared import once
from tests.support_site import (
    HOOK,
    ROOT,
    Page,
    Site,
    build,
    lines,
    links,
    mkdocs,
    replace,
    temporary,
)

HAVEN = ROOT / "tests" / "sites" / "annex"
ADDRESS = "https://haven.int/"
TEXT, HELD, ABSENT = "haven-declaration/", "fog-statement/", "list-of-landings/"
TITLE = "Statement on Landing in Fog by the keepers of the Haven coast"
NAVIGATION = "//nav[@aria-label='Text and annexes']"


def copied(frame: str = "silcrow") -> Path:
    """Copy the site of the annexes, to be built with either frame."""
    folder = temporary() / "annex"
    shutil.copytree(HAVEN, folder)
    replace(folder / "mkdocs.yml", "../../../hooks/publish.py", str(HOOK))
    with (folder / "content" / "silcrow.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"frame: {frame}\n" if frame != "silcrow" else "")
    return folder


def built(folder: Path) -> Site:
    mkdocs("build", "--strict", cwd=folder)
    return Site(folder / "site", ADDRESS)


@cache
def site(frame: str = "silcrow") -> Site:
    """Give the built site."""
    folder = once(f"annex-{frame}", lambda folder: build(copied(frame), folder))
    return Site(folder, ADDRESS)


def slices(content: Path) -> Slices:
    linked = gather(content).linked
    assert linked
    return publication.slices(linked)


# --- what pages say ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Said:
    """What stands on a page: words in a place, or where its links lead, each with its words."""

    address: str
    place: str
    words: str = ""
    leads: tuple[tuple[str, str], ...] = ()

    def fault(self, page: Page) -> str:
        """Say what a page has in the place of what it should have; empty where all is well."""
        found = page.all(self.place)
        said = " ".join(e if isinstance(e, str) else " ".join(lines(e)) for e in found)
        ways = [link for e in found if self.leads for link in links(page, e)]
        return "" if self.words in said and ways == [*self.leads] else f"{said!r} {ways}"


TO_TEXT = ("Annex to the Haven Declaration", TEXT)
SAID = {
    "the kind of an annex that is held": Said(
        HELD,
        "//p[@class='kind'][1]",
        "Statement · Annex to the Haven Declaration · Haven Meeting · 5 October 2021",
        (TO_TEXT, ("Haven Meeting", "haven-meeting/")),
    ),
    "the kind of one that is not": Said(
        ABSENT, "//p[@class='kind'][1]", leads=(TO_TEXT, ("Haven Meeting", "haven-meeting/"))
    ),
    "where to read it": Said(
        ABSENT,
        "//h1/following-sibling::*[1][self::p]",
        "The text of this annex is not on this site yet. Read it on Haven Papers: "
        "List of the seven landings of the Haven coast, with their depths",
        (
            (
                "List of the seven landings of the Haven coast, with their depths",
                "https://secretariat.haven.int/papers/landings",
            ),
        ),
    ),
    "the citation of an annex": Said(
        HELD,
        "//p[@class='citation']",
        f"{TITLE} (Haven Meeting, 5 October 2021), annex to the Haven Declaration, ",
    ),
    "that of its paragraph": Said(
        f"{HELD}p2-1/",
        "//p[@class='citation']",
        f"{TITLE} (Haven Meeting, 5 October 2021), annex to the Haven Declaration, para 2.1, ",
    ),
    "its title for reference managers": Said(
        f"{HELD}p2-1/",
        "//meta[@name='citation_title']/@content",
        f"{TITLE}, annex to the Haven Declaration, para 2.1",
    ),
    "the contents of the text": Said(
        TEXT,
        "//nav[starts-with(@class, 'toc')]",
        leads=(
            ("1. Who met", f"{TEXT}#p1"),
            ("2. Lamps", f"{TEXT}#p2"),
            ("3. Fog", f"{TEXT}#p3"),
            ("4. Where this holds", f"{TEXT}#p4"),
            ("Annex: Statement on Landing in Fog", HELD),
            ("Annex: List of Landings", ABSENT),
        ),
    ),
    "the contents of the annex": Said(
        HELD,
        "//nav[starts-with(@class, 'toc')]",
        leads=(
            ("1. Every boat is answered", f"{HELD}#p1"),
            ("2. Whoever answers does so in one of two ways, and in no other\u00a0…", f"{HELD}#p2"),
            ("2.1. By bell: one stroke for each berth that is free.", f"{HELD}#p2-1"),
            ("2.2. By voice where there is no bell.", f"{HELD}#p2-2"),
            ("3. The boat answers as paragraph 2.2 says.", f"{HELD}#p3"),
        ),
    ),
    "what is below the text on the home page": Said(
        "",
        "//section[@aria-labelledby='_haven-declaration']//*[contains(@class, 'contents')]",
        leads=(
            ("1. Who met", f"{TEXT}#p1"),
            ("2. Lamps", f"{TEXT}#p2"),
            ("3. Fog", f"{TEXT}#p3"),
            ("4. Where this holds", f"{TEXT}#p4"),
            ("Annex: Statement on Landing in Fog", HELD),
            ("Annex: List of Landings", ABSENT),
        ),
    ),
    "what is beside it": Said(
        "", "//section[@aria-labelledby='_around']", leads=(("Haven Meeting", "haven-meeting/"),)
    ),
    "no other text on the home page": Said("", "//h2[position() > 2]"),
    "the annexes": Said(
        "annexes/",
        "//ul[@class='entries']/li/a",
        leads=(),
        words="Statement on Landing in Fog List of Landings",
    ),
    "an annex in the list of the search": Said(
        "search/all/",
        "//section/*[self::h2 or self::p]",
        "Haven Declaration Statement on Landing in Fog Annex to the Haven Declaration",
    ),
    "a record there": Said(
        "search/all/",
        "//section[@aria-labelledby='_records']",
        "List of Landings Annex to the Haven Declaration",
    ),
    "the way on from the text": Said(
        TEXT, NAVIGATION, leads=(("Next: Statement on Landing in Fog", HELD),)
    ),
    "the way from the first annex": Said(
        HELD,
        NAVIGATION,
        leads=(("Previous: Haven Declaration", TEXT), ("Next: List of Landings", ABSENT)),
    ),
    "the way from the last": Said(
        ABSENT, NAVIGATION, leads=(("Previous: Statement on Landing in Fog", HELD),)
    ),
}


@pytest.mark.parametrize("name", SAID)
@pytest.mark.parametrize("frame", ["silcrow", "material"])
def test_pages_say_what_is_annexed_to_what(name: str, frame: str) -> None:
    said = SAID[name]
    assert said.fault(site(frame).page(said.address)) == ""


SEEDED = {
    "the kind of an annex that is held": ("Annex to the Haven", "Annex to: Haven"),
    "the kind of one that is not": ('<p class="kind"><a href="../haven-declaration/', "<p><a"),
    "where to read it": ("Read it on Haven Papers", "Read it on secretariat.haven.int"),
    "the citation of an annex": (", annex to the Haven Declaration, ", ", "),
    "that of its paragraph": (", annex to the Haven Declaration, para 2.1", ", para 2.1"),
    "its title for reference managers": ("Declaration, para 2.1", "Declaration, para 2"),
    "the contents of the text": ("Annex: Statement", "Statement"),
    "the contents of the annex": ('<a href="#p2-1">', '<a href="#p2">'),
    "what is below the text on the home page": ("Annex: Statement", "Statement"),
    "what is beside it": (
        '<a href="haven-meeting/">Haven',
        '<a href="fog-statement/">Fog</a> <a href="haven-meeting/">Haven',
    ),
    "the annexes": ("List of Landings", "List of Lamps"),
    "an annex in the list of the search": ('class="manner">Annex to', 'class="manner">Beside'),
    "a record there": ("Annex to the Haven Declaration</span>", "</span>"),
    "the way on from the text": ('rel="next">Next: Statement', 'rel="next">Next: The Statement'),
    "the way from the first annex": ('<a href="../list-of-landings/" rel="next"', '<a href="../"'),
    "the way from the last": ('aria-label="Text and annexes"', ""),
}


@pytest.mark.parametrize("name", SEEDED)
def test_a_seeded_fault_of_a_page_is_seen(name: str) -> None:
    old, new = SEEDED[name]
    page = site().page(SAID[name].address)
    changed = Page(page.address, page.source.replace(old, new))
    assert changed.source != page.source
    assert SAID[name].fault(changed)


def repeated(page: Page) -> list[str]:
    """Name what the head of an annex says twice: what annexes it, or where its text is."""
    (title,) = page.all("//div[@class='title']")
    ways = [way for _, way in links(page, title) if not way.startswith(page.address)]
    return sorted({way for way in ways if ways.count(way) > 1})


@pytest.mark.parametrize("address", [HELD, ABSENT])
def test_the_head_of_an_annex_says_nothing_twice(address: str) -> None:
    page = site().page(address)
    assert repeated(page) == []
    fact = '<dl class="facts"><dt>Annexed to</dt><dd><a href="../haven-declaration/">x</a></dd>'
    changed = page.source.replace('<dl class="facts">', fact, 1)
    assert repeated(Page(address, changed)) == [TEXT]


def related(page: Page) -> list[str]:
    """Name what a list of related texts has."""
    return [" ".join(lines(link)) for link in page.all("//ul[@class='entries']/li/a")]


def test_annexes_are_not_among_related_texts() -> None:
    page = site().page("related/")
    assert related(page) == ["Haven Meeting"]
    more = page.source.replace("<li>", '<li><a href="../fog-statement/">Fog</a></li><li>')
    assert related(Page(page.address, more)) != ["Haven Meeting"]


def test_the_search_finds_an_annex_by_a_name_that_says_so() -> None:
    names = {entry.id: entry.head.name for entry in publication.searched(slices(HAVEN / "content"))}
    assert names["fog-statement"] == "Statement on Landing in Fog, annex to the Haven Declaration"
    assert names["list-of-landings"] == "List of Landings, annex to the Haven Declaration"
    assert names["haven-declaration"] == "Haven Declaration"
    assert names["haven-meeting"] == "Haven Meeting"


def test_an_official_page_is_named_by_its_site_or_its_host() -> None:
    page = site().page("haven-meeting/")
    (fact,) = page.all("//dd[a[starts-with(@href, 'https:')]]")
    assert lines(fact) == ["haven.int: Haven Meeting"]


# --- one takes the other's place -----------------------------------------------------------------

STAND_IN = """---
instrument:
  title: List of the seven landings of the Haven coast, with their depths
  short_title: List of Landings
  cited_as: [List of Landings]
  type: list
  date: 2021-10-05
  event: haven-meeting
  source:
    publisher: Haven Secretariat
    url: https://secretariat.haven.int/papers/landings
    published: 2021-10-06
  language: en
---
1. Ember: two fathoms.

2. Tarn, in two berths.

2.1. The outer berth: five fathoms.
"""
FILE = "annexes/list-of-landings.md"
AS_BEFORE = (
    "the kind of one that is not",
    "the contents of the text",
    "what is below the text on the home page",
    "the annexes",
    "the way from the first annex",
    "the way from the last",
)
"""What is said of an annex whether its text is held or not."""


def test_a_text_takes_the_place_of_its_record_and_nothing_else_changes() -> None:
    folder = copied()
    shelf = registers.Library(folder / "content")
    shelf.done("add", "--all")
    before = built(folder)
    told = {address: before.page(address).source for address in before.addresses}
    others = {f: f.read_bytes() for f in folder.glob("content/**/*.*") if f.name != Path(FILE).name}

    shelf.write(FILE, STAND_IN)
    assert shelf.codes() == []
    after = built(folder)
    assert told.keys() <= set(after.addresses)
    page = after.page(ABSENT)
    assert "is not on this site" not in page.source
    assert [name for name in AS_BEFORE if SAID[name].fault(after.page(SAID[name].address))] == []

    shelf.done("add", "list-of-landings")
    assert shelf.codes() == []
    assert "a draft" not in built(folder).page(ABSENT).source
    assert {f: f.read_bytes() for f in others} == others


def test_a_seeded_fault_of_the_stand_in_is_told() -> None:
    shelf = registers.Library(copied() / "content")
    shelf.done("add", "--all")
    shelf.write(FILE, STAND_IN.replace("cited_as: [List of Landings]", "id: another-list"))
    assert set(shelf.codes()) == {"lost-address", "unknown-target"}
    shelf.write(FILE, STAND_IN.replace("  cited_as: [List of Landings]\n", ""))
    assert shelf.codes() == []
