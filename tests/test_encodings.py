"""Sources as other systems write them: CRLF, a byte order mark, paths with backslashes."""

from __future__ import annotations

from dataclasses import replace

from silcrow.problem import Place
from silcrow.settings import NAME
from silcrow.text import settings
from tests.support.cases import publish
from tests.support.every import sources_of_other_systems_are_read_like_any_other

WORDS = """---
instrument:
  title: Rules
  type: rules
  date: 2024-05-21
  source: {publisher: The Lamp, url: "https://lamp.int/", published: 2024-05-21}
---
1. A keeper lights the lamp.
"""


def test_a_difference_is_found() -> None:
    """Of every case it is an invariant that there is none (`tests/support/every.py`)."""
    found = publish({"rules/index.md": WORDS})
    assert list(sources_of_other_systems_are_read_like_any_other(found)) == []
    other = replace(found, files={"rules/index.md": WORDS.replace("lamp", "oil")})
    assert list(sources_of_other_systems_are_read_like_any_other(other)) == [
        "pages differ",
        "documents differ",
    ]


def test_settings_are_too() -> None:
    text = "\ufeffaddress: https://silcrow.int/\r\nabout:\r\n  citing: about/citing.md\r\n"
    found = settings.read(text)
    assert found.place("about", "citing") == Place(NAME, 3, 3)
    assert found.about.citing == "about/citing.md"
