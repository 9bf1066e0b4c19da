"""A kind of entry that the library does not have, in one module: decisions of a body.

It stands outside the library, and shows all that a kind brings: a model of its front matter, words
and their translations, a page, a listing, a check.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from silcrow import naming
from silcrow.collection import Entry
from silcrow.interface import message
from silcrow.kinds.entry_kind import EntryKind
from silcrow.matter import Claim, EntryMatter, claims
from silcrow.problem import Place, Problem, Rule
from silcrow.render import listing
from silcrow.render.mentions import mentioned_in, mentions
from silcrow.render.record import topics
from silcrow.render.rendered import Heading, Rendered, template_of
from silcrow.slices.cut import Cutter
from silcrow.slices.entries import Entries
from silcrow.slices.slice import EntrySlice
from silcrow.values import DateText, Ident, Text
from silcrow.weave.library import Library


class DecisionMatter(EntryMatter):
    """What a body decided, and when."""

    title: Text
    date: DateText
    taken_by: Ident
    """The body, by the id of its record."""
    cited_as: tuple[Text, ...] = ()
    topics: tuple[Ident, ...] = ()

    @property
    def name(self) -> str:
        """Its title."""
        return self.title

    @property
    def names(self) -> Iterator[Claim]:
        """What it is cited as."""
        return claims(self.cited_as)


_PLURAL = message("Decisions")
_WORDS = {
    "de": {
        "Decision": "Beschluss",
        _PLURAL: "Beschlüsse",
        "Taken by {body} on {date}": "Gefasst von {body} am {date}",
    }
}
_PAGE = """{% from "macros.html" import links, mention %}
<div class="title">
<p class="kind">{% if listing %}<a href="{{ listing }}">{{ _("Decision") }}</a>{% endif %}</p>
<h1 id="{{ id }}">{{ matter.title }}</h1>
<p>{{ _("Taken by {body} on {date}", body=body, date=matter.date.written(language)) }}</p>
{% if topics %}
<p class="topics">{{ links(topics) }}</p>
{% endif %}
</div>
{{ description }}
{% for item in mentions %}
{{ mention(item) }}
{% endfor %}
{{ links(elsewhere) }}
"""


def _cut(cutter: Cutter, entry: Entry[DecisionMatter]) -> EntrySlice:
    return cutter.entry(entry, leads_to=[entry.matter.taken_by])


def _page(slice_: EntrySlice) -> Rendered:
    entry, matter = slice_.entry, slice_.entry.matter
    here = slice_.named(entry.id).address
    html = template_of(_PAGE, slice_.interface).render(
        id=entry.id,
        matter=matter,
        listing=slice_.site.listing(here, "decisions"),
        body=Markup('<a href="{1}">{0}</a>').format(*slice_.ways(here, matter.taken_by)),
        topics=topics(slice_, matter.topics, here),
        description=Markup(slice_.body.at(here)),  # noqa: S704 — made by Press
        mentions=mentions(slice_, here, entry.id),
        elsewhere=mentioned_in(slice_, here, entry.id),
    )
    return Rendered(
        entry.file,
        here,
        "decision",
        entry.name,
        html,
        Heading(1, entry.id, entry.name),
        frozenset({entry.id}),
        entry.body,
        naming.shortened(slice_.body.plain) or entry.name,
        edit=slice_.edit(Place(entry.file)),
        language=slice_.language,
    )


def _parts(entries: Entries, here: str) -> list[listing.Part]:
    lines = [
        listing.Line(brief.name, entries.way(here, brief.id))
        for brief in entries.briefs_of("decision")
    ]
    return [listing.Part("_decisions", entries.interface.text(_PLURAL), lines)]


def _check(library: Library) -> Iterator[Problem]:
    """See that each is taken by a body, and not by an event or a text."""
    bodies = {
        id_
        for id_, entry in library.collection.entries_of("record").items()
        if entry.matter.type == "body"
    }
    for entry in library.collection.entries_of("decision").values():
        if entry.matter.taken_by not in bodies:
            place, found = entry.places[("decision", "taken_by")], f'"{entry.matter.taken_by}"'
            yield Problem(Rule.UNKNOWN_TARGET, place, found, "the id of a body")


KIND = EntryKind(
    "decision",
    DecisionMatter,
    plural=_PLURAL,
    body="reasons",
    is_listed=True,
    words=_WORDS,
    page=_page,
    cut=_cut,
    listings={"decisions": listing.lister(_parts)},
    check=_check,
)
