"""The library: all that was read and woven, from which every page and document is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from silcrow import promise
from silcrow.address import of_file, relative
from silcrow.anchor import Anchor
from silcrow.collection import Collection
from silcrow.interface import Interface, interface
from silcrow.matter import Origin
from silcrow.model import Instrument, Provision, Reference
from silcrow.problem import Place
from silcrow.promise import Promise
from silcrow.settings import Settings
from silcrow.weave.annexes import Annexation
from silcrow.weave.backlinks import Backlinks, ProseKey, Topical, by_topic
from silcrow.weave.prose import Prose

SEARCH = "search/"
"""The address of the page of the search."""


@dataclass(frozen=True)
class Library:
    """A collection with its references found, inverted, and its prose made."""

    settings: Settings
    collection: Collection
    references: Mapping[tuple[str, int], tuple[Reference, ...]]
    """By text and block, in the order of the words."""
    backlinks: Backlinks
    prose: Mapping[ProseKey, Prose]
    edit_address: Callable[[str], str]
    """The address at which a source file is edited; empty where the site has no repository."""
    repository: str = ""
    """The address of the repository; empty where the site has none."""

    @cached_property
    def interface(self) -> Interface:
        """The words that pages say themselves."""
        return interface(self.settings.language)

    @property
    def language(self) -> str:
        """The language of pages, that of their own words and dates.

        It is the site's where the site has a catalog; what editors write is in the site's anyway.
        """
        return self.interface.language

    @cached_property
    def promise(self) -> Promise:
        """What is promised of the addresses of the site."""
        return promise.of(self.collection)

    @cached_property
    def origins(self) -> tuple[Origin, ...]:
        """Where the words of all texts come from, each source with its licence once."""
        found = (text.matter.source for text in self.collection.instruments.values())
        return tuple(
            {(o.publisher, o.url, o.licence and o.licence.name): o for o in found}.values()
        )

    @cached_property
    def topics(self) -> Mapping[str, Topical]:
        """What each topic gathers."""
        return by_topic(self.collection)

    @cached_property
    def annexation(self) -> Annexation:
        """Which text annexes what."""
        return Annexation(self.backlinks.relations)

    @cached_property
    def paragraphs(self) -> Mapping[tuple[str, Anchor], Provision]:
        """Every paragraph and point, by text and anchor."""
        texts = self.collection.instruments.values()
        return {(text.id, p.anchor): p for text in texts for p in text.index.all}

    @cached_property
    def has_paragraph_pages(self) -> bool:
        """Whether each paragraph has a page of its own."""
        return self.settings.has_paragraph_pages(len(self.collection.instruments))

    @cached_property
    def has_search(self) -> bool:
        """Whether the site has a page of its search; one of the publisher takes its place."""
        own = SEARCH in map(of_file, self.collection.pages)
        return self.settings.search is not False and not own

    def way(self, here: str, id_: str, fragment: str = "") -> str:
        """Lead from an address to an instrument, record or term, by its id."""
        end = f"#{fragment}" if fragment else ""
        return relative(here, self.collection.addresses[id_] + end)

    def edit(self, place: Place) -> str:
        """Give the address at which a line of a source file is edited; empty without one."""
        address = self.edit_address(place.file)
        return f"{address}#L{place.line}" if address else ""

    def note(self, text: Instrument, anchor: Anchor) -> Prose:
        """Give the note on a paragraph; empty without one."""
        return self.prose.get((text.file, anchor), Prose())

    def body(self, file: str) -> Prose:
        """Give the definition, description or introduction that a file holds."""
        return self.prose.get((file, "body"), Prose())

    def dated(self, text: Instrument) -> str:
        """Give the address of an edition: the text of its date, without notes."""
        return text.dated

    def about(self, here: str, topic: str) -> str:
        """Lead to a page that explains citing, notes and so on; empty where none is set."""
        file = getattr(self.settings.about, topic)
        return relative(here, self.collection.addresses_of_files[file]) if file else ""
