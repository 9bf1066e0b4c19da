"""Annexes: what a page says of a text that another annexes, and how one leads to the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup, escape

from silcrow.interface import message
from silcrow.render.rendered import in_language
from silcrow.weave.library import Library

_TO = message("annex to the {text}")
_TO_NAME = message("annex to {text}")


class Neighbour(NamedTuple):
    """What one reads before or after a page: the word for it, its name, and where it is."""

    label: str
    name: Markup
    way: str
    rel: str


def phrases(library: Library, id_: str, title: str = "") -> Iterator[str]:
    """Say what something is annexed to, but for what its title says already."""
    for parent in library.annexation.parents(id_):
        text = library.collection.instruments[parent]
        if not any(name in title for name in (text.name, text.matter.title)):
            yield phrase(library, parent)


def phrase(library: Library, parent: str) -> str:
    """Say that something is an annex to a text."""
    name = library.collection.name(parent)
    return library.interface.text(_message(name), text=name)


def _message(name: str) -> str:
    """Choose the sentence for a name; one that has its own article, or is a number, needs none."""
    is_number = any(sign.isdigit() for sign in name.rsplit(maxsplit=1)[-1])
    return _TO_NAME if is_number or name.startswith("The ") else _TO


def kind(library: Library, id_: str, here: str, own: str = "") -> Markup:
    """Say what kind of text something is and, with links, what annexes it; empty without either.

    "Annex" as a kind of its own says no more than "Annex to the Declaration".
    """
    links = []
    for parent in library.annexation.parents(id_):
        name = library.collection.name(parent)
        told = library.interface.html(_message(name), text=named(library, parent))
        if own and told.casefold().startswith(own.casefold()):
            own = ""
        way = library.way(here, parent)
        links.append(Markup('<a href="{}">{}</a>').format(way, told[:1].upper() + told[1:]))
    return Markup(" · ").join([escape(own[:1].upper() + own[1:])] * bool(own) + links)


def named(library: Library, id_: str) -> Markup:
    """Give a name, marked where it is in another language than pages are."""
    name, text = escape(library.collection.name(id_)), library.collection.instruments.get(id_)
    marks = in_language(text.matter.language, library.language) if text else ""
    return Markup("<bdi{}>{}</bdi>").format(marks, name) if marks else name


def entries(library: Library, id_: str, here: str) -> list[tuple[Markup, str]]:
    """Give what a text annexes as its list of contents has it, each with its address."""
    told, words = [], library.interface
    for annex in library.annexation.family(id_)[1:]:
        label, name = words.text("Annex"), named(library, annex)
        way = library.way(here, annex)
        told.append((words.html("{label}: {name}", label=label, name=name), way))
    return told


def neighbours(library: Library, id_: str, here: str) -> list[Neighbour]:
    """Lead from a text to its first annex, and from each annex back and on."""
    before, after = library.annexation.neighbours(id_)
    words = library.interface
    ends = ((words.text("Previous"), before, "prev"), (words.text("Next"), after, "next"))
    return [
        Neighbour(label, named(library, there), library.way(here, there), rel)
        for label, there, rel in ends
        if there
    ]
