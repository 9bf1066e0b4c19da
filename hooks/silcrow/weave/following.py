"""Following: of what a number is, as what was named before it in its block says.

"Section 4 (except subsection (3))", "§ 28 des Hafengesetzes; dort Absatz 2": what follows is a part
of what was named last, in this text or in another.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from silcrow.model import Provision
from silcrow.weave.chains import Chain
from silcrow.weave.leads import Lead
from silcrow.weave.pointing import Grammar
from silcrow.weave.ranks import OF_CONTAINERS

_BRACKET = re.compile(
    r"[^()\uff08\uff09]{0,3}[(\uff08][^()\uff08\uff09]{0,40}|[(\uff08][^()\uff08\uff09]*[)\uff09].{0,4}"
)
"""What parts a provision from a part of it in brackets, or from one behind a bracket."""
_OF_ARTICLES = (*OF_CONTAINERS, "subsection", "clause", "subclause", "division")
"""Kinds that are parts of an article or section, and alone may be of one that is named."""
_CLAUSE = re.compile(r"[.;:!?\u3002\uff01\uff1f\uff1b]|,(?! the )")
_CLOSED = re.compile(r"[^(\uff08]*[)\uff09].{0,4}")
_SENTENCE = re.compile(r"[.!?]\s|[\u3002\uff01\uff1f]")
"""The end of a sentence: what was named before it is not what "that section" means."""


@dataclass(slots=True)
class Following:
    """What was named last in a block of words, as chain after chain is read."""

    text: str
    grammar: Grammar
    amends: int
    """From where on numbers are those of another instrument."""
    adapted: Sequence[tuple[int, int]]
    """The words in which parts are those of what was named before (`together.adapted`)."""
    named: Provision | None = None
    """What was named last in this text."""
    is_within: bool = False
    """Whether the chain is of what was named last."""
    _end: int = 0
    _is_other: bool = False
    """Whether the clause has named something of another text."""
    _list: list[Provision | None] = field(default_factory=list)
    """What the chains of a list are within, once one of them is."""

    def begin(self) -> None:
        """Begin with a new list."""
        self._list.clear()

    def admits(self, chain: Chain, lead: Lead) -> bool:
        """Read a chain on from the last one; tell whether it may lead into a text that is known."""
        gap = self.text[self._end : chain.start] if self._end else ""
        is_part = not lead.to and chain.order[0].kind in _OF_ARTICLES
        self.is_within = is_part and self._is_excepted(gap)
        if is_part and self._list:
            # Section 1 (except subsections (2) and (3)).
            self.named, self.is_within = self._list[0], True
        elif self.is_within:
            self._list.append(self.named)
        if _SENTENCE.search(self.text, self._end, chain.start):
            self.named = None
        self._is_other = self._is_other and not _CLAUSE.search(gap)
        if not (chain.is_unsure or lead.to == "elsewhere" or self._is_of_other(chain, lead, gap)):
            return True
        self._is_other |= lead.to == "elsewhere"
        self.goes_on(chain, None)
        return False

    def goes_on(self, chain: Chain, named: Provision | None) -> None:
        """Remember what a chain has named."""
        self.named, self._end = named, chain.end

    def _is_of_other(self, chain: Chain, lead: Lead, gap: str) -> bool:
        """Tell whether a chain of which nothing is said is of another text that is named."""
        if lead.to or self.text.startswith(self.grammar.pointers.nearby or ("\0",), chain.end):
            return False
        kind = chain.order[0].kind
        is_part = kind in OF_CONTAINERS
        at = bisect_right(self.adapted, (chain.start, sys.maxsize)) - 1
        is_adapted = is_part and at >= 0 and chain.start < self.adapted[at][1]
        # Behind a bracket a list may go on with what stands before it.
        is_lower = kind in _OF_ARTICLES and (self._is_other or _CLOSED.fullmatch(gap) is not None)
        return chain.start >= self.amends or is_adapted or (is_lower and not lead.is_certain)

    def _is_excepted(self, gap: str) -> bool:
        """Tell whether a chain is of what was named last: section 4 (except subsection (3))."""
        is_far = self._is_other or not self.named
        excepted = self.grammar.exceptions_far if is_far else self.grammar.exceptions
        is_bracket = _BRACKET.fullmatch(gap) is not None
        return bool(gap) and (gap == ", the " or is_bracket or excepted.fullmatch(gap) is not None)
