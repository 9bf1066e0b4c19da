"""Pages as they are written: read back from their HTML, and held against their text.

Whatever stands between the library and the file (a host, a theme, a plugin) is under this gate. It
reads elements and classes, and shares no code with what writes them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from lxml import etree, html

from silcrow.canonical import plain
from silcrow.keep.gate import difference
from silcrow.model import Block, Instrument, Provision
from silcrow.problem import Place, Problem, Rule

_EDGE = "\x1f"
"""Between two blocks, and beside what is printed before one: a number, a mark."""
_IDS = etree.XPath("//@id", smart_strings=False)
_OF_TEXT = etree.XPath("//*[contains(@class, 'text')]")
_INLINE = frozenset({"a", "em", "strong", "code", "sup", "span", "bdi", "cite"})
_PRINTED = frozenset({"number", "own", "mark"})
_OURS = frozenset(
    {"apparatus", "visually-hidden", "pilcrow", "tombstone", "alias", "section", "colophon"}
)


def check(text: Instrument, *pages: str) -> Iterator[Problem]:
    """Find what pages, as they are written, do not say of a text, or say under other ids."""
    whole = _collapsed("".join(words for _, words in _expected(text.provisions)))
    for page in pages:
        root = html.document_fromstring(page)
        yield from _ids(text.index.addressed, root)
        yield from _title(text, root)
        yield from _words(text.provisions, root, whole)


def check_alone(provision: Provision, page: str) -> Iterator[Problem]:
    """Find what the page of one paragraph, as it is written, does not say of it, or otherwise."""
    own = tuple(i for i in provision.content if isinstance(i, Block) or i.is_point)
    alone = replace(provision, content=own)
    whole = _collapsed("".join(words for _, words in _expected((alone,))))
    root = html.document_fromstring(page)
    yield from _ids(tuple(alone.addressed()), root)
    yield from _words((alone,), root, whole)


def ids(written: str) -> Counter[str]:
    """Count the ids of a page, however they are written."""
    return Counter(_IDS(html.document_fromstring(written)))


def _ids(provisions: tuple[Provision, ...], root: html.HtmlElement) -> Iterator[Problem]:
    """See that every anchor is there once, and in the order of the words that it leads to."""
    said = _IDS(root)
    wanted = {str(p.anchor): p for p in provisions}
    order = [anchor for anchor in said if anchor in wanted]
    if order == list(wanted):
        return
    found: Counter[str] = Counter(said)
    for anchor, provision in wanted.items():
        if (count := found[anchor]) != 1:
            what = f"the id {anchor} {count} times" if count else f"no {anchor}"
            yield Problem(Rule.PAGE_DIFFERS, provision.place, f"{what} on the page", "it once")
    if Counter(order) == Counter(wanted.keys()):
        pairs = zip(wanted, order, strict=True)
        if wrong := next((pair for pair in pairs if pair[0] != pair[1]), None):
            what = f"the id {wrong[1]} on the page where {wrong[0]} stands"
            yield Problem(Rule.PAGE_DIFFERS, wanted[wrong[0]].place, what, wrong[0])


def _title(text: Instrument, root: html.HtmlElement) -> Iterator[Problem]:
    wanted = _collapsed(text.matter.title)
    said = [_collapsed(heading.text_content()) for heading in root.iter("h1")]
    if said != [wanted]:
        shown = difference(wanted, said[0] if said else "")
        place = text.places.get(("instrument", "title"), Place(text.file))
        yield Problem(Rule.PAGE_DIFFERS, place, f"the title, then on the page: {shown}", "it once")


def _words(
    provisions: tuple[Provision, ...], root: html.HtmlElement, whole: str
) -> Iterator[Problem]:
    parts: list[str] = []
    for element in _OF_TEXT(root):
        if "text" in element.get("class").split():
            _said(element, parts)
    said = _collapsed("".join(parts))
    if said != whole:
        yield _fault(provisions, said, whole)


def _fault(provisions: tuple[Provision, ...], said: str, whole: str) -> Problem:
    """Say where a page parts from its text."""
    at = next((i for i, (a, b) in enumerate(zip(said, whole, strict=False)) if a != b), -1)
    at = min(len(said), len(whole)) if at < 0 else at
    provision = _at(provisions, at)
    start, end = whole.rfind(_EDGE, 0, at) + 1, whole.find(_EDGE, at)
    there = said[start:].partition(_EDGE)[0]
    shown = difference(whole[start : end if end >= 0 else None], there)
    found = f"{provision.anchor} in its text, then on the page: {shown}"
    return Problem(Rule.PAGE_DIFFERS, provision.place, found)


def _at(provisions: tuple[Provision, ...], at: int) -> Provision:
    """Find the provision whose words hold a position of the whole."""
    before: list[str] = []
    here = provisions[0]
    for provision, words in _expected(provisions):
        before.append(words)
        here = provision
        if len(_collapsed("".join(before))) > at:
            break
    return here


def _collapsed(parts: str) -> str:
    """Make a run of white space one space, and one of edges, with what is between, one edge."""
    return _EDGE.join(filter(None, map(plain, parts.split(_EDGE))))


def _said(element: html.HtmlElement, parts: list[str], *, is_wording: bool = False) -> None:
    """Gather the words of an element in order, and an edge wherever a block or number ends."""
    tag = element.tag
    if not isinstance(tag, str):
        return
    names = _names(element.get("class", ""))
    # Among the words nothing is ours: what calls itself so is shown to readers as the text.
    if element.get("hidden") is not None or not (is_wording or _OURS.isdisjoint(names)):
        return
    is_wording = is_wording or "wording" in names
    is_apart = tag not in _INLINE or not _PRINTED.isdisjoint(names) or _heads_footnote(element)
    if is_apart:
        parts.append(_EDGE)
    if tag == "img":
        parts.append(element.get("alt", ""))
    parts.append(element.text or "")
    for child in element:
        _said(child, parts, is_wording=is_wording)
        parts.append(child.tail or "")
    if is_apart:
        parts.append(_EDGE)


@lru_cache(maxsize=256)
def _names(classes: str) -> frozenset[str]:
    return frozenset(classes.split())


def _heads_footnote(element: html.HtmlElement) -> bool:
    """Tell the mark at the head of a footnote from one that calls it."""
    if element.tag != "sup":
        return False
    above = element.getparent()
    if above is None or element.getprevious() is not None:
        return False
    over = above.getparent()
    return not (above.text or "").strip() and over is not None and over.get("class") == "footnote"


def _expected(provisions: tuple[Provision, ...]) -> Iterator[tuple[Provision, str]]:
    """Give the words that a text has in its order, by the provision whose they are."""
    for provision in provisions:
        heading = provision.heading.text if provision.heading else ""
        yield provision, f"{_EDGE}{provision.number}{_EDGE}{heading}{_EDGE}"
        for item in provision.content:
            if isinstance(item, Block):
                yield provision, "".join(_of_block(item))
            else:
                yield from _expected((item,))


def _of_block(block: Block) -> Iterator[str]:
    mark = "" if block.kind == "image" else block.mark
    yield f"{_EDGE}{mark}{_EDGE if mark else ''}{block.words.text}"
    for child in block.children:
        yield from _of_block(child)
    yield _EDGE
