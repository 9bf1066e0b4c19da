"""Pages of texts, and pages over many texts and entries, each from its slice.

Those of entries their kinds make.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from silcrow.collection import Listing
from silcrow.render import instrument, listing, paragraph, promised, search
from silcrow.render.rendered import Rendered
from silcrow.slices.entries import Entries
from silcrow.slices.slice import TextSlice


def of_text(slice_: TextSlice) -> Iterator[Rendered]:
    """Make the pages of a text: of the whole, and of each paragraph that has one."""
    yield instrument.render(slice_)
    yield from paragraph.render(slice_)


Lister = Callable[[Entries, Listing], Iterator[Rendered]]
"""Makes a page that lists entries, and those that go with it."""
_OF_TEXTS: Mapping[str, Lister] = {
    "instruments": listing.instruments,
    "participants": listing.participants,
}


def of_all(entries: Entries, of_kinds: Mapping[str, Lister]) -> Iterator[Rendered]:
    """Make the pages over many texts: listings, those that kinds of entry have too, and search."""
    listers = {**_OF_TEXTS, **of_kinds}
    for page in entries.listings:
        made = listers[page.matter.of](entries, page)
        yield from (promised.new(each, entries) for each in made)
    yield from search.render(entries)
