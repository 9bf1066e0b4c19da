"""What the search reads: one small document for each text and entry, words alone.

Pagefind makes one index of them all. It stems by one language and parts words by spaces, so that
what other scripts do not part is parted here, by a sign that the page of the search takes out
again (docs/search.md). The id of a heading carries what a result shows: the address that it
leads to, and how it is called; Pagefind keeps ids as they are and does not look into them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from silcrow import naming
from silcrow.language import language as language_
from silcrow.model import Instrument, Provision
from silcrow.render import annexes, citation
from silcrow.render.apparatus import units
from silcrow.script import ARTICLES, SEARCHED_BY_SIGN
from silcrow.slices.entries import Entries
from silcrow.slices.slice import TextSlice

FOLDER = "search/pagefind"
"""Where the index is published."""
UNKNOWN = "unknown"
"""The language that Pagefind knows no endings of, and parts by spaces alone."""

JOINER = "\u2060"
"""Parts words together with a space behind it: the page shows neither."""
_PARTS = re.compile(rf"(?<={SEARCHED_BY_SIGN})(?=\w)|(?<=\w)(?={SEARCHED_BY_SIGN})")
_ARTICLE = re.compile(rf"(?<!\w)({ARTICLES})(?=\w{{3}})")
_LOST = re.compile(r"[\s%|]")
"""What an id does not keep, and what is written for it: percents, as in addresses."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document that a result leads to: its address, its name, its words."""

    address: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A text or entry as it is searched."""

    kind: str
    """`text`, or that of an entry."""
    id: str
    language: str
    head: Section
    sections: tuple[Section, ...] = ()
    superseded: bool = False

    @property
    def path(self) -> str:
        """Where its document lies; kind and language are read off it."""
        name = self.head.address.partition("#")[0] if self.superseded else f"{self.id}/"
        return f"{self.kind}/{self.language}/{name}index.html"


def of_text(slice_: TextSlice) -> Iterator[Entry]:
    """Give the editions of a text as they are searched, the oldest first."""
    return (_text(slice_, text) for text in slice_.editions)


def of_entries(entries: Entries) -> Iterator[Entry]:
    """Give terms, then the entries with pages of their own, as they are searched."""
    site = entries.site.asked
    for term in entries.terms.values() if "glossary" in entries.site.listings else ():
        body = term.definition.plain
        words = "; ".join([*term.searched, body] if body else term.searched)
        head = Section(entries.named(term.id).address, term.name, words)
        yield Entry("term", term.id, site, head)
    for kind, shelf in entries.shelves.items():
        for brief in shelf.briefs:
            said = (*brief.searched, brief.description.plain)
            words = ". ".join(dict.fromkeys(s for s in said if s and s != brief.name))
            name = entries.interface.joined((brief.name, *annexes.phrases(entries, brief.id)))
            head = Section(entries.named(brief.id).address, name, words)
            yield Entry(kind, brief.id, site, head)


def _text(slice_: TextSlice, text: Instrument) -> Entry:
    is_old = text is not slice_.text
    address = text.dated if is_old else slice_.named(text.id).address
    matter = text.matter
    behind = (citation.edition(text, slice_.language),) if is_old else ()
    annex_to = annexes.phrases(slice_, text.id, text.name)
    name = slice_.interface.joined((text.name, *annex_to, *behind))
    others = dict.fromkeys((matter.title, *matter.cited_as, matter.symbol or ""))
    head = Section(address, name, ". ".join(o for o in others if o and o != text.name))
    sections = tuple(_section(slice_, text, address, p) for p in text.index.headed)
    return Entry("text", text.id, matter.language, head, sections, is_old)


def _section(slice_: TextSlice, text: Instrument, address: str, provision: Provision) -> Section:
    name = naming.name(provision, slice_.interface)
    note = text.annotations.get(provision.anchor)
    heading = note.heading if note and not provision.is_container else ""
    own = provision.heading.text if provision.heading else ""
    name = name[:1].upper() + name[1:] + (f": {own or heading}" if own or heading else "")
    return Section(f"{address}#{provision.anchor}", name, f"{own} {words_of(provision)}".strip())


def words_of(provision: Provision) -> str:
    """Give the words of a paragraph and its points in one line, numbers of points among them."""
    lines: list[str] = []
    for unit in units(provision):
        lines += (unit.number if unit is not provision else "", unit.text)
    return " ".join(" ".join(lines).split())


def language(entries: Iterable[Entry]) -> str:
    """Choose the language that the index is stemmed by: the one that most letters are in."""
    letters: Counter[str] = Counter()
    for entry in entries:
        base = entry.language.partition("-")[0]
        letters[base] += sum(len(section.words) for section in entry.sections) + 1
    chosen = max(letters, key=lambda tag: (letters[tag], tag), default=UNKNOWN)
    # Pagefind would part words without spaces by a dictionary, where it has one.
    return chosen if language_(chosen).spaced else UNKNOWN


def parted(words: str) -> str:
    """Part Chinese and Japanese into their signs, and Arabic articles from their words."""
    return _ARTICLE.sub(rf"\1{JOINER} ", _PARTS.sub(f"{JOINER} ", words))


def document(entry: Entry) -> str:
    """Write what Pagefind reads of an entry."""
    old = '<i data-pagefind-filter="edition:superseded"></i>' if entry.superseded else ""
    parts = [
        '<!doctype html><html><meta charset="utf-8"><title>.</title>',
        f'<main data-pagefind-body data-pagefind-filter="kind:{entry.kind}">',
        f'<i data-pagefind-filter="text:{escape(entry.id)}"></i>{old}',
        _written(entry.head, "h1", _said(entry.head.name)),
    ]
    parts += [_written(s, "h2", "<i data-pagefind-ignore>.</i>") for s in entry.sections]
    return "".join(parts) + "</main></html>\n"


def _written(section: Section, heading: str, shown: str) -> str:
    carried = escape(f"{section.address}|{_LOST.sub(_kept, section.name)}")
    return f'<{heading} id="{carried}">{shown}</{heading}><p>{_said(section.words)}</p>'


def _kept(sign: re.Match[str]) -> str:
    return quote(sign.group())


def _said(words: str) -> str:
    return escape(parted(words), quote=False)
