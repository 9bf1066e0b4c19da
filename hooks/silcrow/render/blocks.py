"""Blocks as HTML: words, tables, lists, quotations, images and footnotes of a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from silcrow import naming
from silcrow.address import relative, resolve
from silcrow.anchor import Anchor
from silcrow.interface import Interface
from silcrow.model import Block, Provision, Reference, Words
from silcrow.render import words

_SIGNS = {"*": "star", "\u2020": "dagger", "\u2021": "double-dagger", "\u00a7": "section"}


@dataclass(frozen=True, slots=True)
class Aloud:
    """Our words, and the attribute that tells their language where it is another.

    With them a link is named whose words are a mere sign, of which a text has many.
    """

    words: Interface
    ours: str = ""

    def named(self, above: str, own: str) -> str:
        """Give the attributes that name a link after what it stands in."""
        return f' aria-label="{escape(self.words.within(above, own))}"{self.ours}'


class Writer:
    """Writes the blocks of one text for the page at an address.

    `references` gives those of a block, `link` the attributes of the anchor for each. With our
    words to say `aloud`, numbers and footnote marks are links; without, nothing is.
    """

    def __init__(
        self,
        file: str,
        here: str,
        references: Callable[[int], tuple[Reference, ...]] = lambda _: (),
        link: Callable[[Reference], str] = lambda _: "",
        aloud: Aloud | None = None,
    ) -> None:
        """Take where the text lies, and how it links."""
        self.file = file
        self.here = here
        self.references = references
        self.link = link
        self.aloud = aloud
        self.to_note: Callable[[str, str], str] = lambda _, note: f"#{note}"
        """Leads from a mark to its note, by the ids of both."""
        self._calls: Counter[tuple[str, str]] = Counter()
        self._notes: Counter[tuple[str, str]] = Counter()
        self._counted: tuple[Provision | None, dict[int, Anchor]] = None, {}
        """The provision whose blocks are written, and the ids of those that are counted."""
        self._last: dict[str, str] = {}
        """The id of the last note of each mark: one note may be called from many places."""

    def number(self, point: Provision, above: str) -> str:
        """Write the number of a point, named after what it stands in."""
        number = escape(point.number, quote=False)
        if not self.aloud:
            return f'<span class="number">{number}</span>'
        named = self.aloud.named(above, point.number)
        return f'<a class="number" href="#{point.anchor}"{named}>{number}</a>'

    def above(self, owner: Provision, above: str = "") -> str:
        """Name what points stand in: a paragraph or, within what is above, a point."""
        if not self.aloud:
            return ""
        words = self.aloud.words
        return words.within(above, owner.number) if above else naming.name(owner, words)

    def heading(self, owner: Provision) -> str:
        """Write the heading of a provision; what is a link already holds no other."""

        def mark(mark: str) -> tuple[str, str]:
            called, _ = self._call(mark, owner)
            return (f'<sup id="{called}">' if self.aloud else "<sup>"), "</sup>"

        return words.html(owner.heading or Words(""), (), self.link, mark)

    def block(self, block: Block, owner: Provision) -> str:
        """Write a block and all that it holds."""
        return _WRITERS[block.kind](self, block, owner)

    def inline(self, block: Block, owner: Provision) -> str:
        """Write the words of a block with their references, marks and footnote marks."""
        found = self.references(block.index)
        if not found and not block.words.marks:
            return escape(block.words.text, quote=False)
        return words.html(block.words, found, self.link, lambda mark: self.mark(mark, owner))

    def mark(self, mark: str, owner: Provision) -> tuple[str, str]:
        """Give what stands around a footnote mark."""
        if not self.aloud:
            return "<sup>", "</sup>"
        called, note = self._call(mark, owner)
        way = self.to_note(called, note)
        own = self.aloud.words.text("footnote {mark}", mark=mark)
        named = self.aloud.named(self.above(owner), own)
        return f'<sup><a id="{called}" href="{way}" role="doc-noteref"{named}>', "</a></sup>"

    def _call(self, mark: str, owner: Provision) -> tuple[str, str]:
        """Give an id to a footnote mark, and that of its note: the next of its own, or the last."""
        name = note_name(mark)
        self._calls[owner.anchor, name] += 1
        count = self._calls[owner.anchor, name]
        own = sum(b.kind == "footnote" and note_name(b.mark) == name for b in owner.blocks)
        if own:
            self._last[name] = _id(owner.anchor, "fn", name, min(count, own))
        fallback = _id(owner.anchor, "fn", name, 1)
        return _id(owner.anchor, "fnref", name, count), self._last.get(name, fallback)

    def inner(self, block: Block, owner: Provision) -> str:
        """Write what a block holds."""
        return "".join(self.block(child, owner) for child in block.children)

    def text(self, block: Block, owner: Provision) -> str:
        """Write a paragraph of words."""
        return f"<p{self._start(block, owner)}>{self.inline(block, owner)}</p>\n"

    def _start(self, block: Block, owner: Provision) -> str:
        """Give a counted block its id."""
        if not owner.counted:
            return ""
        if self._counted[0] is not owner:
            self._counted = owner, {c.leaves[0].index: c.anchor for c in owner.counted}
        anchor = self._counted[1].get(block.index)
        return f' id="{anchor}"' if anchor else ""

    def quotation(self, block: Block, owner: Provision) -> str:
        """Write a quotation."""
        return f"<blockquote>\n{self.inner(block, owner)}</blockquote>\n"

    def list(self, block: Block, owner: Provision) -> str:
        """Write an unnumbered list; a dash that the text prints stands before its item."""
        kind = ' class="marked"' if block.children[0].mark else ""
        return f"<ul{kind}>\n{self.inner(block, owner)}</ul>\n"

    def item(self, block: Block, owner: Provision) -> str:
        """Write an item of a list."""
        mark = f'<span class="mark">{escape(block.mark)}</span> ' if block.mark else ""
        first = block.children[0] if block.children else None
        if len(block.children) == 1 and first and first.kind == "text":
            return f"<li>{mark}{self.inline(first, owner)}</li>\n"
        return f"<li>{mark}{self.inner(block, owner)}</li>\n"

    def table(self, block: Block, owner: Provision) -> str:
        """Write a table, its first row the head of the others."""
        head, *rest = block.children
        body = "".join(self.block(row, owner) for row in rest)
        top = f"<thead>\n{self.block(head, owner)}</thead>"
        return f"<table>\n{top}\n<tbody>\n{body}</tbody>\n</table>\n"

    def row(self, block: Block, owner: Provision) -> str:
        """Write a row of a table."""
        return f"<tr>{self.inner(block, owner)}</tr>\n"

    def cell(self, block: Block, owner: Provision) -> str:
        """Write a cell; its alignment is a class, since the policy of the site blocks styles."""
        align = f' class="{block.align}"' if block.align else ""
        if block.is_head and block.words.text:
            return f'<th scope="col"{align}>{self.inline(block, owner)}</th>'
        return f"<td{align}>{self.inline(block, owner)}</td>"

    def definitions(self, block: Block, owner: Provision) -> str:
        """Write a list of definitions."""
        return f"<dl>\n{self.inner(block, owner)}</dl>\n"

    def term(self, block: Block, owner: Provision) -> str:
        """Write a term that the text itself defines."""
        return f"<dt>{self.inline(block, owner)}</dt>\n"

    def definition(self, block: Block, owner: Provision) -> str:
        """Write a definition of the text's own."""
        return f"<dd>{self.inline(block, owner)}</dd>\n"

    def image(self, block: Block, owner: Provision) -> str:
        """Write an image of the text, with the words that stand for it."""
        del owner
        target = resolve(self.file, block.mark) or block.mark
        way = escape(relative(self.here, target))
        return f'<p><img src="{way}" alt="{escape(block.words.text)}"></p>\n'

    def footnote(self, block: Block, owner: Provision) -> str:
        """Write a footnote, its mark leading back to where it is called."""
        name = note_name(block.mark)
        self._notes[owner.anchor, name] += 1
        count = self._notes[owner.anchor, name]
        label = f"<sup>{self._back(block.mark, owner, count)}</sup>"
        inner = self.inner(block, owner)
        inner = f"<p>{label} {inner[3:]}" if inner.startswith("<p>") else f"<p>{label}</p>\n{inner}"
        id_ = _id(owner.anchor, "fn", name, count)
        return f'<section class="footnote" id="{id_}">\n{inner}</section>\n'

    def _back(self, mark: str, owner: Provision, count: int) -> str:
        if not self.aloud:
            return escape(mark)
        way = _id(owner.anchor, "fnref", note_name(mark), count)
        own = self.aloud.words.text("back from footnote {mark}", mark=mark)
        named = self.aloud.named(self.above(owner), own)
        return f'<a href="#{way}" role="doc-backlink"{named}>{escape(mark)}</a>'


def _id(anchor: str, kind: str, name: str, count: int) -> str:
    """Make the id of a footnote or its mark; of several with one mark, all but the first count."""
    return f"{anchor}-{kind}{name}" + (f"-{count}" if count > 1 else "")


def note_name(mark: str) -> str:
    """Write a footnote mark as part of an id: 7, star, dagger."""
    signs = "-".join(_SIGNS.get(c, c) for c in mark.lower())
    plain = mark.lower() if mark.isalnum() and mark.isascii() else signs
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "note"


_WRITERS: dict[str, Callable[[Writer, Block, Provision], str]] = {
    "text": Writer.text,
    "quotation": Writer.quotation,
    "list": Writer.list,
    "item": Writer.item,
    "table": Writer.table,
    "row": Writer.row,
    "cell": Writer.cell,
    "definitions": Writer.definitions,
    "term": Writer.term,
    "definition": Writer.definition,
    "image": Writer.image,
    "footnote": Writer.footnote,
}
