"""What became of each label line of a source: read as a provision, asked about, or neither."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from silcrow.model import Provision
from silcrow.problem import Problem
from tests.support.labelled_lines import Labelled, labelled_lines


class Account(NamedTuple):
    """The label lines of one source by what became of them."""

    read: list[Labelled]
    asked: list[Labelled]
    neither: list[Labelled]


def account(source: str, provisions: Iterable[Provision], problems: Iterable[Problem]) -> Account:
    """Say what became of the label lines; `problems` are those of this file."""
    printed: dict[int, list[str]] = {}
    for provision in provisions:
        for each in provision.walk():
            printed.setdefault(each.place.line, []).append(signs(each.number))
    asked = {problem.place.line for problem in problems}
    found = Account([], [], [])
    for line in labelled_lines(source):
        is_read = signs(line.label) in _joined(printed.get(line.line, []))
        kept = found.read if is_read else found.asked if line.line in asked else found.neither
        kept.append(line)
    return found


def signs(number: str) -> str:
    """Give the letters and digits of a number, whatever stands around and between them."""
    folded = unicodedata.normalize("NFKC", number).casefold()
    return "".join(c for c in folded if c.isalnum())


def _joined(numbers: list[str]) -> Iterator[str]:
    """Give each number of a line, and those that stand side by side as one."""
    for start in range(len(numbers)):
        yield from accumulate(numbers[start:])
