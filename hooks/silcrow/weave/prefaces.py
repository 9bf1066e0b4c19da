"""Prefaces: phrases that begin a sentence, name another instrument, and end before its subject.

"Despite section 9 of the Shipping Act 1998, subsection (1) applies": the phrase ends at its comma,
and a verb follows the number, which is so the subject of the sentence and one of this text.
"""

from __future__ import annotations

import re
from functools import cache

from silcrow.language import language
from silcrow.weave import patterns
from silcrow.weave.chains import Chain
from silcrow.weave.ranks import OF_CONTAINERS

_FURTHEST = 250
"""How many characters back a sentence may begin."""
_BEGINS = r"(?:\A|[.;:\u3002\uff1b] ?|\) )"


class Prefaces:
    """The prefaces of one language, compiled."""

    def __init__(self, tag: str) -> None:
        """Compile what the data of the language says."""
        pointers = language(tag).pointers
        self._any = bool(pointers.prefaces)
        self._prefaces = re.compile(rf"{_BEGINS}{patterns.some(pointers.prefaces)}\Z")
        self._predicates = re.compile(patterns.some(pointers.predicates))
        self._parts_alone = not pointers.predicates
        """Whether no verb tells a subject, so that only parts of articles are certain."""

    def end_before(self, text: str, chain: Chain) -> bool:
        """Tell whether a chain is the subject of a sentence that begins with a preface."""
        if not self._any or not self._has_predicate(text, chain):
            return False
        first = max(0, chain.start - _FURTHEST)
        return self._prefaces.search(text, first, chain.start) is not None

    def _has_predicate(self, text: str, chain: Chain) -> bool:
        if self._parts_alone:
            return chain.order[0].kind in OF_CONTAINERS
        return self._predicates.match(text, chain.end) is not None


@cache
def prefaces(tag: str) -> Prefaces:
    """Compile the prefaces of a language, once."""
    return Prefaces(tag)
