"""All pages of a library, kind by kind, each from its slice."""

from __future__ import annotations

from collections.abc import Iterator

from silcrow.render import glossary, instrument, listing, paragraph, record, search, topic
from silcrow.render.rendered import Rendered
from silcrow.slices.entries import Entries
from silcrow.slices.slice import RecordSlice, TextSlice, TopicSlice


def of_text(slice_: TextSlice) -> Iterator[Rendered]:
    """Make the pages of a text: of the whole, and of each paragraph that has one."""
    yield instrument.render(slice_)
    yield from paragraph.render(slice_)


def of_record(slice_: RecordSlice) -> Rendered:
    """Make the page of a record."""
    return record.render(slice_)


def of_topic(slice_: TopicSlice) -> Rendered:
    """Make the page of a topic."""
    return topic.render(slice_)


def of_all(entries: Entries) -> Iterator[Rendered]:
    """Make the pages over many texts: glossary, listings, search."""
    for page in entries.listings:
        if page.matter.of == "glossary":
            yield from glossary.render(entries, page)
        else:
            yield listing.render(entries, page)
    yield from search.render(entries)
