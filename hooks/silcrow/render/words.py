"""Words as HTML: the text of a block, its marks, and links for what it refers to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from html import escape
from typing import NamedTuple

from silcrow.model import Mark, Reference, Words


class _Element(NamedTuple):
    start: int
    end: int
    depth: int
    opening: str
    closing: str


def html(
    words: Words,
    references: Iterable[Reference] = (),
    link: Callable[[Reference], str] = lambda _: "",
    footnote: Callable[[str], tuple[str, str]] = lambda _: ("<sup>", "</sup>"),
) -> str:
    """Write a block of wording.

    `link` gives the attributes of the anchor for a reference, `footnote` what stands around a mark.
    """
    if not references and not words.marks:
        return escape(words.text, quote=False)
    linked = [r for r in references if r.linked]
    elements = [_Element(r.start, r.end, 0, f"<a {link(r)}>", "</a>") for r in linked]
    cuts = sorted({edge for r in linked for edge in (r.start, r.end)})
    elements += [_of_mark(m, footnote) for mark in words.marks for m in _cut(mark, cuts)]
    return _nested(words.text, sorted(elements, key=lambda e: (e.start, -e.end, e.depth)))


def _of_mark(mark: Mark, footnote: Callable[[str], tuple[str, str]]) -> _Element:
    if mark.element == "footnote":
        return _Element(mark.start, mark.end, 2, *footnote(mark.href))
    href = f' href="{escape(mark.href)}"' if mark.element == "a" else ""
    tag = f"<{mark.element}{href}>"
    return _Element(mark.start, mark.end, 1, tag, f"</{mark.element}>")


def _cut(mark: Mark, cuts: Iterable[int]) -> Iterator[Mark]:
    """Cut a mark where a link begins or ends within it, so that all nests."""
    start = mark.start
    for cut in (c for c in cuts if mark.start < c < mark.end):
        yield replace(mark, start=start, end=cut)
        start = cut
    yield replace(mark, start=start)


def _nested(text: str, elements: Iterable[_Element]) -> str:
    pieces: list[str] = []
    open_: list[_Element] = []
    at = 0

    def write(until: int) -> None:
        nonlocal at
        pieces.append(escape(text[at:until], quote=False))
        at = until

    def close(until: int) -> None:
        while open_ and open_[-1].end <= until:
            write(open_[-1].end)
            pieces.append(open_.pop().closing)

    for element in elements:
        close(element.start)
        write(element.start)
        pieces.append(element.opening)
        open_.append(element)
    close(len(text))
    write(len(text))
    return "".join(pieces)
