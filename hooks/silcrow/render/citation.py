"""Citations: one plain sentence, and the tags by which reference managers read a page.

The choice of tags was found by trial with Zotero: `citation_technical_report_institution` makes
a report of the item, and a comma after a name keeps it whole ("European Union," is no surname).
"""

from __future__ import annotations

from silcrow.model import Instrument, Provision
from silcrow.render.rendered import templates
from silcrow.weave.library import Library


def pinpoint(paragraph: Provision) -> str:
    """Name a paragraph as citations do: para 4, para 4(a); its id where it has no number."""
    return f"para {paragraph.label}" if paragraph.label else str(paragraph.anchor)


def name(paragraph: Provision) -> str:
    """Name a paragraph in full: paragraph 4, point 4(a)."""
    kind = "point" if paragraph.is_point else "paragraph"
    return f"{kind} {paragraph.label or paragraph.anchor}"


def address(library: Library, text: Instrument, paragraph: Provision | None = None) -> str:
    """Give the address to cite: the edition, at its paragraph."""
    end = f"#{paragraph.anchor}" if paragraph else ""
    return library.settings.root + library.dated(text) + end


def sentence(library: Library, text: Instrument, paragraph: Provision | None = None) -> str:
    """Cite a text or a paragraph in one line; what the title says already is not said again."""
    title, language = text.matter.title, text.matter.language
    event = text.matter.event and library.collection.name(text.matter.event)
    facts = [fact for fact in (event, text.matter.date.written(language)) if fact]
    added = [fact for fact in facts if fact not in title]
    parts = [title + (f" ({', '.join(added)})" if added else "")]
    if paragraph:
        parts.append(pinpoint(paragraph))
    return f"{', '.join(parts)}, {address(library, text, paragraph)}"


def head(library: Library, text: Instrument, paragraph: Provision | None = None) -> str:
    """Write the tags for the head of a page with wording."""
    matter = text.matter
    event = matter.event and library.collection.name(matter.event)
    title = matter.title + (f", {pinpoint(paragraph)}" if paragraph else "")
    return templates.get_template("head.html").render(
        title=title,
        matter=matter,
        day=matter.date.first_day.strftime("%Y/%m/%d"),
        institution=matter.adopted_by or event or matter.source.publisher,
        address=address(library, text, paragraph),
    )
