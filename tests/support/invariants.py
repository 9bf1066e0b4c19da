"""Invariants: what holds of every case that is published, whatever its golden says.

Each takes what was published and gives its faults, one sentence each. Nothing of the library is
used to find them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast
from urllib.parse import unquote, urljoin
from xml.etree.ElementTree import Element

import yaml
from html5lib.html5parser import ParseError

from tests.support import html
from tests.support.cases import ROOT, Published, publish
from tests.support.scan import collapsed, differ, said_by

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*|_[^\s#\"<>]+")
_DATED = re.compile(r"\d{4}(-\d\d){0,2}(\.\d+)?/")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page or document at its address, parsed."""

    address: str
    kind: str
    root: Element
    file: str = ""

    @property
    def is_text(self) -> bool:
        """Tell a text with notes, and its dated page, from all else."""
        return self.kind in ("instrument", "dated")


def sheets(found: Published) -> list[Sheet]:
    """Parse all pages and documents."""
    return [
        *(Sheet(p.address, p.kind, html.parsed(p.html), file) for file, p in found.pages.items()),
        *_documents(found),
    ]


def _documents(found: Published) -> Iterator[Sheet]:
    texts = {p.address: file for file, p in found.pages.items() if p.kind == "instrument"}
    for document in found.documents:
        if document.path.endswith("/index.html"):
            address = document.path.removesuffix("index.html")
            root = html.parsed(document.text)
            text = next((t for t in texts if address.startswith(t)), "")
            end = address.removeprefix(text)
            current = texts.get(text, "")
            file = f"{current.rpartition('/')[0]}/{end[:-1]}.md"
            # A superseded edition lies beside the current one, named by its date.
            file = file if file in found.files else current
            is_former = next(html.of_class(root, "fate"), None) is not None
            yield Sheet(address, "former" if is_former else _kind(end), root, file)


def _kind(end: str) -> str:
    """Tell what a document is by the end of its address."""
    if _DATED.fullmatch(end):
        return "dated"
    return end.partition("/")[0]


def parses_strictly(found: Published) -> Iterator[str]:
    """No page or document has any error of HTML."""
    for name, text in _written(found):
        try:
            html.parsed(text)
        except ParseError as error:
            yield f"{name} is no HTML: {error}"


def _written(found: Published) -> Iterator[tuple[str, str]]:
    yield from ((page.address, page.html) for page in found.pages.values())
    yield from ((d.path, d.text) for d in found.documents if d.path.endswith(".html"))


def ids_are_unique(found: Published) -> Iterator[str]:
    """An id stands once on a page."""
    for sheet in sheets(found):
        for id_, count in Counter(html.ids(sheet.root)).items():
            if count > 1:
                yield f"/{sheet.address} has the id {id_} {count} times"


def ids_fit_the_grammar(found: Published) -> Iterator[str]:
    """An id is an anchor, or it begins with a low line and is the frame's."""
    for sheet in sheets(found):
        for id_ in html.ids(sheet.root):
            if not _ID.fullmatch(id_):
                yield f"/{sheet.address} has the id {id_!r}"


def promised_ids_exist(found: Published) -> Iterator[str]:
    """What a page says of itself is on it: the ids it promises, those of its contents list."""
    for page in found.pages.values():
        there = html.ids(html.parsed(page.html))
        listed = [page.contents]
        for heading in listed:
            listed += heading.children
        for id_ in (*sorted(page.ids), *(heading.id for heading in listed)):
            if id_ not in there:
                yield f"/{page.address} lacks the id {id_}"


def links_resolve(found: Published) -> Iterator[str]:
    """Every link that stays on the site leads to a page, and to an id that this page has."""
    there = sheets(found)
    targets: dict[str, set[str] | None] = {s.address: set(html.ids(s.root)) for s in there}
    # What a host renders or copies is there, and what is in it is the host's to know.
    paths = {*found.ordinary, *found.assets, *(d.path for d in found.documents), ""}
    targets |= dict.fromkeys(paths - targets.keys())
    for sheet in there:
        for link in html.links(sheet.root):
            path, fragment = local(sheet.address, link)
            if path is None:
                continue
            ids = targets.get(path, set())
            if path not in targets or (fragment and ids is not None and fragment not in ids):
                yield f"/{sheet.address} links to {link}, which is not there"


@lru_cache(maxsize=4096)
def local(here: str, link: str) -> tuple[str | None, str]:
    """Give page and fragment of a link that stays on the site; no page for one that leaves it."""
    whole = urljoin(ROOT + here, link)
    if not whole.startswith(ROOT):
        return None, ""
    path, _, fragment = whole.removeprefix(ROOT).partition("#")
    return unquote(path), unquote(fragment)


def words_equal_the_source(found: Published) -> Iterator[str]:
    """Numbers and words of a text are those of its source, on both of its pages."""
    for sheet in sheets(found):
        if not sheet.is_text:
            continue
        said = said_by(found.files[sheet.file])
        text = next(html.of_class(sheet.root, "text"))
        if at := differ(html.words_of(text), said.words):
            yield f"/{sheet.address} parts from {sheet.file} before {at}"
        # Notes stand by the words that call them, wherever an editor has written them.
        notes = sorted(collapsed(note) for note in html.notes_of(text))
        if notes != list(said.notes):
            yield f"/{sheet.address} has the footnotes\n  {notes}\nand {sheet.file}\n  {said.notes}"


def dated_page_links_nothing(found: Published) -> Iterator[str]:
    """The words of an edition lead nowhere on the site: nothing that editors do can change them."""
    for sheet in sheets(found):
        if sheet.kind == "dated":
            for wording in html.of_class(sheet.root, "wording"):
                # An image is of the text itself, and leads nowhere.
                for link in (a.get("href", "") for a in wording.iter("a")):
                    if local(sheet.address, link)[0] is not None:
                        yield f"the words of /{sheet.address} link to {link}"


def second_run_is_equal(found: Published) -> Iterator[str]:
    """The same files give the same bytes, in whatever order they are read."""
    for backwards in (False, True):
        again = publish(found.files, backwards=backwards)
        how = "read backwards" if backwards else "read again"
        if again.problems != found.problems:
            yield f"other problems when {how}: {again.problems}"
        if again.pages != found.pages:
            yield f"other pages when {how}"
        if again.documents != found.documents:
            yield f"other documents when {how}"


def references_have_one_backlink(found: Published) -> Iterator[str]:
    """What the words of a text link to shows, in its proper place, the paragraph that links."""
    there = sheets(found)
    shown = Counter(link for sheet in there for link in _backlinks(sheet))
    holds = _holders(there)
    # What refers to a point is shown beside the paragraph that holds it.
    made = Counter((s, holds.get(t, t)) for sheet in there for s, t in _references(sheet))
    records = {sheet.address for sheet in there if sheet.kind in ("record", "instrument")}
    for (source, target), count in sorted(made.items()):
        # A record shows each reference with its words, all else each paragraph once.
        wanted = count if target in records else 1
        if shown[source, target] != wanted:
            yield f"{source} refers to {target}: {shown[source, target]} backlinks, not {wanted}"
    for source, target in sorted(shown.keys() - made.keys()):
        if target in records or "glossary" in target:
            yield f"{target} shows a reference in {source} that is not there"


def _holders(there: list[Sheet]) -> dict[str, str]:
    """Give the paragraph that holds each point, both by page and id."""
    holders: dict[str, str] = {}
    for sheet in there:
        last = ""
        for paragraph in html.of_class(sheet.root, "paragraph") if sheet.is_text else ():
            if "continued" not in html.classes(paragraph):
                last = next(iter(html.ids(paragraph)))
            counted = (p for p in paragraph.iter("p") if p.get("id"))
            for inner in (*html.of_class(paragraph, "point"), *counted):
                holders[f"{sheet.address}#{inner.get('id')}"] = f"{sheet.address}#{last}"
    return holders


def _references(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Give paragraph and target of each link that stands in the words of a text."""
    if sheet.kind == "instrument":
        last = ""
        for paragraph in html.of_class(sheet.root, "paragraph"):
            if "tombstone" in html.classes(paragraph):
                continue
            # Words that follow sub-paragraphs stand apart, and are still of the one before.
            continued = "continued" in html.classes(paragraph)
            last = last if continued else next(iter(html.ids(paragraph)))
            outer = last.rpartition("-")[0] if continued else last
            for anchor, link in _links_within(paragraph, outer):
                path, fragment = local(sheet.address, link)
                if path is not None:
                    yield f"{sheet.address}#{anchor}", end_of(path, fragment)


def _links_within(element: Element, anchor: str) -> Iterator[tuple[str, str]]:
    names = html.classes(element)
    anchor = element.get("id", "") if "point" in names else anchor
    if "apparatus" in names or "number" in names or element.tag in ("h2", "h3", "h4", "h5", "h6"):
        return
    if element.tag == "a" and not element.get("role", "").startswith("doc-"):
        yield anchor, element.get("href", "")
    for child in element:
        yield from _links_within(child, anchor)


def end_of(path: str | None, fragment: str) -> str:
    return f"{path or ''}#{fragment}" if fragment else path or ""


def _backlinks(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Give source and target of each backlink, where the kind of page shows them."""
    for target, place in _places(sheet):
        for link in html.links(place):
            path, fragment = local(sheet.address, link)
            yield end_of(path, fragment), target


def _places(sheet: Sheet) -> Iterator[tuple[str, Element]]:
    if sheet.kind == "record":
        for section in sheet.root.iter("section"):
            if section.get("aria-labelledby") == "_where":
                yield from ((sheet.address, li) for li in section.iter("li"))
    elif sheet.kind == "glossary":
        for entry in html.of_class(sheet.root, "entry"):
            # Its head leads to the address that lasts, on whatever page the entry stands.
            path, fragment = local(sheet.address, html.links(entry)[0])
            for used in html.of_class(entry, "used"):
                yield end_of(path, fragment), used
    elif sheet.kind == "instrument":
        yield from _places_in_text(sheet)
        for section in sheet.root.iter("section"):
            if section.get("aria-labelledby") == "_where":
                yield from ((sheet.address, li) for li in section.iter("li"))


def _places_in_text(sheet: Sheet) -> Iterator[tuple[str, Element]]:
    for paragraph in html.of_class(sheet.root, "paragraph"):
        for line in html.of_class(paragraph, "backlinks"):
            yield f"{sheet.address}#{html.ids(paragraph)[0]}", line


def annotations_are_shown(found: Published) -> Iterator[str]:
    """Every heading and note that editors give stands beside the text, on its page."""
    for sheet in sheets(found):
        if sheet.kind == "instrument":
            beside = " ".join(html.text_of(e) for e in html.of_class(sheet.root, "heading"))
            beside += " ".join(html.text_of(e) for e in html.of_class(sheet.root, "note"))
            for anchor, annotation in front_matter(found.files[sheet.file], "paragraphs").items():
                for key in ("heading", "note"):
                    # Its longest word will do, for around it there may be Markdown.
                    word = max(re.findall(r"\w+", annotation.get(key, "")), key=len, default="")
                    if word not in beside:
                        yield f"/{sheet.address} lacks the {key} of {anchor}"


def relations_are_shown_from_both_ends(found: Published) -> Iterator[str]:
    """Both ends of a relation say so in their title blocks."""
    titles = {s.address: next(html.of_class(s.root, "title"), s.root) for s in sheets(found)}
    for page in list(found.pages.values()):
        matter = front_matter(found.files.get(page.file, ""), "instrument")
        for kind in ("annexes", "amends", "replaces", "implements"):
            for target in matter.get(kind, []):
                for here, there in ((page.address, f"{target}/"), (f"{target}/", page.address)):
                    ways = {local(here, link)[0] for link in html.links(titles[here])}
                    if there not in ways:
                        yield f"/{here} does not lead to /{there} ({kind})"


def front_matter(source: str, key: str) -> dict[str, Any]:
    """Read one mapping of front matter, by PyYAML alone."""
    parts = re.split(r"^---\n", source, maxsplit=2, flags=re.MULTILINE)
    data = yaml.safe_load(parts[1]) if len(parts) > 2 else {}
    return cast("dict[str, Any]", data.get(key, {}))


def paragraph_pages_list_what_they_refer_to(found: Published) -> Iterator[str]:
    """The page of a paragraph leads where its words, points included, lead on the text's page."""
    there = sheets(found)
    made = {reference for sheet in there for reference in _references(sheet)}
    holds = _holders(there)
    for sheet in there:
        if sheet.kind == "provision":
            text, _, anchor = sheet.address.rstrip("/").rpartition("/")
            whole = f"{text}/#{anchor}"
            wanted = {t for s, t in made if holds.get(s, s) == whole and "glossary" not in t}
            shown = {
                end_of(*local(sheet.address, link))
                for section in sheet.root.iter("section")
                if section.get("aria-labelledby") == "_refers"
                for link in html.links(section)
            }
            if shown != wanted:
                yield f"/{sheet.address} refers to {sorted(wanted)}, and shows {sorted(shown)}"


def every_anchor_has_a_digest(found: Published) -> Iterator[str]:
    """The page that verifies a text lists each id of its dated page, as paragraphs' pages do."""
    there = {sheet.address: sheet for sheet in sheets(found)}
    for sheet in there.values():
        if sheet.kind == "verify":
            listed = dict(_listed(sheet))
            text = sheet.address.removesuffix("verify/")
            dated = {path for path, _ in listed}
            wanted = {(d, id_) for d in dated for id_ in _anchors_of(there[d])}
            if listed.keys() != wanted:
                yield f"/{sheet.address} lists {sorted(listed)}, not {sorted(wanted)}"
            current = next(path for path, _ in listed)
            for (path, anchor), digest in listed.items():
                one = there.get(f"{text}{anchor}/") if path == current else None
                if not re.fullmatch("[0-9a-f]{64}", digest):
                    yield f"/{sheet.address} has the digest {digest!r} of {anchor}"
                if one and f"sha256 {digest}" not in html.text_of(one.root):
                    yield f"/{one.address} has another digest than /{sheet.address}"


def _listed(sheet: Sheet) -> Iterator[tuple[tuple[str, str], str]]:
    """Give dated page, id and digest of each row."""
    for row in sheet.root.iter("tr"):
        if links := html.links(row):
            path, fragment = local(sheet.address, links[0])
            yield (path or "", fragment), html.text_of(next(row.iter("code")))


def _anchors_of(sheet: Sheet) -> list[str]:
    """Give the ids of title, provisions and points, not those of footnotes."""
    return [id_ for id_ in html.ids(next(sheet.root.iter("article"))) if "-fn" not in id_]


def earlier_editions_lead_on(found: Published) -> Iterator[str]:
    """Each id of an earlier edition is on the page as of today, and its page says what changed."""
    there = {sheet.address: sheet for sheet in sheets(found)}
    pages = [sheet for sheet in there.values() if sheet.kind == "instrument"]
    for sheet in (s for s in there.values() if s.kind == "dated"):
        today = next(page for page in pages if sheet.address.startswith(page.address))
        if missing := set(_anchors_of(sheet)) - set(html.ids(today.root)):
            yield f"/{today.address} lacks {sorted(missing)} of /{sheet.address}"
        ways = {local(sheet.address, link)[0] or "" for link in html.links(sheet.root)}
        if sheet.file != today.file and not any("/compare/" in way for way in ways):
            yield f"/{sheet.address} does not say what superseded it"


Invariant = Callable[[Published], Iterator[str]]
INVARIANTS: tuple[Invariant, ...] = (
    parses_strictly,
    ids_are_unique,
    ids_fit_the_grammar,
    promised_ids_exist,
    links_resolve,
    words_equal_the_source,
    dated_page_links_nothing,
    second_run_is_equal,
    references_have_one_backlink,
    annotations_are_shown,
    relations_are_shown_from_both_ends,
    paragraph_pages_list_what_they_refer_to,
    every_anchor_has_a_digest,
    earlier_editions_lead_on,
)
