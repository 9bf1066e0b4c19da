"""The command `silcrow links`: every link in the words of texts, for an editor to read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import click

from silcrow import configuration, console
from silcrow.check import gather, path
from silcrow.keep.relinked import address_of
from silcrow.publication import Linked
from silcrow.render.problems import terminal
from silcrow.render.problems.told import tell
from silcrow.render.problems.visible import visible


@click.command()
@configuration.argument
@click.option("--text", metavar="ID", help="Only the links of this text.")
def links(content: Path, text: str | None) -> None:
    """List every link in the words of the texts in CONTENT.

    Each is a line: text, anchor, the words of the link, and where it leads, in the order of the
    words. Read it after a new term or record: is each link right, and is none missing? What a
    change adds or takes away, `silcrow preview-pr` shows.

    Exits with 0 if the texts were read, 1 if they cannot be, 2 if it was called wrongly.
    """
    found = gather(content)
    if found.linked is None or found.linked.read.is_partial:
        told = tell((p for p in found.problems if p.stops), found.texts, partial(path, content))
        console.say(terminal.write(told), err=True)
        raise SystemExit(1)
    known = found.linked.collection.instruments
    if text is not None and text not in known:
        raise click.UsageError(f"no text {visible(text)}; there are: {', '.join(known) or 'none'}")
    for line in _lines(found.linked, text):
        console.say(visible(line))


def _lines(linked: Linked, only: str | None) -> Iterator[str]:
    references = linked.library.references
    for text in linked.collection.instruments.values():
        chosen = references.get(text.id, {}) if only in (None, text.id) else {}
        blocks = (block for unit in text.index.all for block in unit.leaves)
        for block in blocks:
            for found in (r for r in chosen.get(block.index, ()) if r.linked):
                there = address_of(linked.collection, found)
                words = block.words.text[found.start : found.end]
                yield f"{text.id} {found.anchor}: \u201c{words}\u201d \u2192 {there}"
