"""Alphabet: the order in which a glossary lists its terms, and the letter each stands under."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from silcrow.script import FILED_AS, INITIALS

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Letter(Generic[T]):
    """A letter, and what stands under it in order; empty for what has no letter or digit."""

    letter: str
    items: tuple[T, ...]

    @property
    def name(self) -> str:
        """The letter as a heading."""
        return self.letter or "Other"

    @property
    def slug(self) -> str:
        """The letter in ASCII, for ids and addresses: `a`, `5`, `u3131`, `other`."""
        if not self.letter:
            return "other"
        return self.letter.lower() if self.letter.isascii() else f"u{ord(self.letter):04x}"


def letters(items: Iterable[T], filed_as: Callable[[T], str]) -> tuple[Letter[T], ...]:
    """Put items under their letters, in order; those without letter or digit come last."""
    gathered: dict[str, list[T]] = {}
    for item in sorted(items, key=lambda i: _order(filed_as(i))):
        gathered.setdefault(initial(filed_as(item)), []).append(item)
    return tuple(Letter(letter, tuple(found)) for letter, found in gathered.items())


def initial(name: str) -> str:
    """Give the letter a name is listed under; empty where it has no letter or digit.

    Of a syllable of Hangul it is the first consonant, of kana the sign without its marks.
    """
    first = sort_key(name)[:1].upper()[:1]
    return INITIALS.get(first, first)


def sort_key(name: str) -> str:
    """Sort as dictionaries do: marks on letters, case and a bracket in front aside."""
    plain = unicodedata.normalize("NFD", name.casefold())
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    start = next((i for i, c in enumerate(letters) if c.isalnum()), len(letters))
    return letters[start:].translate(FILED_AS)


def _order(name: str) -> tuple[bool, str, str, str]:
    letter = initial(name)
    return not letter, letter, sort_key(name), name
