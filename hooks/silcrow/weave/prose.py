"""Prose: what editors write in Markdown (notes, definitions, descriptions), as finished HTML.

Names and terms link by themselves, the first of each; the links of the Markdown lead to files.
Every link inside the site is written `site:ADDRESS` until a page is made that shows the prose,
for only then is it known where it is read from. HTML in Markdown is not HTML here but characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape, unescape
from typing import NamedTuple
from urllib.parse import quote, unquote
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import HtmlInlineProcessor
from markdown.treeprocessors import Treeprocessor

from silcrow.address import of_file, relative, resolve
from silcrow.begins import Begins, silently
from silcrow.collection import Collection
from silcrow.kind import ListingMatter
from silcrow.problem import Place, Problem
from silcrow.weave import links
from silcrow.weave.lexicon import Lexicon, Span, free
from silcrow.weave.numbered import Numbers

_PLAIN = re.compile(r"[^\\`*_\[\]<>&!#|~\n]*")
_LISTS = re.compile(r"\s*([-+]|\d+[.)])\s|.*https?:|\s{4}")
_SITE = re.compile(r'(href|src)="site:([^"]*)"')
_LEFT_ALONE = {"a", "code", "pre", "summary", "button", "h1", "h2", "h3", "h4", "h5", "h6"}
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Prose:
    """Finished prose, and what the links of its Markdown lead to."""

    html: str = ""
    leads_to: tuple[links.Destination, ...] = ()
    woven: tuple[links.Destination, ...] = ()
    """What names and terms lead to that link by themselves."""

    def at(self, address: str) -> str:
        """Give the HTML as the page at an address shows it."""
        return _SITE.sub(lambda m: f'{m[1]}="{relative(address, m[2])}"', self.html)

    @property
    def plain(self) -> str:
        """The text that a reader sees, in one line."""
        return " ".join(unescape(_untagged(self.html.replace("</p>", " "))).split())

    @property
    def words(self) -> int:
        """How many words a reader sees."""
        # Blocks stand on lines of their own; a tag within a line parts no word from its comma.
        return len(_untagged(self.html).split())

    @property
    def inline(self) -> Prose:
        """The same without the one paragraph around it."""
        match = re.fullmatch(r"\s*<p>(.*?)</p>\s*", self.html, re.DOTALL)
        return replace(self, html=match[1]) if match and "<p>" not in match[1] else self


class Made(NamedTuple):
    """Prose that was made of more than plain words: its Markdown, where it begins, its HTML."""

    source: str
    place: Place
    html: str


class Press:
    """Makes prose: one for a publication, as the lexicons and the Markdown reader are shared."""

    def __init__(
        self,
        collection: Collection,
        lexicons: tuple[Lexicon, Lexicon],
        others: frozenset[str] = frozenset(),
        language: str = "en",
        html: Sequence[str] = (),
    ) -> None:
        """Take what prose may refer to, names first, then terms, and what it is written in.

        `html` are the elements of HTML that it may hold.
        """
        self.collection = collection
        self.html = html
        self.made: list[Made] = []
        self.lexicons = lexicons
        self.others = others
        self.language = language
        self.problems: list[Problem] = []
        self._woven: list[links.Destination] = []
        self._split: tuple[str, list[str]] = ("", [])
        self.open("")

    def all(self, begins: Begins = silently) -> dict[tuple[str, str], Prose]:
        """Make all prose of the collection, by its file and the anchor it is a note on, or part."""
        found: dict[tuple[str, str], Prose] = {}
        inline = {entry.file: entry.matter.prose for entry in self.collection.all_entries}
        for file, part, source, place, own in _pieces(self.collection):
            begins(file, "prose")
            made = self.make(source, place, own)
            found[(file, part)] = made.inline if part in inline.get(file, ()) else made
        return found

    def open(self, file: str, own: str = "", *, reads_numbers: bool = False) -> None:
        """Turn to the prose of a file; `own` is what does not link to itself."""
        self._own, self._file, self._woven = own, file, []
        self._reads_numbers = reads_numbers

    def make(self, source: str, place: Place, own: str = "") -> Prose:
        """Make prose of Markdown that begins at a place; `own` is what does not link to itself."""
        self.open(place.file, own)
        text = source.strip()
        if _PLAIN.fullmatch(text) and not _LISTS.match(text):
            return Prose(f"<p>{self.woven(text, set())}</p>" if text else "", (), (*self._woven,))
        html, leads_to = self.rendered(source), tuple(self.checked(source, place))
        self.made.append(Made(source, place, html))
        return Prose(html, leads_to, (*self._woven,))

    def checked(self, source: str, place: Place) -> Iterator[links.Destination]:
        """Follow the links of a source, and report those that lead nowhere."""
        for link in links.scan(source, place.file, place.line):
            if problem := links.fault(self.collection, self.others, link):
                there = self.found(link, place, len(source))
                self.problems.append(replace(problem, place=there))
            elif destination := links.follow(self.collection, place.file, link.href):
                yield destination

    def found(self, link: links.Link, place: Place, most: int) -> Place:
        """Look a link up in its file, for YAML may have folded the lines that it came from.

        It stands at most so many lines below the place.
        """
        lines, first = self._lines(place.file), place.line - 1
        # No prose has more lines than characters, however YAML has folded them.
        for number in range(first, min(first + most, len(lines))):
            if (column := lines[number].find(f"({link.written}")) >= 0:
                return Place(place.file, number + 1, column + 2)
        return link.place

    def _lines(self, file: str) -> list[str]:
        """Split a file into its lines, once for all links of its prose."""
        if self._split[0] != file:
            self._split = file, self.collection.texts[file].split("\n")
        return self._split[1]

    def spans(self, text: str, seen: set[str]) -> list[Span]:
        """Find the names and terms of a text that are to link: each target once."""
        taken: list[tuple[int, int]] = []
        chosen: list[Span] = []
        for found in self.passes(text):
            for span in free(found, taken):
                taken.append((span.start, span.end))
                if span.owner not in seen and span.owner != self._own:
                    seen.add(span.owner)
                    chosen.append(span)
        self._woven += [links.Destination("", "", self.address(span)) for span in chosen]
        return sorted(chosen)

    def passes(self, text: str) -> Iterator[list[Span]]:
        """Find names, then numbers where they are read, then terms: what is found first wins."""
        names, terms = (lexicon.spans(text, self.language, self._own) for lexicon in self.lexicons)
        yield names
        if self._reads_numbers and names:
            yield self.numbers.spans(text, free(names, ()))
        yield terms

    @cached_property
    def numbers(self) -> Numbers:
        """What reads numbers in prose."""
        return Numbers(self.collection, self.language)

    def woven(self, text: str, seen: set[str]) -> str:
        """Write a text with its names and terms as links."""
        pieces, last = [], 0
        for span in self.spans(text, seen):
            pieces.append(escape(text[last : span.start], quote=False))
            pieces.append(f'<a{self.class_of(span)} href="site:{self.address(span)}">')
            pieces.append(escape(text[span.start : span.end], quote=False) + "</a>")
            last = span.end
        return "".join(pieces) + escape(text[last:], quote=False)

    def address(self, span: Span) -> str:
        """Give the address that a span leads to."""
        id_, hash_, fragment = span.owner.partition("#")
        return self.collection.addresses[id_] + hash_ + fragment

    def class_of(self, span: Span) -> str:
        """Terms are told apart from what a text refers to."""
        return ' class="term"' if span.owner in self.collection.entries else ""

    def rendered(self, source: str) -> str:
        """Render Markdown; a first use in one paragraph counts for all."""
        self._reader.reset()
        return self._reader.convert(source)

    @cached_property
    def _reader(self) -> markdown.Markdown:
        reader = markdown.Markdown(extensions=["sane_lists", "tables", "def_list"])
        reader.preprocessors.deregister("html_block")
        reader.inlinePatterns.deregister("html")
        if self.html:
            tag = rf"(</?(?:{'|'.join(self.html)})(?:[ ][^<>]*)?>)"
            reader.inlinePatterns.register(HtmlInlineProcessor(tag, reader), "html", 90)
        reader.treeprocessors.register(_Weaver(reader, self), "silcrow", -10)
        return reader

    def leads(self, href: str) -> str:
        """Rewrite a link between files to the address of the page it leads to."""
        if not links.is_of_site(href):
            return href
        if destination := links.follow(self.collection, self._file, href):
            return f"site:{destination.address}"
        other = resolve(self._file, unquote(href.partition("#")[0]))
        return f"site:{quote(other)}" if other in self.others else href


def _pieces(collection: Collection) -> Iterator[tuple[str, str, str, Place, str]]:
    """Give every piece of prose: file, part, source, place, and the id that is its own."""
    for text in collection.instruments.values():
        for anchor, annotation in text.annotations.items():
            if annotation.note:
                yield text.file, anchor, annotation.note, text.note_place(anchor), text.id
    for entry in collection.entries_with_prose:
        place = Place(entry.file, entry.body_line)
        own = "" if isinstance(entry.matter, ListingMatter) else entry.id
        yield entry.file, "body", entry.body, place, own
    for entry in collection.all_entries:
        for key, words in entry.matter.prose.items():
            yield entry.file, key, words, Place(entry.file), entry.id


class _Weaver(Treeprocessor):
    """Registered as `silcrow` at -10: after inline (20) and unescape (0), when text is text."""

    def __init__(self, reader: markdown.Markdown, press: Press) -> None:
        super().__init__(reader)
        self.press = press

    def run(self, root: Element) -> None:
        seen: set[str] = set()
        self.weave(root, seen)
        for element, key in [(e, k) for e in root.iter() for k in ("href", "src") if e.get(k)]:
            address = element.get(key, "")
            if not address.startswith("site:"):
                element.set(key, self.press.leads(address))

    def weave(self, element: Element, seen: set[str]) -> None:
        if element.tag in _LEFT_ALONE:
            return
        children = list(element)
        for child in children:
            element.remove(child)
        element.text = self.split(element.text, element.append, seen)
        for child in children:
            tail, child.tail = child.tail, None
            self.weave(child, seen)
            element.append(child)
            child.tail = self.split(tail, element.append, seen)

    def split(self, text: str | None, put: Callable[[Element], None], seen: set[str]) -> str | None:
        """Put a link for each span behind the text before it, which is returned."""
        if not text or not text.strip():
            return text
        if not (spans := self.press.spans(text, seen)):
            return text
        ends = [span.start for span in spans[1:]] + [len(text)]
        for span, end in zip(spans, ends, strict=True):
            anchor = Element("a", {"href": f"site:{self.press.address(span)}"})
            if self.press.class_of(span):
                anchor.set("class", "term")
            anchor.text, anchor.tail = text[span.start : span.end], text[span.end : end]
            put(anchor)
        return text[: spans[0].start]


class Linking(Extension):
    """Links names, numbers and terms in ordinary pages that ask for it, as a host renders them.

    A host hands this one value to Python-Markdown for every page, and turns it to each before.
    """

    def __init__(self, press: Press) -> None:
        """Turn to no page yet."""
        super().__init__()
        self.press = press
        self.file = ""

    def turn_to(self, file: str) -> None:
        """Turn to the page that is rendered next; to none where it does not ask, or with ""."""
        page = self.press.collection.pages.get(file)
        self.file = file if page and page.links_names else ""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 — Python-Markdown's name
        """Join a reader that is made for a page that asks."""
        if self.file:
            md.treeprocessors.register(_PageWeaver(md, self.press, self.file), "silcrow", -10)


class _PageWeaver(_Weaver):
    """Leads from the page straight away, and leaves the page's own links to its host."""

    def __init__(self, reader: markdown.Markdown, press: Press, file: str) -> None:
        super().__init__(reader, press)
        self.file = file

    def run(self, root: Element) -> None:
        self.press.open(self.file, reads_numbers=True)
        self.weave(root, set())
        for anchor in root.iter("a"):
            href = anchor.get("href", "")
            if href.startswith("site:"):
                anchor.set("href", relative(of_file(self.file), href.removeprefix("site:")))


def _untagged(html: str) -> str:
    """Take tags away; behind the last sign that ends one there is none."""
    end = html.rfind(">") + 1
    return _TAG.sub("", html[:end]) + html[end:]
