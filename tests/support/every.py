"""Invariants of every case that need more than what was published: its sources, or its texts.

As those in `invariants`: each takes what was published and gives its faults, one sentence each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import lxml.html

from silcrow.keep import written
from silcrow.kinds.table import KINDS
from silcrow.settings import NAME, Settings
from silcrow.text.front_matter import Source
from silcrow.text.pages import collect, is_source
from tests.support.cases import ROOT, Published, publish
from tests.support.invariants import Invariant

_RUNS = frozenset({"applet", "base", "embed", "form", "frame", "iframe", "object"})
_SCHEME = re.compile(r"\s*(javascript|data|vbscript):", re.IGNORECASE)


def pages_say_what_their_texts_say(found: Published) -> Iterator[str]:
    """Each page that has the words of a text says all of them, and no others, at their ids."""
    if NAME in found.files or not any(page.kind == "instrument" for page in found.pages.values()):
        return
    documents = {document.path: document.text for document in found.documents}
    sources = [Source(file, text) for file, text in found.files.items() if is_source(file)]
    collection, _ = collect(sources, Settings(address=ROOT), kinds=KINDS)
    for id_, text in collection.instruments.items():
        pages = [(text, found.pages[text.file].html)]
        pages += [(e, documents[f"{e.dated}index.html"]) for e in collection.editions(id_)]
        for edition, page in pages:
            yield from (problem.found for problem in written.check(edition, page))


def nothing_runs(found: Published) -> Iterator[str]:
    """Nothing in pages and documents can run: none of it can come from content."""
    texts = [*(page.html for page in found.pages.values()), *(d.text for d in found.documents)]
    for text in (text for text in texts if text.lstrip().startswith("<")):
        for element in lxml.html.document_fromstring(text).iter():
            if element.tag in _RUNS - {"form"} or (element.tag == "script" and element.text):
                yield f"<{element.tag}>"
            for name, value in element.items():
                if str(name).startswith("on") or _SCHEME.match(str(value)):
                    yield f'{name}="{value}"'


def sources_of_other_systems_are_read_like_any_other(found: Published) -> Iterator[str]:
    """With CRLF, a byte order mark and backslashes in paths the same comes out."""
    elsewhere = publish(written_elsewhere(found.files))
    for part in ("pages", "documents", "problems", "hosted"):
        if getattr(elsewhere, part) != getattr(found, part):
            yield f"{part} differ"


def written_elsewhere(files: dict[str, str]) -> dict[str, str]:
    """Write files as an editor on another system saves them, and a host there names them."""
    return {
        name if name == NAME else name.replace("/", "\\"): "\ufeff" + text.replace("\n", "\r\n")
        for name, text in files.items()
    }


INVARIANTS: tuple[Invariant, ...] = (
    pages_say_what_their_texts_say,
    nothing_runs,
    sources_of_other_systems_are_read_like_any_other,
)
