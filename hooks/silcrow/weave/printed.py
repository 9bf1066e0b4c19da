"""Printed numbers: how a pointer writes one number, which is understood whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from silcrow.language import Language
from silcrow.script import CLOSING, OPENING, alike
from silcrow.text.numerals import CIRCLED, HAN, RAISED, SUFFIXES, inserted

_DEEPEST = 24
"""Parts of one number: what has more points to nothing, and is looked for step by step."""
_LATIN = r"[a-z]{2,12}(?:cies|gies)"
"""What Latin counts many insertions with: undecies, vicies; bis, ter and so on are known."""
_TWICE = "|".join(2 * c for c in "abcdefghjklmnopqrstuwyz")
"""Letters that number what lies below other letters: aa, bb."""
_JOINED = re.compile(r"(?<=[^\W\d])-(?=\w)|(?<=\d)-(?=[^\W\d])")


@lru_cache(maxsize=8192)
def whole(number: str) -> str:
    """Write a number so that its spellings meet: `l123-4` for `L. 123-4`, `5a` for `5-A`."""
    plain = re.sub(r"[\u00ba\u00aa\u00b0]", "", number.lower())
    return _JOINED.sub("", re.sub(r"[^\w]+", "-", plain).strip("-"))


def number(known: Language) -> str:
    """Write the expression of one number: a base, then brackets, or brackets alone."""
    own = f"[{known.all_letters}]" if known.series else "(?!)"
    bracket = _bracket(own)
    half = rf"(?: |\.)?{_small(own)}\)"
    apart = rf" (?![{_words(known)}]){own}(?!\w)" if known.series and known.spaced else "(?!)"
    after = rf"(?P<brackets>(?: ?{bracket}|{half}|{apart}){{0,{_DEEPEST}}})"
    alone = rf"(?P<alone>{bracket}(?: ?{bracket}|{half}){{0,{_DEEPEST}}})"
    return rf"(?:(?P<base>(?:{_base(known, own)})\)?){after}|{alone})"


def _base(known: Language, own: str) -> str:
    words = "|".join(re.escape(word) for word in longest(known.numerals)) or "(?!)"
    roman = (
        rf"[IVXLCDM]{{1,8}}(?!\w){_behind(known)}"
        rf"|x{{0,3}}(?:ix|iv|v?i{{2,3}}|vi?)(?!\w)"
    )
    joined = f"{inserted(known)}*"
    twice = rf"(?:{_TWICE})(?!\w)"
    return (
        rf"\d+(?:\.\d+){{0,{_DEEPEST}}}[{RAISED}]*(?:\.?[\u00ba\u00aa])?"
        rf"{_lettered()}{_behind(known)}{joined}"
        rf"|[{HAN}]+{joined}|[{CIRCLED}]{joined}"
        rf"|[A-Z]{{1,2}}(?:\. ?)?\*?\d+(?:-\d+)*"
        rf"|[\u00ab\u201c\u201e\"](?:[a-z]|{own})[\u00bb\u201c\u201d\"]"
        rf"|(?:(?i:{words})(?!\w)|{roman}|[A-Z]{{1,2}}(?!\w)|{twice}|[a-z](?!\w)|{own})"
    )


def _lettered() -> str:
    """Write the letters that directly follow digits: 63Z1, 1ZA, 1.2A.1, 12a."""
    mixed = r"[A-Z]{1,2}\d{1,3}[A-Z]{0,2}|[A-Za-z]{1,2}"
    return rf"(?:(?:{mixed})(?![A-Za-z\d])(?:\.\d+[A-Z]?(?!\w)){{0,4}})?"


def _behind(known: Language) -> str:
    """Write what belongs to a number behind a hyphen or a space: bis, quater B, III-A."""
    capital = r"(?:-[A-Z]{1,2}(?!\w)| [A-Z](?![\w'])(?!\.(?!\s*\Z|\s+[^\W\d_])))"
    small = r"| [a-z](?![\w.)'])" if known.pointers.letters_apart else ""
    others = "".join(f"|(?:{alike(tail)})" for tail in known.pointers.number_tails)
    return rf"(?:{_suffixes(known)})?(?:{capital}{small}{others})?"


def _small(own: str) -> str:
    """Write what a bracket may hold that is closed and was not opened: 1 b), e) ii)."""
    return rf"(?:[a-z]|[ivxl]{{2,8}}|{_TWICE}|{own})"


def _bracket(own: str) -> str:
    suffix = r"(?:[A-Za-z]{1,2}(?![A-Za-z]))?"
    inner = (
        rf"\d{{1,4}}{suffix}(?:[- ]?(?:{SUFFIXES}))?|[A-Z]|[IVXL]{{2,8}}|{_small(own)}"
        rf"|[A-Z]{{1,2}}\d{{1,2}}|[{HAN}]{{1,3}}"
    )
    return rf"[{OPENING}](?:{inner})[{CLOSING}]"


def _words(known: Language) -> str:
    return re.escape(known.pointers.words_of_a_letter) or "\ufffe"


def _suffixes(known: Language) -> str:
    """Write what may follow a number: bis, ter …, with a space where that is no other word."""
    signs = {*known.pointers.conjunctions, *known.pointers.ranges}
    words = [*SUFFIXES.split("|"), *longest(known.suffixes)]
    apart = [_LATIN, *(re.escape(word) for word in words if f" {word} " not in signs)]
    return rf"[- ]?(?:{'|'.join(apart)})(?!\w)|-?(?:{'|'.join(map(re.escape, words))})(?!\w)"


def longest(words: Iterable[str]) -> list[str]:
    """Put words in the order in which alternatives are tried: the longest first."""
    return sorted(words, key=lambda word: (-len(word), word))
