"""The page of the search, and the list of all that it finds, which needs no script.

The list has every paragraph; of a large collection it has the texts, which lead to theirs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from markupsafe import Markup

from silcrow.address import relative
from silcrow.model import Instrument, Provision
from silcrow.render import annexes, citation, sample
from silcrow.render.rendered import Heading, Rendered, in_language, shortened, template
from silcrow.weave.library import SEARCH, Library

ALL = f"{SEARCH}all/"
ADDRESSES = (SEARCH, ALL)
"""The pages of the search, which other searches leave out."""
STYLE = "assets/silcrow/search.css"
SCRIPT = "assets/silcrow/search.js"
_MOST = 1_500
"""Paragraphs that one page lists."""
_FEW = 50
"""Texts that a control to choose one of shows; of more, a name is typed."""
_BEGINNING = 60


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list: its name, where it leads, the words after it, its language."""

    name: str
    way: str
    rest: str = ""
    marks: Markup = field(default_factory=Markup)


def render(library: Library) -> Iterator[Rendered]:
    """Make the page of the search, and its list."""
    if not library.has_search:
        return
    yield _search(library)
    yield _list(library)


def _search(library: Library) -> Rendered:
    words, here = library.interface, SEARCH
    texts = library.collection.instruments.values()
    shown = sample.of(library)
    html = template("search.html", words).render(
        example=shown.cited if shown else "",
        texts=[(t.id, t.name, in_language(t.matter.language, library.language)) for t in texts]
        if len(texts) <= _FEW
        else [],
        many=len(texts) > _FEW,
        all=relative(here, ALL),
        superseded=any(library.collection.superseded.values()),
        terms=bool(library.collection.entries and library.collection.listing("glossary")),
        records=bool(library.collection.records),
    )
    title = words.text("Search")
    style, script = relative(here, STYLE), relative(here, SCRIPT)
    head = f'<link rel="stylesheet" href="{style}">\n<script type="module" src="{script}"></script>'
    return _page(library, here, title, html, head)


def _list(library: Library) -> Rendered:
    here, collection = ALL, library.collection
    title = library.interface.text("All paragraphs, terms and entries")
    texts = [collection.instruments[id_] for id_ in _in_order(library)]
    is_large = sum(len(text.index.headed) for text in texts) > _MOST
    rows = [(_to_text(library, t), [] if is_large else _rows(library, here, t)) for t in texts]
    terms = [Row(name, library.way(here, id_)) for id_, name in collection.entries.items()]
    records = [
        Row(r.name, library.way(here, r.id), _annexed(library, r.id))
        for r in collection.records.values()
    ]
    html = template("search_list.html", library.interface).render(
        title=title,
        search=relative(here, SEARCH),
        texts=rows,
        terms=terms if collection.listing("glossary") else [],
        records=records,
    )
    return _page(library, here, title, html)


def _to_text(library: Library, text: Instrument) -> Row:
    marks = in_language(text.matter.language, library.language)
    return Row(text.name, library.way(ALL, text.id), _annexed(library, text.id), marks)


def _annexed(library: Library, id_: str) -> str:
    return library.interface.enumerated(annexes.phrases(library, id_))


def _in_order(library: Library) -> Iterator[str]:
    """Go through the texts, annexes behind what annexes them."""
    texts, tree = library.collection.instruments, library.annexation
    lines = map(tree.family, tree.independent(texts))
    yield from (id_ for id_ in dict.fromkeys(chain.from_iterable(lines)) if id_ in texts)


def _rows(library: Library, here: str, text: Instrument) -> list[Row]:
    return [
        Row(
            _named(library, provision),
            library.way(here, text.id, provision.anchor),
            *_rest(library, text, provision),
        )
        for provision in text.index.headed
    ]


def _named(library: Library, provision: Provision) -> str:
    name = citation.name(provision, library.interface)
    return name[:1].upper() + name[1:]


def _rest(library: Library, text: Instrument, provision: Provision) -> tuple[str, Markup]:
    """Give a heading, else the first words, with the attributes of their language."""
    marks = in_language(text.matter.language, library.language)
    if provision.heading:
        return provision.heading.text, marks
    note = text.annotations.get(provision.anchor)
    if note and note.heading:
        return note.heading, in_language(library.settings.language, library.language)
    return shortened(" ".join(provision.text.split()), _BEGINNING), marks


def _page(library: Library, here: str, title: str, html: str, head: str = "") -> Rendered:
    """Make a page; `head` is what the page of the search loads, and its list does not."""
    return Rendered(
        f"{here}index.md",
        here,
        "search" if head else "list",
        title,
        html,
        Heading(1, "_top", title),
        frozenset({"_top"}),
        title,
        title,
        f'<meta name="robots" content="noindex">\n{head}',
        language=library.language,
        has_source=False,
    )
