"""Caps: counts over a source file that tell, before it is read, whether it can be read in time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from silcrow.problem import Place, Problem, Rule
from silcrow.settings import Limits

# Of C0 and C1 all but tab, line feed, form feed, return and next line; halves of pairs; what no
# plane has as a character.
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(rf"\U{plane:04x}fffe\U{plane:04x}ffff" for plane in range(0x1, 0x11))
    + "]"
)
_CONTROL_ASCII = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_SIGNS = re.compile(r"(?P<address>\]\()|(?P<bracket>\[)|(?P<tag><(?=[A-Za-z/!?]))|[\])>]")
_CLOSES = {"]": "bracket", ")": "address", ">": "tag"}
_TICKS = re.compile(r"`+")
_OPENS = re.compile(r"[ \t]*(?:(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+|>[ \t]?))*")
_MARK = re.compile(r"[-*+.)>]")
_BLOCK = re.compile(r"^[^\S\n]*+\S[^\n]*+(?:\n[^\S\n]*+\S[^\n]*+)*+", re.MULTILINE)
_HEADING = re.compile(r"^ {0,3}#|^ {0,3}(?:=+|-+)[ ]*$", re.MULTILINE)
_MOST_SPACES = 1_000
_SPACES = re.compile(rf"(?<![ \t])[ \t]{{{_MOST_SPACES + 1},}}+")
"""A run that a reader of whole pages goes through once from each of its spaces."""
_MOST_OPEN = 500
_OPEN = re.compile(r"<(?=[A-Za-z/!?])")
"""A tag of which readers of HTML seek the end through the rest of the page."""
_COLUMNS = 4
"""Columns by which a list within another is indented at most."""


def control(text: str, file: str) -> Problem | None:
    """Report the first character that is none of a text."""
    pattern = _CONTROL_ASCII if text.isascii() else _CONTROL
    if not (match := pattern.search(text)):
        return None
    found = f"the control character U+{ord(match.group()):04X}"
    return Problem(Rule.NOT_TEXT, _place(text, file, match.start()), found)


def faults(text: str, file: str, limits: Limits) -> Iterator[Problem]:
    """Find what makes a source file too large, or too deep, to be read.

    What is counted is what makes a reader of Markdown slow: it looks through the rest of a block
    for the end of everything that opens.
    """
    size = len(text.encode(errors="replace"))
    if size > limits.document_bytes:
        yield _too_large(Place(file), f"{size:,} bytes", limits, "document_bytes")
        return
    yield from _lines(text, file, limits)
    if (edges := text.count("|")) > limits.cells:
        yield _too_large(Place(file), f"{edges:,} edges of cells", limits, "cells")
    if max(map(text.count, "[<`")) > limits.nesting:
        yield from _blocks(text, file, limits)


def of_page(body: str, at: Place, limits: Limits) -> Iterator[Problem]:
    """Count what makes a reader of whole pages slow, in a body that begins at a line of its file.

    Each heading is given an id of its own; what is not closed is looked for to the end.
    """
    file = at.file
    if (size := len(body.encode(errors="replace"))) > limits.page_bytes:
        yield _too_large(Place(file), f"{size:,} bytes", limits, "page_bytes")
    if (count := len(_HEADING.findall(body))) > limits.headings:
        yield _too_large(Place(file), f"{count:,} headings", limits, "headings")
    if (count := body.count("[^")) > limits.footnotes:
        yield _too_large(Place(file), f"{count:,} marks of footnotes", limits, "footnotes")
    unclosed = list(_OPEN.finditer(body, body.rfind(">") + 1))
    if len(unclosed) > _MOST_OPEN:
        place, found = _below(at, body, unclosed[0].start()), '"<" many times, and not closed'
        yield Problem(Rule.TOO_LARGE, place, found, f"at most {_MOST_OPEN:,}")
    if run := _SPACES.search(body):
        place, found = _below(at, body, run.start()), f"{len(run.group()):,} spaces in a row"
        yield Problem(Rule.TOO_LARGE, place, found, f"at most {_MOST_SPACES:,}")


def _lines(text: str, file: str, limits: Limits) -> Iterator[Problem]:
    lines = text.split("\n")
    # Each level takes a character at least; tabs stand for several.
    may_be_deep = re.compile(
        rf"^[ \t>*+\-\d.)]{{{max(1, limits.nesting // _COLUMNS)}}}", re.MULTILINE
    )
    if max(map(len, lines)) <= limits.line and not may_be_deep.search(text):
        return
    for number, line in enumerate(lines, 1):
        if len(line) > limits.line:
            found = f"a line of {len(line):,} characters"
            yield _too_large(Place(file, number), found, limits, "line")
            return
        if (depth := _depth(line)) > limits.nesting:
            found = f"lists or quotations {depth:,} deep"
            yield _too_large(Place(file, number), found, limits, "nesting")
            return


def _depth(line: str) -> int:
    """Tell how deep the lists and quotations are that a line may lie in."""
    if line[:1] not in (" ", "\t", ">", "-", "*", "+") and not line[:1].isdigit():
        return 0
    start = _OPENS.match(line)
    opening = start.group() if start else ""
    indent = opening.expandtabs(_COLUMNS)
    return (len(indent) - len(indent.lstrip(" "))) // _COLUMNS + len(_MARK.findall(opening))


def _blocks(text: str, file: str, limits: Limits) -> Iterator[Problem]:
    for block in _BLOCK.finditer(text):
        lengths = {len(run) for run in _TICKS.findall(block.group())}
        if len(lengths) > limits.nesting:
            place = _place(text, file, block.start())
            yield _too_large(place, "runs of ` of very many lengths", limits, "nesting")
            return
        open_ = Counter[str]()
        for sign in _SIGNS.finditer(block.group()):
            if kind := _CLOSES.get(sign.group()):
                open_[kind] -= open_[kind] > 0
                continue
            kind = sign.lastgroup or ""
            open_["bracket"] -= kind == "address" and open_["bracket"] > 0
            open_[kind] += 1
            if open_[kind] > limits.nesting:
                place = _place(text, file, block.start() + sign.start())
                found = f'"{sign.group()}" many times, and not closed'
                yield _too_large(place, found, limits, "nesting")
                return


def _too_large(place: Place, found: str, limits: Limits, name: str) -> Problem:
    most = f"at most {getattr(limits, name):,} (limits.{name})"
    return Problem(Rule.TOO_LARGE, place, found, most)


def _place(text: str, file: str, at: int) -> Place:
    return Place(file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


def _below(at: Place, body: str, offset: int) -> Place:
    place = _place(body, at.file, offset)
    return Place(at.file, at.line - 1 + place.line, place.column)
