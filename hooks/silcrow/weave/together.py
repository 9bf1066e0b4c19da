"""Together: what lists that words part have in common, and parts of a provision that is adapted.

"Section 2 or, as the case may be, section 3 of the Shipping Act": section 2 may be one of that Act.
"§ 28 des Hafengesetzes gilt mit der Maßgabe, dass Absatz 2 …": Absatz 2 is one of § 28.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from silcrow.weave.chains import Chain
from silcrow.weave.leads import ELSEWHERE, Lead
from silcrow.weave.pointing import Grammar
from silcrow.weave.ranks import OF_CONTAINERS

_GLOSS = re.compile(r" ?[(\uff08][^()\uff08\uff09]{1,100}[)\uff09]")
_FURTHEST = 60
"""How many characters may part two lists that are one."""
_NEAR = 300
"""How many characters back what is adapted may be named."""
_LONGEST = 2000
"""How long a sentence may be."""
_END = re.compile(r"[.!?](?=\s+[^\W\d_a-z])|[;\u3002\uff01\uff1f]")

Lists = list[tuple[list[Chain], list[Lead]]]
"""Lists of chains, each with the leads of its chains."""


def shared(lists: Lists, text: str, grammar: Grammar) -> Lists:
    """Let a list of which nothing is said lead elsewhere where one that is joined to it does."""
    found = list(lists)
    for at in range(len(found) - 2, -1, -1):
        (before, leads), (after, others) = found[at], found[at + 1]
        is_said = others[0].to == "elsewhere" and not others[0].is_said_before
        if is_said and _are_joined(before[-1], after[0], text, grammar):
            found[at] = before, _without(leads)
    for at in range(1, len(found)):
        (before, leads), (after, others) = found[at - 1], found[at]
        # What is said behind a number is said of it and of those before it.
        is_said = leads[-1].to == "elsewhere" and leads[-1].is_said_before
        if is_said and _are_joined(before[-1], after[0], text, grammar):
            found[at] = after, _without(others)
    return found


def _without(leads: Sequence[Lead]) -> list[Lead]:
    return [lead if lead.to else ELSEWHERE for lead in leads]


def _are_joined(one: Chain, other: Chain, text: str, grammar: Grammar) -> bool:
    """Tell whether two numbers of one kind may be of one list."""
    if one.order[0].kind != other.order[0].kind or other.start - one.end > _FURTHEST * 2:
        return False
    gap = _GLOSS.sub("", text[one.end : other.start], count=1)
    return gap in grammar.beside or grammar.loosely.fullmatch(gap) is not None


def adapted(lists: Lists, text: str, grammar: Grammar) -> Iterator[tuple[int, int]]:
    """Give the words in which a part without its article is one of what was named before."""
    ends: list[int] | None = None
    for match in grammar.adapts.finditer(text):
        ends = sorted(_ends(lists)) if ends is None else ends
        last = bisect_right(ends, match.start()) - 1
        if last >= 0 and ends[last] >= match.start() - _NEAR:
            end = _END.search(text, match.end(), match.end() + _LONGEST)
            yield match.end(), end.start() if end else match.end() + _LONGEST


def _ends(lists: Lists) -> Iterator[int]:
    """Give where what may be adapted ends: what is no part, or is of another text."""
    for chains, leads in lists:
        for chain, lead in zip(chains, leads, strict=True):
            if chain.order[0].kind not in OF_CONTAINERS or lead.to == "elsewhere":
                yield chain.end
