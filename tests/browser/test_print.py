"""Pages on paper, as Chromium prints them: read from the PDF, sheet by sheet."""

from __future__ import annotations

import re

import lxml.html
import pytest

from tests.browser.checks.printing import bare, lost_in_print, printed
from tests.browser.conftest import Visit
from tests.browser.pages import PLACES, Place, place
from tests.browser.sites import Web
from tests.browser.states import State

TEXTS = [each for each in PLACES if each.kind in ("instrument", "dated")]


def _wordings(web: Web, where: Place) -> list[tuple[str, str]]:
    """Read number and words of each paragraph from the built file."""
    host = web.host(where.site)
    file = host.folder / where.address / "index.html"
    document = lxml.html.document_fromstring(file.read_text("utf-8"))
    rows = document.xpath("//*[contains(concat(' ', @class, ' '), ' paragraph ')]")
    found = []
    for row in rows:
        numbers = row.xpath("./*[not(@class='wording')]//*[@class='number']")
        first = row.xpath("(.//*[@class='wording']//*[self::p or self::li or self::td])[1]//text()")
        number = "".join(numbers[0].xpath(".//text()")) if numbers else ""
        found.append((bare(number), bare("".join(first))))
    return found


def _stands(words: str, sheets: list[str]) -> bool:
    """Say whether words stand on one sheet, or go on from one to the next, past what each bears."""
    for number, sheet in enumerate(sheets):
        if words in sheet:
            return True
        here = next((at for at in range(len(words), 0, -1) if words[:at] in sheet), 0)
        if here >= 8 and _stands(words[here:], sheets[number + 1 : number + 2]):
            return True
    return False


def test_words_that_are_lost_between_sheets_are_missed() -> None:
    sheets = ["1/2Theharbourkeepsits", "2/2lightatnight."]
    assert _stands("Theharbourkeepsitslightatnight.", sheets)
    assert not _stands("Theharbourkeepsitsleadinglightatnight.", sheets)


@pytest.mark.parametrize("where", TEXTS, ids=str)
def test_words_are_all_on_paper_and_nothing_else(web: Web, visit: Visit, where: Place) -> None:
    page = visit(where, State())
    assert lost_in_print(page) == []
    sheets = printed(page)
    assert [words for _, words in _wordings(web, where) if not _stands(words, sheets)] == []


@pytest.mark.parametrize("where", TEXTS, ids=str)
def test_number_stands_on_the_sheet_of_its_words(web: Web, visit: Visit, where: Place) -> None:
    sheets = printed(visit(where, State()))
    split = []
    for number, words in _wordings(web, where):
        first = words[:12]
        if number and len(first) == 12 and not any(number in s and first in s for s in sheets):
            split.append(number)
    assert split == []


@pytest.mark.parametrize("where", [place("lamp", "instrument"), place("lamp", "dated")], ids=str)
def test_each_sheet_says_where_it_is_from(visit: Visit, where: Place) -> None:
    """Address, edition and number of the sheet: a sheet is copied and passed on by itself."""
    sheets = printed(visit(where, State()))
    assert len(sheets) > 1
    for number, sheet in enumerate(sheets, 1):
        assert f"{number}/{len(sheets)}" in sheet
        assert "lamps.int/lamp-declaration/" in sheet, number
        assert re.search(r"2021-06-09|9June2021", sheet), number


def test_what_links_lead_to_is_told_on_paper(web: Web, visit: Visit) -> None:
    """Sources stand with their address; whatever leads elsewhere is lost otherwise."""
    whole = "".join(printed(visit(place("lamp", "instrument"), State())))
    file = web.host("lamp").folder / "lamp-declaration" / "index.html"
    document = lxml.html.document_fromstring(file.read_text("utf-8"))
    sources = document.xpath("//*[@class='sources']//a/@href")
    assert sources
    assert [source for source in sources if bare(source) not in whole] == []
