"""A record: what an instrument, body, event or goal is, and where texts refer to it."""

from __future__ import annotations

from markupsafe import Markup

from silcrow.address import of_file, relative
from silcrow.collection import Record
from silcrow.interface import message
from silcrow.problem import Place
from silcrow.render import annexes
from silcrow.render.mentions import mentioned_in, mentions
from silcrow.render.rendered import Heading, Rendered, shortened, template
from silcrow.weave.library import Library
from silcrow.weave.prose import Prose

_RELATIONS = {
    "annexes": (message("Annexed"), ""),
    "amends": (message("Amends"), message("Amended by")),
    "replaces": (message("Replaces"), message("Replaced by")),
    "implements": (message("Implements"), message("Implemented by")),
    "event": ("", message("Made at this event")),
}
"""How a relation reads from its source, and from its target; empty where it is said elsewhere."""

_KINDS = {
    "instrument": message("Instrument"),
    "body": message("Body"),
    "event": message("Event"),
    "goal": message("Goal"),
}


def render(library: Library, record: Record) -> Rendered:
    """Make the page of a record."""
    here = library.collection.addresses[record.id]
    name = library.collection.name(record.id)
    prose = library.body(record.file)
    found = mentions(library, here, record.id)
    html = template("record.html", library.interface).render(
        record=record,
        matter=record.matter,
        kind=library.interface.text(_KINDS[record.matter.type]),
        annex=annexes.kind(library, record.id, here),
        neighbours=annexes.neighbours(library, record.id, here),
        name=name,
        rest=rest(record.matter.title, record.matter.short_title),
        event=record.matter.event
        and (library.collection.name(record.matter.event), library.way(here, record.matter.event)),
        issued_by=_issuer(library, record, here),
        dates=[
            (fact.what, fact.date, fact.date.written(library.language))
            for fact in record.matter.dates
        ],
        description=Markup(prose.at(here)),  # noqa: S704 — made by Press
        listing=_listing(library, here),
        mentions=found,
        relations=relations(library, record.id, here),
        terms=[
            (library.collection.name(i), library.way(here, i))
            for i in library.backlinks.seen_by.get(record.id, ())
        ],
        elsewhere=mentioned_in(library, here, record.id),
        topics=topics(library, record.matter.topics, here),
        edit=library.edit(Place(record.file, record.body_line)),
    )
    words = library.interface
    where = [("_where", words.text("Texts that refer to it"))] if found else []
    headings = [("_what", words.text("What it is")), *where]
    contents = Heading(1, record.id, name, tuple(Heading(2, i, n) for i, n in headings))
    return Rendered(
        record.file,
        here,
        "record",
        name,
        html,
        contents,
        frozenset({record.id}),
        record.body,
        shortened(prose.plain) or name,
        edit=library.edit(Place(record.file)),
        language=library.language,
    )


def _listing(library: Library, here: str) -> str:
    """Lead to the index page of related texts; empty where there is none."""
    page = library.collection.listing("related")
    return relative(here, of_file(page.file)) if page else ""


def rest(full: str, short: str | None) -> str:
    """Give what a title adds to the short one, as it is written; all of it where that is not so.

    "Declaration" is no beginning of "Declarations": the short title ends where a word does.
    """
    added = full.removeprefix(short or "")
    return full if added[:1].isalnum() else added


def _issuer(library: Library, record: Record, here: str) -> Markup:
    prose = library.prose.get((record.file, "issued_by"), Prose())
    return Markup(prose.at(here))  # noqa: S704 — made by Press


def relations(library: Library, id_: str, here: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Group what an instrument or record is tied to by the relation as read from its side."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for relation in library.backlinks.relations.get(id_, ()):
        outward = relation.source == id_
        other = relation.target if outward else relation.source
        label = _reading(library, relation.kind)[0 if outward else 1]
        if not label:
            continue
        groups.setdefault(label, []).append(
            (library.collection.name(other), library.way(here, other))
        )
    return list(groups.items())


def _reading(library: Library, kind: str) -> tuple[str, str]:
    """Say how a relation reads; one of the site's own as its settings have it."""
    own = library.settings.relations.get(kind)
    if own:
        return own.outward, own.inward
    outward, inward = map(library.interface.text, _RELATIONS[kind])
    return outward, inward


def topics(library: Library, ids: tuple[str, ...], here: str) -> list[tuple[str, str]]:
    """Give topics by title and address."""
    collection = library.collection
    return [
        (collection.topics[i].matter.title, relative(here, collection.topic_address(i)))
        for i in ids
    ]
