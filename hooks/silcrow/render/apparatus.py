"""The apparatus: what stands beside a paragraph and is not its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from silcrow import naming
from silcrow.matter import Cited
from silcrow.model import Provision
from silcrow.render.mentions import mentioned_in, referred_by
from silcrow.slices.slice import TextSlice

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
    counted: _Links
    """Its blocks that bear no number and are counted, by name and anchor."""
    edits: list[tuple[str, str]]
    """What to do, as HTML, and the address where."""
    history: tuple[str, ...] = ()
    """What became of it in editions, as lines of HTML."""
    aliases: tuple[str, ...] = ()
    """Anchors of earlier editions that lead to it."""


def beside(slice_: TextSlice, paragraph: Provision, here: str) -> Apparatus:
    """Gather what is said of a paragraph and its points."""
    own = list(units(paragraph))
    text = slice_.text
    targets = [f"{text.id}#{unit.anchor}" for unit in own]
    return Apparatus(
        naming.name(paragraph, slice_.interface),
        tuple(note for unit in own for note in _note(slice_, unit, here)),
        _topics(slice_, own, here),
        _once(item for target in targets for item in referred_by(slice_, here, target, text.id)),
        _once(item for target in targets for item in mentioned_in(slice_, here, target)),
        [slice_.ways(here, id_) for unit in own for id_ in slice_.defines.get(unit.anchor, ())],
        [(naming.name(u, slice_.interface), u.anchor) for u in own if u.kind == "counted"],
        [edit for unit in own for edit in _edit(slice_, unit)],
    )


def units(paragraph: Provision) -> Iterator[Provision]:
    """Go through a paragraph, its counted blocks and points, sub-paragraphs left out."""
    yield paragraph
    for child in paragraph.in_order():
        if child.is_point:
            yield from child.addressed()


def _note(slice_: TextSlice, unit: Provision, here: str) -> Iterator[Note]:
    matter = slice_.text.annotations.get(unit.anchor)
    if matter and (matter.heading or matter.note):
        html = Markup(slice_.note(unit.anchor).at(here))  # noqa: S704 — made by Press
        name = naming.name(unit, slice_.interface)
        yield Note(name, unit.is_point, matter.heading or "", html, matter.sources)


def _topics(slice_: TextSlice, own: list[Provision], here: str) -> _Links:
    notes = [slice_.text.annotations.get(unit.anchor) for unit in own]
    ids = dict.fromkeys(topic for note in notes if note for topic in note.topics)
    return [slice_.topics[id_].at(here) for id_ in ids]


def _once(items: Iterator[tuple[str, str]]) -> _Links:
    return list(dict.fromkeys(items))


def _edit(slice_: TextSlice, unit: Provision) -> Iterator[tuple[str, str]]:
    text = slice_.text
    matter = text.annotations.get(unit.anchor)
    address = slice_.edit(text.note_place(unit.anchor))
    if address and (matter or not unit.is_point):
        words = slice_.interface
        name = escape(naming.name(unit, words), quote=False)
        if matter and matter.note:
            told = words.text("Edit this note{hidden} on {provision}{/hidden}", provision=name)
        else:
            told = words.text("Add a note{hidden} on {provision}{/hidden}", provision=name)
        yield told, address
