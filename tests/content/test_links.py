"""The links in the nine paragraphs: each leads somewhere, and is led back to.

Which links there are, an editor reads where they change (`silcrow preview-pr`); no test decides.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest
from lxml.html import HtmlElement

from tests.content.declaration import DECLARATION
from tests.support_site import Page, has_class, lines, links, material_site, real_site


class Link(NamedTuple):
    """A link in the words of a paragraph."""

    paragraph: int
    words: str
    target: str
    kind: str

    @property
    def address(self) -> str:
        return f"glossary/#{self.target}" if self.kind == "term" else f"{self.target}/"


def wording(page: Page, number: int) -> HtmlElement:
    """Give the words of a paragraph: what follows its heading and bears the class of wording."""
    path = f"//*[@id='p{number}']/following-sibling::*[{has_class('wording')}][1]"
    (found,) = page.all(path)
    return found


def found(page: Page) -> list[Link]:
    """Read every link of every paragraph off a built page."""
    read = []
    for number in range(1, 10):
        element = wording(page, number)
        for anchor, (words, end) in zip(element.xpath(".//a"), links(page, element), strict=True):
            kind = "term" if "term" in str(anchor.get("class", "")).split() else "record"
            target = end.removeprefix("glossary/#") if kind == "term" else end.removesuffix("/")
            read.append(Link(number, words, target, kind))
    return read


def ours() -> list[Link]:
    """Read the links of the Declaration as it is published."""
    links_ = found(real_site().page(DECLARATION))
    assert links_
    return links_


def test_stock_material_links_the_same() -> None:
    assert found(material_site().page(DECLARATION)) == ours()


def test_no_target_is_linked_twice_in_a_paragraph() -> None:
    pairs = [(link.paragraph, link.target) for link in ours()]
    assert len(pairs) == len(set(pairs))


def entry(page: Page, id_: str) -> list[str]:
    """Give where the links of a glossary entry lead, from its heading to the next entry."""
    (heading,) = page.all(f"//*[@id='{id_}']")
    ends = [page.lead(str(href)) for href in heading.xpath(".//@href")]
    for sibling in heading.itersiblings():
        if sibling.get("id"):
            break
        ends += [page.lead(str(href)) for href in sibling.xpath(".//@href")]
    return ends


def test_every_target_is_there_and_leads_back() -> None:
    for link in ours():
        page = real_site().page(link.address.partition("#")[0])
        back = f"{DECLARATION}#p{link.paragraph}"
        if link.kind == "term":
            assert back in entry(page, link.target), link
        else:
            assert back in [end for _, end in links(page, page.article)], link


def test_record_shows_the_words_that_refer_to_it() -> None:
    for link in (link for link in ours() if link.kind == "record"):
        page = real_site().page(link.address)
        marked = [" ".join(lines(e)) for e in page.article.xpath(".//blockquote//*[not(*)]")]
        assert link.words in marked, link


def test_quotes_are_cut_at_twenty_five_words() -> None:
    paragraphs = {
        n: " ".join(lines(wording(real_site().page(DECLARATION), n))) for n in range(1, 10)
    }
    for link in (link for link in ours() if link.kind == "record"):
        page = real_site().page(link.address)
        for quote in page.article.xpath(".//blockquote"):
            text = " ".join(lines(quote))
            plain = text.removeprefix("…\u00a0").removesuffix("\u00a0…")
            assert any(plain in paragraph for paragraph in paragraphs.values()), link
            (marked,) = quote.xpath(".//strong | .//mark | .//em")
            before, _, after = plain.partition(" ".join(lines(marked)))
            assert len(before.split()) <= 25, link
            assert len(after.split()) <= 25, link


def test_paragraph_pages_name_the_records_of_their_paragraph() -> None:
    for number in range(1, 10):
        page = real_site().page(f"{DECLARATION}p{number}/")
        records = [k.address for k in ours() if (k.paragraph, k.kind) == (number, "record")]
        (list_,) = page.all("//section[@aria-labelledby='_refers']") or [page.article]
        assert [end for _, end in links(page, list_) if end in records] == records


FAULTS = {
    "a link gone": ('<a class="term" href="../glossary/#consensus">consensus</a>', "consensus"),
    "another target": ('href="../oecd-ai-principles/"', 'href="../oecd/"'),
    "fewer words": (">Council of Europe</a>", ">Council</a> of Europe"),
    "one link more": ("and its bodies", 'and its <a href="../united-nations/">bodies</a>'),
    "another kind": (
        'class="term" href="../glossary/#safeguards"',
        'href="../glossary/#safeguards"',
    ),
}


@pytest.mark.parametrize(("old", "new"), FAULTS.values(), ids=FAULTS)
def test_a_seeded_fault_is_seen(old: str, new: str) -> None:
    source = real_site().page(DECLARATION).source
    at = source.index(old, source.index("We aim to strengthen"))
    changed = Page(DECLARATION, source[:at] + source[at:].replace(old, new, 1))
    assert found(changed) != ours()
