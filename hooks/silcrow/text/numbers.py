"""Printed numbers: which words at the start of a line are one, and of what family.

A family is a style and a kind of numeral: `1.`, `(1)`, `1)`, `1°`, `①`, `a)`, `(i)`, `가.`, `一、`.
Numbers of one family at one level are siblings; another family opens a level below.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from silcrow.language import Language
from silcrow.script import CLOSING, FULL_STOPS, OPENING, SPACES
from silcrow.text.numerals import (
    CIRCLED,
    HAN,
    RAISED,
    SUFFIXES,
    ascii_number,
    digits,
    han,
    inserted,
    is_roman,
    roman,
)

_LETTERED = ("letter", "double", "roman", "series")
_DOUBTFUL = ("dash", "suffixed")
_PREFIXES = {"label": "", "dotted": "dot ", "suffixed": "dot ", "letter": "dot "}


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed (`4bis.`, `(a)`), its characters alone, in ASCII, and where words begin.

    `families` are what it may be, the likelier first: `(i)` is a letter or a roman numeral.
    """

    printed: str
    bare: str
    slug: str
    families: tuple[str, ...]
    ordinals: tuple[int, ...]
    """Its place in each family, from 1; dotted numbers count by their last part."""
    width: int
    is_doubtful: bool = False
    """Whether only what stands before it tells it from words: `a.`, `1 –`."""

    @property
    def is_label(self) -> bool:
        """Whether it is of a pattern that the text declares."""
        return self.families == ("label",)

    @property
    def is_decimal(self) -> bool:
        """Whether it may be dotted and so say by itself what holds it: 2.1."""
        return self.families[0].endswith("decimal")

    @property
    def is_lettered(self) -> bool:
        """Whether it is written in letters, as points are."""
        return any(kind in self.families[0] for kind in _LETTERED)

    @property
    def is_initial(self) -> bool:
        """Whether it may as well begin a name: A."""
        return self.families[0] == "dot letter-upper"

    @property
    def style(self) -> str:
        """How it is written: `bracket`, `dot`, `circled`."""
        return self.families[0].partition(" ")[0]

    @property
    def depth(self) -> int:
        """How many parts stand before its last: 2 in 3.1.4."""
        return self.slug.count(".") if self.is_decimal else 0

    def ordinal(self, family: str) -> int:
        """Give its place in one of its families."""
        return self.ordinals[self.families.index(family)]

    def step(self, other: Number, family: str) -> int:
        """Tell how far this number lies behind another of the same family."""
        return self.ordinal(family) - other.ordinal(family)

    def follows(self, other: Number, family: str) -> bool:
        """Tell whether this number is the next of the same family: 5 or 4bis after 4."""
        if family not in other.families or family not in self.families:
            return False
        if family == "label":
            return True
        same = self.slug != other.slug and self.slug[:1].isdigit()
        step = self.step(other, family)
        return step == 1 or (step == 0 and same)

    def opens(self, family: str) -> bool:
        """Tell whether this number is the first of its family: a, i, 1."""
        return family == "label" or self.ordinal(family) == 1

    @property
    def opened(self) -> tuple[str, ...]:
        """The families of which it is the first."""
        return tuple(family for family in self.families if self.opens(family))


def at_start(line: str, language: Language, labels: tuple[str, ...] = ()) -> Number | None:
    """Find the number that a line begins with, after any indentation.

    `labels` are patterns of the text's own, such as `OIA_{n}`.
    """
    text = line.lstrip(" ")
    match = _printed(language, labels).match(text) if text else None
    if not match:
        return None
    style = match.lastgroup or ""
    kinds = [("label", 1)] if style == "label" else list(_kinds(match[style], language))
    if not kinds:
        return None
    after = text[match.end() :]
    width = len(line) - len(text) + match.end() + len(after) - len(after.lstrip(SPACES))
    printed = match.group().rstrip(SPACES)
    prefix = _PREFIXES.get(style, f"{style} ")
    return Number(
        printed,
        match[style],
        ascii_number(match[style], language),
        tuple(prefix + kind for kind, _ in kinds),
        tuple(place for _, place in kinds),
        width,
        style in _DOUBTFUL
        or (style == "bare" and not after.startswith("\u3000"))
        or (style != "label" and printed[0].isalpha() and printed[0] not in HAN),
    )


@lru_cache(maxsize=64)
def _printed(language: Language, labels: tuple[str, ...]) -> re.Pattern[str]:
    """Compile what a number of a language may look like."""
    after = rf"[-\s]?(?:{SUFFIXES})\b|[-\s]*(?:{language.suffix_pattern})(?!\w)"
    suffix = rf"[{RAISED}]*(?:[A-Za-z]{{1,2}}(?![A-Za-z]))?(?:{after})?"
    joined = f"{inserted(language)}*"
    own = f"[{language.all_letters}]{joined}" if language.all_letters else "(?!)"
    dotted = rf"\d+(?:\.(?:\d+|[A-Z]\b))*{suffix}{joined}"
    letter = rf"[a-z]{{1,6}}|[A-Z]{{1,6}}|{own}"
    end = r"(?=\s|$)"
    gap = "\u3000" if language.spaced else f"[{SPACES}]"
    declared = "|".join(re.escape(p).replace(r"\{n\}", r"\w+") for p in labels) or "(?!)"
    return re.compile(
        rf"(?P<label>{declared})[.:]?{end}"
        rf"|(?P<dot>{dotted})[{FULL_STOPS}]{end}"
        rf"|(?P<dotted>\d+(?:\.(?:\d+|[A-Z]\b))+{suffix}){end}"
        rf"|(?P<suffixed>\d+[A-Za-z]?-?(?:{SUFFIXES})){end}"
        rf"|[{OPENING}](?P<bracket>{dotted}|{letter}|[{HAN}]+{joined})[{CLOSING}](?![A-Za-z])"
        rf"|(?P<half>{dotted}|{letter})\){end}"
        rf"|(?P<degree>\d+)\.?[\u00b0\u00ba\u00aa]\.?{end}"
        rf"|(?P<circled>[{CIRCLED}]{joined})"
        rf"|(?P<comma>\d+|[{HAN}]+)\u3001"
        rf"|(?P<bare>(?:[\uff10-\uff19]+|[{HAN}]+){joined}|{own})(?={gap})"
        rf"|(?P<dash>\d{{1,3}}|{own})(?:\.| ?)[-\u2013](?=\s)"
        rf"|(?P<letter>{letter})\.{end}"
    )


def _kinds(bare: str, language: Language) -> Iterator[tuple[str, int]]:
    """Give what a number may be, with its place in each: `i` is the ninth letter and roman 1."""
    first = bare[0]
    series = next((s.lower() for s in language.series if first.lower() in s.lower()), "")
    if first.isdecimal():
        last = re.split(r"\.(?=\w)", bare)[-1]
        yield "decimal", digits(last) or (ord(last[0].lower()) - ord("a") + 1)
    elif first in HAN:
        yield "han", han("".join(takewhile(HAN.__contains__, bare)))
    elif unicodedata.category(first) == "No":
        yield "circled", int(unicodedata.numeric(first))
    elif series:
        yield "series", series.index(first.lower()) + 1
    else:
        yield from _latin(bare, "lower" if bare.islower() else "upper")


def _latin(bare: str, case: str) -> Iterator[tuple[str, int]]:
    """Give the letter, the doubled letter (aa, bb) and the roman numeral that letters may be."""
    if len(set(bare)) == 1:
        place = ord(bare[0].lower()) - ord("a") + 1
        yield f"letter-{case}", (len(bare) - 1) * 26 + place
        if len(bare) > 1:
            yield f"double{len(bare)}-{case}", place
    if is_roman(bare):
        yield f"roman-{case}", roman(bare)
