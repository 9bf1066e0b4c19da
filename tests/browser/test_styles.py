"""The stylesheets of the frame: what a text loads is enough for it, and links look like links."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit
from tests.browser.pages import PLACES, Place, place
from tests.browser.sites import Web
from tests.browser.states import Medium, State

CONTENTS = {("lamp", "instrument"): ".toc a", ("lamp", "home"): ".contents a"}
TEXTS = [each for each in PLACES if each.kind in ("instrument", "paragraph", "container")]
MORE = "assets/pages.css"

CHANGED = """css => {
  const sheet = new CSSStyleSheet(), found = new Set();
  sheet.replaceSync(css);
  const walk = rules => [...rules].forEach(rule => {
    const named = rule.selectorText?.replace(/:(hover|has\\(:target\\)|target)/g, "");
    if (named) document.querySelectorAll(named).forEach(each => found.add(each));
    walk(rule.cssRules ?? []);
  });
  walk(sheet.cssRules);
  const all = [...found].map(each => [each, getComputedStyle(each)]);
  const looks = () => all.map(([, style]) => [...style].map(n => style.getPropertyValue(n)).join());
  const before = looks();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return looks().flatMap((look, i) => look === before[i] ? [] : [all[i][0].outerHTML.slice(0, 80)]);
}"""
"""What looks different once the second stylesheet is there too."""


def has_more(page: Page) -> bool:
    """Whether a page loads the second stylesheet."""
    return page.locator(f"link[href$='{MORE}']").count() > 0


def changed(web: Web, there: Place, page: Page) -> list[str]:
    """Give what would look different if a page loaded it."""
    style = (web.host(there.site).folder / MORE).read_text("utf-8")
    found: list[str] = page.evaluate(CHANGED, style)
    return found


@pytest.mark.parametrize("medium", ["screen", pytest.param("print", marks=pytest.mark.thorough)])
@pytest.mark.parametrize("there", TEXTS, ids=str)
def test_a_text_loses_nothing_by_what_it_does_not_load(
    web: Web, look: Visit, there: Place, medium: Medium
) -> None:
    page = look(there, State(medium=medium))
    assert has_more(page) or changed(web, there, page) == []


def test_texts_load_both_only_where_they_hold_more(look: Visit) -> None:
    loads = {
        each.site: has_more(look(each, State())) for each in TEXTS if each.kind == "instrument"
    }
    assert not loads["lamp"]
    assert loads["treaty"]


@pytest.mark.parametrize("more", ["<table><tr><td>A</table>", "<pre>A</pre>", "<hr>"])
def test_what_a_text_would_lose_is_seen(web: Web, look: Visit, more: str) -> None:
    there = place("lamp", "instrument")
    page = look(there, State())
    page.evaluate("more => document.querySelector('.wording').innerHTML += more", more)
    assert changed(web, there, page)


def hidden_links(page: Page, links: str) -> list[str]:
    """Give the links that neither a line nor its colour tells from the words around them."""
    found: list[str] = page.locator(links).evaluate_all(
        """all => all.filter(each => {
          const style = getComputedStyle(each);
          return style.textDecorationLine !== "underline"
            || style.color === getComputedStyle(document.body).color;
        }).map(each => each.textContent)"""
    )
    return found


@pytest.mark.parametrize(("where", "links"), CONTENTS.items())
def test_contents_look_like_links(look: Visit, where: tuple[str, str], links: str) -> None:
    page = look(place(*where), State())
    assert page.locator(links).count() > 8
    assert hidden_links(page, links) == []


@pytest.mark.parametrize("fault", ["text-decoration: none", "color: var(--ink)"])
@pytest.mark.parametrize(("where", "links"), CONTENTS.items())
def test_contents_that_look_like_words_are_seen(
    look: Visit, where: tuple[str, str], links: str, fault: str
) -> None:
    page = look(place(*where), State())
    page.evaluate(
        """css => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(css);
          document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
        }""",
        f"main {links} {{ {fault} }}",
    )
    assert len(hidden_links(page, links)) == page.locator(links).count()
