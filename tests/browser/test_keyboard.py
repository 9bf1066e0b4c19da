"""The keyboard: every stop is seen and ringed, every control works, no letter does anything."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.checks import keys, stops
from tests.browser.checks.run import press
from tests.browser.conftest import Visit
from tests.browser.pages import Place, place
from tests.browser.sample import chosen, sample
from tests.browser.states import State

RINGS: dict[str, set[str]] = {}
"""Of each state, the sorts of stop whose ring was looked at: a browser draws them alike."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    every = bool(metafunc.config.getoption("all_states"))
    if "met" in metafunc.fixturenames:
        rows = sample(every=every)
        metafunc.parametrize("met", rows, ids=[f"{place}-{state}" for place, state in rows])
    if "kind" in metafunc.fixturenames:
        metafunc.parametrize("kind", chosen(every=every), ids=str)


def test_every_stop_is_seen_whole_and_has_a_ring(visit: Visit, met: tuple[Place, State]) -> None:
    where, state = met
    page = visit(where, state)
    known = RINGS.setdefault(str(state), set())
    assert stops.unseen_stops(page) + stops.faint_rings(page, known) == []


def test_rings_are_seen_in_forced_colours(visit: Visit) -> None:
    page = visit(place("tiny", "instrument"), State(mode="forced"))
    assert stops.unseen_stops(page) + stops.faint_rings(page) == []


def test_every_control_works_by_keyboard(visit: Visit, kind: Place) -> None:
    page = visit(kind, State(320, height=640))
    found = keys.shortcuts(page) + keys.mouse_only(page) + keys.dead_disclosures(page)
    assert found + keys.lingering(page) == []


FRAMED = ("home", "instrument", "record", "glossary", "ordinary", "404")


@pytest.mark.parametrize("kind_", FRAMED)
def test_skip_link_leads_past_the_navigation(visit: Visit, kind_: str) -> None:
    page = visit(place("tiny", kind_), State(320, height=640))
    assert keys.lost_skip(page) == []


def test_quotation_is_checked_by_keyboard_alone(visit: Visit) -> None:
    page = visit(place("tiny", "verify"), State(320, height=640))
    with stops.keyboard(page) as session:
        for _ in range(20):
            press(session, "Tab")
            if page.evaluate("() => document.activeElement.localName") == "textarea":
                break
        session.send("Input.insertText", {"text": "No such words stand in any text at all"})
        press(session, "Tab")
        press(session, "Enter")
    expect(page.get_by_role("status")).to_contain_text("Not found")


def test_answer_is_announced(visit: Visit) -> None:
    assert keys.unannounced(visit(place("tiny", "verify"), State())) == []
