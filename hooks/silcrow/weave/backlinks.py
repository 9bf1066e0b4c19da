"""Backlinks: every reference read the other way, so that each thing knows what refers to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from silcrow.collection import Collection, Entry
from silcrow.model import Instrument, Provision, Reference
from silcrow.weave.annexes import Relation
from silcrow.weave.links import Destination
from silcrow.weave.prose import Prose

_T = TypeVar("_T")

ProseKey = tuple[str, str]
"""A piece of prose: the file it stands in, and the anchor it is a note on, or `body`."""


@dataclass(frozen=True, slots=True)
class Topical:
    """What one topic gathers: paragraphs, texts and entries with pages of their own, terms."""

    paragraphs: list[tuple[Instrument, Provision]]
    texts: list[Instrument | Entry[Any]]
    terms: list[Entry[Any]]


@dataclass(frozen=True, slots=True)
class Backlinks:
    """References by what they lead to: an id, or an id and an anchor (`declaration#p4`)."""

    references: Mapping[str, tuple[Reference, ...]]
    prose: Mapping[str, tuple[ProseKey, ...]]
    seen_by: Mapping[str, tuple[str, ...]]
    """Entries by the ids that their `see` names: terms, and whatever has that key."""
    relations: Mapping[str, tuple[Relation, ...]]
    """Relations by either end."""
    defines: Mapping[str, tuple[str, ...]]
    """Entries of the glossary by the paragraph of a text that defines them."""


def invert(
    collection: Collection,
    references: Iterable[Reference],
    relations: Iterable[Relation],
    prose: Mapping[ProseKey, Prose],
) -> Backlinks:
    """Turn every reference, relation and link of prose round; each has exactly one backlink."""
    to: defaultdict[str, list[Reference]] = defaultdict(list)
    for reference in references:
        end = f"#{reference.fragment}" if reference.fragment else ""
        # A paragraph that points to itself is no news to it.
        if reference.linked or not end:
            to[reference.target + end].append(reference)
    ends: defaultdict[str, list[Relation]] = defaultdict(list)
    for relation in relations:
        for id_ in dict.fromkeys((relation.source, relation.target)):
            ends[id_].append(relation)
    seen_by: defaultdict[str, list[str]] = defaultdict(list)
    for entry in collection.all_entries:
        for id_ in getattr(entry.matter, "see", ()):
            seen_by[id_].append(entry.id)
    defines: defaultdict[str, list[str]] = defaultdict(list)
    for definition in (d for found in collection.definitions.values() for d in found):
        defines[f"{definition.instrument}#{definition.matter.at}"].append(definition.id)
    return Backlinks(
        _frozen(_in_order(collection, to)),
        _frozen(_of_prose(collection, prose)),
        _frozen(seen_by),
        _frozen(ends),
        _frozen(defines),
    )


def _in_order(
    collection: Collection, to: Mapping[str, list[Reference]]
) -> Mapping[str, list[Reference]]:
    """Put references in the order of the texts: quotes, names, numbers are found one by one."""
    texts = {id_: i for i, id_ in enumerate(collection.instruments)}

    def place(reference: Reference) -> tuple[int, ...]:
        index = collection.instruments[reference.instrument].index
        at = index.place(reference.anchor)
        return texts[reference.instrument], at, reference.block, reference.start

    return {end: sorted(found, key=place) for end, found in to.items()}


def _of_prose(
    collection: Collection, prose: Mapping[ProseKey, Prose]
) -> defaultdict[str, list[ProseKey]]:
    ends = _ends(collection)
    to: defaultdict[str, list[ProseKey]] = defaultdict(list)
    introductions = {listing.file for listing in collection.listings}
    for key, piece in prose.items():
        if key[0] in introductions:
            continue
        named = [_target(ends, lead) for lead in piece.leads_to]
        # Terms link by themselves in nearly all prose: to list that too would say nothing.
        found = [_target(ends, lead) for lead in piece.woven]
        named += [target for target in found if target not in collection.entries]
        for target in filter(None, dict.fromkeys(named)):
            if key not in to[target] and not _is_its_own(collection, key, target):
                to[target].append(key)
    return to


def _ends(collection: Collection) -> Mapping[str, str]:
    """Give what prose may lead to by address: ids, and what has none of the namespace as addresses.

    That is participants, and entries of kinds that share no ids, such as topics.
    """
    parties = (p.code for text in collection.instruments.values() for p in text.matter.participants)
    others = [*map(collection.participant_address, parties)]
    unnamed = {kind.name for kind in collection.kinds if not kind.shares_ids}
    others += (collection.address(e) for e in collection.all_entries if e.kind in unnamed)
    return {address: address for address in others} | {
        address: id_ for id_, address in collection.addresses.items()
    }


def _target(ends: Mapping[str, str], lead: Destination) -> str:
    page, _, fragment = lead.address.partition("#")
    if fragment and page in ends:
        return f"{ends[page]}#{fragment}"
    return ends.get(lead.address, "")


def _is_its_own(collection: Collection, key: ProseKey, target: str) -> bool:
    """Tell whether an entry leads to itself, which says nothing."""
    item = collection.by_file.get(key[0])
    if isinstance(item, Instrument) or item is None:
        return False
    return target in (item.id, collection.addresses_of_files[key[0]])


def by_topic(collection: Collection) -> Mapping[str, Topical]:
    """Gather what each topic holds, in the order of the texts and then of the alphabet."""
    gathered = {topic: Topical([], [], []) for topic in collection.topics}
    for text in collection.instruments.values():
        for topic in text.matter.topics:
            gathered[topic].texts.append(text)
        for paragraph in text.index.all:
            note = text.annotations.get(paragraph.anchor)
            for topic in note.topics if note else ():
                gathered[topic].paragraphs.append((text, paragraph))
    pages = collection.with_pages
    for entry in collection.all_entries:
        for topic in getattr(entry.matter, "topics", ()):
            held = gathered[topic]
            (held.texts if pages.get(entry.id) is entry else held.terms).append(entry)
    return gathered


def _frozen(lists: Mapping[str, list[_T]]) -> dict[str, tuple[_T, ...]]:
    return {key: tuple(items) for key, items in lists.items()}
