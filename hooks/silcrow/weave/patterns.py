"""Patterns: what a language says of its pointers, as expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable

from silcrow.language import Pointers
from silcrow.script import alike
from silcrow.weave.printed import longest

_ONE = r"(?:\([^\W_]{1,4}\)|(?:\d{1,3}[a-z]{0,2}|[ivx]{1,5}|[IVX]{1,5}|[^\W\d_])(?![\w'\u2019]))"
_LISTED = rf"{_ONE}(?:(?:, | and | or | und | oder | et | ou | y | o | e ){_ONE})*"


def tails(pointers: Pointers) -> re.Pattern[str]:
    """Compile the rest of a pinpoint; what is empty is none."""
    found = (alike(tail) for tail in pointers.tails)
    made = (t.replace("{o}", f"(?:{pointers.ordinals})").replace("{n}", _LISTED) for t in found)
    return re.compile("|".join(f"(?:{tail})" for tail in made) or "(?!)")


def over(patterns: Iterable[str]) -> tuple[tuple[str, str, str], ...]:
    """Give what is passed over, the longest first: what stands before a number, and after it."""
    return tuple(alike(pattern).partition("{n}") for pattern in longest(patterns))


def some(patterns: Iterable[str]) -> str:
    """Write an expression of any of some, which never matches where there are none."""
    return "(?:" + ("|".join(map(alike, patterns)) or "(?!)") + ")"


def either(words: Iterable[str]) -> re.Pattern[str]:
    """Compile literal words, the longest first."""
    listed = longest({alike(word) for word in words})
    return re.compile("|".join(re.escape(word) for word in listed) or "(?!)")


def joins(signs: Iterable[str]) -> frozenset[str]:
    """Give signs between units as words have them."""
    return frozenset(alike(sign) for sign in signs)
