"""Readers that show a page in their own way: no number and no word of a text is lost there."""

from __future__ import annotations

import pytest

from tests.browser.checks import readers
from tests.browser.conftest import Visit
from tests.browser.pages import PLACES, Place
from tests.browser.sites import NAMES, Web
from tests.browser.states import State

OF_TEXTS = ("instrument", "dated", "container", "paragraph", "superseded", "annexing")
TEXTS = [each for each in PLACES if each.kind in OF_TEXTS]
REAL = next(each for each in TEXTS if each.kind == "instrument")


def html_of(web: Web, there: Place) -> str:
    return (web.host(there.site).folder / there.address / "index.html").read_text("utf-8")


@pytest.mark.parametrize("there", TEXTS, ids=str)
def test_a_reader_view_shows_every_number_and_word(look: Visit, web: Web, there: Place) -> None:
    page = look(there, State())
    assert readers.lost(html_of(web, there), readers.reader_view(page)) == []


@pytest.mark.thorough
@pytest.mark.parametrize("site", NAMES)
def test_so_does_it_on_every_page_with_words(look: Visit, web: Web, site: str) -> None:
    folder, found = web.host(site).folder, {}
    for file in sorted(folder.rglob("index.html")):
        html = file.read_text("utf-8")
        if readers.pieces(html):
            address = file.parent.relative_to(folder).as_posix()
            page = look(Place(site, "text", f"{address}/"), State())
            found[address] = readers.lost(html, readers.reader_view(page))
    assert {address: lost for address, lost in found.items() if lost} == {}


BOXES = """() => {
  for (const each of document.querySelectorAll("section")) {
    const box = document.createElement("div");
    for (const {name, value} of each.attributes) box.setAttribute(name, value);
    box.append(...each.childNodes);
    each.replaceWith(box);
  }
}"""


def test_paragraphs_that_are_no_sections_are_lost_there(look: Visit, web: Web) -> None:
    """As they were until it was seen: a box that links and is short counts as an advertisement."""
    page = look(REAL, State())
    page.evaluate(BOXES)
    assert readers.lost(html_of(web, REAL), readers.reader_view(page))


@pytest.mark.parametrize(
    ("shown", "lost"),
    [
        ("A 1. One two. Note. 2. Three.", []),
        ("1. One two. Three. 2.", ["Three."]),
        ("1. One Note. two. 2. Three.", ["Onetwo."]),
        ("2. Three.", ["1.", "Onetwo."]),
    ],
)
def test_what_is_lost_out_of_order_or_parted_is_seen(shown: str, lost: list[str]) -> None:
    rows = [("1.", "One two."), ("2.", "Three.")]
    html = "".join(
        f'<section class="paragraph"><h2 id="p"><span class="number">{number}</span></h2>'
        f'<section class="wording"><p>{words}</p></section></section>'
        for number, words in rows
    )
    assert readers.lost(html, shown) == lost
