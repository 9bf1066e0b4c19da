"""The site as it is written: every registered address is there, and every text says its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from urllib.parse import unquote

from silcrow import promise
from silcrow.begins import Begins, silently
from silcrow.collection import Collection
from silcrow.keep import addresses, lineage, written
from silcrow.model import Instrument
from silcrow.problem import Place, Problem, Rule
from silcrow.register import AddressRegister, Register

Read = Callable[[str], str | None]
"""Gives the text of a file of the site by its path from the root; None where there is none."""
_NOTHING: Mapping[str, str] = {}


def check(
    collection: Collection,
    read: Read,
    alone: Mapping[str, str] = _NOTHING,
    begins: Begins = silently,
) -> Iterator[Problem]:
    """Find what the written site lacks, or says otherwise than its texts and registers.

    `alone` gives what was made of each paragraph that has a page of its own, by address.
    """
    is_binding = promise.binding(collection) is not None
    for id_, text in collection.instruments.items():
        begins(text.file, "reading back")
        yield from _earlier(collection, id_, read)
        yield from _alone(text, read, alone)
        for edition in collection.editions(id_):
            also = (collection.addresses[id_],) if edition is text else ()
            yield from _pages(edition, (*also, edition.dated), read)
            register = collection.register(edition)
            if register and is_binding:
                yield from _paragraph_pages(register, read)
    if register_ := promise.binding(collection):
        yield from _addresses(register_, read)
    for file, path in addresses.of_registers(collection).items():
        if _lines(read(path) or "") != _lines(collection.texts[file]):
            found = f"another register, or none, at /{path}"
            yield Problem(Rule.PAGE_DIFFERS, Place(file), found, "the one that was read")


def _pages(text: Instrument, addresses: tuple[str, ...], read: Read) -> Iterator[Problem]:
    pages = {address: read(_file(address)) for address in addresses}
    for address, page in pages.items():
        if page is None:
            yield Problem(Rule.PAGE_DIFFERS, Place(text.file), f"no page at /{address}", "one")
    yield from written.check(text, *(page for page in pages.values() if page is not None))


def _earlier(collection: Collection, id_: str, read: Read) -> Iterator[Problem]:
    """See that the undated page answers for every anchor that it ever had."""
    lines = lineage.of(collection.editions(id_), collection.registers)
    before = {a for aliases in lines.aliases.values() for a in aliases}
    before |= {anchor for stone in lines.tombstones for anchor in stone.anchors}
    if not before:
        return
    address = collection.addresses[id_]
    text = collection.instruments[id_]
    there = _ids(read(_file(address)))
    for anchor in sorted(before):
        if there[anchor] != 1:
            found = f"{anchor} of an earlier edition {there[anchor]} times on /{address}"
            yield Problem(Rule.PAGE_DIFFERS, Place(text.file), found, "it once")


def _alone(text: Instrument, read: Read, alone: Mapping[str, str]) -> Iterator[Problem]:
    """See that the page of each paragraph says it; where nothing was touched, it does."""
    for provision in text.index.headed:
        address = f"{text.id}/{provision.anchor}/"
        if made := alone.get(address):
            page = read(_file(address))
            if page is None:
                yield Problem(Rule.PAGE_DIFFERS, provision.place, f"no page at /{address}", "one")
            elif made not in page:
                yield from written.check_alone(provision, page)


def _paragraph_pages(register: Register, read: Read) -> Iterator[Problem]:
    if not register.head.pages:
        return
    for anchor, line in register.lines.items():
        address = f"{register.head.key.instrument}/{anchor}/"
        if line.has_page and read(_file(address)) is None:
            place = Place(register.file, register.numbers.get(anchor, 1))
            yield Problem(Rule.LOST_ADDRESS, place, f"no page at /{address}", "one")


def _addresses(register: AddressRegister, read: Read) -> Iterator[Problem]:
    ids = cache(lambda page: _ids(read(_file(page))))
    for address in register.lines:
        page, hash_, fragment = address.partition("#")
        place = Place(register.file, register.numbers.get(address, 1))
        if read(_file(page)) is None:
            yield Problem(Rule.LOST_ADDRESS, place, f"no page at /{page}", "one")
        elif hash_ and ids(page)[fragment] != 1:
            found = f"the id {fragment} {ids(page)[fragment]} times on /{page}"
            yield Problem(Rule.LOST_ADDRESS, place, found, "it once")


def _lines(register: str) -> list[str]:
    return register.removeprefix("\ufeff").splitlines()


def _ids(page: str | None) -> Counter[str]:
    return written.ids(page) if page else Counter()


def _file(address: str) -> str:
    return unquote(address) + "index.html"
