"""On which pages behaviour is tried: one of each kind by default, all of them on demand."""

from __future__ import annotations

from tests.browser.pages import PLACES, Place
from tests.browser.states import State

SMALL = (
    "tiny",
    "editions",
    "act-ko",
    "letters",
    "treaty",
    "lamp",
    "real",
    "resolution",
    "rules",
    "law-de",
    "annex",
    "stock",
)
"""The sites, those first whose pages have few stops, or say most."""

NARROW = 640
"""The height of a phone, in CSS pixels."""

LIGHT = (State(1280, "light"), State(320, "dark", height=NARROW))
DARK = (State(1280, "dark"), State(320, "light", height=NARROW))


def chosen(*, every: bool = False) -> list[Place]:
    """Give one page of each kind, or all."""
    if every:
        return list(PLACES)
    in_order = sorted(PLACES, key=lambda place: SMALL.index(place.site))
    return list({place.kind: place for place in reversed(in_order)}.values())[::-1]


def sample(*, every: bool = False) -> list[tuple[Place, State]]:
    """Pair each page with two states that differ in width and in colours, or with all four."""
    places = chosen(every=every)
    if every:
        return [(place, state) for place in places for state in (*LIGHT, *DARK)]
    # By turns, so that each width is seen in each scheme.
    return [
        (place, state)
        for turn, place in enumerate(places)
        for state in (DARK if turn % 2 else LIGHT)
    ]
