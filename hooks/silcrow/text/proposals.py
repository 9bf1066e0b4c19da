"""Proposals: an id for each paragraph that has neither number nor id, bound to its own words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from silcrow.model import Block, Instrument, Provision
from silcrow.problem import Place
from silcrow.script import breaks
from silcrow.text.apart import Apart, Binding
from silcrow.text.bound import Spot, number_of
from silcrow.text.chunks import Chunk, Chunker
from silcrow.text.declared import Declared
from silcrow.text.finish import UNBOUND, free_ids
from silcrow.text.front_matter import Split
from silcrow.text.stream import Stream, even
from silcrow.tradition import drafted, tradition

_WORDS, _SIGNS = (4, 6, 9, 14, 20), (12, 20, 32, 50)
"""How many words a quote has, or characters where no spaces part words: as many as it takes."""
_LONGEST_HEADING = 160


@dataclass(frozen=True, slots=True)
class Unit:
    """Words for which an id is proposed, and the chunk that they stand in."""

    chunk: Chunk
    words: str
    is_heading: bool

    @property
    def place(self) -> Place:
        """Where the words begin."""
        return self.chunk.place


class Proposer:
    """Proposes ids for the words of one text."""

    def __init__(self, text: Instrument, parts: Split) -> None:
        """Read the chunks of a text again, with the places where they stand."""
        manner = tradition(text.tradition)
        known = drafted(text.matter.language, manner)
        declared = Declared.of(text.matter.numbering, manner=manner)
        chunker = Chunker(text.file, known, declared)
        self.text = text
        self.stream = Stream(
            list(chunker.chunks(parts.body, parts.body_line)), breaks(spaced=known.spaced)
        )
        self.apart = Apart(self.stream, spaced=known.spaced)
        self.token = re.compile(r"\S+" if known.spaced else r"\S")
        self.sizes = _WORDS if known.spaced else _SIGNS
        # What has neither number nor label, and begins a block: only this can have an id.
        self.open = [c for c in self.stream.chunks if not (number_of(c) or c.is_held)]
        self.chunks = {chunk.place: chunk for chunk in reversed(self.open)}
        self.around: dict[Place, tuple[str, ...]] = {}
        self.having: dict[str, list[Chunk]] = {}
        """The chunks in which each quote that was tried stands."""

    def units(self, places: Iterable[Place]) -> list[Unit]:
        """Find what needs an id each in the provisions that begin at some places."""
        wanted = set(places)
        found = (p for p in self.text.index.all if p.place in wanted and not p.number)
        return [unit for provision in found for unit in self._of(provision)]

    def at(self, places: Sequence[Place]) -> list[Binding | None]:
        """Propose ids for the blocks at some places, whatever they belong to."""
        chunks = [self.chunks.get(place) for place in places]
        units = [Unit(c, self.stream.words(c), is_heading=False) for c in chunks if c]
        found = iter(self.propose(units))
        return [next(found) if chunk else None for chunk in chunks]

    def _of(self, provision: Provision) -> Iterator[Unit]:
        """Give what an id each is proposed for: a heading, or every block that opens words."""
        blocks = provision.blocks if not provision.heading else ()
        places = [provision.place, *(b.place for b in blocks[1:] if b.kind == "text")]
        quotes = [even(a.quote) for a in self.text.annotations.values() if a.quote]
        for place in places:
            chunk = self.chunks.get(place)
            words = self._words(chunk, blocks) if chunk else ""
            if chunk and words and not any(quote in self.stream.words(chunk) for quote in quotes):
                yield Unit(chunk, words, bool(provision.heading))

    def _words(self, chunk: Chunk, blocks: Sequence[Block]) -> str:
        """Give the words of a chunk to quote: of a table or list those that stand in it first."""
        words = self.stream.words(chunk)
        block = next((b for b in blocks if b.place == chunk.place and b.kind != "text"), None)
        if block is None:
            return words
        leaves = (even(leaf.words.text) for leaf in (block, *block.leaves()))
        return next((leaf for leaf in leaves if leaf and leaf in words), "")

    def propose(self, units: Sequence[Unit]) -> list[Binding | None]:
        """Bind an id to each unit, in their order; None for what nothing tells from other words."""
        ids = free_ids({*map(str, self.text.annotations), *map(str, self.text.index.by_anchor)})
        named = [(unit, next(ids)) for unit in units]
        anchors = {unit.place: id_ for unit, id_ in named}
        quotes = self._quotes(units)
        self.around = dict(_around(self.text.provisions, (), anchors))
        groups: defaultdict[tuple[str, bool], list[int]] = defaultdict(list)
        for at, unit in enumerate(units):
            groups[quotes[at], unit.is_heading].append(at)
        found: list[Binding | None] = [None] * len(units)
        for (quote, _), members in groups.items():
            own = [self._spot(units[at].chunk) for at in members]
            lines = self._lines(quote, own, [named[at][1] for at in members], units[members[0]])
            for at, line in zip(members, lines, strict=True):
                found[at] = line
        return found

    def _lines(
        self, quote: str, own: list[Spot], ids: list[str], unit: Unit
    ) -> Sequence[Binding | None]:
        others = [] if _is_whole(unit) else self._others(quote, own)
        if len(own) == 1 and not others:
            return [Binding(ids[0], quote)]
        spots = [*others, *own]
        return self.apart.lines(spots, [*([""] * len(others)), *ids], quote)[len(others) :]

    def _others(self, quote: str, own: Sequence[Spot]) -> list[Spot]:
        """Find other words without a number in which a quote stands."""
        known = {id(spot.chunk) for spot in own}
        return [self._spot(c) for c in self.having.get(quote, ()) if id(c) not in known]

    def _spot(self, chunk: Chunk) -> Spot:
        return Spot(chunk, self.around.get(chunk.place, ()))

    def _quotes(self, units: Sequence[Unit]) -> list[str]:
        """Choose the first words of each unit that stand once, in one pass for each length."""
        quotes = ["" if not _is_whole(unit) else self.stream.words(unit.chunk) for unit in units]
        for size in self.sizes:
            left = [at for at, quote in enumerate(quotes) if not quote]
            tried = {at: self._first(units[at].words, size) for at in left}
            self.having |= self._holders(set(tried.values()))
            is_last = size == self.sizes[-1]
            for at, quote in tried.items():
                if len(self.having[quote]) == 1 or is_last:
                    quotes[at] = quote
        return quotes

    def _first(self, words: str, size: int) -> str:
        ends = [match.end() for match in self.token.finditer(words)][:size]
        return words[: ends[-1]] if ends else words

    def _holders(self, quotes: set[str]) -> dict[str, list[Chunk]]:
        """Find the chunks without a number in which each of some quotes stands."""
        listed = sorted(quotes)
        found: dict[str, list[Chunk]] = {quote: [] for quote in listed}
        if not listed:
            return found
        automaton = AhoCorasick(listed)
        for chunk in self.open:
            matches = automaton.find_matches_as_indexes(self.stream.words(chunk), overlapping=True)
            for index in {index for index, _, _ in matches}:
                found[listed[index]].append(chunk)
        return found


def _is_whole(unit: Unit) -> bool:
    return unit.is_heading and len(unit.words) <= _LONGEST_HEADING


def _around(
    provisions: Iterable[Provision], outer: tuple[str, ...], anchors: Mapping[Place, str]
) -> Iterator[tuple[Place, tuple[str, ...]]]:
    """Say of each provision and block what it lies in: what has no id yet has the proposed one."""
    for provision in provisions:
        anchor = anchors.get(provision.place) or str(provision.anchor)
        inner = outer if anchor.partition("-")[0] == UNBOUND else (anchor, *outer)
        yield from ((block.place, inner) for block in provision.blocks)
        yield provision.place, outer
        yield from _around(provision.children, inner, anchors)
