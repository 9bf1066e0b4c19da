"""Paragraphs as HTML: number, words, and the apparatus beside them.

Written by hand and not by a template: nine in ten lines of a site are these, and a template takes
four times as long for them (docs/decisions/0006). Everything else a page says is in templates/.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from silcrow.render.apparatus import Apparatus, Note
from silcrow.render.history import places
from silcrow.render.rows import Row


@dataclass(frozen=True, slots=True)
class Setting:
    """What all paragraphs of one page share.

    `dated` leads to the edition of a date, `date` is that date as written; `ours` is the attribute
    that tells the language of our own words where it is not the text's.
    """

    dated: str
    date: str
    ours: str = ""
    paragraph_pages: bool = False


def paragraph(row: Row, apparatus: Apparatus | None, setting: Setting) -> str:
    """Write a paragraph with what stands beside it; a continued one has words alone."""
    words = f'<div class="wording">\n{row.wording}</div>\n' if row.wording else ""
    if row.continued or apparatus is None:
        return f'<div class="paragraph continued">\n{words}</div>\n'
    anchor, level = row.provision.anchor, row.level
    kind = "paragraph container" if row.provision.is_container else "paragraph"
    label = label_of(row, setting.ours, pilcrow='<span class="pilcrow" aria-hidden="true">¶</span>')
    return (
        f'<div class="{kind}">\n'
        f'<h{level} id="{anchor}"{row.aria}>{places(apparatus.aliases)}'
        f'<a href="#{anchor}">{label}</a></h{level}>\n'
        f'{words}<div class="apparatus"{setting.ours}>\n'
        f"{''.join(_apparatus(apparatus, anchor, setting))}</div>\n</div>\n"
    )


def bare(row: Row, ours: str = "") -> str:
    """Write a paragraph of the dated page: its number, without links, and its words."""
    words = f'<div class="wording">\n{row.wording}</div>\n' if row.wording else ""
    if row.continued:
        return f'<div class="paragraph continued">\n{words}</div>\n'
    kind = "paragraph container" if row.provision.is_container else "paragraph"
    label = label_of(row, ours)
    heading = f'<h{row.level} id="{row.provision.anchor}"{row.aria}>{label}</h{row.level}>'
    return f'<div class="{kind}">\n{heading}\n{words}</div>\n'


def label_of(row: Row, ours: str = "", pilcrow: str = "") -> str:
    """Write number and heading as printed, with hidden words that say what they number."""
    provision = row.provision
    gap = "" if provision.is_tight else " "
    own = f'{gap}<span class="own">{row.heading}</span>' if row.heading else ""
    number = f'<span class="number">{escape(provision.number, quote=False)}</span>'
    if provision.is_container:
        return (number if provision.number else "") + own
    if provision.number:
        return f"{_hidden('Paragraph ', ours)}{number}{own}"
    return _hidden(f"Unnumbered paragraph: {provision.anchor}", ours) + pilcrow


def _hidden(words: str, attributes: str = "") -> str:
    return f'<span class="visually-hidden"{attributes}>{escape(words, quote=False)}</span>'


def _apparatus(beside: Apparatus, anchor: str, setting: Setting) -> Iterator[str]:
    """Write notes, topics, backlinks, and what can be done."""
    for note in beside.notes:
        yield from _note(note, beside.name)
    if beside.topics:
        yield f'<p class="topics">{_links(beside.topics, "Topic: ", " · ")}</p>\n'
    if beside.referred_by:
        yield f'<p class="backlinks">Referred to by {_links(beside.referred_by)}</p>\n'
    if beside.defines:
        yield f'<p class="see">Defines {_links(beside.defines, "Term: ")}</p>\n'
    if beside.mentioned_in:
        items = _links(beside.mentioned_in)
        yield f'<p class="backlinks">Mentioned by the editors in {items}</p>\n'
    yield from beside.history
    yield from _actions(beside, anchor, setting)


def _note(note: Note, name: str) -> Iterator[str]:
    on = f" on {note.name}" if note.of_point else _hidden(f" on {name}")
    yield f'<p class="kind">Editors’ note{on}</p>\n'
    if note.heading:
        yield f'<p class="heading">{escape(note.heading, quote=False)}</p>\n'
    if note.html:
        yield f'<div class="note">{note.html}</div>\n'
    if note.sources:
        word = "Source" if len(note.sources) == 1 else "Sources"
        items = _links((source.title, source.url) for source in note.sources)
        yield f'<p class="sources">{word}: {items}</p>\n'


def _links(items: Iterable[tuple[str, str]], prefix: str = "", separator: str = ", ") -> str:
    lead = _hidden(prefix) if prefix else ""
    return separator.join(
        f'<a href="{escape(way)}">{lead}{escape(name, quote=False)}</a>' for name, way in items
    )


def _actions(beside: Apparatus, anchor: str, setting: Setting) -> Iterator[str]:
    name = escape(beside.name, quote=False)
    summary = f"Cite or suggest a change{_hidden(f' to {beside.name}')}"
    yield f"<details><summary>{summary}</summary>\n<ul>\n"
    this = f"This edition{_hidden(f' of {beside.name}')}, {setting.date}"
    yield f'<li><a href="{setting.dated}#{anchor}">{this}</a></li>\n'
    yield f'<li><a href="#{anchor}">As of today{_hidden(f", {beside.name}")}</a></li>\n'
    if setting.paragraph_pages:
        yield f'<li><a href="{anchor}/">Cite {name}</a></li>\n'
    for label, way, on in beside.edits:
        yield f'<li><a href="{escape(way)}">{label}{_hidden(f" on {on}")}</a></li>\n'
    yield "</ul></details>\n"


def all_of(parts: Iterable[str]) -> Markup:
    """Join finished HTML for a template."""
    return Markup("".join(parts))  # noqa: S704 — every part was escaped where it was written
