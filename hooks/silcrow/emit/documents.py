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
from silcrow.slices.entries import Entries
from silcrow.slices.site import Site
from silcrow.slices.slice import TextSlice

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


def of_text(slice_: TextSlice, site_name: str, *, is_preview: bool = False) -> Iterator[Document]:
    """Make the documents of a text: dated pages, comparisons, proofs, former pages of paragraphs.

    In a preview pages have no policy: the host puts a script into them that reloads them.
    """
    yield from (Document(*file) for file in search_files.of_text(slice_))
    for address, html in _pages(slice_, site_name):
        yield _page(slice_.site, address, html, is_preview=is_preview)


def of_site(entries: Entries, site_name: str, *, is_preview: bool = False) -> Iterator[Document]:
    """Make the documents that a site has once: styles, icon, card, scripts, former pages."""
    folder, site = files("silcrow.emit"), entries.site
    yield Document(STYLE, slim(folder.joinpath("sheet.css").read_text("utf-8")))
    yield Document(ICON, folder.joinpath("icon.svg").read_text("utf-8"))
    yield Document(SCRIPT, slim_script(folder.joinpath("verify.js").read_text("utf-8")))
    if site.frame == "silcrow":
        yield from (Document(*script) for script in scripts(site.interface))
    yield from (Document(*file) for file in search_files.of_site(entries))
    yield Document(card.PATH, "", folder.joinpath("card.png").read_bytes())
    yield Document(robots.PATH, robots.text(site.promise.site))
    for address, html in former.of_site(entries, STYLE, ICON, site_name):
        yield _page(site, address, surround.put(html, site), is_preview=is_preview)


def _page(site: Site, address: str, html: str, *, is_preview: bool) -> Document:
    chosen = policy.WITH_SCRIPT if address.endswith("/verify/") else policy.PLAIN
    shown = card.put(html, site.promise.site)
    return Document(f"{address}index.html", shown if is_preview else policy.put(shown, chosen))


def _pages(slice_: TextSlice, site_name: str) -> Iterator[tuple[str, str]]:
    """Write dated pages of editions, comparisons, the page that verifies, former pages."""
    around = {"style": STYLE, "icon": ICON, "script": SCRIPT, "home": ""}
    text, site = slice_.text, slice_.site
    for dated in slice_.editions:
        page = edition.page(slice_, dated, STYLE, ICON)
        yield dated.dated, surround.put(page, site, dated.matter.language)
    for address, html in compare.pages(slice_, STYLE, ICON, site_name):
        yield address, surround.put(html, site)
    page = verify.page(slice_, around, site_name)
    yield f"{text.id}/verify/", surround.put(page, site)
    for address, html in former.of_text(slice_, STYLE, ICON, site_name):
        yield address, surround.put(html, site)
