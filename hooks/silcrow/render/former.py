"""Former entries: what a page has no longer, under the ids that it promised."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from markupsafe import Markup

from silcrow.address import relative
from silcrow.register import AddressLine, Moved, Withdrawn
from silcrow.weave import links
from silcrow.weave.library import Library


class Former(NamedTuple):
    """An entry that is no longer on a page: its id, its name, and what became of it as HTML."""

    id: str
    name: str
    told: Markup


def moved_within(library: Library, page: str) -> Mapping[str, tuple[str, ...]]:
    """Give the ids that entries of a page had before, by the id that they have now."""
    found: dict[str, tuple[str, ...]] = {}
    for line in links.former(library.collection, page):
        if isinstance(line.fate, Moved):
            there, _, now = line.fate.to.partition("#")
            if there == page and now:
                found[now] = (*found.get(now, ()), line.address.partition("#")[2])
    return found


def entries(library: Library, page: str) -> list[Former]:
    """List what a page has no longer: withdrawn, or moved to another page."""
    kept = {id_ for ids in moved_within(library, page).values() for id_ in ids}
    lines = (
        (line.address.partition("#")[2], line) for line in links.former(library.collection, page)
    )
    return [
        Former(id_, line.name, _told(library, page, line)) for id_, line in lines if id_ not in kept
    ]


def _told(library: Library, page: str, line: AddressLine) -> Markup:
    fate = line.fate
    if isinstance(fate, Moved):
        return library.interface.html("now {link}.", link=_link(library, page, fate.to))
    assert isinstance(fate, Withdrawn)  # noqa: S101 — there is no third
    return Markup(" ").join([Markup("{}").format(fate.reason), *successor(library, page, fate)])


def successor(library: Library, here: str, fate: Withdrawn) -> Iterator[Markup]:
    """Lead to what took the place of something withdrawn."""
    if fate.successor:
        link = _link(library, here, fate.successor)
        yield library.interface.html("See instead {link}.", link=link)


def _link(library: Library, here: str, address: str) -> Markup:
    """Lead to an address by the name of what stands there."""
    collection = library.collection
    ids = {there: id_ for id_, there in collection.addresses.items()}
    name = collection.name(ids[address]) if address in ids else f"/{address}"
    return Markup('<a href="{}">{}</a>').format(relative(here, address), name)
