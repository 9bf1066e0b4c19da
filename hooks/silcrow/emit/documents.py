"""Documents: what is published beside the pages of the site, each complete in itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from silcrow.emit import edition, paragraph
from silcrow.emit.styles import slim
from silcrow.weave.library import Library

STYLE = "assets/silcrow/sheet.css"
ICON = "assets/silcrow/icon.svg"


@dataclass(frozen=True, slots=True)
class Document:
    """A file of the published site: its path from the root, and its text."""

    path: str
    text: str


def emit(library: Library, site_name: str) -> Iterator[Document]:
    """Make all documents: one dated page for each edition, one page for each paragraph."""
    folder = files("silcrow.emit")
    yield Document(STYLE, slim(folder.joinpath("sheet.css").read_text("utf-8")))
    yield Document(ICON, folder.joinpath("icon.svg").read_text("utf-8"))
    for text in library.collection.instruments.values():
        yield Document(library.dated(text) + "index.html", edition.page(library, text, STYLE, ICON))
        if library.has_paragraph_pages:
            for address, html in paragraph.pages(library, text, STYLE, ICON, site_name):
                yield Document(address + "index.html", html)
