"""Chains: units within one another (`paragraph 2 of Article 3`), and lists of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from silcrow.text.numerals import digits
from silcrow.weave.forms import LABEL, LAST_NAMED
from silcrow.weave.pointed import Step
from silcrow.weave.pointing import Grammar, Number, Unit
from silcrow.weave.printed import whole
from silcrow.weave.ranks import OF_CONTAINERS, Ranks

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

    @property
    def is_last(self) -> bool:
        """Whether it begins with what was named last: "paragraph 2 of the same article"."""
        return self.order[0].numbers[0].parts == (LAST_NAMED,)

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

    def hyphenated(self) -> Chain | None:
        """Read what a hyphen joins as one number: article 7-1; None where nothing is joined."""
        if not any(number.sign == "-" for unit in self.units for number in unit.numbers):
            return None
        chain = self
        for unit in self.units:
            chain = chain.with_unit(unit, replace(unit, numbers=_hyphenated(unit.numbers)))
        return chain

    @property
    def may_be_ranges(self) -> bool:
        """Whether its hyphens may as well stand between the ends of ranges: articles 4-6."""
        return all(
            unit.is_plural and _ascend(unit.numbers)
            for unit in self.units
            if any(number.sign == "-" for number in unit.numbers)
        )

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


def _hyphenated(numbers: tuple[Number, ...]) -> tuple[Number, ...]:
    groups: list[list[Number]] = []
    for number in numbers:
        if groups and number.sign == "-":
            groups[-1].append(number)
        else:
            groups.append([number])
    return tuple(_as_one(group) for group in groups)


def _as_one(group: list[Number]) -> Number:
    """Make one number of those that hyphens join: what stands in brackets is its last parts."""
    first, last = group[0], group[-1]
    if first is last:
        return first
    joined = whole("-".join((first.parts[-1], *(number.parts[0] for number in group[1:]))))
    return first._replace(end=last.end, parts=(*first.parts[:-1], joined, *last.parts[1:]))


def _ascend(numbers: tuple[Number, ...]) -> bool:
    """Tell whether what a hyphen joins grows, as the ends of a range do."""
    return all(
        _value(before.parts[-1]) < _value(number.parts[-1])
        for before, number in pairwise(numbers)
        if number.sign == "-"
    )


def _value(number: str) -> tuple[int, str]:
    return digits(number), number


def lists(units: list[Unit], text: str, grammar: Grammar, ranks: Ranks) -> Iterator[list[Chain]]:
    """Join units to chains, and chains to lists of those that a conjunction or comma parts."""
    group: list[Chain] = []
    for chain in _chains(units, text, grammar, ranks):
        if all(unit.is_bare for unit in chain.units):
            continue
        gap = text[group[-1].end : chain.start] if group else ""
        # "Article 7 Article 3": what nothing parts may be of one list.
        if group and (gap in grammar.beside or not gap):
            group[-1:] = _related(group[-1], chain, ranks, is_after=gap in grammar.after)
            continue
        if group:
            yield group
        group = [chain]
    if group:
        yield group


def _chains(units: list[Unit], text: str, grammar: Grammar, ranks: Ranks) -> Iterator[Chain]:
    chain: Chain | None = None
    for unit in units:
        gap = text[chain.end : unit.start] if chain else ""
        longer = _joined(chain, unit, gap, grammar, ranks) if chain else None
        if chain and not longer:
            yield chain
        chain = longer or Chain((unit,), (unit,))
    if chain:
        yield chain


def _joined(chain: Chain, unit: Unit, gap: str, grammar: Grammar, ranks: Ranks) -> Chain | None:
    """Add a unit that stands within the last one, or one in which the chain stands."""
    if len(chain.units) == _DEEPEST:
        return None
    last, first = chain.units[-1], chain.order[0]
    if gap in grammar.after and (pair := _nested(unit, last, ranks)):
        chain = chain.with_unit(last, pair[1])
        at = chain.order.index(pair[1]) + 1
        return Chain((*chain.units, pair[0]), (*chain.order[:at], pair[0], *chain.order[at:]))
    if gap in grammar.before and (pair := _nested(first, unit, ranks)):
        chain = chain.with_unit(first, pair[0])
        return Chain((*chain.units, pair[1]), (pair[1], *chain.order))
    return None


def _nested(inner: Unit, outer: Unit, ranks: Ranks) -> tuple[Unit, Unit] | None:
    """Read one unit as within another, in the first sense in which it can be."""
    if _is_within(inner, outer, ranks):
        return inner, outer
    for kind in inner.also:
        other = replace(inner, kind=kind, also=())
        if _is_within(other, outer, ranks):
            return other, outer
    return None


def _is_within(inner: Unit, outer: Unit, ranks: Ranks) -> bool:
    if inner.by or inner.is_bare or (outer.is_bare and inner.kind not in OF_CONTAINERS):
        return False
    if inner.kind == outer.kind == "point":
        return _label(inner) != _label(outer)
    return ranks.holds(outer.kind, inner.kind)


def _label(unit: Unit) -> str:
    return unit.label.strip().lower()[:_SAME_LABEL]


def _related(before: Chain, chain: Chain, ranks: Ranks, *, is_after: bool) -> tuple[Chain, Chain]:
    """Settle what two chains of a list share: paragraph 2 after "Article 3, paragraph 1 and"."""
    first, outermost = before.order[0], chain.order[0]
    if "recital" in (first.kind, outermost.kind):
        # Recitals hold nothing, and nothing holds them.
        return before, chain
    if ranks.holds(outermost.kind, first.kind):
        # "Paragraph 1 and paragraph 2 of Article 3", "paragraph 2, Article 3": of this article?
        is_within_too = first.kind in (*OF_CONTAINERS, chain.units[0].kind)
        is_named_after = chain.units[0] != outermost and is_within_too
        unsure = before.is_unsure or is_named_after or is_after
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
    kind = "section" if unit.kind == "\u00a7" else unit.kind
    return kind, _label(unit) if kind == "point" else ""


def _steps(unit: Unit, number: Number) -> Iterator[Step]:
    if unit.by:
        yield Step(unit.kind, "", unit.by)
        return
    first, *brackets = number.parts
    if unit.kind.startswith(LABEL):
        printed = unit.kind.removeprefix(LABEL).replace("{n}", first)
        yield Step("label", whole(printed))
    else:
        yield Step(unit.kind, first)
    yield from (Step("", part) for part in brackets)
