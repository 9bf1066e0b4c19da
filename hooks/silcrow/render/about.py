"""Pages about the site: what the library puts at their head, as the state of the site has it.

An editor writes what holds always; what holds today, and who answers for the site, is said here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from markupsafe import Markup

from silcrow.model import Instrument, Provision
from silcrow.render import citation, promised, responsible
from silcrow.render.rendered import in_language, opening
from silcrow.weave.library import Library


def put(library: Library, file: str, html: str) -> str:
    """Put what is said of the site today behind the title of a page that is named in `about:`."""
    topics = [topic for topic in _PARTS if getattr(library.settings.about, topic) == file]
    parts = [part for topic in topics for part in _PARTS[topic](library, file)]
    if not parts:
        return html
    marks = in_language(library.language, library.interface.asked)
    own = Markup('<div class="standing"{}>\n{}</div>\n').format(marks, Markup().join(parts))
    title, end, rest = html.partition("</h1>")
    return f"{title}{end}\n{own}{rest}" if end else f"{own}{html}"


def _site(library: Library, file: str) -> Iterator[Markup]:
    del file
    texts = library.collection.instruments.values()
    yield _line(*responsible.publisher(library), responsible.speaks_for_nobody(library, texts))
    yield _line(responsible.contact(library))


def _stability(library: Library, file: str) -> Iterator[Markup]:
    here = library.collection.addresses_of_files[file]
    first, *others = promised.stability(library, here)
    yield _line(first)
    if others:
        items = Markup().join(Markup("<li>{}</li>\n").format(item) for item in others)
        yield Markup("<ul>\n{}</ul>\n").format(items)


def _citing(library: Library, file: str) -> Iterator[Markup]:
    here = library.collection.addresses_of_files[file]
    yield _line(promised.citing(library))
    texts = tuple(library.collection.instruments.values())
    if len(texts) == 1:
        text, is_lasting = texts[0], library.promise.is_lasting
        source = "" if is_lasting else text.matter.source.url
        way = source or library.way(here, text.id, (_example(text) or text.provisions[0]).anchor)
        sentence = citation.sentence(library, text, _example(text), source)
        yield _line(library.interface.html("For example:"))
        yield Markup("<blockquote><p>{}{}</a></p></blockquote>\n").format(opening(way), sentence)


def _example(text: Instrument) -> Provision | None:
    """Choose a paragraph to show how one is cited: the first that has a number."""
    return next((p for p in text.index.all if p.number and not p.is_container), None)


def _contributing(library: Library, file: str) -> Iterator[Markup]:
    del file
    yield _line(responsible.contact(library))
    if library.repository:
        link = opening(library.repository)
        yield _line(
            library.interface.html(
                "You can also propose a change in {link}the repository of this site{/link}.",
                link=link,
            )
        )


def _contact(library: Library, file: str) -> Iterator[Markup]:
    del file
    yield _line(responsible.contact(library))


def _nothing(library: Library, file: str) -> Iterator[Markup]:
    del library, file
    yield from ()


def _line(*told: Markup) -> Markup:
    return Markup("<p>{}</p>\n").format(Markup(" ").join(filter(None, told)))


_PARTS: Mapping[str, Callable[[Library, str], Iterator[Markup]]] = {
    "site": _site,
    "citing": _citing,
    "contributing": _contributing,
    "notes": _nothing,
    "stability": _stability,
    "accessibility": _contact,
}
