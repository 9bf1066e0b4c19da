"""Relinked: the links that a change adds to the words of texts, or takes from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from silcrow.collection import Collection
from silcrow.keep.compared import Comparison, Side, Text
from silcrow.model import Reference

_Link = tuple[str, str]
"""The words of a link, and the address that it leads to."""


@dataclass(frozen=True, slots=True)
class Relinked:
    """One link: in which paragraph of which text, on which words, and where it leads."""

    text: Text
    anchor: str
    words: str
    address: str
    """From the root of the site."""
    is_new: bool


def relinked(found: Comparison, old: Side, new: Side) -> Iterator[Relinked]:
    """Compare the links of each paragraph, in the order of the texts and their words.

    A link is the same where its words and its address are.
    """
    were, are = (_by_paragraph(side) for side in (old, new))
    for text in found.texts:
        for change in text.redline.changes:
            was, now = (
                links.get((whole.id if whole else "", anchor), Counter())
                for links, whole, anchor in zip(
                    (were, are), (text.old, text.new), change.anchors, strict=True
                )
            )
            for links, is_new in ((was - now, False), (now - was, True)):
                for words, address in links.elements():
                    yield Relinked(text, change.part.anchor, words, address, is_new)


def _by_paragraph(side: Side) -> Mapping[tuple[str, str], Counter[_Link]]:
    """Gather the links of a side by text and anchor; what is not linked is left out."""
    found: dict[tuple[str, str], Counter[_Link]] = {}
    for reference in sorted(side.references, key=lambda r: (r.instrument, r.block, r.start)):
        if reference.linked:
            words = side.blocks[reference.instrument, reference.block]
            link = words[reference.start : reference.end], address_of(side.collection, reference)
            found.setdefault((reference.instrument, reference.anchor), Counter())[link] += 1
    return found


def address_of(collection: Collection, reference: Reference) -> str:
    """Say where a reference leads, from the root of the site."""
    address = collection.addresses.get(reference.target, reference.target)
    return f"{address}#{reference.fragment}" if reference.fragment else address
