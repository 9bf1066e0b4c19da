"""Where things stand: nothing sideways, clipped, overlapping, too small or covered."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.checks.run import findings, run
from tests.browser.checks.stops import keyboard, picture

SPACED = """* {
  line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important
}
p { margin-block-end: 2em !important }"""
"""What a reader's own style sheet may ask for, WCAG 2.2, 1.4.12."""
LARGE = "html { font-size: 212.5% !important }"
"""Twice the size that the style sheets give, 1.0625rem (WCAG 2.2, 1.4.4)."""


def styled(page: Page, sheet: str) -> None:
    """Put a reader's style sheet to the page, where its policy forbids elements of style."""
    page.evaluate(
        """sheet => {
          const own = new CSSStyleSheet();
          own.replaceSync(sheet);
          document.adoptedStyleSheets = [...document.adoptedStyleSheets, own];
        }""",
        sheet,
    )


def sideways(page: Page) -> list[str]:
    """Name what makes the page scroll sideways, or is lost beside it (WCAG 2.2, 1.4.10)."""
    return findings(page, "sideways")


def lost_text(page: Page) -> list[str]:
    """Name text that is cut off, or that lies on other text."""
    return findings(page, "lost_text")


def small_targets(page: Page) -> list[str]:
    """Name what is smaller than 24 by 24 CSS pixels and no word in a sentence (WCAG 2.2, 2.5.8).

    A sign that stands for a link (an arrow) is no word, and is not exempt. The raised mark of a
    note is; it has to be 15 by 24 all the same: wider, it would lie on the words beside it.
    """
    return findings(page, "small_targets")


def unmarked_arrival(page: Page, anchor: str) -> list[str]:
    """Say whether the place that the address names is out of sight, covered or not marked.

    Marked is what differs from the same place not arrived at by a line of 2 pixels at 3:1, as high
    as half of what can be seen of it. The page must have been opened with the anchor.
    """
    place = run(page, "place_arrived_at", anchor)
    if place["faults"]:
        return [str(fault) for fault in place["faults"]]
    with keyboard(page) as session:
        arrived = picture(session, place["clip"])
        # The same place with nothing arrived at: the address of no element.
        page.evaluate("() => { location.hash = '#_nowhere_at_all'; }")
        left = picture(session, place["clip"])
    blank = page.context.new_page()
    count = run(blank, "count_pixels", [arrived, left])
    blank.close()
    needed = round(place["seen"])
    return [] if count >= needed else [f"#{anchor}: {count} pixels mark it, {needed} are needed"]
