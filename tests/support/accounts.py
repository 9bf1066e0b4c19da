"""What became of each label line of a source: read as a provision, asked about, or neither."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from silcrow.model import Provision
from silcrow.problem import Problem
from tests.support.labelled_lines import Labelled, labelled_lines

_FIRST = re.compile(r"\(?\w+[.)]?")
"""The first number of a range, with what is printed around it."""


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
            here = printed.setdefault(each.place.line, [])
            here.append(signs(each.number))
            # Of a range the first number is what opens the line: 2.–4.
            if "-to-" in each.path[-1].ascii:
                here.append(signs(_FIRST.findall(each.number)[0]))
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
