"""Copying a paragraph: its link, or its words with number and citation, exactly as published."""

from __future__ import annotations

from hashlib import sha256

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import axe
from tests.browser.chromium import Visitor, show
from tests.browser.conftest import Visit
from tests.browser.pages import Place, place
from tests.browser.sites import Web
from tests.browser.states import State

TEXT = place("lamp", "instrument")
WORDS, LINK = "Copy words and citation", "Copy the link"


def unfolded(page: Page, id_: str) -> Locator:
    """Open what can be done with a paragraph, by keyboard."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    details = page.locator(f".paragraph:has(> #{id_}) .apparatus > details")
    details.locator("summary").focus()
    page.keyboard.press("Enter")
    details.get_by_role("button", name=WORDS).wait_for()
    return details


def copied(details: Locator, name: str = WORDS) -> str:
    """Copy by one key, and read what the clipboard has then."""
    details.get_by_role("button", name=name).focus()
    details.page.keyboard.press("Enter")
    expect(details.get_by_role("status")).to_have_text("Copied.")
    return str(details.page.evaluate("navigator.clipboard.readText()"))


def digest(page: Page) -> str:
    """Give what is folded on the page of a paragraph: the digest of its words."""
    return str(page.locator(".colophon details").text_content())


@pytest.mark.parametrize("number", [1, 4, 9])
def test_words_are_those_that_were_registered(visit: Visit, number: int) -> None:
    page = visit(TEXT, State())
    words, _, cited = copied(unfolded(page, f"p{number}")).partition("\n\n")
    assert words.startswith(f"{number}. ")
    page.goto(f"{page.url}p{number}/")
    assert sha256(words.encode()).hexdigest() in digest(page)
    assert cited == page.locator(".citation").inner_text()
    assert cited.endswith(f"/lamp-declaration/2021-06-09/#p{number}")
    # The page of the paragraph says the same, and is an address of its own.
    details = unfolded(page, f"p{number}")
    assert copied(details) == f"{words}\n\n{cited}"
    own = f"https://lamps.int/lamp-declaration/p{number}/"
    assert copied(details, LINK) == own


def test_a_link_is_the_public_one_of_the_paragraph(visit: Visit) -> None:
    page = visit(TEXT, State(320))
    details = unfolded(page, "p4")
    assert copied(details, LINK) == "https://lamps.int/lamp-declaration/#p4"
    expect(details.get_by_role("button", name=LINK)).to_have_accessible_description("Paragraph 4.")
    expect(details.get_by_role("button", name=LINK)).to_be_focused()


def test_on_a_number_the_keys_that_copy_take_the_paragraph(visit: Visit) -> None:
    page = visit(TEXT, State())
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#p4 > a").focus()
    page.keyboard.press("Control+C")
    expect(page.get_by_role("status")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()").startswith("4. We support existing")
    expect(page.locator("#p4 > a")).to_be_focused()


def test_what_is_marked_is_copied_as_ever(visit: Visit) -> None:
    page = visit(TEXT, State())
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#p4 > a").focus()
    page.evaluate("getSelection().selectAllChildren(document.querySelector('h1'))")
    page.keyboard.press("Control+C")
    assert page.evaluate("navigator.clipboard.readText()").startswith("Lamp Declaration")
    expect(page.get_by_role("status")).to_have_count(0)


@pytest.mark.parametrize(
    ("there", "id_"),
    [
        (place("law-de", "instrument"), "s10-p2"),
        (place("act-ko", "instrument"), "art4ui2-p1"),
        (place("treaty", "instrument"), "annex-a-p2"),
        (place("editions", "instrument"), "p6"),
        (place("rules", "instrument"), None),
    ],
    ids=str,
)
@pytest.mark.thorough
def test_copied_words_verify_as_exact(web: Web, visitor: Visitor, there: Place, id_: str) -> None:
    """Points, tables, containers: the page that verifies finds what was copied, word by word."""
    page = visitor.visit(web.url(there))
    ids = page.locator(".paragraph:not(.tombstone) > [id]").evaluate_all(
        "all => all.map(e => e.id)"
    )
    chosen = list(dict.fromkeys([id_ or ids[0], *ids[:2], *ids[-2:]]))
    said = {}
    for each in chosen:
        details = page.locator(f".paragraph:has(> [id='{each}']) .apparatus > details")
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        details.evaluate("details => { details.open = true; }")
        buttons = details.get_by_role("button")
        expect(buttons).to_have_count(2)
        buttons.last.click()
        expect(details.get_by_role("status")).not_to_be_empty()
        said[each] = str(page.evaluate("navigator.clipboard.readText()"))
    show(page, f"{web.url(there)}verify/", State())
    for each, words in said.items():
        page.locator("textarea").fill(words.partition("\n\n")[0])
        page.locator("form button").click()
        page.locator("#_answer > *").first.wait_for()
        answer = page.locator("#_answer strong").first.inner_text()
        assert (
            answer
            == page.locator("#_exact")
            .evaluate("t => t.content.textContent")
            .partition(":")[0]
            .split(".")[0]
            + "."
        ), (each, words)
        page.evaluate("document.querySelector('#_answer').replaceChildren()")


def test_a_paragraph_goes_on_behind_what_it_holds(visit: Visit) -> None:
    page = visit(TEXT, State())
    page.locator(".paragraph:has(#p4)").evaluate(
        """row => row.insertAdjacentHTML("afterend", `
          <section class="paragraph"><h3 id="p4-1">4.1.</h3>
            <section class="wording"><p>A.</p></section></section>
          <section class="paragraph continued">
            <section class="wording"><p>In  good faith.</p></section></section>
          <section class="paragraph"><h3 id="p4-1-1">i.</h3>
            <section class="wording"><p>A.</p></section></section>
          <section class="paragraph continued">
            <section class="wording"><p>Of 4.1.</p></section></section>`)"""
    )
    words = copied(unfolded(page, "p4")).partition("\n\n")[0]
    assert words.endswith("annexed to this Declaration.\nIn good faith.")


@pytest.mark.thorough
def test_a_word_put_into_the_page_is_seen_by_the_digest(visit: Visit) -> None:
    page = visit(TEXT, State())
    page.evaluate(
        "document.querySelector('.paragraph:has(#p4) .wording p').firstChild.data += 'not '"
    )
    words = copied(unfolded(page, "p4")).partition("\n\n")[0]
    page.goto(f"{page.url}p4/")
    assert sha256(words.encode()).hexdigest() not in digest(page)


@pytest.mark.thorough
def test_without_pages_of_paragraphs_the_text_is_cited_at_the_paragraph(visit: Visit) -> None:
    page = visit(TEXT, State())
    page.evaluate("document.querySelector('details a[href=\"p4/\"]').remove()")
    cited = copied(unfolded(page, "p4")).partition("\n\n")[2]
    assert cited == page.locator(".colophon .citation").inner_text() + "#p4"


def test_nothing_is_asked_for_before_it_is_unfolded(visit: Visit) -> None:
    page = visit(TEXT, State())
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.wait_for_load_state("networkidle")
    asked.clear()
    details = unfolded(page, "p4")
    assert asked == ["copy.js"]
    expect(page.get_by_role("button", name=WORDS)).to_have_count(1)
    copied(details)
    assert asked == ["copy.js", ""]
    assert page.locator(".wording :is(button, [role=status])").count() == 0


@pytest.mark.parametrize(
    "refusal",
    [
        "Object.defineProperty(navigator, 'clipboard', { value: undefined })",
        "void (navigator.clipboard.write = navigator.clipboard.writeText = () => Promise.reject())",
    ],
    ids=["no clipboard", "refused"],
)
def test_where_copying_is_refused_the_words_are_marked(visit: Visit, refusal: str) -> None:
    page = visit(TEXT, State(320))
    page.evaluate(refusal)
    details = unfolded(page, "p4")
    details.get_by_role("button", name=LINK).press("Enter")
    expect(details.get_by_role("status")).to_contain_text("does not allow this page to copy")
    expect(details.get_by_role("textbox", name=LINK)).to_be_focused()
    assert page.evaluate("String(getSelection())").endswith("/lamp-declaration/#p4")


@pytest.mark.parametrize(
    "state", [State(1280), State(320, "dark"), State(320, mode="forced")], ids=str
)
@pytest.mark.thorough
def test_axe_finds_nothing_where_something_was_copied(visit: Visit, state: State) -> None:
    page = visit(TEXT, state)
    copied(unfolded(page, "p4"))
    assert axe.findings(page) == []


def test_without_script_words_and_number_can_be_marked(visit: Visit) -> None:
    """Nothing that is no word of the paragraph is marked with it, nor stands in between."""
    marked = []
    for there in (place("lamp", "paragraph"), TEXT):
        page = visit(there, State(mode="scriptless"))
        marked.append(
            page.evaluate(
                """() => {
                  const row = document.querySelector('.paragraph:has(#p8)');
                  getSelection().setBaseAndExtent(row, 0, row.querySelector('.wording'), 2);
                  return String(getSelection());
                }"""
            )
        )
        expect(page.get_by_role("button")).to_have_count(0)
    words, others = (" ".join(said.split()) for said in marked)
    assert words == others
    page = visit(place("lamp", "paragraph"), State(mode="scriptless"))
    assert sha256(words.encode()).hexdigest() in digest(page)
