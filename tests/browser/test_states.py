"""Pages are shown in the states that are chosen for their kind, and really so."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Visit, selection
from tests.browser.pages import PLACES, place
from tests.browser.states import MODES, SCHEMES, STATES, WIDTHS, State, by_turns

TURNS = range(len(SCHEMES) * len(MODES))


def test_two_states_differ_in_all_and_in_six_turns_all_are_met() -> None:
    for wide, narrow in map(by_turns, TURNS):
        assert (wide.width, narrow.width) == WIDTHS
        assert wide.scheme != narrow.scheme
        assert wide.mode != narrow.mode
    assert {state for turn in TURNS for state in by_turns(turn)} == set(STATES)


def test_each_kind_is_selected_in_both_widths_and_colours() -> None:
    chosen = selection(every=False)
    for kind in {each.kind for each in PLACES}:
        states = [state for place, state in chosen if place.kind == kind]
        assert {state.scheme for state in states} == set(SCHEMES)
        assert {state.width for state in states} == set(WIDTHS)
    assert {state for _, state in chosen} == set(STATES)


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


def test_scripts_run_unless_they_may_not(look: Visit) -> None:
    """The one page of the site that has a script keeps its form hidden without it."""
    hidden = "document.querySelector('main form').hidden"
    there = place("lamp", "verify")
    assert look(there, State()).evaluate(hidden) is False
    assert look(there, State(mode="scriptless")).evaluate(hidden) is True
