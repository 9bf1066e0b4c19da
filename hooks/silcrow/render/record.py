"""A record: what an instrument, body, event or goal is, and where texts refer to it."""

from __future__ import annotations

from markupsafe import Markup

from silcrow import naming
from silcrow.interface import message
from silcrow.problem import Place
from silcrow.render import annexes, changes
from silcrow.render.mentions import mentioned_in, mentions
from silcrow.render.rendered import Heading, Rendered, template
from silcrow.slices.slice import EntrySlice, Slice
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


def render(slice_: EntrySlice) -> Rendered:
    """Make the page of a record."""
    record, words, prose = slice_.entry, slice_.interface, slice_.body
    name, here, event = record.name, slice_.named(record.id).address, record.matter.event
    found = mentions(slice_, here, record.id)
    html = template("record.html", words).render(
        record=record,
        matter=record.matter,
        kind=words.text(_KINDS[record.matter.type]),
        annex=annexes.kind(slice_, record.id, here),
        neighbours=annexes.neighbours(slice_, record.id, here),
        name=name,
        rest=rest(record.matter.title, record.matter.short_title),
        event=event and slice_.ways(here, event),
        issued_by=Markup(slice_.prose.get("issued_by", Prose()).at(here)),  # noqa: S704 — made by Press
        dates=[
            (fact.what, fact.date, fact.date.written(slice_.language))
            for fact in record.matter.dates
        ],
        description=Markup(prose.at(here)),  # noqa: S704 — made by Press
        listing=slice_.site.listing(here, "related"),
        mentions=found,
        relations=relations(slice_, record.id, here),
        terms=[slice_.ways(here, id_) for id_ in slice_.seen_by],
        elsewhere=mentioned_in(slice_, here, record.id),
        topics=topics(slice_, record.matter.topics, here),
        changes=changes.of_entry(
            slice_, slice_.edit(Place(record.file, record.body_line)), name, here
        ),
    )
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
        naming.shortened(prose.plain) or name,
        edit=slice_.edit(Place(record.file)),
        language=slice_.language,
    )


def rest(full: str, short: str | None) -> str:
    """Give what a title adds to the short one, as it is written; all of it where that is not so.

    "Declaration" is no beginning of "Declarations": the short title ends where a word does.
    """
    added = full.removeprefix(short or "")
    return full if added[:1].isalnum() else added


def relations(slice_: Slice, id_: str, here: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Group what an instrument or record is tied to by the relation as read from its side."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for relation in slice_.relations.get(id_, ()):
        outward = relation.source == id_
        other = relation.target if outward else relation.source
        label = _reading(slice_, relation.kind)[0 if outward else 1]
        if not label:
            continue
        groups.setdefault(label, []).append(slice_.ways(here, other))
    return list(groups.items())


def _reading(slice_: Slice, kind: str) -> tuple[str, str]:
    """Say how a relation reads; one of the site's own as its settings have it."""
    own = slice_.site.readings.get(kind)
    if own:
        return own.outward, own.inward
    outward, inward = map(slice_.interface.text, _RELATIONS[kind])
    return outward, inward


def topics(slice_: Slice, ids: tuple[str, ...], here: str) -> list[tuple[str, str]]:
    """Give topics by title and address."""
    return [slice_.topics[id_].at(here) for id_ in ids]
