"""The sitemap without dates that say nothing of the content."""

from __future__ import annotations

import re

NO_DATE = "1970-01-01"
"""Stands for "not known"; as the time of a compressed file it is 0, which says the same there."""

_LASTMOD = re.compile(rf"\s*<lastmod>{NO_DATE}</lastmod>[ \t]*")


def without_dates(xml: str) -> str:
    """Leave out each date that is not known."""
    return _LASTMOD.sub("", xml)
