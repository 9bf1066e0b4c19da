"""Words that would act on where they are said, were they said as they are."""

from __future__ import annotations

import re

HOSTILE = {
    "line feed": "a\n::error::forged",
    "carriage return": "a\r::error::forged",
    "percent": "a%0A::error::forged",
    "colons": "::error file=x,line=1::forged",
    "comma": "a,line=99,title=forged",
    "legacy command": "##[error]forged",
    "escape": "a\x1b[2J\x1b]0;forged\x07",
    "next line": "a\x85::error::forged",
    "line separator": "a\u2028::error::forged",
    "turned": "a\u202eforged\u2066",
    "marks of direction": "\u200f::error::forged",
    "quotes": 'a", "code": "forged',
    "spaces first": "   ::error::forged",
}
CONTROL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
)


def assert_plain(said: str) -> None:
    assert CONTROL.findall(said) == []
    assert "##[" not in said
