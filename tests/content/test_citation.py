"""What reference managers read in the heads of pages with wording: the exact contract."""

from __future__ import annotations

import pytest

from tests.content.declaration import DECLARATION, EDITION, ONE_BY_ONE
from tests.support_site import PUBLIC, Page, real_site

TITLE = (
    "Seoul Declaration for safe, innovative and inclusive AI by participants attending "
    "the Leaders' Session: AI Seoul Summit, 21 May 2024"
)
SUMMARY = (
    "The nine paragraphs of the Seoul Declaration for safe, innovative and inclusive AI, "
    "with notes, terms and references."
)
AUTHORS = (
    "Australia,",
    "Canada,",
    "the European Union,",
    "France,",
    "Germany,",
    "Italy,",
    "Japan,",
    "the Republic of Korea,",
    "the Republic of Singapore,",
    "the United Kingdom,",
    "the United States of America,",
)
"""Each with a comma behind, or "European Union" is saved as a person named Union, European."""

SCHEMAS = {
    "schema.dc": "http://purl.org/dc/elements/1.1/",
    "schema.dcterms": "http://purl.org/dc/terms/",
    "schema.z": "http://www.zotero.org/namespaces/export#",
    "schema.bibo": "http://purl.org/ontology/bibo/",
}
PREFIXES = ("citation_", "z.", "dc.", "dcterms.", "bibo.")


def expected(title: str, address: str) -> list[tuple[str, str]]:
    return [
        ("citation_title", title),
        *(("citation_author", author) for author in AUTHORS),
        ("citation_publication_date", "2024/05/21"),
        ("citation_technical_report_institution", "AI Seoul Summit"),
        ("citation_language", "en"),
        ("citation_public_url", f"{PUBLIC}{address}"),
        ("z.itemType", "report"),
        ("z.reportType", "Declaration"),
        ("z.extra", "Version: 2024-05-21"),
        ("bibo.shortTitle", "Seoul Declaration"),
        ("dc.rights", "Open Government Licence v3.0"),
        (
            "dcterms.abstract",
            SUMMARY,
        ),
    ]


def tags(page: Page) -> list[tuple[str, str]]:
    metas = page.all("//head/meta[@name]")
    named = [(str(meta.get("name")), str(meta.get("content"))) for meta in metas]
    return [(name, content) for name, content in named if name.startswith(PREFIXES)]


def schemas(page: Page) -> dict[str, str]:
    found = page.all("//head/link[starts-with(@rel, 'schema.')]")
    return {str(link.get("rel")): str(link.get("href")) for link in found}


@pytest.mark.parametrize("address", [DECLARATION, EDITION])
def test_text_and_edition_are_cited_as_the_edition(address: str) -> None:
    page = real_site().page(address)
    assert tags(page) == expected(TITLE, EDITION)
    assert schemas(page) == SCHEMAS


@pytest.mark.parametrize("number", range(1, 10))
def test_a_paragraph_is_cited_with_its_number_and_the_edition(number: int) -> None:
    page = real_site().page(ONE_BY_ONE[number - 1])
    assert tags(page) == expected(f"{TITLE}, para {number}", f"{EDITION}#p{number}")
    assert schemas(page) == SCHEMAS


def test_other_pages_say_nothing_to_reference_managers() -> None:
    pages = real_site().pages
    others = [page for page in pages if not page.address.startswith(DECLARATION)]
    others += [page for page in pages if page.address.endswith("/verify/")]
    assert {page.address: tags(page) for page in others if tags(page)} == {}


@pytest.mark.parametrize(
    ("old", "new"),
    [("European Union,", "European Union"), ("2024/05/21", "2024-05-21"), ("para 4", "p. 4")],
)
def test_a_seeded_fault_is_seen(old: str, new: str) -> None:
    page = real_site().page(ONE_BY_ONE[3])
    changed = Page(page.address, page.source.replace(old, new))
    assert changed.source != page.source
    assert tags(changed) != expected(f"{TITLE}, para 4", f"{EDITION}#p4")


def test_the_sentence_to_copy_ends_in_the_address_to_cite() -> None:
    for number, address in enumerate(ONE_BY_ONE, 1):
        text = " ".join(real_site().page(address).article.text_content().split())
        cited = f"{TITLE}, para {number}, {PUBLIC}{EDITION}#p{number}"
        assert cited in text
