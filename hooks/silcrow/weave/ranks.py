"""Ranks: which kind of provision holds which, as it lies in one text, else in its language."""

from __future__ import annotations

from collections.abc import Collection

from silcrow.language import Depth, depth

OF_CONTAINERS = ("paragraph", "subparagraph", "alinea", "point")
_BELOW_ALL = 100
_SAME = {"section": "§", "§": "section"}
"""Kinds that a text calls by the one name or the other."""


class Ranks:
    """The order of the kinds of one text: what lies within what in it, then the usual order."""

    def __init__(
        self, order: tuple[str, ...] = (), pairs: Collection[tuple[str, str]] = frozenset()
    ) -> None:
        """Take the usual order, and the pairs of an outer and an inner kind that the text has."""
        self.order = order
        self.pairs = frozenset(pairs)
        self.kinds = {kind for pair in self.pairs for kind in pair}

    def holds(self, outer: str, inner: str) -> bool:
        """Tell whether provisions of one kind hold those of another."""
        if self.kinds and _SAME.get(outer) == inner and not {outer, inner} <= self.kinds:
            return False
        outer, inner = self._called(outer), self._called(inner)
        if outer == inner:
            return False
        holds, is_held = (outer, inner) in self.pairs, (inner, outer) in self.pairs
        if holds != is_held:
            return holds
        return self._rank(outer) < self._rank(inner)

    def _called(self, kind: str) -> str:
        other = _SAME.get(kind, kind)
        return other if kind not in self.kinds and other in self.kinds else kind

    def _rank(self, kind: str) -> Depth:
        """Give the usual depth: annexes are outermost, then containers, paragraphs, points."""
        if kind in OF_CONTAINERS:
            return Depth(_BELOW_ALL, OF_CONTAINERS.index(kind))
        # In words it may as well be a paragraph of an article, unless the language says otherwise.
        is_of_articles = kind == "subsection" and kind not in self.order
        return depth("" if is_of_articles else kind, self.order)
