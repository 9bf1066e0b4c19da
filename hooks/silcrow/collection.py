"""The collection: everything that was read, by id or file, and the address of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar

from silcrow.address import of_file
from silcrow.kind import Kind, Kinds, ListingMatter
from silcrow.matter import EntryMatter, NamedMatter, TermMatter
from silcrow.model import Definition, Instrument
from silcrow.problem import Place, Silence
from silcrow.register import AddressRegister, Register, RegisterKey

M = TypeVar("M", bound=NamedMatter)


@dataclass(frozen=True, slots=True)
class Entry(Generic[M]):
    """An entry of some kind, or a listing: what is known of it, and its body in Markdown."""

    kind: str
    id: str
    file: str
    matter: M
    body: str
    body_line: int
    places: Mapping[tuple[str | int, ...], Place]

    @property
    def name(self) -> str:
        """The name under which lists and links speak of it."""
        return self.matter.name


Term = Entry[TermMatter]
Topic = Entry[EntryMatter]
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
    language: str = ""
    """The language it says it is in; empty for that of the site."""


@dataclass(frozen=True)
class Collection:
    """Everything that was read, by id or file, and the address of each."""

    instruments: Mapping[str, Instrument]
    shelves: Mapping[str, Mapping[str, Entry[Any]]]
    """Entries by kind and id, in the order of the table of kinds."""
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
    kinds: Kinds = ()
    """The kinds of entry that were read."""

    def editions(self, id_: str) -> tuple[Instrument, ...]:
        """Give all editions of a text, the oldest first and the current one last."""
        return (*self.superseded.get(id_, ()), self.instruments[id_])

    @property
    def all_editions(self) -> Iterator[Instrument]:
        """Go through every edition of every text."""
        return (text for id_ in self.instruments for text in self.editions(id_))

    def entries_of(self, kind: str) -> Mapping[str, Entry[Any]]:
        """Give the entries of a kind by id."""
        return self.shelves.get(kind, {})

    @property
    def terms(self) -> Mapping[str, Term]:
        """The terms of editors; texts may define others."""
        return self.entries_of("term")

    @property
    def topics(self) -> Mapping[str, Topic]:
        """What texts, their paragraphs and entries can have as topics."""
        return self.entries_of("topic")

    @property
    def all_entries(self) -> Iterator[Entry[Any]]:
        """Go through the entries of all kinds."""
        for shelf in self.shelves.values():
            yield from shelf.values()

    @cached_property
    def with_pages(self) -> Mapping[str, Entry[Any]]:
        """The entries by id that texts can lead to, and that have pages of their own."""
        kinds = (kind for kind in self.kinds if kind.shares_ids and not kind.in_glossary)
        return {id_: e for kind in kinds for id_, e in self.entries_of(kind.name).items()}

    @cached_property
    def kinds_by_name(self) -> Mapping[str, Kind]:
        """The kinds of entry by name."""
        return {kind.name: kind for kind in self.kinds}

    @property
    def entries_with_prose(self) -> Iterator[Entry[Any]]:
        """Go through everything that has a body of its own."""
        yield from self.all_entries
        yield from self.listings

    def register(self, text: Instrument) -> Register | None:
        """Find the register of an edition; None for a draft."""
        return self.registers.get(text.key)

    def listing(self, of: str) -> Listing | None:
        """Find the page that lists entries of one kind."""
        return next((page for page in self.listings if page.matter.of == of), None)

    def named(self) -> Iterator[Instrument | Entry[Any]]:
        """Go through everything that shares the one namespace of ids."""
        yield from self.instruments.values()
        for kind in self.kinds:
            if kind.shares_ids:
                yield from self.entries_of(kind.name).values()

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """The address of each text, and of each entry that shares the namespace of ids, by its id.

        It is told from the root of the site.
        """
        glossary = self.listing("glossary")
        page = of_file(glossary.file) if glossary else ""
        pages = {id_: f"{id_}/" for id_ in self.instruments}
        kinds = self.kinds_by_name
        pages |= {id_: kinds[entry.kind].address(id_) for id_, entry in self.with_pages.items()}
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
            | {text.file: self.addresses[text.id] for text in self.instruments.values()}
            | {entry.file: self.address(entry) for entry in self.all_entries}
            | {old.file: old.dated for texts in self.superseded.values() for old in texts}
        )

    @cached_property
    def by_file(self) -> Mapping[str, Instrument | Entry[Any]]:
        """What each source file of ours holds."""
        items: list[Instrument | Entry[Any]] = [*self.instruments.values()]
        items += [*self.all_entries, *self.listings]
        items += [old for texts in self.superseded.values() for old in texts]
        return {item.file: item for item in items}

    @cached_property
    def ids_of_texts(self) -> Mapping[str, frozenset[str]]:
        """The ids that the page of each text has, by file, earlier editions on theirs included.

        The page as of today answers for each anchor that ever was: with the paragraph that has it
        or that it has become, or with a tombstone.
        """
        found = {text.file: _ids(text.id, (text,)) for text in self.all_editions}
        return found | {t.file: _ids(t.id, self.editions(t.id)) for t in self.instruments.values()}

    def address(self, entry: Entry[Any]) -> str:
        """Give the address of an entry."""
        kind = self.kinds_by_name[entry.kind]
        return self.addresses[entry.id] if kind.shares_ids else kind.address(entry.id)

    def participant_address(self, code: str) -> str:
        """Give the address of a participant's entry; empty without a page that lists them."""
        listing = self.listing("participants")
        return f"{of_file(listing.file)}#{code}" if listing else ""

    def name(self, id_: str) -> str:
        """Give the name under which lists and links speak of a text or entry, by its id."""
        item = self.instruments.get(id_) or self.with_pages.get(id_)
        return item.name if item else self.entries[id_]


def _ids(id_: str, editions: tuple[Instrument, ...]) -> frozenset[str]:
    return frozenset({id_}.union(*(text.index.by_anchor for text in editions)))
