"""Pages as they are written: read back from their HTML, and held against their text.

Whatever stands between the library and the file (a host, a theme, a plugin) is under this gate. It
reads elements and classes, and shares no code with what writes them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import html

from silcrow.keep.gate import difference
from silcrow.model import Block, Instrument, Provision
from silcrow.problem import Place, Problem, Rule

_EDGE = "\x1f"
"""Between two blocks, and beside what is printed before one: a number, a mark."""
_EDGES = re.compile(rf"[ \t\n\f\r]*(?:{_EDGE}[ \t\n\f\r]*)+")
_SPACES = re.compile(r"[ \t\n\f\r]+")
_INLINE = frozenset({"a", "em", "strong", "code", "sup", "span", "bdi", "cite"})
_PRINTED = frozenset({"number", "own", "mark"})
_OURS = frozenset({"apparatus", "visually-hidden", "pilcrow", "tombstone", "alias"})
_PARTS = re.compile(r'\sid="([^"]*)"')


def check(text: Instrument, written: str) -> Iterator[Problem]:
    """Find what a page, as it is written, does not say of its text, or says under other ids."""
    found = Counter(_PARTS.findall(written))
    for provision in text.walk():
        if (count := found[provision.anchor]) != 1:
            what = f"the id {provision.anchor} {count} times" if count else f"no {provision.anchor}"
            yield Problem(Rule.PAGE_DIFFERS, provision.place, f"{what} on the page", "it once")
    root = html.document_fromstring(written)
    yield from _title(text, root)
    yield from _words(text, root)


def _title(text: Instrument, root: html.HtmlElement) -> Iterator[Problem]:
    wanted = _collapsed(text.matter.title)
    said = [_collapsed(heading.text_content()) for heading in root.iter("h1")]
    if said != [wanted]:
        shown = difference(wanted, said[0] if said else "")
        place = text.places.get(("instrument", "title"), Place(text.file))
        yield Problem(Rule.PAGE_DIFFERS, place, f"the title, then on the page: {shown}", "it once")


def _words(text: Instrument, root: html.HtmlElement) -> Iterator[Problem]:
    said = _collapsed("".join(part for el in root.find_class("text") for part in _said(el)))
    wanted = list(_expected(text.provisions))
    whole = _collapsed("".join(words for _, words in wanted))
    if said == whole:
        return
    yield _fault(text, said, whole)


def _fault(text: Instrument, said: str, whole: str) -> Problem:
    """Say where a page parts from its text."""
    at = next((i for i, (a, b) in enumerate(zip(said, whole, strict=False)) if a != b), -1)
    at = min(len(said), len(whole)) if at < 0 else at
    provision = _at(text, at)
    start, end = whole.rfind(_EDGE, 0, at) + 1, whole.find(_EDGE, at)
    there = said[start:].partition(_EDGE)[0]
    shown = difference(whole[start : end if end >= 0 else None], there)
    found = f"{provision.anchor} in its text, then on the page: {shown}"
    return Problem(Rule.PAGE_DIFFERS, provision.place, found)


def _at(text: Instrument, at: int) -> Provision:
    """Find the provision whose words hold a position of the whole."""
    before: list[str] = []
    here = text.provisions[0]
    for provision, words in _expected(text.provisions):
        before.append(words)
        here = provision
        if len(_collapsed("".join(before))) > at:
            break
    return here


def _collapsed(parts: str) -> str:
    return _SPACES.sub(" ", _EDGES.sub(_EDGE, parts)).strip(f" {_EDGE}")


def _said(element: html.HtmlElement) -> Iterator[str]:
    """Give the words of an element in their order, and an edge wherever a block or number ends."""
    tag = element.tag
    if not isinstance(tag, str):
        return
    names = element.get("class", "").split()
    if not _OURS.isdisjoint(names):
        return
    is_apart = tag not in _INLINE or not _PRINTED.isdisjoint(names) or _heads_footnote(element)
    if is_apart:
        yield _EDGE
    if tag == "img":
        yield element.get("alt", "")
    yield element.text or ""
    for child in element:
        yield from _said(child)
        yield child.tail or ""
    if is_apart:
        yield _EDGE


def _heads_footnote(element: html.HtmlElement) -> bool:
    """Tell the mark at the head of a footnote from one that calls it."""
    above = element.getparent()
    if element.tag != "sup" or above is None or element.getprevious() is not None:
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
