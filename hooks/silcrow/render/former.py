"""Former entries: what a page has no longer, under the ids that it promised."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from markupsafe import Markup

from silcrow.address import relative
from silcrow.register import AddressLine, Moved, Withdrawn
from silcrow.slices.entries import Entries


class Former(NamedTuple):
    """An entry that is no longer on a page: its id, its name, and what became of it as HTML."""

    id: str
    name: str
    told: Markup


def moved_within(entries: Entries, page: str) -> Mapping[str, tuple[str, ...]]:
    """Give the ids that entries of a page had before, by the id that they have now."""
    found: dict[str, tuple[str, ...]] = {}
    for line in entries.former(page):
        if isinstance(line.fate, Moved):
            there, _, now = line.fate.to.partition("#")
            if there == page and now:
                found[now] = (*found.get(now, ()), line.address.partition("#")[2])
    return found


def gone(entries: Entries, page: str) -> list[Former]:
    """List what a page has no longer: withdrawn, or moved to another page."""
    kept = {id_ for ids in moved_within(entries, page).values() for id_ in ids}
    lines = ((line.address.partition("#")[2], line) for line in entries.former(page))
    return [
        Former(id_, line.name, _told(entries, page, line)) for id_, line in lines if id_ not in kept
    ]


def _told(entries: Entries, page: str, line: AddressLine) -> Markup:
    fate = line.fate
    if isinstance(fate, Moved):
        return entries.interface.html("now {link}.", link=_link(entries, page, fate.to))
    assert isinstance(fate, Withdrawn)  # noqa: S101 — there is no third
    return Markup(" ").join([Markup("{}").format(fate.reason), *successor(entries, page, fate)])


def successor(entries: Entries, here: str, fate: Withdrawn) -> Iterator[Markup]:
    """Lead to what took the place of something withdrawn."""
    if fate.successor:
        link = _link(entries, here, fate.successor)
        yield entries.interface.html("See instead {link}.", link=link)


def _link(entries: Entries, here: str, address: str) -> Markup:
    """Lead to an address by the name of what stands there."""
    id_ = entries.ids.get(address)
    name = entries.name(id_) if id_ else f"/{address}"
    return Markup('<a href="{}">{}</a>').format(relative(here, address), name)
