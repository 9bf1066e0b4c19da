"""Documents: what is published beside the pages of the site, each complete in itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from silcrow.emit import (
    card,
    compare,
    edition,
    former,
    policy,
    robots,
    search_files,
    surround,
    verify,
)
from silcrow.emit.scripts import scripts
from silcrow.emit.styles import slim, slim_script
from silcrow.weave.library import Library

STYLE = "assets/silcrow/sheet.css"
ICON = "assets/silcrow/icon.svg"
SCRIPT = "assets/silcrow/verify.js"
OF_PUBLISHERS = frozenset({card.PATH, robots.PATH})
"""Documents in whose place a publisher may put a file of the same path."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file of the published site: its path from the root, and its text, or else its bytes."""

    path: str
    text: str
    data: bytes = b""

    @property
    def content(self) -> bytes:
        """What is written to a disk."""
        return self.data or self.text.encode()


def emit(library: Library, site_name: str, *, is_preview: bool = False) -> Iterator[Document]:
    """Make all documents: styles, icon, card and scripts, then whole pages with their policies.

    In a preview pages have none: the host puts a script into them that reloads them.
    """
    folder = files("silcrow.emit")
    yield Document(STYLE, slim(folder.joinpath("sheet.css").read_text("utf-8")))
    yield Document(ICON, folder.joinpath("icon.svg").read_text("utf-8"))
    yield Document(SCRIPT, slim_script(folder.joinpath("verify.js").read_text("utf-8")))
    if library.settings.frame == "silcrow":
        yield from (Document(*script) for script in scripts(library.interface))
    yield from (Document(*file) for file in search_files.files(library))
    yield Document(card.PATH, "", folder.joinpath("card.png").read_bytes())
    yield Document(robots.PATH, robots.text(library.promise.site))
    for address, html in _pages(library, site_name):
        chosen = policy.WITH_SCRIPT if address.endswith("/verify/") else policy.PLAIN
        shown = card.put(html, library.promise.site)
        yield Document(f"{address}index.html", shown if is_preview else policy.put(shown, chosen))


def _pages(library: Library, site_name: str) -> Iterator[tuple[str, str]]:
    """Write dated pages of editions, comparisons, pages that verify, former pages."""
    around = {"style": STYLE, "icon": ICON, "script": SCRIPT, "home": ""}
    for text in library.collection.instruments.values():
        for dated in library.collection.editions(text.id):
            page = edition.page(library, dated, STYLE, ICON)
            yield dated.dated, surround.put(page, library, dated.matter.language)
        for address, html in compare.pages(library, text, STYLE, ICON, site_name):
            yield address, surround.put(html, library)
        page = verify.page(library, text, around, site_name)
        yield f"{text.id}/verify/", surround.put(page, library)
    for address, html in former.pages(library, STYLE, ICON, site_name):
        yield address, surround.put(html, library)
