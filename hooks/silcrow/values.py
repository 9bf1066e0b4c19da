"""Values: what editors may write as a value of front matter, as types that check it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import BeforeValidator, PlainValidator, WithJsonSchema

from silcrow.anchor import Anchor, fits
from silcrow.date import EDITION, Date, Edition


def _date(value: object) -> Date:
    # A bare year is a number to YAML, and still a date to its writer.
    return Date(str(value) if type(value) is int else _text(value))


def _anchor(value: object) -> Anchor:
    return Anchor(_text(value))


def _ident(value: object) -> str:
    text = _text(value)
    if not fits(text):
        message = "expected an id of a-z, 0-9 and single hyphens, a letter first"
        raise ValueError(message)
    return text


def _language(value: object) -> str:
    text = _text(value)
    if not LANGUAGE.fullmatch(text):
        message = "expected a language tag such as en, ko or zh-Hant (BCP 47)"
        raise ValueError(message)
    return text


def _tradition(value: object) -> str:
    text = _text(value)
    if text not in TRADITIONS:
        message = f"expected one of {', '.join(TRADITIONS)}"
        raise ValueError(message)
    return text


NEUTRAL = "neutral"
"""The tradition of a text that has none: nothing is counted, and what is not certain asks."""


def _names() -> tuple[str, ...]:
    names = (file.name.partition(".") for file in files("silcrow.traditions").iterdir())
    return (*sorted(name for name, _, ending in names if ending == "yml"), NEUTRAL)


TRADITIONS = _names()
"""The names of drafting traditions that have a file (`tradition.py`), and of none."""


def _edition(value: object) -> Edition:
    return Edition(str(value) if type(value) is int else _text(value))


def _address(value: object) -> str:
    text = _text(value)
    if not text.startswith(("https://", "http://")) or any(c.isspace() for c in text):
        message = "expected a web address that begins with https://"
        raise ValueError(message)
    if strange := next((c for c in text if c in _NEVER or not c.isprintable()), ""):
        written = f"%{strange.encode().hex('%').upper()}"
        message = f"expected a web address with {written} in the place of U+{ord(strange):04X}"
        raise ValueError(message)
    if not _has_host(text):
        message = "expected a web address with the name of a host, such as https://example.org/"
        raise ValueError(message)
    return text


def _contact(value: object) -> str:
    text = _text(value)
    if _EMAIL.fullmatch(text):
        return text
    try:
        return _address(text)
    except ValueError:
        message = "expected an address for e-mail, or a web address that begins with https://"
        raise ValueError(message) from None


_EMAIL = re.compile(r"[A-Za-z0-9.!#$%*+/=?^_~-]+@([A-Za-z0-9-]+\.)+[A-Za-z0-9-]{2,}")
_NEVER = frozenset('"<>\\^`{|}')
"""Signs that no address has (RFC 3986): a host writes them into its pages as they are."""


def _has_host(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and parts.port != 0 and parts.username is None
    except ValueError:  # brackets that are no IPv6 address, a port that is no number
        return False


def _text(value: object) -> str:
    if not isinstance(value, str):
        kind = {bool: "true or false", int: "a number", float: "a number", tuple: "a list"}
        found = kind.get(type(value), "a mapping" if isinstance(value, Mapping) else "nothing")
        message = f"expected text, found {found}"
        raise ValueError(message)  # noqa: TRY004 — pydantic gathers ValueError with its place
    if not value.strip():
        message = "expected text, found none"
        raise ValueError(message)
    if len(value) > _LONGEST:
        message = f"expected text of at most {_LONGEST:,} characters"
        raise ValueError(message)
    return value


_LONGEST = 5_000
"""Characters of one value: words that are looked for cost more than their length."""


def _numbered(value: object) -> str:
    text = _text(value)
    if "{n}" not in text:
        message = 'expected a pattern with {n} for the number, such as "Rule {n}"'
        raise ValueError(message)
    return text


def _schema(**schema: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", **schema})


LANGUAGE = re.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""The form of a language tag (BCP 47), as far as texts need it."""
_ID = "[a-z][a-z0-9]*(-[a-z0-9]+)*"
_DATE = r"\d{4}(-\d{2}(-\d{2})?)?|\d{4}-\d{2}-\d{2}/\d{4}-\d{2}-\d{2}"
Text = Annotated[str, BeforeValidator(_text), _schema()]
Numbered = Annotated[str, BeforeValidator(_numbered), _schema(pattern=r"\{n\}")]
"""A pattern in which `{n}` is a number: `Rule {n}`."""
Ident = Annotated[str, BeforeValidator(_ident), _schema(pattern=f"^{_ID}$")]
Language = Annotated[str, BeforeValidator(_language), _schema(pattern=f"^{LANGUAGE.pattern}$")]
TraditionText = Annotated[
    str,
    BeforeValidator(_tradition),
    WithJsonSchema({"type": "string", "enum": list(TRADITIONS)}),
]
Target = Annotated[str, BeforeValidator(_text), _schema(pattern=f"^{_ID}(#{_ID})?$")]
Contact = Annotated[str, BeforeValidator(_contact), _schema(pattern="^https?://|@")]
Address = Annotated[str, BeforeValidator(_address), _schema(pattern="^https?://")]
DateText = Annotated[
    Date,
    PlainValidator(_date),
    WithJsonSchema({"type": ["string", "integer"], "pattern": f"^({_DATE})$"}),
]
EditionText = Annotated[
    Edition,
    PlainValidator(_edition),
    WithJsonSchema({"type": ["string", "integer"], "pattern": f"^{EDITION}$"}),
]
AnchorText = Annotated[Anchor, PlainValidator(_anchor), _schema(pattern=f"^{_ID}$")]
