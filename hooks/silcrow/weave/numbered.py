"""Numbers in prose: what points to a provision of a text that the prose names.

"Paragraph 4 of the Charter" leads somewhere; "paragraph 4" alone does not, for prose is no text.
"""

from __future__ import annotations

from collections.abc import Iterable

from silcrow.collection import Collection
from silcrow.weave.lexicon import Span
from silcrow.weave.pointers import Pointing


class Numbers:
    """Reads a piece of prose, which has no numbers of its own."""

    def __init__(self, collection: Collection, language: str) -> None:
        """Take the texts that prose may name, and the language of the prose."""
        self.pointing = Pointing(collection, language)

    def spans(self, text: str, names: Iterable[Span]) -> list[Span]:
        """Find what points, by the names that stand in the text, each target once.

        Owners are `id#anchor`.
        """
        found: dict[str, Span] = {}
        for span, _ in self.pointing.spans(text, list(names), ()):
            found.setdefault(span.owner, span)
        return list(found.values())
