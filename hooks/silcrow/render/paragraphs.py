"""Paragraphs as HTML: number, words, and the apparatus beside them.

Written by hand and not by a template: nine in ten lines of a site are these, and a template takes
four times as long for them (docs/decisions/0006). Everything else a page says is in templates/.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Self

from markupsafe import Markup

from silcrow import naming
from silcrow.interface import Interface
from silcrow.render.apparatus import Apparatus, Note
from silcrow.render.history import places
from silcrow.render.rendered import DOT, in_language
from silcrow.render.rows import Row


@dataclass(frozen=True, slots=True)
class Labels:
    """Our words beside numbers, and the attribute that tells their language where it is another.

    `paragraph` and `unnumbered` are what hidden words say before and behind a number, or an id.
    """

    words: Interface
    ours: str
    paragraph: tuple[str, str]
    unnumbered: tuple[str, str]
    editorial: Markup
    """What tells the language of editors where it is not that of our words."""

    @classmethod
    def of(cls, words: Interface, ours: str) -> Self:
        """Find the words once for all paragraphs of a page."""
        before, behind = words.around("Paragraph {number}", "number")
        return cls(
            words,
            ours,
            (_hidden(before, ours) if before else "", _hidden(behind, ours) if behind else ""),
            words.around("Unnumbered paragraph: {anchor}", "anchor"),
            in_language(words.asked, words.language),
        )


@dataclass(frozen=True, slots=True)
class Setting:
    """What all paragraphs of one page share.

    `dated` leads to the edition of a date, `date` is that date as written, and `whole` leads to the
    page of the text.
    """

    dated: str
    date: str
    labels: Labels
    paragraph_pages: bool = False
    whole: str = ""


_PILCROW = '<span class="pilcrow" aria-hidden="true">¶</span>'


def paragraph(row: Row, apparatus: Apparatus | None, setting: Setting, cite: str = "") -> str:
    """Write a paragraph with what stands beside it; a continued one has words alone.

    On a page of its own, what says how to `cite` it comes first.
    """
    words = f'<section class="wording">\n{row.wording}</section>\n' if row.wording else ""
    if row.continued or apparatus is None:
        return f'<section class="paragraph continued">\n{words}</section>\n'
    anchor, level = row.provision.anchor, row.level
    kind = "paragraph container" if row.provision.is_container else "paragraph"
    label = _within(row, setting.labels) + label_of(row, setting.labels, _PILCROW)
    return (
        f'<section class="{kind}">\n'
        f'<h{level} id="{anchor}"{row.aria}>{places(apparatus.aliases)}'
        f'<a href="#{anchor}">{label}</a></h{level}>\n'
        f'{words}{cite}<div class="apparatus"{setting.labels.ours}>\n'
        f"{''.join(_apparatus(apparatus, anchor, setting))}</div>\n</section>\n"
    )


def bare(row: Row, labels: Labels) -> str:
    """Write a paragraph of the dated page: its number, without links, and its words."""
    words = f'<section class="wording">\n{row.wording}</section>\n' if row.wording else ""
    if row.continued:
        return f'<section class="paragraph continued">\n{words}</section>\n'
    kind = "paragraph container" if row.provision.is_container else "paragraph"
    label = label_of(row, labels)
    heading = f'<h{row.level} id="{row.provision.anchor}"{row.aria}>{label}</h{row.level}>'
    return f'<section class="{kind}">\n{heading}\n{words}</section>\n'


def label_of(row: Row, labels: Labels, pilcrow: str = "") -> str:
    """Write number and heading as printed, with hidden words that say what they number."""
    provision = row.provision
    gap = "" if provision.is_tight else " "
    own = f'{gap}<span class="own">{row.heading}</span>' if row.heading else ""
    number = f'<span class="number">{escape(provision.number, quote=False)}</span>'
    if provision.called or provision.kind == "recital":
        before, behind = (
            _hidden(part, labels.ours) if part else ""
            for part in naming.around(provision, labels.words)
        )
        return f"{before}{number}{behind}{own}"
    if provision.is_container:
        return (number if provision.number else "") + own
    if provision.number:
        before, behind = labels.paragraph
        return f"{before}{number}{behind}{own}"
    before, behind = labels.unnumbered
    return _hidden(f"{before}{provision.anchor}{behind}", labels.ours) + pilcrow


def _within(row: Row, labels: Labels) -> str:
    """Name, unseen, the containers in which a number begins anew: of it alone there are many."""
    provision = row.provision
    if provision.is_container or not (provision.number and provision.within):
        return ""
    container, _, _ = labels.words.within(provision.within, "\0").partition("\0")
    return _hidden(container)


def _hidden(words: str, attributes: str = "") -> str:
    return f'<span class="visually-hidden"{attributes}>{escape(words, quote=False)}</span>'


def _apparatus(beside: Apparatus, anchor: str, setting: Setting) -> Iterator[str]:
    """Write notes, topics, backlinks, and what can be done."""
    words = setting.labels.words
    for note in beside.notes:
        yield from _note(note, beside.name, setting.labels)
    if beside.topics:
        items = _links(beside.topics, str(DOT), words.text("Topic: "))
        yield f'<p class="topics">{items}</p>\n'
    if beside.referred_by:
        told = words.text("Referred to by {places}", places=_links(beside.referred_by, words.comma))
        yield f'<p class="backlinks">{told}</p>\n'
    if beside.defines:
        items = _links(beside.defines, words.comma, words.text("Term: "))
        yield f'<p class="see">{words.text("Defines {terms}", terms=items)}</p>\n'
    if beside.mentioned_in:
        items = _links(beside.mentioned_in, words.comma)
        told = words.text("Mentioned on these pages: {places}", places=items)
        yield f'<p class="backlinks">{told}</p>\n'
    yield from beside.history
    yield from _actions(beside, anchor, setting)


def _note(note: Note, name: str, labels: Labels) -> Iterator[str]:
    words, editorial = labels.words, labels.editorial
    if note.of_point:
        said = words.text("Editors’ note on {provision}", provision=escape(note.name, quote=False))
    else:
        on = escape(name, quote=False)
        said = words.text("Editors’ note{hidden} on {provision}{/hidden}", provision=on)
    yield f'<p class="kind">{said}</p>\n'
    if note.heading:
        yield f'<p class="heading"{editorial}>{escape(note.heading, quote=False)}</p>\n'
    if note.html:
        yield f'<div class="note"{editorial}>{note.html}</div>\n'
    if note.sources:
        items = _links(((source.title, source.url) for source in note.sources), words.comma)
        many = len(note.sources)
        said = words.many("Source: {titles}", "Sources: {titles}", many, titles=items)
        yield f'<p class="sources">{said}</p>\n'


def _links(items: Iterable[tuple[str, str]], separator: str, prefix: str = "") -> str:
    lead = _hidden(prefix) if prefix else ""
    return separator.join(
        f'<a href="{escape(way)}">{lead}{escape(name, quote=False)}</a>' for name, way in items
    )


def _actions(beside: Apparatus, anchor: str, setting: Setting) -> Iterator[str]:
    words, name = setting.labels.words, escape(beside.name, quote=False)
    summary = words.text("Cite or suggest a change{hidden} to {provision}{/hidden}", provision=name)
    if not beside.edits:
        summary = words.text("Cite {provision}", provision=name)
    yield f"<details><summary>{summary}</summary>\n<ul>\n"
    this = words.text(
        "This edition{hidden} of {provision}{/hidden}, {date}", provision=name, date=setting.date
    )
    yield f'<li><a href="{setting.dated}#{anchor}">{this}</a></li>\n'
    today = words.text("Current text{hidden}, {provision}{/hidden}", provision=name)
    yield f'<li><a href="{setting.whole}#{anchor}">{today}</a></li>\n'
    if setting.paragraph_pages:
        cite = words.text("Cite {provision}", provision=name)
        yield f'<li><a href="{anchor}/">{cite}</a></li>\n'
    for named, to in beside.counted:
        yield f'<li><a href="#{to}">{escape(named, quote=False)}</a></li>\n'
    for label, way in beside.edits:
        yield f'<li><a href="{escape(way)}">{label}</a></li>\n'
    yield "</ul></details>\n"


def all_of(parts: Iterable[str]) -> Markup:
    """Join finished HTML for a template."""
    return Markup("".join(parts))  # noqa: S704 — every part was escaped where it was written
