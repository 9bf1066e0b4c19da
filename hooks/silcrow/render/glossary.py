"""The glossary: terms by letter, each with its definition and where texts use it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from silcrow.address import of_file
from silcrow.model import Listing, Term
from silcrow.problem import Place
from silcrow.render.mentions import Mention
from silcrow.render.record import topics
from silcrow.render.rendered import Heading, Rendered, templates
from silcrow.weave.library import Library


@dataclass(frozen=True, slots=True)
class _Pointer:
    """An abbreviation that leads to the record of its body."""

    name: str
    title: str
    way: str


def render(library: Library, page: Listing) -> Rendered:
    """Make the glossary page."""
    here = of_file(page.file)
    entries = [_Entry(library, here, term) for term in library.collection.terms.values()]
    lines: list[_Entry | _Pointer] = [*entries, *_pointers(library, here)]
    lines.sort(key=lambda line: sort_key(line.name))
    letters = [
        (letter, list(group)) for letter, group in groupby(lines, lambda line: initial(line.name))
    ]
    html = templates.get_template("glossary.html").render(
        page=page,
        introduction=Markup(library.body(page.file).at(here)),  # noqa: S704 — made by Press
        letters=letters,
        is_term=lambda line: isinstance(line, _Entry),
    )
    inner = tuple(
        Heading(
            2,
            f"_{letter.lower()}",
            letter,
            tuple(Heading(3, e.id, e.name) for e in group if isinstance(e, _Entry)),
        )
        for letter, group in letters
    )
    title = page.matter.title
    return Rendered(
        page.file,
        here,
        "glossary",
        title,
        html,
        Heading(1, "_top", title, inner),
        frozenset(library.collection.terms),
        page.body,
        page.matter.description or f"{title}: {len(entries)} terms, and where the texts use them.",
        edit=library.edit(Place(page.file)),
        language=library.settings.language,
    )


def sort_key(name: str) -> str:
    """Sort as dictionaries do: marks on letters, case and a bracket in front aside."""
    plain = unicodedata.normalize("NFD", name.casefold())
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    start = next((i for i, c in enumerate(letters) if c.isalnum()), len(letters))
    return letters[start:]


def initial(name: str) -> str:
    """Give the letter a name is listed under; Hangul by its first consonant's syllable block."""
    return sort_key(name)[:1].upper() or "#"


def _pointers(library: Library, here: str) -> list[_Pointer]:
    return [
        _Pointer(record.matter.abbreviation, record.matter.title, library.way(here, record.id))
        for record in library.collection.records.values()
        if record.matter.abbreviation and record.matter.type == "body"
    ]


class _Entry:
    """What the template shows of one term."""

    def __init__(self, library: Library, here: str, term: Term) -> None:
        collection = library.collection
        self.id = term.id
        self.name = term.matter.term
        self.forms = [form.form for form in term.matter.forms if form.form != self.name]
        self.definition = Markup(library.body(term.file).at(here))  # noqa: S704 — made by Press
        self.sources = term.matter.sources
        self.see = [(collection.name(i), library.way(here, i)) for i in term.matter.see]
        inverse = library.backlinks.seen_by.get(term.id, ())
        self.seen_by = [
            (collection.name(i), library.way(here, i)) for i in inverse if i not in term.matter.see
        ]
        self.topics = topics(library, term.matter.topics, here)
        self.edit = library.edit(Place(term.file, term.body_line))
        mentions = [
            Mention(library, here, r) for r in library.backlinks.references.get(term.id, ())
        ]
        self.used_in = [
            (name, list(group)) for name, group in groupby(mentions, lambda m: m.text.name)
        ]
