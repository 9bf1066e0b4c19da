"""What stands around every document: that a site is a preview, and who is responsible for it."""

from __future__ import annotations

from silcrow.render import promised, responsible
from silcrow.weave.library import Library

_FIRST = "<main>\n"
_LAST = "</main>\n"


def put(html: str, library: Library, language: str = "") -> str:
    """Put both into a document, which is in the language of the site where no other is named."""
    around = language or library.language
    before = promised.banner(library, around)
    after = f'<footer class="site">{responsible.footer(library, around)}</footer>\n'
    return html.replace(_FIRST, f"{_FIRST}{before}", 1).replace(_LAST, f"{_LAST}{after}", 1)
