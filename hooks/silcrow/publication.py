"""Publication: from source files to finished pages and documents, each step a function of values.

The order is that of the functions below: read, cross-references, glossary, annexes, check, slices,
render, emit. Each takes what the one before has made. `check` alone gives nothing on: who calls
`slices` must have stopped on its errors.
Nothing here knows a host, a clock or a disk: sources come in as text, pages and documents go out as
text.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from collections.abc import Collection as Collection_
from dataclasses import dataclass, replace

from silcrow.address import with_slashes
from silcrow.begins import Begins, silently
from silcrow.collection import Collection
from silcrow.emit import documents, search
from silcrow.emit.documents import Document
from silcrow.keep import (
    addresses,
    characters,
    gate,
    markup,
    outline,
    recitals,
    responsible,
    rules,
    silence,
    site,
)
from silcrow.keep import files as files_
from silcrow.kinds import entry_kind as kind_
from silcrow.kinds.entry_kind import EntryKinds
from silcrow.kinds.table import KINDS
from silcrow.problem import Place, Problem, Rule, in_order
from silcrow.render import about, pages, promised
from silcrow.render.rendered import Rendered, within
from silcrow.settings import Settings
from silcrow.slices.cut import Cutter
from silcrow.slices.entries import Entries
from silcrow.slices.gather import gather
from silcrow.slices.slice import EntrySlice, TextSlice
from silcrow.text.front_matter import Source
from silcrow.text.pages import collect
from silcrow.weave import annexes as annexes_
from silcrow.weave import backlinks, links, pointers, references
from silcrow.weave import glossary as glossary_
from silcrow.weave.lexicon import Lexicon
from silcrow.weave.library import Library
from silcrow.weave.prose import Press
from silcrow.weave.references import Found

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


_TAKES_USES = frozenset({Rule.DUPLICATE_FORM, Rule.LOST_ANCHOR, Rule.LOST_TEXT, Rule.REWORDED})
"""Rules that, while they are broken, can take the last use from a term that nobody has touched."""


@dataclass(frozen=True)
class Given:
    """What a host or a command hands in."""

    settings: Settings
    sources: Iterable[Source]
    """The files that are read, each with its text."""
    files: tuple[str, ...] = ()
    """Every file of the folder, by its path."""
    content: Callable[[str], bytes] = lambda _: b""
    """Gives the bytes of a file."""
    others: frozenset[str] = frozenset()
    """Files that are no sources: images, PDF."""
    unread: Collection_[Problem] = ()
    """What no text could be made of, known once all sources were asked for."""
    edit_address: Callable[[str], str] = lambda _: ""
    repository: str = ""
    begins: Begins = silently
    kinds: EntryKinds = KINDS
    """The kinds of entry that the files may hold."""


@dataclass(frozen=True)
class Read:
    """What was read."""

    given: Given
    collection: Collection
    problems: tuple[Problem, ...]
    is_partial: bool
    """Whether a file could not be read, so that what leads to it seems to lead nowhere."""

    @property
    def settings(self) -> Settings:
        """What the publisher has decided."""
        return self.given.settings


@dataclass(frozen=True)
class Referenced:
    """What each text refers to, by quote, by name and by number."""

    read: Read
    names: Lexicon
    found: tuple[Found, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Defined:
    """What each text refers to, and the terms that it uses."""

    referenced: Referenced
    terms: Lexicon
    found: tuple[Found, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Linked:
    """Everything that was read, with all that it leads to and all that leads to it."""

    defined: Defined
    press: Press
    library: Library
    problems: tuple[Problem, ...]

    @property
    def read(self) -> Read:
        """What was read."""
        return self.defined.referenced.read

    @property
    def collection(self) -> Collection:
        """The collection."""
        return self.library.collection


@dataclass(frozen=True)
class Slices:
    """What pages and documents are made from, and nothing besides."""

    entries: Entries
    texts: Mapping[str, TextSlice]
    """By the file of the text, in their order."""
    single: tuple[EntrySlice, ...]
    """Of entries with pages of their own, one each."""
    kinds: EntryKinds = KINDS
    """How the pages of entries are made."""


def read(given: Given) -> Read:
    """Read every source file once."""
    others = frozenset(map(with_slashes, given.others))
    collection, problems = collect(given.sources, given.settings, given.begins, given.kinds)
    # A note on what is gone is no reason to be silent about what is gone.
    unreadable = [p for p in problems if p.stops and p.rule is not Rule.UNKNOWN_PARAGRAPH]
    is_partial = bool(unreadable or given.unread)
    return Read(replace(given, others=others), collection, (*given.unread, *problems), is_partial)


def cross_references(read: Read) -> Referenced:
    """Find what each text refers to."""
    names, problems = references.names(read.collection)
    woven, more = references.weave(read.collection, names, read.given.begins)
    pointers.weave(read.collection, woven, read.given.begins)
    return Referenced(read, names, tuple(each.found for each in woven), (*problems, *more))


def glossary(referenced: Referenced) -> Defined:
    """Find the terms that each text uses, in the words that are still free."""
    read, found = referenced.read, []
    terms, problems = glossary_.terms(read.collection)
    for each in referenced.found:
        read.given.begins(each.text.file, "terms")
        found.append(glossary_.weave(each, terms))
    return Defined(referenced, terms, tuple(found), problems)


def annexes(defined: Defined) -> Linked:
    """Tie texts to their annexes and events, make the prose, and turn every reference round."""
    read = defined.referenced.read
    relations, problems = annexes_.weave(read.collection, read.settings)
    press = Press(
        read.collection,
        (defined.referenced.names, defined.terms),
        read.given.others,
        read.settings.language,
        read.settings.html,
    )
    prose = press.all(read.given.begins)
    found = [reference for each in defined.found for reference in each.references]
    library = Library(
        read.settings,
        read.collection,
        references.by_block(found),
        backlinks.invert(read.collection, found, relations, prose),
        prose,
        read.given.edit_address,
        read.given.repository,
    )
    return Linked(defined, press, library, (*problems, *press.problems))


def linked(read: Read) -> Linked:
    """Link what was read: the three steps in their order."""
    return annexes(glossary(cross_references(read)))


def check(linked: Linked, more: Iterable[Problem] = ()) -> tuple[Problem, ...]:
    """Find all problems, in order; where one is an error, no page can be trusted."""
    read = linked.read
    steps = (read, linked.defined.referenced, linked.defined, linked)
    found = [problem for step in steps for problem in step.problems]
    found += (*_checks(linked), *more)
    told = (p for p in found if not (read.is_partial and p.rule in _LEADS_TO_OTHERS))
    heeded = [*silence.heed(told, read.collection.silences, unread=read.is_partial)]
    takes_uses = any(p.rule in _TAKES_USES for p in heeded)
    return in_order(p for p in heeded if not (takes_uses and p.rule is Rule.UNUSED_TERM))


def _checks(linked: Linked) -> Iterator[Problem]:
    """Hold all that was read and linked to the rules, and against what was registered of it."""
    read, collection, settings = linked.read, linked.collection, linked.read.settings
    begins = read.given.begins
    begins("", "files")
    yield from files_.check(read.given.files, read.given.content, settings)
    yield from rules.check(collection, settings, read.given.others, begins)
    yield from rules.check_notes(linked.library.prose, collection)
    yield from markup.check(collection, linked.press.made, settings, begins)
    yield from characters.check(collection, settings, begins)
    yield from recitals.check(collection)
    yield from outline.check(collection)
    begins("", "checks")
    for kind in read.given.kinds:
        yield from kind.check(linked.library)
    yield from gate.check(collection, settings, addresses.of(collection), begins)
    begins("", "checks")
    yield from responsible.check(settings)


def slices(linked: Linked, warnings: Iterable[Problem] = ()) -> Slices:
    """Cut what every page and document is made from, each with the warnings of its files."""
    cutter, collection = Cutter(linked.library, warnings), linked.collection
    kinds = linked.read.given.kinds
    return Slices(
        gather(cutter),
        {text.file: cutter.text(text) for text in collection.instruments.values()},
        tuple(
            kind.cut(cutter, entry)
            for kind in kinds
            for entry in collection.entries_of(kind.name).values()
            if kind.page
        ),
        kinds,
    )


def render(slices: Slices, begins: Begins = silently) -> dict[str, Rendered]:
    """Make every page of ours, by the file it comes from."""
    made: list[Rendered] = []
    for file, text in slices.texts.items():
        begins(file, "page")
        made += pages.of_text(text)
    begins("", "pages")
    for slice_ in slices.single:
        made += kind_.page(slice_, slices.kinds)
    made += pages.of_all(slices.entries, kind_.listers(slices.kinds))
    return {page.file: page for page in made}


def emit(
    slices: Slices,
    site_name: str,
    *,
    is_preview: bool = False,
    others: Container[str] = (),
    begins: Begins = silently,
) -> Iterator[Document]:
    """Make every document that is published beside the pages.

    In the place of some a publisher may have put a file: `others` are those there are.
    """
    theirs = [path for path in documents.OF_PUBLISHERS if path in others]
    for document in documents.of_site(slices.entries, site_name, is_preview=is_preview):
        if document.path not in theirs:
            yield document
    for file, text in slices.texts.items():
        begins(file, "documents")
        yield from documents.of_text(text, site_name, is_preview=is_preview)
    begins("", "documents")


def searched(slices: Slices) -> Iterator[search.Entry]:
    """Give all that is searched, in a fixed order."""
    for text in slices.texts.values():
        yield from search.of_text(text)
    yield from search.of_entries(slices.entries)


def shown(slices: Slices, file: str, html: str) -> str:
    """Put what is so today into a page that its host shows; our frame has the banner itself."""
    own, page = slices.entries.site, about.put(slices.entries, file, html)
    around = slices.entries.languages.get(file, own.asked)
    if file in slices.entries.new:
        page = promised.with_new(page, slices.entries, around)
    if own.frame == "silcrow":
        return page
    return f"{promised.banner(own, own.asked)}{within(page, around, own.asked)}"


def fragments_of_pages(linked: Linked) -> Iterator[tuple[Place, str, str]]:
    """Give the links to fragments of ordinary pages, which only their host can check."""
    known = linked.collection.pages
    found = [
        (link, links.follow(linked.collection, page.file, link.href))
        for page in known.values()
        for link in links.scan(page.body, page.file, page.body_line)
        if links.is_of_site(link.href)
    ]
    for link, destination in found:
        if destination and destination.fragment and destination.file in known:
            yield link.place, destination.file, destination.fragment
    for (file, _), prose in linked.library.prose.items():
        for destination in prose.leads_to:
            if destination.fragment and destination.file in known:
                yield Place(file), destination.file, destination.fragment


def hosted(linked: Linked, html: Mapping[str, str]) -> Iterator[Problem]:
    """Hold what a host has made of ordinary pages to the same allow-lists, where they apply."""
    return markup.hosted(linked.collection, html, linked.read.settings)


def written(
    linked: Linked, pages: Mapping[str, Rendered], read: site.Read, begins: Begins = silently
) -> tuple[Problem, ...]:
    """Hold the site, as it is written, against its texts and registers."""
    own = (page for page in pages.values() if page.kind == "provision")
    alone = {page.address: page.html.strip() for page in own}
    return in_order(site.check(linked.collection, read, alone, begins))
