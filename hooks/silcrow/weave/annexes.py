"""Annexes: how texts stand to one another, declared once and read in both directions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from silcrow.collection import Collection, Entry
from silcrow.model import Instrument
from silcrow.problem import Problem, Rule, nearest
from silcrow.settings import Settings
from silcrow.weave.references import unknown

KINDS = ("annexes", "amends", "replaces", "implements")


@dataclass(frozen=True, slots=True)
class Relation:
    """How one text stands to another: `annexes` and back, named in both directions."""

    kind: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Annexation:
    """What annexes what, read both ways, and the order in which one reads on.

    A circle of annexes has no first text: each of its texts then stands for itself.
    """

    annexes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    parents: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reading: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """What one reads before and after each; empty where there is nothing."""

    @classmethod
    def of(cls, relations: Mapping[str, Sequence[Relation]]) -> Annexation:
        """Part the annexes from all other relations, which are those of each id by either end.

        The order is the one that they are declared in.
        """
        own = {id_: [r for r in found if _annexes(r)] for id_, found in relations.items()}
        annexes = {i: _once(r.target for r in f if r.source == i) for i, f in own.items()}
        parents = {i: _once(r.source for r in f if r.target == i) for i, f in own.items()}
        found = cls(annexes, parents)
        reading: dict[str, tuple[str, str]] = {}
        for id_ in found.independent(i for i, below in annexes.items() if below):
            line = found.family(id_)
            for before, here, after in zip(("", *line[:-1]), line, (*line[1:], ""), strict=True):
                reading.setdefault(here, (before, after))
        return cls(annexes, parents, reading)

    def around(self, id_: str) -> Annexation:
        """Keep what concerns one id alone."""
        family = self.family(id_)
        return Annexation(
            {i: self.annexes[i] for i in family if self.annexes.get(i)},
            {id_: self.parents[id_]} if self.parents.get(id_) else {},
            {id_: self.reading[id_]} if id_ in self.reading else {},
        )

    def parents_of(self, id_: str) -> tuple[str, ...]:
        """Give the texts that annex something."""
        return self.parents.get(id_, ())

    def family(self, id_: str) -> tuple[str, ...]:
        """Give a text and what it annexes, behind each annex its own."""
        found: dict[str, None] = {}
        waiting = [id_]
        while waiting:
            here = waiting.pop()
            if here not in found:
                found[here] = None
                waiting += reversed(self.annexes.get(here, ()))
        return tuple(found)

    def independent(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Choose those that stand for themselves, and not under a text that annexes them."""
        ids = tuple(ids)
        first = [id_ for id_ in ids if not self.parents_of(id_)]
        below = {annex for id_ in first for annex in self.family(id_)}
        return tuple(id_ for id_ in ids if id_ not in below or not self.parents_of(id_))

    def neighbours(self, id_: str) -> tuple[str, str]:
        """Give what one reads before and after something; empty where there is nothing."""
        return self.reading.get(id_, ("", ""))


def _annexes(relation: Relation) -> bool:
    return relation.kind == "annexes" and relation.source != relation.target


def _once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))


def weave(
    collection: Collection, settings: Settings
) -> tuple[tuple[Relation, ...], tuple[Problem, ...]]:
    """Gather the relations that texts declare, and events with what was made at them.

    A site can name relations of its own in its settings.
    """
    relations: list[Relation] = []
    problems: list[Problem] = []
    found = (*_declared(collection), *_of_the_site(collection, settings))
    for relation, problem in found:
        if problem:
            problems.append(problem)
        else:
            relations.append(relation)
    return tuple(relations), tuple(problems)


def _declared(collection: Collection) -> Iterator[tuple[Relation, Problem | None]]:
    for text in collection.instruments.values():
        for kind in KINDS:
            for i, target in enumerate(getattr(text.matter, kind)):
                place = text.places[("instrument", kind, i)]
                yield Relation(kind, text.id, target), unknown(collection, target, place)
    items: list[Instrument | Entry[Any]] = [*collection.instruments.values()]
    for item in (*items, *collection.with_pages.values()):
        if event := getattr(item.matter, "event", None):
            kind = "instrument" if isinstance(item, Instrument) else item.kind
            place = item.places[(kind, "event")]
            yield Relation("event", item.id, event), unknown(collection, event, place)


def _of_the_site(
    collection: Collection, settings: Settings
) -> Iterator[tuple[Relation, Problem | None]]:
    for text in collection.instruments.values():
        for kind, targets in text.matter.relations.items():
            unnamed = _unnamed(text, kind, settings)
            for i, target in enumerate(targets):
                place = text.places[("instrument", "relations", kind, i)]
                fault = unnamed or unknown(collection, target, place)
                yield Relation(kind, text.id, target), fault


def _unnamed(text: Instrument, kind: str, settings: Settings) -> Problem | None:
    if kind in settings.relations:
        return None
    place = text.places[("instrument", "relations", kind)]
    hint = f"name it in silcrow.yml: relations: {{{kind}: {{outward: \u2026, inward: \u2026}}}}"
    near = nearest(kind, [*settings.relations, *KINDS])
    return Problem(Rule.UNKNOWN_KEY, place, f'the relation "{kind}"', "", near, hint)
