"""Annexes: what a page says of a text that another annexes, and how one leads to the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup, escape

from silcrow.interface import message
from silcrow.render.rendered import DOT, in_language
from silcrow.slices.slice import Slice

_TO = message("annex to the {text}")
_TO_NAME = message("annex to {text}")


class Neighbour(NamedTuple):
    """What one reads before or after a page: the word for it, its name, and where it is."""

    label: str
    name: Markup
    way: str
    rel: str


def phrases(slice_: Slice, id_: str, title: str = "") -> Iterator[str]:
    """Say what something is annexed to, but for what its title says already."""
    for parent in slice_.annexation.parents_of(id_):
        text = slice_.named(parent)
        if not any(name in title for name in (text.name, text.title)):
            yield phrase(slice_, parent)


def phrase(slice_: Slice, parent: str) -> str:
    """Say that something is an annex to a text."""
    name = slice_.name(parent)
    return slice_.interface.text(_message(name), text=name)


def _message(name: str) -> str:
    """Choose the sentence for a name; one that has its own article, or is a number, needs none."""
    is_number = any(sign.isdigit() for sign in name.rsplit(maxsplit=1)[-1])
    return _TO_NAME if is_number or name.startswith("The ") else _TO


def kind(slice_: Slice, id_: str, here: str, own: str = "") -> Markup:
    """Say what kind of text something is and, with links, what annexes it; empty without either.

    "Annex" as a kind of its own says no more than "Annex to the Declaration".
    """
    links = []
    for parent in slice_.annexation.parents_of(id_):
        name = slice_.name(parent)
        told = slice_.interface.html(_message(name), text=named(slice_, parent))
        if own and told.casefold().startswith(own.casefold()):
            own = ""
        way = slice_.way(here, parent)
        links.append(Markup('<a href="{}">{}</a>').format(way, told[:1].upper() + told[1:]))
    return DOT.join([escape(own[:1].upper() + own[1:])] * bool(own) + links)


def named(slice_: Slice, id_: str) -> Markup:
    """Give a name, marked where it is in another language than pages are."""
    known = slice_.named(id_)
    name = escape(known.name)
    marks = in_language(known.language, slice_.language) if known.language else ""
    return Markup("<bdi{}>{}</bdi>").format(marks, name) if marks else name


def entries(slice_: Slice, id_: str, here: str) -> list[tuple[Markup, str]]:
    """Give what a text annexes as its list of contents has it, each with its address."""
    told, words = [], slice_.interface
    for annex in slice_.annexation.family(id_)[1:]:
        label, name = words.text("Annex"), named(slice_, annex)
        way = slice_.way(here, annex)
        told.append((words.html("{label}: {name}", label=label, name=name), way))
    return told


def neighbours(slice_: Slice, id_: str, here: str) -> list[Neighbour]:
    """Lead from a text to its first annex, and from each annex back and on."""
    before, after = slice_.annexation.neighbours(id_)
    words = slice_.interface
    ends = ((words.text("Previous"), before, "prev"), (words.text("Next"), after, "next"))
    return [
        Neighbour(label, named(slice_, there), slice_.way(here, there), rel)
        for label, there, rel in ends
        if there
    ]
