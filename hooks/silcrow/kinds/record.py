"""Records: instruments, bodies, events and goals that texts annex or name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from silcrow.date import Date
from silcrow.kinds.entry_kind import EntryKind
from silcrow.matter import Cited, Claim, EntryMatter, Licence, Matter, claims
from silcrow.render import listing
from silcrow.render import record as page
from silcrow.values import Address, DateText, Ident, Text


class DatedFact(Matter):
    """A date and what happened on it."""

    date: DateText
    what: Text


class RecordMatter(EntryMatter):
    """An instrument, body, event or goal that texts annex or name."""

    type: Literal["instrument", "body", "event", "goal"]
    title: Text
    short_title: Text | None = None
    cited_as: tuple[Text, ...] = ()
    abbreviation: Text | None = None
    issued_by: Text | None = None
    event: Ident | None = None
    dates: tuple[DatedFact, ...] = ()
    url: Address | None = None
    site: Text | None = None
    """The name of the site that `url` is on, where its host is not what people call it."""
    archived: Address | None = None
    licence: Licence | None = None
    topics: tuple[Ident, ...] = ()
    sources: tuple[Cited, ...] = ()

    @property
    def name(self) -> str:
        """Its short title, else the whole."""
        return self.short_title or self.title

    @property
    def names(self) -> Iterator[Claim]:
        """What it is cited as, and its abbreviation."""
        return claims(self.cited_as, "abbreviation", self.abbreviation)

    @property
    def prose(self) -> Mapping[str, str]:
        """Who issued it: bodies named there link."""
        return {"issued_by": self.issued_by} if self.issued_by else {}

    @property
    def glossed_as(self) -> str:
        """The abbreviation of a body."""
        return (self.abbreviation or "") if self.type == "body" else ""

    @property
    def is_text(self) -> bool:
        """Bodies, events and goals have no paragraphs."""
        return self.type == "instrument"

    @property
    def happened(self) -> Date | None:
        """The first date of an event."""
        return self.dates[0].date if self.type == "event" and self.dates else None

    @property
    def searched(self) -> tuple[str, ...]:
        """Its title in full, and what it is called."""
        return (self.title, self.abbreviation or "", *self.cited_as)


KIND = EntryKind(
    "record",
    RecordMatter,
    page=page.render,
    listings={
        "annexes": listing.annexed,
        "related": listing.lister(listing.related("record")),
    },
)
