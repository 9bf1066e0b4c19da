"""Asking: what is asked about lines at the margin, once all of a text is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from silcrow.model import Index
from silcrow.problem import Problem
from silcrow.text import above, below, closing
from silcrow.text.bound import Bindings
from silcrow.text.chunks import Chunk, Chunker
from silcrow.text.manner import Manner


def faults(
    chunks: Sequence[Chunk], index: Index, bindings: Bindings, chunker: Chunker, manner: Manner
) -> Iterator[Problem]:
    """Ask of lines right above and below labels, and of what may be a formula at the end."""
    language, declared = chunker.language, chunker.declared
    if manner.joins_flush:
        own = {provision.place for provision in index.all}
        yield from above.faults(chunks, own, language, declared)
        yield from below.faults(chunks, bindings, manner.tradition, language)
    if manner.tradition.joins:
        yield from closing.asked(chunks, bindings, language, declared)
