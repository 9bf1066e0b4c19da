"""Look: the lines of YAML that cannot be read, and the one at which a parser stopped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from silcrow.text import rows as rows_
from silcrow.text.rows import Row


class Fault(NamedTuple):
    """What is wrong: in which line and column, from 0; what was found, expected, and what to do."""

    line: int
    column: int
    found: str
    hint: str
    expected: str = ""


class Noticed(NamedTuple):
    """What a parser says: its words, where it stopped, and where what it was reading had begun."""

    said: str
    line: int
    column: int
    began: tuple[int, int] | None = None


class Level(NamedTuple):
    """A column in which keys, or the dashes of a list, stand; the first and last row in it."""

    column: int
    is_dash: bool
    row: Row
    last: Row


class Look:
    """The lines as far as a parser came, and the row that it could not read."""

    def __init__(self, lines: Sequence[str], noticed: Noticed, first_line: int) -> None:
        self.lines, self.noticed, self.first_line = lines, noticed, first_line
        self.rows = rows_.rows(lines)
        line = noticed.line
        if self.says("could not find expected ':'") and noticed.began:
            line = noticed.began[0]
        at = next((i for i, row in enumerate(self.rows) if row.line == line), None)
        self.row = None if at is None else self.rows[at]
        """None where the line lies within a value that began above it."""
        self.above = self.rows[:at]

    def says(self, *words: str) -> bool:
        """Tell whether the parser says one of these."""
        return any(each in self.noticed.said for each in words)

    def is_key(self, word: str) -> bool:
        """Tell whether a word is a key of another line."""
        return any(row.key == word for row in self.rows if row is not self.row)

    def number(self, row: Row) -> str:
        """Name the line of a row."""
        return f"line {self.first_line + row.line}"

    def lost(self, row: Row, above: Row) -> str:
        """Say what to do if a line above has lost its spaces: then others stand in this column."""
        if row.dash or not any(
            r.key_column == row.indent for r in self.rows if r.line < above.line
        ):
            return ""
        name = f"{above.name} of {self.number(above)}"
        return f"; or, if {name} has lost its spaces, write {spaces(row.indent)} before that"

    @property
    def levels(self) -> tuple[Level, ...]:
        """The columns that are open at the row at fault, the innermost first."""
        found: dict[tuple[int, bool], Level] = {}
        least = 1 << 30
        for row in reversed(self.above):
            for place in _columns(row):
                if place[0] < least:
                    found[place] = Level(*place, row, row)
                elif place[0] == least and place in found:
                    found[place] = found[place]._replace(row=row)
                least = min(least, place[0])
        return tuple(found.values())


def _columns(row: Row) -> Iterator[tuple[int, bool]]:
    if row.key:
        yield row.key_column, False
    if row.dash:
        yield row.indent, True


def spaces(count: int) -> str:
    """Say how many spaces."""
    return "1 space" if count == 1 else f"{count or 'no'} spaces"
