"""The state of the registers in words, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from silcrow import promise
from silcrow.collection import Collection
from silcrow.keep import addresses
from silcrow.model import Instrument
from silcrow.register import Added, Register

_MOST = 20
"""So many new addresses are named."""


def status(collection: Collection) -> Iterator[str]:
    """Say of every text and edition whether it is registered, and of addresses how many are."""
    for id_, current in collection.instruments.items():
        yield f"{current.name} ({id_})"
        for text in collection.editions(id_):
            yield f"  {text.edition}: {_edition(text, collection.register(text))}"
    yield from _addresses(collection)


def _edition(text: Instrument, register: Register | None) -> str:
    if register is None:
        return "a draft"
    count = len(register.lines)
    said = f"registered on {_first(register)}, {count} anchor{'' if count == 1 else 's'}"
    corrected = sum(bool(line.corrections) for line in register.lines.values())
    gone = text.index.by_anchor.keys() ^ register.lines.keys()
    said += f", {corrected} corrected" if corrected else ""
    return said + (f"; not as registered: {', '.join(sorted(gone))}" if gone else "")


def _first(register: Register) -> str:
    return next((str(e.on) for e in register.head.events if isinstance(e, Added)), "")


def _addresses(collection: Collection) -> Iterator[str]:
    register = promise.binding(collection)
    if register is None:
        yield "Addresses: none is registered. They last from the first real public address on."
        return
    gone = sum(bool(line.fate) for line in register.lines.values())
    count = len(register.lines)
    said = f"Addresses: {count} registered at {register.head.site}"
    yield said + (f", of which {gone} lead elsewhere or say what they were" if gone else "")
    today = addresses.of(collection).items()
    new = [
        f"/{address} ({item.kind} \u201c{item.name}\u201d)"
        for address, item in today
        if address not in register.lines and not addresses.is_of_draft(collection, item)
    ]
    if new:
        yield f"New since, and not registered: {len(new)}"
        yield from (f"  {line}" for line in new[:_MOST])
        yield from ([f"  and {len(new) - _MOST} more"] if len(new) > _MOST else [])
