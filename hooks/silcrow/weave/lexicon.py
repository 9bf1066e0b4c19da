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

from silcrow.script import alike
from silcrow.weave.edges import Edges, edges


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


class Lexicon:
    """All spellings of a kind, ready to be found; built in time linear in their length."""

    def __init__(self, spellings: Iterable[Spelling]) -> None:
        """Build the automaton."""
        self._by_pattern: dict[str, list[Spelling]] = {}
        for spelling in spellings:
            self._by_pattern.setdefault(folded(spelling.text), []).append(spelling)
        self._patterns = tuple(self._by_pattern)
        self._automaton = AhoCorasick(self._patterns, matchkind=MatchKind.Standard)

    def spans(self, text: str, language: str, within: str = "") -> list[Span]:
        """Find every admissible span of a text, the earliest first, of those the longest first.

        Its language says what edges words have; `within` is the id of the text, for the spellings
        that are its own.
        """
        if not self._patterns:
            return []
        plain, at = alike(text), edges(language)
        spans = {
            Span(start, end, spelling.owner)
            for start, end, spelling in self._candidates(plain, at)
            if spelling.within in ("", within) and _case_fits(plain[start:end], spelling)
        }
        return sorted(spans, key=lambda s: (s.start, -s.end, s.owner))

    def _candidates(self, plain: str, at: Edges) -> Iterator[tuple[int, int, Spelling]]:
        """Give what the automaton finds between edges of words, whatever its case."""
        found = self._automaton.find_matches_as_indexes(folded(plain), overlapping=True)
        for index, start, end in found:
            if at.start(plain, start) and at.end(plain, end) and not _goes_on(plain, start, end):
                for spelling in self._by_pattern[self._patterns[index]]:
                    yield start, end, spelling


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


def folded(text: str) -> str:
    """Fold case and look-alikes for the search, each character to one, so that offsets stay."""
    # U+0130 alone becomes two characters in lower case, and sigma has a form of its own at the
    # end of a word, by a rule that asks for what stands around it.
    if text.isascii() and "\n" not in text:
        return text.lower()
    return alike(text).translate(_ONE_FOR_ONE).lower()


_ONE_FOR_ONE = str.maketrans("\u0130\u03a3\u03c2", "i\u03c3\u03c3")


def _case_fits(found: str, spelling: Spelling) -> bool:
    wanted = alike(spelling.text)
    match spelling.case:
        case "any":
            return True
        case "first":
            return found[1:] == wanted[1:]
        case _:
            return found == wanted
