"""robots.txt: everything may be read, and where the sitemap is.

Pages that searches should leave out say so themselves (`noindex`). Disallowed here, they could not
be read, and would be listed by their address alone.
"""

from __future__ import annotations

PATH = "robots.txt"


def text(root: str) -> str:
    """Write the file for the site at a public address, which ends with a slash.

    A preview has none, and so no sitemap.
    """
    sitemap = f"\nSitemap: {root}sitemap.xml\n" if root else ""
    return f"User-agent: *\nAllow: /\n{sitemap}"
