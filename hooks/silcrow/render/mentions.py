"""Mentions: what refers to something, as the page of that thing shows it."""

from __future__ import annotations

from silcrow.address import relative
from silcrow.language import direction
from silcrow.slices import mention
from silcrow.slices.slice import Slice


class Mention:
    """One reference as its target shows it: which paragraph, how, and the words around it."""

    def __init__(self, slice_: Slice, here: str, found: mention.Mention) -> None:
        """Take it as the page at an address shows it."""
        text = slice_.named(found.text)
        self.id = found.text
        self.text = text.name
        self.unit = found.unit
        self.name = slice_.interface.joined((text.name, found.unit))
        self.number = found.number
        self.says_enough = found.says_enough
        self.way = slice_.way(here, found.text, found.anchor)
        self.manner = found.manner
        self.language = text.language
        self.context = found.context
        written = direction(text.language)
        self.turned = written if written != direction(slice_.language) else ""
        """The direction of the words, where it is not that of the site."""


def mentions(slice_: Slice, here: str, target: str) -> list[Mention]:
    """Gather the references of texts to a target, in the order of the texts."""
    return [Mention(slice_, here, found) for found in slice_.mentions.get(target, ())]


def referred_by(slice_: Slice, here: str, target: str, within: str = "") -> list[tuple[str, str]]:
    """Name the paragraphs whose words refer to a target, each once, with its address.

    Those of the text that the page shows itself are named without it: `within` is its id.
    """
    found = mentions(slice_, here, target)
    named = ((m.name if m.id != within else m.unit, m.way) for m in found)
    return list(dict.fromkeys(named))


def mentioned_in(slice_: Slice, here: str, target: str) -> list[tuple[str, str]]:
    """Name the notes and entries whose Markdown leads to a target, with their addresses."""
    return [(way.name, relative(here, way.address)) for way in slice_.told_in.get(target, ())]
