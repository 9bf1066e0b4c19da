"""Counting: the blocks without a number that a tradition counts, each with its address.

What is counted stays where it is: an address is given to blocks, and no provision is made of them
(docs/decisions/0020). Blocks to which an editor has bound an id have that, and are not counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from silcrow.anchor import Anchor, Path, Step
from silcrow.language import INNERMOST
from silcrow.model import Block, label_of
from silcrow.problem import Problem
from silcrow.text import faults
from silcrow.text.branch import Counted, Open
from silcrow.text.declared import Declared
from silcrow.text.flush import AROUND, BEHIND, ENDS
from silcrow.tradition import Counting, Tradition


def count(
    items: Iterable[Open], tradition: Tradition, declared: Declared, above: Open | None = None
) -> Iterator[Problem]:
    """Count what some provisions hold, and all within them; ask where that is doubtful.

    `above` is what holds them.
    """
    if not tradition.counting:
        return
    for item in items:
        counting = next((c for c in tradition.counting if _may_count(item, c)), None)
        # Words below a range ([Repealed]) are of none of its articles.
        if counting and declared.known is None and (words := _behind_list(item, above, declared)):
            assert above  # noqa: S101 — it introduces the list
            yield faults.flush(item.printed, [above.printed], words.words.text, words.place)
        elif counting and "-to-" not in item.path[-1].slug:
            yield from _count(item, counting, tradition, declared)
        inner = [inner for inner in item.content if isinstance(inner, Open)]
        yield from count(inner, tradition, declared, item)


def _behind_list(item: Open, above: Open | None, declared: Declared) -> Block | None:
    """Find words behind the last paragraph of those that a colon leads to, which may be of all."""
    if not above or item.kind != "paragraph" or not above.is_container:
        return None
    if item is not next(inner for inner in reversed(above.content) if isinstance(inner, Open)):
        return None
    before = [*takewhile(lambda inner: isinstance(inner, Block), above.content)]
    last = before[-1] if before else None
    is_led_to = isinstance(last, Block) and last.words.text.rstrip(BEHIND).endswith(_COLONS)
    if not is_led_to or item is above.content[len(before)]:
        return None
    words = (inner for inner in item.content[1:] if isinstance(inner, Block))
    asked = (b for b in words if b.kind == "text" and b.place.line not in item.named)
    return next((b for b in asked if not declared.goes_on(b.words.text)), None)


_COLONS = (":", "\uff1a")


def _may_count(item: Open, counting: Counting) -> bool:
    """Tell whether a provision has blocks that are counted: alinéas are those of articles."""
    is_of_annex = counting.kind == "alinea" and item.holder not in INNERMOST
    return item.is_of(counting.within) and not (item.kind == "paragraph" and is_of_annex)


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


def _count(
    item: Open, counting: Counting, tradition: Tradition, declared: Declared
) -> Iterator[Problem]:
    runs = list(_runs(item, counting, tradition, declared))
    total = _numbered(runs, counting)
    doubtful = [run for run in runs[1:] if run.is_doubtful or _goes_on(run)]
    is_doubtful = bool(doubtful)
    # Where no number depends on it, they have no address, and nothing is to be asked.
    if any(isinstance(held, Open) for run in runs for held in run.held[run is runs[0] :]):
        depends = counting.points == "all" or any(map(_has_points, runs[1:]))
        yield from (_asked(run, item) for run in doubtful[:1] if depends)
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


def _runs(
    item: Open, counting: Counting, tradition: Tradition, declared: Declared
) -> Iterator[_Run]:
    """Give each block with what follows it, up to what has a number and is no point."""
    run: _Run | None = None
    for inner in item.content:
        if isinstance(inner, Open) and (inner.kind != "point" or inner.is_of(tradition.holders)):
            break
        if isinstance(inner, Block) and inner.kind == "text":
            id_ = item.named.get(inner.place.line, "")
            is_new = _begins(run.held[-1] if run else None, inner, counting)
            is_behind_words = run is not None and isinstance(run.held[-1], Block)
            if is_behind_words and declared.known is None and _may_go_on(inner, counting):
                is_new = None
            if run and not id_ and (is_new is False or declared.goes_on(inner.words.text)):
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


def _has_points(run: _Run) -> bool:
    return any(isinstance(held, Open) for held in run.held)


def _asked(run: _Run, item: Open) -> Problem:
    """Ask whether words behind points are a block of their own."""
    block = run.held[0]
    assert isinstance(block, Block)  # noqa: S101 — points alone are never doubtful
    return faults.counted(block.words.text, block.place, item.printed, Anchor.of(item.path))


def _goes_on(run: _Run) -> bool:
    """Tell whether the points of a block go on with those before it: (b) below a new block."""
    first = next((held for held in run.held if isinstance(held, Open)), None)
    return bool(first and first.number and not first.number.opens(first.family))


def _begins(before: Block | Open | None, block: Block, counting: Counting) -> bool | None:
    """Tell whether words begin a block that is counted; None where that is doubtful."""
    if not isinstance(before, Open) or counting.behind == "block":
        return True
    last = [*_leaves(before)]
    if last and last[-1].words.text.rstrip(BEHIND).endswith(ENDS):
        return True if counting.behind == "sentence" else None
    return False if block.words.text.lstrip(AROUND)[:1].islower() else None


def _may_go_on(block: Block, counting: Counting) -> bool:
    """Tell whether a block may be the rest of the one before: a formula, or small letters."""
    first = block.words.text.lstrip(AROUND)[:1]
    return counting.behind != "block" and (first.islower() or first in _OF_FORMULAS)


_OF_FORMULAS = ("$", "=", "\\")


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
        if counting.counts_points:
            behind = run.held[1:] if isinstance(run.held[0], Block) else run.held
            number = _lines(behind, number, run.points)
    return number


def _lines(held: Iterable[Block | Open], number: int, points: list[tuple[int, Open]]) -> int:
    """Count the lines of points and lists too; give the last number, and each point its own."""
    for one in held:
        if isinstance(one, Open):
            number += 1
            points.append((number, one))
            own = one.content[1:] if one.content and _is_words(one.content[0]) else one.content
            number = _lines(own, number, points)
        elif one.kind in ("text", "list"):
            number += sum(1 for leaf in one.leaves())
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
