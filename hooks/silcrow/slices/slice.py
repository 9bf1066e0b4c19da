"""Slices: all that the pages of one text, or of one entry, depend on, as one frozen value.

A page is made from its slice and from nothing else. So a slice that is as it was needs no page
made anew, and what it does not hold no page can say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from silcrow.address import relative
from silcrow.anchor import Anchor
from silcrow.collection import Entry
from silcrow.interface import Interface
from silcrow.keep import lineage
from silcrow.keep.lineage import Lineage
from silcrow.model import Instrument, Reference
from silcrow.problem import Place, Problem, Rule
from silcrow.promise import Promise
from silcrow.register import Register, RegisterKey
from silcrow.slices.mention import Mention
from silcrow.slices.site import Site
from silcrow.weave.annexes import Annexation, Relation
from silcrow.weave.prose import Prose


class NotInSliceError(LookupError):
    """Raised where a page asks for what its slice does not hold: a fault of the library."""


class Way(NamedTuple):
    """Something that a page leads to: its name, and its address from the root of the site."""

    name: str
    address: str

    def at(self, here: str) -> tuple[str, str]:
        """Give the name, and the way from the page at an address."""
        return self.name, relative(here, self.address)


class Named(NamedTuple):
    """A text or entry that a page speaks of by its id."""

    name: str
    title: str
    address: str
    language: str = ""
    """That of a text; of entries it is that of the site, and not said."""
    is_term: bool = False


_NEW = Rule.UNREGISTERED_ADDRESS


@dataclass(frozen=True)
class Slice:
    """What a page may say of the site and of all that it leads to, by id."""

    site: Site
    names: Mapping[str, Named]
    units: Mapping[str, str]
    """What provisions of other texts are called, by `id#anchor`."""
    mentions: Mapping[str, tuple[Mention, ...]]
    """References of texts to what the slice is of: by its id, and by `id#anchor` of its paragraphs.

    Of entries of many texts they are those to terms and annexes.
    """
    told_in: Mapping[str, tuple[Way, ...]]
    """Notes and entries that lead to something, by id, `id#anchor`, or address."""
    topics: Mapping[str, Way]
    relations: Mapping[str, tuple[Relation, ...]]
    annexation: Annexation
    edits: Mapping[str, str]
    """The address at which a file is edited; of a site without repository there is none."""
    warnings: tuple[Problem, ...]
    """What was found in its files and stops no build: said again whenever it is."""

    @cached_property
    def new(self) -> frozenset[str]:
        """The files of what has an address that is not registered yet."""
        return frozenset(w.place.file for w in self.warnings if w.rule is _NEW)

    @property
    def interface(self) -> Interface:
        """The words that pages say themselves."""
        return self.site.interface

    @property
    def language(self) -> str:
        """The language of pages."""
        return self.site.language

    @property
    def promise(self) -> Promise:
        """What is promised of the addresses of the site."""
        return self.site.promise

    def named(self, id_: str) -> Named:
        """Give what is known of an id. Raises NotInSliceError."""
        if id_ not in self.names:
            raise NotInSliceError(id_)
        return self.names[id_]

    def name(self, id_: str) -> str:
        """Give the name under which lists and links speak of a text or entry."""
        return self.named(id_).name

    def way(self, here: str, id_: str, fragment: str = "") -> str:
        """Lead from an address to a text or entry, by its id."""
        end = f"#{fragment}" if fragment else ""
        return relative(here, self.named(id_).address + end)

    def ways(self, here: str, id_: str) -> tuple[str, str]:
        """Give name of an id, and the way to it from an address."""
        return self.name(id_), self.way(here, id_)

    def edit(self, place: Place) -> str:
        """Give the address at which a line of a source file is edited; empty without one."""
        if place.file not in self.edits:
            raise NotInSliceError(place.file)
        address = self.edits[place.file]
        return f"{address}#L{place.line}" if address else ""


@dataclass(frozen=True)
class TextSlice(Slice):
    """What the pages and documents of one text depend on."""

    editions: tuple[Instrument, ...]
    """The oldest first, today's last."""
    registers: Mapping[RegisterKey, Register]
    """Those of its editions; an edition without one is a draft."""
    references: Mapping[int, tuple[Reference, ...]]
    """By block, in the order of the words."""
    notes: Mapping[Anchor, Prose]
    defines: Mapping[Anchor, tuple[str, ...]]
    """Entries of the glossary by the paragraph that defines them."""

    @property
    def text(self) -> Instrument:
        """The text as of today."""
        return self.editions[-1]

    def register(self, text: Instrument) -> Register | None:
        """Give the register of an edition; None for a draft."""
        return self.registers.get(text.key)

    @property
    def is_draft(self) -> bool:
        """Whether today's edition is not registered yet."""
        return self.register(self.text) is None

    @cached_property
    def lineage(self) -> Lineage:
        """How the paragraphs of its editions follow one another."""
        return lineage.of(self.editions, self.registers)

    def note(self, anchor: Anchor) -> Prose:
        """Give the note on a paragraph; empty without one."""
        return self.notes.get(anchor, Prose())


@dataclass(frozen=True)
class EntrySlice(Slice):
    """What the page of one entry depends on."""

    entry: Entry[Any]
    prose: Mapping[str, Prose]
    """What its editors wrote in Markdown: its `body`, and further keys."""
    seen_by: tuple[str, ...]
    """Entries that send readers here: terms of the glossary."""

    @property
    def body(self) -> Prose:
        """The body of its file."""
        return self.prose["body"]


@dataclass(frozen=True)
class TopicSlice(EntrySlice):
    """What the page of one topic depends on."""

    paragraphs: tuple[tuple[Way, str], ...]
    """Paragraphs that have the topic, each with the editors' heading."""
    texts: tuple[str, ...]
    terms: tuple[str, ...]
