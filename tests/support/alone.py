"""Invariants of the page of one paragraph: it is the row of its text, for whoever comes from afar.

As those in `invariants`: each takes what was published and gives its faults, one sentence each.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

from tests.support import html
from tests.support.cases import Published
from tests.support.invariants import Invariant, Sheet, end_of, local, sheets
from tests.support.scan import EDGE


def is_the_row_of_its_text(found: Published) -> Iterator[str]:
    """The page of a paragraph has the words, links and apparatus that the page of its text has."""
    texts, alone = _pages(found)
    said: dict[str, Counter[str]] = defaultdict(Counter)
    for sheet in alone:
        text, anchor = _of_text(sheet)
        (own,) = html.of_class(sheet.root, "paragraph")
        there = next(row for row in _rows(texts[text]) if anchor in html.ids(row))
        said[text] += Counter(_words(own))
        # What a paragraph says behind those that it holds is another row of the text.
        if _words(own)[: len(_words(there))] != _words(there):
            yield f"/{sheet.address} has other words than #{anchor} of /{text}"
        for part in ("wording", "apparatus"):
            here, wanted = _links(own, part, sheet.address, text), _links(there, part, text, text)
            if here[: len(wanted)] != wanted:
                yield f"the {part} on /{sheet.address} links {here}, that on /{text} {wanted}"
        if _beside(own) != _beside(there):
            yield f"beside /{sheet.address} stands other than beside #{anchor} of /{text}"
    for text, words in said.items():
        if words != Counter(word for row in _rows(texts[text]) for word in _words(row)):
            yield f"the pages of the paragraphs of /{text} do not say all its words once"


def cites_before_notes(found: Published) -> Iterator[str]:
    """Words, citation and notes are read in this order, and the digest only if it is asked for."""
    _, alone = _pages(found)
    for sheet in alone:
        names = [name for e in sheet.root.iter() for name in html.classes(e) if name in _PARTS]
        # A container may have no words of its own, and its heading is said in the row.
        if names not in ([*_PARTS], [part for part in _PARTS if part != "wording"]):
            yield f"/{sheet.address} has its parts in the order {names}"
        folded = [html.text_of(e) for e in sheet.root.iter("details")]
        if html.text_of(sheet.root).count("sha256") != "".join(folded).count("sha256"):
            yield f"/{sheet.address} shows its digest before it is asked for"


_PARTS = ("title", "text", "wording", "citation", "apparatus")


def leads_around(found: Published) -> Iterator[str]:
    """The title says which text it is of and leads to its place there; neighbours lead on."""
    _, alone = _pages(found)
    for sheet in alone:
        text, anchor = _of_text(sheet)
        (title,) = html.of_class(sheet.root, "title")
        if f"{text}#{anchor}" not in (end_of(*local(sheet.address, x)) for x in html.links(title)):
            yield f"the title of /{sheet.address} does not lead to its place in the text"
        if "_top" not in html.ids(title):
            yield f"/{sheet.address} has no heading that names it"
    for before, after in pairwise(alone):
        if _of_text(before)[0] == _of_text(after)[0]:
            ways = _neighbours(before).get("next"), _neighbours(after).get("prev")
            if ways != (after.address, before.address):
                yield f"/{before.address} and /{after.address} are neighbours, and lead to {ways}"


def _pages(found: Published) -> tuple[dict[str, Sheet], list[Sheet]]:
    there = sheets(found)
    texts = {sheet.address: sheet for sheet in there if sheet.kind == "instrument"}
    return texts, [sheet for sheet in there if sheet.kind == "provision"]


def _of_text(sheet: Sheet) -> tuple[str, str]:
    """Give the address of the text of a paragraph's page, and the anchor of the paragraph."""
    text, _, anchor = sheet.address.rstrip("/").rpartition("/")
    return f"{text}/", anchor


def _rows(text: Sheet) -> Iterator[Element]:
    for row in html.of_class(text.root, "paragraph"):
        if "tombstone" not in html.classes(row):
            yield row


def _words(row: Element) -> list[str]:
    found = [*html.words_of(row).split(), *" ".join(html.notes_of(row)).split()]
    return [word for word in found if word != EDGE]


def _links(row: Element, part: str, here: str, text: str) -> list[tuple[str, str]]:
    """Give kind and end of the links of a part, those within the page as if it were the text's."""
    links = [a for element in html.of_class(row, part) for a in _unfolded(element)]
    ends = [(a.get("class", ""), *local(here, a.get("href", ""))) for a in links]
    return [(kind, end_of(text if path == here else path, end)) for kind, path, end in ends]


def _unfolded(element: Element) -> Iterator[Element]:
    if element.tag == "a":
        yield element
    for child in element if element.tag != "details" else ():
        yield from _unfolded(child)


def _beside(row: Element) -> list[tuple[str, str]]:
    """Give what stands beside a paragraph, line by line, without what is folded."""
    (apparatus,) = (child for child in row if "apparatus" in html.classes(child))
    return [(e.get("class", ""), html.text_of(e)) for e in apparatus if e.tag != "details"]


def _neighbours(sheet: Sheet) -> dict[str, str]:
    found = (
        (a.get("rel", ""), local(sheet.address, a.get("href", ""))) for a in sheet.root.iter("a")
    )
    return {relation: path or "" for relation, (path, _) in found if relation}


INVARIANTS: tuple[Invariant, ...] = (is_the_row_of_its_text, cites_before_notes, leads_around)
