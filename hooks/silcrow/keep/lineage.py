"""Lineage: what each paragraph of today was in earlier editions, and what became of the others.

From one edition to the next an anchor goes where its register says: to another number, or away.
Where the register says nothing it stays, unless another paragraph has been given its number.
Every anchor that ever was has one place today: the paragraph that has it, the one that it has
become, or a tombstone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from silcrow import canonical
from silcrow.anchor import Anchor
from silcrow.model import Instrument, Provision
from silcrow.register import Line, Register, RegisterKey, Renumbered, Retired


@dataclass(frozen=True, slots=True)
class Past:
    """A paragraph as it stood in one edition."""

    text: Instrument
    provision: Provision

    @property
    def digest(self) -> str:
        """The digest of its own wording, its number left out: another number is no other words."""
        return canonical.digest(canonical.unnumbered(self.provision))


@dataclass(frozen=True, slots=True)
class Gone:
    """A paragraph that later editions do not have: as it last stood, and what was said of it."""

    last: Past
    until: Instrument
    """The first edition without it."""
    fate: Retired | None
    """None where nothing was registered."""

    @property
    def key(self) -> _Key:
        """What it is known by: its last anchor, and the edition that had it last."""
        return self.last.provision.anchor, self.last.text.edition


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a number meant before: as it stood, until which edition, and its anchor today."""

    past: Past
    until: Instrument
    end: Anchor | None
    """None where nothing of it is left."""


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is gone, and the anchors that lead to it since nothing of today has them."""

    gone: Gone
    anchors: tuple[Anchor, ...]


_Key = tuple[str, str]


@dataclass(frozen=True)
class Lineage:
    """The editions of one text, the oldest first, and how their paragraphs follow one another."""

    editions: tuple[Instrument, ...]
    steps: tuple[Mapping[Anchor, Anchor], ...]
    """For each edition but the last: the anchor in the next one, by anchor."""
    gone: tuple[Gone, ...]
    """What is in no later edition, in the order of the text that last had it, the oldest first."""

    @cached_property
    def _histories(self) -> Mapping[Anchor, tuple[Past, ...]]:
        held: dict[Anchor, tuple[Past, ...]] = {}
        for number, text in enumerate(self.editions):
            back = {new: old for old, new in self.steps[number - 1].items()} if number else {}
            before = {new: held[old] for new, old in back.items()}
            held = {
                p.anchor: (*before.get(p.anchor, ()), Past(text, p)) for p in text.index.addressed
            }
        return held

    def history(self, anchor: Anchor) -> tuple[Past, ...]:
        """Give a paragraph of today in all editions that have it, the oldest first."""
        return self._histories.get(anchor, ())

    def changed_in(self, anchor: Anchor) -> tuple[Past, ...]:
        """Give it in the first edition, and in each that has other words than the one before."""
        found: list[Past] = []
        digest = ""
        for past in self.history(anchor):
            if past.digest != digest:
                found.append(past)
            digest = past.digest
        return tuple(found)

    def before(self, text: Instrument) -> Instrument:
        """Give the edition before one that is not the first."""
        return self.editions[self.number(text) - 1]

    def number(self, text: Instrument) -> int:
        """Give the place of an edition among all, from 0."""
        return self._numbers_of_editions[text.edition]

    @cached_property
    def _numbers_of_editions(self) -> Mapping[str, int]:
        return {text.edition: number for number, text in enumerate(self.editions)}

    def between(self, old: Instrument, new: Instrument) -> Mapping[Anchor, Anchor]:
        """Give the anchor in a later edition, by that in an earlier one."""
        key = self.number(old), self.number(new)
        if key not in self._between:
            first, last = key
            ends = {p.anchor: self._follow(p.anchor, first, last) for p in old.index.addressed}
            self._between[key] = {a: end for a, (end, at) in ends.items() if at == last}
        return self._between[key]

    @cached_property
    def _between(self) -> dict[tuple[int, int], Mapping[Anchor, Anchor]]:
        """What has been asked of two editions, by their numbers."""
        return {}

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of every anchor that ever was among them all: of the oldest edition first."""
        found = dict.fromkeys(anchor for text in self.editions for anchor in text.index.by_anchor)
        return {anchor: place for place, anchor in enumerate(found)}

    def current(self, past: Past) -> Anchor | None:
        """Give the anchor that a paragraph of an edition has today; None where it is gone."""
        return self.between(past.text, self.editions[-1]).get(past.provision.anchor)

    def _follow(self, anchor: Anchor, first: int, last: int = -1) -> tuple[Anchor, int]:
        """Follow an anchor to its last one, and the number of the edition that has it last."""
        last = last if last >= 0 else len(self.editions) - 1
        for number in range(first, last):
            following = self.steps[number].get(anchor)
            if following is None:
                return anchor, number
            anchor = following
        return anchor, last

    @cached_property
    def _meanings(self) -> Mapping[Anchor, tuple[Meaning, ...]]:
        found: dict[Anchor, list[Meaning]] = {}
        last = len(self.editions) - 1
        for number, (text, step) in enumerate(zip(self.editions, self.steps, strict=False)):
            for provision in text.index.addressed:
                if step.get(provision.anchor) != provision.anchor:
                    end, at = self._follow(provision.anchor, number)
                    now = end if at == last else None
                    meaning = Meaning(Past(text, provision), self.editions[number + 1], now)
                    found.setdefault(provision.anchor, []).append(meaning)
        return {anchor: tuple(meanings) for anchor, meanings in found.items()}

    def gone_from(self, text: Instrument, anchor: Anchor) -> Gone | None:
        """Give what became in the end of a paragraph of an edition; None where today has it."""
        end, at = self._follow(anchor, self.number(text))
        return self._gone.get((end, self.editions[at].edition))

    @cached_property
    def _gone(self) -> Mapping[_Key, Gone]:
        return {gone.key: gone for gone in self.gone}

    def meanings(self, anchor: Anchor) -> tuple[Meaning, ...]:
        """Say what a number meant before, the oldest first."""
        return self._meanings.get(anchor, ())

    @cached_property
    def _ends(self) -> Mapping[Anchor, tuple[Anchor, int]]:
        """Where each anchor that today's text leaves free has ended, as it was last used."""
        taken = self.editions[-1].index.by_anchor
        free: dict[Anchor, int] = {}
        for number, text in enumerate(self.editions[:-1]):
            free.update({p.anchor: number for p in text.index.addressed if p.anchor not in taken})
        return {anchor: self._follow(anchor, number) for anchor, number in free.items()}

    @cached_property
    def aliases(self) -> Mapping[Anchor, tuple[Anchor, ...]]:
        """Old anchors that today's text leaves free, by the anchor that they have become."""
        found: dict[Anchor, list[Anchor]] = {}
        for old, (now, at) in self._ends.items():
            if at == len(self.editions) - 1:
                found.setdefault(now, []).append(old)
        return {now: tuple(olds) for now, olds in found.items()}

    @cached_property
    def tombstones(self) -> tuple[Tombstone, ...]:
        """What is gone and has an anchor that nothing of today has: each once, as it last stood."""
        anchors: dict[_Key, list[Anchor]] = {}
        for old, (end, at) in self._ends.items():
            anchors.setdefault((end, self.editions[at].edition), []).append(old)
        return tuple(Tombstone(g, tuple(anchors[g.key])) for g in self.gone if g.key in anchors)

    def stood_behind(self, gone: Gone) -> Anchor | None:
        """Give the anchor of today behind whose own words a paragraph stood that is gone.

        None where it stood at the beginning, or nothing before it is left. Points stand within the
        words of their paragraph, and are passed over.
        """
        number = self.number(gone.last.text)
        if number not in self._behind:
            self._behind[number] = self._standing_before(number)
        return self._behind[number][gone.last.provision.anchor]

    @cached_property
    def _behind(self) -> dict[int, Mapping[Anchor, Anchor | None]]:
        """What has been asked of an edition, by its number."""
        return {}

    def _standing_before(self, number: int) -> Mapping[Anchor, Anchor | None]:
        """Give, for each paragraph of an edition, the anchor of today that stands before it."""
        last = len(self.editions) - 1
        standing = frozenset(p.anchor for p in self.editions[-1].index.headed)
        found: dict[Anchor, Anchor | None] = {}
        behind = None
        for provision in self.editions[number].index.addressed:
            found.setdefault(provision.anchor, behind)
            end, at = self._follow(provision.anchor, number)
            behind = end if at == last and end in standing else behind
        return found


def of(editions: tuple[Instrument, ...], registers: Registers) -> Lineage:
    """Follow the paragraphs of a text through its editions, the oldest first."""
    steps, gone = [], []
    for old, new in pairwise(editions):
        lines = _lines(registers, old)
        step = dict(_step(lines, old, new))
        steps.append(step)
        for provision in old.index.addressed:
            if provision.anchor not in step:
                line = lines.get(provision.anchor)
                fate = line.fate(new.edition) if line else None
                retired = fate if isinstance(fate, Retired) else None
                gone.append(Gone(Past(old, provision), new, retired))
    return Lineage(editions, tuple(steps), tuple(gone))


def _step(
    lines: Mapping[str, Line], old: Instrument, new: Instrument
) -> Iterator[tuple[Anchor, Anchor]]:
    there = new.index.by_anchor
    fates = {
        p.anchor: lines[p.anchor].fate(new.edition)
        for p in old.index.addressed
        if p.anchor in lines
    }
    moved = {a: fate.to for a, fate in fates.items() if isinstance(fate, Renumbered)}
    taken = frozenset(moved.values())
    yield from ((a, to) for a, to in moved.items() if to in there)
    for provision in old.index.addressed:
        anchor = provision.anchor
        if anchor in there and not fates.get(anchor) and anchor not in taken:
            yield anchor, anchor


def _lines(registers: Registers, text: Instrument) -> Mapping[str, Line]:
    register = registers.get(text.key)
    return register.lines if register else {}


Registers = Mapping[RegisterKey, Register]
