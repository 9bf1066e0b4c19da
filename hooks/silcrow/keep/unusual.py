"""Unusual characters: those in words that a reader cannot see, or would take for others.

A text may have them, as its source may: they are listed, by code point and place, to be accepted
when the text is registered. What editors write themselves has no use for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import bidirectional, category, normalize

from silcrow import script
from silcrow.keep import signs
from silcrow.language import direction
from silcrow.model import Instrument, Words
from silcrow.problem import Place

_WORD = re.compile(r"[^\W\d_]{2,}")
_SPACES = "\u00a0\u202f"
_BESIDE_SPACES = frozenset("\u00ab\u00bb\u2039\u203a;:!?%\u2030\u00a7\u00b6\u2013\u2014\u00b0")
_JOINERS = "\u200c\u200d"
_DIRECTIONS = "\u061c\u200e\u200f"
_AROUND = 12


@dataclass(frozen=True, slots=True)
class Unusual:
    """An unusual character of a text: where, in which provision, and between which words.

    `anchor` is empty for the title. `is_expected` says that its language writes it so: it is
    listed all the same, for no reader sees it.
    """

    place: Place
    char: str
    anchor: str
    around: str
    is_expected: bool

    @property
    def named(self) -> str:
        """Code point and name: `U+200B ZERO WIDTH SPACE`."""
        return signs.named(self.char)


def unusual(text: Instrument, source: str = "") -> tuple[Unusual, ...]:
    """List the unusual characters of a text in its order: title, headings, words.

    `source` is the text of its file: with it each has its line and column, without it the place
    where its block begins.
    """
    finder = Finder(source)
    language = text.matter.language
    title = text.places.get(("instrument", "title"), Place(text.file))
    found = list(_listed(Words(text.matter.title), title, "", language))
    for provision in text.index.all:
        anchor = str(provision.anchor)
        if provision.heading:
            found += _listed(provision.heading, provision.place, anchor, language, finder)
        for leaf in provision.leaves:
            found += _listed(leaf.words, leaf.place, anchor, language, finder)
    return tuple(found)


def _listed(
    words: Words, place: Place, anchor: str, language: str, finder: Finder | None = None
) -> Iterator[Unusual]:
    for at in positions(words.text):
        char = words.text[at]
        here = finder.place(char, place) if finder else place
        expected = is_expected(words.text, at, language)
        yield Unusual(here, char, anchor, around(words.text, at), expected)


class Finder:
    """Finds the characters of blocks in a source, one after another."""

    def __init__(self, source: str) -> None:
        self.lines = source.removeprefix("\ufeff").split("\n")
        self.last: dict[str, tuple[int, int]] = {}

    def place(self, char: str, block: Place) -> Place:
        """Find the next occurrence of a character from the first line of a block on."""
        line, column = max(self.last.get(char, (0, 0)), (block.line, 0))
        for number in range(line, len(self.lines) + 1):
            column = self.lines[number - 1].find(char, column if number == line else 0)
            if column >= 0:
                self.last[char] = (number, column + 1)
                return Place(block.file, number, column + 1)
        return block


def positions(text: str) -> list[int]:
    """Say where in a text unusual characters stand, as code points from 0."""
    if text.isascii():
        return []
    strange = {char for char in set(text) if signs.is_hidden(char)}
    found = {i for i, char in enumerate(text) if char in strange} if strange else set()
    if any(map(_may_be_foreign, set(text))):
        for word in _WORD.finditer(text):
            found |= {word.start() + i for i in _foreign(word.group())}
    return sorted(found)


def _may_be_foreign(char: str) -> bool:
    return not char.isascii() and char.isalpha() and signs.latin(char) != ""


def _foreign(word: str) -> Iterator[int]:
    """Find the letters of a word that are drawn like Latin ones and stand among them."""
    if word.isascii() or not any(c.isascii() for c in word):
        return
    yield from (i for i, c in enumerate(word) if not c.isascii() and signs.latin(c))


def is_expected(text: str, at: int, language: str) -> bool:
    """Tell whether a language writes the unusual character at a place just so."""
    char = text[at]
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if char in _SPACES:
        return any(c.isdigit() or c in _BESIDE_SPACES for c in (before, after) if c)
    if char in _JOINERS:
        return bool(before) and bool(after) and _joins(before) and _joins(after)
    if char in _DIRECTIONS:
        return direction(language) == "rtl" or any(map(_is_from_the_right, text))
    if char == "\u3000":
        return script.has_wide_spaces(language)
    if char == "\u200b":
        return script.has_hidden_spaces(language)
    # A selector chooses the form of a symbol, or of an ideograph.
    return category(char) == "Mn" and category(before or "a") in ("So", "Sm", "Lo")


def _is_from_the_right(char: str) -> bool:
    return bidirectional(char) in ("R", "AL")


def _joins(char: str) -> bool:
    """Tell whether a sign may be joined to the next: of a script that joins, or a picture."""
    return not char.isascii() and category(char)[0] in "LMS" and not _is_latin(char)


def _is_latin(char: str) -> bool:
    return normalize("NFD", char)[0].isascii() or bool(signs.latin(char))


def around(text: str, at: int) -> str:
    """Give the words around a character, which is written by its code point."""
    before, after = text[max(0, at - _AROUND) : at], text[at + 1 : at + 1 + _AROUND]
    return " ".join(f"{shown(before)}[{signs.code(text[at])}]{shown(after)}".split())


def shown(text: str) -> str:
    """Write a text with each character that nobody sees by its code point."""
    return "".join(f"[{signs.code(c)}]" if signs.is_hidden(c) else c for c in text)
