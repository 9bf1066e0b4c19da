"""Run: lines of a source that belong to one provision, until all that is its own is there."""

from __future__ import annotations

from collections.abc import Sequence

from silcrow.problem import Place
from silcrow.text.branch import Open


class Run:
    """Lines that belong to one provision, with the empty ones between them."""

    def __init__(self, owner: Open | None = None, place: Place | None = None) -> None:
        """Begin with the provision and the place of its first line."""
        self.owner = owner
        self.place = place
        self.lines: list[str] = []

    def add(self, lines: Sequence[str], place: Place) -> None:
        """Add lines that stand at a place, so that each keeps its number."""
        assert self.place  # noqa: S101 — a run that is added to has begun
        gap = place.line - self.place.line - len(self.lines)
        self.lines += [""] * max(gap, 1 if self.lines else 0)
        self.lines += lines
