"""Listings: index pages of texts, annexes, related texts, topics and participants."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from silcrow.address import of_file, relative
from silcrow.collection import Listing
from silcrow.interface import Interface, message
from silcrow.model import Instrument, Provision
from silcrow.problem import Place
from silcrow.render import annexes, citation, former, responsible
from silcrow.render.mentions import Mention, mentioned_in
from silcrow.render.rendered import Heading, Rendered, shortened, template
from silcrow.weave.annexes import Relation
from silcrow.weave.library import Library
from silcrow.weave.links import former as former_lines


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a listing: a name that leads somewhere, what is said of it, further links."""

    name: str
    way: str
    when: str = ""
    links: tuple[tuple[str, str], ...] = ()
    id: str = ""
    mentioned_in: tuple[tuple[str, str], ...] = ()
    marks: Markup = field(default_factory=Markup)
    """The language of `when`, where the words are a text's own and not in that of the page."""
    under: tuple[tuple[Markup, str], ...] = ()
    """What a text annexes, as its contents call it, each with its address."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a listing under its own heading."""

    id: str
    title: str
    lines: list[Line] = field(default_factory=list)
    lead: str = ""
    contents: bool = False
    actions: tuple[tuple[str, str], ...] = ()
    marks: Markup = field(default_factory=Markup)
    """The language of the numbers in a list of contents."""
    annexes: tuple[tuple[Markup, str], ...] = ()
    """What the text with these contents annexes: as its own contents call it, and its address."""

    @property
    def shown(self) -> list[Line]:
        """The lines that one sees at once: all, or the first of very many."""
        return self.lines if len(self.lines) <= _MANY else self.lines[:_FIRST]

    @property
    def folded(self) -> list[Line]:
        """The lines behind a disclosure."""
        return self.lines[len(self.shown) :]


_FEW_TEXTS = 5
_MANY, _FIRST, _FIRST_WORDS = 30, 10, 60
"""A list of contents longer than the first is folded after the second."""


def render(library: Library, page: Listing) -> Rendered:
    """Make an index page, each kind with parts of its own."""
    here = of_file(page.file)
    parts = [*_apart(part for part in _PARTS[page.matter.of](library, here) if part.lines)]
    gone = former.entries(library, here)
    html = template("listing.html", library.interface).render(
        page=page,
        introduction=Markup(library.body(page.file).at(here)),  # noqa: S704 — made by Press
        parts=parts,
        former=gone,
        moved=former.moved_within(library, here),
        edit=library.edit(Place(page.file, page.body_line)),
        publisher=Markup(" ").join(responsible.publisher(library)),
    )
    ids = frozenset(line.id for part in parts for line in part.lines if line.id)
    ids |= {line.address.partition("#")[2] for line in former_lines(library.collection, here)}
    title = page.matter.title
    inner = tuple(Heading(2, part.id, part.title) for part in parts if part.title)
    return Rendered(
        page.file,
        here,
        page.matter.of,
        title,
        html,
        Heading(1, "_top", title, inner),
        ids,
        page.body,
        page.matter.description or shortened(library.body(page.file).plain or title),
        edit=library.edit(Place(page.file)),
        language=library.language,
    )


def _apart(parts: Iterable[Part]) -> Iterator[Part]:
    """Give each part an id that no other and no frame has: editors name manners and texts."""
    count = Counter(_OF_THE_FRAME)
    for part in parts:
        count[part.id] += 1
        many = count[part.id]
        yield part if many == 1 else replace(part, id=f"{part.id}-{many}")


_OF_THE_FRAME = ("_branch", "_main", "_top")


def _texts(library: Library, here: str) -> list[Part]:
    """List every text with its parts and annexes, then what the texts build on and lead to."""
    texts = _independent(library)
    if len(texts) > _FEW_TEXTS:
        lines = [_text(library, text, here) for text in sorted(texts, key=_order)]
        return [Part("_texts", "", lines), _around(library, here)]
    return [*(_contents(library, text, here) for text in texts), _around(library, here)]


def _independent(library: Library) -> list[Instrument]:
    """Give the texts that are annexed to none."""
    texts = library.collection.instruments
    return [texts[id_] for id_ in library.annexation.independent(texts)]


_DIGITS = 40
"""Digits of a number that texts are ordered by; Python refuses some thousands."""


def _order(text: Instrument) -> tuple[list[tuple[int, str]], str]:
    """Order texts by their symbols, numbers in them by value; else by date."""
    parts = re.findall(r"\d+|\D+", text.matter.symbol or str(text.matter.date))
    return [(int(p[:_DIGITS]), "") if p.isdecimal() else (-1, p) for p in parts], text.file


def _text(library: Library, text: Instrument, here: str) -> Line:
    """Give a text in one line: its symbol and date beside its name."""
    date = text.matter.date.written(library.language)
    facts = library.interface.joined(filter(None, (text.matter.symbol, date)))
    under, marks = tuple(annexes.entries(library, text.id, here)), _language(library, text)
    return Line(text.name, library.way(here, text.id), facts, marks=marks, under=under)


def _contents(library: Library, text: Instrument, here: str) -> Part:
    way, words = library.way(here, text.id), library.interface
    actions = (
        (words.text("Read the {text}", text=text.name), way),
        (words.text("Text without notes"), relative(here, library.dated(text))),
        (words.text("Cite it"), f"{way}#_cite"),
    )
    kind, date = text.matter.type, text.matter.date.written(words.language)
    return Part(
        f"_{text.id}",
        text.name,
        [_entry(library, text, provision, here) for provision in text.provisions],
        words.joined((f"{kind[:1].upper()}{kind[1:]}", date)),
        contents=True,
        actions=actions,
        marks=_language(library, text),
        annexes=tuple(annexes.entries(library, text.id, here)),
    )


def _entry(library: Library, text: Instrument, provision: Provision, here: str) -> Line:
    """Give a provision by its number, and its heading, the editors', or its first words."""
    note = text.annotations.get(provision.anchor)
    editorial = (note.heading if note else None) or ""
    own = provision.heading.text if provision.heading else ""
    if not (own or editorial):
        own = shortened(" ".join(provision.text.split()), _FIRST_WORDS)
    return Line(
        (provision.label if provision.is_container else provision.number) or provision.anchor,
        library.way(here, text.id, provision.anchor),
        own or editorial,
        marks=_language(library, text) if own else Markup(),
    )


def _language(library: Library, text: Instrument) -> Markup:
    """Tell the language of words that stand apart in a line (`bdi`): the line keeps its own."""
    language = text.matter.language
    is_other = language != library.language
    return Markup(' lang="{}"').format(language) if is_other else Markup()


def _around(library: Library, here: str) -> Part:
    """List events in the order of their dates."""
    ends = library.backlinks
    shown = [
        record
        for record in library.collection.records.values()
        if record.matter.dates
        and record.matter.type == "event"
        and (record.id in ends.references or record.id in ends.relations)
    ]
    words, lines = library.interface, []
    for record in sorted(shown, key=lambda r: (r.matter.dates[0].date, r.id)):
        date = record.matter.dates[0].date.written(library.language)
        lines.append(Line(record.name, library.way(here, record.id), date))
    one = len(_independent(library)) == 1
    title = words.text("Events around it") if one else words.text("Events around them")
    return Part("_around", title, lines)


def _relations(library: Library, kind: str) -> list[Relation]:
    found = {r: None for rs in library.backlinks.relations.values() for r in rs if r.kind == kind}
    return list(found)


def _annexed(library: Library, here: str) -> Part:
    collection = library.collection
    lines = []
    for relation in _relations(library, "annexes"):
        id_ = relation.target
        mentions = _mentions(library, here, id_, relation.source)
        told = annexes.phrase(library, relation.source)
        told = told[:1].upper() + told[1:]
        lines.append(Line(collection.name(id_), library.way(here, id_), told, mentions))
    return Part("_annexed", library.interface.text("Annexed"), lines)


def _mentions(library: Library, here: str, id_: str, text: str = "") -> tuple[tuple[str, str], ...]:
    references = library.backlinks.references.get(id_, ())
    found = [Mention(library, here, r) for r in references if text in ("", r.instrument)]
    return tuple(dict.fromkeys((m.name, m.way) for m in found))


def _annexes(library: Library, here: str) -> list[Part]:
    return [_annexed(library, here)]


def _related(library: Library, here: str) -> list[Part]:
    """List in two parts: mentioned (by how texts refer to them), and the rest.

    What is annexed comes first where it has no page of its own.
    """
    annexed = {r.target for r in _relations(library, "annexes")}
    records = [r for r in library.collection.records.values() if r.id not in annexed]
    lines = {record.id: Line(record.name, library.way(here, record.id)) for record in records}
    # In the order in which the texts mention them, manners and records alike.
    by_manner: dict[str, dict[str, dict[tuple[str, str], None]]] = {}
    for reference in (r for found in library.references.values() for r in found):
        if reference.target in lines:
            mention = Mention(library, here, reference)
            named = by_manner.setdefault(reference.manner or _NAMED, {})
            named.setdefault(reference.target, {})[(mention.name, mention.way)] = None
    parts = [] if library.collection.listing("annexes") else [_annexed(library, here)]
    for manner, named in by_manner.items():
        found = [replace(lines[id_], links=tuple(ways)) for id_, ways in named.items()]
        slug = "-".join(re.findall(r"\w+", manner.lower()))
        said = library.interface.text(manner) if manner == _NAMED else manner
        parts.append(Part(f"_{slug}", said[:1].upper() + said[1:], found))
    rest = [line for id_, line in lines.items() if id_ not in library.backlinks.references]
    return [*parts, Part("_see", library.interface.text("See also (chosen by the editors)"), rest)]


_NAMED = message("named")
"""The manner of a text that refers by name and says no more."""


def _topics(library: Library, here: str) -> list[Part]:
    collection, words = library.collection, library.interface
    lines = []
    for topic in collection.topics.values():
        gathered = library.topics[topic.id]
        when = words.enumerated(_counts(words, len(gathered.paragraphs), len(gathered.terms)))
        lines.append(
            Line(topic.matter.title, relative(here, collection.topic_address(topic.id)), when)
        )
    return [Part("_topics", "", lines)]


def _counts(words: Interface, paragraphs: int, terms: int) -> Iterator[str]:
    if paragraphs:
        yield words.many("{n} paragraph", "{n} paragraphs", paragraphs)
    if terms:
        yield words.many("{n} term", "{n} terms", terms)


def _participants(library: Library, here: str) -> list[Part]:
    """List every participant by code, with the texts it takes part in."""
    words = library.interface
    named: dict[str, tuple[str, list[tuple[str, str]]]] = {}
    for text in library.collection.instruments.values():
        anchor = text.matter.participants_named_in
        where = text.name
        if anchor:
            provision = library.paragraphs[(text.id, anchor)]
            where = words.joined((where, citation.name(provision, words)))
        for party in text.matter.participants:
            _, texts = named.setdefault(party.code, (party.name, []))
            texts.append((where, library.way(here, text.id, anchor or "")))
    address = library.collection.participant_address
    lines = [
        Line(
            name,
            "",
            links=tuple(texts),
            id=code,
            mentioned_in=tuple(mentioned_in(library, here, address(code))),
        )
        for code, (name, texts) in named.items()
    ]
    return [Part("_participants", "", lines)]


_PARTS: dict[str, Callable[[Library, str], list[Part]]] = {
    "instruments": _texts,
    "annexes": _annexes,
    "related": _related,
    "topics": _topics,
    "participants": _participants,
}
