"""Where things stand on a page: at 400 % zoom, with a reader's spacing, large, and arrived at."""

from __future__ import annotations

import pytest

from tests.browser.checks import layout
from tests.browser.chromium import Visitor
from tests.browser.conftest import Visit
from tests.browser.pages import PLACES, Place, place
from tests.browser.sample import chosen
from tests.browser.sites import Web
from tests.browser.states import State

WIDE = State(1280, height=800)
ZOOMED = State(320, height=256)
"""1280 by 1024 CSS pixels at 400 %: WCAG 2.2, 1.4.10."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "kind" in metafunc.fixturenames:
        every = bool(metafunc.config.getoption("all_states"))
        texts = [each for each in PLACES if each.kind == "instrument"]
        metafunc.parametrize("kind", dict.fromkeys([*chosen(every=every), *texts]), ids=str)


def test_nothing_is_lost_at_400_percent(look: Visit, kind: Place) -> None:
    page = look(kind, ZOOMED)
    assert layout.sideways(page) + layout.lost_text(page) == []
    layout.styled(page, layout.SPACED)
    assert layout.sideways(page) + layout.lost_text(page) == []


def test_nothing_is_lost_in_twice_the_size(look: Visit, kind: Place) -> None:
    page = look(kind, WIDE)
    layout.styled(page, layout.LARGE)
    assert layout.sideways(page) + layout.lost_text(page) == []


def test_targets_are_large_enough(look: Visit, kind: Place) -> None:
    assert layout.small_targets(look(kind, ZOOMED)) == []


ARRIVALS = {
    "paragraph": ("lamp", "instrument", "p4", ""),
    "last paragraph": ("lamp", "instrument", "p9", ""),
    "words of a paragraph": ("lamp", "instrument", "p4", ":~:text=create%20or%20expand"),
    "paragraph of the dated page": ("lamp", "dated", "p4", ""),
    "words of the dated page": ("lamp", "dated", "p4", ":~:text=create%20or%20expand"),
    "point": ("resolution", "instrument", "p2-a", ""),
    "point of the dated page": ("resolution", "dated", "p2-a", ""),
    "retired point": ("editions", "instrument", "p5-c", ""),
    "retired paragraph": ("editions", "instrument", "p9", ""),
    "container": ("treaty", "instrument", "part-ii", ""),
    "entry of the glossary": ("lamp", "glossary", "open-lane", ""),
    "participant": ("lamp", "participants", "gr", ""),
    "paragraph in a comparison": ("editions", "compare", "p5", ""),
}


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("arrival", ARRIVALS.values(), ids=ARRIVALS)
def test_place_arrived_at_is_seen_and_marked(
    web: Web, visitor: Visitor, arrival: tuple[str, str, str, str], width: int
) -> None:
    site, kind, anchor, text = arrival
    address = f"{web.url(place(site, kind))}#{anchor}{text}"
    page = visitor.visit(address, State(width, height=640))
    assert layout.unmarked_arrival(page, anchor) == []
