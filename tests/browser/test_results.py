"""What holds of every page holds of what a search has found on it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser import axe
from tests.browser.checks import keys, languages, layout, names, stops
from tests.browser.chromium import Visitor
from tests.browser.sites import Host
from tests.browser.six import search
from tests.browser.states import STATES, State

WORDS = ("監督機関", "هيئات", "Behörde", "supervisory")
WIDE, NARROW, ZOOMED = State(), State(320, "dark", height=640), State(320, height=256)

pytestmark = pytest.mark.thorough


def found(six: Host, visitor: Visitor, words: str, state: State = WIDE) -> Page:
    page = visitor.prepare(state)
    page.goto(f"{six.root}search/")
    assert search(page, words)
    return page


@pytest.mark.parametrize("state", [s for s in STATES if s.mode != "scriptless"], ids=str)
def test_axe_finds_nothing(six: Host, visitor: Visitor, state: State) -> None:
    page = found(six, visitor, WORDS[0], state)
    for words in WORDS:
        search(page, words)
        assert axe.findings(page) == [], words


@pytest.mark.parametrize("words", WORDS)
def test_nothing_is_lost_at_400_percent(six: Host, visitor: Visitor, words: str) -> None:
    page = found(six, visitor, words, ZOOMED)
    assert layout.sideways(page) + layout.lost_text(page) + layout.small_targets(page) == []
    layout.styled(page, layout.SPACED)
    assert layout.sideways(page) + layout.lost_text(page) == []


@pytest.mark.parametrize("words", WORDS)
def test_results_are_named_and_speak_their_language(
    six: Host, visitor: Visitor, words: str
) -> None:
    page = found(six, visitor, words)
    assert names.misnamed(page) + languages.unmarked_language(page) == []


@pytest.mark.parametrize("state", [WIDE, NARROW], ids=str)
def test_every_stop_is_seen_whole_and_has_a_ring(six: Host, visitor: Visitor, state: State) -> None:
    page = found(six, visitor, "supervisory", state)
    assert stops.unseen_stops(page) + stops.faint_rings(page) == []
    assert keys.shortcuts(page) + keys.mouse_only(page) + keys.dead_disclosures(page) == []
