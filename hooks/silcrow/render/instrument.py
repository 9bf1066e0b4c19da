"""A text with its notes: title block, paragraphs and what stands beside them, colophon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape

from markupsafe import Markup

from silcrow.address import relative
from silcrow.anchor import Anchor
from silcrow.keep import canonical
from silcrow.model import Instrument, Provision, Reference
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
from silcrow.weave.library import Library


def render(library: Library, text: Instrument) -> Rendered:
    """Make the page of a text, as of today."""
    here = library.collection.addresses[text.id]
    view = _View(library, text, here)
    html = template("instrument.html", library.interface).render(
        view=view, text=text, matter=text.matter, library=library, here=here
    )
    return Rendered(
        text.file,
        here,
        "instrument",
        text.name,
        html,
        outline(text),
        library.collection.ids_of_texts[text.file],
        plain(text.index.all),
        text.matter.summary or text.matter.title,
        promised.unindexed(library, text) + citation.head(library, text),
        library.edit(text.places.get(("paragraphs",), Place(text.file))),
        library.language,
        view.history.date(text),
    )


def plain(provisions: Iterable[Provision]) -> str:
    """Give the wording as plain text: number and words, a paragraph or point a line."""
    lines = (" ".join(filter(None, (p.number, p.text))) for p in provisions)
    return "\n\n".join(lines)


def writer(library: Library, text: Instrument, here: str, ours: Markup) -> Writer:
    """Write the words of a text with their links, as the page at an address has them.

    `ours` is the attribute that tells the language of what is not the text.
    """

    def link(reference: Reference) -> str:
        way = library.way(here, reference.target, reference.fragment)
        kind = 'class="term" ' if reference.target in library.collection.entries else ""
        return f'{kind}href="{escape(way)}"'

    references = library.references
    return Writer(
        text.file,
        here,
        lambda index: references.get((text.id, index), ()),
        link,
        Aloud(library.interface, str(ours)),
    )


class _View:
    """What the template of a text asks for."""

    def __init__(self, library: Library, text: Instrument, here: str) -> None:
        self.library = library
        self.text = text
        self.here = here
        matter = text.matter
        self.event = matter.event
        site = library.language
        self.date = matter.date.written(site)
        self.history = History(library, text, here)
        self.editions = Editions(self.history)
        self.standing = [promised.draft(library)] if self.editions.is_draft else []
        self.retired = tombstones.of(self.history)
        self.words = in_language(matter.language, site)
        self.ours = in_language(site, matter.language)
        self.dated = relative(here, library.dated(text))
        editorial = in_language(library.interface.asked, library.interface.language)
        behind = annexes.entries(library, text.id, here)
        self.contents = contents(text, str(self.words), str(editorial), behind)
        self.kind = annexes.kind(library, text.id, here, matter.type)
        self.neighbours = annexes.neighbours(library, text.id, here)
        self.rest = rest(matter.title, matter.short_title)
        self.cited = citation.sentence(library, text)
        self.addresses = (citation.address(library, text), library.promise.shown(here))
        self.digest = canonical.digest(canonical.whole(text))
        self.registered = registered(library, text, here)
        self.verify = verify(text, here)
        self.speaks = responsible.speaks_for_nobody(library, (text,))
        self.suggest = library.about(here, "contributing")
        self.relations = relations(library, text.id, here)
        found = mentions(library, here, text.id)
        self.mentions = [mention for mention in found if mention.text is not text]
        self.paragraph_pages = library.has_paragraph_pages
        named_in = matter.participants_named_in
        numbered = (p.anchor for p in text.index.all if p.number and not p.is_container)
        self.example = next(numbered, text.provisions[0].anchor)
        self.named_in = self.name(named_in) if named_in else ""

    def name(self, anchor: Anchor) -> str:
        """Name a paragraph in full."""
        paragraph = self.library.paragraphs[(self.text.id, anchor)]
        return citation.name(paragraph, self.library.interface)

    def way(self, id_: str) -> str:
        """Lead to an entry by its id."""
        return self.library.way(self.here, id_)

    def participants(self) -> list[tuple[str, str]]:
        """Give the participants in the order of the text, each with its entry's address."""
        address = self.library.collection.participant_address
        return [
            (party.name, relative(self.here, address(party.code)) if address(party.code) else "")
            for party in self.text.matter.participants
        ]

    def paragraphs(self) -> Markup:
        """Write the paragraphs with their words, links and apparatus."""
        edition = self.history.date(self.text)
        labels = Labels.of(self.library.interface, str(self.ours))
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
        out = writer(self.library, self.text, self.here, self.ours)
        return rows(self.text.provisions, out)

    def beside(self, paragraph: Provision) -> Apparatus:
        """Gather what stands beside a paragraph."""
        own = tuple(units(paragraph))
        told = (f'<p class="history">{line}</p>\n' for line in self.history.lines(own))
        return replace(
            beside(self.library, self.text, paragraph, self.here),
            history=(*told, *self.retired.of_points(paragraph.anchor)),
            aliases=self.history.aliases(own),
        )
