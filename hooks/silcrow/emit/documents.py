"""Documents: what is published beside the pages of the site, each complete in itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from silcrow.emit import compare, edition, former, paragraph, verify
from silcrow.emit.styles import slim, slim_script
from silcrow.weave.library import Library

STYLE = "assets/silcrow/sheet.css"
ICON = "assets/silcrow/icon.svg"
SCRIPT = "assets/silcrow/verify.js"


@dataclass(frozen=True, slots=True)
class Document:
    """A file of the published site: its path from the root, and its text."""

    path: str
    text: str


def emit(library: Library, site_name: str) -> Iterator[Document]:
    """Make all documents: dated pages of editions, pages that verify, pages of paragraphs."""
    folder = files("silcrow.emit")
    yield Document(STYLE, slim(folder.joinpath("sheet.css").read_text("utf-8")))
    yield Document(ICON, folder.joinpath("icon.svg").read_text("utf-8"))
    yield Document(SCRIPT, slim_script(folder.joinpath("verify.js").read_text("utf-8")))
    around = {"style": STYLE, "icon": ICON, "script": SCRIPT, "home": ""}
    for text in library.collection.instruments.values():
        for dated in library.collection.editions(text.id):
            html = edition.page(library, dated, STYLE, ICON)
            yield Document(f"{dated.dated}index.html", html)
        for address, html in compare.pages(library, text, STYLE, ICON, site_name):
            yield Document(f"{address}index.html", html)
        html = verify.page(library, text, around, site_name)
        yield Document(f"{text.id}/verify/index.html", html)
        if library.has_paragraph_pages:
            for address, html in paragraph.pages(library, text, STYLE, ICON, site_name):
                yield Document(address + "index.html", html)
    for address, html in former.pages(library, STYLE, ICON, site_name):
        yield Document(f"{address}index.html", html)
