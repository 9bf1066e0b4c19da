"""Titles of windows and shared links: no name twice, on any page, in either frame."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from silcrow.theme import titles
from tests.support_site import DECLARATION, Page, Site, material_site, real_site

SITE = "The Seoul Declaration"


@pytest.mark.parametrize(
    ("title", "site", "shown"),
    [
        ("", SITE, SITE),
        ("Glossary", SITE, "Glossary – The Seoul Declaration"),
        (SITE, SITE, SITE),
        ("Seoul Declaration", SITE, "Seoul Declaration"),
        ("the  seoul declaration", SITE, "the  seoul declaration"),
        ("Seoul Declaration for safe AI", SITE, "Seoul Declaration for safe AI"),
        ("What the Seoul Declaration is", SITE, "What the Seoul Declaration is"),
        ("Bletchley Declaration", SITE, "Bletchley Declaration – The Seoul Declaration"),
        ("T", SITE, "T – The Seoul Declaration"),
        ("Declarations", SITE, "Declarations – The Seoul Declaration"),
        ("Convention on Dues", "Lights Convention", "Convention on Dues – Lights Convention"),
        ("Hafenlichtgesetz", "Das Hafenlichtgesetz", "Hafenlichtgesetz"),
        ("G7 (rules)", "(rules)", "G7 (rules)"),
        ("港宣言の注", "港宣言", "港宣言の注"),
        ("서울 선언", "서울 선언문", "서울 선언"),
        ("용어", "서울 선언", "용어 – 서울 선언"),
    ],
)
def test_a_title_that_says_the_name_of_the_site_stands_alone(
    title: str, site: str, shown: str
) -> None:
    assert titles.of_window(title, site) == shown


def test_in_the_frame_of_material_it_does_too() -> None:
    for title, shown in (("Seoul Declaration", ""), ("G7", f" - {SITE}"), (SITE, "")):
        written = f"<head><title>{title} - {SITE}</title></head>"
        assert titles.of_material(written, SITE) == f"<head><title>{title}{shown}</title></head>"
    assert titles.of_material(f"<title>{SITE}</title>", SITE) == f"<title>{SITE}</title>"


def twice(page: Page) -> list[str]:
    """Give what names a page where it says the name of the site, and something says it again."""
    (title,) = page.values("//title/text()")
    named = page.values("//meta[@property='og:title']/@content")
    named += page.values("//meta[@property='og:site_name']/@content")
    return [said for said in (title, " – ".join(named)) if said.count("Seoul Declaration") > 1]


@pytest.mark.parametrize("build", [real_site, material_site])
def test_no_page_is_named_twice(build: Callable[[], Site]) -> None:
    assert [page.address for page in build().pages if twice(page)] == []


@pytest.mark.parametrize("address", ["", DECLARATION, f"{DECLARATION}verify/"])
def test_a_name_that_is_said_again_is_seen(address: str) -> None:
    page = real_site().page(address)
    doubled = page.source.replace("</title>", f" – {SITE}</title>")
    assert twice(Page(address, doubled)) != []
    told = page.source.replace("</head>", f'<meta property="og:site_name" content="{SITE}"></head>')
    assert twice(Page(address, told)) != []


def test_pages_that_are_called_otherwise_say_where_they_are() -> None:
    for address in ("glossary/", "404.html"):
        page = real_site().page(address)
        (name,) = page.values("//h1/text()")
        assert page.values("//title/text()") == [f"{name} – {SITE}"]
    told = real_site().page("glossary/").values("//meta[@property='og:site_name']/@content")
    assert told == [SITE]
