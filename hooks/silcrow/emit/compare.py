"""Comparison pages: what changed from one edition to another, and the list of all editions.

Paragraphs are the same where registers say so; an edition that is a draft is aligned by its words.
Each paragraph of the later edition has its own id here too, so that it can be linked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import NamedTuple

from markupsafe import Markup

from silcrow.address import relative
from silcrow.anchor import Anchor
from silcrow.interface import Interface
from silcrow.keep import redline, tokens
from silcrow.keep.compared import Comparison, Text, name
from silcrow.keep.redline import Change, Redline
from silcrow.language import direction
from silcrow.model import Instrument
from silcrow.render.history import History, comparison, comparisons, ordinal
from silcrow.render.paragraphs import all_of
from silcrow.render.redline import html, sentences
from silcrow.render.rendered import in_language, opening, template
from silcrow.slices.slice import TextSlice


class Part(NamedTuple):
    """A part that changed: what became of it, and its words."""

    state: str
    reasons: Markup
    words: Markup
    id: str = ""


class Lead(NamedTuple):
    """The way to a paragraph in an edition, its date, and what the paragraph is called there."""

    way: str
    date: str
    name: str


class Section(NamedTuple):
    """A paragraph with its points, of which something changed."""

    id: str
    title: str
    leads: tuple[Lead, ...]
    parts: tuple[Part, ...]


class Same(NamedTuple):
    """A paragraph that is unchanged: its id, its name, its number if it needs no more, the way."""

    id: str
    name: str
    label: str
    way: str


def pages(slice_: TextSlice, style: str, icon: str, site_name: str) -> Iterator[tuple[str, str]]:
    """Write the comparisons of a text's editions and their list, each with its address."""
    if len(slice_.editions) == 1:
        return
    text, site = slice_.text, slice_.language
    around = {"style": style, "icon": icon, "home": ""}
    values = {"text": text, "site_name": site_name, "site": site, "direction": direction(site)}
    values["words"] = in_language(text.matter.language, site)
    for address, name_, own in _each(slice_):
        ways = {key: relative(address, there) for key, there in around.items()}
        ways["whole"] = slice_.way(address, text.id)
        ways["canonical"] = slice_.promise.public(address)
        yield address, template(name_, slice_.interface).render(values | own, **ways)


def _each(slice_: TextSlice) -> Iterator[tuple[str, str, dict[str, object]]]:
    """Give address, template and values of every page."""
    address = f"{slice_.text.id}/compare/"
    history = History(slice_, address)
    yield address, "editions.html", {"editions": list(_editions(history))}
    for old, new in comparisons(history.editions):
        there = comparison(old, new)
        yield there, "compare.html", _values(History(slice_, there), old, new)


def _editions(history: History) -> Iterator[Markup]:
    """Say of each edition where it is and what it changed, the newest first."""
    for number in reversed(range(len(history.editions))):
        yield all_of(_told(history, number))


def _told(history: History, number: int) -> Iterator[str]:
    words, editions = history.words, history.editions
    text, date = editions[number], escape(history.date(editions[number]), quote=False)
    yield words.text(
        "{link}{date}{/link}, the {ordinal}",
        link=opening(history.dated(text)),
        date=date,
        ordinal=ordinal(number + 1, words),
    )
    if text is editions[-1]:
        yield words.text(", the current edition")
    if history.slice.register(text) is None:
        yield words.text(", a draft")
    if changes := words.enumerated(_changes(history, number, date)):
        yield words.text(": {changes}", changes=changes)


def _changes(history: History, number: int, date: str) -> Iterator[str]:
    """Lead to what an edition changed, and to what changed since the edition before the last."""
    words, editions = history.words, history.editions
    text = editions[number]
    if number:
        before = editions[number - 1]
        yield words.text(
            "{link}what it changed{hidden} from {before} to {date}{/hidden}{/link}",
            link=opening(history.comparison(before, text)),
            before=escape(history.date(before), quote=False),
            date=date,
        )
    if number < len(editions) - 2:
        yield words.text(
            "{link}what changed since{hidden} {date}{/hidden}{/link}",
            link=opening(history.comparison(text, editions[-1])),
            date=date,
        )


def _values(history: History, old: Instrument, new: Instrument) -> dict[str, object]:
    lined = redline.compare(old, new, _followed(history, old, new))
    groups = [(group, any(c.is_of_wording for c in group)) for group in lined.groups]
    compared = Comparison((Text(old, new, lined, (), ()),), (), (), ())
    language = str(in_language(new.matter.language, history.site))
    words = history.words
    title = html.block(lined.title, language, words) if tokens.differs(lined.title) else ()
    return {
        "old": (history.date(old), history.dated(old)),
        "new": (history.date(new), history.dated(new)),
        "summary": sentences.wording(compared, words),
        "title_words": all_of(title),
        "sections": [_section(history, old, new, lined, g) for g, changed in groups if changed],
        "same": [_same(history, new, lined, g[0]) for g, changed in groups if not changed],
        "list": relative(history.here, f"{new.id}/compare/"),
    }


def _followed(history: History, old: Instrument, new: Instrument) -> Mapping[Anchor, Anchor] | None:
    """Give what registers say of all editions between two; None where one is a draft."""
    lineage = history.lineage
    first, last = (lineage.number(text) for text in (old, new))
    if any(history.slice.register(t) is None for t in lineage.editions[first:last]):
        return None
    return lineage.between(old, new)


def _section(
    history: History, old: Instrument, new: Instrument, lined: Redline, group: tuple[Change, ...]
) -> Section:
    head = group[0]
    was, now = head.anchors
    words = history.words
    title = sentences.first_upper(name(lined, head, words))
    before = title
    if head.old and head.is_renumbered:
        before = words.text("paragraph {number}", number=head.old.label)
        before = sentences.first_upper(before)
    links = tuple(
        Lead(history.dated(text, anchor), history.date(text), called)
        for text, anchor, called in ((old, was, before), (new, now, title))
        if anchor
    )
    if not now:
        date = history.date(old)
        title = words.text("{provision} of {date}", provision=title, date=date)
    language = str(in_language((new if now else old).matter.language, history.site))
    changed = [change for change in group if change.is_of_wording]
    parts = tuple(
        Part(
            _state(lined, change, head, words),
            # Points go with their paragraph, whose reasons are theirs.
            _reasons(history, old, change) if change is head or not head.is_gone else Markup(),
            all_of(html.words(change, language, words)),
            f"_was-{change.part.anchor}" if change.is_gone and change is not head else "",
        )
        for change in changed
    )
    return Section(now or f"_was-{was}", title, links, parts)


def _state(lined: Redline, change: Change, head: Change, words: Interface) -> str:
    """Say what became of a part, without the name that the section has already."""
    told = sentences.state(lined, change, words)
    if change is head:
        return sentences.first_upper(told)
    own = sentences.first_upper(name(lined, change, words))
    return words.text("{name}: {told}", name=own, told=told)


def _same(history: History, new: Instrument, lined: Redline, change: Change) -> Same:
    anchor = change.part.anchor
    part, alone = change.part, lined.above(change) is None
    label = part.label if alone and part.kind == "paragraph" else ""
    own = name(lined, change, history.words)
    return Same(anchor, own, label, history.dated(new, anchor))


def _reasons(history: History, old: Instrument, change: Change) -> Markup:
    """Say why a part was retired, where a register does."""
    gone = change.old and change.is_gone and history.lineage.gone_from(old, change.old.anchor)
    return all_of([history.reasons(gone)] if gone else ())
