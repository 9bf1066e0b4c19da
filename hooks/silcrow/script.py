"""Scripts: what is true of a script in every language that is written in it, read once.

The facts stand in `scripts.yml`; everything that needs one takes it from here, as a class for
regular expressions, a table for `str.translate`, or an answer about the tag of a language. What a
language prints, and where it differs from its script, stands in its own file in `languages/`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml
from babel.core import get_global
from pydantic import BaseModel, ConfigDict


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Script(_Data):
    """What is true of one script; ranges are `3041-3096`, in hexadecimal digits."""

    name: str
    ranges: tuple[str, ...] = ()
    """Its letters and marks, where somebody asks for them."""
    of: tuple[str, ...] = ()
    """The scripts that it consists of: Japanese is written in Han, Hiragana and Katakana."""
    rtl: bool = False
    """Whether it is written from right to left."""
    spaced: bool = True
    """Whether spaces part its words."""
    joins_lines: bool = False
    """Whether a line break between two of its characters is no space."""
    wide_spaces: bool = False
    """Whether texts in it have the ideographic space, U+3000."""
    hidden_spaces: bool = False
    """Whether texts in it may part words by the zero width space, U+200B."""
    runs_are_words: bool = False
    """Whether a run of its characters is one word, though no spaces part words: katakana."""
    searched_by_sign: bool = False
    """Whether the search takes each of its signs for a word."""
    stops: str = ""
    """Its marks that end a sentence or clause."""
    articles: str = ""
    """A regular expression of what is written before a noun without a space."""
    elided: Mapping[str, str] = {}
    """How its articles begin with a letter less where another word is joined to them."""
    filed_as: Mapping[str, str] = {}
    """Ranges that a glossary files as other letters, with the first of these."""
    initials: Mapping[str, str] = {}
    """A first code, with the letters under which a glossary lists that code and those after it."""


class _Lookalikes(_Data):
    """Characters drawn like one of ASCII; pairs stand side by side."""

    letters: tuple[str, ...]
    own: tuple[str, ...]
    marks: Mapping[str, tuple[str, ...]]


class _Facts(_Data):
    scripts: Mapping[str, Script]
    wide_signs: tuple[str, ...]
    former_wide: tuple[str, ...]
    ends_behind_labels: str
    ends_below_labels: str
    full_stops: str
    brackets: tuple[str, ...]
    quotations: Mapping[str, str]
    joiners: tuple[str, ...]
    alike: Mapping[str, tuple[str, ...]]
    equal: Mapping[str, tuple[str, ...]]
    spelt_out: Mapping[str, str]
    lookalikes: _Lookalikes


def _read() -> _Facts:
    """Read the facts; every value is text, so that no range is taken for a number."""
    text = files("silcrow").joinpath("scripts.yml").read_text("utf-8")
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    data: Any = yaml.load(text, Loader=loader)  # noqa: S506 — makes nothing but text
    return _Facts.model_validate(data)


_FACTS = _read()
SCRIPTS = _FACTS.scripts
"""Every script that differs from the usual, by its name of four letters (ISO 15924)."""
_USUAL = Script(name="")


def _ends(written: str) -> tuple[int, int]:
    first, _, last = written.partition("-")
    return int(first, 16), int(last or first, 16)


def within(ranges: Iterable[str]) -> str:
    """Write ranges as what stands between the brackets of a class: `ぁ-ゖ`."""
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in map(_ends, ranges))


def _where(is_so: Callable[[Script], bool]) -> str:
    return within(r for script in SCRIPTS.values() if is_so(script) for r in script.ranges)


def _chars(codes: Iterable[str]) -> str:
    return "".join(chr(int(code, 16)) for code in codes)


# --- words ---------------------------------------------------------------------------------------

UNSPACED = re.compile(f"[{_where(lambda s: not s.spaced)}]")
"""A character of a script that is written without spaces between words."""
RUN = re.compile(f"[{_where(lambda s: s.runs_are_words)}]")
"""A character of a script in which a run is one word all the same."""
SEARCHED_BY_SIGN = f"[{_where(lambda s: s.searched_by_sign)}]"
"""The class of what the search takes sign by sign."""
ARTICLES = "|".join(s.articles for s in SCRIPTS.values() if s.articles)
"""What stands before a noun without a space, as a regular expression."""
ELIDED = {full: left for s in SCRIPTS.values() for full, left in s.elided.items()}
"""Articles, each with what is left of it behind what is joined to it."""
HAN = re.compile(f"[{within(SCRIPTS['Hani'].ranges)}]")
"""A character of Han."""
HIRAGANA = re.compile(f"[{within(SCRIPTS['Hira'].ranges)}]")
"""A character of Hiragana."""
JOINERS = _chars(_FACTS.joiners)
"""Signs that stand inside words and are no letters."""

# --- line breaks ---------------------------------------------------------------------------------


def _between(ranges: str) -> re.Pattern[str]:
    return re.compile(rf"(?<=[{ranges}])[ \t]*\n[ \t]*(?=[{ranges}])")


_JOINING = _where(lambda s: s.joins_lines)
_BREAKS = {
    True: _between(_JOINING),
    False: _between(_JOINING + within(_FACTS.wide_signs)),
}
FORMER_BREAKS = _between(within(_FACTS.former_wide))
"""The line breaks that were no space until decision 16, whatever the language."""


def breaks(*, spaced: bool) -> re.Pattern[str]:
    """Find the line breaks that are no space, in a language with spaces between words or without.

    Between two characters of scripts that join lines it is none in any language; beside their
    brackets and punctuation it is none where the language has no spaces.
    """
    return _BREAKS[spaced]


_LAST_OF_CAPITALS = 0x530
CAPITALS = "".join(c for c in map(chr, range(_LAST_OF_CAPITALS)) if c.isupper())
"""Every capital of the alphabets that have them, from Latin to Cyrillic, as part of a class."""

# --- signs around words and numbers --------------------------------------------------------------

SPACES = " \u00a0\u3000"
"""The spaces that part a number or label from its words."""
STOPS = ".;:," + "".join(dict.fromkeys(c for s in SCRIPTS.values() for c in s.stops))
"""The marks of every script that end a sentence or clause."""
ENDS_OF_LINES = tuple(f"{STOPS}!?\u2026\u2013\u2014-")
"""What ends a sentence or a clause in a line, or leads to points below it."""
ENDS_BEHIND_LABELS = tuple(_FACTS.ends_behind_labels)
"""What ends a sentence, and no heading, behind a label in its line."""
ENDS_BELOW_LABELS = tuple(_FACTS.ends_below_labels)
"""The same in the line below a label."""
FULL_STOPS = _FACTS.full_stops
"""The full stops that stand after a number."""
OPENING, CLOSING = ("".join(pair[side] for pair in _FACTS.brackets) for side in (0, 1))
"""Round brackets of both widths, as they open and as they close."""

QUOTATIONS = _FACTS.quotations
"""What opens a quotation, and the signs of which any may close it."""

_ALIKE = {ord(c): usual for usual, codes in _FACTS.alike.items() for c in _chars(codes)}
_ALIKE[ord("\n")] = " "
_UNLIKE = re.compile(f"[{re.escape(''.join(map(chr, _ALIKE)))}]")


def alike(text: str) -> str:
    """Make characters equal that readers take for one: apostrophes, hyphens, spaces, line ends.

    The length stays, so that an offset in the result is one in the text.
    """
    return text.translate(_ALIKE) if _UNLIKE.search(text) else text


def _equal() -> dict[int, str]:
    """Give what `equal` says, what is alike, and ASCII for its forms of full width."""
    wide = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5E)}
    said = {
        code: usual
        for usual, ranges in _FACTS.equal.items()
        for first, last in map(_ends, ranges)
        for code in range(first, last + 1)
    }
    return {**_ALIKE, **wide, **said}


EQUAL: Mapping[int, str] = _equal()
"""Characters that are equal where names and terms are looked for, each with the usual one."""
SPELT_OUT: Mapping[str, str] = _FACTS.spelt_out
"""Signs that stand for several letters, with these."""

FOREIGN = {ord(pair[0]): pair[1] for pair in _FACTS.lookalikes.letters}
"""Letters of other alphabets that are drawn like Latin ones, each with the Latin one."""
LOOKALIKES = (
    FOREIGN
    | {ord(pair[0]): pair[1] for pair in _FACTS.lookalikes.own}
    | {ord(c): usual for usual, codes in _FACTS.lookalikes.marks.items() for c in _chars(codes)}
)
"""Everything that is drawn like a character of ASCII, with that character."""

# --- the order of a glossary ---------------------------------------------------------------------


def _filed() -> dict[int, int]:
    pairs = (item for script in SCRIPTS.values() for item in script.filed_as.items())
    return {
        code: code - first + int(to, 16)
        for ranges, to in pairs
        for first, last in [_ends(ranges)]
        for code in range(first, last + 1)
    }


FILED_AS = _filed()
"""Letters that are filed as others, by code: a word in katakana stands as if in hiragana."""
INITIALS = {
    chr(int(first, 16) + place): letter
    for script in SCRIPTS.values()
    for first, letters in script.initials.items()
    for place, letter in enumerate(letters)
}
"""Parts of syllables, each with the letter under which a glossary lists it."""

# --- of a language -------------------------------------------------------------------------------


@lru_cache(maxsize=256)
def code_of(tag: str) -> str:
    """Name the script of a language tag: as it says, else the likely one; empty if unknown."""
    _, *subtags = tag.split("-")
    if said := next((s for s in subtags if len(s) == 4 and s.isalpha()), ""):  # noqa: PLR2004
        return said.title()
    likely = get_global("likely_subtags")
    found = likely.get(tag.replace("-", "_")) or likely.get(tag.partition("-")[0]) or ""
    return next((part for part in found.split("_")[1:] if len(part) == 4), "")  # noqa: PLR2004


def of(tag: str) -> tuple[Script, ...]:
    """Give the script of a language tag, and those that it consists of."""
    script = SCRIPTS.get(code_of(tag), _USUAL)
    return (script, *(SCRIPTS[code] for code in script.of))


def is_spaced(tag: str) -> bool:
    """Tell whether a language parts its words by spaces, by what its script does."""
    script, *parts = of(tag)
    said = "spaced" in script.model_fields_set or not parts
    return script.spaced if said else all(part.spaced for part in parts)


def has_wide_spaces(tag: str) -> bool:
    """Tell whether texts of a language have ideographic spaces."""
    return any(script.wide_spaces for script in of(tag))


def has_hidden_spaces(tag: str) -> bool:
    """Tell whether texts of a language may part words by zero width spaces."""
    return any(script.hidden_spaces for script in of(tag))
