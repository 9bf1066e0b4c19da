"""History: what the pages of a text say of its editions, paragraph by paragraph, in few words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from html import escape
from itertools import pairwise

from silcrow import naming
from silcrow.address import relative
from silcrow.anchor import Anchor
from silcrow.date import Edition
from silcrow.interface import Interface, message
from silcrow.keep.lineage import Gone, Meaning, Past
from silcrow.model import Instrument, Provision
from silcrow.register import Line
from silcrow.render import citation
from silcrow.render.rendered import opening
from silcrow.slices.slice import TextSlice


class History:
    """What became of the paragraphs of one text, as the page at an address tells it in HTML."""

    def __init__(self, slice_: TextSlice, here: str) -> None:
        """Take a text as of today, and the address of the page that tells of it."""
        self.slice = slice_
        self.text = slice_.text
        self.here = here
        self.lineage = slice_.lineage
        self.words = slice_.interface
        self.site = slice_.language

    @property
    def editions(self) -> tuple[Instrument, ...]:
        """All editions, the oldest first."""
        return self.lineage.editions

    @cached_property
    def _lines(self) -> Mapping[str, Line]:
        register = self.slice.register(self.text)
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

    def name(self, provision: Provision) -> str:
        """Name a provision as readers of the site do."""
        return naming.name(provision, self.words)

    def to(self, anchor: Anchor) -> str:
        """Link a paragraph of today by its name."""
        name = self.name(self.text.index.by_anchor[anchor])
        return link(self.slice.way(self.here, self.text.id, anchor), name)

    def then(self, past: Past, *, begins: bool = False) -> str:
        """Link a paragraph as it stood, by the name that it had; it may begin a sentence."""
        way, name = self.dated(past.text, past.provision.anchor), self.name(past.provision)
        name = name[:1].upper() + name[1:] if begins else name
        return self.words.text(
            "{link}{provision}{hidden} of {date}{/hidden}{/link}",
            link=opening(way),
            provision=escape(name, quote=False),
            date=escape(self.date(past.text), quote=False),
        )

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
        if is_new:
            yield self._new(history[0], changes)
        elif changes:
            yield self.words.many(
                "Changed in the edition of {dates}",
                "Changed in the editions of {dates}",
                len(changes),
                dates=self.words.listed(changes),
            )
        elif not paragraph.is_container:
            date = escape(self.date(self.editions[0]), quote=False)
            yield self.words.text("Unchanged since {date}", date=date)

    def _new(self, first: Past, changes: list[str]) -> str:
        words, date = self.words, self._change(first)
        if not changes:
            return words.text("New in the edition of {date}", date=date)
        return words.many(
            "New in the edition of {date}, changed in the edition of {dates}",
            "New in the edition of {date}, changed in the editions of {dates}",
            len(changes),
            date=date,
            dates=words.listed(changes),
        )

    def _change(self, past: Past) -> str:
        """Link the date of an edition to what it changed in a paragraph."""
        before = self.lineage.before(past.text)
        way = self.comparison(before, past.text, past.provision.anchor)
        return self.words.text(
            "{link}{date}{hidden}, what changed in {provision}{/hidden}{/link}",
            link=opening(way),
            date=escape(self.date(past.text), quote=False),
            provision=escape(self.name(past.provision), quote=False),
        )

    def _renumbered(self, anchor: Anchor) -> Iterator[str]:
        """Give the editions that gave a paragraph another number, or its number to another."""
        for before, after in pairwise(self.lineage.history(anchor)):
            if before.provision.anchor != after.provision.anchor:
                yield after.text.edition
        yield from (meaning.until.edition for meaning in self.lineage.meanings(anchor))

    def _numbers(self, unit: Provision, known: frozenset[str] = frozenset()) -> Iterator[str]:
        """Say what it was called, and what else was called so; `known` editions are told of."""
        told: dict[Edition, list[str]] = {}
        for before, after in pairwise(self.lineage.history(unit.anchor)):
            if before.provision.anchor != after.provision.anchor:
                told.setdefault(after.text.edition, []).append(self._was(unit, before))
        for meaning in self.lineage.meanings(unit.anchor):
            if meaning.end != unit.anchor:
                told.setdefault(meaning.until.edition, []).append(self._meant(meaning))
        for edition, facts in told.items():
            if edition not in known:
                yield self._until(edition.written(self.site), facts)

    def _until(self, date: str, facts: list[str]) -> str:
        first, *others = facts
        told = self.words.text("Until {date} {fact}", date=date, fact=first)
        for fact in others:
            told = self.words.text("{facts}, and {fact}", facts=told, fact=fact)
        return told

    def _was(self, unit: Provision, before: Past) -> str:
        """Say what was called otherwise before."""
        then = self.then(before)
        if unit.is_point:
            name = escape(self.name(unit), quote=False)
            return self.words.text("{provision} was {former}", provision=name, former=then)
        return self.words.text("this was {former}", former=then)

    def _meant(self, meaning: Meaning) -> str:
        """Say what a number that is used again was before."""
        then, words = self.then(meaning.past), self.words
        if meaning.end:
            now = self.to(meaning.end)
            return words.text("{former} was what is now {provision}", former=then, provision=now)
        gone = self.lineage.gone_from(meaning.past.text, meaning.past.provision.anchor)
        if gone and gone.until is meaning.until and gone.fate:
            why = self.reasons(gone)
            return words.text(
                "{former} was another provision, now retired: {reason}", former=then, reason=why
            )
        return words.text("{former} was another provision, since retired", former=then)

    def _corrections(self, unit: Provision) -> Iterator[str]:
        line = self._lines.get(unit.anchor)
        for event in line.corrections if line else ():
            date = event.on.written(self.site)
            way = self.dated(self.text, f"_corrected-{unit.anchor}")
            values = {"link": opening(way), "date": date}
            if unit.is_point:
                name = escape(self.name(unit), quote=False)
                yield self.words.text(
                    "Transcription of {provision} {link}corrected on {date}{/link}",
                    provision=name,
                    **values,
                )
            else:
                yield self.words.text("Transcription {link}corrected on {date}{/link}", **values)

    def fate(self, gone: Gone, subject: str = "") -> Iterator[str]:
        """Say in sentences by which edition a paragraph was retired, why, and what follows it."""
        fate = gone.fate
        # Where no register tells them apart, the comparison may hold it for another paragraph.
        place = f"_was-{gone.last.provision.anchor}" if fate else ""
        way = self.comparison(gone.last.text, gone.until, place)
        words, name = self.words, self.name(gone.last.provision)
        edition = words.text(
            "{link}{date}{hidden}, without {provision}{/hidden}{/link}",
            link=opening(way),
            date=escape(self.date(gone.until), quote=False),
            provision=escape(name, quote=False),
        )
        values = {"subject": subject, "date": edition, "reason": self.reasons(gone)}
        if fate and subject:
            told = words.text("{subject} was retired by the edition of {date}: {reason}", **values)
        elif fate:
            told = words.text("Retired by the edition of {date}: {reason}", **values)
        elif subject:
            told = words.text("{subject} was retired by the edition of {date}.", **values)
        else:
            told = words.text("Retired by the edition of {date}.", **values)
        yield told

    def reasons(self, gone: Gone) -> str:
        """Say why a paragraph was retired, and what follows it; nothing where nobody has said."""
        fate = gone.fate
        if not fate:
            return ""
        told = escape(fate.reason, quote=False)
        follows = fate.successor and self._successor(gone.until, fate.successor)
        if not follows:
            return told
        return self.words.text("{reason} Replaced by: {link}.", reason=told, link=follows)

    def _successor(self, text: Instrument, anchor: Anchor) -> str:
        """Link what follows a retired paragraph: as of today, or as it last was."""
        there = Past(text, text.index.by_anchor[anchor])
        if now := self.lineage.current(there):
            return self.to(now)
        return self.words.text("{former}, since retired", former=self.then(there))

    def names(self, anchors: Iterable[Anchor], gone: Gone) -> Iterator[str]:
        """Say which other numbers a retired paragraph had before its last."""
        for anchor in anchors:
            meaning = self.lineage.meanings(anchor)[-1]
            was = meaning.past.provision
            if (
                anchor != gone.last.provision.anchor
                and was.is_point == gone.last.provision.is_point
            ):
                date, then = self.date(meaning.until), self.then(meaning.past)
                yield self.words.text("Until {date} it was {former}.", date=date, former=then)

    def moved(self, old: Anchor, now: Anchor) -> str:
        """Say what a number that is free has become."""
        meaning = self.lineage.meanings(old)[-1]
        return self.words.text(
            "Until {date} {former} was what is now {provision}.",
            date=self.date(meaning.until),
            former=self.then(meaning.past),
            provision=self.to(now),
        )


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


_ORDINALS = (
    message("first"),
    message("second"),
    message("third"),
    message("fourth"),
    message("fifth"),
    message("sixth"),
    message("seventh"),
    message("eighth"),
    message("ninth"),
)
_ENDINGS = {1: message("{number}st"), 2: message("{number}nd"), 3: message("{number}rd")}


def ordinal(number: int, words: Interface) -> str:
    """Write the number of an edition, from 1: first, second, 10th, 21st."""
    if number <= len(_ORDINALS):
        return words.text(_ORDINALS[number - 1])
    tens, ones = divmod(number, 10)
    end = _ENDINGS.get(ones) if tens % 10 != 1 else None
    return words.text(end or message("{number}th"), number=number)
