"""Rows: the paragraphs of a text as its pages show them, each with its words as HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from silcrow.model import Block, Provision
from silcrow.render import words

_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph, its heading level from 1, and a run of its words with the points among them.

    Words that follow sub-paragraphs are a row of their own, `continued`, without a heading.
    """

    paragraph: Provision
    level: int
    wording: Markup
    continued: bool = False


def plain(block: Block) -> str:
    """Write a block without links of ours."""
    return words.html(block.words)


def rows(
    paragraphs: Iterable[Provision],
    write: Callable[[Block], str] = plain,
    *,
    linked: bool = False,
    level: int = 2,
) -> Iterator[Row]:
    """Go through paragraphs and sub-paragraphs; `write` makes the words of a block."""
    for paragraph in paragraphs:
        run: list[str] = []
        continued = False
        for item in paragraph.content:
            if isinstance(item, Block):
                run.append(f"<p>{write(item)}</p>\n")
            elif item.is_point:
                run.append(_point(item, write, linked=linked))
            else:
                if run or not continued:
                    yield Row(paragraph, level, Markup("".join(run)), continued)  # noqa: S704 — escaped by words.html
                run, continued = [], True
                inner = min(level + 1, _DEEPEST)
                yield from rows([item], write, linked=linked, level=inner)
        if run or not continued:
            yield Row(paragraph, level, Markup("".join(run)), continued)  # noqa: S704 — escaped by words.html


def _point(point: Provision, write: Callable[[Block], str], *, linked: bool) -> str:
    number, anchor = escape(point.number, quote=False), point.anchor
    label = (
        f'<a class="number" href="#{anchor}">{number}</a>'
        if linked
        else f'<span class="number">{number}</span>'
    )
    inner = "".join(
        f"<p>{write(item)}</p>\n" if isinstance(item, Block) else _point(item, write, linked=linked)
        for item in point.content
    )
    return f'<div class="point" id="{anchor}">{label}\n{inner}</div>\n'
