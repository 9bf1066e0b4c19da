"""Readers that show a page in their own way: whether all numbers and words of a text come through.

What a text says is read off the built page: of each row its number, then its words, in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import lxml.html
from lxml.html import HtmlElement
from playwright.sync_api import Page

from tests.support_site import ROOT, has_class

PACKAGES = ROOT / ".venv" / "node" / "node_modules"
"""Where `make setup` puts what comes from npm."""
MISSING = "{} is not there. Run `make setup`, which takes it from npm"

_READABILITY = "@mozilla/readability/Readability.js"
_SHOW = 'return new Readability(document.cloneNode(true)).parse()?.textContent ?? "";'
_SPACE = re.compile(r"\s+")


@cache
def script(name: str) -> str:
    """Give a script of a package of npm; raises FileNotFoundError, with what to do."""
    file = PACKAGES / name
    if not file.is_file():
        raise FileNotFoundError(MISSING.format(name))
    return file.read_text("utf-8")


def reader_view(page: Page) -> str:
    """Give the text that Mozilla's Readability keeps of an open page, as Firefox shows it."""
    shown: str = page.evaluate(f"() => {{ {script(_READABILITY)}\n{_SHOW} }}")
    return shown


def pieces(html: str) -> list[str]:
    """Give the numbers and the words of a page of a text, in order, each without white space."""
    document = lxml.html.document_fromstring(html)
    rows = document.xpath(f"//*[{has_class('paragraph')}][not({has_class('tombstone')})]")
    return [piece for row in rows for piece in _pieces(row) if piece]


def _pieces(row: HtmlElement) -> Iterator[str]:
    for part in row.xpath(f"*[@id]//*[@class='number'] | *[{has_class('wording')}]"):
        yield squeezed(part.text_content())


def squeezed(text: str) -> str:
    """Take all white space out: where it stands is for another check."""
    return _SPACE.sub("", text)


def lost(html: str, shown: str) -> list[str]:
    """Name the numbers and words of a page that a reader does not show, or not in their order."""
    text, at, found = squeezed(shown), 0, []
    for piece in pieces(html):
        place = text.find(piece, at)
        if place < 0:
            found.append(piece[:60])
        else:
            at = place + len(piece)
    return found
