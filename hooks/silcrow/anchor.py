"""Anchors: the permanent ids of what a text contains, made from its structural path."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self
from unicodedata import decimal

_GRAMMAR = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_SEPARATORS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a structural path: a kind and its number as printed, brackets and full stop away.

    `Step("paragraph", "4bis")`, `Step("point", "a")`.
    """

    kind: str
    number: str


Path = tuple[Step, ...]
"""Where a paragraph stands in its text: paragraph 4, point (a), point (i)."""


class Anchor(str):
    """An id that is fixed for ever within an edition: ASCII, lower case, a letter first.

    Raises ValueError for text outside the grammar `[a-z][a-z0-9]*(-[a-z0-9]+)*`.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        """Take an explicit id as it is written."""
        if not _GRAMMAR.fullmatch(text):
            message = "expected an anchor of a-z, 0-9 and single hyphens, a letter first"
            raise ValueError(message)
        return super().__new__(cls, text)

    @classmethod
    def of(cls, path: Path) -> Self:
        """Make the anchor of a structural path: paragraph 4, point (a), point (i) is `p4-a-i`.

        Raises ValueError where a number has no letter or digit in ASCII.
        """
        return cls("p" + "-".join(_slug(step.number) for step in path))


def _slug(number: str) -> str:
    ascii_digits = (str(decimal(c)) if c.isdecimal() else c for c in number.lower())
    slug = _SEPARATORS.sub("-", "".join(ascii_digits)).strip("-")
    if not slug:
        raise ValueError(f"{number} has no letter or digit in ASCII")
    return slug


def fits(text: str) -> bool:
    """Tell whether a text could be an anchor or an id."""
    return _GRAMMAR.fullmatch(text) is not None
