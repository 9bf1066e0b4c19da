"""HTML as the tests read it: parsed strictly by html5lib, walked, or cut out as it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser
from xml.etree.ElementTree import Element

import html5lib

from tests.support.scan import EDGE

_DETAILS = re.compile(r"<details>.*?</details>\n?", re.DOTALL)
_BLOCKS = frozenset(
    {"div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "br"}
    | {"blockquote", "table", "tr", "td", "th", "dl", "dt", "dd"}
)

_PARTED = {"number", "own", "mark"}
"""Classes of what is parted from the words beside it: in the source by a space, or by none."""


@lru_cache(maxsize=512)
def parsed(html: str) -> Element:
    """Parse a document, or a piece of one; raises html5lib's ParseError for any error at all."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    whole = html.lstrip().startswith("<!doctype")
    root: Element = parser.parse(html) if whole else parser.parseFragment(html)
    return root


def classes(element: Element) -> list[str]:
    """Give the classes of an element."""
    return element.get("class", "").split()


def of_class(element: Element, name: str) -> Iterator[Element]:
    """Find the elements of one class, in the order of the document."""
    return (inner for inner in element.iter() if name in classes(inner))


def ids(element: Element) -> list[str]:
    """Gather all ids, each as often as it occurs."""
    return [inner.attrib["id"] for inner in element.iter() if "id" in inner.attrib]


def links(element: Element) -> list[str]:
    """Gather all that an element links to or loads."""
    found = ((e.get("href"), e.get("src")) for e in element.iter())
    return [address for pair in found for address in pair if address is not None]


def text_of(element: Element) -> str:
    """Give all characters inside an element."""
    return "".join(element.itertext())


def words_of(element: Element, *, kept: bool = False) -> str:
    """Give numbers, headings and words, without footnotes and the layers that are not the text's.

    A footnote stands elsewhere in the source: `notes_of` gives those.
    """
    names = set(classes(element))
    if {"apparatus", "visually-hidden", "pilcrow", "footnote"} & names:
        return ""
    kept = kept or bool({"number", "own", "wording"} & names)
    return _words_within(element, kept=kept)


def _words_within(element: Element, *, kept: bool) -> str:
    pieces = [element.text or ""] if kept else []
    for child in element:
        pieces.append(words_of(child, kept=kept))
        pieces.append((child.tail or "") if kept else "")
    edge = " " if element.tag in _BLOCKS else ""
    edge = EDGE if kept and _PARTED & set(classes(element)) else edge
    return edge + "".join(pieces) + edge


def notes_of(element: Element) -> list[str]:
    """Give mark and words of each footnote, in the order of the page."""
    return [_words_within(note, kept=True) for note in of_class(element, "footnote")]


def without_details(html: str) -> str:
    """Leave out what stands folded beside each paragraph: the same few lines again and again."""
    return _DETAILS.sub("", html)


def element_of_class(html: str, name: str) -> str:
    """Cut out the first element that has a class, or is so called, as it is written."""
    finder = _Finder(html, name)
    finder.feed(html)
    assert finder.end, f"no {name} in {html[:200]}"
    return html[finder.start : finder.end]


class _Finder(HTMLParser):
    """Finds where an element begins and ends in the text of a document."""

    def __init__(self, html: str, name: str) -> None:
        super().__init__()
        self.lines = [0]
        for line in html.splitlines(keepends=True):
            self.lines.append(self.lines[-1] + len(line))
        self.name = name
        self.tag, self.depth = "", 0
        self.start = self.end = 0

    def at(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = (dict(attrs).get("class") or "").split()
        if not self.tag and (self.name in named or self.name == tag):
            self.tag, self.start = tag, self.at()
        self.depth += tag == self.tag

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == self.tag
        if tag == self.tag and not self.depth and not self.end:
            self.end = self.at() + len(f"</{tag}>")
