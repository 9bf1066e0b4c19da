"""What every page of a site shares: settings, the words of the interface, promises, addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from silcrow.address import relative
from silcrow.interface import Interface, interface, with_words
from silcrow.matter import Origin
from silcrow.promise import Promise
from silcrow.settings import Publisher, Reading

SEARCH = "search/"
"""The address of the page of the search."""


@dataclass(frozen=True, slots=True)
class Site:
    """What a page may say of the whole site; nothing in it changes with a note or a word.

    A new source, a new listing, or the 200th text changes it, and with it every slice.
    """

    asked: str
    """The language of the site, in which editors write."""
    frame: str
    promise: Promise
    publisher: Publisher | None
    source: Origin | None
    """Where the words of all texts come from, if that is one source."""
    has_several_sources: bool
    repository: str
    """The address of the repository; empty where the site has none."""
    has_search: bool
    has_paragraph_pages: bool
    readings: Mapping[str, Reading]
    """How relations of the site's own read."""
    explaining: Mapping[str, tuple[str, str]]
    """File and address of each page that explains something, by topic."""
    listings: Mapping[str, str]
    """The address of the page that lists entries of a kind, by kind."""
    words: tuple[tuple[str, str], ...] = ()
    """What kinds of entry bring to say, in the language of pages, behind the English words."""

    @property
    def interface(self) -> Interface:
        """The words that pages say themselves."""
        found = interface(self.asked)
        return with_words(found, self.words) if self.words else found

    @property
    def language(self) -> str:
        """The language of pages, that of their own words and dates.

        It is the site's where the site has a catalog; what editors write is in the site's anyway.
        """
        return self.interface.language

    def about(self, here: str, topic: str) -> str:
        """Lead to a page that explains citing, notes and so on; empty where none is set."""
        known = self.explaining.get(topic)
        return "" if known is None else relative(here, known[1])

    def listing(self, here: str, of: str) -> str:
        """Lead to the page that lists entries of a kind; empty where there is none."""
        address = self.listings.get(of)
        return "" if address is None else relative(here, address)
