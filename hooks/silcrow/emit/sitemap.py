"""The sitemap: which pages are listed, and the day on which a text was last changed.

Only registers say when something changed, so only texts have dates: that of the last event of any
of their editions. The day of the build says nothing of any page.
"""

from __future__ import annotations

import re
from collections.abc import Collection as Collection_
from collections.abc import Iterator

from silcrow.render import search
from silcrow.slices.site import Site
from silcrow.slices.slice import TextSlice

NO_DATE = "1970-01-01"
"""Stands for "not known"; as the time of a compressed file it is 0, which says the same there."""

_LASTMOD = re.compile(rf"(?<!\s)\s*+<lastmod>{NO_DATE}</lastmod>[ \t]*+")
_ENTRY = re.compile(r"(?<!\s)\s*+<url>\s*+<loc>([^<]*+)</loc>.*?</url>", re.DOTALL)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def date(slice_: TextSlice) -> str:
    """Give the day on which a text last changed in any edition; empty for a draft."""
    return max(_events(slice_), default="")


def _events(slice_: TextSlice) -> Iterator[str]:
    """Go through the days of a text's registers; a month alone is no day."""
    for register in slice_.registers.values():
        events = [*register.head.events, *(e for ln in register.lines.values() for e in ln.events)]
        yield from (str(event.on) for event in events if _DAY.fullmatch(str(event.on)))


def left_out(slice_: TextSlice) -> Iterator[str]:
    """Give the addresses of a text that searches leave out: of a draft, of its paragraphs."""
    text = slice_.text
    if slice_.is_draft:
        yield f"{text.id}/"
    for provision in text.index.headed if slice_.site.has_paragraph_pages else ():
        yield f"{text.id}/{provision.anchor}/"


def of_search(site: Site) -> tuple[str, ...]:
    """Give the addresses of the site's own search, which others leave out."""
    return search.ADDRESSES if site.has_search else ()


def finished(xml: str, site: str, left_out: Collection_[str]) -> str:
    """Leave out each date that is not known, and pages by their addresses from the root.

    `site` is the address of the site as its host has it.
    """
    addresses = {f"{site.rstrip('/')}/{address}" for address in left_out}
    known = _LASTMOD.sub("", xml)
    return _ENTRY.sub(lambda entry: "" if entry[1] in addresses else entry[0], known)
