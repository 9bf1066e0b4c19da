"""What stands around every document: that a site is a preview, and who is responsible for it."""

from __future__ import annotations

from silcrow.render import promised, responsible
from silcrow.slices.site import Site

_FIRST = "<main>\n"
_LAST = "</main>\n"


def put(html: str, site: Site, language: str = "") -> str:
    """Put both into a document, which is in the language of the site where no other is named."""
    around = language or site.language
    before = promised.banner(site, around)
    after = f'<footer class="site">{responsible.footer(site, around)}</footer>\n'
    return html.replace(_FIRST, f"{_FIRST}{before}", 1).replace(_LAST, f"{_LAST}{after}", 1)
