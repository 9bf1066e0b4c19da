"""Bare: lists of numbers without a word for their kind: 4.2 a) and b), 4.3 and A.1."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_MOST = 100
_Parts = tuple[str, ...]


def more(
    text: str,
    end: int,
    parts: _Parts,
    patterns: tuple[re.Pattern[str], re.Pattern[str]],
    ascii_: Callable[[str, str], _Parts],
) -> Iterator[tuple[int, int, _Parts, str]]:
    """Give the numbers that go on with a list: where each stands, its parts, the sign before it.

    The patterns are those of signs and of numbers; a letter alone goes on with the last number.
    """
    signs, numbers = patterns
    for _ in range(_MOST):
        sign = signs.match(text, end)
        number = numbers.match(text, sign.end()) if sign else None
        if not sign or not number:
            return
        base, below = number["n"] or "", number["b"] or ""
        if not base and len(parts) == 1:
            return
        parts = ascii_(base, below) if base else (*parts[:-1], *ascii_("", below))
        yield number.start(), number.end(), parts, sign.group()
        end = number.end()
