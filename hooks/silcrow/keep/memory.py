"""Memory: registers as they were once, held against those of now, which may only have grown.

The gate compares a text with its register; who deletes a paragraph deletes its line with it, and
the gate sees nothing. What was registered before, the content of now cannot say of itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from silcrow.collection import Collection
from silcrow.keep.addresses import Registrable
from silcrow.matter import Matter
from silcrow.problem import Command, Place, Problem, Rule
from silcrow.register import (
    AddressHead,
    AddressLine,
    AddressRegister,
    Head,
    Line,
    Register,
    RegisterKey,
    follows,
)
from silcrow.reserved import is_reserved

_SHORT = 60


def forgotten(
    before: Iterable[Register | AddressRegister], now: Collection, since: str
) -> Iterator[Problem]:
    """Find what registers said before, `since` then, and do not say any more.

    A site that has promised no address yet may become another, as a copy does: then texts may go,
    and of those that stay every line is remembered all the same.
    """
    old = tuple(before)
    addresses = next((r for r in old if isinstance(r, AddressRegister)), None)
    is_another = _is_another(addresses, now.addresses_registered)
    for register in old:
        if isinstance(register, AddressRegister):
            if not is_reserved(register.head.site):
                yield from _addresses(register, now.addresses_registered, since)
        elif not is_another or register.head.key in now.registers:
            yield from _edition(register, now.registers, since)


def _is_another(old: AddressRegister | None, new: AddressRegister | None) -> bool:
    """Tell whether registers are of another site than before, which had promised no address."""
    if old is None or not is_reserved(old.head.site):
        return False
    return new is None or new.head.site != old.head.site


def _edition(
    old: Register, registers: Mapping[RegisterKey, Register], since: str
) -> Iterator[Problem]:
    key = old.head.key
    new = registers.get(key)
    if new is None:
        what = f"no register of {key.instrument}, edition {key.edition} ({key.language})"
        yield _problem(Place(old.file), what, since)
        return
    if not follows(old.head, new.head):
        yield _problem(Place(new.file), f"of the head, {_changed(old.head, new.head)}", since)
    is_corrected = old.head.digest != new.head.digest
    for anchor, line in old.lines.items():
        there = new.lines.get(anchor)
        if there is None:
            what = f"no line {anchor}: \u201c{_short(line.form)}\u201d"
            yield _problem(Place(new.file), what, since)
        elif not follows(line, there) or (line.subtree != there.subtree and not is_corrected):
            place = Place(new.file, new.numbers.get(anchor, 1))
            yield _problem(place, f"of {anchor}, {_changed(line, there)}", since)


def _addresses(old: AddressRegister, new: AddressRegister | None, since: str) -> Iterator[Problem]:
    if new is None:
        yield _problem(Place(old.file), "no register of addresses", since)
        return
    if not follows(old.head, new.head):
        yield _problem(Place(new.file), f"of the head, {_changed(old.head, new.head)}", since)
    for address, line in old.lines.items():
        there = new.lines.get(address)
        if there is None:
            what = f"no line /{address}: {line.kind} \u201c{line.name}\u201d"
            yield _problem(Place(new.file), what, since)
        elif not follows(line, there):
            place = Place(new.file, new.numbers.get(address, 1))
            yield _problem(place, f"of /{address}, {_changed(line, there)}", since)


def otherwise(
    before: Iterable[Register | AddressRegister], now: Collection, there: Mapping[str, Registrable]
) -> Iterator[Problem]:
    """Find new lines of addresses that are not what the command writes, as a slip of the hand is.

    `there` are the addresses of the site, each with what stands at it.
    """
    old = next((r for r in before if isinstance(r, AddressRegister)), None)
    known, new = old.lines if old else {}, now.addresses_registered
    lines = new.lines.values() if new else ()
    for line in (li for li in lines if not li.fate and li.address not in known):
        item = there.get(line.address)
        if new and item and (line.kind, line.name) != (item.kind, item.name):
            place = Place(new.file, new.numbers.get(line.address, 1))
            found = f"a new line for /{line.address}: {line.kind} \u201c{line.name}\u201d"
            expected = f"{item.kind} \u201c{item.name}\u201d"
            yield Problem(Rule.BROKEN_REGISTER, place, found, expected, commands=(_PASTE,))


_PASTE = Command("paste what this prints", "silcrow register lines")
_Line = Head | Line | AddressHead | AddressLine


def _changed(old: _Line, new: _Line) -> str:
    """Say which event is gone, or which field says something else without an event."""
    gone = [event for event in old.events if event not in new.events]
    if gone:
        return f"no event \u201c{gone[0].event}\u201d of {gone[0].on}: {_said(gone[0])}"
    for name in type(old).model_fields:
        was, now = (_short(str(getattr(state, name))) for state in (old, new))
        if name != "events" and getattr(old, name) != getattr(new, name):
            what = f"another {name.rstrip('_')} without its event"
            return f"{what}: \u201c{was}\u201d, now \u201c{now}\u201d"
    if len(new.events) > len(old.events):
        return "a correction of what was not registered"
    return "its events in another order"


def _said(event: Matter) -> str:
    """Give the words of an event: its reason, its note, what stood there before."""
    values = event.model_dump(exclude={"event", "on"}, exclude_none=True).values()
    return f"\u201c{_short('; '.join(map(str, values)))}\u201d" if values else "nothing else"


def _problem(place: Place, found: str, since: str) -> Problem:
    return Problem(Rule.FORGOTTEN, place, found, f"all that {since} had")


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHORT else f"{line[:_SHORT].rsplit(' ', 1)[0]} \u2026"
