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
from silcrow.collection import Listing
from silcrow.problem import Place
from silcrow.render import changes, former
from silcrow.render.mentions import Mention, mentioned_in, mentions
from silcrow.render.record import topics
from silcrow.render.rendered import Heading, Rendered, in_language, template
from silcrow.slices.entries import Entries, TermEntry
from silcrow.weave.alphabet import Letter


def render(entries: Entries, page: Listing) -> Iterator[Rendered]:
    """Make the glossary page, and those of its letters where it has them."""
    home, pages = of_file(page.file), entries.letter_pages
    if not pages:
        yield _main(entries, page, [_whole(entries, home, letter) for letter in entries.letters])
        return
    yield _main(entries, page, [_heads(entries, home, *pair) for pair in pages.items()])
    ways = [(letter.name, address) for address, letter in pages.items()]
    for address, letter in pages.items():
        yield _of_letter(entries, page, _whole(entries, address, letter), address, ways)


@dataclass(frozen=True, slots=True)
class _Pointer:
    """An abbreviation that leads to the entry of a body."""

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


def _main(entries: Entries, page: Listing, shown: list[_Section]) -> Rendered:
    here, title = of_file(page.file), page.matter.title
    gone, moved = former.gone(entries, here), former.moved_within(entries, here)
    html = template("glossary.html", entries.interface).render(
        page=page,
        title=title,
        whole="",
        here="",
        introduction=Markup(entries.introductions[page.file].at(here)),  # noqa: S704 — made by Press
        letters=[(section.name, f"#_{section.slug}") for section in shown],
        shown=shown,
        former=gone,
        moved=moved,
    )
    return Rendered(
        page.file,
        here,
        "glossary",
        title,
        html,
        Heading(1, "_top", title, tuple(section.heading for section in shown)),
        frozenset(entries.terms) | {li.address.partition("#")[2] for li in entries.former(here)},
        page.body,
        page.matter.description
        or entries.interface.many(
            "{title}: {n} term, and where the texts use it.",
            "{title}: {n} terms, and where the texts use them.",
            len(entries.terms),
            title=title,
        ),
        edit=entries.edit(Place(page.file)),
        language=entries.language,
    )


def _of_letter(
    entries: Entries, page: Listing, section: _Section, here: str, ways: list[tuple[str, str]]
) -> Rendered:
    words = entries.interface
    title = words.text("{title}: {letter}", title=page.matter.title, letter=section.name)
    html = template("glossary.html", entries.interface).render(
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
        language=entries.language,
        has_source=False,
    )


def _whole(entries: Entries, here: str, letter: Letter[str]) -> _Section:
    """Show all that is said of the terms under a letter, on the page at an address."""
    lines = (
        _Entry(entries, here, entries.terms[id_])
        if id_ in entries.terms
        else _pointer(entries, here, id_)
        for id_ in letter.items
    )
    return _Section(letter.slug, letter.name, tuple(lines))


def _heads(entries: Entries, here: str, page: str, letter: Letter[str]) -> _Section:
    """Show the terms under a letter, each leading to its entry on the letter's own page."""
    lines = (
        _head(entries, here, page, entries.terms[id_])
        if id_ in entries.terms
        else _pointer(entries, here, id_)
        for id_ in letter.items
    )
    return _Section(letter.slug, letter.name, tuple(lines))


def _head(entries: Entries, here: str, page: str, term: TermEntry) -> _Head:
    elsewhere, marks = relative(here, f"{page}#{term.id}"), _language(entries, term)
    return _Head(term.id, term.name, marks, entries.way(here, term.id), elsewhere)


def _pointer(entries: Entries, here: str, id_: str) -> _Pointer:
    brief = entries.briefs[id_]
    return _Pointer(brief.abbreviation, brief.title, entries.way(here, id_))


def _language(entries: Entries, term: TermEntry) -> Markup:
    """Mark a term that only texts define with the language of the first."""
    return in_language(term.language, entries.language) if term.language else Markup()


class _Entry:
    """What the template shows of one term."""

    is_pointer = False
    elsewhere = ""

    def __init__(self, entries: Entries, here: str, term: TermEntry) -> None:
        self.id = term.id
        self.name = term.name
        self.language = _language(entries, term)
        # Wherever the entry stands, its head gives the address that lasts.
        self.way = entries.way(here, term.id)
        self.forms = term.forms
        self.definition = Markup(term.definition.at(here))  # noqa: S704 — made by Press
        self.defined_in = [way.at(here) for way in term.defined_in]
        self.sources = term.sources
        self.see = [entries.ways(here, id_) for id_ in term.see]
        mentioned = mentioned_in(entries, here, term.id)
        self.mentioned_in = [entry for entry in mentioned if entry not in self.see]
        self.topics = topics(entries, term.topics, here)
        self.changes = changes.of_entry(
            entries, term.edit, term.name, entries.named(term.id).address
        )
        self.is_new = term.file in entries.new
        found = groupby(mentions(entries, here, term.id), lambda mention: mention.id)
        self.used_in = [_used_in(entries, list(group)) for _, group in found]


def _used_in(entries: Entries, found: list[Mention]) -> tuple[str, Markup, list[Mention]]:
    """Name the text that uses a term, with the marks of its language, and where it does."""
    return found[0].text, in_language(found[0].language, entries.language), found
