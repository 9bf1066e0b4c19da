"""The model: texts, entries and references as frozen values, wording as plain text and marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, Literal, TypeVar
from unicodedata import category, numeric

from silcrow.address import of_file
from silcrow.anchor import Anchor, Path, slug
from silcrow.date import Edition
from silcrow.matter import (
    DefinitionMatter,
    InstrumentMatter,
    ListingMatter,
    ParagraphMatter,
    RecordMatter,
    TermMatter,
    TopicMatter,
)
from silcrow.problem import Place, Silence
from silcrow.register import AddressRegister, Register, RegisterKey

M = TypeVar("M")


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
    """`paragraph`, `point`, or the kind of a container: `part`, `article`, `annex` …"""
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
        return self.kind == "point"

    @property
    def is_container(self) -> bool:
        """Containers hold paragraphs: articles, chapters, annexes."""
        return self.kind not in ("paragraph", "point")

    @property
    def label(self) -> str:
        """The number as people cite it: 4, 2.1, 4(a)(i), Article 3; empty without a number."""
        if self.is_container:
            return label_of(self.number)
        numbers = [_cited(s.number) for s in self.path if s.kind in ("paragraph", "label")]
        points = [f"({_cited(s.number)})" for s in self.path if s.kind == "point"]
        return ".".join(numbers) + "".join(points)

    def walk(self) -> Iterator[Provision]:
        """Go through the provision and all that it holds, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


def _cited(number: str) -> str:
    """Write a number as people cite it: they say paragraph 1 of what is printed as ①."""
    if number.isascii():
        return number
    return "".join(str(int(numeric(c))) if category(c) == "No" else c for c in number)


def label_of(printed: str) -> str:
    """Give a label without the sign that parts it from a heading: `Article 3` of `Article 3.`."""
    return printed.rstrip(" .:–—-")


@dataclass(frozen=True, slots=True)
class Instrument:
    """A text: what is known of it, its provisions in order, and the annotations beside them."""

    id: str
    file: str
    matter: InstrumentMatter
    provisions: tuple[Provision, ...]
    annotations: Mapping[Anchor, ParagraphMatter]
    places: Mapping[tuple[str | int, ...], Place]
    """Where each key of the front matter stands."""

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

    def walk(self) -> Iterator[Provision]:
        """Go through all provisions, in order."""
        for provision in self.provisions:
            yield from provision.walk()

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
class Entry(Generic[M]):
    """A record, term, topic or listing: what is known of it, and its body in Markdown."""

    id: str
    file: str
    matter: M
    body: str
    body_line: int
    places: Mapping[tuple[str | int, ...], Place]

    @property
    def name(self) -> str:
        """The name under which lists and links speak of it."""
        matter = self.matter
        if isinstance(matter, TermMatter):
            return matter.term
        if isinstance(matter, RecordMatter):
            return matter.short_title or matter.title
        return str(getattr(matter, "title", self.id))


Record = Entry[RecordMatter]
Term = Entry[TermMatter]
Topic = Entry[TopicMatter]
Listing = Entry[ListingMatter]


@dataclass(frozen=True, slots=True)
class OrdinaryPage:
    """A page that the host renders; its links are checked with ours."""

    file: str
    body: str
    body_line: int
    links_names: bool = False
    """Whether names and terms in it link by themselves."""
    template: tuple[str, Place] | None = None
    """The template of the host that it asks for, and where."""


@dataclass(frozen=True)
class Collection:
    """Everything that was read, by id or file, and the address of each."""

    instruments: Mapping[str, Instrument]
    records: Mapping[str, Record]
    terms: Mapping[str, Term]
    topics: Mapping[str, Topic]
    listings: tuple[Listing, ...]
    pages: Mapping[str, OrdinaryPage]
    texts: Mapping[str, str]
    """The source text of each file, to find the place of a fault in."""
    superseded: Mapping[str, tuple[Instrument, ...]] = field(default_factory=dict)
    """Earlier editions of texts by id, the oldest first."""
    registers: Mapping[RegisterKey, Register] = field(default_factory=dict)
    """The registers of editions; a text without one is a draft."""
    addresses_registered: AddressRegister | None = None
    """The register of all other addresses; None before the first registration."""
    silences: Mapping[str, tuple[Silence, ...]] = field(default_factory=dict)
    """The warnings that each page does without, by file."""

    def editions(self, id_: str) -> tuple[Instrument, ...]:
        """Give all editions of a text, the oldest first and the current one last."""
        return (*self.superseded.get(id_, ()), self.instruments[id_])

    def register(self, text: Instrument) -> Register | None:
        """Find the register of an edition; None for a draft."""
        return self.registers.get(text.key)

    def listing(self, of: str) -> Listing | None:
        """Find the page that lists entries of one kind."""
        return next((page for page in self.listings if page.matter.of == of), None)

    def named(self) -> Iterator[Instrument | Record | Term]:
        """Go through everything that shares the one namespace of ids."""
        yield from self.instruments.values()
        yield from self.records.values()
        yield from self.terms.values()

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """The address of each instrument, record and term by its id, from the root of the site."""
        glossary = self.listing("glossary")
        page = of_file(glossary.file) if glossary else ""
        pages = {id_: f"{id_}/" for id_ in (*self.instruments, *self.records)}
        return pages | {id_: f"{page}#{id_}" for id_ in self.entries}

    @cached_property
    def definitions(self) -> Mapping[str, tuple[Definition, ...]]:
        """What texts define themselves, by entry of the glossary, in the order of the texts."""
        found: dict[str, tuple[Definition, ...]] = {}
        for definition in (d for text in self.instruments.values() for d in text.definitions):
            found[definition.id] = (*found.get(definition.id, ()), definition)
        return {id_: definitions for id_, definitions in found.items() if id_}

    @cached_property
    def entries(self) -> Mapping[str, str]:
        """The entries of the glossary by id, each with its term: of editors, then of texts."""
        of_editors = {id_: term.name for id_, term in self.terms.items()}
        return {i: found[0].matter.term for i, found in self.definitions.items()} | of_editors

    @cached_property
    def addresses_of_files(self) -> Mapping[str, str]:
        """The address of each source file, by its path below the content folder."""
        files = [*self.pages, *(page.file for page in self.listings)]
        return (
            {file: of_file(file) for file in files}
            | {item.file: self.addresses[item.id] for item in self.named()}
            | {topic.file: self.topic_address(topic.id) for topic in self.topics.values()}
            | {old.file: old.dated for texts in self.superseded.values() for old in texts}
        )

    @cached_property
    def by_file(self) -> Mapping[str, Instrument | Record | Term | Topic | Listing]:
        """What each source file of ours holds."""
        items: list[Instrument | Record | Term | Topic | Listing] = [*self.named()]
        items += [*self.topics.values(), *self.listings]
        items += [old for texts in self.superseded.values() for old in texts]
        return {item.file: item for item in items}

    def topic_address(self, id_: str) -> str:
        """Give the address of a topic."""
        return f"topics/{id_}/"

    def participant_address(self, code: str) -> str:
        """Give the address of a participant's entry; empty without a page that lists them."""
        listing = self.listing("participants")
        return f"{of_file(listing.file)}#{code}" if listing else ""

    def name(self, id_: str) -> str:
        """Give the name under which lists and links speak of an instrument, record or term."""
        item = self.instruments.get(id_) or self.records.get(id_)
        return item.name if item else self.entries[id_]


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
