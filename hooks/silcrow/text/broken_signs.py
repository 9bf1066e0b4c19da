"""Broken signs: tabs, quotation marks and brackets that keep YAML from being read."""

from __future__ import annotations

from collections.abc import Callable

from silcrow.text import rows as rows_
from silcrow.text.look import Fault, Look
from silcrow.text.rows import Row

AROUND = "put quotation marks around the whole value"
_MARKS = ('"', "'")
_CLOSING = {"[": "]", "{": "}"}


def _tab(look: Look) -> Fault | None:
    line = look.lines[look.noticed.line]
    before = line[: len(line) - len(line.lstrip(" \t"))]
    if "\t" not in before or not look.says("tab", "cannot start any token"):
        return None
    hint = "delete the tab, and write as many spaces as the lines beside it have"
    return Fault(look.noticed.line, before.index("\t"), "a tab before the words", hint, "spaces")


def _never_closed(look: Look) -> Fault | None:
    if not look.says("end of stream") or not look.noticed.began:
        return None
    line, column = look.noticed.began
    mark = look.lines[line][column : column + 1]
    found = f"a quotation mark {mark} that is never closed"
    return Fault(line, column, found, _close(mark)) if mark in _MARKS else None


def _close(mark: str) -> str:
    within = '\\"' if mark == '"' else "''"
    return f"write {mark} where the value ends; within the value, write {within} for {mark}"


def _escape(look: Look) -> Fault | None:
    if not look.says("unknown escape"):
        return None
    hint = "write \\\\ for a backslash, or use ' in the place of both quotation marks"
    line, column = look.noticed.line, look.noticed.column
    return Fault(line, column, "a backslash between two quotation marks", hint)


def _behind_the_end(look: Look) -> Fault | None:
    """Tell of words behind what seemed to be the end of a quotation, or of a bracket."""
    line, column = look.noticed.line, look.noticed.column
    for row in look.rows:
        at, end = row.closed or (-1, 0)
        if at == line and end <= column and not look.lines[line][end:column].strip(" "):
            return (
                _behind_quotation(row, at, end) if row.is_quoted else _behind_bracket(row, at, end)
            )
    return None


def _behind_quotation(row: Row, line: int, end: int) -> Fault:
    mark, hint = row.opening, _close(row.opening)
    if line == row.line:
        found = f"words behind the second {mark}, where the value seems to end"
        return Fault(line, end - 1, found, hint)
    found = f"a quotation mark {mark} that is not closed in its line"
    return Fault(row.line, row.column, found, hint)


def _behind_bracket(row: Row, line: int, end: int) -> Fault:
    sign = _CLOSING[row.opening]
    found = f"words behind {sign}, where the value seems to end"
    hint = f"take them out; or, if the value is words that begin with {row.opening}, {AROUND}"
    return Fault(line, end, found, hint)


def _within_brackets(look: Look) -> Fault | None:
    """Tell of a bracket that is not closed, or of what cannot stand in it."""
    began = look.noticed.began
    if not began or not look.says("expected ','"):
        return None
    sign = look.lines[began[0]][began[1] : began[1] + 1]
    if sign not in _CLOSING:
        return None
    inside = "between two values there is a comma, and quotation marks are around a value that has "
    inside += ": , [ ] { or }"
    if rows_.bracket_end(look.lines, *began):
        found = f"a part of the {sign} {_CLOSING[sign]} that cannot be read"
        return Fault(look.noticed.line, look.noticed.column, found, inside)
    hint = f"write {_CLOSING[sign]} where the value ends"
    hint = f"{hint}; {inside}" if look.noticed.line == began[0] else hint
    hint = f'{hint}; " #" hides the rest of a line' if _hides(look.lines[began[0]]) else hint
    return Fault(*began, f"a bracket {sign} that is not closed", hint)


def _hides(line: str) -> bool:
    return " #" in line


def _kept_sign(look: Look) -> Fault | None:
    """Tell of a value that begins with a sign that YAML keeps for itself."""
    kept = ("cannot start any token", "expected node content", "mapping keys are not allowed")
    row = look.row
    if not look.says(*kept) or not row or row.column != look.noticed.column:
        return None
    return Fault(row.line, row.column, f"a value that begins with {row.value[:1]}", AROUND)


def _behind_block(look: Look) -> Fault | None:
    began = look.noticed.began
    if not look.says("expected comment or line break") or not began:
        return None
    sign = look.lines[began[0]][began[1] :].partition(" ")[0]
    hint = f"begin the words in the next line, with more spaces before them; or take {sign} out"
    return Fault(*began, f"words in the line of {sign}", hint)


def _dash_behind_key(look: Look) -> Fault | None:
    row = look.row
    if not look.says("sequence entries are not allowed") or not row:
        return None
    hint = f"begin the list in the next line; or, if the dash is one of the words, {AROUND}"
    return Fault(row.line, row.column, f'"- " in the line of {row.name}', hint)


TELLERS: tuple[Callable[[Look], Fault | None], ...] = (
    _tab,
    _never_closed,
    _escape,
    _behind_the_end,
    _within_brackets,
    _behind_block,
    _dash_behind_key,
    _kept_sign,
)
