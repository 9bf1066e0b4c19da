"""Titles of windows: that of a page and the name of its site, neither of them said twice."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

_MATERIAL = " - "
"""What stands between the two in Material's frame."""


def of_window(title: str, site: str, between: str = " – ") -> str:
    """Join the title of a page and the name of its site; a title that says it stands alone."""
    if not title:
        return site
    return title if are_alike(title, site) else f"{title}{between}{site}"


def are_alike(title: str, site: str) -> bool:
    """Tell whether one says the other: Lamp Declaration, The Lamp Declaration.

    The first word of a longer name may be its article, and is not asked of the title.
    """
    title, site = " ".join(title.split()).casefold(), " ".join(site.split()).casefold()
    _, _, rest = site.partition(" ")
    has_article = " " in rest and _says(title, rest)
    return _says(site, title) or _says(title, site) or has_article


def of_material(html: str, site: str) -> str:
    """Put right the title that Material's frame has written into the head of a page."""
    written = re.compile(f"<title>(.*?){_MATERIAL}{re.escape(site)}</title>")
    return written.sub(lambda m: f"<title>{of_window(m[1], site, _MATERIAL)}</title>", html, 1)


def _says(words: str, part: str) -> bool:
    """Find a part between edges of words; signs that are written without spaces have none."""
    first = "" if east_asian_width(part[0]) in "WF" else r"(?<!\w)"
    last = "" if east_asian_width(part[-1]) in "WF" else r"(?!\w)"
    return re.search(f"{first}{re.escape(part)}{last}", words) is not None
