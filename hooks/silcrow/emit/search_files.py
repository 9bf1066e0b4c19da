"""What the page of the search loads besides the index: its style, its script, names and numbers."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources

from silcrow.emit import search_numbers
from silcrow.emit.styles import slim, slim_script
from silcrow.render.search import SCRIPT, STYLE
from silcrow.weave.library import Library


def files(library: Library) -> Iterator[tuple[str, str]]:
    """Give path and text of each file; none where the site has no search."""
    if not library.has_search:
        return
    folder = resources.files("silcrow.emit")
    yield STYLE, slim(folder.joinpath("search.css").read_text("utf-8"))
    yield SCRIPT, slim_script(folder.joinpath("search.js").read_text("utf-8"))
    yield search_numbers.NAMES, search_numbers.names(library)
    for id_ in library.collection.instruments:
        editions = library.collection.editions(id_)
        yield f"{search_numbers.FOLDER}/{id_}.json", search_numbers.numbers(editions)
