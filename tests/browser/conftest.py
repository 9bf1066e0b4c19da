"""What tests in a browser share: built sites, one Chromium a worker, pages in a state.

A test that takes `place` and `state` runs on every kind of page: in two states that differ in
everything, or with `--all-states` in all of them. `@pytest.mark.kinds("instrument", …)` keeps it to
some kinds.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import chromium as browsers
from tests.browser.pages import PLACES, Place
from tests.browser.sites import Host, Web
from tests.browser.six import served
from tests.browser.states import STATES, State, by_turns

HERE = Path(__file__).parent
MOST = 4
"""Browsers at once: on a machine of many cores, more would only wait for one another."""

Visit = Callable[[Place, State], Page]

LONG = frozenset({"defects", "keyboard", "layout", "names", "print", "report"})
"""Tests that only `make test-all` runs: they walk every page by keyboard, print it, read its tree.

Together they take minutes. Other files keep to what matters most by the mark `thorough`.
"""


def pytest_configure(config: pytest.Config) -> None:
    """Make the marks known, for --strict-markers."""
    config.addinivalue_line("markers", "browser: runs in Chromium")
    config.addinivalue_line("markers", "kinds(*names): only on these kinds of page")
    config.addinivalue_line("markers", "thorough: only in `make test-all`, or where it is named")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the long tests to `make test-all`, but for a file that is asked for by its name."""
    if config.getoption("all_states") or collection_path.parent != HERE:
        return None
    name = collection_path.stem.removeprefix("test_")
    return True if name in LONG and collection_path.name not in _asked(config) else None


def _asked(config: pytest.Config) -> set[str]:
    """Name the files that are asked for by name."""
    return {Path(arg.partition("::")[0]).name for arg in config.args}


def _left(config: pytest.Config, item: pytest.Item) -> bool:
    """Whether a test is left to `make test-all`."""
    every = bool(config.getoption("all_states")) or item.path.name in _asked(config)
    return not every and item.get_closest_marker("thorough") is not None


def pytest_report_header(config: pytest.Config) -> str:
    """Say what is left out."""
    left = (
        ""
        if config.getoption("all_states")
        else f"; `make test-all` adds {', '.join(sorted(LONG))}"
    )
    return f"browser: {browsers.find() or 'none'}{left}"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test that takes them its pages and states."""
    if {"place", "state"} <= set(metafunc.fixturenames):
        mark = metafunc.definition.get_closest_marker("kinds")
        rows = selection(mark.args if mark else (), every=metafunc.config.getoption("all_states"))
        ids = [f"{place}-{state}" for place, state in rows]
        metafunc.parametrize(("place", "state"), rows, ids=ids)


def selection(kinds: tuple[str, ...] = (), *, every: bool) -> list[tuple[Place, State]]:
    """Pair pages and states: all, or each kind of page with two states that differ in everything.

    The pages of a kind take turns, so that more of the sites are met.
    """
    places = [place for place in PLACES if not kinds or place.kind in kinds]
    if every:
        return [(place, state) for place in places for state in STATES]
    alike = defaultdict(list)
    for place in places:
        alike[place.kind].append(place)
    turns = [(cycle(some), by_turns(turn)) for turn, some in enumerate(alike.values())]
    return [(next(some), state) for some, states in turns for state in states]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what needs a browser, in few groups; without one, keep a single test that says so."""
    if left := [item for item in items if HERE in item.path.parents and _left(config, item)]:
        config.hook.pytest_deselected(items=left)
        gone = set(left)
        items[:] = [item for item in items if item not in gone]
    ours = [i for i in items if HERE in i.path.parents and "chromium" in _fixtures(i)]
    workers: int = getattr(config, "workerinput", {}).get("workercount", 1)
    for item in ours:
        item.add_marker("browser")
        if item.get_closest_marker("xdist_group"):
            continue  # two groups together would be a third, and part the tests of one
        group = zlib.crc32(item.nodeid.encode()) % min(workers, MOST)
        item.add_marker(pytest.mark.xdist_group(f"browser-{group}"))
    if browsers.find() is None:
        rest = set(ours[1:])
        config.hook.pytest_deselected(items=ours[1:])
        items[:] = [item for item in items if item not in rest]


def _fixtures(item: pytest.Item) -> list[str]:
    return list(getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def web() -> Iterator[Web]:
    """All sites, built once for the run and served."""
    with Web() as web:
        yield web


@pytest.fixture(scope="session")
def six() -> Iterator[Host]:
    """The site of six languages."""
    with served() as host:
        yield host


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser of this worker."""
    if browsers.find() is None:
        pytest.fail(browsers.MISSING, pytrace=False)
    with browsers.started() as browser:
        yield browser


@pytest.fixture
def visitor(chromium: Browser) -> Iterator[browsers.Visitor]:
    """Who opens pages of any address; the test fails if one asked another host for anything."""
    visitor = browsers.Visitor(chromium)
    yield visitor
    visitor.leave()
    assert visitor.outside == [], "asked of another host"


@pytest.fixture(scope="session")
def onlooker(chromium: Browser) -> Iterator[browsers.Visitor]:
    """Who looks at one page after the other in the same profile, and changes nothing there."""
    onlooker = browsers.Visitor(chromium)
    yield onlooker
    onlooker.leave()


@pytest.fixture
def look(web: Web, onlooker: browsers.Visitor) -> Iterator[Visit]:
    """Open a page of a site in a state, for a test that leaves no more behind than the page."""

    def look(place: Place, state: State) -> Page:
        return onlooker.look(web.url(place), state, stay=place.sends_on)

    yield look
    assert onlooker.outside == [], "asked of another host"


@pytest.fixture
def visit(web: Web, visitor: browsers.Visitor) -> Visit:
    """Open a page of a site in a state; all are closed when the test ends."""

    def visit(place: Place, state: State) -> Page:
        return visitor.visit(web.url(place), state, stay=place.sends_on)

    return visit
