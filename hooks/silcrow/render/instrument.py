"""A text with its notes: title block, paragraphs and what stands beside them, colophon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from html import escape

from markupsafe import Markup

from silcrow import canonical, naming
from silcrow.address import relative
from silcrow.anchor import Anchor
from silcrow.model import Provision, Reference
from silcrow.problem import Place
from silcrow.render import annexes, citation, promised, responsible, tombstones
from silcrow.render.apparatus import Apparatus, beside, units
from silcrow.render.blocks import Aloud, Writer
from silcrow.render.contents import contents, outline
from silcrow.render.editions import Editions
from silcrow.render.history import History
from silcrow.render.mentions import mentions
from silcrow.render.paragraphs import Labels, Setting, all_of, paragraph
from silcrow.render.record import relations, rest
from silcrow.render.registered import registered, verify
from silcrow.render.rendered import Rendered, in_language, template
from silcrow.render.rows import Row, rows
from silcrow.slices.slice import TextSlice


def render(slice_: TextSlice) -> Rendered:
    """Make the page of a text, as of today."""
    text = slice_.text
    here = slice_.named(text.id).address
    view = _View(slice_, here)
    html = template("instrument.html", slice_.interface).render(
        view=view, text=text, matter=text.matter, about=partial(slice_.site.about, here)
    )
    return Rendered(
        text.file,
        here,
        "instrument",
        text.name,
        html,
        outline(text),
        frozenset({text.id}.union(*(edition.index.by_anchor for edition in slice_.editions))),
        plain(text.index.all),
        text.matter.summary or text.matter.title,
        promised.unindexed(slice_) + citation.head(slice_, text),
        slice_.edit(text.places.get(("paragraphs",), Place(text.file))),
        slice_.language,
        view.history.date(text),
    )


def plain(provisions: Iterable[Provision]) -> str:
    """Give the wording as plain text: number and words, a paragraph or point a line."""
    lines = (" ".join(filter(None, (p.number, p.text))) for p in provisions)
    return "\n\n".join(lines)


def writer(slice_: TextSlice, here: str, ours: Markup) -> Writer:
    """Write the words of a text with their links, as the page at an address has them.

    `ours` is the attribute that tells the language of what is not the text.
    """

    def link(reference: Reference) -> str:
        way = slice_.way(here, reference.target, reference.fragment)
        kind = 'class="term" ' if slice_.named(reference.target).is_term else ""
        return f'{kind}href="{escape(way)}"'

    references = slice_.references
    return Writer(
        slice_.text.file,
        here,
        lambda index: references.get(index, ()),
        link,
        Aloud(slice_.interface, str(ours)),
    )


class _View:
    """What the template of a text asks for."""

    def __init__(self, slice_: TextSlice, here: str) -> None:
        self.slice = slice_
        text = self.text = slice_.text
        self.here = here
        matter = text.matter
        self.event = matter.event and slice_.ways(here, matter.event)
        site = slice_.language
        self.date = matter.date.written(site)
        self.history = History(slice_, here)
        self.editions = Editions(self.history)
        self.standing = [promised.draft(slice_.site)] if slice_.is_draft else []
        self.retired = tombstones.of(self.history)
        self.words = in_language(matter.language, site)
        self.ours = in_language(site, matter.language)
        self.dated = relative(here, text.dated)
        editorial = in_language(slice_.interface.asked, site)
        behind = annexes.entries(slice_, text.id, here)
        self.contents = contents(text, str(self.words), str(editorial), behind)
        self.kind = annexes.kind(slice_, text.id, here, matter.type)
        self.neighbours = annexes.neighbours(slice_, text.id, here)
        self.rest = rest(matter.title, matter.short_title)
        self.cited = citation.of_text(slice_)
        self.addresses = (citation.address(slice_.site, text.dated), slice_.promise.shown(here))
        self.digest = canonical.digest(canonical.whole(text))
        self.registered = registered(slice_, text, here)
        self.verify = verify(text, here)
        self.speaks = responsible.speaks_for_nobody(
            slice_.site, has_participants=bool(matter.participants)
        )
        self.suggest = slice_.site.about(here, "contributing")
        self.relations = relations(slice_, text.id, here)
        found = mentions(slice_, here, text.id)
        self.mentions = [mention for mention in found if mention.id != text.id]
        self.paragraph_pages = slice_.site.has_paragraph_pages
        named_in = matter.participants_named_in
        numbered = (p.anchor for p in text.index.all if p.number and not p.is_container)
        self.example = next(numbered, text.provisions[0].anchor)
        self.named_in = self.name(named_in) if named_in else ""

    def name(self, anchor: Anchor) -> str:
        """Name a paragraph in full."""
        return naming.name(self.text.index.by_anchor[anchor], self.slice.interface)

    def participants(self) -> list[tuple[str, str]]:
        """Give the participants in the order of the text, each with its entry's address."""
        page = self.slice.site.listing(self.here, "participants")
        return [
            (party.name, f"{page}#{party.code}" if page else "")
            for party in self.text.matter.participants
        ]

    def paragraphs(self) -> Markup:
        """Write the paragraphs with their words, links and apparatus."""
        edition = self.history.date(self.text)
        labels = Labels.of(self.slice.interface, str(self.ours))
        setting = Setting(self.dated, edition, labels, self.paragraph_pages)
        return all_of(self.with_tombstones(setting))

    def with_tombstones(self, setting: Setting) -> Iterator[str]:
        """Write what stands, and behind it what stood there before."""
        retired = self.retired.behind()
        yield from retired.get(None, ())
        for row in self.rows():
            beside = None if row.continued else self.beside(row.provision)
            yield paragraph(row, beside, setting)
            if beside:
                yield from retired.get(row.provision.anchor, ())

    def rows(self) -> Iterator[Row]:
        """Go through the paragraphs with their words and links."""
        out = writer(self.slice, self.here, self.ours)
        return rows(self.text.provisions, out)

    def beside(self, paragraph: Provision) -> Apparatus:
        """Gather what stands beside a paragraph."""
        own = tuple(units(paragraph))
        told = (f'<p class="history">{line}</p>\n' for line in self.history.lines(own))
        return replace(
            beside(self.slice, paragraph, self.here),
            history=(*told, *self.retired.of_points(paragraph.anchor)),
            aliases=self.history.aliases(own),
        )
