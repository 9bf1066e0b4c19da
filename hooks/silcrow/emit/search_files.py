"""What the page of the search loads besides the index: its style, its script, names and numbers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import resources

from silcrow.emit import search_numbers
from silcrow.emit.styles import slim, slim_script
from silcrow.render.search import SCRIPT, STYLE
from silcrow.script import ARTICLES, SEARCHED_BY_SIGN
from silcrow.slices.entries import Entries
from silcrow.slices.slice import TextSlice


def of_site(entries: Entries) -> Iterator[tuple[str, str]]:
    """Give path and text of each file that a site has once; none where it has no search."""
    if entries.site.has_search:
        folder = resources.files("silcrow.emit")
        yield STYLE, slim(folder.joinpath("search.css").read_text("utf-8"))
        yield SCRIPT, slim_script(filled(folder.joinpath("search.js").read_text("utf-8")))
        yield search_numbers.NAMES, search_numbers.names(entries)


def filled(script: str) -> str:
    """Put into the script what it parts words by: the same facts of scripts as the index has."""
    for name, empty, own in (("CJK", "[]", SEARCHED_BY_SIGN), ("ARTICLES", "", ARTICLES)):
        script = script.replace(f'{name} = "{empty}"', f"{name} = {json.dumps(own)}", 1)
    return script


def of_text(slice_: TextSlice) -> Iterator[tuple[str, str]]:
    """Give path and text of the numbers of one text."""
    if slice_.site.has_search:
        path = f"{search_numbers.FOLDER}/{slice_.text.id}.json"
        yield path, search_numbers.numbers(slice_.editions)
