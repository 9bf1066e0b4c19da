"""The promise: what a site may say of its addresses, read off its register and nothing else.

Addresses are promised from the day on which a public address that can answer is registered. Before
that day words may be registered, and are locked, but no address of theirs is one to rely on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from silcrow.collection import Collection
from silcrow.date import Date
from silcrow.register import AddressHead, AddressRegister, Relocated
from silcrow.reserved import is_reserved


class State(Enum):
    """How far a site has come: nothing registered, words alone, addresses, addresses that moved."""

    PREVIEW = "preview"
    WORDS = "words"
    LASTING = "lasting"
    MOVED = "moved"


class Move(NamedTuple):
    """A public address that the site left, and the day on which it did."""

    was: str
    on: Date


@dataclass(frozen=True, slots=True)
class Promise:
    """What is promised of the addresses of a site."""

    state: State = State.PREVIEW
    site: str = ""
    """The public address that is registered, with its last slash; empty in a preview."""
    since: Date | None = None
    """The day from which addresses last; None in a preview."""
    moves: tuple[Move, ...] = ()
    """Where the site was since that day, the first address first."""

    @property
    def is_lasting(self) -> bool:
        """Whether any address is promised at all."""
        return bool(self.site)

    def public(self, way: str) -> str:
        """Give the full address of a way from the root of the site; empty in a preview."""
        return self.site + way if self.site else ""

    def shown(self, way: str) -> str:
        """Write an address for people: in full, or in a preview its path from the root."""
        return f"{self.site or '/'}{way}"


def of(collection: Collection) -> Promise:
    """Say what a site has promised."""
    register = binding(collection)
    if register is None:
        return Promise(State.WORDS if collection.registers else State.PREVIEW)
    stays = [stay for stay in _stays(register.head) if not is_reserved(stay[0])]
    following = [on for _, on in stays[1:]]
    moves = tuple(Move(was, on) for (was, _), on in zip(stays, following, strict=False))
    state = State.MOVED if moves else State.LASTING
    return Promise(state, f"{register.head.site.rstrip('/')}/", stays[0][1], moves)


def binding(collection: Collection) -> AddressRegister | None:
    """Give the register of addresses where it binds: at an address that can answer."""
    register = collection.addresses_registered
    return register if register and not is_reserved(register.head.site) else None


def _stays(head: AddressHead) -> Iterator[tuple[str, Date]]:
    """Give each public address of a site with the day from which it was that, the first first."""
    on = head.events[0].on
    for event in head.events:
        if isinstance(event, Relocated):
            yield event.was, on
            on = event.on
    yield head.site, on
