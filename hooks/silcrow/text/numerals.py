"""Numerals: the value of a number however it is written, and the same number in ASCII."""

from __future__ import annotations

import re
import unicodedata

from silcrow.language import Language

SUFFIXES = "bis|ter|quater|quinquies|sexies|septies|octies|novies|nonies|decies"
HAN = "〇零一二三四五六七八九十百千"
RAISED = "\u00b9\u00b2\u00b3\u2070-\u2079"
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
    if value := language.numerals.get(printed.lower()):
        return str(value)
    text = printed.lower()
    for word, meaning in sorted(language.suffixes.items(), key=lambda item: -len(item[0])):
        text = re.sub(rf"[-\s]*{re.escape(word.lower())}$", meaning, text)
    text = re.sub(rf"[{RAISED}]+", lambda m: "-" + unicodedata.normalize("NFKC", m.group()), text)
    text = re.sub(rf"[{HAN}]+", lambda m: str(han(m.group())), text)
    text = re.sub(rf"[-\s](?=({SUFFIXES})$)", "", text)
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


def inserted(language: Language) -> str:
    """Write the expression of what is joined to a number: `의2` in 제4조의2."""
    return rf"(?:[{language.joints}](?:\d+|[{HAN}]+))" if language.joints else "(?:(?!))"


_LONGEST = 40
"""Digits of a number that is counted with; Python refuses some thousands."""


def digits(text: str) -> int:
    """Give the value of the first decimal digits of a text, of any script; 0 without any."""
    found = _DIGITS.search(text)
    return int(found.group()[:_LONGEST]) if found else 0
