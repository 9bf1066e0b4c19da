"""Ranges: labels that name several numbers as one provision, such as §§ 7 bis 9."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from silcrow.language import Language
from silcrow.script import OPENING, SPACES
from silcrow.text.numerals import ascii_number, digits, is_roman, roman, whole


def find(text: str, language: Language) -> re.Match[str] | None:
    """Find the label of a range: groups `n` and `m` are its ends, `s` is what joins them."""
    match = _ranges(language).match(text) or _runs(language).match(text)
    return match if match and _is_range(match, language) else None


def _is_range(match: re.Match[str], language: Language) -> bool:
    """Tell a range, or two numbers that follow one another, from 9 to 7, and from 7 and 9."""
    first, last = (value_of(slug(match[part], language)) for part in ("n", "m"))
    sign = match["s"]
    is_pair = any(_word(join) in sign for join in language.pointers.conjunctions if _word(join))
    is_range = sign in (*language.pointers.ranges, " - ") or not is_pair
    return last > first if is_range else last == first + 1


def _word(join: str) -> str:
    """Give what joins two numbers, where it is a word."""
    word = join.strip(" ,")
    return word if any(c.isalpha() for c in word) else ""


def slug(number: str, language: Language) -> str:
    """Write the number of a label in ASCII."""
    return re.sub(r"[^\w]+", "-", ascii_number(number, language)).strip("-")


@lru_cache(maxsize=64)
def _ranges(language: Language) -> re.Pattern[str]:
    """Compile the labels that name a range, in the singular or plural: \u00a7\u00a7 7 bis 9."""
    number, pointers = whole(language), language.pointers
    # A hyphen may be of the number: Article 7-1.
    signs = [
        s for s in (*pointers.ranges, *pointers.conjunctions, " - ") if s.strip(" ") and s != "-"
    ]
    joins = "|".join(map(_spaced, sorted(signs, key=len, reverse=True)))
    opened = {
        first + form[1:-3]: index
        for index, kind in reversed(list(enumerate(language.containers)))
        for form in (*pointers.units.get(kind, ()), *language.containers[kind])
        if form.endswith("{n}") and form != "{n}"
        for first in (form[0], form[0].upper())
    }
    kinds = either(sorted(opened.items(), key=lambda item: (-len(item[0]), item)))
    ends = rf"(?P<n>{number})(?P<s>{joins})(?P<m>{number})(?!\w|[-/]\w)"
    return re.compile(f"(?:{kinds}){ends}" if signs and kinds else "(?!)")


@lru_cache(maxsize=64)
def _runs(language: Language) -> re.Pattern[str]:
    """Compile those in which a unit stands behind each number, as in Japanese."""
    forms = [re.split(r"\{[nm]\}", form) for form in language.ranges]
    firsts, joins, lasts = ("|".join(sorted({_spaced(f[at]) for f in forms})) for at in range(3))
    if not forms:
        return re.compile("(?!)")
    number, kind = whole(language), list(language.containers).index("article")
    return re.compile(
        rf"(?P<k0_{kind}>)(?:{firsts})(?P<n>{number})(?P<s>{joins})(?P<m>{number})(?:{lasts})"
        rf"(?=[{SPACES}{OPENING}]|$)"
    )


def either(forms: Iterable[tuple[str, int]]) -> str:
    """Write what stands before numbers, each with the place of its kind: `Article `, `Art. `."""
    return "|".join(f"(?P<k{at}_{kind}>{body(form)})" for at, (form, kind) in enumerate(forms))


def _spaced(sign: str) -> str:
    return re.escape(sign).replace(r"\ ", r"\s")


def body(form: str) -> str:
    """Write a form as an expression, with white space of any kind for its spaces."""
    return re.escape(form).replace(r"\ ", r"\s+")


def value_of(slug: str) -> int:
    """Give the value of a number in ASCII: its figures, or its roman numeral."""
    return roman(slug) if is_roman(slug) else digits(slug)
