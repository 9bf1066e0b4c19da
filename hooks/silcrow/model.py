"""The model: texts, entries and references as frozen values, wording as plain text and marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple
from unicodedata import category, numeric

from silcrow.anchor import Anchor, Path, slug
from silcrow.date import Edition
from silcrow.matter import DefinitionMatter, InstrumentMatter, ParagraphMatter
from silcrow.problem import Place
from silcrow.register import RegisterKey


@dataclass(frozen=True, slots=True)
class Mark:
    """Emphasis, code, a link or a footnote mark of the text's own, from `start` to `end`."""

    start: int
    end: int
    element: Literal["em", "strong", "code", "a", "footnote"]
    href: str = ""
    """Where a link leads; of a footnote mark, the mark as it is printed."""


@dataclass(frozen=True, slots=True)
class Words:
    """Wording of one block: plain text, runs of white space made one space, and its marks."""

    text: str
    marks: tuple[Mark, ...] = ()

    @property
    def searched(self) -> str:
        """The text in which names and terms are looked for: footnote marks are no letters of it."""
        text = self.text
        for mark in self.marks:
            if mark.element == "footnote":
                text = text[: mark.start] + _BLANK * (mark.end - mark.start) + text[mark.end :]
        return text


_BLANK = "\ufffc"
"""In place of a footnote mark: no name or term has it, and it is no part of a word."""

BlockKind = Literal[
    "text",
    "quotation",
    "list",
    "item",
    "table",
    "row",
    "cell",
    "footnote",
    "image",
    "definitions",
    "term",
    "definition",
]


@dataclass(frozen=True, slots=True)
class Block:
    """A block of wording: one with words of its own (`text`, `cell`, `term`), or one of blocks.

    `index` counts the blocks with words of a text from 0, and is -1 for one of blocks. `mark` is
    what is printed before it (`–` before an item, `7` before a footnote); of an image it is
    the file.
    """

    kind: BlockKind
    place: Place
    words: Words = Words("")
    index: int = -1
    children: tuple[Block, ...] = ()
    mark: str = ""
    align: Literal["", "left", "center", "right"] = ""
    is_head: bool = False
    """Whether a cell heads its column."""

    def leaves(self) -> Iterator[Block]:
        """Go through the blocks that have words."""
        if self.index >= 0:
            yield self
        for child in self.children:
            yield from child.leaves()


@dataclass(frozen=True, slots=True)
class Provision:
    """A numbered part of a text: a container (Article 3), a paragraph (2.) or a point ((a))."""

    kind: str
    """`paragraph`, `point`, `recital`, `counted`, or the kind of a container: `article`."""
    path: Path
    """What its anchor is made from: containers only where numbering restarts in them."""
    number: str
    """The number or label as printed, `4.`, `(a)`, `Article 3`; empty where there is none."""
    anchor: Anchor
    place: Place
    content: tuple[Block | Provision, ...]
    """Its own blocks and what it holds, in the order of the text."""
    heading: Words | None = None
    """The heading that the text itself gives to a container."""
    within: str = ""
    """The labels, as printed, of the containers in which its number begins anew."""
    is_tight: bool = False
    """Whether its heading follows its label without a space: 제3조(목적)."""
    called: str = ""
    """The kind by which its tradition calls it, where that is not its own: `subsection`."""
    counted: tuple[Provision, ...] = ()
    """Blocks of its content that bear no number and are counted, each with what belongs to it.

    They are addresses over these blocks, and part of no wording of their own.
    """
    also: Path = ()
    """Of a point that its tradition counts as a block too, where it stands among these."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks that are its own, not those of what it holds."""
        return tuple(item for item in self.content if isinstance(item, Block))

    @property
    def leaves(self) -> tuple[Block, ...]:
        """Its own blocks with words, those within tables, lists and quotations included."""
        return tuple(leaf for block in self.blocks for leaf in block.leaves())

    @property
    def children(self) -> tuple[Provision, ...]:
        """The provisions that it holds."""
        return tuple(item for item in self.content if isinstance(item, Provision))

    @property
    def text(self) -> str:
        """Its own words, one block a line."""
        return "\n".join(leaf.words.text for leaf in self.leaves)

    @property
    def is_point(self) -> bool:
        """Points stand within the words of a paragraph; all else has a heading each."""
        return self.kind in ("point", "counted")

    @property
    def is_container(self) -> bool:
        """Containers hold paragraphs: articles, chapters, annexes."""
        return self.kind not in _NO_CONTAINERS

    @property
    def unit(self) -> str:
        """The kind that words name it by: that of its last step where it is counted."""
        return self.path[-1].kind if self.kind == "counted" else self.kind

    @property
    def label(self) -> str:
        """The number as people cite it: 4, 2.1, 4(a)(i), Article 3; empty without a number."""
        if self.is_container:
            return label_of(self.number)
        if self.kind == "counted":
            return _cited(self.path[-1].number)
        numbers = [_cited(s.number) for s in self.path if s.kind in _OF_LABELS]
        points = [f"({_cited(s.number)})" for s in self.path if s.kind == "point"]
        return ".".join(numbers) + "".join(points)

    def in_order(self) -> Iterator[Provision]:
        """Give what it holds that has an anchor, counted blocks where they begin."""
        starts = {counted.leaves[0].index: counted for counted in self.counted}
        for item in self.content:
            if isinstance(item, Provision):
                yield item
            elif item.index in starts:
                yield starts[item.index]

    def addressed(self) -> Iterator[Provision]:
        """Go through the provision and all within it that has an anchor, in order."""
        yield self
        for inner in self.in_order():
            yield from (inner,) if inner.kind == "counted" else inner.addressed()

    def walk(self) -> Iterator[Provision]:
        """Go through the provision and all that it holds, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


_NO_CONTAINERS = ("paragraph", "point", "recital", "counted")
_OF_LABELS = ("paragraph", "label", "recital")


def _cited(number: str) -> str:
    """Write a number as people cite it: they say paragraph 1 of what is printed as ①."""
    if number.isascii():
        return number
    return "".join(str(int(numeric(c))) if category(c) == "No" else c for c in number)


def label_of(printed: str) -> str:
    """Give a label without the sign that parts it from a heading: `Article 3` of `Article 3.`."""
    return printed.rstrip(" .:–—-")


class _Stand(NamedTuple):
    """Where a provision stands: within what, in whose words, how deep."""

    provision: Provision
    above: Provision | None
    row: Provision
    depth: int

    @property
    def has_heading(self) -> bool:
        return self.above is None or not self.provision.is_point


class Index:
    """The provisions of a text in their order, each found at once by its anchor.

    It is made in one walk. Of two provisions with one anchor, which is a fault, the first is the
    one that is found: what a provision stands in then always comes before it, so that going
    outwards ends.
    """

    def __init__(self, provisions: tuple[Provision, ...]) -> None:
        """Go through the provisions once, each with what it stands in."""
        self._stands: list[_Stand] = []
        for provision in provisions:
            self._read(provision, None, None, 1)
        self._places: dict[str, int] = {}
        for at, stand in enumerate(self._stands):
            self._places.setdefault(stand.provision.anchor, at)
        self.addressed = tuple(stand.provision for stand in self._stands)
        """All that has an anchor, in the order of the text: provisions, and counted blocks."""
        self.all = tuple(p for p in self.addressed if p.kind != "counted")
        """Every provision, in the order of the text."""
        self.headed = tuple(s.provision for s in self._stands if s.has_heading)
        """What has a heading on pages: all but points, save those that lie in nothing."""
        self.by_anchor: Mapping[str, Provision] = {
            a: self.addressed[i] for a, i in self._places.items()
        }

    def _read(
        self, provision: Provision, above: Provision | None, row: Provision | None, depth: int
    ) -> None:
        row = row or provision
        self._stands.append(_Stand(provision, above, row, depth))
        for child in provision.in_order():
            if child.kind == "counted":
                self._stands.append(_Stand(child, provision, row, depth + 1))
                continue
            within = row if provision.is_point or child.is_point else None
            self._read(child, provision, within, depth + 1)

    def place(self, anchor: Anchor) -> int:
        """Give the place of a provision in the order of the text, from 0."""
        return self._places[anchor]

    def above(self, anchor: Anchor) -> Provision | None:
        """Give what a provision stands in; None at the top."""
        return self._stands[self._places[anchor]].above

    def row(self, anchor: Anchor) -> Provision:
        """Give what has a heading on pages and holds the words of a provision: itself, or above."""
        return self._stands[self._places[anchor]].row

    def has_heading(self, anchor: Anchor) -> bool:
        """Tell whether a provision has a heading on pages, and so may have a page of its own."""
        return self._stands[self._places[anchor]].has_heading

    def depth(self, anchor: Anchor) -> int:
        """Say how deep a provision lies, from 1 at the top."""
        return self._stands[self._places[anchor]].depth


@dataclass(frozen=True)
class Instrument:
    """A text: what is known of it, its provisions in order, and the annotations beside them."""

    id: str
    file: str
    matter: InstrumentMatter
    provisions: tuple[Provision, ...]
    annotations: Mapping[Anchor, ParagraphMatter]
    places: Mapping[tuple[str | int, ...], Place]
    """Where each key of the front matter stands."""
    tradition: str = ""
    """The drafting tradition by which it is read; empty where it has none."""

    @property
    def name(self) -> str:
        """The short title where there is one, else the full title."""
        return self.matter.short_title or self.matter.title

    @property
    def edition(self) -> Edition:
        """The edition: its own date where it has one, else that of the text."""
        return self.matter.edition or Edition.of(self.matter.date)

    @property
    def key(self) -> RegisterKey:
        """What the register of this edition is found by."""
        return RegisterKey(self.id, self.edition, self.matter.language)

    @property
    def dated(self) -> str:
        """The address of this edition, the words alone."""
        return f"{self.id}/{self.edition}/"

    @property
    def definitions(self) -> Iterator[Definition]:
        """The terms that the text defines itself, in the order of its front matter."""
        for i, matter in enumerate(self.matter.definitions):
            id_ = matter.id or slug(matter.term)
            yield Definition(id_, self.id, matter, ("instrument", "definitions", i))

    @cached_property
    def index(self) -> Index:
        """Its provisions in order and by anchor."""
        return Index(self.provisions)

    def note_place(self, anchor: Anchor) -> Place:
        """Say where the annotation of a paragraph stands, or would be added."""
        for path in (("paragraphs", anchor, "note"), ("paragraphs", anchor), ("paragraphs",)):
            if path in self.places:
                return self.places[path]
        return Place(self.file)


@dataclass(frozen=True, slots=True)
class Definition:
    """A definition that a text gives itself: of which entry of the glossary, and where."""

    id: str
    """The entry; empty where the term has no id in ASCII and none is given."""
    instrument: str
    matter: DefinitionMatter
    key: tuple[str | int, ...]
    """Where it stands in the front matter of its text."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Words of a text that refer to something: code points `start` to `end` of one block."""

    instrument: str
    anchor: Anchor
    block: int
    start: int
    end: int
    target: str
    fragment: str = ""
    manner: str = ""
    linked: bool = True
