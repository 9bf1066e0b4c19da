"""Inline Markdown: one block of wording as plain text and the marks that its source asks for.

The core inline rules of Python-Markdown decide what is markup; no extension is ever loaded here,
so that nothing can touch the words. Text without a sign of markup takes the short way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from html.entities import html5
from typing import Literal
from xml.etree.ElementTree import Element, SubElement

import markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from silcrow.model import Mark, Words

_SPACE = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]")
# What holds a sign of mathematics between two dollars is a formula; "$5 and $6" are amounts.
_FORMULA = re.compile(r"\$\$?(?=[^$\n]*[\\_^={}])[^$\n]+\$\$?")
_KEPT = re.compile(rf"{_FOOTNOTE.pattern}|{_FORMULA.pattern}")
_PLACES = re.compile("[\U000f0000-\U000ffffd]")
_SIGNS = re.compile(r"[\\`*_\[\]<>&!$]")
_HTML = re.compile(r"</?[A-Za-z]|<!--|<\?|&(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#[xX][0-9A-Fa-f]+);")
_TAKEN = re.compile("\x02[^\x02\x03]*\x03")
"""What stands where Python-Markdown has taken code or an escaped sign away."""
_ELEMENTS: dict[str, Literal["em", "strong", "code", "a"]] = {
    "em": "em",
    "strong": "strong",
    "code": "code",
    "a": "a",
}


def read(source: str, breaks: re.Pattern[str]) -> Words:
    """Read one block of inline Markdown; runs of ASCII white space become one space.

    `breaks` are the line breaks that are none (`script.breaks`). Footnote marks (`[^7]`) and
    formulas between dollars stay as they are written, and so do `<` and `&` in code or behind a
    backslash. Raises ValueError, naming the words, for HTML, entities and markup that wording
    cannot hold.
    """
    joined = breaks.sub("", source) if "\n" in source else source
    # Most wording is fine already, and what is printable has no white space but U+0020.
    if not joined.isprintable() or "  " in joined:
        joined = _SPACE.sub(" ", joined)
    text = joined.strip(" ")
    return through_markdown(text) if _SIGNS.search(text) else Words(text)


def through_markdown(text: str) -> Words:
    """Read text, its white space collapsed, by the rules of Python-Markdown: the long way."""
    if strange := _PLACES.search(text):
        raise ValueError(f"U+{ord(strange.group()):X}")
    reader = _Reader()
    return reader.read(_KEPT.sub(reader.keep, text))


class _Reader:
    """Walks the tree that the inline rules make of a text, gathering characters and marks."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.marks: list[Mark] = []
        self.kept: list[str] = []

    def keep(self, match: re.Match[str]) -> str:
        """Put a character of no meaning where nothing is to be read as markup."""
        self.kept.append(match.group())
        return chr(0xF0000 + len(self.kept) - 1)

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
        last = 0
        for place in _PLACES.finditer(text or ""):
            self.put((text or "")[last : place.start()])
            self.put_kept(self.kept[ord(place.group()) - 0xF0000])
            last = place.end()
        self.put((text or "")[last:])

    def put(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    def put_kept(self, text: str) -> None:
        if note := _FOOTNOTE.fullmatch(text):
            start, mark = self.length, note[1]
            self.put(mark)
            self.marks.append(Mark(start, self.length, "footnote", mark))
        else:
            self.put(text)

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
    host.ESCAPED_CHARS += "<&"
    # Behind code (190) and escapes (180), whose signs are words; before links (170), so that their
    # addresses are looked at too.
    host.inlinePatterns.register(_Refusal(r"\A", host), "refusal", 175)
    return host


class _Refusal(InlineProcessor):
    """Looks once through a text in which code and escaped signs have given way to placeholders."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 — of an untyped library, which names it
        self, m: re.Match[str], data: str
    ) -> tuple[None, None, None]:
        """Match nothing; raise ValueError for HTML and entities."""
        del m
        if html := _html(data):
            raise ValueError(_TAKEN.sub("\u2026", html))
        return None, None, None


def _html(text: str) -> str:
    """Give the first element, comment or entity of HTML; empty for a text that has none."""
    last = text.rfind(">")
    for sign in _HTML.finditer(text):
        found = sign.group()
        # HTML takes `R&D;` for words, since there is no entity of this name.
        if found.endswith(";") and (found[1] == "#" or found[1:] in html5):
            return found
        if found in ("<!--", "<?"):
            return found
        if found[0] == "<" and sign.end() <= last:
            return text[sign.start() : text.index(">", sign.end()) + 1]
    return ""
