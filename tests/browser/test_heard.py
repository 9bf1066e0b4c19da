"""What a screen reader says, word by word: nothing runs together, and no sign is said."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.checks import heard, layout, names
from tests.browser.conftest import Visit
from tests.browser.pages import PLACES, Place, place
from tests.browser.states import State

FEW = ("home", "instrument", "paragraph", "glossary", "verify")
TEXT = place("lamp", "instrument")


@pytest.mark.parametrize("kind", FEW)
def test_words_are_said_as_they_are_written(look: Visit, kind: str) -> None:
    assert heard.run_together(look(place("lamp", kind), State())) == []


@pytest.mark.thorough
@pytest.mark.parametrize("there", PLACES, ids=str)
def test_so_are_those_of_every_kind_of_page(look: Visit, there: Place) -> None:
    assert heard.run_together(look(there, State())) == []


SEEDED = {
    "a space at the end of a hidden word": (
        ".visually-hidden { white-space: nowrap }",
        "heading 'Paragraph 1.' is said 'Paragraph1.'",
    ),
    "a title in two lines": (
        ".title > h1 { white-space: normal }",
        "heading 'Lamp Declaration for bright, steady and shared lights by keepers",
    ),
    "a sign before words": ("p.kind::before { content: '· ' }", "paragraph 'Editors’ note on"),
}


@pytest.mark.parametrize(("css", "said"), SEEDED.values(), ids=SEEDED)
def test_a_seeded_fault_is_heard(look: Visit, css: str, said: str) -> None:
    page = look(TEXT, State())
    layout.styled(page, css)
    assert [fault for fault in heard.run_together(page) if fault.startswith(said)]


def test_a_comparison_names_each_change_once(look: Visit) -> None:
    """By words of its own: where the elements have a role too, it is said twice."""
    page = look(place("editions", "compare"), State())
    assert page.locator("ins, del").count() > 0
    assert changes(page) == set()
    page.evaluate("document.querySelectorAll('ins, del').forEach(e => e.removeAttribute('role'))")
    assert changes(page) == {"deletion", "insertion"}


def changes(page: Page) -> set[str]:
    return {node.role for node in names.tree(page)} & {"deletion", "insertion"}
