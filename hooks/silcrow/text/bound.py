"""Bound: the ids that editors bind to words, and which of them some lines of a text have."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ahocorasick_rs import AhoCorasick

from silcrow.anchor import Anchor, Step
from silcrow.matter import ParagraphMatter
from silcrow.text.branch import Open
from silcrow.text.chunks import Chunk
from silcrow.text.finish import UNBOUND
from silcrow.text.stream import Stream, even

_LONGEST_NUMBER = 60
"""Characters that the number or label of a provision has at most."""


@dataclass(frozen=True, slots=True)
class _Key:
    """What binds one id: a quote, what stands right before and after it, and what it lies in."""

    quote: str
    prefix: str
    suffix: str
    within: str

    @property
    def conditions(self) -> int:
        """How much is said beside the quote."""
        return sum(map(bool, (self.prefix, self.suffix, self.within)))

    def stands(self, text: str, start: int, end: int) -> bool:
        """Tell whether the quote stands between its neighbours, somewhere from start to end."""
        if not (self.prefix or self.suffix):
            return True
        at = text.find(self.quote, start, end)
        while at >= 0:
            if self._is_between(text, at, at + len(self.quote)):
                return True
            at = text.find(self.quote, at + 1, end)
        return False

    def _is_between(self, text: str, start: int, end: int) -> bool:
        first = max(0, start - len(self.prefix) - 1)
        before, after = text[first:start], text[end : end + len(self.suffix) + 1]
        return before.rstrip().endswith(self.prefix) and after.lstrip().startswith(self.suffix)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where words stand: their chunk, and the anchors around it, the innermost first."""

    chunk: Chunk
    around: tuple[str, ...] = ()


class Bindings:
    """The ids that annotations bind to words.

    A quote stands within words that have no number, or begins what has one, with its number. Where
    several ids fit, that of which more is said beside the quote is taken, then the first. A quote
    that is the whole of a heading is looked for in no other words.
    """

    def __init__(
        self,
        annotations: Mapping[Anchor, ParagraphMatter],
        chunks: Sequence[Chunk],
        breaks: re.Pattern[str],
        title: str,
    ) -> None:
        """Take annotations by id; `breaks` are the line breaks that are no space in the text."""
        self.keys = {
            str(id_): _Key(*(even(part or "") for part in (a.quote, a.prefix, a.suffix, a.within)))
            for id_, a in annotations.items()
            if a.quote
        }
        self.ids = list(self.keys)
        self.ranks = {id_: (-key.conditions, at) for at, (id_, key) in enumerate(self.keys.items())}
        quotes = [key.quote for key in self.keys.values()]
        self.automaton = AhoCorasick(quotes) if quotes else None
        self.stream = Stream(chunks, breaks)
        self.title = even(title)
        self.opened: defaultdict[str, list[Spot]] = defaultdict(list)
        """Where each id has been given to something, in the order of the text."""

    def of(self, chunk: Chunk, around: Sequence[Open]) -> frozenset[str]:
        """Give the ids that are bound to the words of a chunk without a number.

        `around` is what is open before it.
        """
        if not self.automaton:
            return frozenset()
        matches = self.automaton.find_matches_as_indexes(self.stream.words(chunk), overlapping=True)
        found = {self.ids[index] for index, _, _ in matches}
        return frozenset(id_ for id_ in found if self._fits(id_, chunk, around))

    def _fits(self, id_: str, chunk: Chunk, around: Sequence[Open]) -> bool:
        key = self.keys[id_]
        if id_ in self._of_headings and not (chunk.level and self.stream.words(chunk) == key.quote):
            return False
        return id_ not in self._of_numbers and self._is_there(key, chunk, around)

    def _is_there(self, key: _Key, chunk: Chunk, around: Sequence[Open]) -> bool:
        if not _lies_in(key.within, around):
            return False
        if not (key.prefix or key.suffix):
            return True
        start, end = self.stream.start(chunk), self.stream.end(chunk)
        return key.stands(self.stream.text, start, end)

    def within(self, ids: frozenset[str], holder: Open) -> frozenset[str]:
        """Give those of some ids that are said to lie within a provision itself."""
        return frozenset(id_ for id_ in ids if self.keys[id_].within == _anchor(holder))

    def step(self, chunk: Chunk, ids: frozenset[str], around: Sequence[Open]) -> Step:
        """Make the step of a path from the best of some ids; `unbound` where there is none."""
        if not ids:
            return Step("bound", UNBOUND)
        id_ = min(ids, key=self.ranks.__getitem__)
        self.opened[id_].append(Spot(chunk, _anchors(around)))
        return Step("bound", id_)

    def named(self, chunk: Chunk, around: Sequence[Open]) -> str:
        """Give the id that is bound to what has a number; empty where there is none."""
        found = [i for i in self._starting.get(id(chunk), ()) if self._begins(i, chunk, around)]
        if not found:
            return ""
        id_ = min(found, key=self.ranks.__getitem__)
        self.opened[id_].append(Spot(chunk, _anchors(around)))
        return id_

    def _begins(self, id_: str, chunk: Chunk, around: Sequence[Open]) -> bool:
        key, start = self.keys[id_], self.stream.start(chunk)
        end = start + len(key.quote)
        return _lies_in(key.within, around) and key.stands(self.stream.text, start, end)

    @property
    def is_ambiguous(self) -> bool:
        """Whether an id has been given to several things."""
        return any(len(spots) > 1 for spots in self.opened.values())

    @property
    def all_spare(self) -> frozenset[str]:
        """The ids that are given to nothing because another with their quote is given twice."""
        quotes = {self.keys[id_].quote for id_, spots in self.opened.items() if len(spots) > 1}
        return frozenset(id_ for quote in quotes for id_ in self.spare(quote))

    def spare(self, quote: str) -> list[str]:
        """Give the ids with a quote that are given to nothing."""
        return [i for i, key in self.keys.items() if key.quote == quote and i not in self.opened]

    @cached_property
    def _of_headings(self) -> frozenset[str]:
        """The ids whose quote is the whole of a heading without a number."""
        by_quote: defaultdict[str, list[str]] = defaultdict(list)
        for id_, key in self.keys.items():
            by_quote[key.quote].append(id_)
        wholes = (self.stream.words(chunk) for chunk in self._headings())
        return frozenset(id_ for words in wholes for id_ in by_quote.get(words, ()))

    def _headings(self) -> Iterator[Chunk]:
        """Go through headings that may have an id: neither the title nor that of a label."""
        before: Chunk | None = None
        for chunk in self.stream.chunks:
            is_own = chunk.level and not (chunk.label or chunk.number)
            if is_own and not stands_open(before) and self.stream.words(chunk) != self.title:
                yield chunk
            before = chunk

    @cached_property
    def _of_numbers(self) -> frozenset[str]:
        """The ids that are bound to what has a number."""
        return frozenset(id_ for ids in self._starting.values() for id_ in ids)

    @cached_property
    def _starting(self) -> dict[int, list[str]]:
        """The ids whose quote begins a chunk with its number, by that chunk."""
        numbers = {number_of(chunk) for chunk in self.stream.chunks} - {""}
        asked = [id_ for id_, key in self.keys.items() if _begins_with(key.quote, numbers)]
        if not asked:
            return {}
        starting: defaultdict[int, list[str]] = defaultdict(list)
        in_words: set[str] = set()
        automaton = AhoCorasick([self.keys[id_].quote for id_ in asked])
        for index, start, end in automaton.find_matches_as_indexes(
            self.stream.text, overlapping=True
        ):
            id_, chunk = asked[index], self.stream.chunk_at(start)
            if not number_of(chunk):
                in_words |= {id_} if end <= self.stream.end(chunk) else set()
            elif start == self.stream.start(chunk) and self._says_more(id_, chunk):
                starting[id(chunk)].append(id_)
        # A quote alone that stands in words too is bound to these, as it always was.
        kept = {id_ for id_ in asked if id_ not in in_words or self.keys[id_].conditions}
        return {chunk: own for chunk, ids in starting.items() if (own := [*kept.intersection(ids)])}

    def _says_more(self, id_: str, chunk: Chunk) -> bool:
        """Ask of a quote that it has the whole number, and that this is not all that is said."""
        key, number = self.keys[id_], number_of(chunk)
        if not key.quote.startswith(number):
            return False
        return len(key.quote) > len(number) or key.conditions > 0


def _lies_in(anchor: str, around: Sequence[Open]) -> bool:
    return not anchor or anchor in _anchors(around)


def _anchors(around: Sequence[Open]) -> tuple[str, ...]:
    """Give the anchors of what is open, the innermost first."""
    return tuple(filter(None, map(_anchor, reversed(around))))


def _anchor(item: Open) -> str:
    try:
        return Anchor.of(item.path)
    except ValueError:  # a number that has no letter in ASCII, which is told elsewhere
        return ""


def number_of(chunk: Chunk) -> str:
    """Give the number or label of a chunk as the stream has it; empty where it has none."""
    if chunk.label:
        return even(chunk.label.printed)
    return even(chunk.number.printed) if chunk.number else ""


def stands_open(chunk: Chunk | None) -> bool:
    """Tell a label or number alone, of which the next heading is the words."""
    if chunk is None:
        return False
    if chunk.label:
        return not (chunk.label.heading or chunk.label.words)
    number = chunk.number
    return number is not None and not chunk.lines[0][number.width :].strip()


def _begins_with(quote: str, numbers: set[str]) -> bool:
    """Tell whether a quote begins with one of some numbers, as far as its first characters tell."""
    return any(quote[:end] in numbers for end in range(1, min(len(quote), _LONGEST_NUMBER) + 1))
