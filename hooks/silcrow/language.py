"""Languages: what CLDR knows of one, by its tag (BCP 47)."""

from __future__ import annotations

from functools import lru_cache

from babel.core import Locale, UnknownLocaleError


@lru_cache(maxsize=256)
def locale(tag: str) -> Locale | None:
    """Find the locale of a language tag; None for a language that CLDR does not know.

    English without a country is taken for that of diplomatic texts, which write 21 May 2024.
    """
    try:
        return Locale.parse({"en": "en_GB"}.get(tag, tag.replace("-", "_")))
    except UnknownLocaleError:
        return None


def direction(tag: str) -> str:
    """Give the direction in which a language is written: `ltr` or `rtl`."""
    known = locale(tag)
    return known.text_direction if known else "ltr"
