"""Citations: one plain sentence, and the tags by which reference managers read a page.

The choice of tags was found by trial with Zotero: `citation_technical_report_institution` makes
a report of the item, and a comma after a name keeps it whole ("European Union," is no surname).
"""

from __future__ import annotations

from silcrow.date import Edition
from silcrow.interface import Interface
from silcrow.model import Instrument, Provision
from silcrow.render import annexes
from silcrow.render.rendered import template
from silcrow.weave.library import Library

_FIRST, _LONGEST = 4, 40


def pinpoint(provision: Provision, words: Interface) -> str:
    """Name a provision as citations do: para 4, article 3, para 4(a); its id without a number."""
    if provision.is_container:
        return name(provision, words)
    if provision.label:
        return _within(provision, words.text("para {number}", number=provision.label), words)
    own = words.text("para beginning {words}", words=beginning(provision, words))
    return _within(provision, own, words)


def name(provision: Provision, words: Interface) -> str:
    """Name a provision in full: paragraph 4, article 3, point 4(a), Article 3 as it is printed."""
    if provision.is_container:
        return _within(provision, provision.label or str(provision.anchor), words)
    if provision.label:
        if provision.is_point:
            own = words.text("point {number}", number=provision.label)
        else:
            own = words.text("paragraph {number}", number=provision.label)
    else:
        own = _unnumbered(provision, words)
    return _within(provision, own, words)


def _unnumbered(provision: Provision, words: Interface) -> str:
    start = beginning(provision, words)
    if provision.is_point:
        return words.text("point beginning {words}", words=start)
    return words.text("paragraph beginning {words}", words=start)


def beginning(provision: Provision, words: Interface) -> str:
    """Quote the first words of a paragraph, which name one that has no number."""
    first = provision.text.split()[:_FIRST]
    start = " ".join(first).rstrip(",;:.")[:_LONGEST]
    return words.quoted(start) if start else str(provision.anchor)


def _within(provision: Provision, own: str, words: Interface) -> str:
    """Name the containers without which a number would not be the only one of its text."""
    return words.within(provision.within, own) if provision.within else own


def is_of_its_date(text: Instrument) -> bool:
    """Tell an edition that is that of the date of its text, and says no more than it."""
    return text.edition == Edition.of(text.matter.date)


def edition(text: Instrument, language: str) -> str:
    """Write the date of an edition as readers of a language do; of two days it has both."""
    date = text.matter.date if is_of_its_date(text) else text.edition
    return date.written(language)


def address(library: Library, text: Instrument, paragraph: Provision | None = None) -> str:
    """Give the address to cite, the edition at its paragraph; in a preview its path alone."""
    end = f"#{paragraph.anchor}" if paragraph else ""
    return library.promise.shown(library.dated(text) + end)


def sentence(
    library: Library, text: Instrument, paragraph: Provision | None = None, where: str = ""
) -> str:
    """Cite a text or a paragraph in one line; what the title says already is not said again.

    `where` is another address than that of the edition here, such as that of the source.
    """
    matter, words = text.matter, library.interface
    event = matter.event and library.collection.name(matter.event)
    # In the language of the title the date may be part of it, in that of the site it is ours.
    is_dated = matter.date.written(matter.language) in matter.title
    date = "" if is_dated else matter.date.written(words.language)
    facts = [f for f in (matter.adopted_by, event, date) if f and f not in matter.title]
    symbol = matter.symbol if matter.symbol and matter.symbol not in matter.title else ""
    named = words.joined(filter(None, (matter.title, symbol)))
    parts = [named + (f" ({words.enumerated(facts)})" if facts else "")]
    parts += annexes.phrases(library, text.id, matter.title)
    if len(library.collection.editions(text.id)) > 1:
        parts.append(words.text("edition of {date}", date=edition(text, words.language)))
    if paragraph:
        parts.append(pinpoint(paragraph, words))
    return words.joined((*parts, where or _address(library, text, paragraph)))


def _address(library: Library, text: Instrument, paragraph: Provision | None) -> str:
    """Give the address to cite, in a preview with the words that it does not last."""
    where = address(library, text, paragraph)
    if library.promise.is_lasting:
        return where
    return library.interface.text("{path} (no lasting address yet)", path=where)


def head(library: Library, text: Instrument, paragraph: Provision | None = None) -> str:
    """Write the tags for the head of a page with wording."""
    matter = text.matter
    event = matter.event and library.collection.name(matter.event)
    words = library.interface
    parts = [matter.title, *annexes.phrases(library, text.id, matter.title)]
    parts += [pinpoint(paragraph, words)] if paragraph else []
    return template("head.html", words).render(
        title=words.joined(parts),
        text=text,
        matter=matter,
        day=matter.date.first_day.strftime("%Y/%m/%d"),
        institution=matter.adopted_by or event or matter.source.publisher,
        address=address(library, text, paragraph) if library.promise.is_lasting else "",
    )
