"""What pages say of wording that is registered: so much, and where it can be verified."""

from __future__ import annotations

from typing import NamedTuple

from silcrow.address import relative
from silcrow.anchor import Anchor
from silcrow.model import Instrument
from silcrow.weave.library import Library

_SHOWN = 8


class Registered(NamedTuple):
    """The first digits of a registered digest, and the way to the page that explains it."""

    digest: str
    way: str


def registered(
    library: Library, text: Instrument, here: str, anchor: Anchor | None = None
) -> Registered | None:
    """Say that an edition, or a paragraph of it, is registered; None for a draft."""
    register = library.collection.register(text)
    entry = register and (register.lines.get(anchor) if anchor else register.head)
    return Registered(entry.digest[:_SHOWN], verify(text, here)) if entry else None


def verify(text: Instrument, here: str) -> str:
    """Lead from an address to the page on which the words of a text can be verified."""
    return relative(here, f"{text.id}/verify/")
