"""Folding: a text as names and terms are looked for in it, and where each place of that stands.

Equal are hyphens, spaces of all widths, line ends, apostrophes, what Unicode holds for one letter
however it is composed (NFC, NFD), the Cyrillic letters io and ie, forms of full width and ASCII,
and a sign for several letters and these: œ and oe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from unicodedata import category, is_normalized, normalize

from silcrow.script import EQUAL, SPELT_OUT

WITHIN = -1
"""In place of an offset: no place in the text, but one within what stands for one sign."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A text folded: its letters as they are, and small; both have the same length."""

    written: str
    small: str
    places: Sequence[int] = ()
    """The offset in the text of each offset in what is folded; none where all are the same."""

    def place(self, at: int) -> int:
        """Give the offset in the text, or `WITHIN`."""
        return self.places[at] if self.places else at


def fold(text: str) -> Folded:
    """Fold a text, in time linear in its length; of plain ASCII nothing but case is changed."""
    if text.isascii() and "\n" not in text:
        return Folded(text, text.lower())
    text = text.translate(EQUAL)
    if not _SPELT_OUT.search(text) and is_normalized("NFC", text):
        return Folded(text, _small(text))
    pieces, places = [], [0]
    for start, end, piece in _pieces(text):
        pieces.append(piece)
        if len(piece) == end - start:
            places.extend(range(start + 1, end + 1))
        else:
            places += [*[WITHIN] * (len(piece) - 1), end]
    written = "".join(pieces)
    return Folded(written, _small(written), places)


def small(text: str) -> str:
    """Fold a text, case too."""
    return fold(text).small


def _small(text: str) -> str:
    # U+0130 alone becomes two characters in lower case, and sigma has a form of its own at the
    # end of a word, by a rule that asks for what stands around it.
    return text.translate(_ONE_FOR_ONE).lower()


_ONE_FOR_ONE = str.maketrans("\u0130\u03a3\u03c2", "i\u03c3\u03c3")
_SPELT_OUT = re.compile(f"[{''.join(SPELT_OUT)}]")
_JAMO = frozenset(map(chr, (*range(0x1160, 0x1200), *range(0xD7B0, 0xD800))))
"""Vowels and final consonants of Hangul: they join the letter before them."""

_MOST_MARKS = 30
"""As in Stream-Safe Text (UAX 15): to put more into order takes the square of their number."""


@cache
def _run() -> re.Pattern[str]:
    """Compile what finds letters that stay as they are, without the last before a mark."""
    codes = (*range(0x300, 0xD800), *range(0xE000, 0x10000))
    uneven = "".join(c for c in map(chr, codes) if _joins(c) or not is_normalized("NFC", c))
    even = f"[^{re.escape(uneven + ''.join(SPELT_OUT))}\U00010000-\U0010ffff]"
    return re.compile(f"{even}+(?={even}|$)", re.DOTALL)


def _joins(char: str) -> bool:
    """Tell whether a character may be composed with the letter before it."""
    return char in _JAMO or category(char)[0] == "M"


def _pieces(text: str) -> Iterator[tuple[int, int, str]]:
    """Cut a text into what Unicode composes by itself: start, end, and the piece composed."""
    at, even = 0, _run()
    while at < len(text):
        if run := even.match(text, at):
            end, piece = run.end(), run.group()
        else:
            end = _end_of_letter(text, at)
            piece = normalize("NFC", text[at:end]).translate(EQUAL)
            if piece in SPELT_OUT:
                piece = _spelt_out(text, at, end)
        yield at, end, piece
        at = end


def _end_of_letter(text: str, at: int) -> int:
    """Find where a letter with its marks ends."""
    most = min(at + 1 + _MOST_MARKS, len(text))
    at += 1
    while at < most and _joins(text[at]):
        at += 1
    return at


def _spelt_out(text: str, at: int, end: int) -> str:
    """Spell a sign out: in capitals among capitals."""
    spelt = SPELT_OUT[text[at]]
    beside = text[end : end + 1]
    if not beside.isalpha():
        beside = text[max(at - 1, 0) : at]
    return spelt.upper() if text[at].isupper() and beside.isupper() else spelt
