"""Problems for a terminal: each with its line, the words at fault marked, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal

from silcrow.render.problems.told import Told, total
from silcrow.render.problems.visible import columns, one_by_one, visible
from silcrow.rule import Severity

Part = Literal["error", "warning", "notice", "place", "quiet"]
Paint = Callable[[str, Part], str]
"""Colours a part of a report; without colours it gives back what it gets."""


def plain(text: str, part: Part) -> str:
    """Leave a part as it is."""
    del part
    return text


WIDTH = 96
"""Columns of a source line that are shown."""
_CUT = "\u2026"
_TAB = " " * 4


def write(told: Sequence[Told], paint: Paint = plain, width: int = WIDTH) -> str:
    """Write problems a block each, with an empty line between, and how many there are."""
    blocks = [block(each, paint, width) for each in told]
    return "\n\n".join([*blocks, total(each.problem for each in told)])


def block(told: Told, paint: Paint = plain, width: int = WIDTH) -> str:
    """Write one problem: place, rule and finding, the line it is in, and what to do."""
    return "\n".join(_lines(told, paint, width))


def _lines(told: Told, paint: Paint, width: int) -> Iterator[str]:
    problem = told.problem
    place = f"{path(told.path)}:{problem.place.line}:{problem.place.column}:"
    label = f"{problem.rule.code}:"
    if told.severity is not Severity.ERROR:
        label = f"{told.severity.value}: {label}"
    yield f"{paint(place, 'place')} {paint(label, told.severity.value)} {sentence(told)}"
    yield from _excerpt(told, paint, width)
    yield f"  {paint('hint:', 'quiet')} {visible(told.hint)}"
    for meaning, line in told.ways:
        yield f"    - {visible(meaning)}: {visible(line)}"


def path(name: str) -> str:
    """Write a path so that it begins a line like one, whatever its file is called."""
    name = visible(name)
    return name if name[:1].isalnum() or name[:1] in {"/", ".", "_"} else f"./{name}"


def sentence(told: Told) -> str:
    """Say what was found, what was expected, and what may have been meant."""
    problem = told.problem
    expected = f"; expected {problem.expected}" if problem.expected else ""
    meant = f"; did you mean {' or '.join(problem.nearest)}?" if problem.nearest else ""
    return visible(f"{problem.found}{expected}{meant}")


def _excerpt(told: Told, paint: Paint, width: int) -> Iterator[str]:
    """Show the line, shortened around the words at fault, and carets under them."""
    if told.line is None:
        return
    before, marked, after = cut(told.line, told.start, told.end, width)
    number = str(told.problem.place.line)
    carets = paint("^" * max(1, columns(marked)), told.severity.value)
    yield f"  {paint(f'{number} |', 'quiet')} {before}{marked}{after}".rstrip()
    yield f"  {paint(' ' * len(number) + ' |', 'quiet')} {' ' * columns(before)}{carets}"


def cut(line: str, start: int, end: int, width: int) -> tuple[str, str, str]:
    """Give what stands before, in and behind the words at fault, in all of at most `width`.

    What is left out has an ellipsis in its place.
    """
    # No more than can be shown is looked at: a line may be as long as a file.
    first, last = max(start - width, 0), min(end, start + width) + width
    part = line[first:last]
    shown = [
        _TAB if char == "\t" else sign for char, sign in zip(part, one_by_one(part), strict=True)
    ]
    before, marked, after = (
        shown[: start - first],
        shown[start - first : end - first],
        shown[end - first :],
    )
    if len(part) == len(line) and columns("".join(shown)) <= width:
        return "".join(before), "".join(marked), "".join(after)
    ahead_at_least = min(width // 3, columns("".join(before)))
    words, is_cut = _first(marked, width - width // 3)
    room = width - columns(words) - 2 * len(_CUT)
    behind, more = _first(after, max(room - ahead_at_least, 0))
    ahead, less = _last(before, room - columns(behind))
    return (
        (_CUT if less or first else "") + ahead,
        words,
        _CUT if is_cut or end > last else behind + (_CUT if more or last < len(line) else ""),
    )


def _first(parts: Iterable[str], width: int) -> tuple[str, bool]:
    """Take the parts that fit into a width, and tell whether some are left."""
    taken: list[str] = []
    for part in parts:
        width -= columns(part)
        if width < 0:
            return "".join(taken), True
        taken.append(part)
    return "".join(taken), False


def _last(parts: Sequence[str], width: int) -> tuple[str, bool]:
    """Take as many of the last parts as fit."""
    taken = 0
    for part in reversed(parts):
        width -= columns(part)
        if width < 0:
            break
        taken += 1
    return "".join(parts[len(parts) - taken :]), taken < len(parts)
