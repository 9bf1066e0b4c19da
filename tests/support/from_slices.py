"""Makes pages and documents from slices in files, in a process that knows nothing else.

    python -m tests.support.from_slices FOLDER

Reads every `*.slice` of the folder, and prints in JSON the digest of what each page or document is,
by its address or path.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from silcrow.emit import documents, search
from silcrow.emit.documents import Document
from silcrow.kinds import entry_kind as kind
from silcrow.kinds.table import KINDS
from silcrow.render import pages
from silcrow.render.rendered import Rendered
from silcrow.slices import stored
from silcrow.slices.entries import Entries
from silcrow.slices.slice import EntrySlice, Slice, TextSlice

NAME = "A site"


def main(folder: Path) -> None:
    """Make what the slices of a folder say, and print it."""
    made: dict[str, str] = {}
    for file in sorted(folder.glob("*.slice")):
        made |= of(stored.read(file.read_bytes()))
    print(json.dumps(made))  # noqa: T201 — to the process that has started this one


def of(slice_: Slice) -> Mapping[str, str]:
    """Make what can be made of one slice."""
    if isinstance(slice_, TextSlice):
        found = documents.of_text(slice_, NAME)
        return told(pages.of_text(slice_), found, search.of_text(slice_))
    if isinstance(slice_, Entries):
        found = documents.of_site(slice_, NAME)
        return told(pages.of_all(slice_, kind.listers(KINDS)), found, search.of_entries(slice_))
    assert isinstance(slice_, EntrySlice)
    return told(kind.page(slice_, KINDS))


def told(
    pages: Iterable[Rendered],
    documents: Iterable[Document] = (),
    searched: Iterable[search.Entry] = (),
) -> dict[str, str]:
    """Give the digest of each page, document and searched entry."""
    found = {f"page {page.address}": stored.digest(page) for page in pages}
    found |= {each.path: sha256(each.content).hexdigest() for each in documents}
    return found | {f"search {e.path}": stored.digest(e) for e in searched}


def _all() -> Iterator[Path]:
    yield from map(Path, sys.argv[1:])


if __name__ == "__main__":
    for folder in _all():
        main(folder)
