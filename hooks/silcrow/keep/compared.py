"""Two versions of a publication compared: wording by redline, all else apart from it.

What is apart: links and emphasis in the words, annotations and metadata, entries, other files. And
what is unchanged, but refers to what is not: the knock-on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from silcrow.collection import Collection, Entry
from silcrow.interface import IN_ENGLISH, Interface
from silcrow.keep import redline, tokens
from silcrow.keep.parts import parts
from silcrow.keep.redline import Change, Counts, Redline
from silcrow.keep.tokens import Pieces
from silcrow.matter import ParagraphMatter
from silcrow.model import Instrument, Reference


@dataclass(frozen=True)
class Side:
    """A version: what was read, what its texts refer to, and files that the library leaves alone.

    `others` holds settings and assets by path: their text, or a digest of what is no text.
    """

    collection: Collection
    references: tuple[Reference, ...] = ()
    others: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def blocks(self) -> Mapping[tuple[str, int], str]:
        """The words of every block, by text and index."""
        texts = self.collection.instruments.values()
        found = ((t.id, leaf) for t in texts for p in t.index.all for leaf in p.leaves)
        return {(id_, leaf.index): leaf.words.text for id_, leaf in found}


@dataclass(frozen=True, slots=True)
class Fact:
    """Something besides wording that changed: of what, which key of it, its two values."""

    of: str
    key: str
    pieces: Pieces
    file: str = ""


@dataclass(frozen=True)
class Text:
    """What became of one text."""

    old: Instrument | None
    new: Instrument | None
    redline: Redline
    facts: tuple[Fact, ...]
    """Annotations and metadata."""
    marks: tuple[Fact, ...]
    """Links, emphasis and images of the words."""

    @property
    def text(self) -> Instrument:
        """The text as it is now, or was last."""
        text = self.new or self.old
        assert text is not None  # noqa: S101 — one of the two is there
        return text

    @property
    def is_of_wording(self) -> bool:
        """Whether the text as printed is another, or there in one version alone."""
        return self.redline.is_of_wording or not (self.old and self.new)


@dataclass(frozen=True, slots=True)
class KnockOn:
    """A paragraph that reads as before, and words in it that lead to what does not."""

    of: str
    words: str
    target: Text
    change: Change | None
    """What became of the part that the words lead to; None where they name the whole text."""
    leads_there: bool
    """Whether they lead there now; else they did before."""


@dataclass(frozen=True)
class Comparison:
    """All that differs between two versions of a publication."""

    texts: tuple[Text, ...]
    entries: tuple[Fact, ...]
    others: tuple[Fact, ...]
    knock_on: tuple[KnockOn, ...]

    @property
    def is_of_wording(self) -> bool:
        """Whether wording, its order or its numbers changed anywhere."""
        return any(text.is_of_wording for text in self.texts)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Annotations: of paragraphs, of texts, and entries, which are editorial too."""
        return (*(f for t in self.texts for f in self.named(t, t.facts)), *self.entries)

    @property
    def marks(self) -> tuple[Fact, ...]:
        """Links, emphasis and images of the words of all texts."""
        return tuple(f for t in self.texts for f in self.named(t, t.marks))

    def named(self, text: Text, facts: Iterable[Fact]) -> Iterator[Fact]:
        """Say of which text facts are, where there are several."""
        for fact in facts:
            of = f"{text.text.name}, {fact.of}"
            yield replace(fact, of=of) if len(self.texts) > 1 else fact

    @property
    def counts(self) -> Counts:
        """Count the parts of all texts."""
        return sum((text.redline.counts for text in self.texts), Counts(0, 0, 0, 0, 0, 0, 0))

    @property
    def differs(self) -> bool:
        """Whether anything at all does."""
        return bool(self.is_of_wording or self.facts or self.marks or self.others)


def compare(old: Side, new: Side) -> Comparison:
    """Compare two versions; texts are known by their id, or else by their file."""
    texts = tuple(_text(*pair) for pair in _paired(old.collection, new.collection))
    entries = tuple(_entries(old.collection, new.collection))
    others = tuple(_others(old, new))
    return Comparison(texts, entries, others, tuple(_knock_on(texts, old, new)))


def _paired(
    old: Collection, new: Collection
) -> Iterator[tuple[Instrument | None, Instrument | None]]:
    were = dict(old.instruments)
    files = {text.file: text.id for text in were.values() if text.id not in new.instruments}
    if len(were) == len(new.instruments) == 1:
        files = dict.fromkeys((t.file for t in new.instruments.values()), next(iter(were)))
    for id_, now in new.instruments.items():
        yield were.pop(id_, None) or were.pop(files.get(now.file, ""), None), now
    yield from ((was, None) for was in were.values())


def _text(old: Instrument | None, new: Instrument | None) -> Text:
    if old and new:
        lined = redline.compare(old, new)
        return Text(old, new, lined, tuple(_facts(lined, old, new)), tuple(_marks(lined, new)))
    was, now = ((parts(t), t.matter.title) if t else ((), "") for t in (old, new))
    title = tokens.compare(was[1], now[1])
    return Text(old, new, Redline(title, redline.changes(was[0], now[0])), (), ())


def _marks(lined: Redline, new: Instrument) -> Iterator[Fact]:
    for change in lined.changes:
        gone, come = change.marks
        for pieces in [tokens.compare(m, "") for m in gone] + [tokens.compare("", m) for m in come]:
            yield Fact(name(lined, change), "", pieces, new.file)


def _facts(lined: Redline, old: Instrument, new: Instrument) -> Iterator[Fact]:
    for change in lined.changes:
        of = name(lined, change)
        if change.has_other_anchor:
            yield Fact(of, "anchor", tokens.compare(*change.anchors), new.file)
        was, now = (
            text.annotations.get(part.anchor, _NOTHING) if part else _NOTHING
            for text, part in ((old, change.old), (new, change.new))
        )
        yield from _differences(of, _values(was), _values(now), new.file)
    was_matter, now_matter = (_values(text.matter) for text in (old, new))
    was_matter.pop("title", None)
    now_matter.pop("title", None)
    yield from _differences("the text", was_matter, now_matter, new.file)


_NOTHING = ParagraphMatter()


def _differences(
    of: str, old: Mapping[str, str], new: Mapping[str, str], file: str
) -> Iterator[Fact]:
    for key in dict.fromkeys((*old, *new)):
        pieces = tokens.compare(old.get(key, ""), new.get(key, ""))
        if tokens.differs(pieces):
            yield Fact(of, key.replace("_", " "), pieces, file)


def _values(matter: BaseModel) -> dict[str, str]:
    """Write what was set, one item of a list a line, as front matter would have it."""
    dumped = matter.model_dump(by_alias=True, exclude_defaults=True)
    return {key: _written(value) for key, value in dumped.items()}


def _written(value: Any) -> str:  # noqa: ANN401 — front matter holds anything
    if isinstance(value, Mapping):
        return "\n".join(f"{key}: {_flat(inner)}" for key, inner in value.items())
    if isinstance(value, tuple | list):
        return "\n".join(_flat(inner) for inner in value)
    return _flat(value)


def _flat(value: Any) -> str:  # noqa: ANN401 — front matter holds anything
    if isinstance(value, bool) or value is None:
        return "true" if value else "false"
    return str(value) if not isinstance(value, Mapping | tuple | list) else _row(value)


def _row(value: Mapping[str, Any] | Iterable[Any]) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_flat(inner)}" for key, inner in value.items())
    return "; ".join(map(_flat, value))


def _entries(old: Collection, new: Collection) -> Iterator[Fact]:
    were, are = (dict(_shelved(side)) for side in (old, new))
    bodies = {kind.name: kind.body for kind in new.kinds} | {"listing": "introduction"}
    for key in dict.fromkeys((*were, *are)):
        was, now = were.get(key), are.get(key)
        entry = now or was
        assert entry is not None  # noqa: S101 — it is in one of the two
        of = f"{key[0]} \u201c{entry.name}\u201d"
        if now is None:
            yield Fact(of, "", tokens.compare(entry.name, ""), entry.file)
            continue
        # All of a new entry is shown: who reviews it reads its definition too.
        old_values, new_values = (
            {**_values(e.matter), bodies[key[0]]: e.body.strip()} if e else {} for e in (was, now)
        )
        yield from _differences(of, old_values, new_values, entry.file)


def _shelved(collection: Collection) -> Iterator[tuple[tuple[str, str], Entry[Any]]]:
    yield from (((entry.kind, entry.id), entry) for entry in collection.all_entries)
    yield from ((("listing", page.file), page) for page in collection.listings)


def _others(old: Side, new: Side) -> Iterator[Fact]:
    were, are = (
        {file: page.body for file, page in side.collection.pages.items()} | dict(side.others)
        for side in (old, new)
    )
    for file in sorted({*were, *are}):
        if were.get(file) != are.get(file):
            key = "changed" if file in were and file in are else "added"
            yield Fact(file, key if file in are else "removed", (), file)


def name(lined: Redline, change: Change, words: Interface = IN_ENGLISH) -> str:
    """Say which part of a text is meant: `Article 3, paragraph 2`."""
    part, above = change.part, lined.above(change)
    if part.kind not in ("paragraph", "point"):
        return part.label or part.kind
    if not part.label:
        own = words.text("unnumbered paragraph {anchor}", anchor=part.anchor)
    elif part.kind == "point":
        own = words.text("point {number}", number=part.label)
    else:
        own = words.text("paragraph {number}", number=part.label)
    while above and above.part.kind in ("paragraph", "point"):
        above = lined.above(above)
    holder = above.part.label if above else ""
    return words.within(holder, own) if holder else own


def _knock_on(texts: tuple[Text, ...], old: Side, new: Side) -> Iterator[KnockOn]:
    """Find what is unchanged and refers to what is not, or now to another part than before."""
    leads: dict[tuple[int, int], list[KnockOn]] = {}
    for side, is_new in ((new, True), (old, False)):
        by_id = {t.id: text for text in texts if (t := text.new if is_new else text.old)}
        for reference in side.references:
            if found := _lead(by_id, reference, side, is_new=is_new):
                key, knock_on = found
                leads.setdefault(key, []).append(knock_on)
    for found_on_sides in leads.values():
        first = found_on_sides[0]
        on_both = len({k.leads_there for k in found_on_sides}) > 1
        if not first.change or not on_both or _is_other(first.target.redline, first.change):
            yield first


def _lead(
    by_id: Mapping[str, Text], reference: Reference, side: Side, *, is_new: bool
) -> tuple[tuple[int, int], KnockOn] | None:
    source, target = by_id[reference.instrument], by_id.get(reference.target)
    if not target or (source is target and not reference.fragment):
        return None
    of, to = (
        t.redline.by_new_anchor if is_new else t.redline.by_old_anchor for t in (source, target)
    )
    change, led = of[reference.anchor], to.get(reference.fragment)
    touched = target.is_of_wording
    if led:
        touched = led.is_of_wording or target.redline.holds_change(led)
    if change.has_other_words or change is led or not touched:
        return None
    words = side.blocks[reference.instrument, reference.block][reference.start : reference.end]
    where = name(source.redline, change)
    if len(by_id) > 1:
        where = f"{source.text.name}, {where}"
    return (id(change), id(led or target)), KnockOn(where, words, target, led, is_new)


def _is_other(lined: Redline, change: Change) -> bool:
    """Tell whether a part, or anything that it holds, has other words."""
    return change.has_other_words or lined.holds_change(change)
