"""Counting: the blocks without a number that a tradition counts, each with its address.

What is counted stays where it is: an address is given to blocks, and no provision is made of them
(docs/decisions/0020). Blocks to which an editor has bound an id have that, and are not counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from silcrow.anchor import Path, Step
from silcrow.model import Block, label_of
from silcrow.text.branch import Counted, Open
from silcrow.text.flush import AROUND, BEHIND, ENDS
from silcrow.tradition import Counting, Tradition


def count(items: Iterable[Open], tradition: Tradition) -> None:
    """Count what some provisions hold, and all within them."""
    if not tradition.counting:
        return
    for item in items:
        counting = next((c for c in tradition.counting if item.is_of(c.within)), None)
        # Words below a range ([Repealed]) are of none of its articles.
        if counting and "-to-" not in item.path[-1].slug:
            _count(item, counting, tradition)
        count((inner for inner in item.content if isinstance(inner, Open)), tradition)


@dataclass(slots=True)
class _Run:
    """A block that is counted, or has an id, with what belongs to it."""

    held: list[Block | Open]
    id: str = ""
    number: int = 0
    is_doubtful: bool = False
    """Whether it may be a block of its own, or the end of the one before."""
    points: list[tuple[int, Open]] = field(default_factory=list)
    """Points that are counted too, by their number."""


def _count(item: Open, counting: Counting, tradition: Tradition) -> None:
    runs = list(_runs(item, counting, tradition))
    total = _numbered(runs, counting)
    is_doubtful = any(run.is_doubtful for run in runs)
    if is_doubtful or total < counting.least or not _may_be(item, total, counting, tradition):
        runs = [run for run in runs if run.id]
    for run in runs:
        for number, point in run.points:
            point.also = (*item.path, Step(counting.kind, str(number)))
        if not (run.number or run.id):
            continue
        path = _path(item, run, counting)
        held = [h for h in run.held if not (counting.counts_points and isinstance(h, Open))]
        item.counted.append(Counted(path, held, _within(item)))
        if counting.points == "all" or (counting.points == "later" and run.number != 1):
            _put_below(run.held, item.path, path)


def _runs(item: Open, counting: Counting, tradition: Tradition) -> Iterator[_Run]:
    """Give each block with what follows it, up to what has a number and is no point."""
    run: _Run | None = None
    for inner in item.content:
        if isinstance(inner, Open) and (inner.kind != "point" or inner.is_of(tradition.holders)):
            break
        if isinstance(inner, Block) and inner.kind == "text":
            id_ = item.named.get(inner.place.line, "")
            is_new = _begins(run.held[-1] if run else None, inner, counting)
            if run and not id_ and is_new is False:
                run.held.append(inner)
                continue
            if run:
                yield run
            run = _Run([inner], id_, is_doubtful=is_new is None and not id_)
        elif run:
            run.held.append(inner)
        else:
            # Points right behind a label have no block before them.
            run = _Run([inner])
    if run:
        yield run


def _begins(before: Block | Open | None, block: Block, counting: Counting) -> bool | None:
    """Tell whether words begin a block that is counted; None where that is doubtful."""
    if not isinstance(before, Open) or counting.behind == "block":
        return True
    last = [*_leaves(before)]
    if last and last[-1].words.text.rstrip(BEHIND).endswith(ENDS):
        return True if counting.behind == "sentence" else None
    return False if block.words.text.lstrip(AROUND)[:1].islower() else None


def _leaves(item: Open) -> Iterator[Block]:
    for inner in item.content:
        yield from inner.leaves() if isinstance(inner, Block) else _leaves(inner)


def _numbered(runs: Iterable[_Run], counting: Counting) -> int:
    """Number what is counted, and say how many there are."""
    number = 0
    for run in runs:
        if not run.id:
            number += isinstance(run.held[0], Block)
            run.number = number if isinstance(run.held[0], Block) else 0
        points = (held for held in run.held if isinstance(held, Open))
        for point in _walked(points) if counting.counts_points else ():
            number += 1
            run.points.append((number, point))
            number += max(0, sum(_is_words(inner) for inner in point.content) - 1)
    return number


def _may_be(item: Open, total: int, counting: Counting, tradition: Tradition) -> bool:
    """Tell whether what is printed leaves no doubt how blocks are counted."""
    inner = [i for i in item.content if isinstance(i, Open)]
    numbered = next((i for i in inner if i.kind != "point" or i.is_of(tradition.holders)), None)
    if numbered is None:
        return True
    is_paragraph = numbered.kind == "paragraph" and numbered.number is not None
    is_next = is_paragraph and numbered.number and numbered.number.ordinals[0] == total + 1
    behind = item.content[item.content.index(numbered) :]
    return counting.goes_on and bool(is_next) and not any(map(_is_words, behind))


def _is_words(item: Block | Open) -> bool:
    return isinstance(item, Block) and item.kind == "text"


def _walked(points: Iterable[Open]) -> Iterator[Open]:
    for point in points:
        yield point
        yield from _walked(inner for inner in point.content if isinstance(inner, Open))


def _path(item: Open, run: _Run, counting: Counting) -> Path:
    if run.id:
        return (*item.path, Step(counting.kind, "", "", run.id))
    return (*item.path, Step(counting.kind, str(run.number)))


def _within(item: Open) -> str:
    """Name what a counted block stands in."""
    number = item.number.bare if item.number else ""
    if item.is_container:
        return ", ".join(filter(None, (item.within, label_of(item.printed))))
    if item.within and number.isdecimal():
        return f"{item.within}({number})"
    return ", ".join(filter(None, (item.within, number)))


def _put_below(held: Iterable[Block | Open], old: Path, new: Path) -> None:
    """Put the points of a block below its address: art1-p1-1 for art1-1."""
    for point in _walked(inner for inner in held if isinstance(inner, Open)):
        point.path = (*new, *point.path[len(old) :])
