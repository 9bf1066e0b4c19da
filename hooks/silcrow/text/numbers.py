"""Printed numbers: which words at the start of a line are one, and of what family.

A family is a style and a kind of numeral: `1.`, `(1)`, `1)`, `1°`, `①`, `a)`, `(i)`, `가.`, `一、`.
Numbers of one family at one level are siblings; another family opens a level below.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from silcrow.language import Language
from silcrow.matter import LabelMatter
from silcrow.script import CLOSING, FULL_STOPS, OPENING, SPACES, UNSPACED
from silcrow.text.declared import Declared
from silcrow.text.numerals import (
    CIRCLED,
    DECIMAL,
    HAN,
    RAISED,
    RAISED_LETTERS,
    SUFFIXES,
    ascii_number,
    digits,
    han,
    inserted,
    is_roman,
    own_number,
    roman,
    suffixes,
)

_LETTERED = ("letter", "double", "roman", "series")
_DOUBTFUL = ("dash", "inciso", "suffixed", "joined", "plain", "annexed")
_DEGREES = "\u00b0\u00ba"
_UNSIGNED = ("form", "plain", "joined", "dotted")
"""Styles of a number without a sign of its own behind it."""
_PREFIXES = {
    "label": "",
    **dict.fromkeys(("dotted", "suffixed", "letter", "joined", "plain", "annexed", "form"), "dot "),
    "roman": "dash ",
    "inciso": "dash ",
    "raised": "degree ",
}


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
    name: str = ""
    """What a label of the text's own is called in anchors, where it has a name."""
    lasts: tuple[int, ...] = ()
    """Of a range, the places of its last number in each family."""

    @property
    def is_label(self) -> bool:
        """Whether it is of a pattern that the text declares."""
        return self.families == ("label",)

    @property
    def label_kind(self) -> str:
        """What a label of the text's own is called in `restarts`: `rule` of Rule 1."""
        words = re.sub(r"[\W\d_\u00ba\u00aa]+$", "", self.bare).lower()
        return (self.name or words) if self.is_label else ""

    @property
    def is_decimal(self) -> bool:
        """Whether it may be dotted and so say by itself what holds it: 2.1."""
        return self.families[0].endswith("decimal")

    @property
    def is_lettered(self) -> bool:
        """Whether it is written in letters, as points are."""
        return any(kind in self.families[0] for kind in _LETTERED)

    @property
    def is_inserted(self) -> bool:
        """Whether its last letter was put behind others: (ba), (iia); it may be a word: (or)."""
        return _is_pair(self.bare) and not self.is_label

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
        ends = other.lasts or other.ordinals
        return self.ordinal(family) - ends[other.families.index(family)]

    def follows(self, other: Number, family: str) -> bool:
        """Tell whether this number is the next of the same family: 5 or 4bis after 4."""
        if family not in other.families or family not in self.families:
            return False
        if family == "label":
            return True
        is_more = self.slug[:1].isdigit() or self.slug.startswith(other.slug[:1])
        step = self.step(other, family)
        return step == 1 or (step == 0 and self.slug != other.slug and is_more)

    def opens(self, family: str) -> bool:
        """Tell whether this number is the first of its family: a, i, 1."""
        return family == "label" or self.ordinal(family) == 1

    @property
    def opened(self) -> tuple[str, ...]:
        """The families of which it is the first."""
        return tuple(family for family in self.families if self.opens(family))


_NOTHING = Declared()


def at_start(
    line: str, language: Language, declared: Declared | None = None, *, is_heading: bool = False
) -> Number | None:
    """Find the number that a line opens with, after any indentation.

    It is taken whole or not at all. In a heading it needs no sign behind it: `1 Scope`, `A.1 Use`.
    """
    text = line.lstrip(" ")
    declared = declared or _NOTHING
    if not text or declared.has_words(text) or _DATE.match(text):
        return None
    ranged = _ranged(language).match(text)
    # "I. – A. – Words" is no range, but one number behind another.
    if ranged and not (_DASHED.match(text) and text[ranged.end() :].lstrip(SPACES)[:1] in _DASHES):
        return _range(ranged, len(line) - len(text), language)
    match = _printed(language, declared, is_heading).match(text)
    if not match:
        return None
    group = match.lastgroup or ""
    bare, style = match[group], group.rstrip("0123456789")
    said = unicodedata.normalize("NFKC", bare) if style == "superior" else bare
    kinds = [("label", 1)] if style == "label" else list(_kinds(said, language))
    after = text[match.end() :]
    if not kinds or (style == "letter" and _is_pair(bare)) or not declared.knows(bare):
        return None
    if style in _UNSIGNED and _joined(language).match(after):
        return None
    width = len(line) - len(text) + match.end() + len(after) - len(after.lstrip(SPACES))
    printed = match.group().rstrip(SPACES)
    labels = declared.labels if style == "label" else ()
    named = next((own for own in labels if _of_label(own.label).fullmatch(bare)), None)
    prefix = _PREFIXES.get(style, f"{style} ")
    return Number(
        printed,
        bare,
        _label_slug(bare, named, language) if style == "label" else ascii_number(said, language),
        tuple(prefix + kind for kind, _ in kinds),
        tuple(place for _, place in kinds),
        width,
        style in _DOUBTFUL
        or (style == "bare" and not after.startswith("\u3000"))
        or (style not in ("label", "form") and printed[0].isalpha() and printed[0] not in HAN),
        name=named.name or "" if named else "",
    )


@lru_cache(maxsize=256)
def _of_label(pattern: str) -> re.Pattern[str]:
    return re.compile(re.escape(pattern).replace(r"\{n\}", r"\w+"))


def _label_slug(bare: str, named: LabelMatter | None, language: Language) -> str:
    """Write a label of the text's own in ASCII: rule-3, its name in the place of its words."""
    if not (named and named.name):
        return own_number(re.sub(r"\.?[\u00ba\u00aa]", "", bare), language)
    before, _, after = named.label.partition("{n}")
    number = bare[len(before) : len(bare) - len(after)]
    return f"{named.name}-{ascii_number(number, language)}"


def _range(match: re.Match[str], before: int, language: Language) -> Number | None:
    """Read a range, 2.\u20134. or (b)\u2013(d); None where the last is not behind the first."""
    first, last = (list(_kinds(match[part], language)) for part in ("one", "two"))
    shared = [(kind, place, dict(last)[kind]) for kind, place in first if kind in dict(last)]
    is_next = match["pair"] is not None
    found = [s for s in shared if s[2] > s[1] and (s[2] == s[1] + 1 or not is_next)]
    if not found:
        return None
    style = "half" if match["close"] in CLOSING else "dot"
    style = "bracket" if match["open"] else "degree" if match["close"] in _DEGREES else style
    slugs = [ascii_number(match[part], language) for part in ("one", "two")]
    after = match.string[match.end() :]
    return Number(
        re.sub(" +", " ", match.group()),
        f"{match['one']}{re.sub(' +', ' ', match['sign'].strip('.)'))}{match['two']}",
        "-to-".join(slugs),
        tuple(f"{style} {kind}" for kind, *_ in found),
        tuple(place for _, place, _ in found),
        before + match.end() + len(after) - len(after.lstrip(SPACES)),
        lasts=tuple(place for *_, place in found),
    )


@lru_cache(maxsize=64)
def _ranged(language: Language) -> re.Pattern[str]:
    """Compile two numbers of one form, and what joins them: 2.\u20134., (b)\u2013(d), 5. to 7."""
    ranges = _words(language.pointers.ranges)
    pairs = _words(language.pointers.conjunctions)
    number = rf"(?:{DECIMAL}|[a-z]{{1,2}}|[A-Z]{{1,2}})(?:{suffixes(language)})?"
    sign = rf"[ ]?[\u2013\u2014][ ]?|[ ]+(?:{ranges})[ ]|(?P<pair>[ ]+(?:{pairs})[ ])"
    marked = rf"(?P<sign>(?:(?P<close>\.|[{CLOSING}\u00b0\u00ba])(?:-|{sign})))"
    return re.compile(
        rf"(?P<open>[{OPENING}]?)(?P<one>{number}){marked}"
        rf"(?P=open)(?P<two>{number})(?P=close)(?=[\s;:,]|$)"
    )


@lru_cache(maxsize=64)
def _joined(language: Language) -> re.Pattern[str]:
    """Compile words that join another number to one that has no sign: 3 to 5, 6 and 7."""
    pointers = language.pointers
    words = _words((*pointers.ranges, *pointers.conjunctions))
    return re.compile(rf"\s*(?:[\u2013\u2014,-]|(?:{words})\s)\s*(?:{DECIMAL})(?!\w)")


def _words(signs: Iterable[str]) -> str:
    found = sorted({s.strip() for s in signs if any(c.isalpha() for c in s)}, key=len)
    return "|".join(map(re.escape, reversed(found))) or "(?!)"


@lru_cache(maxsize=64)
def _printed(language: Language, declared: Declared, is_heading: bool) -> re.Pattern[str]:  # noqa: FBT001 — one caller
    """Compile what a number of a language may look like."""
    joined = f"{inserted(language)}*"
    own = f"[{language.all_letters}]{joined}" if language.all_letters else "(?!)"
    hyphened = r"(?:-[A-Z]{1,2}(?![A-Za-z\d]))?"
    suffix = rf"[{RAISED}]*{hyphened}(?:{suffixes(language)})?"
    dotted = rf"{DECIMAL}{suffix}{joined}"
    letter = rf"[a-z]{{1,6}}|[A-Z]{{1,6}}|{own}"
    end = r"(?=\s|$)"
    gap = "\u3000" if language.spaced else f"[{SPACES}]"
    # 1.船: where words are not parted by spaces, neither is a number from them.
    close = "" if language.spaced or declared.known is not None else f"|{UNSPACED.pattern}"
    labels = "|".join(_of_label(own.label).pattern for own in declared.labels) or "(?!)"
    return re.compile(
        rf"(?P<label>{labels})[.:]?{end}"
        rf"{_forms(declared.forms, rf'{dotted}|[A-Z](?:[.]{DECIMAL})+')}"
        rf"|(?P<dot>{dotted})[{FULL_STOPS}](?:[ ]?\u2014[ ]?(?=[{OPENING}]))?"
        rf"(?=\s|$|[{OPENING}]\w{{1,3}}[{CLOSING}]{close})"
        rf"|(?P<dotted>{_DOTTED}{suffix}){end}"
        rf"|(?P<suffixed>\d+[A-Za-z]?-?(?:{SUFFIXES})){end}"
        rf"|[{OPENING}](?P<bracket>{dotted}|[A-Z]\d{{1,2}}|(?:{letter})(?:{_INSERTED})?|[{HAN}]+{joined})[{CLOSING}](?![A-Za-z])"
        rf"|(?P<half>{dotted}|(?:{letter})(?:{_INSERTED})?)\){end}"
        rf"|(?P<raised>\d+[\u00b0\u00ba][ ]?(?:{SUFFIXES}))(?=[.\s]|$)"
        rf"{_SUPERIOR if declared.raised else ''}"
        rf"|(?P<degree>\d+)\.?[\u00b0\u00ba\u00aa]\.?{end}"
        rf"|(?P<circled>[{CIRCLED}]{joined})"
        rf"|(?P<comma>\d+|[{HAN}]+)\u3001"
        rf"|(?P<bare>(?:[\uff10-\uff19]+|[{HAN}]+){joined}|{own})(?={gap})"
        rf"|(?P<dash>\d{{1,3}}|{own})(?:\.| ?)[-\u2013](?=\s)"
        rf"{'' if declared.is_former else _ROMAN}"
        rf"{_INCISO if language.romans_with_dash and declared.known is None else ''}"
        rf"|(?P<letter>{letter})\.{end}"
        rf"|(?P<joined>\d+[A-Z]{{0,2}})(?=[{OPENING}](?:\d{{1,2}}[A-Z]?|[a-z]{{1,2}})[{CLOSING}]{end})"
        rf"{_IN_HEADING if is_heading else ''}"
    )


_INSERTED = rf"-?(?:{SUFFIXES})"
"""What was put behind a letter: a-bis)."""
_ROMAN = (
    rf"|(?P<roman>(?:[IVXLC]{{1,5}}|[A-Z])(?:[ ](?:{SUFFIXES})(?:[ ][A-Z])?)?)"
    r"\.[ ]?[-\u2013-\u2015](?=[ ]?\w)"
)
_INCISO = r"|(?P<inciso>[IVXLC]{1,7})[ ]?[-\u2013\u2014](?=[ ]\w)"
"""I.- and I. -, which once began a list behind the numeral."""
_SUPERIOR = rf"|(?P<superior>[{RAISED}]+[{RAISED_LETTERS}]*(?:{SUFFIXES})?)(?=\s|$)"
_DOTTED = r"\d+(?:\.(?:\d+(?:[A-Za-z]{1,3}\d{0,3}(?![A-Za-z\d]))?|[A-Z](?![A-Za-z\d])))+"
_IN_HEADING = rf"|(?P<annexed>[A-Z](?:\.\d+)+)\.?(?=\s)|(?P<plain>{DECIMAL})(?=\s+\S)"
"""Numbers that only a heading has without a sign behind them."""


def _forms(forms: tuple[str, ...], number: str) -> str:
    """Write the forms that a text declares."""
    sides = (tuple(re.escape(side) for side in form.partition("{n}")[::2]) for form in forms)
    return "".join(
        rf"|(?:{before}(?P<form{at or ''}>{number}){after}(?=\s|$))"
        for at, (before, after) in enumerate(sides)
    )


_SUFFIXED = re.compile(rf"(?<=[A-Za-z\u00b0\u00ba])[- ]?(?:{SUFFIXES})(?:[ ][A-Z])?$")
_DASHES = tuple("-\u2013\u2014")
_DASHED = re.compile(r"[IVXLC]{1,5}\.[ ]?[-\u2013-\u2015][ ]?[A-Z]\.")
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}(?!\d)")


def _kinds(bare: str, language: Language) -> Iterator[tuple[str, int]]:
    """Give what a number may be, with its place in each: `i` is the ninth letter and roman 1."""
    bare = _SUFFIXED.sub("", bare)
    first = bare[0]
    series = next((s.lower() for s in language.series if first.lower() in s.lower()), "")
    if first.isdecimal():
        last = re.split(r"\.(?=\w)", bare)[-1]
        yield "decimal", digits(last) or (ord(last[0].lower()) - ord("a") + 1)
    elif first in HAN:
        yield "han", han("".join(takewhile(HAN.__contains__, bare)))
    elif bare[-1].isdecimal() and first.isupper():
        # (A1) was inserted before (1); A.1 is a number of annex A.
        yield (
            ("annexed-decimal", digits(bare.rpartition(".")[2])) if "." in bare else ("decimal", 0)
        )
    elif unicodedata.category(first) == "No":
        yield "circled", int(unicodedata.numeric(first))
    elif series:
        yield "series", series.index(first.lower()) + 1
    else:
        yield from _latin(bare, "lower" if bare.islower() else "upper")


def _latin(bare: str, case: str) -> Iterator[tuple[str, int]]:
    """Give the letter, the doubled letter (aa, bb) and the roman numeral that letters may be."""
    if len(set(bare)) == 1 and (case == "lower" or len(bare) <= _MOST_CAPITALS):
        place = ord(bare[0].lower()) - ord("a") + 1
        yield f"letter-{case}", (len(bare) - 1) * 26 + place
        if len(bare) > 1:
            yield f"double{len(bare)}-{case}", place
    if is_roman(bare):
        yield f"roman-{case}", roman(bare)
    elif 1 < len(bare) <= _MOST_INSERTED and len(set(bare)) > 1:
        if is_roman(bare[:-1]):
            yield f"roman-{case}", roman(bare[:-1])
        yield f"letter-{case}", ord(bare[0].lower()) - ord("a") + 1


_MOST_CAPITALS = 2
"""Capitals of one letter that number a point: AA; what has more is crossed out: (XXXX)."""


def _is_pair(bare: str) -> bool:
    """Tell whether letters are neither one nor one doubled nor a numeral, and so may be a word."""
    letters = bare.lower()
    is_more = bare.isascii() and letters.isalpha() and 1 < len(letters) <= _MOST_INSERTED
    return is_more and not (is_roman(bare) or len(set(letters)) == 1 or letters[0] == "z")


_MOST_INSERTED = 3
"""Letters of a point that was inserted behind another: (za), (iia)."""
