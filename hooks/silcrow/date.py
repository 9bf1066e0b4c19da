"""Dates as content writes them, and as people read them."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Literal, Self

from babel.core import Locale
from babel.dates import format_date, format_interval, format_skeleton, parse_pattern

from silcrow.language import locale

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_DAY, _MONTH = 10, 7


class Date(str):
    """A year, a month, a day, or two days joined by a slash, as ISO 8601 writes them.

    `2024`, `2024-09`, `2024-05-21`, `2023-11-01/2023-11-02`; raises ValueError for anything else.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        """Take a date as it is written, once each part is a day of the calendar."""
        parts = text.split("/")
        if len(parts) > 2 or (len(parts) == 2 and min(map(len, parts)) < _DAY):  # noqa: PLR2004 — from/to
            raise ValueError(_EXPECTED)
        first, last = _first_day(parts[0]), _first_day(parts[-1])
        if len(parts) == 2 and first >= last:  # noqa: PLR2004 — from/to
            raise ValueError(_EXPECTED)
        return super().__new__(cls, text)

    @property
    def first_day(self) -> dt.date:
        """The first day that the date covers."""
        return _first_day(self.partition("/")[0])

    @property
    def precision(self) -> Literal["year", "month", "day"]:
        """How much of the date is known: what happened in May 2024 happened on a day of it."""
        length = len(self.partition("/")[0])
        return "day" if length == _DAY else "month" if length == _MONTH else "year"

    def written(self, language: str) -> str:
        """Write the date as readers of a language do: 21 May 2024, 1\u20132 November 2023.

        A language that CLDR does not know gets the date as content writes it.
        """
        return _written(str(self), language)


class Edition(str):
    """The date of an edition, `2024-05-21`, and `2024-05-21.2` for a second one on that day.

    Raises ValueError for anything else.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        """Take an edition as it is written."""
        date, dot, count = text.partition(".")
        if dot and not _COUNT.fullmatch(count):
            raise ValueError(_EXPECTED_EDITION)
        _first_day(date)
        return super().__new__(cls, text)

    @classmethod
    def of(cls, date: Date) -> Self:
        """Name the edition that a date alone makes: of two days, the first."""
        return cls(date.partition("/")[0])

    @property
    def date(self) -> Date:
        """Its date."""
        return Date(self.partition(".")[0])

    @property
    def order(self) -> tuple[int, ...]:
        """What editions of a text are sorted by, the oldest first."""
        date, _, count = self.partition(".")
        parts = (*map(int, date.split("-")), 0, 0)
        return (*parts[:3], int(count or 1))

    def written(self, language: str) -> str:
        """Write the edition as readers of a language do: 21 May 2024, 21 May 2024 (2)."""
        count = self.partition(".")[2]
        return self.date.written(language) + (f" ({count})" if count else "")


EDITION = r"\d{4}(-\d{2}(-\d{2})?)?(\.([2-9]|[1-9]\d))?"
_COUNT = re.compile(r"[2-9]|[1-9]\d", re.ASCII)
_EXPECTED_EDITION = (
    "expected an edition such as 2024-05-21, or 2024-05-21.2 for the second on a day"
)
_EXPECTED = "expected a date such as 2024, 2024-09, 2024-05-21 or 2023-11-01/2023-11-02"


def _first_day(text: str) -> dt.date:
    match = _FORM.fullmatch(text)
    if not match:
        raise ValueError(_EXPECTED)
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise ValueError(_EXPECTED) from None


@lru_cache(maxsize=4096)
def _written(text: str, language: str) -> str:
    known = locale(language)
    return _in_locale(text, known) if known else text


def _in_locale(text: str, known: Locale) -> str:
    start, _, end = text.partition("/")
    if end:
        return _interval(_first_day(start), _first_day(end), known)
    if len(text) == _DAY:
        return format_date(_first_day(text), "long", locale=known)
    skeleton = "yMMMM" if len(text) == _MONTH else "y"
    return format_skeleton(skeleton, _first_day(text), locale=known)


def _interval(first: dt.date, last: dt.date, known: Locale) -> str:
    """Write a range of days by the language's pattern, the month in full.

    CLDR lists patterns with short months; widening the field is the step that its rules
    prescribe (UTS 35, part 4, "Missing Skeleton Fields") and Babel leaves out.
    """
    field = "y" if first.year != last.year else "M" if first.month != last.month else "d"
    patterns = known.interval_formats.get("yMMMd", {}).get(field)
    if not patterns:
        return format_interval(first, last, "yMMMd", locale=known)
    wide = (re.sub(r"(?<!M)MMM(?!M)", "MMMM", pattern) for pattern in patterns)
    days = zip(wide, (first, last), strict=True)
    return "".join(parse_pattern(pattern).apply(day, known) for pattern, day in days)
