"""What pytest needs to know before it gathers the tests."""

from __future__ import annotations

import os

import pytest

from tests.support import shared


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
        help="show browsers every kind of page in every state, not in two",
    )


def pytest_configure() -> None:
    """Make the folder that all workers share, before there are any."""
    shared.root()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Start three workers on two cores: tests of the browser wait, half the time, for its clock."""
    return (os.cpu_count() or 1) * 3 // 2 or 1
