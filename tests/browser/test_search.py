"""The page of the search: six languages, numbers, keyboard, announcements, and what is loaded."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import Visitor
from tests.browser.conftest import Visit
from tests.browser.pages import place
from tests.browser.sites import Host, Web
from tests.browser.six import LINKS, STATUS, TEXTS, answered, hrefs, search, write
from tests.browser.states import State
from tests.support_site import mkdocs

FOUND = {
    "a word of English": ("supervisory", ["en/#p1", "en/#p2"]),
    "a phrase": ('"keeps a register"', ["en/#p2"]),
    "a phrase and a word": ('"supervisory bodies" lights', ["en/#p1"]),
    "German, nominative": ("Behörde", ["de/#p1", "de/#p2"]),
    "German, inflected": ("Behörden", ["de/#p1", "de/#p2"]),
    "German without its dots": ("behorden", ["de/#p1", "de/#p2"]),
    "Korean without particles": ("감독기구", ["ko/#p1", "ko/#p2"]),
    "Japanese, part of a run": ("監督機関", ["ja/#p1"]),
    "Japanese, two words": ("登録簿 各国", ["ja/#p2"]),
    "Chinese": ("监督机构", ["zh/#p1"]),
    "Arabic without its article": ("هيئات", ["ar/#p1"]),
    "Arabic with its article": ("الهيئات", ["ar/#p1"]),
    "signs in another order": ("関機督監", []),
    "nothing that stands there": ("xylophone", []),
}


def test_one_page_finds_six_languages(six: Host, onlooker: Visitor) -> None:
    page = onlooker.look(f"{six.root}search/", State())
    found = {name: sorted(search(page, words)) for name, (words, _) in FOUND.items()}
    expected = {
        name: [f"/texts/text-{there}" for there in places] for name, (_, places) in FOUND.items()
    }
    assert found == expected


def test_a_result_shows_the_words_as_they_are(six: Host, onlooker: Visitor) -> None:
    page = onlooker.look(f"{six.root}search/", State())
    shown = {}
    for tag, words in {"ja": "監督", "ar": "هيئات", "en": "lights"}.items():
        search(page, words)
        shown[tag] = page.locator(".excerpt").first.inner_text()
    assert shown == {tag: TEXTS[tag][1] for tag in shown}
    assert page.locator(".excerpt mark").all_inner_texts() == ["lights"]
    assert page.locator(".excerpt").get_attribute("lang") == "en"


WAYS = {
    "text-en/#p2": ["Harbour Declaration 2", "paragraph 2 of the Harbour Declaration"],
    "text-de/#p2": ["Erklärung der Häfen, Absatz 2", "Abs. 2 Erklärung der Häfen"],
    "text-ko/#p2": ["항구 선언 제2항"],
    "text-zh/#p2": ["港口宣言2"],
    "text-ar/#p2": ["إعلان الموانئ ٢"],
}


@pytest.mark.parametrize(
    ("there", "words"), [(there, words) for there, ways in WAYS.items() for words in ways]
)
def test_a_number_leads_straight_to_its_place(
    six: Host, onlooker: Visitor, there: str, words: str
) -> None:
    page = onlooker.look(f"{six.root}search/", State())
    page.locator("#_to").fill(words)
    page.locator("#_to").press("Enter")
    page.wait_for_url(f"{six.root}{there}")


CITED = [
    ("treaty", "Lights Convention Article 3(2)", "lights-convention/#art3-p2"),
    ("law-de", "§ 10 Abs. 2", "hafenlichtgesetz/#s10-p2"),
    ("act-ko", "제4조의2제1항", "lighthouse-act/#art4ui2-p1"),
    ("act-ko", "제2장", "lighthouse-act/#chapter-2"),
    ("editions", "6(a)", "harbour-code/#p6-a"),
    ("editions", "4 bis", "harbour-code/#p4bis"),
]


@pytest.mark.parametrize(("site", "words", "there"), CITED)
def test_numbers_are_read_as_they_are_cited(
    web: Web, onlooker: Visitor, site: str, words: str, there: str
) -> None:
    root = web.host(site).root
    page = onlooker.look(f"{root}search/", State())
    page.locator("#_to").fill(words)
    page.locator("#_jump button").click()
    page.wait_for_url(f"{root}{there}")


EXAMPLES = {
    "lamp": "lamp-declaration/#p1",
    "law-de": "hafenlichtgesetz/#s2-p1",
    "act-ko": "lighthouse-act/#art2-p1",
    "treaty": "lights-convention/#art1-p1",
    "rules": "admission/#p1",
}


@pytest.mark.parametrize("site", EXAMPLES)
def test_the_example_beside_the_field_leads_to_what_it_names(
    web: Web, onlooker: Visitor, site: str
) -> None:
    root = web.host(site).root
    page = onlooker.look(f"{root}search/", State())
    _, example = re.split("[:：]", page.locator("#_how").inner_text(), maxsplit=1)
    page.locator("#_to").fill(example)
    page.locator("#_to").press("Enter")
    page.wait_for_url(f"{root}{EXAMPLES[site]}")


def test_of_a_number_in_several_texts_one_is_chosen(six: Host, onlooker: Visitor) -> None:
    page = onlooker.look(f"{six.root}search/", State())
    page.locator("#_to").fill("2")
    page.locator("#_to").press("Enter")
    expect(page.locator(f"{STATUS} a")).to_have_count(6)
    page.locator("#_to").fill("77")
    page.locator("#_to").press("Enter")
    expect(page.locator(STATUS)).to_contain_text("Nothing has this number")


# --- what is loaded and stored -------------------------------------------------------------------


def test_nothing_is_loaded_before_use_and_nothing_is_blocked_or_stored(
    six: Host, visitor: Visitor
) -> None:
    page = visitor.prepare()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(six.root)))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{six.root}search/", wait_until="networkidle")
    assert not [url for url in asked if url.startswith("search/") and url != "search/"]
    search(page, "supervisory")
    assert [url for url in asked if ".pf_index" in url]
    assert not [url for url in asked if url.endswith((".css", "-worker.js")) and "pagefind" in url]
    assert said == []
    assert page.evaluate("() => localStorage.length + sessionStorage.length") == 0
    assert page.context.cookies() == []


def test_other_pages_load_nothing_of_it(six: Host, visitor: Visitor) -> None:
    page = visitor.prepare()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{six.root}text-en/")
    assert [url for url in asked if "search" in url] == []
    assert page.get_by_role("link", name="Search", exact=True).count() == 1


@pytest.mark.thorough
def test_a_seeded_policy_without_the_permission_is_seen(six: Host, visitor: Visitor) -> None:
    page = visitor.prepare()
    page.route(
        f"{six.root}search/",
        lambda route: route.fulfill(
            response=(got := route.fetch()),
            body=got.body().replace(b" 'wasm-unsafe-eval'", b""),
        ),
    )
    page.goto(f"{six.root}search/")
    search(page, "supervisory")
    expect(page.locator(STATUS)).to_contain_text("could not be loaded")


# --- a reader ------------------------------------------------------------------------------------


def test_the_query_stands_in_the_address_and_back_works(six: Host, visitor: Visitor) -> None:
    page = visitor.visit(f"{six.root}search/?q=register")
    expect(page.locator(LINKS)).to_have_count(1)
    assert page.locator("#_q").input_value() == "register"
    search(page, "lights")
    assert page.url == f"{six.root}search/?q=lights"
    page.go_back()
    expect(page.locator("#_q")).to_have_value("register")
    expect(page.locator(LINKS)).to_have_attribute("href", "/texts/text-en/#p2")
    page.locator(LINKS).click()
    page.wait_for_url(f"{six.root}text-en/#p2")
    page.go_back()
    expect(page.locator(LINKS)).to_have_count(1)


def test_a_search_is_announced_and_keeps_the_focus(six: Host, onlooker: Visitor) -> None:
    page = onlooker.look(f"{six.root}search/", State())
    status = page.get_by_role("status")
    expect(status).to_have_text("")
    assert search(page, "supervisory")
    expect(status).to_have_text("Results: 2")
    assert page.evaluate("() => document.activeElement.id") == "_q"
    search(page, "xylophone")
    expect(status).to_contain_text("Nothing was found.")
    page.locator("#_q").fill("")
    page.locator("#_q").press("Enter")
    expect(status).to_have_text("Type the words to search for.")
    expect(page.locator("#_found")).to_be_hidden()


def test_results_follow_the_forms_in_the_order_of_keys(six: Host, onlooker: Visitor) -> None:
    page = onlooker.look(f"{six.root}search/", State())
    search(page, "supervisory")
    met = []
    for _ in range(8):
        page.keyboard.press("Tab")
        met.append(
            page.evaluate(
                "() => { const e = document.activeElement;"
                " return e.id || e.name || e.firstChild.data }"
            )
        )
    assert met == [
        "Search",
        "text",
        "_to",
        "Go",
        "Harbour Declaration",
        "Paragraph 1",
        "Paragraph 2",
        "All paragraphs, terms and entries",
    ]


def test_results_are_narrowed_by_text(six: Host, onlooker: Visitor) -> None:
    page = onlooker.look(f"{six.root}search/", State())
    search(page, "登")
    expect(page.locator("ol.found > li")).to_have_count(2)
    page.get_by_label("Text").select_option("text-zh")
    expect(page.locator("ol.found > li")).to_have_count(1)
    assert page.url.endswith("&text=text-zh")
    page.reload()
    expect(page.locator("ol.found > li")).to_have_count(1)
    expect(page.get_by_label("Text")).to_have_value("text-zh")


def test_results_are_narrowed_by_kind(look: Visit) -> None:
    page = look(place("tiny", "search"), State())
    search(page, "harbour")
    heads = page.locator("ol.found h3")
    expect(heads).to_have_count(4)
    expect(heads.get_by_text("Signal Code for Lamps and Flags, annex to the")).to_have_count(1)
    for kind, name in {"term": "Term: safe harbour", "text": "Harbour Charter"}.items():
        page.get_by_label("Kind").select_option(kind)
        expect(heads).to_have_text([name])


def test_superseded_editions_are_found_only_when_asked_for(look: Visit) -> None:
    page = look(place("editions", "search"), State())
    search(page, "harbour")
    before = set(hrefs(page, "ol.found h3 a"))
    page.get_by_label("Include superseded editions").check()
    answered(page)
    added = set(hrefs(page, "ol.found h3 a")) - before
    assert added
    assert all("/harbour-code/20" in href for href in added)


def test_many_results_come_piece_by_piece(web: Web, onlooker: Visitor) -> None:
    page = onlooker.look(f"{web.host('rules').root}search/", State())
    results, more = page.locator("ol.found > li"), page.get_by_role("button", name="More results")
    search(page, "rule")
    expect(results).to_have_count(5)
    expect(page.get_by_role("status")).to_contain_text("shown: 5")
    more.click()
    expect(results).to_have_count(10)
    sixth = results.nth(5).locator("a").first.get_attribute("href")
    assert page.evaluate("() => document.activeElement.getAttribute('href')") == sixth


# --- without -------------------------------------------------------------------------------------


def test_without_script_the_form_leads_to_the_list(six: Host, visitor: Visitor) -> None:
    page = visitor.visit(f"{six.root}search/", State(mode="scriptless"))
    expect(page.locator(".narrowed")).to_be_hidden()
    page.locator("#_q").fill("lights")
    page.locator("#_q").press("Enter")
    page.wait_for_url(f"{six.root}search/all/?q=lights")
    link = page.locator("main li a").first
    assert link.inner_text().startswith("Paragraph 1")
    link.click()
    page.wait_for_url(f"{six.root}text-ar/#p1")


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("pagefind-entry.json", "has no search index"),
        pytest.param("pagefind.js", "could not be loaded", marks=pytest.mark.thorough),
        pytest.param("wasm.de.pagefind", "could not be loaded", marks=pytest.mark.thorough),
    ],
)
def test_what_is_missing_is_said_with_a_way_on(
    six: Host, visitor: Visitor, path: str, told: str
) -> None:
    page = visitor.prepare()
    page.route(f"**/search/pagefind/{path}*", lambda route: route.fulfill(status=404, body=""))
    page.goto(f"{six.root}search/")
    search(page, "lights")
    expect(page.locator(STATUS)).to_contain_text(told)
    page.locator(f"{STATUS} a").click()
    page.wait_for_url(f"{six.root}search/all/")


@pytest.mark.thorough
def test_under_the_stock_frame_it_works_too(tmp_path: Path, visitor: Visitor) -> None:
    write(tmp_path / "stock")
    with (tmp_path / "stock" / "content" / "silcrow.yml").open("a") as settings:
        settings.write("frame: material\n")
    mkdocs("build", cwd=tmp_path / "stock")
    host = Host(tmp_path / "stock" / "site", "/texts/")
    page = visitor.visit(f"{host.root}search/")
    assert search(page, "lights") == ["/texts/text-en/#p1"]
    host.stop()
