"""Holding: what holds a container, a number or a block, and what ends where it begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from silcrow.language import depth
from silcrow.model import Block
from silcrow.script import QUOTATIONS
from silcrow.text.branch import Branch, Open
from silcrow.text.chunks import LEVEL_OF_LINES, Chunk
from silcrow.text.numbers import Number
from silcrow.text.run import Run
from silcrow.tradition import Tradition

_PLAIN = frozenset({"heading", "paragraph"})
"""Kinds whose depth nothing but the level of their heading tells."""
_Order = tuple[str, ...]


def leave(branch: Branch, kind: str, level: int, order: _Order) -> None:
    """Close the containers that one of a kind and level does not lie in."""
    while branch and not _holds(branch[-1], kind, level, order):
        branch.pop()


def _holds(outer: Open, kind: str, level: int, order: _Order) -> bool:
    """Tell whether a container holds another: by levels of headings, else by kinds."""
    if not outer.takes_words or (outer.kind == kind and kind not in _PLAIN):
        return False
    if level == LEVEL_OF_LINES and kind not in _PLAIN and outer.kind in _PLAIN:
        # Annex in a line behind ## 9 Assembly: what is outermost lies in no paragraph.
        return bool(depth(kind, order).level)
    by_line = LEVEL_OF_LINES in (outer.level, level) and not {kind, outer.kind} & _PLAIN
    if outer.level != level and not by_line:
        return outer.level < level
    if "heading" in (kind, outer.kind):
        return False
    return depth(outer.kind, order).level < depth(kind, order).level


def numbered(branch: Branch, number: Number, kind: str, order: _Order) -> str:
    """Name the kind of container that a number is of, as sections are where they have no word."""
    is_inner = any(not depth(o.kind, order).level for o in branch if o.is_container)
    is_number = number.is_decimal and number.style == "dot" and "." not in number.bare
    return kind if kind and is_number and not (is_inner or number.is_label) else ""


def called(branch: Branch, kind: str, names: Mapping[str, str]) -> str:
    """Name what a tradition calls a paragraph of the container that it stands in."""
    containers = (o.kind for o in reversed(branch) if o.is_container)
    return names.get(next(containers, ""), "") if kind == "paragraph" else ""


def of_blocks(branch: Branch, chunk: Chunk, manner: Tradition) -> Open | None:
    """Give what has a block at the margin, where a tradition counts it as one of several."""
    holder = branch.holder(manner.holders)
    if not holder or holder.takes_words or manner.joins != "blocks":
        return None
    return holder if all(ends(o, chunk) for o in branch if not o.takes_words) else None


def of_words(branch: Branch, run: Run, chunk: Chunk) -> Open | None:
    """Give the number that words at the margin are of: one alone in its line, or "replaced by:".

    Tables of a source leave each number in a block of its own, and its words in the next.
    """
    last = branch[-1] if branch and branch[-1].number and not branch[-1].takes_words else None
    if not last or not ends(last, chunk):
        return None
    lines = [line for line in run.lines if line.strip()] if run.owner is last else []
    is_alone = not last.content and not lines
    is_quoted = chunk.lines[0].lstrip(_AROUND)[:1] in _OPENING
    leads_on = bool(lines) and lines[-1].rstrip(" *_\u00a0").endswith((":", "\uff1a"))
    return last if is_alone or (is_quoted and leads_on) else None


_AROUND = "*_ \u00a0\u3000"
_OPENING = frozenset({*QUOTATIONS, "\u2018"})
"""What opens a quotation; a single mark alone may be an apostrophe."""


def is_introduced(branch: Branch, run: Run) -> bool:
    """Tell whether words stand before the numbers of what is open, as they do before points.

    `run` has the words that are not read into blocks yet.
    """
    parent = branch[-1] if branch else None
    first = next(iter(parent.content), None) if parent else None
    return isinstance(first, Block) or (first is None and run.owner is parent)


def ends(last: Open, chunk: Chunk) -> bool:
    """Tell whether words stand too far out to belong to a paragraph or point."""
    return not last.is_bound and chunk.indent < min(last.width, last.indent + 2)


def numbers_after(chunks: Sequence[Chunk]) -> list[Number | None]:
    """Give for each chunk the next number, no further than the next label.

    For a chunk with a number it is the next of the same style.
    """
    after: list[Number | None] = []
    latest: dict[str, Number] = {}
    for chunk in reversed(chunks):
        after.append(latest.get(chunk.number.style if chunk.number else ""))
        if chunk.label or chunk.level:
            latest = {}
        elif chunk.number:
            latest[chunk.number.style] = latest[""] = chunk.number
    return after[::-1]
