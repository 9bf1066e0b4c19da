"""Guarantees name their tests: each of them exists, and each promise has one."""

from __future__ import annotations

import re

import pytest

from tests.support_site import ROOT

PAGE = (ROOT / "docs" / "guarantees.md").read_text("utf-8")
ROWS = [line for line in PAGE.split("\n") if line.startswith("| ") and "| promise |" not in line]
_TEST = re.compile(r"`((?:(?:browser|content)/)?test_\w+\.py)::(test_\w+)`")
_FOLDER = re.compile(r"`(tests/[\w/-]+)/`")


def named(text: str) -> list[tuple[str, str]]:
    """Give file and name of each test that a text names."""
    return _TEST.findall(text)


def missing(text: str) -> list[str]:
    """Say which of the tests and folders that a text names are not there."""
    found = []
    for file, name in named(text):
        path = ROOT / "tests" / file
        if file.startswith("content/") and not path.parent.is_dir():
            continue  # it went with the text that it spoke of
        if not path.is_file() or f"def {name}(" not in path.read_text("utf-8"):
            found.append(f"{file}::{name}")
    return found + [f for f in _FOLDER.findall(text) if not (ROOT / f).is_dir()]


def test_tests_of_guarantees_exist() -> None:
    assert missing(PAGE) == []


def test_a_test_that_does_not_exist_is_seen() -> None:
    assert missing("`test_site.py::test_never_written`") == ["test_site.py::test_never_written"]


@pytest.mark.parametrize("row", [r for r in ROWS if not r.startswith("| ---")])
def test_every_promise_has_a_test(row: str) -> None:
    cells = row.strip("| ").split(" | ")
    assert named(cells[1]) or _FOLDER.findall(cells[1]), row
