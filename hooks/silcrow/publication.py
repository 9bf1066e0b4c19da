"""Publication: from source files to finished pages and documents, step by step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Collection as Collection_
from dataclasses import dataclass, field

from silcrow.address import with_slashes
from silcrow.collection import Collection
from silcrow.emit import documents
from silcrow.emit.documents import Document
from silcrow.keep import addresses, characters, gate, markup, responsible, rules, silence, site
from silcrow.keep import files as files_
from silcrow.problem import Place, Problem, Rule, in_order
from silcrow.render import about, pages, promised
from silcrow.render.rendered import Rendered
from silcrow.settings import Settings
from silcrow.text.front_matter import Source
from silcrow.text.pages import collect
from silcrow.weave import annexes, backlinks, glossary, links, pointers, references
from silcrow.weave.annexes import Relation
from silcrow.weave.lexicon import Lexicon
from silcrow.weave.library import Library
from silcrow.weave.prose import Linking, Press, Prose
from silcrow.weave.references import Woven

_LEADS_TO_OTHERS = frozenset(
    {
        Rule.DEAD_FRAGMENT,
        Rule.DEAD_LINK,
        Rule.LOST_ADDRESS,
        Rule.LOST_ANCHOR,
        Rule.LOST_TEXT,
        Rule.MISSING_LISTING,
        Rule.UNKNOWN_TARGET,
        Rule.UNUSED_TERM,
    }
)
"""Rules that one unreadable file would break many times over."""


@dataclass
class Publication:
    """The steps in their order, each adding to what is known; problems gather on the way.

    Nothing here knows a host, a clock or a disk: sources come in as text, pages and documents
    go out as text.
    """

    settings: Settings
    others: frozenset[str] = frozenset()
    """Files of the content folder that are no sources: images, PDF."""
    edit_address: Callable[[str], str] = lambda _: ""
    repository: str = ""
    problems: list[Problem] = field(default_factory=list)
    unread: bool = False
    """Whether a file could not be read, so that what leads to it seems to lead nowhere."""
    collection: Collection = field(init=False)
    woven: tuple[Woven, ...] = field(init=False)
    names: Lexicon = field(init=False)
    terms: Lexicon = field(init=False)
    relations: tuple[Relation, ...] = field(init=False)
    press: Press = field(init=False)
    library: Library = field(init=False)
    alone: Mapping[str, str] = field(init=False)
    """What was made of each paragraph that has a page of its own, by address."""

    def collect(self, sources: Iterable[Source], unread: Collection_[Problem] = ()) -> None:
        """Read every source file once; `unread` gathers what no text could be made of meanwhile."""
        self.others = frozenset(map(with_slashes, self.others))
        self.collection, problems = collect(sources, self.settings)
        self.problems += (*unread, *problems)
        # A note on what is gone is no reason to be silent about what is gone.
        unreadable = [p for p in problems if p.rule is not Rule.UNKNOWN_PARAGRAPH]
        self.unread = bool(unreadable or unread)

    def check_files(self, files: Iterable[str], read: Callable[[str], bytes]) -> None:
        """Hold every file to what may be published; `read` gives the bytes of one."""
        self.problems += files_.check(files, read, self.settings)

    def weave_references(self) -> None:
        """Find what each text refers to, by quote, by name and by number."""
        self.names, problems = references.names(self.collection)
        self.woven, more = references.weave(self.collection, self.names)
        pointers.weave(self.collection, self.woven)
        self.problems += (*problems, *more)

    def weave_glossary(self) -> None:
        """Find the terms that each text uses, in the words that are still free."""
        self.terms, problems = glossary.terms(self.collection)
        glossary.weave(self.woven, self.terms)
        self.problems += problems

    def weave_annexes(self) -> None:
        """Tie texts to their annexes and events, and turn every reference round."""
        self.relations, problems = annexes.weave(self.collection, self.settings)
        self.problems += (*problems, *rules.check(self.collection, self.settings, self.others))
        prose = dict(self._prose())
        found = [reference for woven in self.woven for reference in woven.references]
        by_block = defaultdict(list)
        for reference in sorted(found, key=lambda r: (r.block, r.start)):
            by_block[(reference.instrument, reference.block)].append(reference)
        self.library = Library(
            self.settings,
            self.collection,
            {key: tuple(items) for key, items in by_block.items()},
            backlinks.invert(self.collection, found, self.relations, prose),
            prose,
            self.edit_address,
            self.repository,
        )
        self.problems += rules.check_notes(prose, self.collection)
        self.problems += markup.check(self.collection, self.press.made, self.settings)
        self.problems += characters.check(self.collection, self.settings)
        self.problems += rules.check_terms(self.library)

    def keep(self) -> None:
        """Hold everything against what was registered of it."""
        today = addresses.of(self.collection)
        self.problems += gate.check(self.collection, self.settings, today)
        self.problems += responsible.check(self.settings)

    def _prose(self) -> Iterator[tuple[backlinks.ProseKey, Prose]]:
        press = self.press = Press(
            self.collection,
            (self.names, self.terms),
            self.others,
            self.settings.language,
            self.settings.html,
        )
        for text in self.collection.instruments.values():
            for anchor, annotation in text.annotations.items():
                if annotation.note:
                    place = text.note_place(anchor)
                    yield (text.file, anchor), press.make(annotation.note, place, text.id)
        for shelf in (self.collection.records, self.collection.terms, self.collection.topics):
            for entry in shelf.values():
                place = Place(entry.file, entry.body_line)
                yield (entry.file, "body"), press.make(entry.body, place, entry.id)
        for listing in self.collection.listings:
            place = Place(listing.file, listing.body_line)
            yield (listing.file, "body"), press.make(listing.body, place)
        for record in self.collection.records.values():
            if record.matter.issued_by:
                issuer = press.make(record.matter.issued_by, Place(record.file), record.id)
                yield (record.file, "issued_by"), issuer.inline
        self.problems += press.problems

    def fragments_of_pages(self) -> Iterator[tuple[Place, str, str]]:
        """Give the links to fragments of ordinary pages, which only their host can check."""
        pages = self.collection.pages
        found = [
            (link, links.follow(self.collection, page.file, link.href))
            for page in pages.values()
            for link in links.scan(page.body, page.file, page.body_line)
            if links.is_of_site(link.href)
        ]
        for link, destination in found:
            if destination and destination.fragment and destination.file in pages:
                yield link.place, destination.file, destination.fragment
        for (file, _), prose in self.library.prose.items():
            for destination in prose.leads_to:
                if destination.fragment and destination.file in pages:
                    yield Place(file), destination.file, destination.fragment

    def linking(self) -> Linking:
        """Make what links names and terms in ordinary pages that ask for it."""
        return Linking(self.press)

    def faults(self) -> tuple[Problem, ...]:
        """Give all problems in order; where one is an error, no page can be trusted."""
        told = (p for p in self.problems if not (self.unread and p.rule in _LEADS_TO_OTHERS))
        return in_order(silence.heed(told, self.collection.silences, unread=self.unread))

    def hosted(self, html: Mapping[str, str]) -> Iterator[Problem]:
        """Hold what a host has made of ordinary pages to the same allow-lists, where they apply."""
        return markup.hosted(self.collection, html, self.settings)

    def render(self) -> dict[str, Rendered]:
        """Make every page of ours, by the file it comes from."""
        made = {page.file: page for page in pages.render(self.library)}
        alone = (page for page in made.values() if page.kind == "provision")
        self.alone = {page.address: page.html.strip() for page in alone}
        return made

    def shown(self, file: str, html: str) -> str:
        """Put what is so today into a page that its host shows; our frame has the banner itself."""
        page = about.put(self.library, file, html)
        if self.settings.frame == "silcrow":
            return page
        return f"{promised.banner(self.library, self.settings.language)}{page}"

    def written(self, read: site.Read) -> tuple[Problem, ...]:
        """Hold the site, as it is written, against its texts and registers."""
        return in_order(site.check(self.collection, read, self.alone))

    def emit(self, site_name: str, *, is_preview: bool = False) -> Iterator[Document]:
        """Make every document that is published beside the pages and files of the publisher."""
        theirs = documents.OF_PUBLISHERS & self.others
        for document in documents.emit(self.library, site_name, is_preview=is_preview):
            if document.path not in theirs:
                yield document
