"""Mentions: what refers to something, as the page of that thing shows it."""

from __future__ import annotations

from silcrow.address import relative
from silcrow.anchor import Anchor
from silcrow.model import Instrument, Reference
from silcrow.render import citation, words
from silcrow.weave.library import Library


class Mention:
    """One reference as its target shows it: which paragraph, how, and the words around it."""

    def __init__(self, library: Library, here: str, reference: Reference) -> None:
        """Look the paragraph and its words up."""
        text = library.collection.instruments[reference.instrument]
        paragraph = library.paragraphs[(text.id, reference.anchor)]
        block = next(b for b in paragraph.leaves if b.index == reference.block)
        self.text = text
        self.name = f"{text.name}, {citation.name(paragraph)}"
        self.short = citation.name(paragraph)
        self.number = paragraph.label or str(paragraph.anchor)
        self.kind = "point" if paragraph.is_point else "paragraph"
        self.way = library.way(here, text.id, reference.anchor)
        self.manner = reference.manner
        self.language = text.matter.language
        self.context = words.context(block.words.text, reference.start, reference.end)


def mentions(library: Library, here: str, target: str) -> list[Mention]:
    """Gather the references of texts to a target, in the order of the texts."""
    return [Mention(library, here, r) for r in library.backlinks.references.get(target, ())]


def referred_by(library: Library, here: str, target: str) -> list[tuple[str, str]]:
    """Name the paragraphs whose words refer to a target, each once, with its address."""
    found = mentions(library, here, target)
    return list(dict.fromkeys((mention.name, mention.way) for mention in found))


def mentioned_in(library: Library, here: str, target: str) -> list[tuple[str, str]]:
    """Name the notes and entries whose Markdown leads to a target, with their addresses."""
    return [
        _prose(library, here, file, anchor)
        for file, anchor in library.backlinks.prose.get(target, ())
    ]


def _prose(library: Library, here: str, file: str, anchor: str) -> tuple[str, str]:
    item = library.collection.by_file[file]
    if not isinstance(item, Instrument):
        return item.name, relative(here, library.collection.addresses_of_files[file])
    paragraph = library.paragraphs[(item.id, Anchor(anchor))]
    name = f"{item.name}, note on {citation.name(paragraph)}"
    return name, library.way(here, item.id, anchor)
