"""Restructured: where the anchors and containers of a text changed, shown as its proof sheet is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from silcrow.keep.compared import Text
from silcrow.keep.outline import Row, outline
from silcrow.model import Instrument

MOST = 60
"""Lines that are shown of one text."""


class Line(NamedTuple):
    """A row of the sheet: `+` is new, `-` is gone, `~` stands elsewhere now, the rest is as before.

    What is gone is shown as it was, all else as it is.
    """

    sign: Literal[" ", "+", "-", "~"]
    row: Row


@dataclass(frozen=True, slots=True)
class Restructured:
    """The changed regions of one text, each a run of lines, and how many lines are left out."""

    text: Text
    regions: tuple[tuple[Line, ...], ...]
    left_out: int


def restructured(text: Text) -> Restructured | None:
    """Show the rows that came, went or moved, each with what it stands in and its neighbours.

    None where every anchor is at its place, and in the same container.
    """
    lines = tuple(_merged(_rows(text.old), _rows(text.new)))
    changed = [i for i, line in enumerate(lines) if line.sign != " "]
    if not changed:
        return None
    shown = sorted({i for at in changed for i in _around(lines, at)})
    return Restructured(text, tuple(_regions(lines, shown[:MOST])), len(shown[MOST:]))


def _rows(text: Instrument | None) -> tuple[Row, ...]:
    return outline(text, ()).rows if text else ()


def _merged(old: Sequence[Row], new: Sequence[Row]) -> Iterator[Line]:
    were, are = dict(_held(old)), dict(_held(new))
    before, after = ([row.anchor for row in rows] for rows in (old, new))
    matched = SequenceMatcher(a=before, b=after, autojunk=False)
    for name, i, i_end, j, j_end in matched.get_opcodes():
        if name != "equal":
            yield from (Line("-", row) for row in old[i:i_end] if row.anchor not in are)
        for row in new[j:j_end]:
            if row.anchor not in were:
                yield Line("+", row)
            else:
                stays = name == "equal" and were[row.anchor] == are[row.anchor]
                yield Line(" " if stays else "~", row)


def _held(rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """Give each anchor with that of what it stands in."""
    above: list[Row] = []
    for row in rows:
        while above and above[-1].depth >= row.depth:
            above.pop()
        yield row.anchor, above[-1].anchor if above else ""
        above.append(row)


def _around(lines: Sequence[Line], at: int) -> Iterator[int]:
    """Give the places of a line, of its neighbours, and of all that it stands in."""
    yield from range(max(at - 1, 0), min(at + 2, len(lines)))
    depth = lines[at].row.depth
    for i in range(at - 1, -1, -1):
        if depth == 1:
            return
        if lines[i].row.depth < depth:
            depth = lines[i].row.depth
            yield i


def _regions(lines: Sequence[Line], shown: Sequence[int]) -> Iterator[tuple[Line, ...]]:
    start = 0
    for end in range(1, len(shown) + 1):
        if end == len(shown) or shown[end] != shown[end - 1] + 1:
            yield tuple(lines[i] for i in shown[start:end])
            start = end
