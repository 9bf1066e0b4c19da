"""Clauses: what the words around a pointer in its clause name besides, and what is quoted there.

An instrument that is named in the clause of a pointer, and is not this text, is where the pointer
may lead; so may words in quotation marks, which are those of another text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from silcrow.language import Pointers, language
from silcrow.script import alike
from silcrow.weave.lexicon import Span

_FURTHEST = 120
"""How many characters on or back an instrument may be named that a pointer leads to."""
_MOST_AFTER = 7
_MOST_BEFORE = 4
"""How many words may stand between the two."""
_OWN_BEFORE = 40
_BLANK = "\ufffc"
_WORD = re.compile(r"[^\W\d_]+")
_STOP = re.compile(
    r"[;\u3002\uff1b\u061b](?=\s|\Z|[^\d\s])|(?<=[^\W\d_]{4})[.!?](?=[)\"\u201d\u00bb]*\s+[^\W\d_a-z])"
)
_PAIRS = {
    "\u201c": "\u201d",
    "\u201e": "\u201c\u201d",
    "\u00ab": "\u00bb",
    "\u00bb": "\u00ab",
    "\u300c": "\u300d",
    "\u300e": "\u300f",
    '"': '"',
}
"""What opens a quotation, and what may close it."""
_NUMBERED = (
    r"(?: \([A-Z\u00c0-\u00dd\u0410-\u042f]{2,}[^()]{0,12}\))?(?: (?:No\.?|Nos\.?|Nr\.?|n[\u00b0\u00ba]\.?|N\.?[\u00b0\u00ba]|n\u00fam\.|\u2116)?"
    r" ?\d[\w/.-]*(?!\w))?"
)
"""The number of an instrument: (EU) 2016/679, No. 12, 39/2015."""
_BEGINS = tuple(",:([\u2013\u2014\u060c")
_MARKS = re.compile(f"[{''.join(_PAIRS)}\u201d\u300d\u300f]")


class Named(NamedTuple):
    """Words that name an instrument: this text, or another."""

    start: int
    end: int
    is_own: bool
    is_name: bool = False
    """Whether it is the name of a text or record of this site."""


class Signs:
    """The words of a language that name instruments, and those that join or part, compiled."""

    def __init__(self, pointers: Pointers, *, spaced: bool) -> None:
        """Compile what the data of the language says."""
        edge = (r"(?<!\w)", r"(?!\w)") if spaced else ("", "")
        self.instruments = re.compile(edge[0] + _any(pointers.instruments) + edge[1] + _NUMBERED)
        self.own = re.compile(_any(pointers.own) + r"\Z")
        self.joined_by = frozenset(pointers.joined_by)
        self.parted_after = frozenset(pointers.parted_after)
        self.parted_before = frozenset(pointers.parted_before)
        self.bridges = re.compile(_any(pointers.bridges))
        self.goes_on = re.compile(_any(pointers.goes_on))
        self.spaced = spaced

    def behind(self, text: str, at: int) -> int:
        """Give where the words after a pointer begin: behind "et seq." and footnote marks."""
        if match := self.goes_on.match(text, at):
            at = match.end()
        while text.startswith(_BLANK, at):
            at += 1
        return at

    def joins(self, gap: str) -> bool:
        """Tell whether words behind a pointer lead on to the instrument that follows them."""
        words = [word.lower() for word in _WORD.findall(gap)]
        # What a bracket opens after other words is an aside.
        is_aside = gap.rfind("(") > max(gap.find(")"), len(gap) - len(gap.lstrip(" (")))
        if (
            not self.spaced
            or is_aside
            or len(words) > _MOST_AFTER
            or self.parted_after & set(words)
        ):
            return False
        return len(words) <= 1 or bool(self.joined_by & set(words))

    def bridge(self, gap: str, *, is_name: bool) -> bool:
        """Tell whether words behind an instrument lead on to the pointer that follows them.

        Behind a common noun they begin with a comma, colon or bracket.
        """
        if self.bridges.fullmatch(gap):
            return True
        words = [word.lower() for word in _WORD.findall(gap)]
        is_parted = bool(self.parted_before & set(words)) or len(words) > _MOST_BEFORE
        begins = is_name or gap.lstrip()[:1] in _BEGINS
        return self.spaced and begins and not is_parted


class Clauses:
    """The clauses of one block of words, read when a pointer asks for them."""

    def __init__(self, signs: Signs, text: str, names: Sequence[Span], own: Sequence[Span]) -> None:
        """Take the words; `names` are those of others in them, `own` those of this text."""
        self.signs = signs
        self.text = text
        self.names = names
        self.own = own
        self.all_names = sorted((*names, *own))
        """Those of both, in order."""

    @cached_property
    def stops(self) -> list[int]:
        """Where clauses end."""
        return [match.end() for match in _STOP.finditer(self.text)]

    @cached_property
    def named(self) -> list[Named]:
        """Every instrument that is named, in order; a name is one whatever its words are."""
        names = [Named(n.start, n.end, is_own=False, is_name=True) for n in self.names]
        own = [Named(n.start, n.end, is_own=True, is_name=True) for n in self.own]
        known = sorted((*names, *own))
        starts = [name.start for name in known]
        found = [
            Named(match.start(), match.end(), self.is_own(match.start()))
            for match in self.signs.instruments.finditer(self.text)
            if not _covered(known, starts, match.start())
        ]
        return sorted((*known, *found))

    def is_own(self, at: int) -> bool:
        """Tell whether "this" or the like stands before."""
        return bool(self.signs.own.search(self.text[max(0, at - _OWN_BEFORE) : at]))

    def is_elsewhere_after(self, at: int) -> bool:
        """Tell whether a pointer that ends there leads to an instrument further on."""
        index = bisect_left(self.named, (at,))
        for there in self.named[index : index + 1]:
            end = self._end(at)
            near = there.start <= min(end, at + _FURTHEST)
            return near and not there.is_own and self.signs.joins(self.text[at : there.start])
        return False

    def is_elsewhere_before(self, at: int) -> bool:
        """Tell whether a pointer that begins there leads to an instrument said before."""
        index = bisect_right(self.named, (at,))
        for there in reversed(self.named[max(0, index - 1) : index]):
            near = max(self._start(at), at - _FURTHEST) <= there.end <= at
            return (
                near
                and not there.is_own
                and self.signs.bridge(self.text[there.end : at], is_name=there.is_name)
            )
        return False

    def _end(self, at: int) -> int:
        index = bisect_left(self.stops, at + 1)
        return self.stops[index] if index < len(self.stops) else len(self.text)

    def _start(self, at: int) -> int:
        index = bisect_right(self.stops, at)
        return self.stops[index - 1] if index else 0

    @cached_property
    def quoted(self) -> list[tuple[int, int]]:
        """What stands in quotation marks, the outermost alone, in order."""
        return list(_quotations(self.text))

    def is_quoted(self, start: int, end: int) -> bool:
        """Tell whether words stand whole in quotation marks."""
        index = bisect_right(self.quoted, (start, len(self.text) + 1)) - 1
        return index >= 0 and start > self.quoted[index][0] and end <= self.quoted[index][1]


def _covered(known: Sequence[Named], starts: list[int], at: int) -> bool:
    index = bisect_right(starts, at) - 1
    return index >= 0 and at < known[index].end


def _quotations(text: str) -> Iterator[tuple[int, int]]:
    """Pair the marks; what is not closed goes on in the next block, but of one that may be inches.

    A mark of another pair within a quotation is a character of it.
    """
    start, closing, depth = -1, "", 0
    opening = ""
    for match in _MARKS.finditer(text):
        mark = match.group()
        if start < 0:
            if mark in _PAIRS:
                start, opening, closing, depth = match.start(), mark, _PAIRS[mark], 1
        elif mark in closing:
            depth -= 1
            if not depth:
                yield start, match.start()
                start = -1
        elif mark == opening:
            depth += 1
    if start >= 0 and opening != '"':
        yield start, len(text)


def own_names(names: Iterable[str], text: str, owner: str) -> list[Span]:
    """Find the names of this text in its own words, made alike; of two in one place the longer."""
    found = []
    for name in names:
        at = text.find(name)
        while at >= 0:
            found.append(Span(at, at + len(name), owner))
            at = text.find(name, at + len(name))
    return sorted(found, key=lambda span: (span.start, -span.end))


@cache
def signs(tag: str) -> Signs:
    """Compile the signs of a language, once."""
    known = language(tag)
    return Signs(known.pointers, spaced=known.spaced)


def _any(patterns: Iterable[str]) -> str:
    return "(?:" + ("|".join(f"(?:{alike(p)})" for p in patterns) or "(?!)") + ")"
