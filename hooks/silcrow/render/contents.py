"""The contents of a text by number and heading: for its host all of them, for readers a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from silcrow import naming
from silcrow.model import Instrument, Provision
from silcrow.render.rendered import Heading

_MANY = 12
"""Entries that find room beside the title; of more, the list stays folded."""
_FIRST_WORDS = 60
"""Characters of a paragraph that has no heading."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A provision in the list: number as printed, heading, whether that is the editors'.

    `gap` parts the two, where a text does not print its labels without one.
    """

    anchor: str
    number: str
    heading: str
    gap: str
    is_editorial: bool
    children: tuple[Entry, ...] = ()

    def walk(self) -> Iterator[Entry]:
        """Go through the entry and those below it."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Contents:
    """The list as HTML; empty where it would say no more than the numbers do."""

    html: Markup
    is_long: bool


def outline(text: Instrument) -> Heading:
    """List the provisions by number and heading, the text's or the editors', under its name."""

    def entry(paragraph: Provision, level: int) -> Heading:
        note = text.annotations.get(paragraph.anchor)
        own = paragraph.heading.text if paragraph.heading else ""
        title = f"{paragraph.number} {own or (note and note.heading) or ''}".strip()
        inner = tuple(entry(c, level + 1) for c in paragraph.children if not c.is_point)
        return Heading(level, paragraph.anchor, title or str(paragraph.anchor), inner)

    return Heading(1, text.id, text.name, tuple(entry(p, 2) for p in text.provisions))


def contents(
    text: Instrument, words: str, editorial: str, annexes: Sequence[tuple[Markup, str]] = ()
) -> Contents:
    """List what a reader may look for; `words` and `editorial` tell the languages of headings.

    Of paragraphs only those with a heading are listed, the text's own or the editors'; where one
    of them holds others, all that stand beside it and within it. Behind the text come its
    `annexes`, each as it is called and with its address.
    """
    found = tuple(_entries(text, text.provisions))
    count = sum(1 for entry in found for _ in entry.walk())
    behind = "".join(f'<li><a href="{way}">{told}</a></li>\n' for told, way in annexes)
    html = _list(found, words, editorial, behind) if count > 1 else ""
    return Contents(Markup(html), count + len(annexes) > _MANY)  # noqa: S704 — escaped


def _entries(
    text: Instrument, provisions: Sequence[Provision], *, is_within: bool = False
) -> Iterator[Entry]:
    shows_all = is_within or any(map(_holds_paragraphs, provisions))
    for provision in provisions:
        note = text.annotations.get(provision.anchor)
        own = provision.heading.text if provision.heading else ""
        editorial = (note.heading if note else None) or ""
        is_shown = own or editorial or provision.is_container
        if is_shown or (shows_all and provision.number):
            own = (
                own
                if is_shown
                else naming.shortened(" ".join(provision.text.split()), _FIRST_WORDS)
            )
            inner = tuple(_entries(text, _inner(provision), is_within=not provision.is_container))
            number, gap = provision.number, "" if provision.is_tight else " "
            yield Entry(provision.anchor, number, own or editorial, gap, not own, inner)


def _inner(provision: Provision) -> list[Provision]:
    return [child for child in provision.children if not child.is_point]


def _holds_paragraphs(provision: Provision) -> bool:
    """Tell a paragraph with paragraphs of their own numbers, as 2 holds 2.1."""
    return not provision.is_container and bool(_inner(provision))


def _list(entries: tuple[Entry, ...], words: str, editorial: str, behind: str = "") -> str:
    items = "".join(_item(entry, words, editorial) for entry in entries) + behind
    return f"<ol>\n{items}</ol>\n" if items else ""


def _item(entry: Entry, words: str, editorial: str) -> str:
    number = _marked(entry.number, words)
    heading = _marked(entry.heading, editorial if entry.is_editorial else words)
    said = entry.gap.join(filter(None, (number, heading)))
    inner = _list(entry.children, words, editorial)
    return f'<li><a href="#{entry.anchor}">{said}</a>{inner}</li>\n'


def _marked(words: str, language: str) -> str:
    told = escape(words, quote=False)
    return f"<span{language}>{told}</span>" if language and told else told
