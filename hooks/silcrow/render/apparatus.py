"""The apparatus: what stands beside a paragraph and is not its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from silcrow.address import relative
from silcrow.matter import Cited
from silcrow.model import Instrument, Provision
from silcrow.render import citation
from silcrow.render.mentions import mentioned_in, referred_by
from silcrow.weave.library import Library

_Links = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Note:
    """An editors' note: heading, words and sources, on a paragraph or one of its points."""

    name: str
    of_point: bool
    heading: str
    html: Markup
    sources: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Apparatus:
    """All that stands beside one paragraph, that of its points included."""

    name: str
    notes: tuple[Note, ...]
    topics: _Links
    referred_by: _Links
    mentioned_in: _Links
    defines: _Links
    edits: list[tuple[str, str]]
    """What to do, as HTML, and the address where."""
    history: tuple[str, ...] = ()
    """What became of it in editions, as lines of HTML."""
    aliases: tuple[str, ...] = ()
    """Anchors of earlier editions that lead to it."""


def beside(library: Library, text: Instrument, paragraph: Provision, here: str) -> Apparatus:
    """Gather what is said of a paragraph and its points."""
    own = list(units(paragraph))
    targets = [f"{text.id}#{unit.anchor}" for unit in own]
    return Apparatus(
        citation.name(paragraph, library.interface),
        tuple(note for unit in own for note in _note(library, text, unit, here)),
        _topics(library, text, own, here),
        _once(item for target in targets for item in referred_by(library, here, target, text)),
        _once(item for target in targets for item in mentioned_in(library, here, target)),
        [
            (library.collection.entries[id_], library.way(here, id_))
            for target in targets
            for id_ in library.backlinks.defines.get(target, ())
        ],
        [edit for unit in own for edit in _edit(library, text, unit)],
    )


def units(paragraph: Provision) -> Iterator[Provision]:
    """Go through a paragraph and its points, sub-paragraphs left out."""
    yield paragraph
    for child in paragraph.children:
        if child.is_point:
            yield from child.walk()


def _note(library: Library, text: Instrument, unit: Provision, here: str) -> Iterator[Note]:
    matter = text.annotations.get(unit.anchor)
    if matter and (matter.heading or matter.note):
        html = Markup(library.note(text, unit.anchor).at(here))  # noqa: S704 — made by Press
        name = citation.name(unit, library.interface)
        yield Note(name, unit.is_point, matter.heading or "", html, matter.sources)


def _topics(library: Library, text: Instrument, own: list[Provision], here: str) -> _Links:
    collection = library.collection
    notes = [text.annotations.get(unit.anchor) for unit in own]
    ids = dict.fromkeys(topic for note in notes if note for topic in note.topics)
    return [(collection.topics[i].name, relative(here, collection.topic_address(i))) for i in ids]


def _once(items: Iterator[tuple[str, str]]) -> _Links:
    return list(dict.fromkeys(items))


def _edit(library: Library, text: Instrument, unit: Provision) -> Iterator[tuple[str, str]]:
    matter = text.annotations.get(unit.anchor)
    address = library.edit(text.note_place(unit.anchor))
    if address and (matter or not unit.is_point):
        words = library.interface
        name = escape(citation.name(unit, words), quote=False)
        if matter and matter.note:
            told = words.text("Edit this note{hidden} on {provision}{/hidden}", provision=name)
        else:
            told = words.text("Add a note{hidden} on {provision}{/hidden}", provision=name)
        yield told, address
