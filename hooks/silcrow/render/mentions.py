"""Mentions: what refers to something, as the page of that thing shows it."""

from __future__ import annotations

from functools import cached_property

from silcrow.address import relative
from silcrow.anchor import Anchor
from silcrow.language import direction
from silcrow.model import Instrument, Reference
from silcrow.render import citation, words
from silcrow.weave.library import Library


class Mention:
    """One reference as its target shows it: which paragraph, how, and the words around it."""

    def __init__(self, library: Library, here: str, reference: Reference) -> None:
        """Look the text and its paragraph up; the words only where a page shows them."""
        text = library.collection.instruments[reference.instrument]
        self._library = library
        self._reference = reference
        self._paragraph = library.paragraphs[(text.id, reference.anchor)]
        self.text = text
        self.unit = citation.name(self._paragraph, library.interface)
        self.name = library.interface.joined((text.name, self.unit))
        self.number = self._paragraph.label or str(self._paragraph.anchor)
        self.says_enough = not (self._paragraph.is_container or self._paragraph.within)
        """Whether the number alone names one paragraph of the text."""
        self.way = library.way(here, text.id, reference.anchor)
        self.manner = reference.manner
        self.language = text.matter.language

    @cached_property
    def turned(self) -> str:
        """The direction of the words, where it is not that of the site."""
        written = direction(self.language)
        return written if written != direction(self._library.language) else ""

    @cached_property
    def context(self) -> words.Context:
        """The words that refer, with those around them."""
        index = self._reference.block
        block = next(b for b in self._paragraph.leaves if b.index == index)
        return words.context(block.words.text, self._reference.start, self._reference.end)


def mentions(library: Library, here: str, target: str) -> list[Mention]:
    """Gather the references of texts to a target, in the order of the texts."""
    return [Mention(library, here, r) for r in library.backlinks.references.get(target, ())]


def referred_by(
    library: Library, here: str, target: str, within: Instrument | None = None
) -> list[tuple[str, str]]:
    """Name the paragraphs whose words refer to a target, each once, with its address.

    Those of the text that the page shows itself are named without it.
    """
    found = mentions(library, here, target)
    named = ((m.name if m.text is not within else m.unit, m.way) for m in found)
    return list(dict.fromkeys(named))


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
    words = library.interface
    note = words.text("note on {provision}", provision=citation.name(paragraph, words))
    name = words.joined((item.name, note))
    return name, library.way(here, item.id, anchor)
