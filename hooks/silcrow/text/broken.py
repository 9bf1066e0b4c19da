"""Broken: what is wrong with YAML that cannot be read, told from its lines.

A parser says what it missed, and where it noticed. An editor needs to know what is wrong there:
the spaces before a key, a tab, a colon, a quotation mark, a bracket. Where the lines do not decide
between two of these, both are said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from silcrow.text import broken_signs
from silcrow.text.broken_signs import AROUND
from silcrow.text.look import Fault, Level, Look, Noticed, spaces
from silcrow.text.rows import Row

_MOST = 100_000
"""So many characters are looked at; in a longer text a fault is told by its place alone."""
_UNSURE = (
    "look at this line and the one above: the same number of spaces before keys that belong "
    'together, no tab, quotation marks around a value with ": " or " #", each [ { and " closed'
)
_WIDE_COLON = "\uff1a"
_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
"""What ends a line for the parser, which counts them."""


def fault(text: str, noticed: Noticed, first_line: int = 1) -> Fault:
    """Tell what is wrong with a document that a parser could not read; lines are called by number.

    `first_line` is the number of its first line in its file.
    """
    # The parser counts no mark of byte order that a file may begin with.
    lines = _BREAK.split(text.removeprefix("\ufeff"))[: noticed.line + 1]
    lines += [""] * (noticed.line + 1 - len(lines))
    if sum(map(len, lines)) <= _MOST:
        look = Look(lines, noticed, first_line)
        for tell in _TELLERS:
            if found := tell(look):
                return found
    return Fault(noticed.line, noticed.column, "a line that cannot be read", _UNSURE)


# --- colons --------------------------------------------------------------------------------------


def _colon(look: Look) -> Fault | None:
    """Tell of a colon where no key can stand: in words, or behind too many spaces."""
    row = look.row
    if not look.says("mapping values are not allowed") or not row:
        return None
    if row.key and look.noticed.column > row.key_column + len(row.key):
        return _second_colon(look, row)
    owner = _owner(look.above)
    if words := _without_colon(look, row, owner):
        return _no_colon(words)
    return _goes_on(look, row, owner) if owner else None


def _without_colon(look: Look, row: Row, owner: Row | None) -> Row | None:
    """Find words that should be a key: before a key in their column, or at fault themselves."""
    if owner is None:
        return look.above[-1] if look.above else row
    if row.is_words and row.indent <= owner.key_column:
        return row
    is_item = row.key and not row.dash and not owner.key
    return owner if is_item and row.indent == owner.key_column else None


def _goes_on(look: Look, row: Row, owner: Row) -> Fault:
    """Tell of a line with a colon that goes on with the words of another, or is a key too deep."""
    in_words, deep = _colon_in_words(look, row, owner), _deeper(look, row, owner)
    if row.dash or not row.key:
        return deep if row.dash and owner.dash else in_words
    if look.is_key(row.key):
        return deep
    hint = f"if {row.name} is a key, {deep.hint}; if it is words of {owner.name}, {in_words.hint}"
    return deep._replace(hint=hint)


def _owner(above: Sequence[Row]) -> Row | None:
    """Give the row with whose words a next line goes on, where it stands deeper."""
    last = next((i for i in reversed(range(len(above))) if not above[i].is_words), None)
    if last is None:
        return None
    row, below = above[last], above[last + 1 :]
    return row if row.value and all(r.indent > row.indent for r in below) else None


def _second_colon(look: Look, row: Row) -> Fault:
    word = look.lines[row.line][row.column : look.noticed.column].split(" ")[-1]
    hint = f'{AROUND}; or, if "{word}:" is a key, begin a new line with it'
    hint = hint if look.is_key(word) else AROUND
    found = f"a second colon in the line of {row.name}"
    return Fault(row.line, look.noticed.column, found, hint)


def _colon_in_words(look: Look, row: Row, owner: Row) -> Fault:
    found = f"a colon in the words of {owner.name}, which begin in {look.number(owner)}"
    return Fault(row.line, look.noticed.column, found, f"{AROUND} of {owner.name}")


def _deeper(look: Look, row: Row, owner: Row) -> Fault:
    found = f"{row.name} {_with(row.indent)}, further in than {owner.name} above it"
    column = owner.indent if row.dash else owner.key_column
    hint = f"write {_below(column, owner, look)}{look.lost(row, owner)}"
    return Fault(row.line, row.indent, found, hint)


def _no_colon(row: Row) -> Fault:
    """Tell of words that stand where a key should."""
    word, colon, rest = row.value.replace(_WIDE_COLON, ":").partition(":")
    if colon and not word:
        return Fault(row.line, row.key_column, "a colon without a key", "write the key before it")
    if _WIDE_COLON in row.value[: len(word) + 1] and " " not in word:
        found, hint = f'a wide colon behind "{word}"', "write a plain colon and a space"
        return Fault(row.line, row.key_column, found, hint)
    if colon and " " not in word and not rest.startswith("//"):
        found = f'"{word}:" without a space behind the colon'
        return Fault(row.line, row.key_column, found, "write a space behind the colon")
    hint = "if they belong to the value above, write more spaces before them than before its key; "
    hint += "if they are a key, write a colon and a space behind it"
    return Fault(row.line, row.key_column, f"words without a key: {row.name}", hint)


# --- depth ---------------------------------------------------------------------------------------


def _depth(look: Look) -> Fault | None:
    """Tell of a line that stands in a column in which nothing of its kind can stand."""
    row = None if look.says("another document") else look.row
    if row is None or not look.above:
        return _no_colon(row) if row and row.is_words else None
    block = look.above[-1]
    if block.deeper and block.key_column < row.indent < block.deeper:
        return _in_block(look, row, block)
    if row.is_words:
        return _no_colon(row)
    levels = look.levels
    if any(level.column == row.indent and level.is_dash == bool(row.dash) for level in levels):
        return None
    if any(level.column == row.indent for level in levels):
        return _of_another_kind(look, row, levels)
    return _between(look, row, levels)


def _in_block(look: Look, row: Row, block: Row) -> Fault:
    """Tell of a line below `>-` with fewer spaces than the words above it."""
    deeper = spaces(block.deeper or 0)
    found = f"{row.name} {_with(row.indent)}, below words of {block.name} with {deeper}"
    hint = f"write {deeper} before it, or as few before the words above"
    if row.key:
        as_key = f"write {_below(block.key_column, block, look)}"
        both = f"if it is a key, {as_key}; if it is words of {block.name}, {hint}"
        hint = as_key if look.is_key(row.key) else both
    return Fault(row.line, row.indent, found, hint)


def _of_another_kind(look: Look, row: Row, levels: Sequence[Level]) -> Fault:
    """Tell of a dash among keys, or of a key among dashes."""
    beside = next(level.row for level in levels if level.column == row.indent)
    if not row.dash:
        found = f'{row.name} in the column of the "- " of {look.number(beside)}'
        hint = f'if there is no list, take "- " out of {look.number(beside)}; if it belongs to '
        hint += 'the list, write "- " before it; else write fewer spaces before it'
        return Fault(row.line, row.indent, found, hint)
    found, hint = f'"- " among keys, below {beside.name}', 'take "- " out'
    if list_ := next((level.row for level in levels if level.is_dash), None):
        deep = f'{spaces(list_.indent)} before "- ", as in {look.number(list_)}'
        return Fault(row.line, row.indent, found, f"write {deep}; or {hint}")
    hint = f"{hint}; or, if a list begins here, write its key and a colon in a line above"
    return Fault(row.line, row.indent, found, hint)


def _between(look: Look, row: Row, levels: Sequence[Level]) -> Fault | None:
    """Tell of a key, or of a dash, whose column is that of no other."""
    alike = [level for level in levels if level.is_dash == bool(row.dash)]
    inner = [level for level in alike if level.column > row.indent][-1:]
    outer = [level for level in alike if level.column < row.indent][:1]
    found = f"{row.name} {_with(row.indent)}"
    if inner and not outer and not row.dash:
        first = inner[0].row
        hint = f"write the same number of spaces before it and before {first.name} of "
        return Fault(row.line, row.indent, found, hint + look.number(first))
    beside = sorted((*inner, *outer), key=lambda level: abs(level.column - row.indent))
    said = "; or ".join(_below(level.column, level.row, look) for level in beside)
    hint = f"write {said}{''.join(look.lost(row, level.last) for level in outer)}"
    return Fault(row.line, row.indent, found, hint) if said else None


def _below(column: int, row: Row, look: Look) -> str:
    """Say how many spaces put a line into the column of another."""
    return f"{spaces(column)} before it, in the same column as {row.name} of {look.number(row)}"


def _with(count: int) -> str:
    return f"with {spaces(count)} before it"


_TELLERS: tuple[Callable[[Look], Fault | None], ...] = (*broken_signs.TELLERS, _colon, _depth)
