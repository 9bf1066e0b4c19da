"""What pytest needs to know before it gathers the tests."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `pytest --update-golden` write the expected pages anew, `--all-states` look longer."""
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write tests/cases/**/*.html from what comes out (without effect where CI is set)",
    )
    parser.addoption(
        "--all-states",
        action="store_true",
        help="show browsers every kind of page in every state, not in a pairwise selection",
    )
