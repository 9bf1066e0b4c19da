"""Inline Markdown: one block of wording as plain text and the marks that its source asks for.

The core inline rules of Python-Markdown decide what is markup; no extension is ever loaded here,
so that nothing can touch the words. Text without a sign of markup takes the short way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from typing import Literal
from xml.etree.ElementTree import Element, SubElement

import markdown
from markdown.treeprocessors import Treeprocessor

from silcrow.model import Mark, Words

_SPACE = re.compile(r"[ \t\n\r\f]+")
_SIGNS = re.compile(r"[\\`*_\[\]<>&!]")
_HTML = re.compile(
    r"</?[A-Za-z][^>]*>|<!--|<\?|&(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#[xX][0-9A-Fa-f]+);"
)
_ELEMENTS: dict[str, Literal["em", "strong", "code", "a"]] = {
    "em": "em",
    "strong": "strong",
    "code": "code",
    "a": "a",
}


def read(source: str) -> Words:
    """Read one block of inline Markdown; runs of ASCII white space become one space.

    Raises ValueError, naming the words, for HTML, entities and markup that wording cannot hold.
    """
    text = _SPACE.sub(" ", source).strip(" ")
    if not _SIGNS.search(text):
        return Words(text)
    if html := _HTML.search(text):
        raise ValueError(html.group())
    return _Reader().read(text)


class _Reader:
    """Walks the tree that the inline rules make of a text, gathering characters and marks."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.marks: list[Mark] = []

    def read(self, text: str) -> Words:
        for element in _tree(text):
            self.inside(element)
        words = "".join(self.pieces)
        # Python-Markdown's own placeholders, left behind where marks cross one another.
        if "\x02" in words or "\x03" in words:
            raise ValueError("markup that does not nest")
        # A mark that opens later stands inside: outermost first, as it will be written.
        marks = sorted(self.marks, key=lambda m: (m.start, -m.end))
        return Words(words, tuple(marks))

    def add(self, text: str | None) -> None:
        if text:
            self.pieces.append(text)
            self.length += len(text)

    def inside(self, element: Element) -> None:
        # Python-Markdown escapes what stands in code, and nothing else, before it is written.
        self.add(unescape(element.text or "") if element.tag == "code" else element.text)
        for child in element:
            if child.tag not in _ELEMENTS:
                raise ValueError(f"<{child.tag}>")
            start = self.length
            self.inside(child)
            tag = _ELEMENTS[child.tag]
            self.marks.append(Mark(start, self.length, tag, child.get("href", "")))
            self.add(child.tail)


def _tree(text: str) -> Iterator[Element]:
    host = _markdown()
    host.reset()
    root = Element("div")
    SubElement(root, "p").text = text
    for name in ("inline", "unescape"):
        processor = host.treeprocessors[name]
        assert isinstance(processor, Treeprocessor)  # noqa: S101 — the registry is untyped
        processor.run(root)
    return iter(root)


@cache
def _markdown() -> markdown.Markdown:
    host = markdown.Markdown(output_format="html")
    # Both put placeholders where the words should be; without them the characters stay as they are.
    host.inlinePatterns.deregister("html")
    host.inlinePatterns.deregister("entity")
    return host
