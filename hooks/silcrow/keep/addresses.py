"""Addresses that last: every page and promised fragment that no register of an edition holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from silcrow import promise
from silcrow.collection import Collection
from silcrow.model import Instrument
from silcrow.register import path_of


class Registrable(NamedTuple):
    """What stands at an address: its kind and name, and the file that it comes from."""

    kind: str
    name: str
    file: str


def of(collection: Collection) -> Mapping[str, Registrable]:
    """Give the addresses of a site as they are now, from the root, with what stands there.

    Texts are left out: their registers hold their anchors, and with these their pages.
    """
    return dict(_all(collection))


def of_texts(collection: Collection) -> Iterator[str]:
    """Give the addresses that texts have: of each, of its editions, and of what they hold."""
    for id_ in collection.instruments:
        yield f"{id_}/"
        for text in collection.editions(id_):
            yield text.dated
            for anchor in text.index.by_anchor:
                yield from (f"{id_}/#{anchor}", f"{text.dated}#{anchor}")


def is_of_draft(collection: Collection, item: Registrable) -> bool:
    """Tell what only a draft brings, as its participants, and so is as little to be kept."""
    text = collection.by_file.get(item.file)
    return isinstance(text, Instrument) and collection.register(text) is None


def _all(collection: Collection) -> Iterator[tuple[str, Registrable]]:
    addresses = collection.addresses_of_files
    for file in collection.pages:
        yield addresses[file], Registrable("page", addresses[file].rstrip("/") or "home", file)
    for page in collection.listings:
        yield addresses[page.file], Registrable("listing", page.name, page.file)
    for entry in collection.all_entries:
        if not collection.kinds_by_name[entry.kind].in_glossary:
            yield addresses[entry.file], Registrable(entry.kind, entry.name, entry.file)
    yield from _entries(collection)
    yield from _participants(collection)


def _entries(collection: Collection) -> Iterator[tuple[str, Registrable]]:
    if not collection.listing("glossary"):
        return
    for id_, name in collection.entries.items():
        file = collection.terms[id_].file if id_ in collection.terms else _text_of(collection, id_)
        yield collection.addresses[id_], Registrable("term", name, file)


def _text_of(collection: Collection, id_: str) -> str:
    texts = [collection.instruments[d.instrument] for d in collection.definitions[id_]]
    return next((text for text in texts if collection.register(text)), texts[0]).file


def _participants(collection: Collection) -> Iterator[tuple[str, Registrable]]:
    # Of several texts with one participant the last decides: one that is no draft.
    for text in sorted(collection.instruments.values(), key=lambda t: bool(collection.register(t))):
        for party in text.matter.participants:
            if address := collection.participant_address(party.code):
                yield address, Registrable("participant", party.name, text.file)


def without_page(collection: Collection) -> Mapping[str, str]:
    """Give the address of each source file that has no page of its own: terms, old editions."""
    old = {old.file: old.dated for texts in collection.superseded.values() for old in texts}
    kinds, addresses = collection.kinds_by_name, collection.addresses
    inside = (entry for entry in collection.all_entries if kinds[entry.kind].in_glossary)
    return {entry.file: addresses[entry.id] for entry in inside} | old


def unpublished(collection: Collection) -> tuple[str, ...]:
    """Name the register of addresses as long as it promises none: its head has a reserved name."""
    register = collection.addresses_registered
    return () if register is None or promise.binding(collection) else (register.file,)


def of_registers(collection: Collection) -> Mapping[str, str]:
    """Say where each register is published, by its file: beside its text, wherever it lies."""
    return {r.file: path_of(key.instrument, key) for key, r in collection.registers.items()}
