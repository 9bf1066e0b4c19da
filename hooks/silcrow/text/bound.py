"""Bound: the ids that editors bind to words, and which of them some lines of a text have."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ahocorasick_rs import AhoCorasick

from silcrow.anchor import Anchor, Step
from silcrow.script import alike
from silcrow.text import inline
from silcrow.text.finish import UNBOUND


class Bindings:
    """The ids that annotations bind to words."""

    def __init__(self, quotes: Mapping[Anchor, str], breaks: re.Pattern[str]) -> None:
        """Take quotes by id; `breaks` are the line breaks that are no space in the text."""
        self.breaks = breaks
        self.keys: list[str] = list(quotes)
        self.found = AhoCorasick([alike(quote) for quote in quotes.values()]) if quotes else None

    def of(self, lines: Sequence[str]) -> frozenset[str]:
        """Give the ids that are bound to the words of some lines."""
        if not self.found:
            return frozenset()
        plain = alike(_plain("\n".join(lines), self.breaks))
        matches = self.found.find_matches_as_indexes(plain, overlapping=True)
        return frozenset(self.keys[index] for index, _, _ in matches)

    def step(self, keys: frozenset[str]) -> Step:
        """Make the step of a path from the first of some ids; `unbound` where there is none."""
        return Step("bound", min(keys, key=self.keys.index, default=UNBOUND))


def _plain(text: str, breaks: re.Pattern[str]) -> str:
    try:
        return inline.read(text, breaks).text
    except ValueError:
        return text
