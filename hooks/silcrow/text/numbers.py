"""Printed numbers: which words at the start of a line are one, and of what family."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LATIN = "bis|ter|quater|quinquies|sexies|septies|octies|novies|nonies|decies"
_PRINTED = re.compile(
    rf"(?P<decimal>\d+(?:\.\d+)*(?:{_LATIN}|[A-Z]{{1,2}})?)\.(?=\s)"
    r"|\((?P<inner>[a-z]{1,6}|[A-Z]{1,6}|\d{1,4})\)(?=\s)"
)
_ROMAN = re.compile(r"(?=.)x{0,3}(ix|iv|v?i{0,3})")
_ROMANS = dict(zip("ivxlc", (1, 5, 10, 50, 100), strict=True))


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed (`4bis.`, `(a)`), its characters alone, and where the words begin."""

    printed: str
    bare: str
    width: int

    @property
    def families(self) -> tuple[str, ...]:
        """What the number may be, the likelier first: `(i)` is a letter or a roman numeral."""
        if self.printed.endswith("."):
            return ("decimal",)
        if self.bare.isdigit():
            return ("digit",)
        case = "lower" if self.bare.islower() else "upper"
        roman = bool(_ROMAN.fullmatch(self.bare.lower()))
        letter = len(set(self.bare)) == 1
        return tuple(f"{case}-{f}" for f, fits in (("letter", letter), ("roman", roman)) if fits)

    def follows(self, other: Number, family: str) -> bool:
        """Tell whether this number is the next of the same family: 5 or 4bis after 4."""
        if family not in other.families:
            return False
        step = ordinal(self.bare, family) - ordinal(other.bare, family)
        return step == 1 or (step == 0 and family == "decimal" and self.bare != other.bare)

    def opens(self, family: str) -> bool:
        """Tell whether this number is the first of its family: a, i, 1."""
        return ordinal(self.bare, family) == 1


def at_start(line: str) -> Number | None:
    """Find the number that a line begins with, after any indentation."""
    text = line.lstrip(" ")
    if not (match := _PRINTED.match(text)):
        return None
    number = Number(match.group(), match["decimal"] or match["inner"], 0)
    if not number.families:
        return None
    after = text[match.end() :]
    width = len(line) - len(text) + match.end() + len(after) - len(after.lstrip())
    return Number(number.printed, number.bare, width)


def ordinal(bare: str, family: str) -> int:
    """Give the place of a number in its family, from 1; decimals count by their last part."""
    if family.endswith("letter"):
        return (len(bare) - 1) * 26 + ord(bare[0].lower()) - ord("a") + 1
    if family.endswith("roman"):
        return _roman(bare.lower())
    digits = re.match(r"\d+", bare.rpartition(".")[2])
    return int(digits.group()) if digits else 0


def _roman(text: str) -> int:
    values = [_ROMANS[c] for c in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)
