"""axe-core finds nothing, and leaves nothing undecided, on any kind of page in any state."""

from __future__ import annotations

import pytest

from tests.browser import axe
from tests.browser.conftest import Visit
from tests.browser.pages import PLACES, Place, place
from tests.browser.states import SCHEMES, State


def test_page_has_no_finding(look: Visit, place: Place, state: State) -> None:
    found = axe.findings(look(place, state))
    assert not found, "\n".join(found)


SEEDED = {
    "a picture without words": (
        "image-alt",
        "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>",
    ),
    "a control without a name": ("button-name", "<button></button>"),
    "a role that is none": ("aria-roles", "<p role='paragraf'>x</p>"),
    "contrast below AAA": (
        "color-contrast-enhanced",
        "<p data-style='background: #fff; color: #6b6b6b'>grey words</p>",
    ),
    "words outside the landmarks": ("region", "<p>outside</p>"),
    "two links of one name": (
        "identical-links-same-purpose",
        "<p><a href='/a'>more</a> <a href='/b'>more</a></p>",
    ),
    "a heading that skips a level": ("heading-order", "<h6>deep</h6>"),
    "folded away": ("button-name", "<details><summary>More</summary><button></button></details>"),
}
INSERT = """([where, markup]) => {
  document.querySelector(where).insertAdjacentHTML('beforeend', markup);
  for (const styled of document.querySelectorAll('[data-style]')) {
    styled.style.cssText = styled.dataset.style;  // as attributes, the policy blocks styles
  }
}"""


@pytest.mark.parametrize(("rule", "markup"), SEEDED.values(), ids=SEEDED)
def test_a_seeded_fault_is_found(look: Visit, rule: str, markup: str) -> None:
    page = look(place("lamp", "instrument"), State())
    inside = "body" if rule == "region" else "main"
    page.evaluate(
        INSERT,
        [inside, markup],
    )
    assert rule in {finding.rule for finding in axe.examine(page).findings}


def test_colours_are_looked_at_in_each_scheme(look: Visit) -> None:
    """Words that only a dark page hides are found there, and not on a light one."""
    style = "@media (prefers-color-scheme: dark) { main { color: #333 !important } }"
    found = {}
    for scheme in SCHEMES:
        page = look(place("lamp", "ordinary"), State(scheme=scheme))
        page.evaluate(
            "css => { const s = new CSSStyleSheet(); s.replaceSync(css);"
            " document.adoptedStyleSheets = [s]; }",
            style,
        )
        found[scheme] = "color-contrast" in {f.rule for f in axe.examine(page).findings}
    assert found == {"light": False, "dark": True}


@pytest.mark.parametrize(
    ("markup", "settled"),
    [
        ("<p><span class='number'>①</span></p>", True),
        ("<p><span class='other'>①</span></p>", False),
        (
            "<p class='number' data-style='background: linear-gradient(red, blue)'>1</p>",
            False,
        ),
    ],
)
def test_only_what_is_settled_is_let_through(look: Visit, markup: str, settled: bool) -> None:
    page = look(place("lamp", "ordinary"), State())
    page.evaluate(INSERT, ["main", markup])
    assert (axe.findings(page) == []) is settled


def test_exceptions_have_a_reason() -> None:
    for each in axe.EXCEPTIONS:
        assert len(each.reason) > 40, each


def test_every_site_is_looked_at() -> None:
    kinds = {each.kind for each in PLACES}
    assert len(PLACES) > 80
    assert kinds >= {"home", "instrument", "dated", "paragraph", "verify", "compare", "404"}
