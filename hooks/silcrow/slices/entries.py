"""Entries: what pages over many texts depend on, small values of one text or entry each.

Glossary, listings and search are made from these alone. Of the words of a text an entry has the
heading or first words of each paragraph, and of its notes the headings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from silcrow.anchor import Anchor
from silcrow.collection import Listing
from silcrow.date import Date, Edition
from silcrow.matter import Cited, Participant
from silcrow.model import Instrument
from silcrow.register import AddressLine, Head
from silcrow.slices.mention import Mention
from silcrow.slices.slice import Slice, Way
from silcrow.weave.alphabet import Letter
from silcrow.weave.prose import Prose

FEW_TEXTS = 5
"""Of more texts, the page that lists them shows no contents."""
MOST_ROWS = 1_500
"""Paragraphs that one page lists."""


class Citable(NamedTuple):
    """What a citation says of a text."""

    id: str
    title: str
    language: str
    date: Date
    symbol: str
    adopted_by: str
    event: str
    """The id of the event at which it was made."""
    edition: Edition | None
    """The one that is cited, where there are several."""
    dated: str
    """The address of that edition."""

    @classmethod
    def of(cls, text: Instrument, editions: int) -> Citable:
        """Gather it from an edition of a text that has so many."""
        matter = text.matter
        edition = text.edition if editions > 1 else None
        return cls(
            text.id,
            matter.title,
            matter.language,
            matter.date,
            matter.symbol or "",
            matter.adopted_by or "",
            matter.event or "",
            edition,
            text.dated,
        )


class Part(NamedTuple):
    """A paragraph or container as lists of contents have it."""

    anchor: Anchor
    number: str
    name: str
    """What it is called in full."""
    words: str
    """Its heading, the editors', or else its first words."""
    is_editorial: bool
    is_first_level: bool


@dataclass(frozen=True, slots=True)
class TextEntry:
    """A text among others."""

    id: str
    file: str
    name: str
    type: str
    address: str
    citable: Citable
    cited_as: tuple[str, ...]
    parts: tuple[Part, ...]
    """Empty where the site has so many that no page lists them."""
    rows: int
    """How many there are."""
    example: Part | None
    """Its first paragraph with a number, to show how one is cited and addressed."""
    citing: tuple[Anchor, str]
    """The paragraph or point that shows how one is cited, and its pinpoint; of a text without
    numbers the first provision, and nothing."""
    source: str
    """The address from which its words were transcribed."""
    participants: tuple[Participant, ...]
    named_in: tuple[Anchor, str] | None
    """The paragraph that names the participants, and what it is called."""
    head: Head | None
    """The head of its register; None for a draft."""
    has_earlier: bool

    @property
    def language(self) -> str:
        """The language of its words."""
        return self.citable.language


class Brief(NamedTuple):
    """An entry with a page of its own, among others."""

    id: str
    name: str
    title: str
    abbreviation: str
    """Under which the glossary leads to it; empty where it does not."""
    happened: Date | None
    """The day of an event."""
    is_named: bool
    """Whether texts refer to it."""
    searched: tuple[str, ...]
    """Words by which it is found besides its name."""
    description: Prose


class Shelf(NamedTuple):
    """The entries of one kind that have pages of their own."""

    plural: str
    """What the search calls them, in English; else they are among texts, bodies and events."""
    briefs: tuple[Brief, ...]


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A term as the glossary has it, of editors, of texts, or of both."""

    id: str
    name: str
    language: str
    """That of the first text which defines it, where only texts do; else that of editors."""
    forms: tuple[str, ...]
    """Its other forms, of editors and of texts."""
    searched: tuple[str, ...]
    """The forms by which it is found: those of editors."""
    definition: Prose
    defined_in: tuple[Way, ...]
    sources: tuple[Cited, ...]
    see: tuple[str, ...]
    topics: tuple[str, ...]
    edit: str
    file: str
    """Where editors define it; empty where only texts do."""


class TopicEntry(NamedTuple):
    """A topic, and how many paragraphs and terms it has."""

    id: str
    paragraphs: int
    terms: int


@dataclass(frozen=True)
class Entries(Slice):
    """The entries of a site, and what is known of all that they lead to."""

    texts: tuple[TextEntry, ...]
    shelves: Mapping[str, Shelf]
    """Entries with pages of their own, by kind."""
    terms: Mapping[str, TermEntry]
    """By id, in the order of the collection."""
    topics_listed: tuple[TopicEntry, ...]
    listings: tuple[Listing, ...]
    introductions: Mapping[str, Prose]
    """What stands at the head of each listing, by its file."""
    letters: tuple[Letter[str], ...]
    """What the glossary lists, by id under letters."""
    letter_pages: Mapping[str, Letter[str]]
    """The pages by letter, by address; none where the glossary is shown whole on one."""
    referred_to: tuple[tuple[str, Mention], ...]
    """Entries that texts refer to, in the order of the words, each with how."""
    lines: tuple[AddressLine, ...]
    """Registered addresses at which something else is now, or nothing."""
    languages: Mapping[str, str]
    """The languages of ordinary pages, by file, where they are not that of the site."""

    @cached_property
    def texts_by_id(self) -> Mapping[str, TextEntry]:
        """The texts by their ids."""
        return {text.id: text for text in self.texts}

    @cached_property
    def briefs(self) -> Mapping[str, Brief]:
        """The entries with pages of their own, of whatever kind, by their ids."""
        return {brief.id: brief for shelf in self.shelves.values() for brief in shelf.briefs}

    def briefs_of(self, kind: str) -> tuple[Brief, ...]:
        """Give the entries of one kind."""
        return self.shelves[kind].briefs if kind in self.shelves else ()

    @cached_property
    def ids(self) -> Mapping[str, str]:
        """What stands at each address of a text or entry."""
        return {named.address: id_ for id_, named in self.names.items()}

    def former(self, page: str) -> tuple[AddressLine, ...]:
        """Give the registered fragments of a page that moved or were withdrawn, by its address."""
        return tuple(line for line in self.lines if line.address.startswith(f"{page}#"))
