"""Listings: index pages of texts, annexes, related texts, topics and participants."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from silcrow import naming
from silcrow.address import of_file, relative
from silcrow.collection import Listing
from silcrow.interface import Interface, message
from silcrow.problem import Place
from silcrow.render import annexes, former, responsible
from silcrow.render.mentions import Mention, mentioned_in, mentions
from silcrow.render.rendered import Heading, Rendered, template
from silcrow.slices import entries as parts
from silcrow.slices.entries import FEW_TEXTS, Entries, TextEntry
from silcrow.weave.annexes import Relation


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


_MANY, _FIRST = 30, 10
"""A list of contents longer than the first is folded after the second."""


Parts = Callable[[Entries, str], Iterable[Part]]
"""Gives the parts of a listing, as the page at an address shows them."""


def lister(parts: Parts) -> Callable[[Entries, Listing], Iterator[Rendered]]:
    """Make a listing of its parts."""
    return lambda entries, page: iter((render(entries, page, parts),))


def render(entries: Entries, page: Listing, parts_of: Parts) -> Rendered:
    """Make an index page, each kind with parts of its own."""
    here, introduction = of_file(page.file), entries.introductions[page.file]
    parts = [*_apart(part for part in parts_of(entries, here) if part.lines)]
    html = template("listing.html", entries.interface).render(
        page=page,
        introduction=Markup(introduction.at(here)),  # noqa: S704 — made by Press
        parts=parts,
        former=former.gone(entries, here),
        moved=former.moved_within(entries, here),
        edit=entries.edit(Place(page.file, page.body_line)),
        publisher=Markup(" ").join(responsible.publisher(entries.site)),
    )
    ids = frozenset(line.id for part in parts for line in part.lines if line.id)
    ids |= {line.address.partition("#")[2] for line in entries.former(here)}
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
        page.matter.description or naming.shortened(introduction.plain or title),
        edit=entries.edit(Place(page.file)),
        language=entries.language,
    )


def _apart(parts: Iterable[Part]) -> Iterator[Part]:
    """Give each part an id that no other and no frame has: editors name manners and texts."""
    count = Counter(_OF_THE_FRAME)
    for part in parts:
        count[part.id] += 1
        many = count[part.id]
        yield part if many == 1 else replace(part, id=f"{part.id}-{many}")


_OF_THE_FRAME = ("_branch", "_main", "_top")


def _texts(entries: Entries, here: str) -> list[Part]:
    """List every text with its parts and annexes, then what the texts build on and lead to."""
    texts = _independent(entries)
    if len(texts) > FEW_TEXTS:
        lines = [_text(entries, text, here) for text in sorted(texts, key=_order)]
        return [Part("_texts", "", lines), _around(entries, here)]
    return [*(_contents(entries, text, here) for text in texts), _around(entries, here)]


def _independent(entries: Entries) -> list[TextEntry]:
    """Give the texts that are annexed to none."""
    texts = entries.texts_by_id
    return [texts[id_] for id_ in entries.annexation.independent(texts)]


_DIGITS = 40
"""Digits of a number that texts are ordered by; Python refuses some thousands."""


def _order(text: TextEntry) -> tuple[list[tuple[int, str]], str]:
    """Order texts by their symbols, numbers in them by value; else by date."""
    parts = re.findall(r"\d+|\D+", text.citable.symbol or str(text.citable.date))
    return [(int(p[:_DIGITS]), "") if p.isdecimal() else (-1, p) for p in parts], text.file


def _text(entries: Entries, text: TextEntry, here: str) -> Line:
    """Give a text in one line: its symbol and date beside its name."""
    date = text.citable.date.written(entries.language)
    facts = entries.interface.joined(filter(None, (text.citable.symbol, date)))
    under, marks = tuple(annexes.entries(entries, text.id, here)), _language(entries, text)
    return Line(text.name, entries.way(here, text.id), facts, marks=marks, under=under)


def _contents(entries: Entries, text: TextEntry, here: str) -> Part:
    way, words = entries.way(here, text.id), entries.interface
    actions = (
        (words.text("Read the {text}", text=text.name), way),
        (words.text("Text without notes"), relative(here, text.citable.dated)),
        (words.text("Cite it"), f"{way}#_cite"),
    )
    kind, date = text.type, text.citable.date.written(words.language)
    return Part(
        f"_{text.id}",
        text.name,
        [_entry(entries, text, part, here) for part in text.parts if part.is_first_level],
        words.joined((f"{kind[:1].upper()}{kind[1:]}", date)),
        contents=True,
        actions=actions,
        marks=_language(entries, text),
        annexes=tuple(annexes.entries(entries, text.id, here)),
    )


def _entry(entries: Entries, text: TextEntry, part: parts.Part, here: str) -> Line:
    """Give a provision by its number, and its heading, the editors', or its first words."""
    return Line(
        part.number,
        entries.way(here, text.id, part.anchor),
        part.words,
        marks=Markup() if part.is_editorial else _language(entries, text),
    )


def _language(entries: Entries, text: TextEntry) -> Markup:
    """Tell the language of words that stand apart in a line (`bdi`): the line keeps its own."""
    is_other = text.language != entries.language
    return Markup(' lang="{}"').format(text.language) if is_other else Markup()


def _around(entries: Entries, here: str) -> Part:
    """List events in the order of their dates."""
    shown = [
        (brief.happened, brief)
        for brief in entries.briefs.values()
        if brief.happened and (brief.is_named or brief.id in entries.relations)
    ]
    words, lines = entries.interface, []
    for on, brief in sorted(shown, key=lambda pair: (pair[0], pair[1].id)):
        date = on.written(entries.language)
        lines.append(Line(brief.name, entries.way(here, brief.id), date))
    one = len(_independent(entries)) == 1
    title = words.text("Events around it") if one else words.text("Events around them")
    return Part("_around", title, lines)


def _relations(entries: Entries, kind: str) -> list[Relation]:
    found = {r: None for rs in entries.relations.values() for r in rs if r.kind == kind}
    return list(found)


def _annexed(entries: Entries, here: str) -> Part:
    lines = []
    for relation in _relations(entries, "annexes"):
        id_ = relation.target
        found = (m for m in mentions(entries, here, id_) if m.id == relation.source)
        ways = tuple(dict.fromkeys((m.name, m.way) for m in found))
        told = annexes.phrase(entries, relation.source)
        told = told[:1].upper() + told[1:]
        lines.append(Line(entries.name(id_), entries.way(here, id_), told, ways))
    return Part("_annexed", entries.interface.text("Annexed"), lines)


def _annexes(entries: Entries, here: str) -> list[Part]:
    return [_annexed(entries, here)]


def related(kind: str) -> Parts:
    """List the entries of a kind as texts refer to them."""
    return lambda entries, here: _related(entries, here, kind)


def _related(entries: Entries, here: str, kind: str) -> list[Part]:
    """List in two parts: mentioned (by how texts refer to them), and the rest.

    What is annexed comes first where it has no page of its own.
    """
    annexed = {r.target for r in _relations(entries, "annexes")}
    records = [r for r in entries.briefs_of(kind) if r.id not in annexed]
    lines = {record.id: Line(record.name, entries.way(here, record.id)) for record in records}
    # In the order in which the texts mention them, manners and records alike.
    by_manner: dict[str, dict[str, dict[tuple[str, str], None]]] = {}
    for id_, found in entries.referred_to:
        if id_ in lines:
            mention = Mention(entries, here, found)
            named = by_manner.setdefault(mention.manner or _NAMED, {})
            named.setdefault(id_, {})[(mention.name, mention.way)] = None
    parts = [] if "annexes" in entries.site.listings else [_annexed(entries, here)]
    for manner, named in by_manner.items():
        shown = [replace(lines[id_], links=tuple(ways)) for id_, ways in named.items()]
        slug = "-".join(re.findall(r"\w+", manner.lower()))
        said = entries.interface.text(manner) if manner == _NAMED else manner
        parts.append(Part(f"_{slug}", said[:1].upper() + said[1:], shown))
    rest = [lines[record.id] for record in records if not record.is_named]
    return [*parts, Part("_see", entries.interface.text("See also (chosen by the editors)"), rest)]


_NAMED = message("named")
"""The manner of a text that refers by name and says no more."""


def _topics(entries: Entries, here: str) -> list[Part]:
    words, lines = entries.interface, []
    for topic in entries.topics_listed:
        when = words.enumerated(_counts(words, topic.paragraphs, topic.terms))
        lines.append(Line(*entries.topics[topic.id].at(here), when))
    return [Part("_topics", "", lines)]


def _counts(words: Interface, paragraphs: int, terms: int) -> Iterator[str]:
    if paragraphs:
        yield words.many("{n} paragraph", "{n} paragraphs", paragraphs)
    if terms:
        yield words.many("{n} term", "{n} terms", terms)


def _participants(entries: Entries, here: str) -> list[Part]:
    """List every participant by code, with the texts it takes part in."""
    words = entries.interface
    named: dict[str, tuple[str, list[tuple[str, str]]]] = {}
    for text in entries.texts:
        anchor, unit = text.named_in or ("", "")
        where = words.joined((text.name, unit)) if unit else text.name
        for party in text.participants:
            _, texts = named.setdefault(party.code, (party.name, []))
            texts.append((where, entries.way(here, text.id, anchor)))
    lines = [
        Line(
            name,
            "",
            links=tuple(texts),
            id=code,
            mentioned_in=tuple(mentioned_in(entries, here, f"{here}#{code}")),
        )
        for code, (name, texts) in named.items()
    ]
    return [Part("_participants", "", lines)]


instruments = lister(_texts)
annexed = lister(_annexes)
topics = lister(_topics)
participants = lister(_participants)
