"""The page of the search, and the list of all that it finds, which needs no script.

The list has every paragraph; of a large collection it has the texts, which lead to theirs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from markupsafe import Markup

from silcrow.address import relative
from silcrow.render import annexes, sample
from silcrow.render.rendered import Heading, Rendered, in_language, template
from silcrow.slices.entries import MOST_ROWS, Entries, Part, TextEntry
from silcrow.slices.site import SEARCH

ALL = f"{SEARCH}all/"
ADDRESSES = (SEARCH, ALL)
"""The pages of the search, which other searches leave out."""
STYLE = "assets/silcrow/search.css"
SCRIPT = "assets/silcrow/search.js"
_FEW = 50
"""Texts that a control to choose one of shows; of more, a name is typed."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list: its name, where it leads, the words after it, its language."""

    name: str
    way: str
    rest: str = ""
    marks: Markup = field(default_factory=Markup)


def render(entries: Entries) -> Iterator[Rendered]:
    """Make the page of the search, and its list."""
    if not entries.site.has_search:
        return
    yield _search(entries)
    yield _list(entries)


def _search(entries: Entries) -> Rendered:
    words, here, texts = entries.interface, SEARCH, entries.texts
    shown = sample.of(entries)
    html = template("search.html", words).render(
        example=shown.cited if shown else "",
        texts=[(t.id, t.name, in_language(t.language, entries.language)) for t in texts]
        if len(texts) <= _FEW
        else [],
        many=len(texts) > _FEW,
        all=relative(here, ALL),
        superseded=any(text.has_earlier for text in texts),
        terms=bool(entries.terms and "glossary" in entries.site.listings),
        kinds=[
            (kind, _plural(entries, kind))
            for kind, shelf in entries.shelves.items()
            if shelf.briefs
        ],
    )
    title = words.text("Search")
    style, script = relative(here, STYLE), relative(here, SCRIPT)
    head = f'<link rel="stylesheet" href="{style}">\n<script type="module" src="{script}"></script>'
    return _page(entries, here, title, html, head)


def _list(entries: Entries) -> Rendered:
    here, title = ALL, entries.interface.text("All paragraphs, terms and entries")
    texts = [entries.texts_by_id[id_] for id_ in _in_order(entries)]
    is_large = sum(text.rows for text in texts) > MOST_ROWS
    rows = [(_to_text(entries, t), [] if is_large else _rows(entries, here, t)) for t in texts]
    terms = [Row(term.name, entries.way(here, id_)) for id_, term in entries.terms.items()]
    shelves = [(kind, _plural(entries, kind), _briefs(entries, kind)) for kind in entries.shelves]
    html = template("search_list.html", entries.interface).render(
        title=title,
        search=relative(here, SEARCH),
        texts=rows,
        terms=terms if "glossary" in entries.site.listings else [],
        shelves=shelves,
    )
    return _page(entries, here, title, html)


def _plural(entries: Entries, kind: str) -> str:
    """Say what the entries of a kind are called; empty where the template does."""
    plural = entries.shelves[kind].plural
    return plural and entries.interface.text(plural)


def _briefs(entries: Entries, kind: str) -> list[Row]:
    return [
        Row(brief.name, entries.way(ALL, brief.id), _annexed(entries, brief.id))
        for brief in entries.briefs_of(kind)
    ]


def _to_text(entries: Entries, text: TextEntry) -> Row:
    marks = in_language(text.language, entries.language)
    return Row(text.name, entries.way(ALL, text.id), _annexed(entries, text.id), marks)


def _annexed(entries: Entries, id_: str) -> str:
    return entries.interface.enumerated(annexes.phrases(entries, id_))


def _in_order(entries: Entries) -> Iterator[str]:
    """Go through the texts, annexes behind what annexes them."""
    texts, tree = entries.texts_by_id, entries.annexation
    lines = map(tree.family, tree.independent(texts))
    yield from (id_ for id_ in dict.fromkeys(chain.from_iterable(lines)) if id_ in texts)


def _rows(entries: Entries, here: str, text: TextEntry) -> list[Row]:
    return [_row(entries, here, text, part) for part in text.parts]


def _row(entries: Entries, here: str, text: TextEntry, part: Part) -> Row:
    """Give a paragraph with its heading, else its first words, and their language."""
    language = entries.site.asked if part.is_editorial else text.language
    marks = in_language(language, entries.language)
    name = part.name[:1].upper() + part.name[1:]
    return Row(name, entries.way(here, text.id, part.anchor), part.words, marks)


def _page(entries: Entries, here: str, title: str, html: str, head: str = "") -> Rendered:
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
        language=entries.language,
        has_source=False,
    )
