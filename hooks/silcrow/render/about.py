"""Pages about the site: what the entries puts at their head, as the state of the site has it.

An editor writes what holds always; what holds today, and who answers for the site, is said here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from markupsafe import Markup

from silcrow.render import citation, promised, responsible
from silcrow.render.rendered import in_language, opening
from silcrow.slices.entries import Entries


def put(entries: Entries, file: str, html: str) -> str:
    """Put what is said of the site today behind the title of a page that is named in `about:`."""
    known = entries.site.explaining.items()
    here = {topic: address for topic, (own, address) in known if own == file}
    parts = [
        part for topic in _PARTS if topic in here for part in _PARTS[topic](entries, here[topic])
    ]
    if not parts:
        return html
    around = entries.languages.get(file, entries.interface.asked)
    marks = in_language(entries.language, around)
    own = Markup('<div class="standing"{}>\n{}</div>\n').format(marks, Markup().join(parts))
    title, end, rest = html.partition("</h1>")
    return f"{title}{end}\n{own}{rest}" if end else f"{own}{html}"


def _site(entries: Entries, here: str) -> Iterator[Markup]:
    del here
    site = entries.site
    speaks = all(text.participants for text in entries.texts)
    own = responsible.speaks_for_nobody(site, has_participants=speaks)
    yield _line(*responsible.publisher(site), own)
    yield _line(responsible.contact(site))


def _stability(entries: Entries, here: str) -> Iterator[Markup]:
    first, *others = promised.stability(entries, here)
    yield _line(first)
    if others:
        items = Markup().join(Markup("<li>{}</li>\n").format(item) for item in others)
        yield Markup("<ul>\n{}</ul>\n").format(items)


def _citing(entries: Entries, here: str) -> Iterator[Markup]:
    yield _line(promised.citing(entries.site))
    if len(entries.texts) == 1:
        (text,) = entries.texts
        anchor, point = text.citing
        source = "" if entries.promise.is_lasting else text.source
        way = source or entries.way(here, text.id, anchor)
        sentence = citation.sentence(entries, text.citable, point, anchor if point else "", source)
        yield _line(entries.interface.html("For example:"))
        yield Markup("<blockquote><p>{}{}</a></p></blockquote>\n").format(opening(way), sentence)


def _contributing(entries: Entries, here: str) -> Iterator[Markup]:
    del here
    yield _line(responsible.contact(entries.site))
    if entries.site.repository:
        link = opening(entries.site.repository)
        yield _line(
            entries.interface.html(
                "You can also propose a change in {link}the repository of this site{/link}.",
                link=link,
            )
        )


def _contact(entries: Entries, here: str) -> Iterator[Markup]:
    del here
    yield _line(responsible.contact(entries.site))


def _nothing(entries: Entries, here: str) -> Iterator[Markup]:
    del entries, here
    yield from ()


def _line(*told: Markup) -> Markup:
    return Markup("<p>{}</p>\n").format(Markup(" ").join(filter(None, told)))


_PARTS: Mapping[str, Callable[[Entries, str], Iterator[Markup]]] = {
    "site": _site,
    "citing": _citing,
    "contributing": _contributing,
    "notes": _nothing,
    "stability": _stability,
    "accessibility": _contact,
}
