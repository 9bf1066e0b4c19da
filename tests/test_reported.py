"""Texts that were reported as read wrongly: each comes out as expected, or stands as open.

tests/reported/open.yml lists those that the code does not meet, with a reason of a few words. One
that is met has to be taken out of it, and nothing else may fail: so the list is what is open today.
`pytest -rP tests/test_reported.py` shows how far each is from what is expected.
"""

from __future__ import annotations

import pytest

from tests.support.reported import Reported, differences, listed, reported

OPEN = listed("open")


@pytest.mark.parametrize("case", reported(), ids=lambda case: case.name)
def test_reported_text_is_as_expected_or_open(case: Reported) -> None:
    found = differences(case)
    if case.name not in OPEN:
        assert found == []
    else:
        print(f"{case.name}: {len(found)} lines away", *found, sep="\n  ")  # noqa: T201 — for -rP
        assert found, "as expected now: take it out of tests/reported/open.yml"


def test_every_list_names_cases_with_a_reason() -> None:
    names = {case.name for case in reported()}
    left_out = listed("left-out")
    assert OPEN.keys() <= names
    assert names.isdisjoint(left_out)
    assert all(3 <= len(reason.split()) <= 20 for reason in [*OPEN.values(), *left_out.values()])


def test_every_case_says_why_and_what() -> None:
    for case in reported():
        assert case.said["why"].endswith("."), case.name
        assert case.said.keys() & {"outline", "links", "asks", "called"}, case.name
