"""Capitals: whether words are written as a form asks, where the case of a letter may say much.

A law that defines "Area" means it wherever it writes "Area", and not where it writes "area". A word
written with a small letter is the same at the beginning of a sentence, and in a line of capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from silcrow.language import Terms

Case = Literal["first", "any", "exact"]


class Asked(NamedTuple):
    """The letters of a form, folded, and how their case may vary."""

    written: str
    case: Case


_SHORT = 4
"""Letters up to which a word in capitals may as well be an abbreviation: AIDS, WHO."""
_BEFORE = re.compile(r"(\w+)\W{0,3}\Z")
_BEHIND = re.compile(r"\W{0,3}(\w+)")
_REACH = 40
"""Characters in which the word before is looked for."""


def fits(text: str, start: int, end: int, asked: Asked, terms: Terms) -> bool:
    """Tell whether a form may be written as it stands in a text, whose letters are folded too.

    `first`: as the form, or with a capital in the place of its first small letter, or all in
    capitals. `exact`: as the form. `any`: with small letters and capitals anywhere.
    """
    found, form = text[start:end], asked.written
    if found == form:
        return True
    if asked.case != "first":
        return asked.case == "any" and len(found) == len(form)
    if found[1:] == form[1:]:
        return not form[0].isupper() or _is_phrase_of_nouns(form, terms)
    has_double = form[0].isupper() and not terms.nouns_have_capitals
    return _are_capitals(found) and (
        not form.isalpha() or _may_be_word(text, start, end, has_double=has_double)
    )


def _is_phrase_of_nouns(form: str, terms: Terms) -> bool:
    """Tell whether the first capital of a form is no more than that of an entry.

    So it is where nouns have capitals, and another word of the form has its own: "Künstliche
    Intelligenz" is "künstliche Intelligenz" in a sentence.
    """
    words = form.split(" ")[1:]
    return terms.nouns_have_capitals and any(word[:1].isupper() for word in words)


def _are_capitals(found: str) -> bool:
    return found == found.upper() != found.lower()


def _may_be_word(text: str, start: int, end: int, *, has_double: bool) -> bool:
    """Tell whether one word in capitals is that of a form, and no abbreviation, nor its double.

    A short one is taken for an abbreviation, unless the words beside it are in capitals too. One
    that a capital alone tells from its double is not told from it among capitals.
    """
    beside = [word for word in _beside(text, start, end) if word.upper() != word.lower()]
    among = bool(beside) and all(map(_are_capitals, beside))
    is_short = end - start <= _SHORT
    return not (among or is_short) if has_double else among or not is_short


def _beside(text: str, start: int, end: int) -> Iterator[str]:
    before = _BEFORE.search(text[max(0, start - _REACH) : start])
    behind = _BEHIND.match(text, end, end + _REACH)
    yield from (match[1] for match in (before, behind) if match)
