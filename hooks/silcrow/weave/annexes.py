"""Annexes: how texts stand to one another, declared once and read in both directions."""

from __future__ import annotations

from collections.abc import Iterator

from silcrow.model import Collection, Relation
from silcrow.problem import Problem
from silcrow.weave.references import unknown

KINDS = ("annexes", "amends", "replaces", "implements")


def weave(collection: Collection) -> tuple[tuple[Relation, ...], tuple[Problem, ...]]:
    """Gather the relations that texts declare, and events with what was made at them."""
    relations: list[Relation] = []
    problems: list[Problem] = []
    for relation, problem in _declared(collection):
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
    for kind, shelf in (("instrument", collection.instruments), ("record", collection.records)):
        for item in shelf.values():
            if event := item.matter.event:
                place = item.places[(kind, "event")]
                yield Relation("event", item.id, event), unknown(collection, event, place)
