"""Previews: what a link leads to, shown on hover and focus, and in nobody's way (WCAG 1.4.13)."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, Request, expect

from tests.browser import axe
from tests.browser.checks.privacy import Blocked
from tests.browser.checks.run import findings
from tests.browser.chromium import Visitor, show
from tests.browser.conftest import Visit
from tests.browser.pages import place
from tests.browser.sites import Web
from tests.browser.states import State

TEXT = place("lamp", "instrument")
FIRST, LAST = "#p4", "#p5"
ASIDE = (3, 3)
"""Where the pointer rests on nothing that leads anywhere."""


ALONE = """document.querySelectorAll('main > :not(#_preview)').forEach(
  part => { part.style.visibility = 'hidden'; })"""
"""Hides what is behind a preview, so that its own colours can be told."""


def term(page: Page, paragraph: str = FIRST) -> Locator:
    """Find the first term that a paragraph links, in the middle of the screen."""
    link = page.locator(f".paragraph:has({paragraph}) .wording a.term").first
    link.evaluate("link => link.scrollIntoView({block: 'center'})")
    return link


def unfold(page: Page) -> None:
    """Open all that folds, and wait until nothing moves for it any more."""
    page.evaluate(axe.OPEN_ALL)
    details = page.locator(".paragraph > .apparatus > details")
    expect(details.locator(".copying")).to_have_count(details.count())


def preview(page: Page) -> Locator:
    return page.locator("#_preview")


def rest_on(page: Page, link: Locator) -> Locator:
    """Rest the pointer on a link until its preview is shown."""
    link.evaluate("link => { window.checkedLink = link; }")
    link.hover()
    preview(page).wait_for(state="visible")
    return preview(page)


def asked(page: Page) -> list[str]:
    """Note from now on what a page asks for."""
    found: list[str] = []

    def note(request: Request) -> None:
        if request.url.endswith(".svg"):  # the icon, which comes when it likes
            return
        found.append(request.url.rpartition("/")[2] or request.url.split("/")[-2])

    page.on("request", note)
    return found


def in_the_way(page: Page) -> list[str]:
    """Say what a preview covers or cuts off, and what it holds that it must not."""
    return findings(page, "in_the_way")


THOROUGH = pytest.mark.thorough


@pytest.mark.parametrize(
    ("width", "paragraph"),
    [
        (1280, FIRST),
        (320, LAST),
        pytest.param(320, FIRST, marks=THOROUGH),
        pytest.param(1280, LAST, marks=THOROUGH),
    ],
)
def test_a_term_is_shown_as_its_page_says_it(visit: Visit, width: int, paragraph: str) -> None:
    page = visit(TEXT, State(width))
    link = term(page, paragraph)
    href, wording = link.get_attribute("href"), page.locator(".text").inner_html()
    name = link.inner_text()
    box = rest_on(page, link)
    assert in_the_way(page) == []
    shown, lang = box.inner_text(), box.locator("[lang]").last.get_attribute("lang")
    expect(page.get_by_role("link", name=name, exact=True).first).to_be_visible()
    expect(link).to_have_accessible_description("")
    page.mouse.move(*ASIDE)
    box.wait_for(state="detached")
    assert page.locator(".text").inner_html() == wording
    assert (href or "").startswith("../glossary/#")
    page.goto(page.url + (href or ""))
    entry = page.locator(".entry:has(:target)")
    definition = flat(entry.locator(".definition").inner_text())
    kept = flat(shown).partition(" … The rest")[0]
    assert kept.startswith(entry.locator("h3").inner_text())
    assert definition.startswith(kept[kept.index(definition[:60]) :])
    assert lang == entry.evaluate("entry => entry.closest('[lang]').lang")


def flat(words: str) -> str:
    return " ".join(words.split())


def test_a_record_and_a_paragraph_are_shown(visit: Visit) -> None:
    page = visit(TEXT, State())
    record = page.locator(".paragraph:has(#p4) .wording a:not(.term)").first
    record.evaluate("link => link.scrollIntoView({block: 'center'})")
    assert "Lamp Statement of Wicks" in rest_on(page, record).inner_text()
    page = visit(place("lamp", "glossary"), State())
    number = page.locator(".used a[href*='#p6']").first
    number.evaluate("link => link.scrollIntoView({block: 'center'})")
    said = flat(rest_on(page, number).inner_text())
    assert said.startswith("Lamp Declaration 6. We ask for lamps")
    assert in_the_way(page) == []


@pytest.mark.thorough
def test_what_is_long_ends_and_says_so(visit: Visit) -> None:
    for width, height in ((1280, 900), (320, 480)):
        page = visit(place("lamp", "glossary"), State(width, height=height))
        link = page.locator(".used a[href*='#p6']").first
        link.evaluate("link => link.scrollIntoView({block: 'center'})")
        said = rest_on(page, link).inner_text()
        assert re.search(r" …\s+The full entry is at the link\.$", said)
        assert in_the_way(page) == []


@pytest.mark.parametrize(
    ("fault", "seeded"),
    [
        (
            "its link is covered",
            "box.style.top = `${link.getBoundingClientRect().top + scrollY}px`",
        ),
        ("it leaves the window", "box.style.left = '-9px'"),
        ("it would have to be scrolled", "box.style.height = '2rem'"),
        ("it stands within a paragraph", "document.querySelector('.wording').append(box)"),
        ("it holds something to arrive at", "box.append(link.cloneNode(true))"),
        ("it holds an id", "box.firstChild.id = 'p4'"),
        (
            "a screen reader says it in the middle of a sentence",
            "link.setAttribute('aria-describedby', '_preview')",
        ),
        ("a screen reader says it in the middle of a sentence", "box.ariaHidden = null"),
    ],
)
@pytest.mark.thorough
def test_a_seeded_fault_of_a_preview_is_seen(visit: Visit, fault: str, seeded: str) -> None:
    page = visit(TEXT, State())
    rest_on(page, term(page))
    page.evaluate(
        f"const box = document.querySelector('#_preview');const link = window.checkedLink; {seeded}"
    )
    assert fault in in_the_way(page)


def test_the_keyboard_is_shown_it_too_and_escape_closes_it(visit: Visit) -> None:
    page = visit(TEXT, State())
    link = term(page)
    page.locator("#p4 > a").focus()
    page.keyboard.press("Tab")
    preview(page).wait_for(state="visible")
    assert in_the_way(page) == []
    page.keyboard.press("Escape")
    expect(preview(page)).to_have_count(0)
    expect(link).to_be_focused()
    page.keyboard.press("Tab")
    expect(link).not_to_be_focused()
    preview(page).wait_for(state="visible")
    page.keyboard.press("Shift+Tab")
    preview(page).wait_for(state="visible")
    # What the keyboard is at stays, whatever the pointer does.
    page.mouse.move(*ASIDE)
    page.mouse.move(9, 9)
    page.wait_for_timeout(500)
    expect(preview(page)).to_be_visible()


def test_escape_closes_what_the_pointer_opened(visit: Visit) -> None:
    page = visit(TEXT, State())
    link = term(page)
    rest_on(page, link)
    before = page.evaluate("document.activeElement.tagName")
    page.keyboard.press("Escape")
    expect(preview(page)).to_have_count(0)
    assert page.evaluate("document.activeElement.tagName") == before
    # It does not come back while the pointer stays, and does when the pointer comes back.
    box = link.bounding_box()
    assert box
    page.mouse.move(box["x"] + 3, box["y"] + 3)
    page.wait_for_timeout(500)
    expect(preview(page)).to_have_count(0)
    page.mouse.move(*ASIDE)
    rest_on(page, link)


def test_the_pointer_may_move_onto_it(visit: Visit) -> None:
    page = visit(TEXT, State())
    box = rest_on(page, term(page))
    there = box.bounding_box()
    assert there
    page.mouse.move(there["x"] + 20, there["y"] + 20, steps=5)
    page.mouse.down()
    page.mouse.move(there["x"] + 90, there["y"] + 20, steps=3)
    page.mouse.up()
    page.wait_for_timeout(500)
    expect(box).to_be_visible()
    assert page.evaluate("String(getSelection())").strip()
    page.mouse.move(*ASIDE, steps=3)
    box.wait_for(state="detached")


def test_nothing_is_asked_for_before_a_link_is_rested_on(visit: Visit) -> None:
    page = visit(TEXT, State())
    found = asked(page)
    page.mouse.move(*ASIDE)
    page.locator("header a").first.hover()
    page.wait_for_timeout(500)
    assert found == []
    rest_on(page, term(page))
    assert sorted(found) == ["glossary", "page.css", "preview.js"]
    page.mouse.move(*ASIDE)
    preview(page).wait_for(state="detached")
    rest_on(page, term(page, LAST))
    assert sorted(found) == ["glossary", "page.css", "preview.js"]


def test_who_tabs_on_or_passes_over_asks_for_no_page(visit: Visit) -> None:
    page = visit(TEXT, State())
    link = term(page)
    rest_on(page, page.locator(".paragraph:has(#p4) .wording a:not(.term)").first)
    found = asked(page)
    page.locator("#p4 > a").focus()
    for _ in range(4):
        page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    link.hover()
    page.mouse.move(*ASIDE)
    page.wait_for_timeout(500)
    assert found == []
    expect(preview(page)).to_have_count(0)


def test_touch_opens_the_link(visit: Visit) -> None:
    page = visit(TEXT, State(320))
    found = asked(page)
    link = term(page)
    # Of a link that goes on in the next line, the corner of its box is no part of it.
    box = link.evaluate("link => link.getClientRects()[0].toJSON()")
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    at = {"x": box["x"] + 4, "y": box["y"] + 4}
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [at]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_url("**/glossary/#*")
    assert "preview.js" not in found


def test_links_work_without_script(web: Web, visitor: Visitor) -> None:
    page = visitor.prepare()
    found = asked(page)
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setScriptExecutionDisabled", {"value": True})
    page.goto(web.url(TEXT), wait_until="networkidle")
    assert not [name for name in found if name.endswith(".js")]
    session.send("Emulation.setScriptExecutionDisabled", {"value": False})
    term(page).click()
    page.wait_for_url("**/glossary/#*")


def contrasts(page: Page) -> list[str]:
    """Say what the colours of an open preview lack; the pointer is on it, so that it stays open."""
    preview(page).hover()
    page.evaluate(ALONE)
    found = [each for each in axe.findings(page) if "contrast" in each]
    expect(preview(page)).to_be_visible()
    return found


@pytest.mark.parametrize(
    "state",
    [State(1280, "light"), State(320, "dark"), State(1280, "dark", "forced"), State(320)],
    ids=str,
)
@pytest.mark.thorough
def test_axe_finds_nothing_in_an_open_preview(visit: Visit, state: State) -> None:
    page = visit(TEXT, state)
    unfold(page)
    rest_on(page, term(page))
    found = axe.examine(page).findings
    # What lies under it cannot be looked at there, and is on the page without it.
    assert [str(each) for each in found if each.decided or "overlap" not in each.why] == []
    assert contrasts(page) == []


@pytest.mark.thorough
def test_a_seeded_lack_of_contrast_is_seen(visit: Visit) -> None:
    page = visit(TEXT, State())
    unfold(page)
    rest_on(page, term(page))
    page.evaluate("document.querySelector('#_preview').style.color = '#999'")
    assert contrasts(page) != []


@pytest.mark.thorough
def test_nothing_is_shown_of_what_one_sees_or_has_read(visit: Visit) -> None:
    page = visit(place("law-de", "instrument"), State(height=2000))
    links = page.locator(".wording a[href^='#']:not(.number)")
    seen = {True: 0, False: 0}
    for index in range(min(links.count(), 6)):
        link = links.nth(index)
        link.evaluate("link => link.scrollIntoView({block: 'center'})")
        page.mouse.move(*ASIDE)
        is_seen = link.evaluate(
            """link => {
              const found = document.getElementById(link.hash.slice(1));
              const row = found.closest('.paragraph, .point, .footnote');
              const { top, bottom } = row.getBoundingClientRect();
              return row.contains(link) || top >= 0 && bottom <= innerHeight;
            }"""
        )
        link.hover()
        if is_seen:
            page.wait_for_timeout(500)
        expect(preview(page)).to_have_count(0 if is_seen else 1)
        seen[is_seen] += 1
    assert all(seen.values()), seen


@pytest.mark.thorough
def test_it_speaks_the_language_of_the_site_and_is_cut_in_that_of_the_text(visit: Visit) -> None:
    page = visit(place("law-de", "instrument"), State(height=500))
    link = page.locator(".wording a[href^='../'], .wording a.term").first
    link.evaluate("link => link.scrollIntoView({block: 'center'})")
    box = rest_on(page, link)
    assert set(box.locator("[lang]").evaluate_all("all => all.map(e => e.lang)")) == {"de"}


@pytest.mark.thorough
def test_it_stands_at_the_start_of_its_link_also_from_right_to_left(visit: Visit) -> None:
    for width in (1280, 320):
        page = visit(TEXT, State(width))
        page.evaluate("document.documentElement.dir = 'rtl'")
        link = term(page)
        rest_on(page, link)
        assert in_the_way(page) == []
        edges: list[float] = page.evaluate(
            """() => ['#_preview', 'article a:hover']
              .map(name => document.querySelector(name).getClientRects()[0].right)"""
        )
        assert width == 320 or abs(edges[0] - edges[1]) < 1


def test_it_is_not_printed(visit: Visit) -> None:
    page = visit(TEXT, State())
    box = rest_on(page, term(page))
    page.emulate_media(media="print")
    expect(box).to_be_hidden()


@pytest.mark.thorough
def test_text_fragments_find_their_words_under_it(web: Web, visitor: Visitor) -> None:
    page = visitor.prepare()
    words = "build%20networks%20between"
    show(page, f"{web.url(TEXT)}#p4:~:text={words}", State())
    expect(page.locator(".paragraph:has(:target)")).to_have_count(1)
    link = term(page)
    marked = page.locator(".paragraph:has(#p4)").inner_html()
    rest_on(page, link)
    assert page.locator(".paragraph:has(#p4)").inner_html() == marked


def test_previews_break_no_policy(web: Web, visitor: Visitor) -> None:
    blocked = Blocked()
    page = visitor.prepare()
    blocked.listen(page)
    show(page, web.url(TEXT), State())
    rest_on(page, term(page))
    page.mouse.move(*ASIDE)
    preview(page).wait_for(state="detached")
    assert blocked.said == []


def test_a_page_that_cannot_be_had_is_not_shown(web: Web, visitor: Visitor) -> None:
    page = visitor.prepare()
    page.route("**/glossary/", lambda route: route.fulfill(status=503, body="no"))
    show(page, web.url(TEXT), State())
    with page.expect_response("**/glossary/"):
        term(page).hover()
    page.wait_for_timeout(300)
    expect(preview(page)).to_have_count(0)
