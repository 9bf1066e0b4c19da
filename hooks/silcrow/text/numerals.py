"""Numerals: the value of a number however it is written, and the same number in ASCII."""

from __future__ import annotations

import re
import unicodedata
from string import ascii_lowercase

from silcrow.language import Language

SUFFIXES = "bis|ter|quater|quinquies|sexies|septies|octies|novies|nonies|decies"
HAN = "〇零一二三四五六七八九十百千"
RAISED = "\u00b9\u00b2\u00b3\u2070-\u2079"
RAISED_LETTERS = "".join(
    c
    for c in map(chr, range(0x2B0, 0x20A0))
    if unicodedata.category(c) == "Lm" and unicodedata.normalize("NFKC", c) in ascii_lowercase
)
"""Letters behind raised figures, as in a raised 2bis."""
CIRCLED = "\u2460-\u2473\u3251-\u325f\u32b1-\u32bf"
_ROMAN = re.compile(r"(?=.)m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_VALUES = dict(zip("ivxlcdm", (1, 5, 10, 50, 100, 500, 1000), strict=True))
_HAN_UNITS = {10, 100, 1000}
_DIGITS = re.compile(r"\d+")


def is_roman(text: str) -> bool:
    """Tell whether letters of one case are a roman numeral."""
    same_case = text in (text.lower(), text.upper())
    return same_case and _ROMAN.fullmatch(text.lower()) is not None


def roman(text: str) -> int:
    """Give the value of a roman numeral."""
    values = [_VALUES[c] for c in text.lower()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def han(text: str) -> int:
    """Give the value of a number in Han characters: 三 is 3, 二十一 is 21, 一〇 is 10."""
    values = [int(unicodedata.numeric(c)) for c in text]
    if not any(value in _HAN_UNITS for value in values):
        return int("".join(map(str, values[:_LONGEST])))
    total, digit = 0, 0
    for value in values:
        if value in _HAN_UNITS:
            total += (digit or 1) * value
            digit = 0
        else:
            digit = value
    return total + digit


def ascii_number(printed: str, language: Language) -> str:
    """Write a number in ASCII, lower case: `4-bis` is `4bis`, `①의3` is `1ui3`, `三` is `3`.

    Raised digits stand apart (`4¹` is `4-1`). Letters without a mapping stay as they are, so that
    an anchor made of them is refused.
    """
    if printed.isascii() and printed.isdecimal():
        return printed
    if first := _FIRST_ROMAN.fullmatch(printed.lower()):
        # Beside II it is I, while 1er beside 2 is 1.
        return first[1]
    if value := language.numerals.get(printed.lower()):
        return str(value)
    text = _ORDINAL.sub("", printed.lower())
    if behind := _BEHIND_HYPHEN.fullmatch(text):
        text = behind[1] + behind[2]
    return own_number(text, language)


def own_number(printed: str, language: Language) -> str:
    """Write the number of a text's own label in ASCII, lower case, its hyphens as they are."""
    text = printed.lower()
    for word, meaning in sorted(language.suffixes.items(), key=lambda item: -len(item[0])):
        text = re.sub(rf"[-\s]*{re.escape(word.lower())}$", meaning, text)
    text = re.sub(rf"[{RAISED}]+", lambda m: "-" + unicodedata.normalize("NFKC", m.group()), text)
    text = re.sub(rf"[{HAN}]+", lambda m: str(han(m.group())), text)
    text = _SUFFIX.sub(r"\1\2", text)
    return "".join(_ascii(c, language) for c in text)


def _ascii(character: str, language: Language) -> str:
    if character.isascii():
        return character
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if unicodedata.category(character) == "No":
        return str(int(unicodedata.numeric(character)))
    for series, names in zip(language.series, language.series_names, strict=True):
        if character in series.lower():
            return names[series.lower().index(character)]
    return language.letters.get(character, character)


_FIRST_ROMAN = re.compile(r"(i)(?:er|re|\u00e8re)")
_ORDINAL = re.compile(r"\.?[\u00b0\u00ba\u00aa]")
_BEHIND_HYPHEN = re.compile(r"((?:[a-z]\.? ?)?[\d.]+|[ivxlcdm]+)-([a-z]{1,2}(?:-.*)?)")
"""What was inserted behind a hyphen: 5-A is 5a, III-A is iiia. Between figures it stays: 7-1."""
_SUFFIX = re.compile(rf"[-\s]?({SUFFIXES})(?:[-\s]+([a-z]{{1,2}}))?(?=$|-\d)")
_LETTERS = r"(?:[A-Za-z]{1,3}\d{0,3}(?![A-Za-z\d]))?"
_HYPHENS = rf"(?:-(?:\d+{_LETTERS}|[A-Z]{{1,2}}(?![A-Za-z\d])))*"
DECIMAL = rf"\d+{_LETTERS}(?:\.(?:\d+{_LETTERS}|[A-Z](?![A-Za-z\d])))*"
"""Figures, dotted, each with what was inserted behind it: 2.10.1, 63Z1, 1.2A.1."""


def suffixes(language: Language) -> str:
    """Write the expression of words behind a number (bis, quater), and of what stands behind these.

    With a space before it only a word that joins no two numbers: in German 7 bis 9 is a range.
    """
    signs = {*language.pointers.conjunctions, *language.pointers.ranges}
    words = [*SUFFIXES.split("|"), *sorted(language.suffixes, key=len, reverse=True)]
    apart = "|".join(re.escape(word) for word in words if f" {word} " not in signs)
    close = "|".join(map(re.escape, words))
    deeper = r"(?:(?:[ ]?-[ ]?|[ ])(?:[A-Z]{1,2}|\d{1,3})(?=\s*(?:$|[.:(\u2013\u2014-])))?"
    return rf"(?:[-\s]?(?:{apart})(?!\w)|-?(?:{close})(?!\w)){deeper}"


def whole(language: Language) -> str:
    """Write the expression of a number as a label has it, with all that belongs to it.

    7-1, 5-A, 6\u00ba-B, L. 123-4, 7 bis A, III-A, 63Z1, 1er, 2bis, Ier.
    """
    more = rf"(?:\.?[\u00b0\u00ba\u00aa])?[{RAISED}]*{_HYPHENS}(?:{suffixes(language)})?"
    spelt = sorted(language.numerals, key=len, reverse=True)
    words = "|".join(
        re.escape(form)
        for word in spelt
        for form in dict.fromkeys((word, word.title(), word.upper()))
    )
    kinds = (
        rf"[A-Z](?:\.[ ]?)?\*?\d+(?:[.-]\d+)*{_LETTERS}{more}",
        rf"{DECIMAL}{more}",
        rf"(?:[IVXLCDM]+[A-Z]?|I(?:er|re|\u00e8re))(?![A-Za-z\d]){more}",
        rf"[A-Z]{{1,2}}\d{{0,3}}(?![A-Za-z\d]){_HYPHENS}",
        rf"[{HAN}]+",
        rf"(?:{words or '(?!)'})(?!\w)",
        rf"[{language.all_letters}](?!\w)" if language.all_letters else "(?!)",
    )
    return "|".join(kinds)


def inserted(language: Language) -> str:
    """Write the expression of what is joined to a number: `의2` in 제4조의2."""
    return rf"(?:[{language.joints}](?:\d+|[{HAN}]+))" if language.joints else "(?:(?!))"


_LONGEST = 40
"""Digits of a number that is counted with; Python refuses some thousands."""


def digits(text: str) -> int:
    """Give the value of the first decimal digits of a text, of any script; 0 without any."""
    found = _DIGITS.search(text)
    return int(found.group()[:_LONGEST]) if found else 0
