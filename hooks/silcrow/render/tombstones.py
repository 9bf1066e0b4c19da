"""Tombstones: paragraphs that an edition retired, shown where they stood and never as wording."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from silcrow import naming
from silcrow.anchor import Anchor
from silcrow.keep.lineage import Gone, Past, Tombstone
from silcrow.model import Provision
from silcrow.render.apparatus import units
from silcrow.render.history import History, places
from silcrow.render.rendered import in_language, opening


@dataclass(frozen=True)
class Retired:
    """The tombstones of one text, by what they are shown with."""

    history: History
    rows: tuple[Tombstone, ...]
    """Those of whole paragraphs and containers, each with a place of its own."""
    points: Mapping[Anchor, tuple[Tombstone, ...]]
    """Those of points, by the paragraph of today that held them."""
    inner: Mapping[tuple[str, str], tuple[Anchor, ...]]
    """The anchors of points that were retired with their paragraph, by what each is known by."""

    def behind(self) -> dict[Anchor | None, list[str]]:
        """Write each row, by the anchor of today behind which it stands; None for the beginning."""
        found: dict[Anchor | None, list[str]] = {}
        for stone in self.rows:
            place = self.history.lineage.stood_behind(stone.gone)
            found.setdefault(place, []).append(self.row(stone))
        return found

    def row(self, stone: Tombstone) -> str:
        """Write the tombstone of a paragraph as a row of its text."""
        last = stone.gone.last
        level = min(last.text.index.depth(last.provision.anchor) + 1, 6)
        first, *others = _ids(stone)
        ours = in_language(self.history.site, self.history.text.matter.language)
        return (
            f'<div class="paragraph tombstone" data-search-exclude{ours}>\n'
            f'<h{level} id="{first}">{places(others)}'
            f'<a href="#{first}">{_label(stone.gone, self.history)}</a></h{level}>\n'
            f'<div class="fate">\n{self.told(stone)}</div>\n</div>\n'
        )

    def told(self, stone: Tombstone) -> str:
        """Say what became of a paragraph, and quote its last words."""
        gone, history = stone.gone, self.history
        sentences = [*history.fate(gone), *history.names(stone.anchors, gone)]
        last = gone.last
        edition = history.words.text(
            "{link}{date}{hidden}, {provision}{/hidden}{/link}",
            link=opening(history.dated(last.text, last.provision.anchor)),
            date=escape(history.date(last.text), quote=False),
            provision=escape(history.name(last.provision), quote=False),
        )
        language = in_language(last.text.matter.language, history.site)
        words = "".join(
            _words(unit, self.inner.get((unit.anchor, last.text.edition), ()))
            for unit in units(last.provision)
        )
        quoted = f"<blockquote{language}>\n{words}</blockquote>\n" if words else ""
        label = (
            history.words.text("Its last words, in the edition of {date}:", date=edition)
            if words
            else history.words.text("Last in the edition of {date}", date=edition)
        )
        return f'<p>{" ".join(sentences)}</p>\n<p class="kind">{label}</p>\n{quoted}'

    def of_points(self, paragraph: Anchor) -> Iterator[str]:
        """Write a line for each point that a paragraph of today has lost, with its ids."""
        for stone in self.points.get(paragraph, ()):
            first, *others = _ids(stone)
            past = stone.gone.last
            words = escape(" ".join(past.provision.text.split()), quote=False)
            language = in_language(past.text.matter.language, self.history.site)
            quoted = self.history.words.quoted(f"<span{language}>{words}</span>")
            subject = self.history.then(past, begins=True)
            told = " ".join(self.history.fate(stone.gone, subject))
            last = self.history.words.text("Its last words: {quotation}", quotation=quoted)
            yield f'<p class="history" id="{first}">{places(others)}{told} {last}</p>\n'


def of(history: History) -> Retired:
    """Sort the tombstones of a text by the place that shows them."""
    stones = history.lineage.tombstones
    rows: dict[object, Tombstone] = {}
    points: dict[Anchor, list[Tombstone]] = {}
    inner: dict[tuple[str, str], tuple[Anchor, ...]] = {}
    shown = {stone.gone.key for stone in stones}
    for stone in stones:
        holder, text = _holder(stone.gone), stone.gone.last.text
        whole = holder and history.lineage.gone_from(text, holder.anchor)
        if now := holder and history.lineage.current(Past(text, holder)):
            points.setdefault(now, []).append(stone)
        elif not whole or whole.last.text is not text:
            rows[stone.gone.key] = stone
        elif whole.key in shown:
            inner[stone.gone.key] = _ids(stone)
        else:
            # Another paragraph has its number; what leads to it are the anchors of its points.
            before = rows.get(whole.key, Tombstone(whole, ())).anchors
            rows[whole.key] = Tombstone(whole, (*before, *stone.anchors))
    by_paragraph = {now: tuple(lost) for now, lost in points.items()}
    return Retired(history, tuple(rows.values()), by_paragraph, inner)


def _holder(gone: Gone) -> Provision | None:
    """Give the paragraph in whose words a point stood; None for what was a row of its own."""
    anchor = gone.last.provision.anchor
    row = gone.last.text.index.row(anchor)
    return None if row.is_point or row.anchor == anchor else row


def _ids(stone: Tombstone) -> tuple[Anchor, ...]:
    """Give the anchors of a tombstone, its own last number first where that is free."""
    own = stone.gone.last.provision.anchor
    return tuple(sorted(stone.anchors, key=lambda anchor: anchor != own))


def _label(gone: Gone, history: History) -> str:
    provision, words = gone.last.provision, history.words
    number = provision.label if provision.is_point else provision.number
    number = escape(number or naming.beginning(provision, words), quote=False)
    language = in_language(gone.last.text.matter.language, history.site)
    heading = escape(provision.heading.text, quote=False) if provision.heading else ""
    heading = f"<span{language}>{heading}</span>" if language and heading else heading
    heading = heading and f" {heading}"
    shown = f'<span class="former">{number}</span>{heading}'
    if provision.is_container:
        return words.text("{hidden}Retired: {/hidden}{number}", number=shown)
    if provision.is_point:
        return words.text("{hidden}Retired: point {/hidden}{number}", number=shown)
    return words.text("{hidden}Retired: paragraph {/hidden}{number}", number=shown)


def _words(unit: Provision, ids: tuple[Anchor, ...]) -> str:
    """Quote a paragraph or point, block by block, a point with its number and its ids."""
    number = f"{escape(unit.number, quote=False)} " if unit.is_point else ""
    lines = [escape(leaf.words.text, quote=False) for leaf in unit.leaves] or [""]
    lines[0] = places(ids) + number + lines[0]
    return "".join(f"<p>{line}</p>\n" for line in lines if line)
