"""Sources as other systems write them: CRLF, a byte order mark, paths with backslashes."""

from __future__ import annotations

import pytest

from silcrow.problem import Place
from silcrow.settings import NAME
from silcrow.text import settings
from tests.support.cases import Case, Published, cases, publish, published

CASES = [case for case in cases() if case.path.parent.name not in ("yaml", "paragraphs")]


def written_elsewhere(files: dict[str, str]) -> dict[str, str]:
    """Write files as an editor on another system saves them, and a host there names them."""
    return {
        name if name == NAME else name.replace("/", "\\"): "\ufeff" + text.replace("\n", "\r\n")
        for name, text in files.items()
    }


def comparable(found: Published) -> tuple[object, ...]:
    return found.pages, found.documents, found.problems, found.hosted


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_sources_of_other_systems_are_read_like_any_other(case: Case) -> None:
    assert comparable(publish(written_elsewhere(case.files()))) == comparable(published(case))


def test_settings_are_too() -> None:
    text = "\ufeffaddress: https://silcrow.int/\r\nabout:\r\n  citing: about/citing.md\r\n"
    found = settings.read(text)
    assert found.place("about", "citing") == Place(NAME, 3, 3)
    assert found.about.citing == "about/citing.md"
