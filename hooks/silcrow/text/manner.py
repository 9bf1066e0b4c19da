"""Manner: how a text is read, today or as it was registered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from silcrow.tradition import Tradition


class Manner(NamedTuple):
    """How a text is read: which line breaks are no space, and what its register says of it."""

    breaks: re.Pattern[str]
    known: frozenset[tuple[str, str]] | None = None
    """The kinds and numbers of a registered text that are read, where others are words."""
    joins_flush: bool = True
    """Whether words behind points are joined to the paragraph whose sentence they end."""
    slugs: Mapping[tuple[str, str], str] = {}
    """Numbers of containers in ASCII as they are registered, by kind and number as printed."""
    tradition: Tradition = Tradition()
    """The drafting tradition of the text, or of its register."""
