"""The states in which a reader meets a page, and the few of their combinations that show most."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Literal, TypeVar

Scheme = Literal["light", "dark"]
Mode = Literal["plain", "forced", "scriptless"]
Medium = Literal["screen", "print"]
Row = TypeVar("Row", bound=Sequence[Hashable])

WIDTHS = (1280, 320)
"""In CSS pixels: a desk, and a phone or a page at 400 % zoom."""
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
MODES: tuple[Mode, ...] = ("plain", "forced", "scriptless")
"""As it comes; with the colours of the system forced on it; without any script."""


@dataclass(frozen=True, slots=True)
class State:
    """How a page is looked at."""

    width: int = 1280
    scheme: Scheme = "light"
    mode: Mode = "plain"
    medium: Medium = "screen"
    height: int = 900

    def __str__(self) -> str:
        extra = [part for part in (self.mode, self.medium) if part not in ("plain", "screen")]
        return "-".join([str(self.width), self.scheme, *extra])


STATES = tuple(State(*each) for each in product(WIDTHS, SCHEMES, MODES))
"""The full matrix."""


def pairs(row: Sequence[Hashable]) -> Iterator[tuple[tuple[int, Hashable], ...]]:
    """Give every two values of a row, each with its column."""
    return combinations(enumerate(row), 2)


def pairwise(rows: Sequence[Row]) -> list[Row]:
    """Choose rows so that every two values that stand in one row still do; few, not fewest.

    Greedy: the row with most pairs that are not covered yet comes next, the first of equals.
    """
    left = {row: set(pairs(row)) for row in rows}
    chosen: list[Row] = []
    while left:
        best = max(left, key=lambda row: len(left[row]))
        covered = left.pop(best)
        if not covered:
            break
        chosen.append(best)
        for row in left:
            left[row] -= covered
    return chosen
