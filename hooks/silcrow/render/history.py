"""History: what the pages of a text say of its editions, paragraph by paragraph, in few words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from html import escape
from itertools import pairwise

from silcrow.address import relative
from silcrow.anchor import Anchor
from silcrow.date import Edition
from silcrow.keep import lineage
from silcrow.keep.lineage import Gone, Meaning, Past
from silcrow.model import Instrument, Provision
from silcrow.register import Line
from silcrow.render import citation
from silcrow.weave.library import Library


class History:
    """What became of the paragraphs of one text, as the page at an address tells it in HTML."""

    def __init__(self, library: Library, text: Instrument, here: str) -> None:
        """Take a text as of today, and the address of the page that tells of it."""
        self.library = library
        self.text = text
        self.here = here
        self.lineage = lineage.of(library.collection, text.id)
        self.site = library.settings.language

    @property
    def editions(self) -> tuple[Instrument, ...]:
        """All editions, the oldest first."""
        return self.lineage.editions

    @cached_property
    def _lines(self) -> Mapping[str, Line]:
        register = self.library.collection.register(self.text)
        return register.lines if register else {}

    def date(self, text: Instrument) -> str:
        """Write the date of an edition as readers of the site do."""
        return citation.edition(text, self.site)

    def dated(self, text: Instrument, anchor: str = "") -> str:
        """Lead to an edition, and to a paragraph of it."""
        return relative(self.here, f"{text.dated}#{anchor}" if anchor else text.dated)

    def comparison(self, old: Instrument, new: Instrument, anchor: str = "") -> str:
        """Lead to the comparison of two editions, and to a paragraph in it."""
        address = comparison(old, new)
        return relative(self.here, f"{address}#{anchor}" if anchor else address)

    def to(self, anchor: Anchor) -> str:
        """Link a paragraph of today by its name."""
        name = citation.name(self.library.paragraphs[self.text.id, anchor])
        return link(self.library.way(self.here, self.text.id, anchor), name)

    def then(self, past: Past, *, begins: bool = False) -> str:
        """Link a paragraph as it stood, by the name that it had; it may begin a sentence."""
        way, name = self.dated(past.text, past.provision.anchor), citation.name(past.provision)
        name = name[:1].upper() + name[1:] if begins else name
        return link(way, name, f" of {self.date(past.text)}")

    def aliases(self, own: Iterable[Provision]) -> tuple[Anchor, ...]:
        """Give the old anchors that lead to a paragraph or its points today."""
        return tuple(a for unit in own for a in self.lineage.aliases.get(unit.anchor, ()))

    def lines(self, own: tuple[Provision, ...]) -> tuple[str, ...]:
        """Say of a paragraph, its points after it, when it changed and what its number meant."""
        told = self._editions(*own) if len(self.editions) > 1 else ()
        return (*told, *(line for unit in own for line in self._corrections(unit)))

    def _editions(self, paragraph: Provision, *points: Provision) -> Iterator[str]:
        yield from (*self._since(paragraph), *self._numbers(paragraph))
        known = frozenset(self._renumbered(paragraph.anchor))
        for point in points:
            yield from self._numbers(point, known)

    def _since(self, paragraph: Provision) -> Iterator[str]:
        """Say since when the words are what they are; of headings only what changed."""
        history = self.lineage.history(paragraph.anchor)
        is_new = history[0].text is not self.editions[0]
        changes = [self._change(past) for past in self.lineage.changed_in(paragraph.anchor)[1:]]
        dates = f"{_several(changes)} {listed(changes)}" if changes else ""
        if is_new:
            told = f"New in the edition of {self._change(history[0])}"
            yield f"{told}, changed in {dates}" if dates else told
        elif dates:
            yield f"Changed in {dates}"
        elif not paragraph.is_container:
            yield f"Unchanged since {escape(self.date(self.editions[0]))}"

    def _change(self, past: Past) -> str:
        """Link the date of an edition to what it changed in a paragraph."""
        before = self.lineage.before(past.text)
        way = self.comparison(before, past.text, past.provision.anchor)
        return link(way, self.date(past.text), f", what changed in {citation.name(past.provision)}")

    def _renumbered(self, anchor: Anchor) -> Iterator[str]:
        """Give the editions that gave a paragraph another number, or its number to another."""
        for before, after in pairwise(self.lineage.history(anchor)):
            if before.provision.anchor != after.provision.anchor:
                yield after.text.edition
        yield from (meaning.until.edition for meaning in self.lineage.meanings(anchor))

    def _numbers(self, unit: Provision, known: frozenset[str] = frozenset()) -> Iterator[str]:
        """Say what it was called, and what else was called so; `known` editions are told of."""
        what = citation.name(unit) if unit.is_point else "this"
        told: dict[Edition, list[str]] = {}
        for before, after in pairwise(self.lineage.history(unit.anchor)):
            if before.provision.anchor != after.provision.anchor:
                told.setdefault(after.text.edition, []).append(f"{what} was {self.then(before)}")
        for meaning in self.lineage.meanings(unit.anchor):
            if meaning.end != unit.anchor:
                told.setdefault(meaning.until.edition, []).append(self._meant(meaning))
        for edition, facts in told.items():
            if edition not in known:
                yield f"Until {edition.written(self.site)} {', and '.join(facts)}"

    def _meant(self, meaning: Meaning) -> str:
        """Say what a number that is used again was before."""
        told = f"{self.then(meaning.past)} was"
        if meaning.end:
            return f"{told} what is now {self.to(meaning.end)}"
        gone = self.lineage.gone_from(meaning.past.text, meaning.past.provision.anchor)
        if gone and gone.until is meaning.until and gone.fate:
            return f"{told} another, retired: {self.reasons(gone)}"
        return f"{told} another, retired since"

    def _corrections(self, unit: Provision) -> Iterator[str]:
        line = self._lines.get(unit.anchor)
        for event in line.corrections if line else ():
            date = event.on.written(self.site)
            way = self.dated(self.text, f"_corrected-{unit.anchor}")
            of = f" of {citation.name(unit)}" if unit.is_point else ""
            yield f"Transcription{of} {link(way, f'corrected on {date}')}"

    def fate(self, gone: Gone, subject: str = "") -> Iterator[str]:
        """Say in sentences by which edition a paragraph was retired, why, and what follows it."""
        fate = gone.fate
        # Where no register tells them apart, the comparison may hold it for another paragraph.
        place = f"_was-{gone.last.provision.anchor}" if fate else ""
        way = self.comparison(gone.last.text, gone.until, place)
        verb = f"{subject} was retired" if subject else "Retired"
        unseen = f", without {citation.name(gone.last.provision)}"
        told = f"{verb} by the edition of {link(way, self.date(gone.until), unseen)}"
        yield f"{told}: {self.reasons(gone)}" if fate else f"{told}."

    def reasons(self, gone: Gone) -> str:
        """Say why a paragraph was retired, and what follows it; nothing where nobody has said."""
        fate = gone.fate
        if not fate:
            return ""
        told = escape(fate.reason, quote=False)
        follows = fate.successor and self._successor(gone.until, fate.successor)
        return f"{told} What follows it: {follows}." if follows else told

    def _successor(self, text: Instrument, anchor: Anchor) -> str:
        """Link what follows a retired paragraph: as of today, or as it last was."""
        now = self.lineage.between(text, self.editions[-1]).get(anchor)
        if now:
            return self.to(now)
        there = next(p for p in text.walk() if p.anchor == anchor)
        return f"{self.then(Past(text, there))}, retired since"

    def names(self, anchors: Iterable[Anchor], gone: Gone) -> Iterator[str]:
        """Say which other numbers a retired paragraph had before its last."""
        for anchor in anchors:
            meaning = self.lineage.meanings(anchor)[-1]
            was = meaning.past.provision
            if (
                anchor != gone.last.provision.anchor
                and was.is_point == gone.last.provision.is_point
            ):
                yield f"Until {self.date(meaning.until)} it was {self.then(meaning.past)}."

    def moved(self, old: Anchor, now: Anchor) -> str:
        """Say what a number that is free has become."""
        meaning = self.lineage.meanings(old)[-1]
        told = f"Until {self.date(meaning.until)} {self.then(meaning.past)} was"
        return f"{told} what is now {self.to(now)}."


def comparison(old: Instrument, new: Instrument) -> str:
    """Give the address of the comparison of two editions."""
    return f"{old.id}/compare/{old.edition}..{new.edition}/"


def comparisons(editions: tuple[Instrument, ...]) -> Iterator[tuple[Instrument, Instrument]]:
    """Give the pairs that are compared: neighbours, and each with the current edition."""
    *earlier, current = editions
    yield from pairwise(editions)
    yield from ((old, current) for old in earlier[:-1])


def link(way: str, words: str, unseen: str = "") -> str:
    """Write a link, with words for those who hear it where the others do not tell it apart."""
    unseen = unseen and f'<span class="visually-hidden">{escape(unseen, quote=False)}</span>'
    return f'<a href="{escape(way)}">{escape(words, quote=False)}{unseen}</a>'


def places(anchors: Iterable[str]) -> str:
    """Write the ids of what is not there any more into what stands for it."""
    return "".join(f'<span id="{anchor}"></span>' for anchor in anchors)


def listed(items: list[str]) -> str:
    """Join finished HTML: `a`, `a and b`, `a, b and c`."""
    *first, last = items
    return f"{', '.join(first)} and {last}" if first else last


def _several(items: list[str]) -> str:
    return "the editions of" if len(items) > 1 else "the edition of"


_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


def ordinal(number: int) -> str:
    """Write a number that counts, from 1: first, second, 10th, 21st."""
    if number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    tens, ones = divmod(number, 10)
    end = {1: "st", 2: "nd", 3: "rd"}.get(ones, "th") if tens % 10 != 1 else "th"
    return f"{number}{end}"
