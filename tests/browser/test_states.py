"""The pairwise selection covers what it says, and pages are really shown in their states."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import pytest

from tests.browser.conftest import Visit, selection
from tests.browser.pages import PLACES, place
from tests.browser.states import MODES, SCHEMES, STATES, WIDTHS, State, pairs, pairwise

Row = tuple[int, str, str]
ROWS: list[Row] = [(w, s, m) for w in WIDTHS for s in SCHEMES for m in MODES]


def uncovered(chosen: Sequence[Row], rows: Sequence[Row]) -> set[tuple[tuple[int, Hashable], ...]]:
    """Give the pairs of values that stand in rows, but not in those that were chosen."""
    of_chosen = {pair for row in chosen for pair in pairs(row)}
    return {pair for row in rows for pair in pairs(row)} - of_chosen


def test_pairwise_covers_every_pair_in_few_rows() -> None:
    assert uncovered(pairwise(ROWS), ROWS) == set()
    assert len(pairwise(ROWS)) == len(SCHEMES) * len(MODES)


def test_a_pair_that_is_left_out_is_seen() -> None:
    chosen = pairwise(ROWS)
    assert all(uncovered([row for row in chosen if row != gone], ROWS) for gone in chosen)


def test_every_feature_of_a_kind_is_selected() -> None:
    chosen = selection(every=False)
    for kind in {each.kind for each in PLACES}:
        states = [state for place, state in chosen if place.kind == kind]
        assert {state.mode for state in states} == set(MODES)
        assert {state.scheme for state in states} == set(SCHEMES)
        assert {state.width for state in states} == set(WIDTHS)


def test_all_states_are_every_page_in_every_state() -> None:
    assert len(selection(every=True)) == len(PLACES) * len(STATES)


SHOWN = """() => ({
  width: innerWidth,
  dark: matchMedia('(prefers-color-scheme: dark)').matches,
  forced: matchMedia('(forced-colors: active)').matches,
  print: matchMedia('print').matches,
})"""


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        (State(), (1280, False, False, False)),
        (State(width=320, scheme="dark"), (320, True, False, False)),
        (State(mode="forced"), (1280, False, True, False)),
        (State(medium="print"), (1280, False, False, True)),
        (State(mode="scriptless", scheme="dark"), (1280, True, False, False)),
    ],
    ids=str,
)
def test_a_page_is_shown_in_its_state(visit: Visit, state: State, shown: object) -> None:
    page = visit(place("lamp", "home"), state)
    assert tuple(page.evaluate(SHOWN).values()) == shown


def test_scripts_run_unless_they_may_not(visit: Visit) -> None:
    """The one page of the site that has a script keeps its form hidden without it."""
    hidden = "document.querySelector('main form').hidden"
    there = place("lamp", "verify")
    assert visit(there, State()).evaluate(hidden) is False
    assert visit(there, State(mode="scriptless")).evaluate(hidden) is True
