"""What Tab and Shift+Tab arrive at: all of it seen, none covered, each with a ring."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import CDPSession, Page

from tests.browser.checks.run import SHIFT, findings, press, run


@contextmanager
def keyboard(page: Page) -> Iterator[CDPSession]:
    """Open a line to the browser for the length of a check."""
    session = page.context.new_cdp_session(page)
    try:
        yield session
    finally:
        session.detach()


def unseen_stops(page: Page) -> list[str]:
    """Walk the page by Tab, then by Shift+Tab; say which stops are outside, covered or missed."""
    found = []
    with keyboard(page) as session:
        for direction, modifiers in (("Tab", 0), ("Shift+Tab", SHIFT)):
            presses = run(page, "watch_stops") + 2
            while presses and not page.evaluate("() => window.checkedStops.isRound"):
                for _ in range(presses):
                    press(session, "Tab", modifiers)
                presses = min(presses, 8)  # scrolling areas are stops too, and were not counted
            found += findings(page, "read_stops", direction)
    return found


def faint_rings(page: Page, known: set[str] | None = None) -> list[str]:
    """Say which stops have no ring of 2 CSS pixels at 3:1; call `unseen_stops` before.

    A ring is what changes between two pictures, focused and not: its pixels must differ from what
    was there by 3:1 and be as many as a line of 2 pixels around the control (WCAG 2.2, 2.4.13).
    Of stops that stand alike one is looked at; `known` carries those over to the next page.
    """
    known = set() if known is None else known
    found = []
    blank = page.context.new_page()
    with keyboard(page) as session:
        for index, signature in run(page, "sorts_of_stops", sorted(known)):
            known.add(signature)
            fault = _ring_fault(page, blank, session, index)
            found += [fault] if fault else []
    blank.close()
    return found


def _ring_fault(page: Page, blank: Page, session: CDPSession, index: int) -> str | None:
    place = run(page, "focus_stop", index)
    focused = picture(session, place["clip"])
    page.evaluate("() => document.activeElement.blur()")
    count = run(blank, "count_pixels", [focused, picture(session, place["clip"])])
    needed = round(2 * place["perimeter"])
    if count >= needed:
        return None
    return f"{place['name']}: its ring is {count} pixels at 3:1, {needed} are needed"


def picture(session: CDPSession, clip: dict[str, float]) -> str:
    """Take a picture of a part of the viewport: PNG in Base64."""
    options = {"format": "png", "optimizeForSpeed": True, "clip": {**clip, "scale": 1}}
    return str(session.send("Page.captureScreenshot", options)["data"])
