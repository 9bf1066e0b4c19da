"""Titles of windows and shared links: no name twice, on any page, in either frame."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from silcrow.theme import titles
from tests.support.lamp import NAME, TEXT, lamp_in_material, lamp_site
from tests.support_site import Page, Site

SITE = NAME


@pytest.mark.parametrize(
    ("title", "site", "shown"),
    [
        ("", SITE, SITE),
        ("Glossary", SITE, "Glossary – The Lamp Declaration"),
        (SITE, SITE, SITE),
        ("Lamp Declaration", SITE, "Lamp Declaration"),
        ("the  lamp declaration", SITE, "the  lamp declaration"),
        ("Lamp Declaration for bright lights", SITE, "Lamp Declaration for bright lights"),
        ("What the Lamp Declaration is", SITE, "What the Lamp Declaration is"),
        ("Haven Declaration", SITE, "Haven Declaration – The Lamp Declaration"),
        ("T", SITE, "T – The Lamp Declaration"),
        ("Declarations", SITE, "Declarations – The Lamp Declaration"),
        ("Convention on Dues", "Lights Convention", "Convention on Dues – Lights Convention"),
        ("Hafenlichtgesetz", "Das Hafenlichtgesetz", "Hafenlichtgesetz"),
        ("G7 (rules)", "(rules)", "G7 (rules)"),
        ("港宣言の注", "港宣言", "港宣言の注"),
        ("등대 선언", "등대 선언문", "등대 선언"),
        ("용어", "등대 선언", "용어 – 등대 선언"),
    ],
)
def test_a_title_that_says_the_name_of_the_site_stands_alone(
    title: str, site: str, shown: str
) -> None:
    assert titles.of_window(title, site) == shown


def test_in_the_frame_of_material_it_does_too() -> None:
    for title, shown in (("Lamp Declaration", ""), ("G7", f" - {SITE}"), (SITE, "")):
        written = f"<head><title>{title} - {SITE}</title></head>"
        assert titles.of_material(written, SITE) == f"<head><title>{title}{shown}</title></head>"
    assert titles.of_material(f"<title>{SITE}</title>", SITE) == f"<title>{SITE}</title>"


def twice(page: Page) -> list[str]:
    """Give what names a page where it says the name of the site, and something says it again."""
    (title,) = page.values("//title/text()")
    named = page.values("//meta[@property='og:title']/@content")
    named += page.values("//meta[@property='og:site_name']/@content")
    return [said for said in (title, " – ".join(named)) if said.count("Lamp Declaration") > 1]


@pytest.mark.parametrize("build", [lamp_site, lamp_in_material])
def test_no_page_is_named_twice(build: Callable[[], Site]) -> None:
    assert [page.address for page in build().pages if twice(page)] == []


@pytest.mark.parametrize("address", ["", TEXT, f"{TEXT}verify/"])
def test_a_name_that_is_said_again_is_seen(address: str) -> None:
    page = lamp_site().page(address)
    doubled = page.source.replace("</title>", f" – {SITE}</title>")
    assert twice(Page(address, doubled)) != []
    told = page.source.replace("</head>", f'<meta property="og:site_name" content="{SITE}"></head>')
    assert twice(Page(address, told)) != []


def test_pages_that_are_called_otherwise_say_where_they_are() -> None:
    for address in ("glossary/", "404.html"):
        page = lamp_site().page(address)
        (name,) = page.values("//h1/text()")
        assert page.values("//title/text()") == [f"{name} – {SITE}"]
    told = lamp_site().page("glossary/").values("//meta[@property='og:site_name']/@content")
    assert told == [SITE]
