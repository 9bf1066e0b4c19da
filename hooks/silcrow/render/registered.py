"""What pages say of wording that is registered: so much, and where it can be verified."""

from __future__ import annotations

from typing import NamedTuple

from silcrow.address import relative
from silcrow.anchor import Anchor
from silcrow.interface import Interface
from silcrow.model import Instrument
from silcrow.register import Corrected, Head, Line, Recounted, path_of
from silcrow.slices.slice import TextSlice

_SHOWN = 8


class Registered(NamedTuple):
    """Since when the words are what they are, their digest's first digits, the way to more."""

    told: str
    digest: str
    way: str


def registered(
    slice_: TextSlice, text: Instrument, here: str, anchor: Anchor | None = None
) -> Registered | None:
    """Say since when an edition, or a paragraph of it, has been unchanged; None for a draft."""
    register = slice_.register(text)
    entry = register and (register.lines.get(anchor) if anchor else register.head)
    if not entry:
        return None
    return Registered(told(entry, slice_.interface), entry.digest[:_SHOWN], verify(text, here))


def told(entry: Head | Line, words: Interface) -> str:
    """Say when words were registered, or corrected last."""
    corrected = [e for e in entry.events if isinstance(e, Corrected | Recounted)]
    date = (corrected or entry.events)[-1 if corrected else 0].on.written(words.language)
    if corrected:
        return words.text("Corrected on {date}", date=date)
    return words.text("Unchanged since {date}", date=date)


def verify(text: Instrument, here: str) -> str:
    """Lead from an address to the page on which the words of a text can be verified."""
    return relative(here, f"{text.id}/verify/")


def way_to_register(id_: str, head: Head, here: str) -> str:
    """Lead to the register of a registered edition, as it is published."""
    return relative(here, path_of(id_, head.key))
