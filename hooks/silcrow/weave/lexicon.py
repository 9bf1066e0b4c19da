"""Lexicons: many names or terms found in a text in one pass, each with its owner.

An Aho-Corasick automaton finds all candidates, overlapping ones too; whether each counts is
decided here. (A leftmost-longest search followed by a filter would lose "AI safety" in "unsafe
AI safety", behind "safe AI".)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from silcrow.script import ELIDED
from silcrow.weave.capitals import Asked, fits
from silcrow.weave.folding import WITHIN, fold, small
from silcrow.weave.neighbours import Neighbours, neighbours


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write a name or term; `case` says which letters may vary: first, any, none."""

    text: str
    owner: str
    case: Literal["first", "any", "exact"]
    within: str = ""
    """The id of the one text that uses it so; empty where all may."""


class Span(NamedTuple):
    """A stretch of a text, in code points, and whose it is."""

    start: int
    end: int
    owner: str


class _Way(NamedTuple):
    """One way in which a spelling stands in a folded text."""

    spelling: Spelling
    asked: Asked
    elided: bool = False
    """Whether its article has lost a letter to what is joined to it."""


class Lexicon:
    """All spellings of a kind, ready to be found; built in time linear in their length."""

    def __init__(self, spellings: Iterable[Spelling], *, of_words: bool = False) -> None:
        """Build the automaton.

        Of words (the terms of a glossary, not names) none is found within another: behind a
        hyphen, or in what a language knows as one longer word.
        """
        self._of_words = of_words
        self._by_pattern: dict[str, list[_Way]] = {}
        for spelling in spellings:
            for pattern, way in _ways(spelling):
                self._by_pattern.setdefault(pattern, []).append(way)
        self._patterns = tuple(self._by_pattern)
        self._automaton = AhoCorasick(self._patterns, matchkind=MatchKind.Standard)

    def spans(self, text: str, language: str, within: str = "") -> list[Span]:
        """Find every admissible span of a text, the earliest first, of those the longest first.

        Its language says what edges words have; `within` is the id of the text, for the spellings
        that are its own. Offsets are those of the text as it is written.
        """
        if not self._patterns:
            return []
        folded = fold(text)
        spans = set()
        for start, end, way in self._found(folded.small, folded.written, neighbours(language)):
            first, last = folded.place(start), folded.place(end)
            own = way.spelling.within in ("", within)
            if own and WITHIN not in (first, last):
                spans.add(Span(first, last, way.spelling.owner))
        return sorted(spans, key=lambda s: (s.start, -s.end, s.owner))

    def _found(
        self, sought: str, written: str, beside: Neighbours
    ) -> Iterator[tuple[int, int, _Way]]:
        """Give what the automaton finds, where it may stand and its letters fit."""
        found = self._automaton.find_matches_as_indexes(sought, overlapping=True)
        for index, start, end in found:
            ways = [
                way
                for way in self._by_pattern[self._patterns[index]]
                if fits(written, start, end, way.asked, beside.terms)
                and beside.admit(written, start, end, elided=way.elided)
            ]
            if ways and not self._is_part(written, start, end, beside):
                yield from ((start, end, way) for way in ways)

    def _is_part(self, text: str, start: int, end: int, beside: Neighbours) -> bool:
        """Tell whether what is found is a part of a longer symbol or word."""
        return _goes_on(text, start, end) or (self._of_words and beside.change(text, start, end))


def _ways(spelling: Spelling) -> Iterator[tuple[str, _Way]]:
    """Give each way in which a spelling may stand, with the pattern that finds it."""
    folded = fold(spelling.text)
    usual = _Way(spelling, Asked(folded.written, spelling.case))
    yield folded.small, usual
    # ß alone is two letters among capitals.
    if (capitals := small(spelling.text.upper())) != folded.small:
        yield capitals, usual
    for full, left in ELIDED.items():
        if folded.written.startswith(full):
            written = left + folded.written.removeprefix(full)
            yield small(written), _Way(spelling, Asked(written, spelling.case), elided=True)


def free(spans: Iterable[Span], taken: Iterable[tuple[int, int]]) -> list[Span]:
    """Choose the spans that overlap neither one another nor what is taken, earliest first.

    The spans come in the order in which `Lexicon.spans` gives them.
    """
    occupied = sorted(taken)
    chosen: list[Span] = []
    at = until = 0
    for span in spans:
        # What begins before the span ends may reach into it; what began earlier is remembered by
        # how far it reaches, for spans only ever begin further on.
        while at < len(occupied) and occupied[at][0] <= span.start:
            until = max(until, occupied[at][1])
            at += 1
        if until <= span.start and (at == len(occupied) or span.end <= occupied[at][0]):
            chosen.append(span)
            until = span.end
    return chosen


def _goes_on(text: str, start: int, end: int) -> bool:
    """Tell whether a symbol is but the beginning of another: A/RES/78/265/Add.1 is not 78/265."""
    is_symbol = _SYMBOL.search(text, start, end) is not None
    return is_symbol and _MORE.match(text, end) is not None


_SYMBOL = re.compile(r"[/.]\d+\Z")
_MORE = re.compile(r"[/.-]\w")
