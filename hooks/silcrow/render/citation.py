"""Citations: one plain sentence, and the tags by which reference managers read a page.

The choice of tags was found by trial with Zotero: `citation_technical_report_institution` makes
a report of the item, and a comma after a name keeps it whole ("European Union," is no surname).
"""

from __future__ import annotations

from collections.abc import Iterator

from silcrow.date import Edition
from silcrow.model import Instrument, Provision
from silcrow.render.rendered import templates
from silcrow.weave.library import Library

_FIRST, _LONGEST = 4, 40


def pinpoint(provision: Provision) -> str:
    """Name a provision as citations do: para 4, article 3, para 4(a); its id without a number."""
    if provision.is_container:
        return name(provision)
    own = f"para {provision.label or f'beginning {beginning(provision)}'}"
    return ", ".join((*_around(provision), own))


def name(provision: Provision) -> str:
    """Name a provision in full: paragraph 4, article 3, point 4(a), Article 3 as it is printed."""
    if provision.is_container:
        return ", ".join((*_around(provision), provision.label or str(provision.anchor)))
    kind = "point" if provision.is_point else "paragraph"
    own = provision.label or f"beginning {beginning(provision)}"
    return ", ".join((*_around(provision), f"{kind} {own}"))


def beginning(provision: Provision) -> str:
    """Quote the first words of a paragraph, which name one that has no number."""
    words = provision.text.split()
    start = " ".join(words[:_FIRST]).rstrip(",;:.")[:_LONGEST]
    return f"\u201c{start}\u201d" if start else str(provision.anchor)


def _around(provision: Provision) -> Iterator[str]:
    """Name the containers without which a number would not be the only one of its text."""
    if provision.within:
        yield provision.within


def is_of_its_date(text: Instrument) -> bool:
    """Tell an edition that is that of the date of its text, and says no more than it."""
    return text.edition == Edition.of(text.matter.date)


def edition(text: Instrument, language: str) -> str:
    """Write the date of an edition as readers of a language do; of two days it has both."""
    date = text.matter.date if is_of_its_date(text) else text.edition
    return date.written(language)


def address(library: Library, text: Instrument, paragraph: Provision | None = None) -> str:
    """Give the address to cite: the edition, at its paragraph."""
    end = f"#{paragraph.anchor}" if paragraph else ""
    return library.settings.root + library.dated(text) + end


def sentence(library: Library, text: Instrument, paragraph: Provision | None = None) -> str:
    """Cite a text or a paragraph in one line; what the title says already is not said again."""
    matter = text.matter
    event = matter.event and library.collection.name(matter.event)
    # In the language of the title the date may be part of it, in that of the site it is ours.
    is_dated = matter.date.written(matter.language) in matter.title
    date = "" if is_dated else matter.date.written(library.settings.language)
    facts = [f for f in (matter.adopted_by, event, date) if f and f not in matter.title]
    symbol = matter.symbol if matter.symbol and matter.symbol not in matter.title else ""
    named = matter.title + (f", {symbol}" if symbol else "")
    parts = [named + (f" ({', '.join(facts)})" if facts else "")]
    if len(library.collection.editions(text.id)) > 1:
        parts.append(f"edition of {edition(text, library.settings.language)}")
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
        text=text,
        matter=matter,
        day=matter.date.first_day.strftime("%Y/%m/%d"),
        institution=matter.adopted_by or event or matter.source.publisher,
        address=address(library, text, paragraph),
    )
