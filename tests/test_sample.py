"""What a site shows as a sample of its own: in the search, and where nothing is published."""

from __future__ import annotations

import re

import pytest

from tests.support.cases import publish
from tests.support.lamp import lamp_site
from tests.support_site import Page, Site, real_site, tiny_site

TEXT = """---
instrument: {{title: {title}, type: rules, date: 2020-03-03, language: {language},
  source: {{publisher: Guild, url: "https://guild.example/", published: 2020}}}}
{more}---
{body}
"""
NUMBERED = "Opening words.\n\n1. Keep the lights.\n\n2. Count the lights.\n"
OPENING = "paragraphs:\n  opening: {quote: Opening words}\n"


def text(title: str, body: str = NUMBERED, language: str = "en") -> str:
    return TEXT.format(title=title, body=body, language=language, more=OPENING)


def hint(files: dict[str, str]) -> str | None:
    """Give what the page of the search shows beside the field for a number."""
    found = publish(files)
    assert found.pages, found.problems
    html = found.pages["search/index.md"].html
    shown = re.search(r'<p id="_how" class="hint">(.*)</p>', html)
    assert ('aria-describedby="_how"' in html) == bool(shown)
    return shown and shown[1].rpartition(": ")[2]


def test_of_one_text_a_number_is_enough() -> None:
    assert hint({"lights.md": text("Lights")}) == "paragraph 1"


def test_of_several_the_name_of_the_text_is_said() -> None:
    files = {"a.md": text("Lights & lamps"), "b.md": text("Buoys")}
    assert hint(files) == "Lights &amp; lamps, paragraph 1"


def test_it_is_the_first_that_has_a_number() -> None:
    files = {"a.md": text("Buoys", "Opening words.\n"), "b.md": text("Lights")}
    assert hint(files) == "Lights, paragraph 1"


def test_a_name_in_another_language_is_marked() -> None:
    files = {"a.md": text("Lichter", language="de"), "b.md": text("Buoys")}
    assert hint(files) == '<bdi lang="de">Lichter</bdi>, paragraph 1'


def test_without_numbers_nothing_is_shown() -> None:
    assert hint({"lights.md": text("Lights", "Opening words.\n")}) is None


# --- where nothing is published ------------------------------------------------------------------


def unanswered(site: Site, page: Page) -> list[str]:
    """Give the addresses shown as samples at which the site has nothing."""
    shown = page.values("//section[@aria-labelledby='_addresses']//code/text()")
    assert len(shown) == 3
    return [address for address in shown if site.fault(page, address)]


@pytest.mark.parametrize("site", ["real", "lamp", "tiny"])
def test_samples_of_addresses_are_addresses_of_the_site(site: str) -> None:
    tiny = Site(tiny_site() / "site", "https://harbour.example/texts/")
    shown = {"real": real_site(), "lamp": lamp_site(), "tiny": tiny}[site]
    assert unanswered(shown, shown.page("404.html")) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [("/#p1", "/#p77"), ("lamp-declaration/<", "name/<"), ("2021-06-09/<", "2021/<")],
)
def test_an_address_that_the_site_has_not_is_seen(old: str, new: str) -> None:
    page = lamp_site().page("404.html")
    assert old in page.source
    assert unanswered(lamp_site(), Page("404.html", page.source.replace(old, new)))
