"""In which language words are said to be, held against their script."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.checks.run import findings


def unmarked_language(page: Page) -> list[str]:
    """Say which words are in another language than the element around them says (WCAG, 3.1.2).

    Judged by script; and English, where the page is in another language with Latin letters, by
    small words that no such language has.
    """
    return findings(page, "foreign_words")
