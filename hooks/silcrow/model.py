"""The model: texts, entries and references as frozen values, wording as plain text and marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, Literal, TypeVar

from silcrow.address import of_file
from silcrow.anchor import Anchor, Path
from silcrow.matter import (
    InstrumentMatter,
    ListingMatter,
    ParagraphMatter,
    RecordMatter,
    TermMatter,
    TopicMatter,
)
from silcrow.problem import Place

M = TypeVar("M")


@dataclass(frozen=True, slots=True)
class Mark:
    """Emphasis, code or a link of the text's own, from `start` to `end` in code points."""

    start: int
    end: int
    element: Literal["em", "strong", "code", "a"]
    href: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Wording of one block: plain text, runs of white space made one space, and its marks."""

    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A block of wording; `index` counts the blocks of its text from 0."""

    words: Words
    index: int
    place: Place


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or point: its number as printed, its anchor, its blocks and what it holds."""

    path: Path
    number: str
    anchor: Anchor
    place: Place
    content: tuple[Block | Paragraph, ...]
    """Its own blocks and its points or sub-paragraphs, in the order of the text."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks that are its own, not its points'."""
        return tuple(item for item in self.content if isinstance(item, Block))

    @property
    def children(self) -> tuple[Paragraph, ...]:
        """The points and sub-paragraphs that it holds."""
        return tuple(item for item in self.content if isinstance(item, Paragraph))

    @property
    def text(self) -> str:
        """Its own words, one block a line."""
        return "\n".join(block.words.text for block in self.blocks)

    @property
    def is_point(self) -> bool:
        """Points stand within the words of a paragraph; paragraphs have a heading each."""
        return bool(self.path) and self.path[-1].kind == "point"

    @property
    def label(self) -> str:
        """The number as people cite it: 4, 2.1, 4(a)(i); empty for an unnumbered paragraph."""
        numbers = [s.number for s in self.path if s.kind == "paragraph"]
        points = [f"({s.number})" for s in self.path if s.kind == "point"]
        return ".".join(numbers) + "".join(points)

    def walk(self) -> Iterator[Paragraph]:
        """Go through the paragraph and all that it holds, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Instrument:
    """A text: what is known of it, its paragraphs in order, and the annotations beside them."""

    id: str
    file: str
    matter: InstrumentMatter
    paragraphs: tuple[Paragraph, ...]
    annotations: Mapping[Anchor, ParagraphMatter]
    places: Mapping[tuple[str | int, ...], Place]
    """Where each key of the front matter stands."""

    @property
    def name(self) -> str:
        """The short title where there is one, else the full title."""
        return self.matter.short_title or self.matter.title

    def walk(self) -> Iterator[Paragraph]:
        """Go through all paragraphs and points, in order."""
        for paragraph in self.paragraphs:
            yield from paragraph.walk()

    def note_place(self, anchor: Anchor) -> Place:
        """Say where the annotation of a paragraph stands, or would be added."""
        for path in (("paragraphs", anchor, "note"), ("paragraphs", anchor), ("paragraphs",)):
            if path in self.places:
                return self.places[path]
        return Place(self.file)


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
        entries = of_file(glossary.file) if glossary else ""
        pages = {id_: f"{id_}/" for id_ in (*self.instruments, *self.records)}
        return pages | {id_: f"{entries}#{id_}" for id_ in self.terms}

    @cached_property
    def addresses_of_files(self) -> Mapping[str, str]:
        """The address of each source file, by its path below the content folder."""
        files = [*self.pages, *(page.file for page in self.listings)]
        return (
            {file: of_file(file) for file in files}
            | {item.file: self.addresses[item.id] for item in self.named()}
            | {topic.file: self.topic_address(topic.id) for topic in self.topics.values()}
        )

    @cached_property
    def by_file(self) -> Mapping[str, Instrument | Record | Term | Topic | Listing]:
        """What each source file of ours holds."""
        items: list[Instrument | Record | Term | Topic | Listing] = [*self.named()]
        items += [*self.topics.values(), *self.listings]
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
        item = self.instruments.get(id_) or self.records.get(id_) or self.terms[id_]
        return item.name


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


@dataclass(frozen=True, slots=True)
class Relation:
    """How one text stands to another: `annexes` and back, named in both directions."""

    kind: str
    source: str
    target: str
