"""Annexes: how texts stand to one another, declared once and read in both directions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from silcrow.model import Collection, Instrument
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
    for kind, shelf in (("instrument", collection.instruments), ("record", collection.records)):
        for item in shelf.values():
            if event := item.matter.event:
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
