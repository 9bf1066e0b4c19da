"""Edges: where a word may begin and end, which is not the same in every script.

Where a language parts its words by spaces, a letter or digit beside another is inside a word.
Chinese, Japanese and Thai have no such edges, but Latin words and numbers within them do, and so
have runs of katakana, each of which writes one foreign word. In Korean and its like a particle
may follow a word and stays outside it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from silcrow.language import language

_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff"  # Thai, Lao, Tibetan, Burmese, Khmer
    "\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3041-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U0001b000-\U0001b16f"
    "\U00020000-\U0003ffff]"
)
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f]")
_JOINERS = "\u00ad\u200c\u200d\u2060"
"""Soft hyphen, joiners and non-joiners: they stand inside words and are no letters."""


@dataclass(frozen=True, slots=True)
class Edges:
    """The edges that words of one language have."""

    spaced: bool
    particles: tuple[str, ...]
    """What may follow a word without a space and is no part of it."""

    def start(self, text: str, at: int) -> bool:
        """Tell whether a word may begin at an offset."""
        return not self._joined(text, at)

    def end(self, text: str, at: int) -> bool:
        """Tell whether a word ends at an offset, or where one particle after it ends."""
        # One, for which of them may follow one another is a grammar: 정보도로 is a road.
        ends = (at + len(p) for p in ("", *self.particles) if text.startswith(p, at))
        return not all(self._joined(text, end) for end in ends)

    def _joined(self, text: str, at: int) -> bool:
        """Tell whether the characters on either side of an offset are of one word."""
        first = at - 1
        while first >= 0 and text[first] in _JOINERS:
            first -= 1
        while at < len(text) and text[at] in _JOINERS:
            at += 1
        before, after = text[max(first, 0) : first + 1], text[at : at + 1]
        if not (_in_word(before) and _in_word(after)):
            return False
        if self.spaced or _is_mark(after):
            return True
        if _KATAKANA.match(before) and _KATAKANA.match(after):
            return True
        return not (_UNSPACED.match(before) or _UNSPACED.match(after))


@cache
def edges(tag: str) -> Edges:
    """Give the edges of the words of a language."""
    known = language(tag)
    return Edges(known.spaced, known.plural_endings)


def _in_word(character: str) -> bool:
    return character.isalnum() or _is_mark(character)


def _is_mark(character: str) -> bool:
    return bool(character) and unicodedata.category(character)[0] == "M"
