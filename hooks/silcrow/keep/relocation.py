"""Addresses as they move: what the register of addresses says next, and the redirects to set."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from silcrow import promise
from silcrow.keep import addresses
from silcrow.keep.desk import Desk, RefusedError, Registration, UnknownNameError
from silcrow.keep.registration import ADD_ALL, WRITE_ADDRESS
from silcrow.problem import Command
from silcrow.register import (
    AddressEvent,
    AddressHead,
    AddressRegister,
    Moved,
    Relocated,
    Restored,
    Withdrawn,
)
from silcrow.reserved import is_reserved

FORMATS = {
    "lines": "{old} {new}",
    "apache": "Redirect permanent {path} {new}",
    "netlify": "{path} {new} 301!",
    "nginx": "location = {path} {{ return 301 {new}; }}",
}
"""How a redirect is written: old and new address, and for servers the path of the old one."""


def move(desk: Desk, address: str, new: str) -> Registration:
    """Register that what was at an address is at another.

    Raises UnknownNameError; RefusedError while it still is at the old one.
    """
    register, here, there = _register(desk), _path(desk, address), _published(desk)
    to = _path(desk, new)
    _held(register, here)
    if to not in there:
        raise UnknownNameError("address", f"/{to}", (f"/{a}" for a in there))
    _see_gone(here, there)
    return _told(desk, here, Moved(on=desk.on, to=to), f"/{here} leads to /{to}.")


def withdraw(desk: Desk, address: str, reason: str, successor: str = "") -> Registration:
    """Register that what was at an address is no longer published, and why.

    Raises UnknownNameError; RefusedError while it still is.
    """
    register, here, there = _register(desk), _path(desk, address), _published(desk)
    _held(register, here)
    to = _path(desk, successor) if successor else None
    if to is not None and to not in there:
        raise UnknownNameError("address", f"/{to}", (f"/{a}" for a in there))
    _see_gone(here, there)
    event = Withdrawn(on=desk.on, reason=reason, successor=to)
    return _told(desk, here, event, f"/{here} says that it was withdrawn, and why.")


def restore(desk: Desk, address: str) -> Registration:
    """Register that what was moved or withdrawn is published again at its address.

    Raises UnknownNameError; RefusedError where it was neither, or is not published.
    """
    register, here = _register(desk), _path(desk, address)
    _held(register, here)
    if not register.lines[here].fate:
        raise RefusedError(f"/{here} was neither moved nor withdrawn.")
    if here not in _published(desk):
        raise RefusedError(f"Nothing is published at /{here}: add the page again, then restore it.")
    return _told(desk, here, Restored(on=desk.on), f"/{here} is what it was before.")


def relocate(desk: Desk, site: str) -> Registration:
    """Register that the site has another public address. Raises RefusedError where it has not."""
    register, root = _register(desk), f"{site.rstrip('/')}/"
    if register.head.site == root:
        raise RefusedError(f"{root} is the registered address.")
    if is_reserved(root):
        raise RefusedError(f"{root} is a reserved name, which never answers: no site can be there.")
    events = (*register.head.events, Relocated(on=desk.on, was=register.head.site))
    head = AddressHead(site=root, events=events)
    return desk.outcome([register._replace(head=head)], f"The site is at {root} from now on.")


def redirects(desk: Desk, site: str, form: str) -> Iterator[str]:
    """Write one redirect for each registered page, from the registered site to another."""
    old, new = _register(desk).head.site, f"{site.rstrip('/')}/"
    for page in _pages(desk):
        path = urlsplit(old + page).path
        yield FORMATS[form].format(old=old + page, new=new + page, path=path)


def _pages(desk: Desk) -> list[str]:
    """Give the registered pages: those of addresses, of texts and editions, of paragraphs."""
    found = {address.partition("#")[0] for address in _register(desk).lines}
    for key, register in desk.collection.registers.items():
        found |= {f"{key.instrument}/", f"{key.instrument}/{key.edition}/"}
        if register.head.pages:
            lines = register.lines.values()
            found |= {f"{key.instrument}/{line.anchor}/" for line in lines if line.has_page}
    return sorted(found)


def _register(desk: Desk) -> AddressRegister:
    if register := promise.binding(desk.collection):
        return register
    free = "No address is registered yet, so the site can move freely."
    raise RefusedError(Command(f"{free} {WRITE_ADDRESS}", ADD_ALL))


def _path(desk: Desk, address: str) -> str:
    """Read an address as people write it: whole, or from the root of the site."""
    roots = (desk.settings.root, _register(desk).head.site)
    root = next((root for root in roots if address.startswith(root)), "")
    return address.removeprefix(root).lstrip("/")


def _published(desk: Desk) -> set[str]:
    return {*addresses.of(desk.collection), *addresses.of_texts(desk.collection)}


def _held(register: AddressRegister, address: str) -> None:
    if address not in register.lines:
        names = (f"/{name}" for name in register.lines)
        raise UnknownNameError("registered address", f"/{address}", names)


def _see_gone(address: str, there: set[str]) -> None:
    if address in there:
        said = f"/{address} is still published: take it away or rename it first."
        raise RefusedError(said)


def _told(desk: Desk, address: str, event: AddressEvent, said: str) -> Registration:
    register = _register(desk)
    old = register.lines[address]
    if old.fate and old.fate.model_dump(exclude={"on"}) == event.model_dump(exclude={"on"}):
        raise RefusedError(f"/{address} is registered so already.")
    new = old.model_copy(update={"events": (*old.events, event)})
    return desk.outcome([register._replace(lines={**register.lines, address: new})], said)
