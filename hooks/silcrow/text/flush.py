"""Flush words: those that stand at the margin behind points, and end the sentence they are in.

"A person who (a) runs, or (b) rows, commits an offence": the last words are the paragraph's. They
are joined to it in silence only where the last point ends no sentence, the words go on in small
letters, and indentation or a single level of points says whose they are. Where a language drafts
so that all words of an article are of its numbered paragraphs, sentences may follow points too.
Else it is a question.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from silcrow.text.branch import Branch, Open
from silcrow.text.chunks import Chunk
from silcrow.text.numbers import Number

AROUND = "*_ \u00a0\"'\u201c\u201e\u00ab(["
BEHIND = "*_ \u00a0\"'\u201d\u00bb)]"
ENDS = tuple(".!?\u2026\u3002\uff01\uff1f\u061f\u06d4\u0964")


class Flush(NamedTuple):
    """Words behind the points of a paragraph, and whose they are; None where it is doubtful."""

    paragraph: Open
    owner: Open | None


def of(
    branch: Branch, chunk: Chunk, before: Sequence[str], *, says_all: bool, is_said: bool
) -> Flush | None:
    """Find whose words a chunk is that stands behind points; None where nothing asks for it.

    `before` are the last lines that have been read; `says_all` where it is drafted so that all
    words of an article are of its numbered paragraphs; `is_said` where the text itself says it.
    """
    points = [*takewhile(lambda item: item.kind == "point", reversed(branch))][::-1]
    outer = branch[-len(points) - 1] if len(points) < len(branch) else None
    first = chunk.lines[0].lstrip(AROUND)[:1]
    is_caseless = first.isalpha() and first.lower() == first.upper()
    is_doubtful = says_all or is_caseless or _is_more(before, chunk)
    if outer and outer.takes_words and len(points) > 1 and is_doubtful:
        # (a) right in an article is what a paragraph is elsewhere.
        outer, *points = points
    if not outer or not outer.number or outer.takes_words:
        return None
    if any(chunk.indent >= _column(item) for item in branch if not item.takes_words):
        return None
    if is_said:
        return Flush(outer, outer)
    if not points and says_all and any(item.is_container for item in branch):
        return Flush(outer, outer)
    if not points:
        # A sentence that a page has torn, or one that only looks as if it went on.
        return Flush(outer, None) if _is_more(before, chunk) else None
    # A point that holds others at its own indentation may be meant too.
    is_deep = any(below.indent <= point.indent for point, below in pairwise(points))
    is_sentence = says_all and any(item.is_container for item in branch)
    is_certain = (is_sentence or _is_more(before, chunk)) and not is_deep
    return Flush(outer, outer if is_certain else None)


def behind_all(found: Flush, branch: Branch, after: Number | None) -> Flush:
    """Give words to the paragraph, where it is drafted so and none of its points goes on behind.

    In "1. der a) Fischer, b) Lotsen, soweit sie brennen, und 2. der Häfen" they are of 1.
    """
    points = [item for item in branch if item.kind == "point"]
    goes_on = after and any(p.number and after.follows(p.number, p.family) for p in points)
    is_within = any(item.is_container for item in branch)
    return found if goes_on or not is_within else Flush(found.paragraph, found.paragraph)


def _column(item: Open) -> int:
    """Give how far words are indented that belong to a provision."""
    return min(item.width, item.indent + 2)


def _is_more(before: Sequence[str], chunk: Chunk) -> bool:
    """Tell whether a chunk goes on with the sentence of the lines before it."""
    line = chunk.lines[0]
    last = next((words for words in reversed(before) if words.strip()), "").rstrip(BEHIND)
    return line.lstrip(AROUND)[:1].islower() and not last.endswith(ENDS)
