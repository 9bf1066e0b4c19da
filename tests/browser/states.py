"""The states in which a reader meets a page, and which two of them a kind of page is shown in."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Literal

Scheme = Literal["light", "dark"]
Mode = Literal["plain", "forced", "scriptless"]
Medium = Literal["screen", "print"]

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


def by_turns(turn: int) -> tuple[State, ...]:
    """Give two states that differ in width, colours and mode; in six turns, each of all is met."""
    return tuple(
        State(width, SCHEMES[(turn + at) % len(SCHEMES)], MODES[(turn + at) % len(MODES)])
        for at, width in enumerate(WIDTHS)
    )
