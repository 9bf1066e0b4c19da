"""Succession: what became of the paragraphs of one edition in the next, as registers say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from silcrow import canonical
from silcrow.anchor import Anchor, plain
from silcrow.collection import Collection
from silcrow.date import Edition
from silcrow.keep import redline
from silcrow.keep.desk import Desk, RefusedError, Registration, UnknownNameError, named
from silcrow.model import Instrument
from silcrow.register import Register, Renumbered, Retired


class Pair(NamedTuple):
    """A paragraph of an edition that has another number in the next one, by its words."""

    edition: Edition
    """The first edition with the new number."""
    text: Instrument
    old: str
    new: str


def renumberings(collection: Collection, id_: str) -> tuple[Pair, ...]:
    """Find paragraphs that are under another number in the next edition, which nobody has said."""
    return tuple(
        Pair(new.edition, new, *anchors)
        for old, new in pairwise(collection.editions(id_))
        if (register := collection.register(old))
        for anchors in _other_numbers(redline.compare(old, new), register, new.edition)
    )


def _other_numbers(
    found: redline.Redline, register: Register, edition: Edition
) -> Iterator[tuple[str, str]]:
    for change in found.changes:
        old, new = change.anchors
        known = register.lines.get(old)
        if old and new and old != new and known and not known.fate(edition):
            yield old, new


def topmost(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """Give pairs without those that follow from one above: points go with their paragraph."""
    chosen = {(pair.edition, pair.old, pair.new) for pair in pairs}
    for pair in pairs:
        above = _above(pair)
        if not any((pair.edition, *ends) in chosen for ends in above):
            yield pair


def _above(pair: Pair) -> Iterator[tuple[str, str]]:
    """Give the pairs of anchors from which a pair would follow: `p4-a` and `p5-a`: `p4`, `p5`."""
    for at, char in enumerate(pair.old):
        if char == "-" and pair.new.endswith(pair.old[at:]):
            yield pair.old[:at], pair.new.removesuffix(pair.old[at:])


def renumber_all(desk: Desk, pairs: Iterable[Pair]) -> Registration:
    """Register that paragraphs have the numbers that were found."""
    changed: dict[object, Register] = {}
    said = []
    for pair in pairs:
        before = _before(desk, pair.text.id, pair.text)
        register = changed.get(before.key) or desk.register(before)
        event = Renumbered(on=desk.on, edition=pair.edition, to=Anchor(pair.new))
        changed[before.key] = _with_event(register, pair.old, event)
        said.append(f"{pair.old} of {before.edition} is {pair.new} in {pair.edition}.")
    return desk.outcome(list(changed.values()), *said)


def _with_event(register: Register, anchor: str, *events: Retired | Renumbered) -> Register:
    old = register.lines[anchor]
    new = old.model_copy(update={"events": (*old.events, *events)})
    return register._replace(lines={**register.lines, anchor: new})


def _before(desk: Desk, id_: str, text: Instrument) -> Instrument:
    """Give the edition before one. Raises RefusedError for the first."""
    for old, new in pairwise(desk.collection.editions(id_)):
        if new is text:
            return old
    raise RefusedError(
        f"{named(text)} is the first: nothing was retired or renumbered in it. A new edition "
        f"is index.md; the old one lies beside it as {text.edition}.md."
    )


class Retirement(NamedTuple):
    """Why a paragraph is in no later edition, and which one says now what it said."""

    reason: str
    successor: str = ""


def retire(desk: Desk, text: Instrument, anchor: str, why: Retirement) -> Registration:
    """Register that a paragraph, with its points, is not in an edition any more.

    Raises UnknownNameError; RefusedError where the edition has it.
    """
    before = _before(desk, text.id, text)
    register = desk.register(before)
    now = text.index.by_anchor
    _known(before, anchor, register.lines)
    if why.successor:
        _known(text, why.successor, now)
    if anchor in now and _unnumbered(before, anchor) == canonical.unnumbered(now[anchor]):
        raise RefusedError(f"{anchor} has the same words in {named(text)}: it is not retired.")
    event = Retired(
        on=desk.on,
        edition=text.edition,
        reason=why.reason,
        successor=Anchor(why.successor) if why.successor else None,
    )
    if register.lines[anchor].fate(text.edition) == event:
        raise RefusedError(f"{anchor} is registered so already.")
    gone = [anchor, *(a for a in _below(register, anchor) if _is_untold(register, a, text))]
    for name in gone:
        register = _with_event(register, name, event)
    told = f"{', '.join(gone)} of {before.edition}: retired in {text.edition}."
    return desk.outcome([register], told)


def renumber(desk: Desk, text: Instrument, anchor: str, new: str) -> Registration:
    """Register that a paragraph has another number in an edition; its points go with it.

    Raises UnknownNameError; RefusedError where another one has that number already.
    """
    before = _before(desk, text.id, text)
    register = desk.register(before)
    now = text.index.by_anchor
    _known(before, anchor, register.lines)
    _known(text, new, now)
    steps = len(register.lines[anchor].path)
    there = {plain(p.path): str(p.anchor) for p in now.values()}
    goals = {anchor: new}
    for name in _below(register, anchor):
        path = plain((*now[new].path, *register.lines[name].steps[steps:]))
        goals |= {name: there[path]} if path in there else {}
    for name, goal in goals.items():
        _free(register, name, goal, text)
        register = _with_event(
            register, name, Renumbered(on=desk.on, edition=text.edition, to=Anchor(goal))
        )
    told = (f"{name} of {before.edition} is {to} in {text.edition}." for name, to in goals.items())
    return desk.outcome([register], *told)


def _is_untold(register: Register, anchor: str, text: Instrument) -> bool:
    return register.lines[anchor].fate(text.edition) is None


def _free(register: Register, anchor: str, goal: str, text: Instrument) -> None:
    """See that no other paragraph was given a number, and this one not the same twice."""
    for name, other in register.lines.items():
        fate = other.fate(text.edition)
        if isinstance(fate, Renumbered) and fate.to == goal:
            raise RefusedError(f"{name} is registered already as {goal} of {named(text)}.")
    if anchor == goal:
        raise RefusedError(f"{anchor} has that number already.")


def _known(text: Instrument, anchor: str, names: Iterable[str]) -> None:
    names = [*names]
    if anchor not in names:
        raise UnknownNameError(f"paragraph of {named(text)}:", anchor, names)


def _below(register: Register, anchor: str) -> list[str]:
    """Give the anchors of what a registered provision holds, by their paths."""
    path = register.lines[anchor].path
    return [
        name
        for name, line_ in register.lines.items()
        if len(line_.path) > len(path) and line_.path[: len(path)] == path
    ]


def _unnumbered(text: Instrument, anchor: str) -> bytes:
    found = text.index.by_anchor.get(anchor)
    return canonical.unnumbered(found) if found else b""
