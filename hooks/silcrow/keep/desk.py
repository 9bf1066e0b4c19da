"""The desk: a library on a day, and what registering something of it comes to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from silcrow.collection import Collection
from silcrow.date import Date
from silcrow.model import Instrument
from silcrow.problem import Command, Problem, nearest
from silcrow.register import AddressRegister, Register, written
from silcrow.settings import Settings

Said = str | Command
"""What a command says in a line."""


class RefusedError(Exception):
    """Raised for what may not be registered, with a sentence, and the problems that say why."""

    def __init__(self, said: Said, problems: Iterable[Problem] = ()) -> None:
        """Carry both."""
        super().__init__(str(said))
        self.said = said
        self.problems = tuple(problems)


class UnknownNameError(Exception):
    """Raised for the name of something that is not there, with the nearest that are."""

    def __init__(self, what: str, name: str, names: Iterable[str]) -> None:
        """Say it in a sentence."""
        near = " or ".join(nearest(name, [*names]))
        super().__init__(f"no {what} {name}" + (f"; did you mean {near}?" if near else ""))


class Registration(NamedTuple):
    """What a wish comes to: the library as registered then, the registers to write, in words."""

    collection: Collection
    changed: tuple[Register | AddressRegister, ...]
    said: tuple[Said, ...]

    @property
    def files(self) -> Mapping[str, str]:
        """The texts of the registers that change, by file."""
        return {r.file: written(r.head, r.lines.values()) for r in self.changed}

    def then(self, more: Registration) -> Registration:
        """Add what came of another wish, made of this outcome."""
        files = {register.file: register for register in (*self.changed, *more.changed)}
        return Registration(more.collection, tuple(files.values()), (*self.said, *more.said))


@dataclass(frozen=True)
class Desk:
    """A library as it is, and the day on which something of it is registered."""

    collection: Collection
    settings: Settings
    on: Date

    def text(self, id_: str) -> Instrument:
        """Find a text. Raises UnknownNameError."""
        if id_ not in self.collection.instruments:
            raise UnknownNameError("text", id_, self.collection.instruments)
        return self.collection.instruments[id_]

    def edition(self, id_: str, edition: str = "") -> Instrument:
        """Find an edition of a text, the current one where none is named.

        Raises UnknownNameError.
        """
        current = self.text(id_)
        found = {str(text.edition): text for text in self.collection.editions(id_)}
        if edition and edition not in found:
            raise UnknownNameError(f"edition of {id_}", edition, found)
        return found[edition] if edition else current

    def register(self, text: Instrument) -> Register:
        """Give the register of an edition. Raises RefusedError for a draft."""
        if register := self.collection.register(text):
            return register
        raise RefusedError(f"{named(text)} is a draft: mend it as you like, then register it.")

    def outcome(self, changed: Sequence[Register | AddressRegister], *said: Said) -> Registration:
        """Put changed registers in the place of those they follow."""
        of_texts = {r.head.key: r for r in changed if isinstance(r, Register)}
        of_addresses = [r for r in changed if isinstance(r, AddressRegister)]
        collection = replace(
            self.collection,
            registers={**self.collection.registers, **of_texts},
            addresses_registered=(*of_addresses, self.collection.addresses_registered)[0],
        )
        return Registration(collection, tuple(changed), said)


def named(text: Instrument) -> str:
    """Name an edition of a text."""
    return f"{text.name}, edition {text.edition}"
