"""Rows: the provisions of a text as its pages show them, each with its words as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from markupsafe import Markup

from silcrow.model import Block, Provision
from silcrow.render.blocks import Writer

_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Row:
    """A provision, the level of its heading from 1, and a run of its words with its points.

    Words that follow what a provision holds are a row of their own, `continued`, with no heading.
    """

    provision: Provision
    depth: int
    wording: Markup
    continued: bool = False
    heading: Markup = field(default_factory=Markup)

    @property
    def level(self) -> int:
        """The level of the heading element: HTML has six."""
        return min(self.depth, _DEEPEST)

    @property
    def aria(self) -> Markup:
        """The true level, where it is deeper than HTML has headings."""
        return Markup(f' aria-level="{self.depth}"') if self.depth > _DEEPEST else Markup()  # noqa: S704 — a number


def rows(provisions: Iterable[Provision], writer: Writer, depth: int = 2) -> Iterator[Row]:
    """Go through provisions and what they hold, points within the words of their paragraph."""
    for provision in provisions:
        yield from _row(provision, writer, depth)


def _row(provision: Provision, writer: Writer, depth: int) -> Iterator[Row]:
    heading = Markup(writer.heading(provision)) if provision.heading else Markup()  # noqa: S704 — escaped
    run: list[str] = []
    continued = False
    below = {p.anchor: c for c in provision.counted for p in c.children if _is_below(p, c)}
    for item in provision.content:
        if isinstance(item, Block):
            run.append(writer.block(item, provision))
        elif item.is_point:
            above = below.get(item.anchor, provision)
            run.append(_point(item, writer, writer.above(above)))
        else:
            if run or not continued:
                yield Row(provision, depth, Markup("".join(run)), continued, heading)  # noqa: S704 — escaped
            run, continued = [], True
            yield from _row(item, writer, depth + 1)
    if run or not continued:
        yield Row(provision, depth, Markup("".join(run)), continued, heading)  # noqa: S704 — escaped


def _is_below(point: Provision, counted: Provision) -> bool:
    """Tell whether the address of a point is below that of a counted block."""
    return point.path[: len(counted.path)] == counted.path


def _point(point: Provision, writer: Writer, above: str) -> str:
    label, within = writer.number(point, above), writer.above(point, above)
    inner = "".join(
        writer.block(item, point) if isinstance(item, Block) else _point(item, writer, within)
        for item in point.content
    )
    return f'<section class="point" id="{point.anchor}">{label}\n{inner}</section>\n'
