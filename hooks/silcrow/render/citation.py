"""Citations: one plain sentence, and the tags by which reference managers read a page.

The choice of tags was found by trial with Zotero: `citation_technical_report_institution` makes
a report of the item, and a comma after a name keeps it whole ("European Union," is no surname).
"""

from __future__ import annotations

from silcrow.date import Edition
from silcrow.model import Instrument, Provision
from silcrow.naming import pinpoint
from silcrow.render import annexes
from silcrow.render.rendered import template
from silcrow.slices.entries import Citable
from silcrow.slices.site import Site
from silcrow.slices.slice import Slice, TextSlice


def is_of_its_date(text: Instrument) -> bool:
    """Tell an edition that is that of the date of its text, and says no more than it."""
    return text.edition == Edition.of(text.matter.date)


def edition(text: Instrument, language: str) -> str:
    """Write the date of an edition as readers of a language do; of two days it has both."""
    date = text.matter.date if is_of_its_date(text) else text.edition
    return date.written(language)


def address(site: Site, dated: str, anchor: str = "") -> str:
    """Give the address to cite, the edition at its paragraph; in a preview its path alone."""
    return site.promise.shown(f"{dated}#{anchor}" if anchor else dated)


def of_text(slice_: TextSlice, paragraph: Provision | None = None) -> str:
    """Cite a text as of today, or a paragraph of it, in one line."""
    text = slice_.text
    cited = Citable.of(text, len(slice_.editions))
    if paragraph is None:
        return sentence(slice_, cited)
    return sentence(slice_, cited, pinpoint(paragraph, slice_.interface), paragraph.anchor)


def sentence(
    slice_: Slice, cited: Citable, point: str = "", anchor: str = "", where: str = ""
) -> str:
    """Cite a text or a paragraph in one line; what the title says already is not said again.

    `point` is what the paragraph is called, `where` another address than that of the edition here,
    such as that of the source.
    """
    words, title = slice_.interface, cited.title
    event = cited.event and slice_.name(cited.event)
    # In the language of the title the date may be part of it, in that of the site it is ours.
    is_dated = cited.date.written(cited.language) in title
    date = "" if is_dated else cited.date.written(words.language)
    facts = [fact for fact in (cited.adopted_by, event, date) if fact and fact not in title]
    symbol = cited.symbol if cited.symbol not in title else ""
    named = words.joined(filter(None, (title, symbol)))
    parts = [named + (f" ({words.enumerated(facts)})" if facts else "")]
    parts += annexes.phrases(slice_, cited.id, title)
    if cited.edition:
        date = _edition(cited, words.language)
        parts.append(words.text("edition of {date}", date=date))
    parts += [point] if point else []
    return words.joined((*parts, where or _address(slice_.site, cited.dated, anchor)))


def _edition(cited: Citable, language: str) -> str:
    date = cited.date if cited.edition == Edition.of(cited.date) else cited.edition
    return (date or cited.date).written(language)


def _address(site: Site, dated: str, anchor: str) -> str:
    """Give the address to cite, in a preview with the words that it does not last."""
    where = address(site, dated, anchor)
    if site.promise.is_lasting:
        return where
    return site.interface.text("{path} (no lasting address yet)", path=where)


def head(slice_: TextSlice, text: Instrument, paragraph: Provision | None = None) -> str:
    """Write the tags for the head of a page with wording."""
    matter, site, words = text.matter, slice_.site, slice_.interface
    event = matter.event and slice_.name(matter.event)
    parts = [matter.title, *annexes.phrases(slice_, text.id, matter.title)]
    parts += [pinpoint(paragraph, words)] if paragraph else []
    where = address(site, text.dated, paragraph.anchor if paragraph else "")
    return template("head.html", words).render(
        title=words.joined(parts),
        text=text,
        matter=matter,
        day=matter.date.first_day.strftime("%Y/%m/%d"),
        institution=matter.adopted_by or event or matter.source.publisher,
        address=where if site.promise.is_lasting else "",
    )
