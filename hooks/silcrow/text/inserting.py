"""Inserting: lines and words put into front matter, while all else stays as it is, byte by byte."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


class Position(NamedTuple):
    """A place in a text between two characters; line and column count from 0."""

    line: int
    column: int


class Lines:
    """The lines of a file, each with its end as it is written."""

    def __init__(self, text: str) -> None:
        """Take a text apart; put together, its lines are the text again."""
        self._lines: list[str] = _LINE.findall(text)

    def __getitem__(self, number: int) -> str:
        """Give a line without its end."""
        return self._lines[number].rstrip("\r\n")

    @property
    def end(self) -> str:
        """How lines of this text end."""
        first = self._lines[0]
        return "\r\n" if first.endswith("\r\n") else first[-1]

    @property
    def closing(self) -> int:
        """The line that ends front matter, found as `split` does: the first such line in it."""
        behind = enumerate(self._lines[1:], 1)
        return next(i for i, line in behind if line.rstrip() in ("---", "..."))

    def with_lines(self, at: int, added: Iterable[str]) -> str:
        """Write the text with lines added before one of its own."""
        whole = [f"{line}{self.end}" for line in added]
        return "".join((*self._lines[:at], *whole, *self._lines[at:]))

    def with_words(self, at: Position, words: str) -> str:
        """Write the text with words added within one of its lines."""
        line = self._lines[at.line]
        written = line[: at.column] + words + line[at.column :]
        return "".join((*self._lines[: at.line], written, *self._lines[at.line + 1 :]))
