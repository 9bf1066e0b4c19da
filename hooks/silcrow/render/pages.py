"""All pages of a library, kind by kind."""

from __future__ import annotations

from collections.abc import Iterator

from silcrow.render import glossary, instrument, listing, paragraph, record, search, topic
from silcrow.render.rendered import Rendered
from silcrow.weave.library import Library


def render(library: Library) -> Iterator[Rendered]:
    """Make every page, once everything is known."""
    for text in library.collection.instruments.values():
        yield instrument.render(library, text)
        yield from paragraph.render(library, text)
    for entry in library.collection.records.values():
        yield record.render(library, entry)
    for subject in library.collection.topics.values():
        yield topic.render(library, subject)
    for page in library.collection.listings:
        if page.matter.of == "glossary":
            yield from glossary.render(library, page)
        else:
            yield listing.render(library, page)
    yield from search.render(library)
