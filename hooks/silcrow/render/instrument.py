"""A text with its notes: title block, paragraphs and what stands beside them, colophon."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from silcrow.address import relative
from silcrow.model import Block, Instrument, Provision, Reference
from silcrow.problem import Place
from silcrow.render import citation, words
from silcrow.render.apparatus import Apparatus, beside
from silcrow.render.mentions import mentions
from silcrow.render.record import relations
from silcrow.render.rendered import Heading, Rendered, templates
from silcrow.render.rows import Row, rows
from silcrow.weave.library import Library


def render(library: Library, text: Instrument) -> Rendered:
    """Make the page of a text, as of today."""
    here = library.collection.addresses[text.id]
    view = _View(library, text, here)
    html = templates.get_template("instrument.html").render(
        view=view, text=text, matter=text.matter, library=library, here=here
    )
    return Rendered(
        text.file,
        here,
        "instrument",
        text.name,
        html,
        contents(text),
        frozenset({text.id, *(str(p.anchor) for p in text.walk())}),
        plain(text),
        text.matter.summary or text.matter.title,
        citation.head(library, text),
        library.edit(text.places.get(("paragraphs",), Place(text.file))),
        text.matter.language,
    )


def contents(text: Instrument) -> Heading:
    """List the paragraphs by number and editorial heading, under the name of the text."""

    def entry(paragraph: Provision, level: int) -> Heading:
        note = text.annotations.get(paragraph.anchor)
        title = f"{paragraph.number} {(note and note.heading) or ''}".strip()
        inner = tuple(entry(c, level + 1) for c in paragraph.children if not c.is_point)
        return Heading(level, paragraph.anchor, title or str(paragraph.anchor), inner)

    return Heading(1, text.id, text.name, tuple(entry(p, 2) for p in text.provisions))


def plain(text: Instrument) -> str:
    """Give the wording as plain text: number and words, a paragraph or point a line."""
    lines = (" ".join(filter(None, (p.number, p.text))) for p in text.walk())
    return "\n\n".join(lines)


class _View:
    """What the template of a text asks for."""

    def __init__(self, library: Library, text: Instrument, here: str) -> None:
        self.library = library
        self.text = text
        self.here = here
        matter = text.matter
        self.event = matter.event
        self.date = matter.date.written(matter.language)
        self.dated = relative(here, library.dated(text))
        # "Declaration" is no beginning of "Declarations": the short title ends where a word does.
        rest = matter.title.removeprefix(matter.short_title or "")
        self.rest = matter.title if rest[:1].isalnum() else rest
        self.cited = citation.sentence(library, text)
        self.addresses = (citation.address(library, text), library.settings.root + here)
        self.suggest = library.about(here, "contributing")
        self.relations = relations(library, text.id, here)
        found = mentions(library, here, text.id)
        self.mentions = [mention for mention in found if mention.text is not text]
        self.paragraph_pages = library.has_paragraph_pages
        named_in = matter.participants_named_in
        self.named_in = citation.name(library.paragraphs[(text.id, named_in)]) if named_in else ""

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

    def rows(self) -> Iterator[Row]:
        """Go through the paragraphs with their words and links."""
        return rows(self.text.provisions, self.block, linked=True)

    def block(self, block: Block) -> str:
        """Write a block of wording with its links."""
        found = self.library.references.get((self.text.id, block.index), ())
        return words.html(block.words, found, self.link)

    def link(self, reference: Reference) -> str:
        """Give the attributes of the link that a reference becomes."""
        way = self.library.way(self.here, reference.target, reference.fragment)
        kind = 'class="term" ' if reference.target in self.library.collection.terms else ""
        return f'{kind}href="{escape(way)}"'

    def beside(self, paragraph: Provision) -> Apparatus:
        """Gather what stands beside a paragraph."""
        return beside(self.library, self.text, paragraph, self.here)
