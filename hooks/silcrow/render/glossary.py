"""The glossary: terms by letter, each with its definition and where texts use it.

Up to the size that the settings give it is one page. Beyond, that page keeps each term with its
id, for `/glossary/#<term>` is permanent, and each letter has a page of its own with the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from silcrow.address import of_file, relative
from silcrow.collection import Listing, Term
from silcrow.model import Definition
from silcrow.problem import Place
from silcrow.render import citation, former
from silcrow.render.mentions import mentioned_in, mentions
from silcrow.render.record import topics
from silcrow.render.rendered import Heading, Rendered, in_language, template
from silcrow.weave import links
from silcrow.weave.alphabet import Letter
from silcrow.weave.glossary import filed, letter_pages
from silcrow.weave.library import Library


def render(library: Library, page: Listing) -> Iterator[Rendered]:
    """Make the glossary page, and those of its letters where it has them."""
    home = of_file(page.file)
    pages = letter_pages(library.collection, library.settings)
    if not pages:
        letters = filed(library.collection)
        yield _main(library, page, [_whole(library, home, letter) for letter in letters])
        return
    yield _main(library, page, [_heads(library, home, *pair) for pair in pages.items()])
    ways = [(letter.name, address) for address, letter in pages.items()]
    for address, letter in pages.items():
        yield _of_letter(library, page, _whole(library, address, letter), address, ways)


@dataclass(frozen=True, slots=True)
class _Pointer:
    """An abbreviation that leads to the record of its body."""

    name: str
    title: str
    way: str
    is_pointer: bool = True


@dataclass(frozen=True, slots=True)
class _Head:
    """A term by its id alone; `elsewhere` leads to all else that is said of it."""

    id: str
    name: str
    language: Markup
    way: str
    elsewhere: str
    is_pointer: bool = False


@dataclass(frozen=True, slots=True)
class _Section:
    """A letter and what the template shows under it."""

    slug: str
    name: str
    lines: tuple[_Pointer | _Head | _Entry, ...]

    @property
    def heading(self) -> Heading:
        """What the list of contents shows: terms only where they stand whole."""
        entries = (line for line in self.lines if isinstance(line, _Entry))
        inner = tuple(Heading(3, entry.id, entry.name) for entry in entries)
        return Heading(2, f"_{self.slug}", self.name, inner)


def _main(library: Library, page: Listing, shown: list[_Section]) -> Rendered:
    here, title = of_file(page.file), page.matter.title
    gone, moved = former.entries(library, here), former.moved_within(library, here)
    html = template("glossary.html", library.interface).render(
        page=page,
        title=title,
        whole="",
        here="",
        introduction=Markup(library.body(page.file).at(here)),  # noqa: S704 — made by Press
        letters=[(section.name, f"#_{section.slug}") for section in shown],
        shown=shown,
        former=gone,
        moved=moved,
    )
    entries = library.collection.entries
    return Rendered(
        page.file,
        here,
        "glossary",
        title,
        html,
        Heading(1, "_top", title, tuple(section.heading for section in shown)),
        links.fragments(library.collection, page.file) or frozenset(),
        page.body,
        page.matter.description
        or library.interface.many(
            "{title}: {n} term, and where the texts use it.",
            "{title}: {n} terms, and where the texts use them.",
            len(entries),
            title=title,
        ),
        edit=library.edit(Place(page.file)),
        language=library.language,
    )


def _of_letter(
    library: Library, page: Listing, section: _Section, here: str, ways: list[tuple[str, str]]
) -> Rendered:
    words = library.interface
    title = words.text("{title}: {letter}", title=page.matter.title, letter=section.name)
    html = template("glossary.html", library.interface).render(
        page=page,
        title=title,
        whole=relative(here, of_file(page.file)),
        here=relative(here, here),
        letters=[(name, relative(here, there)) for name, there in ways],
        shown=[section],
        former=[],
        moved={},
    )
    return Rendered(
        f"{page.file.removesuffix('.md')}~{section.slug}.md",
        here,
        "glossary",
        title,
        html,
        Heading(1, "_top", title, (section.heading,)),
        frozenset(entry.id for entry in section.heading.children),
        title,
        words.text("{title}. Terms, and where the texts use them.", title=title),
        language=library.language,
        has_source=False,
    )


def _whole(library: Library, here: str, letter: Letter[str]) -> _Section:
    """Show all that is said of the terms under a letter, on the page at an address."""
    entries = library.collection.entries
    lines = (
        _Entry(library, here, id_) if id_ in entries else _pointer(library, here, id_)
        for id_ in letter.items
    )
    return _Section(letter.slug, letter.name, tuple(lines))


def _heads(library: Library, here: str, page: str, letter: Letter[str]) -> _Section:
    """Show the terms under a letter, each leading to its entry on the letter's own page."""
    entries = library.collection.entries
    lines = (
        _head(library, here, page, id_) if id_ in entries else _pointer(library, here, id_)
        for id_ in letter.items
    )
    return _Section(letter.slug, letter.name, tuple(lines))


def _head(library: Library, here: str, page: str, id_: str) -> _Head:
    name, elsewhere = library.collection.entries[id_], relative(here, f"{page}#{id_}")
    return _Head(id_, name, _language(library, id_), library.way(here, id_), elsewhere)


def _pointer(library: Library, here: str, id_: str) -> _Pointer:
    matter = library.collection.records[id_].matter
    return _Pointer(matter.abbreviation or "", matter.title, library.way(here, id_))


def _language(library: Library, id_: str) -> Markup:
    """Mark a term that only texts define with the language of the first."""
    site, collection = library.language, library.collection
    if id_ in collection.terms:
        return Markup()
    text = collection.instruments[collection.definitions[id_][0].instrument]
    return in_language(text.matter.language, site)


class _Entry:
    """What the template shows of one term."""

    is_pointer = False
    elsewhere = ""

    def __init__(self, library: Library, here: str, id_: str) -> None:
        collection = library.collection
        term, definitions = collection.terms.get(id_), collection.definitions.get(id_, ())
        self.id = id_
        self.name = collection.entries[id_]
        self.language = _language(library, id_)
        # Wherever the entry stands, its head gives the address that lasts.
        self.way = library.way(here, id_)
        self.forms = _forms(self.name, term, definitions)
        body = library.body(term.file).at(here) if term else ""
        self.definition = Markup(body)  # noqa: S704 — made by Press
        self.defined_in = [_defined_in(library, here, own) for own in definitions]
        self.sources = term.matter.sources if term else ()
        see = (*(term.matter.see if term else ()), *library.backlinks.seen_by.get(id_, ()))
        self.see = [(collection.name(i), library.way(here, i)) for i in dict.fromkeys(see)]
        mentioned = mentioned_in(library, here, id_)
        self.mentioned_in = [entry for entry in mentioned if entry not in self.see]
        self.topics = topics(library, term.matter.topics if term else (), here)
        self.edit = library.edit(_place(library, term, definitions))
        self.used_in = [
            (text.name, in_language(text.matter.language, library.language), list(group))
            for text, group in groupby(mentions(library, here, id_), lambda m: m.text)
        ]


def _forms(name: str, term: Term | None, definitions: tuple[Definition, ...]) -> list[str]:
    """Give the other forms of a term, of editors and of texts, each once."""
    listed = [form.text for form in term.matter.forms] if term else []
    for own in definitions:
        listed += [own.matter.term, *(form.text for form in own.matter.forms)]
    return [form for form in dict.fromkeys(listed) if form != name]


def _defined_in(library: Library, here: str, own: Definition) -> tuple[str, str]:
    """Name the paragraph in which a text defines a term, and lead there."""
    text = library.collection.instruments[own.instrument]
    paragraph = library.paragraphs[(text.id, own.matter.at)]
    words = library.interface
    name = words.joined((text.name, citation.name(paragraph, words)))
    return name, library.way(here, text.id, own.matter.at)


def _place(library: Library, term: Term | None, definitions: tuple[Definition, ...]) -> Place:
    """Say where an entry is edited: the term's own file, else the text that defines it."""
    if term:
        return Place(term.file, term.body_line)
    text = library.collection.instruments[definitions[0].instrument]
    return text.places[definitions[0].key]
