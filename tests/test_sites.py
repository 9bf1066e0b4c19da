"""Six small libraries: a resolution, a treaty, two laws, forty rules, a text with annexes.

Each has nothing but its `mkdocs.yml` and its `content/`. Beside these stand two lists that an
editor reviews: `anchors.txt`, what can be cited, and `pointers.txt`, what is linked by number.
`pytest --update-golden` writes both; they are read in the diff before they are believed.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml.html import HtmlElement

from tests.support.scan import collapsed, words_of_source
from tests.support_site import (
    ROOT,
    Page,
    Site,
    front_matter,
    has_class,
    lines,
    run,
    small_site,
    temporary,
    tree,
    without,
)

SITES = ROOT / "tests" / "sites"
NAMES = ("resolution", "treaty", "law-de", "act-ko", "rules", "annex")


def build(capsys: pytest.CaptureFixture[str], name: str) -> Path:
    """Build a site as its publisher would, strictly, into a folder of its own."""
    folder = temporary() / "site"
    done = run(capsys, SITES / name, "build", "--strict", "-d", str(folder))
    assert done.code == 0, done.said
    assert "WARNING" not in done.said
    return folder


def config(name: str) -> str:
    return (SITES / name / "mkdocs.yml").read_text("utf-8")


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def site(name: str) -> Site:
    return small_site(name)


def texts(name: str) -> dict[str, Path]:
    """Give the file of each text of a site by its id."""
    files = sorted((SITES / name / "content").rglob("*.md"))
    return {_id(f): f for f in files if f.read_text("utf-8").startswith("---") and _is_text(f)}


def _is_text(file: Path) -> bool:
    return "instrument" in front_matter(file)


def _id(file: Path) -> str:
    return file.parent.name if file.name == "index.md" else file.stem


# --- the site ------------------------------------------------------------------------------------


def test_it_has_nothing_but_configuration_and_content(name: str) -> None:
    there = {path.name for path in (SITES / name).iterdir()}
    assert there == {"mkdocs.yml", "content", "anchors.txt", "pointers.txt"}
    assert "custom_dir" not in config(name)
    assert re.findall(r"^hooks:\n((?: +- .+\n)+)", config(name), re.MULTILINE) == [
        "  - ../../../hooks/publish.py\n"
    ]


def test_every_link_and_fragment_leads_somewhere(site: Site) -> None:
    ways = (
        "//a/@href | //link[not(starts-with(@rel, 'schema.'))]/@href | //img/@src | //script/@src"
    )
    faults = [site.fault(page, href) for page in site.pages for href in page.values(ways)]
    assert [fault for fault in faults if fault] == []


def test_ids_are_unique(site: Site) -> None:
    for page in site.pages:
        assert [id_ for id_, count in Counter(page.ids).items() if count > 1] == [], page.address


def test_every_page_speaks_the_language_of_its_site(site: Site, name: str) -> None:
    language = {"law-de": "de", "act-ko": "ko"}.get(name, "en")
    assert {page.document.get("lang") for page in site.pages} == {language}


def test_building_again_gives_the_same_bytes(
    site: Site, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tree(site.folder), tree(build(capsys, name))
    assert [file for file in first | second if first.get(file) != second.get(file)] == []


# --- the words -----------------------------------------------------------------------------------

_DELIMITERS = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_NOTE = re.compile(r"\[\^([^\]]+)\]: *")
_MARK = re.compile(r"\[\^([^\]]+)\]")


def source(file: Path, title: str) -> str:
    """Give the words of a text by a scan that knows a closed list of tokens, and no structure.

    Beyond those of inline Markdown: the signs of headings and of tables, and footnotes, whose
    words follow the block with their mark. The title may stand as the first heading.
    """
    _, _, body = file.read_text("utf-8").split("---\n", 2)
    blocks = [block for block in re.split(r"\n{2,}", body.strip("\n")) if block.strip()]
    if blocks[0] == f"# {title}":
        blocks = blocks[1:]
    notes = {match[1]: b[match.end() :] for b in blocks if (match := _NOTE.match(b))}
    kept = [block for block in blocks if not _NOTE.match(block)]
    return collapsed(" ".join(words_of_source(block) for b in kept for block in _read(b, notes)))


def _read(block: str, notes: dict[str, str]) -> Iterator[str]:
    rows = [line for line in block.split("\n") if not ("|" in line and _DELIMITERS.fullmatch(line))]
    plain = "\n".join(re.sub(r"^#+ +", "", row) for row in rows).replace("|", " ")
    yield _MARK.sub(r"\1", plain)
    for mark in _MARK.findall(block):
        yield f"\\{mark} {notes[mark]}" if mark in "*_" else f"{mark} {notes[mark]}"


def words(page: Page) -> str:
    """Give numbers, labels, headings and words of the page of a text, and nothing of editors'."""
    (text,) = page.all(f"//*[{has_class('text')}]")
    editorial = ("apparatus", "visually-hidden", "pilcrow")
    left = without(text, *(f"*[{has_class(name)}]" for name in editorial))
    return collapsed(" ".join(" ".join(lines(left)).split(" ")))


def test_pages_say_what_the_source_says(site: Site, name: str) -> None:
    for id_, file in texts(name).items():
        matter = front_matter(file)["instrument"]
        assert isinstance(matter, dict)
        wanted = source(file, matter["title"])
        assert words(site.page(f"{id_}/")) == wanted
        assert words(site.page(f"{id_}/{matter['date']}/")) == wanted


@pytest.mark.parametrize("fault", ["a letter", "a word", "a note"])
def test_a_seeded_fault_is_seen(fault: str) -> None:
    site = small_site("treaty")
    page = site.page("lights-convention/")
    old, new = {
        "a letter": ("Gull Rock", "Gull Rook"),
        "a word": ("more than ten times", "more than times"),
        "a note": ("<p>Each Party keeps", "<p>Editors: each Party keeps"),
    }[fault]
    page = site.page("schedule-of-dues/") if fault == "a word" else page
    changed = Page(page.address, page.source.replace(old, new, 1))
    assert changed.source != page.source
    assert words(changed) != words(page)


# --- what an editor reviews ----------------------------------------------------------------------


def anchors(site: Site, name: str) -> list[str]:
    """List what can be cited, in the order of each text: anchor, and what is printed there."""
    found = []
    for id_ in texts(name):
        (text,) = site.page(f"{id_}/").all(f"//*[{has_class('text')}]")
        found += [_anchor(id_, element) for element in text.xpath(".//*[@id]")]
    return found


def _anchor(id_: str, element: HtmlElement) -> str:
    heading = element if re.fullmatch("h[1-6]", str(element.tag)) else None
    label = element.xpath(f"./*[{has_class('number')}]") if heading is None else [heading]
    shown = [without(e, f"*[{has_class('visually-hidden')}]") for e in label]
    return f"{id_}#{element.get('id')}  {' '.join(lines(shown[0])) if shown else ''}".rstrip()


def pointers(site: Site, name: str) -> list[str]:
    """List the links that lead to a provision: from where, by which words, to where."""
    found = []
    for id_ in texts(name):
        page = site.page(f"{id_}/")
        path = f"//*[{has_class('wording')}]//a[contains(@href, '#')]"
        for link in page.all(path):
            words, end = " ".join(lines(link)), page.lead(str(link.get("href")))
            at, _, fragment = end.partition("#")
            if at.strip("/") in texts(name) and not _is_of_the_page(link):
                found.append(f"{id_}#{_within(link)}  {words}  {at.strip('/')}#{fragment}")
    return found


def _is_of_the_page(link: HtmlElement) -> bool:
    """Tell numbers of points and marks of footnotes, which lead to themselves."""
    return "number" in str(link.get("class", "")).split() or link.get("role", "").startswith("doc-")


def _within(link: HtmlElement) -> str:
    """Give the provision in whose words a link stands: a point, else the last heading before."""
    path = (
        f"(ancestor::*[{has_class('point')}][1]/@id"
        "|preceding::*[self::h2 or self::h3 or self::h4 or self::h5 or self::h6][@id][1]/@id)"
    )
    point = link.xpath(f"ancestor::*[{has_class('point')}][1]/@id")
    return str(point[0] if point else link.xpath(path)[-1])


@pytest.mark.parametrize("listed", [anchors, pointers], ids=["anchors", "pointers"])
def test_it_is_what_the_list_says(
    site: Site, name: str, listed: Callable[[Site, str], list[str]], pytestconfig: pytest.Config
) -> None:
    file = SITES / name / f"{listed.__name__}.txt"
    found = "\n".join(listed(site, name)) + "\n"
    if pytestconfig.getoption("--update-golden") and not os.environ.get("CI"):
        file.write_text(found, "utf-8")
    assert found == file.read_text("utf-8")


def test_a_home_page_of_forty_rules_lists_each_once() -> None:
    site = small_site("rules")
    home = site.page("")
    ends = [home.lead(str(href)) for href in home.article.xpath(".//a/@href")]
    listed = [end.strip("/") for end in ends if end.strip("/") in texts("rules")]
    assert len(texts("rules")) == 40
    assert Counter(listed) == Counter(dict.fromkeys(texts("rules"), 1))
