"""The card: the picture shown beside a link to a page of the site where people share it.

It has no words, so that it says the same in every language and no font is needed to make it; title
and description stand beside it. `tools/card.py` draws `card.png` from `card.svg`.
"""

from __future__ import annotations

PATH = "assets/silcrow/card.png"

_BEFORE = '<meta property="og:url"'
_META = '<meta property="og:image" content="{}">\n'


def put(html: str, root: str) -> str:
    """Name the card in a document that says what is shown of it; `root` is the public address."""
    return html.replace(_BEFORE, _META.format(root + PATH) + _BEFORE, 1)
