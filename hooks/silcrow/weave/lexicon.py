"""Lexicons: many names or terms found in a text in one pass, each with its owner.

An Aho-Corasick automaton finds all candidates, overlapping ones too; whether each counts is
decided here. (A leftmost-longest search followed by a filter would lose "AI safety" in "unsafe
AI safety", behind "safe AI".)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from silcrow.text.provisions import alike


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write a name or term; `case` says which letters may vary: first, any, none."""

    text: str
    owner: str
    case: Literal["first", "any", "exact"]


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
            self._by_pattern.setdefault(_lower(alike(spelling.text)), []).append(spelling)
        self._patterns = tuple(self._by_pattern)
        self._automaton = AhoCorasick(self._patterns, matchkind=MatchKind.Standard)

    def spans(self, text: str) -> list[Span]:
        """Find every admissible span of a text, the earliest first, of those the longest first."""
        if not self._patterns:
            return []
        plain = alike(text)
        found = self._automaton.find_matches_as_indexes(_lower(plain), overlapping=True)
        spans = {
            Span(start, end, spelling.owner)
            for index, start, end in found
            if _at_edges(plain, start, end)
            for spelling in self._by_pattern[self._patterns[index]]
            if _case_fits(plain[start:end], spelling)
        }
        return sorted(spans, key=lambda s: (s.start, -s.end, s.owner))


def free(spans: Iterable[Span], taken: Sequence[tuple[int, int]]) -> list[Span]:
    """Choose the spans that overlap neither one another nor what is taken, earliest first."""
    chosen: list[Span] = []
    occupied = list(taken)
    for span in spans:
        if all(span.end <= start or end <= span.start for start, end in occupied):
            chosen.append(span)
            occupied.append((span.start, span.end))
    return chosen


def _lower(text: str) -> str:
    # U+0130 alone becomes two characters in lower case, and offsets must stay.
    return text.replace("\u0130", "i").lower()


def _at_edges(text: str, start: int, end: int) -> bool:
    """Ask for a word edge only where the spelling itself begins or ends with a letter or digit."""
    before = start > 0 and text[start].isalnum() and text[start - 1].isalnum()
    after = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return not (before or after)


def _case_fits(found: str, spelling: Spelling) -> bool:
    wanted = alike(spelling.text)
    match spelling.case:
        case "any":
            return True
        case "first":
            return found[1:] == wanted[1:]
        case _:
            return found == wanted
