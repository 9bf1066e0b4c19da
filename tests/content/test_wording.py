"""The words are the words: built pages against the source, by a scan of the tests' own."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

import pytest

from silcrow import publication
from silcrow.settings import Settings
from tests.content.declaration import DECLARATION, EDITION, ONE_BY_ONE
from tests.support.published import collected, sources, woven
from tests.support_site import (
    CONTENT,
    PUBLIC,
    ROOT,
    Page,
    Site,
    front_matter,
    has_class,
    lines,
    material_site,
    real_site,
    without,
)

SOURCE = ROOT / "tests" / "content" / "wording" / "seoul-declaration-gov-uk.txt"

OF_TEXT = " or ".join(map(has_class, ("paragraph", "wording", "point", "footnote")))
EDITORIAL = (
    *(f"*[{has_class(name)}]" for name in ("apparatus", "visually-hidden", "title", "colophon")),
    *("header", "footer", "nav", "aside", f"section[not({OF_TEXT})]"),
)
"""What is not the text: to be taken away, whatever it says, before words are compared."""


def source() -> tuple[str, list[str]]:
    """Give the title and the numbered paragraphs of the file as it was retrieved."""
    title, paragraphs = "", []
    for line in SOURCE.read_text("utf-8").split("\n"):
        if match := re.fullmatch(r"# \*\*(.+)\*\*", line):
            title = match[1]
        elif re.match(r"[0-9]+\. ", line):
            paragraphs.append(line)
    return title, paragraphs


def words(page: Page) -> list[str]:
    """Give number and words of each paragraph of a page, all that is editorial taken away."""
    left = lines(without(page.article, *EDITORIAL))
    # Number and words are blocks of their own; whatever else is left spoils the pairs.
    return [" ".join(left[i : i + 2]) for i in range(0, len(left), 2)]


def title(page: Page) -> str:
    (heading,) = page.all("//h1")
    return " ".join(lines(without(heading, f"*[{has_class('visually-hidden')}]")))


@pytest.fixture(params=[real_site, material_site], ids=["silcrow", "material"])
def site(request: pytest.FixtureRequest) -> Site:
    build: Callable[[], Site] = request.param
    return build()


def test_source_is_read_whole() -> None:
    heading, paragraphs = source()
    assert heading.startswith("Seoul Declaration for safe")
    assert [paragraph.split(" ")[0] for paragraph in paragraphs] == [f"{n}." for n in range(1, 10)]
    assert "".join(paragraphs).count("’") == 1
    assert heading.count("'") == 1
    assert "".join(paragraphs).count("recognise") == 1
    # Nothing between the first and the last of them was passed over.
    whole = SOURCE.read_text("utf-8")
    between = whole[whole.index(paragraphs[0]) : whole.index(paragraphs[-1])].split("\n")
    assert [line for line in between if line.strip()] == paragraphs[:-1]


@pytest.mark.parametrize("address", [DECLARATION, EDITION])
def test_page_says_what_the_source_says(site: Site, address: str) -> None:
    heading, paragraphs = source()
    page = site.page(address)
    assert words(page) == paragraphs
    assert title(page) == heading


@pytest.mark.parametrize("number", range(1, 10))
def test_page_of_one_paragraph_says_its_words(site: Site, number: int) -> None:
    assert words(site.page(ONE_BY_ONE[number - 1])) == [source()[1][number - 1]]


@pytest.mark.parametrize("address", [DECLARATION, EDITION])
def test_every_paragraph_has_its_id_on_its_heading(site: Site, address: str) -> None:
    headings = site.page(address).all("//h2[@id]")
    found = {str(heading.get("id")): " ".join(lines(heading)) for heading in headings}
    assert [id_ for id_ in found if re.fullmatch(r"p[0-9]+", id_)] == [
        f"p{n}" for n in range(1, 10)
    ]
    for n in range(1, 10):
        assert found[f"p{n}"] == f"Paragraph {n}."


def test_digest_in_front_matter_is_that_of_the_source() -> None:
    instrument = front_matter(CONTENT / "seoul-declaration" / "index.md")["instrument"]
    assert isinstance(instrument, dict)
    assert instrument["source"]["sha256"] == hashlib.sha256(SOURCE.read_bytes()).hexdigest()
    assert instrument["title"] == source()[0]


def test_digest_stands_on_the_page(site: Site) -> None:
    assert hashlib.sha256(SOURCE.read_bytes()).hexdigest() in site.page(DECLARATION).source


def test_wording_holds_no_element_of_ours_but_links(site: Site) -> None:
    for address in (DECLARATION, EDITION, *ONE_BY_ONE):
        inside = site.page(address).all(f"//*[{has_class('wording')}]//*")
        assert {element.tag for element in inside} <= {"p", "a"}


def _letter(html: str) -> str:
    return html.replace("unprecedented", "unprecedentad", 1)


def _number(html: str) -> str:
    return html.replace(">7.<", ">6.<", 1)


def _quote(html: str) -> str:
    return html.replace("Secretary-General’s", "Secretary-General's", 1)


def _dropped(html: str) -> str:
    start = html.index("We advocate for policy")
    return html[:start] + html[html.index("</p>", start) :]


def _added(html: str) -> str:
    return html.replace("We affirm", "Editors: we affirm", 1)


def _space(html: str) -> str:
    return html.replace("world leaders", "world\u00a0leaders", 1)


def _stray(html: str) -> str:
    """Put a note where it looks like wording."""
    start = html.index("<p", html.index("We call for") - 60)
    return html[:start] + "<p>A note.</p>" + html[start:]


FAULTS = (_letter, _number, _quote, _dropped, _added, _space, _stray)


@pytest.mark.parametrize("address", [DECLARATION, EDITION])
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__.strip("_"))
def test_a_seeded_fault_is_seen(fault: Callable[[str], str], address: str) -> None:
    page = real_site().page(address)
    changed = Page(address, fault(page.source))
    assert changed.source != page.source
    assert words(changed) != source()[1]


def test_a_seeded_fault_in_the_content_is_seen_on_the_page() -> None:
    files = {f.relative_to(CONTENT).as_posix(): f.read_text("utf-8") for f in CONTENT.rglob("*.md")}
    index = "seoul-declaration/index.md"
    files[index] = files[index].replace("virtuous cycle", "virtuous circle")
    registers = frozenset(f.relative_to(CONTENT).as_posix() for f in CONTENT.rglob("*.jsonl"))
    settings = Settings(address=PUBLIC)
    linked = woven(collected(sources(files), settings, registers))
    assert not any(problem.stops for problem in publication.check(linked))
    pages = publication.render(publication.slices(linked))
    page = Page(DECLARATION, f"<article>{pages[index].html}</article>")
    wrong = [i for i, (a, b) in enumerate(zip(words(page), source()[1], strict=True)) if a != b]
    assert wrong == [5]
