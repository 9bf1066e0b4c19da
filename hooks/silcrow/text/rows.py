"""Rows: the lines of YAML that cannot be read, each as far as it can be told by itself.

Only for what is said of a fault: values are read by `yaml.py`, from what its parser makes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_KEY = re.compile(r"(?P<indent> *)(?P<dash>(?:- +)*)(?:(?P<key>[\w.-]+):(?= |$))?")
_BLOCK = re.compile(r"[|>][-+0-9]*(\s+#.*)?$")
_PAIRS = {"[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Row:
    """A line that is not empty and lies within no value that began above it; counted from 0."""

    line: int
    indent: int
    """The spaces before it."""
    dash: str
    """Its `- `, with the spaces behind; empty where it has none."""
    key: str
    """Its key; empty where it has none."""
    value: str
    """What stands behind the key, or behind the dash, or all of it."""
    column: int
    """Where the value begins."""
    closed: tuple[int, int] | None = None
    """The line and the column behind the quotation mark or bracket that closes its value."""
    deeper: int | None = None
    """The spaces before the words of a value that has `>-` or `|`."""

    @property
    def key_column(self) -> int:
        """Where the key or the words begin, behind the dash."""
        return self.indent + len(self.dash)

    @property
    def opening(self) -> str:
        """The quotation mark or bracket with which the value begins; empty for plain words."""
        return self.value[:1] if self.value[:1] in "\"'[{" else ""

    @property
    def is_words(self) -> bool:
        """Whether it has neither a key nor a dash."""
        return not self.key and not self.dash

    @property
    def is_quoted(self) -> bool:
        """Whether the value begins with a quotation mark."""
        return self.value[:1] in {'"', "'"}

    @property
    def has_block(self) -> bool:
        """Whether its value is the lines below it."""
        return _BLOCK.match(self.value) is not None

    @property
    def name(self) -> str:
        """Name it by its key, or by its first words."""
        words = [self.dash.strip(), *self.value.split()[:2]]
        return f'"{self.key}:"' if self.key else f'"{" ".join(filter(None, words))}"'


_AHEAD = 60
"""So many lines are looked at for the end of a quotation or a bracket: hostile ones never end."""


def rows(lines: Sequence[str]) -> tuple[Row, ...]:
    """Read lines one by one; what lies within a value that began above is left out."""
    return tuple(_rows(lines))


def _rows(lines: Sequence[str]) -> Iterator[Row]:
    at = 0
    while at < len(lines):
        if not (words := lines[at].strip(" ")) or words.startswith("#"):
            at += 1
            continue
        row = _row(lines[at], at)
        if row.has_block:
            row, at = _with_block(row, lines)
        elif row.opening:
            row, at = _with_end(row, lines)
        else:
            at += 1
        yield row


def _row(line: str, at: int) -> Row:
    match = _KEY.match(line)
    indent, dash, key = match.group("indent", "dash", "key") if match else ("", "", "")
    rest = line[match.end() :] if match else line
    value = rest.lstrip(" ")
    return Row(at, len(indent), dash, key or "", value.rstrip(), len(line) - len(value))


def _with_block(row: Row, lines: Sequence[str]) -> tuple[Row, int]:
    """Pass over the lines of a value with `>-`; these stand as deep as the first of them."""
    deeper = None
    for at in range(row.line + 1, len(lines)):
        if not lines[at].strip(" "):
            continue
        indent = len(lines[at]) - len(lines[at].lstrip(" "))
        if indent <= row.key_column or (deeper and indent < deeper):
            return _replaced(row, None, deeper), at
        deeper = deeper or indent
    return _replaced(row, None, deeper), len(lines)


def _with_end(row: Row, lines: Sequence[str]) -> tuple[Row, int]:
    """Find where a quotation or a bracket is closed, and pass over the lines before."""
    ends = quotation_end if row.opening in "\"'" else bracket_end
    end = ends(lines, row.line, row.column)
    return (row, row.line + 1) if end is None else (_replaced(row, end, None), end[0] + 1)


def _replaced(row: Row, closed: tuple[int, int] | None, deeper: int | None) -> Row:
    given = (row.line, row.indent, row.dash, row.key, row.value, row.column)
    return Row(*given, closed, deeper)


def quotation_end(lines: Sequence[str], line: int, column: int) -> tuple[int, int] | None:
    """Find line and column behind the mark that closes the quotation that begins at a place."""
    mark, at, last = lines[line][column], column + 1, min(line + _AHEAD, len(lines))
    while line < last:
        text = lines[line]
        while at < len(text):
            if text[at] == "\\" and mark == '"':
                at += 2
            elif text[at] == mark and not (mark == "'" and text[at + 1 : at + 2] == "'"):
                return line, at + 1
            else:
                at += 2 if text[at] == mark else 1
        line, at = line + 1, 0
    return None


def bracket_end(lines: Sequence[str], line: int, column: int) -> tuple[int, int] | None:
    """Find line and column behind the bracket that closes the one at a place."""
    open_: list[str] = []
    at, last = column, min(line + _AHEAD, len(lines))
    while line < last:
        text = lines[line]
        while at < len(text):
            sign = text[at]
            if sign in "\"'" and text[at - 1] in " ,:[{":
                end = quotation_end(lines, line, at)
                if end is None:
                    return None
                (line, at), text = end, lines[end[0]]
                continue
            if sign == "#" and text[at - 1 : at] in ("", " "):
                break
            if sign in _PAIRS:
                open_.append(_PAIRS[sign])
            elif open_ and sign == open_[-1]:
                open_.pop()
                if not open_:
                    return line, at + 1
            at += 1
        line, at = line + 1, 0
    return None
