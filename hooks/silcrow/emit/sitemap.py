"""The sitemap: which pages are listed, and the day on which a text was last changed.

Only registers say when something changed, so only texts have dates: that of the last event of any
of their editions. The day of the build says nothing of any page.
"""

from __future__ import annotations

import re
from collections.abc import Collection as Collection_
from collections.abc import Iterator

from silcrow.keep import lineage
from silcrow.model import Collection
from silcrow.render import search
from silcrow.weave.library import Library

NO_DATE = "1970-01-01"
"""Stands for "not known"; as the time of a compressed file it is 0, which says the same there."""

_LASTMOD = re.compile(rf"(?<!\s)\s*+<lastmod>{NO_DATE}</lastmod>[ \t]*+")
_ENTRY = re.compile(r"(?<!\s)\s*+<url>\s*+<loc>([^<]*+)</loc>.*?</url>", re.DOTALL)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def dates(collection: Collection) -> dict[str, str]:
    """Give the day on which each registered text last changed, by its file."""
    texts = collection.instruments.values()
    found = {text.file: max(_events(collection, text.id), default="") for text in texts}
    return {file: day for file, day in found.items() if day}


def _events(collection: Collection, id_: str) -> Iterator[str]:
    """Go through the days of a text's registers; a month alone is no day."""
    for register in filter(None, map(collection.register, collection.editions(id_))):
        events = [*register.head.events, *(e for ln in register.lines.values() for e in ln.events)]
        yield from (str(event.on) for event in events if _DAY.fullmatch(str(event.on)))


def left_out(library: Library) -> frozenset[str]:
    """Give the addresses that searches leave out.

    They are those of drafts, of the site's own search, and of paragraphs, which their texts hold.
    """
    collection = library.collection
    texts = collection.instruments.values()
    drafts = (f"{text.id}/" for text in texts if collection.register(text) is None)
    whole = texts if library.has_paragraph_pages else ()
    parts = (f"{text.id}/{p.anchor}/" for text in whole for p in lineage.headed(text))
    return frozenset((*drafts, *parts, *(search.ADDRESSES if library.has_search else ())))


def finished(xml: str, site: str, left_out: Collection_[str]) -> str:
    """Leave out each date that is not known, and pages by their addresses from the root.

    `site` is the address of the site as its host has it.
    """
    addresses = {f"{site.rstrip('/')}/{address}" for address in left_out}
    known = _LASTMOD.sub("", xml)
    return _ENTRY.sub(lambda entry: "" if entry[1] in addresses else entry[0], known)
