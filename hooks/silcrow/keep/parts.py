"""Parts: what a redline compares of a text, each provision by itself, in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from silcrow import canonical
from silcrow.anchor import Anchor
from silcrow.model import Block, Instrument, Provision, Words

APART = "\n"
"""Between two blocks of a paragraph; words never hold it, since white space in them is one space"""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a text by itself: its number as printed, its own words, and where it stands."""

    anchor: Anchor
    kind: str
    label: str
    """The number as people cite it; empty without one."""
    number: str
    text: str
    """Its heading and blocks, `APART` between them, with what is printed before items and notes."""
    parent: int = -1
    """The index of what it stands in; -1 at the top of the text."""
    is_heading: bool = False
    """Whether it is a container that has no words but its heading."""
    form: str = ""
    """Its canonical form without the number, and whether words stand behind its points."""
    marks: tuple[str, ...] = ()
    """Links, emphasis and images, each as one fact: `link on “OECD” to https://…`."""

    @property
    def is_point(self) -> bool:
        """Points belong to the paragraph that holds them."""
        return self.kind == "point"


Parts = tuple[Part, ...]


def parts(text: Instrument) -> Parts:
    """Take a text apart, in its order."""
    found: list[Part] = []
    for provision in text.provisions:
        _take(provision, -1, found)
    return tuple(found)


def _take(provision: Provision, parent: int, found: list[Part]) -> None:
    here = len(found)
    lines = [provision.heading.text] if provision.heading else []
    lines += (line for block in provision.blocks for line in _lines(block))
    found.append(
        Part(
            provision.anchor,
            provision.kind,
            provision.label,
            canonical.plain(provision.number),
            APART.join(lines),
            parent,
            provision.is_container and not provision.blocks,
            _form(provision),
            tuple(sorted(_marks(provision))),
        )
    )
    for child in provision.children:
        _take(child, here, found)


def _form(provision: Provision) -> str:
    # However many points stand between two blocks, they part them once.
    order = "".join("b" if isinstance(item, Block) else "p" for item in provision.content)
    own = canonical.own(replace(provision, number="")).decode()
    return f"{re.sub('p+', 'p', order).rstrip('p')} {own}"


def _lines(block: Block, printed: str = "") -> Iterator[str]:
    """Give the blocks with words, a printed mark (`–`, `7`) before the first that it stands by."""
    if block.index >= 0 or block.kind == "image":
        yield printed + block.words.text
    mark = f"{block.mark} " if block.mark and block.kind != "image" else ""
    for child in block.children:
        yield from _lines(child, printed + mark)
        printed = mark = ""


def _marks(provision: Provision) -> Iterator[str]:
    if provision.heading:
        yield from _facts(provision.heading)
    for leaf in provision.leaves:
        yield from _facts(leaf.words)
    for block in provision.blocks:
        yield from _images(block)


def _images(block: Block) -> Iterator[str]:
    if block.kind == "image":
        yield f"image {block.mark}"
    for child in block.children:
        yield from _images(child)


_NAMES = {"a": "link", "em": "emphasis", "strong": "strong emphasis", "code": "code"}


def _facts(words: Words) -> Iterator[str]:
    for mark in words.marks:
        if name := _NAMES.get(mark.element):
            end = f" to {mark.href}" if mark.href else ""
            yield f"{name} on \u201c{words.text[mark.start : mark.end]}\u201d{end}"
