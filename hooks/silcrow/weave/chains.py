"""Chains: units within one another (`paragraph 2 of Article 3`), and lists of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from silcrow.language import Depth, depth
from silcrow.weave.pointed import Step
from silcrow.weave.pointing import Grammar, Number, Unit

_OF_CONTAINERS = ("paragraph", "point")
_BELOW_ALL = 100
_DEEPEST = 12
_SAME_LABEL = 4
"""How many letters tell the names of two kinds of points apart: Nummer, Buchstabe."""


class Pointer(NamedTuple):
    """Words that point to one provision, and the steps that they say."""

    start: int
    end: int
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """Units within one another, in the order of the words and from the outermost in."""

    units: tuple[Unit, ...]
    order: tuple[Unit, ...]
    outer: tuple[Step, ...] = ()
    """Steps that it takes over from the chain before it: Article 3, paragraph 1 and paragraph 2."""
    is_unsure: bool = False
    """Whether it may be within a unit that another chain names, or not."""

    @property
    def start(self) -> int:
        """Where its words begin."""
        return self.units[0].start

    @property
    def end(self) -> int:
        """Where its words end."""
        return self.units[-1].end

    def readings(self) -> Iterator[Chain]:
        """Give the chain in each of the senses that its words have: пункт 2 may be a point."""
        yield self
        for unit in self.units:
            for kind in unit.also:
                yield self.with_unit(unit, replace(unit, kind=kind, also=()))

    def with_unit(self, unit: Unit, other: Unit) -> Chain:
        """Put one unit in the place of another."""
        units, order = (
            tuple(other if u == unit else u for u in us) for us in (self.units, self.order)
        )
        return replace(self, units=units, order=order)

    def pointers(self) -> Iterator[Pointer]:
        """Give a pointer for each number; where two units meet their numbers are one pointer."""
        for segment in self._segments():
            (first, at), (last, until) = segment[0], segment[-1]
            start = first.start if at == 0 else first.numbers[at].start
            is_last = until == len(last.numbers) - 1
            end = last.end if is_last else last.numbers[until].end
            yield Pointer(start, end, self._steps(segment))

    def _segments(self) -> list[list[tuple[Unit, int]]]:
        segments: list[list[tuple[Unit, int]]] = []
        for unit in self.units:
            for at in range(len(unit.numbers)):
                if at or not segments:
                    segments.append([])
                segments[-1].append((unit, at))
        return segments

    def _steps(self, segment: list[tuple[Unit, int]]) -> tuple[Step, ...]:
        """Say where a number leads; what it leaves out is said before it, or encloses it."""
        chosen = {unit.start: unit.numbers[at] for unit, at in segment}
        innermost = max(self.order.index(unit) for unit, _ in segment)
        for unit in self.units:
            if unit.end <= segment[0][0].start:
                chosen.setdefault(unit.start, unit.numbers[-1])
            elif unit in self.order[:innermost]:
                chosen.setdefault(unit.start, unit.numbers[0])
        said = [(unit, chosen[unit.start]) for unit in self.order if unit.start in chosen]
        return (*self.outer, *(step for unit, number in said for step in _steps(unit, number)))


def lists(units: list[Unit], text: str, grammar: Grammar) -> Iterator[list[Chain]]:
    """Join units to chains, and chains to lists of those that a conjunction or comma parts."""
    group: list[Chain] = []
    for chain in _chains(units, text, grammar):
        gap = text[group[-1].end : chain.start] if group else ""
        if group and gap in grammar.beside:
            group[-1:] = _related(group[-1], chain, gap, grammar)
            continue
        if group:
            yield group
        group = [chain]
    if group:
        yield group


def _chains(units: list[Unit], text: str, grammar: Grammar) -> Iterator[Chain]:
    chain: Chain | None = None
    for unit in units:
        longer = _joined(chain, unit, text[chain.end : unit.start], grammar) if chain else None
        if chain and not longer:
            yield chain
        chain = longer or Chain((unit,), (unit,))
    if chain:
        yield chain


def _joined(chain: Chain, unit: Unit, gap: str, grammar: Grammar) -> Chain | None:
    """Add a unit that stands within the last one, or one in which the chain stands."""
    if len(chain.units) == _DEEPEST:
        return None
    last, first = chain.units[-1], chain.order[0]
    if gap in grammar.after and (pair := _nested(unit, last, grammar)):
        chain = chain.with_unit(last, pair[1])
        at = chain.order.index(pair[1]) + 1
        return Chain((*chain.units, pair[0]), (*chain.order[:at], pair[0], *chain.order[at:]))
    if gap in grammar.before and (pair := _nested(first, unit, grammar)):
        chain = chain.with_unit(first, pair[0])
        return Chain((*chain.units, pair[1]), (pair[1], *chain.order))
    return None


def _nested(inner: Unit, outer: Unit, grammar: Grammar) -> tuple[Unit, Unit] | None:
    """Read one unit as within another, in the first sense in which it can be."""
    if _is_within(inner, outer, grammar):
        return inner, outer
    for kind in inner.also:
        other = replace(inner, kind=kind, also=())
        if _is_within(other, outer, grammar):
            return other, outer
    return None


def _is_within(inner: Unit, outer: Unit, grammar: Grammar) -> bool:
    if inner.by:
        return False
    if inner.kind == outer.kind == "point":
        return _label(inner) != _label(outer)
    return rank(outer.kind, grammar) < rank(inner.kind, grammar)


def _label(unit: Unit) -> str:
    return unit.label.strip().lower()[:_SAME_LABEL]


def _related(before: Chain, chain: Chain, sign: str, grammar: Grammar) -> tuple[Chain, Chain]:
    """Settle what two chains of a list share: paragraph 2 after "Article 3, paragraph 1 and"."""
    first, outermost = before.order[0], chain.order[0]
    if rank(first.kind, grammar) > rank(outermost.kind, grammar):
        # "Paragraph 1 and paragraph 2 of Article 3", "paragraph 2, Article 3": of this article?
        is_within_too = first.kind in (*_OF_CONTAINERS, chain.units[0].kind)
        is_named_after = chain.units[0] != outermost and is_within_too
        unsure = before.is_unsure or is_named_after or sign in grammar.after
        return replace(before, is_unsure=unsure), chain
    if outermost.by:
        return before, chain
    same = [unit for unit in before.order if _level(unit) == _level(outermost)]
    if not same or before.is_unsure:
        return before, replace(chain, is_unsure=True)
    above = before.order[: before.order.index(same[-1])]
    outer = tuple(step for unit in above for step in _steps(unit, unit.numbers[-1]))
    return before, replace(chain, outer=(*before.outer, *outer))


def _level(unit: Unit) -> tuple[str, str]:
    return unit.kind, _label(unit) if unit.kind == "point" else ""


def _steps(unit: Unit, number: Number) -> Iterator[Step]:
    if unit.by:
        yield Step(unit.kind, "", unit.by)
        return
    first, *brackets = number.parts
    yield Step(unit.kind, first)
    yield from (Step("", part) for part in brackets)


def rank(kind: str, grammar: Grammar) -> Depth:
    """Give the depth of a kind: annexes are outermost, then containers, paragraphs, points."""
    order = grammar.language.order
    if kind in _OF_CONTAINERS:
        return Depth(_BELOW_ALL, _OF_CONTAINERS.index(kind))
    # In words it may as well be a paragraph of an article, unless the language says otherwise.
    is_of_articles = kind == "subsection" and kind not in order
    return depth("" if is_of_articles else kind, order)
