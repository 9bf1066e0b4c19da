"""Registers as files: JSON Lines, each held to its shape, every fault with its line."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from typing import Any, TypeVar

from pydantic import ValidationError

from silcrow.problem import Place, Problem, Rule
from silcrow.register import (
    ADDRESSES,
    AddressHead,
    AddressLine,
    AddressRegister,
    Head,
    Line,
    Register,
    follows,
)
from silcrow.text.front_matter import ProblemsError, Source

_Lines = TypeVar("_Lines", Line, AddressLine)
_Any = TypeVar("_Any", Line, AddressLine, Head, AddressHead)
_HEADS = ('{"register":', '{"site":')
_MOST_TOLD = 100
_BRANCHES = "take the file as the main branch has it, and give the command of the other once more"


def read(source: Source) -> Register | AddressRegister:
    """Read a register, of an edition or of addresses.

    Lines may stand in any order, and a line twice, as merged branches leave them: of two states
    of one line the later counts, and of two that grew apart each keeps its events. Raises
    ProblemsError with every line that is no line of a register, that disagrees with its own
    digest, or that two branches have written differently.
    """
    reader = _Reader(source.file)
    text = source.text.removeprefix("\ufeff").replace("\r\n", "\n").removesuffix("\n")
    numbered = list(enumerate(text.split("\n"), 1))
    heads = [line for line in numbered if line[1].startswith(_HEADS)] or numbered[:1]
    known = {number for number, _ in heads}
    others = [line for line in numbered if line[0] not in known]
    is_of_addresses = source.file == ADDRESSES
    found = reader.addresses(heads, others) if is_of_addresses else reader.edition(heads, others)
    if reader.problems or not found:
        raise ProblemsError(reader.told())
    return found


_Numbered = tuple[int, str]


class _Reader:
    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def edition(self, heads: list[_Numbered], others: list[_Numbered]) -> Register | None:
        head = self.head(Head, heads)
        read = self.lines(Line, others)
        for number, line in read:
            if sha256(line.form.encode()).hexdigest() != line.digest:
                self.fault(number, f"{line.anchor}: a digest that is not that of its form")
        lines, numbers = self.gathered((str(line.anchor), n, line) for n, line in read)
        return Register(self.file, head, lines, numbers) if head else None

    def addresses(self, heads: list[_Numbered], others: list[_Numbered]) -> AddressRegister | None:
        head = self.head(AddressHead, heads)
        read = self.lines(AddressLine, others)
        lines, numbers = self.gathered((line.address, n, line) for n, line in read)
        return AddressRegister(self.file, head, lines, numbers) if head else None

    def head(self, model: type[_Any], heads: list[_Numbered]) -> _Any | None:
        """Read the head; where branches have left two, the later of two states of it."""
        read = self.lines(model, heads)
        found = read[0][1] if read else None
        for number, head in read[1:]:
            found = _later(found, head) if found else None
            if found is None:
                self.fault(number, "a second head that two branches have written", _BRANCHES)
                return None
        return found

    def lines(self, model: type[_Any], numbered: list[_Numbered]) -> list[tuple[int, _Any]]:
        found = ((number, self.line(model, number, text)) for number, text in numbered)
        return [(number, line) for number, line in found if line is not None]

    def line(self, model: type[_Any], number: int, text: str) -> _Any | None:
        try:
            found = model.model_validate_json(text)
        except ValidationError as error:
            fault = error.errors(include_url=False, include_context=False, include_input=False)[0]
            where = ".".join(str(part) for part in fault["loc"])
            self.fault(number, f"{where}: {_said(fault)}" if where else _said(fault))
            return None
        if twice := _twice(text):
            self.fault(number, f'the key "{twice}" twice, of which readers see either')
        if found.events[0].event != "added":
            self.fault(number, f'events that begin with "{found.events[0].event}", not "added"')
        return found

    def gathered(
        self, read: Iterable[tuple[str, int, _Lines]]
    ) -> tuple[dict[str, _Lines], dict[str, int]]:
        """Gather lines by key; two of one key are states of one line, or grew apart."""
        lines: dict[str, _Lines] = {}
        numbers: dict[str, int] = {}
        for key, number, line in read:
            first = lines.setdefault(key, line)
            one = numbers.setdefault(key, number)
            if first is not line:
                merged = _later(first, line) or _joined(first, line)
                lines[key] = merged or first
                if merged is None:
                    what = f'a second line for "{key}", beside line {one}, with other words'
                    self.fault(number, what, _BRANCHES)
        return lines, numbers

    def fault(self, number: int, found: str, hint: str = "") -> None:
        place = Place(self.file, number)
        self.problems.append(Problem(Rule.BROKEN_REGISTER, place, found, hint=hint))

    def told(self) -> list[Problem]:
        """Give the first of many faults: a file that is no register has one in every line."""
        if (more := len(self.problems) - _MOST_TOLD) > 0:
            place, found = self.problems[_MOST_TOLD].place, f"{more:,} more faults from here on"
            return [*self.problems[:_MOST_TOLD], Problem(Rule.BROKEN_REGISTER, place, found)]
        return self.problems


def _later(one: _Any, other: _Any) -> _Any | None:
    """Give the later of two states of one line, which has all events of the other and more."""
    if follows(one, other):
        return other
    return one if follows(other, one) else None


def _joined(one: _Lines, other: _Lines) -> _Lines | None:
    """Join two states of one line that differ in events alone, the older events first."""
    if one.model_copy(update={"events": other.events}) != other:
        return None
    both: list[Any] = [*one.events, *(e for e in other.events if e not in one.events)]
    events = tuple(sorted(both, key=lambda event: event.on))
    return one.model_copy(update={"events": events})


def _twice(text: str) -> str:
    """Give the first key that one object of a line has twice; empty where none has."""
    found: list[str] = []

    def gather(pairs: list[tuple[str, Any]]) -> None:
        found.extend(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)

    json.loads(text, object_pairs_hook=gather)
    return found[0] if found else ""


def _said(fault: Any) -> str:  # noqa: ANN401 — a type that pydantic keeps to itself
    if fault["type"] == "json_invalid":
        return "a line that is no JSON object"
    return str(fault["msg"]).removeprefix("Value error, ")
