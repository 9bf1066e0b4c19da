"""Code: where Markdown has code and comments, found in one pass however many are left open.

What closes a sign is known before it is asked for: signs are gone through from the end.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator

_SIGN = re.compile(r"^~{3,}|`+", re.MULTILINE)
_EMPTY = re.compile(r"\n[ \t]*+(?=\n)")
_WORDS = re.compile(r"[^\n]+")
_FENCE = 3
"""Signs that a fence has at least."""

Span = tuple[int, int]
"""Where something begins and ends in a text."""


def blanked(text: str, spans: Iterable[Span]) -> str:
    """Put spaces in place of some spans, in their order, so that all else stands where it stood."""
    pieces, last = [], 0
    for start, end in spans:
        pieces += [text[last:start], _WORDS.sub(lambda m: " " * len(m[0]), text[start:end])]
        last = end
    return "".join((*pieces, text[last:]))


def comments(text: str) -> Iterator[Span]:
    """Find comments of HTML; behind the first that is not closed there is none."""
    start = text.find("<!--")
    while start >= 0 and (end := text.find("-->", start + 4) + 3) > 2:  # noqa: PLR2004 — found
        yield start, end
        start = text.find("<!--", end)


def spans(text: str) -> Iterator[Span]:
    """Find fenced code and code within lines, in their order; none is within another."""
    signs = [(sign.start(), sign.group()) for sign in _SIGN.finditer(text)]
    last = 0
    for (start, _), end in zip(signs, _ends(text, signs), strict=True):
        if end and start >= last:
            yield start, end
            last = end


def _ends(text: str, signs: list[tuple[int, str]]) -> list[int]:
    """Give where the code ends that each sign opens; 0 for one that nothing closes."""
    empty = [match.start() for match in _EMPTY.finditer(text)]
    fences: dict[str, list[tuple[int, int]]] = {"`": [], "~": []}
    ticks: dict[int, tuple[int, int]] = {}
    ends = [0] * len(signs)
    for at in range(len(signs) - 1, -1, -1):
        start, sign = signs[at]
        if len(sign) >= _FENCE and text[start - 1 : start] in ("\n", ""):
            ends[at] = _fence(text, start, len(sign), fences[sign[0]])
        if sign[0] == "`":
            paragraph = bisect(empty, start)
            other, end = ticks.get(len(sign), (-1, 0))
            ends[at] = ends[at] or (end if other == paragraph else 0)
            ticks[len(sign)] = paragraph, start + len(sign)
    return ends


def _fence(text: str, start: int, length: int, below: list[tuple[int, int]]) -> int:
    """Give where the next fence that is as long ends, its line included.

    `below` are the fences further down, each longer than those above it, the nearest last.
    """
    while below and below[-1][0] < length:
        below.pop()
    end = 0
    if below:
        line = text.find("\n", below[-1][1])
        end = len(text) if line < 0 else line
    below.append((length, start))
    return end
