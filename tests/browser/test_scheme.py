"""Light and dark: the system decides, or the publisher, until a reader chooses on a page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from silcrow.emit.scripts import SAID
from silcrow.interface import interface
from tests.browser import axe
from tests.browser.chromium import Visitor, show
from tests.browser.conftest import Visit
from tests.browser.pages import place
from tests.browser.sites import Web
from tests.browser.states import State

HOME, TEXT = place("lamp", "home"), place("lamp", "instrument")
KEPT = "JSON.stringify(Object.entries(localStorage))"


def control(page: Page) -> Locator:
    return page.locator("footer").get_by_role("combobox", name="Colours:")


def is_dark(page: Page) -> bool:
    """Whether the page is dark as it is painted."""
    paper: str = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    return sum(map(int, paper.removeprefix("rgb(").removesuffix(")").split(","))) < 300


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_system_decides_and_nothing_is_kept(visit: Visit, scheme: str) -> None:
    page = visit(HOME, State(scheme="dark" if scheme == "dark" else "light"))
    assert is_dark(page) == (scheme == "dark")
    expect(control(page)).to_have_value("")
    page.emulate_media(color_scheme="light" if scheme == "dark" else "dark")
    assert is_dark(page) != (scheme == "dark")
    assert page.evaluate(KEPT) == "[]"


def test_a_choice_by_keyboard_is_kept_for_other_pages_until_taken_back(
    web: Web, visitor: Visitor
) -> None:
    page = visitor.visit(web.url(HOME), State(320))
    control(page).focus()
    page.keyboard.press("End")
    expect(control(page)).to_have_value("dark")
    assert is_dark(page)
    assert page.evaluate(KEPT) == '[["silcrow.scheme","dark"]]'
    show(page, web.url(TEXT), State())
    assert is_dark(page)
    expect(control(page)).to_have_value("dark")
    control(page).focus()
    page.keyboard.press("Home")
    assert not is_dark(page)
    assert page.evaluate(KEPT) == "[]"
    show(page, web.url(HOME), State())
    assert not is_dark(page)


def test_chosen_colours_are_there_before_anything_is_shown(web: Web, visitor: Visitor) -> None:
    page = visitor.visit(web.url(HOME))
    control(page).select_option("dark")
    # Seen when the body begins: nothing has been painted by then.
    page.add_init_script(
        """new MutationObserver((_, seer) => {
          if (!document.body) return;
          window.first = [document.documentElement.dataset.scheme,
            document.querySelector('meta[name=color-scheme]').content];
          seer.disconnect();
        }).observe(document, { childList: true, subtree: true });"""
    )
    show(page, web.url(TEXT), State())
    assert page.evaluate("window.first") == ["dark", "dark"]


def test_the_script_comes_before_what_is_shown(web: Web, visitor: Visitor) -> None:
    """It waits for no style, and what follows waits for it."""
    page = visitor.visit(web.url(TEXT))
    order = page.evaluate(
        """() => [...document.head.querySelectorAll('script, link[rel=stylesheet]')]
          .map(e => [e.localName, e.async || e.defer || e.type === 'module'])"""
    )
    assert order[0] == ["script", False]


@pytest.mark.thorough
def test_it_follows_another_tab_and_forgets_what_it_does_not_know(
    web: Web, visitor: Visitor
) -> None:
    page = visitor.visit(web.url(HOME))
    other = page.context.new_page()
    other.goto(web.url(TEXT))
    control(other).select_option("dark")
    expect(control(page)).to_have_value("dark")
    assert is_dark(page)
    page.evaluate("localStorage.setItem('silcrow.scheme', 'purple')")
    page.reload()
    assert not is_dark(page)
    expect(control(page)).to_have_value("")


def test_the_publisher_decides_where_the_reader_does_not(web: Web, visitor: Visitor) -> None:
    page = visitor.prepare()

    def publish_dark(body: str) -> str:
        return body.replace("<html ", '<html data-scheme="dark" ', 1)

    page.route(
        web.url(HOME),
        lambda route: route.fulfill(response=(got := route.fetch()), body=publish_dark(got.text())),
    )
    show(page, web.url(HOME), State())
    assert is_dark(page)
    expect(control(page).locator("option").first).to_have_text("As the publisher chose")
    control(page).select_option("light")
    assert not is_dark(page)
    control(page).select_option("")
    assert is_dark(page)
    assert page.evaluate(KEPT) == "[]"


def test_without_script_there_is_no_control(look: Visit) -> None:
    page = look(HOME, State(scheme="dark", mode="scriptless"))
    assert is_dark(page)
    expect(page.get_by_role("combobox")).to_have_count(0)


def test_where_nothing_may_be_kept_a_choice_holds_for_the_page(web: Web, visitor: Visitor) -> None:
    page = visitor.prepare()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw Error('no') } })"
    )
    show(page, web.url(HOME), State())
    control(page).select_option("dark")
    assert is_dark(page)


@pytest.mark.parametrize(("site", "language"), [("law-de", "de"), ("act-ko", "ko")])
def test_it_speaks_the_language_of_the_site(look: Visit, site: str, language: str) -> None:
    page = look(place(site, "instrument"), State())
    label = page.locator("footer label")
    words = interface(language)
    shown = [label.evaluate("label => label.firstChild.data")]
    shown += label.locator("option").all_inner_texts()
    colours, system, _, light, dark = map(words.plain, SAID["page.js"])
    assert shown == [colours, system, light, dark]
    assert label.get_attribute("lang") == language


@pytest.mark.parametrize("state", [State(1280), State(320, "dark")], ids=str)
@pytest.mark.thorough
def test_axe_finds_nothing_in_chosen_colours(visit: Visit, state: State) -> None:
    page = visit(HOME, state)
    control(page).select_option("light" if state.scheme == "dark" else "dark")
    assert is_dark(page) != (state.scheme == "dark")
    assert axe.findings(page) == []


def test_paper_is_white_whatever_was_chosen(visit: Visit) -> None:
    page = visit(HOME, State())
    control(page).select_option("dark")
    page.emulate_media(media="print")
    assert not is_dark(page)
    expect(control(page)).to_be_hidden()
