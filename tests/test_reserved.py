"""Reserved names are told from names that can answer, and nothing is promised at them."""

from __future__ import annotations

import pytest

from silcrow.reserved import is_reserved, is_reserved_repository


@pytest.mark.parametrize(
    "address",
    [
        "https://texts.example/",
        "https://texts.example.org/a/",
        "https://example.com",
        "https://EXAMPLE.NET./",
        "https://texts.test/",
        "https://texts.invalid/",
        "http://localhost:8000/",
        "http://printer.local/",
        "http://intranet/",
        "http://texts.internal/",
        "http://router.home.arpa/",
        "http://127.0.0.1:8000/",
        "http://0.0.0.0/",
        "http://203.0.113.9/",
        "http://[::1]/",
        "editors@texts.example",
        "editors@localhost",
    ],
)
def test_a_name_that_never_answers(address: str) -> None:
    assert is_reserved(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://texts.int/",
        "https://www.gov.uk/government",
        "https://notexample.org/",
        "https://example.edu.au/",
        "https://test.de/",
        "https://local.ch/",
        "http://8.8.8.8/",
        "editors@texts.int",
        "https://social.int/@pilots",
    ],
)
def test_a_name_that_can_answer(address: str) -> None:
    assert not is_reserved(address)


@pytest.mark.parametrize(
    ("address", "is_placeholder"),
    [
        ("https://github.com/example/texts", True),
        ("https://code.example/press/texts", True),
        ("https://github.com/lamp-press/example", False),
        ("https://gitlab.com/lamp-press/texts", False),
        ("git@github.com:example/texts.git", True),
        ("git@github.com:lamp-press/texts.git", False),
    ],
)
def test_a_repository_that_is_still_to_be_named(address: str, *, is_placeholder: bool) -> None:
    assert is_reserved_repository(address) is is_placeholder
