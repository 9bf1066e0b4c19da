"""Doubts: words that begin like a number or a label, and were read as neither.

What begins so and is read as words is a question, wherever it stands. Certain words are those of a
sentence: a label that goes on with a unit of its own (Article 3, paragraph 2, applies), in small
letters, or with a particle (제3조에도); and a figure before a thing that is counted (12 months).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from silcrow.language import Language
from silcrow.script import CLOSING, ENDS_BEHIND_LABELS, OPENING
from silcrow.text import labels
from silcrow.text.numerals import CIRCLED, DECIMAL, HAN, RAISED, SUFFIXES, is_roman

_LONGEST_LINE = 120
_BEFORE = "*_ \u00a0"
_BRACKET = re.compile(rf"[{OPENING}\[](?P<inner>[^\s{CLOSING}\]]{{1,6}})[{CLOSING}\]]")
_FIGURES = re.compile(
    r"\d+(?:[.\u2013-]\d+)*[A-Za-z]{0,2}\d{0,2}(?:\(\w{1,3}\))*(?P<sign>[^\w\s\\]*)"
)
_OWN_SIGN = re.compile(rf"[{RAISED}{CIRCLED}\u00a7\u00b6]|\uc81c\d+\S")
_LETTER = re.compile(r"(?P<letter>[A-Za-z]|[IVXLC]{1,6}|[ivxlc]{1,6})[.)](?:[\u2013-])?")
_HAN_NUMBER = re.compile(rf"[{HAN}]+(?:[\u3001.\uff0e\s]|$)|第(?:\d+|[{HAN}]+)\S")
_CODED = re.compile(r"[A-Z][A-Za-z]{0,11}[_.-]?\d+[A-Za-z]?[.:)]?")
_NO_DATE = r"(?!\d{1,2}\.?\s+(?:\w+\s+)?[^\W\d_]{3,}\.?,?\s+(?:\w+\s+)?\d{4}\b)"
"""Before figures that are no date: 30 April 2002, 3 de mayo de 2020."""
_NAMED = re.compile(
    rf"(?P<name>(?:[^\W\d_][\w'\u2019.-]{{0,23}}[ \u00a0]){{1,2}})(?:[nN]\.? ?[\u00ba\u00b0o][ ]?)?"
    rf"{_NO_DATE}(?!\d{{4}}\b)(?P<number>(?:[A-Z]\.? ?)?{DECIMAL}(?:[-\s]?(?:{SUFFIXES})\b)?"
    rf"|[IVXLC]{{1,6}}|[A-Z]|\w*\d\w*)"
    rf"(?P<end>$|[\s.:,)\u2013\u2014-])"
)
_SHOWN = 12
_SIGNS_OF_AMOUNTS = "%,/\u2030\u00b0$\u20ac\u00a3"


class Doubt(NamedTuple):
    """What words begin with: as printed, and the pattern to declare it by, if one could be."""

    printed: str
    pattern: str
    is_label: bool = False


def of(lines: tuple[str, ...], language: Language, *, is_heading: bool) -> Doubt | None:
    """Find what a block that is read as words begins with, if that may be a number or a label."""
    text = lines[0].strip(_BEFORE)
    if not text:
        return None
    is_line = is_heading or (
        len(lines) == 1
        and len(text) <= _LONGEST_LINE
        and not text.rstrip(_BEFORE).endswith((*ENDS_BEHIND_LABELS, "!", "?"))
    )
    if labels.begins(text, language):
        return _known(text, language, is_heading=is_heading, is_line=is_line)
    numbered = _numbered(text, language, is_line=is_line)
    return numbered or (_named(text, language) if is_line else None)


def _known(text: str, language: Language, *, is_heading: bool, is_line: bool) -> Doubt | None:
    """Find a label of the language behind which something stands that no heading begins with."""
    if not (found := labels.begins(text, language)) or not found[0].number:
        return None
    label, rest = found[0], text[found[1] :]
    is_sentence = not is_heading and labels.is_sentence(rest, language)
    is_sentence &= not (is_line and labels.goes_on(label, rest.lstrip(" ,"), language))
    return None if is_sentence else Doubt(label.printed, "", is_label=True)


def _numbered(text: str, language: Language, *, is_line: bool) -> Doubt | None:
    """Find figures, a letter, or a sign that is a number, at the beginning of words."""
    if bracket := _BRACKET.match(text):
        inner = bracket["inner"]
        pattern = bracket.group().replace(inner, "{n}") if inner.isdecimal() else ""
        return Doubt(bracket.group(), pattern) if _may_be_number(bracket["inner"]) else None
    first, _, rest = text.partition(" ")
    if _OWN_SIGN.match(first) or _HAN_NUMBER.match(text):
        return Doubt(first[:_SHOWN], "{n}")
    if not re.match(_NO_DATE, text):
        return None
    if figures := _FIGURES.fullmatch(first):
        return _of_figures(first, figures["sign"], rest.lstrip(), language)
    if _LETTER.fullmatch(first):
        return Doubt(first, "")
    is_numeral = is_line and bool(rest) and first.isupper() and is_roman(first)
    is_numeral = is_numeral and first not in language.capitals
    return Doubt(first, "{n}") if is_numeral else _spelt(first, rest, language)


def _of_figures(first: str, sign: str, rest: str, language: Language) -> Doubt | None:
    """Tell a number from an amount: 12 months, 5 %, 1,000."""
    if labels.joins_another(sign + " " + rest, language):
        return Doubt(first, "")
    if any(c in sign for c in _SIGNS_OF_AMOUNTS) or rest[:1] in _SIGNS_OF_AMOUNTS:
        return None if rest else Doubt(first, "{n}")
    is_amount = not sign and (rest[:1].islower() or rest[:1].isdecimal())
    is_whole = first[: len(first) - len(sign)].replace(".", "").isalnum()
    return None if is_amount else Doubt(first, "{n}" + sign if is_whole else "")


def _may_be_number(inner: str) -> bool:
    has_figure = any(c.isdecimal() for c in inner)
    is_short = len(inner) <= 2 and inner.isalpha()  # noqa: PLR2004 — a letter, or one behind another
    is_one_letter = len(set(inner)) == 1
    return has_figure or is_roman(inner) or is_one_letter or (is_short and not inner.isupper())


def _spelt(first: str, rest: str, language: Language) -> Doubt | None:
    """Find a number in words that a sign parts from what follows: First. The complaint."""
    word = first.rstrip(".:)")
    is_number = word.lower() in language.numerals and word[:1].isupper()
    is_parted = word != first and bool(rest)
    return Doubt(first, "{n}" + first[len(word) :]) if is_number and is_parted else None


def _is_word(named: re.Match[str], language: Language) -> bool:
    """Tell a capital that is a word of the language from one that numbers: "PROMOCI\u00d3N Y"."""
    is_word = named["number"] in language.capitals and named["end"] not in ("", *".:)\u2013\u2014-")
    return is_word and len(named["number"]) == 1


def _named(text: str, language: Language) -> Doubt | None:
    """Find words and a number that a line is or begins with, as labels of one's own are."""
    if text[0].islower():
        return None
    named = _NAMED.match(text)
    if named and not _is_word(named, language) and not labels.is_unit(named["name"], language):
        label = text[: named.end("number")]
        return Doubt(label, f"{named['name']}{{n}}", is_label=True)
    if coded := _CODED.match(text):
        printed = coded.group().rstrip(".:)")
        return Doubt(printed, re.sub(r"\d+[A-Za-z]?$", "{n}", printed), is_label=True)
    *before, last = text.rstrip(".").split()
    if before and len(before) <= 3 and last.lower() in language.numerals:  # noqa: PLR2004 — a label is short
        return Doubt(text, " ".join((*before, "{n}")), is_label=True)
    return None
