"""What keys do: no letter by itself does anything; every control can be worked with them."""

from __future__ import annotations

import string

from playwright.sync_api import CDPSession, Page

from tests.browser.checks.run import findings, press, run
from tests.browser.checks.stops import keyboard

SIGNS = string.ascii_lowercase + string.digits + "?/.,;'[]-=`"


def shortcuts(page: Page) -> list[str]:
    """Press each letter, digit and sign by itself; name those that do anything (WCAG 2.2, 2.1.4).

    Whatever changes counts: address, focus, scrolling, anything in the page.
    """
    found = []
    page.evaluate("() => document.activeElement.blur()")
    with keyboard(page) as session:
        before = run(page, "whole_state")
        for sign in SIGNS:
            press(session, sign)
            if (now := run(page, "whole_state")) != before:
                found.append(f"the key {sign!r} does something")
                before = now
    return found


def mouse_only(page: Page) -> list[str]:
    """Name what takes clicks and cannot be reached by keyboard (WCAG 2.2, 2.1.1)."""
    return findings(page, "mouse_only")


def dead_disclosures(page: Page) -> list[str]:
    """Open and close by Enter and Space whatever folds; name what does not or shows nothing."""
    found = []
    with keyboard(page) as session:
        for index in range(page.locator("summary").count()):
            summary = page.locator("summary").nth(index)
            if not summary.is_visible():
                continue
            summary.focus()
            was_open = summary.evaluate("e => e.parentElement.open")
            for key in ("Enter", " "):
                press(session, key)
                is_open = summary.evaluate("e => e.parentElement.open")
                if is_open == was_open:
                    found.append(f"{key!r} does nothing to {summary.inner_text()!r}")
                was_open = is_open
    return found


def lost_skip(page: Page) -> list[str]:
    """Say whether the first stop is a link that carries the focus past what repeats (2.4.1)."""
    with keyboard(page) as session:
        press(session, "Tab")
        first = page.evaluate("() => document.activeElement.getAttribute('href') || ''")
        if not first.startswith("#"):
            return [f"the first stop leads to {first!r}, not into the page"]
        press(session, "Enter")
        press(session, "Tab")
    is_inside = page.evaluate(
        "id => { const at = document.activeElement, place = document.getElementById(id);"
        " return !!place && (place.contains(at) || at === document.body); }",
        first[1:],
    )
    return [] if is_inside else [f"after {first!r} the focus is not there"]


def unannounced(page: Page) -> list[str]:
    """Send the page's form; name words that appear where nobody is told (WCAG 2.2, 4.1.3)."""
    run(page, "watch_words")
    with keyboard(page) as session:
        _send(page, session)
    page.wait_for_function("() => window.checkedWords.length")
    page.wait_for_timeout(100)  # for words that come after the first
    return findings(page, "silent_words")


def _send(page: Page, session: CDPSession) -> None:
    page.locator("form textarea, form input").first.focus()
    session.send("Input.insertText", {"text": "words that no text has"})
    press(session, "Tab")
    press(session, "Enter")


def lingering(page: Page) -> list[str]:
    """Point at and focus what has a tip; name what opens and does not close by Escape (1.4.13)."""
    found = []
    with keyboard(page) as session:
        for index in range(run(page, "tips", None)):
            before = run(page, "overlays", index)
            press(session, "Escape")
            after = run(page, "overlays", None)
            found += [f"{each} stays after Escape" for each in before if each in after]
    return found
