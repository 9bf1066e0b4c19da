"""Edges: where a word may begin and end, which is not the same in every script.

Where a language parts its words by spaces, a letter or digit beside another is inside a word.
Chinese, Japanese and Thai have no such edges, but Latin words and numbers within them do, and so
have runs of katakana, each of which writes one foreign word. In Korean and its like a particle
may follow a word and stays outside it.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

from silcrow.language import language
from silcrow.script import JOINERS, RUN, UNSPACED


@dataclass(frozen=True, slots=True)
class Edges:
    """The edges that words of one language have."""

    spaced: bool
    particles: tuple[str, ...]
    """What may follow a word without a space and is no part of it."""

    def start(self, text: str, at: int) -> bool:
        """Tell whether a word may begin at an offset."""
        return not self.joined(text, at)

    def end(self, text: str, at: int) -> bool:
        """Tell whether a word ends at an offset, or where one particle after it ends."""
        # One, for which of them may follow one another is a grammar: 정보도로 is a road.
        ends = (at + len(p) for p in ("", *self.particles) if text.startswith(p, at))
        return not all(self.joined(text, end) for end in ends)

    def joined(self, text: str, at: int) -> bool:
        """Tell whether the characters on either side of an offset are of one word."""
        first = at - 1
        while first >= 0 and text[first] in JOINERS:
            first -= 1
        while at < len(text) and text[at] in JOINERS:
            at += 1
        before, after = text[max(first, 0) : first + 1], text[at : at + 1]
        if not (_in_word(before) and _in_word(after)):
            return False
        if self.spaced or _is_mark(after):
            return True
        if RUN.match(before) and RUN.match(after):
            return True
        return not (UNSPACED.match(before) or UNSPACED.match(after))


@cache
def edges(tag: str) -> Edges:
    """Give the edges of the words of a language."""
    known = language(tag)
    return Edges(known.spaced, known.plural_endings)


def _in_word(character: str) -> bool:
    return character.isalnum() or _is_mark(character)


def _is_mark(character: str) -> bool:
    return bool(character) and unicodedata.category(character)[0] == "M"
