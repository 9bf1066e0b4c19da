"""Redline: what became of every paragraph of a text, word by word, between two versions of it.

A redline is exact: applied to the old version it gives the new one, reversed it gives the old one
again. What is no wording (links, emphasis, annotations) is compared apart from it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from silcrow import canonical
from silcrow.anchor import Anchor
from silcrow.keep import tokens
from silcrow.keep.aligned import align
from silcrow.keep.parts import Part, Parts, parts
from silcrow.keep.tokens import Pieces
from silcrow.model import Instrument


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one part: `old` and `new` are the same one, or it is in one version alone."""

    old: Part | None
    new: Part | None
    old_at: int
    new_at: int
    pieces: Pieces
    is_renumbered: bool = False
    """Whether its own number is another: points keep theirs when their paragraph is renumbered."""
    is_moved: bool = False
    """Whether it stands elsewhere among the others, and not only because what holds it does."""
    is_rehung: bool = False
    """Whether it stands in another part, and both are in both versions."""

    @property
    def part(self) -> Part:
        """The part as it is now, or was last."""
        part = self.new or self.old
        assert part is not None  # noqa: S101 — one of the two is there
        return part

    @property
    def is_reworded(self) -> bool:
        """Whether both versions have it, with other words."""
        return bool(self.old and self.new) and tokens.differs(self.pieces)

    @property
    def is_reshaped(self) -> bool:
        """Whether the same words are a list, a table, a heading now, or were."""
        if not (self.old and self.new) or self.is_reworded:
            return False
        return self.old.form != self.new.form

    @property
    def is_new(self) -> bool:
        """Whether the new version alone has it."""
        return self.old is None

    @property
    def is_gone(self) -> bool:
        """Whether the old version alone has it."""
        return self.new is None

    @property
    def has_other_words(self) -> bool:
        """Whether words came, went or are others."""
        return self.is_new or self.is_gone or self.is_reworded

    @property
    def is_of_wording(self) -> bool:
        """Whether the text as printed is another: its words, shape, numbers or order."""
        has_other_place = self.is_renumbered or self.is_moved or self.is_rehung
        return self.has_other_words or self.is_reshaped or has_other_place

    @property
    def has_other_anchor(self) -> bool:
        """Whether it was given another id though its number is the same."""
        pair = self.old and self.new
        return bool(pair) and not self.is_renumbered and self.anchors[0] != self.anchors[1]

    @property
    def anchors(self) -> tuple[str, str]:
        """Its anchor before and after; empty where it is not there."""
        return (self.old.anchor if self.old else "", self.new.anchor if self.new else "")

    @property
    def marks(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Links and emphasis that are gone, and those that are new."""
        old, new = (Counter(p.marks if p else ()) for p in (self.old, self.new))
        if self.is_new or self.is_gone:
            return (), ()
        return tuple((old - new).elements()), tuple((new - old).elements())

    def reversed(self) -> Change:
        """Read the change backwards in time."""
        return replace(
            self,
            old=self.new,
            new=self.old,
            old_at=self.new_at,
            new_at=self.old_at,
            pieces=tokens.turned(self.pieces),
        )


@dataclass(frozen=True)
class Counts:
    """How many parts there are in either version, and what became of them."""

    paragraphs: int
    changed: int
    reshaped: int
    renumbered: int
    moved: int
    headings: int
    headings_changed: int

    def __add__(self, other: Counts) -> Counts:
        """Count two texts as one."""
        sums = (a + b for a, b in zip(vars(self).values(), vars(other).values(), strict=True))
        return Counts(*sums)


@dataclass(frozen=True)
class Redline:
    """Two versions of a text: its title, and every part in the order of the new version.

    What is gone stands behind what it stood behind.
    """

    title: Pieces
    changes: tuple[Change, ...]

    def apply(self, old: Sequence[Part]) -> Parts:
        """Make the new version of the old one.

        Raises ValueError for parts that the redline was not made from.
        """
        if len(old) != sum(not change.is_new for change in self.changes):
            raise ValueError("another number of parts than the redline has")
        kept = [change for change in self.changes if change.new]
        return tuple(_applied(c, old) for c in sorted(kept, key=lambda c: c.new_at))

    def reversed(self) -> Redline:
        """Read the redline backwards in time."""
        turned = tuple(change.reversed() for change in self.changes)
        return Redline(tokens.turned(self.title), turned)

    @cached_property
    def is_of_wording(self) -> bool:
        """Whether anything of the text as printed is another."""
        return tokens.differs(self.title) or any(c.is_of_wording for c in self.changes)

    @cached_property
    def counts(self) -> Counts:
        """Count paragraphs, each with its points, and the headings between them."""
        of = [group for group in self.groups if not group[0].part.is_heading]
        headings = [c for c in self.changes if c.part.is_heading]
        return Counts(
            len(of),
            sum(any(c.has_other_words for c in group) for group in of),
            sum(any(c.is_reshaped for c in group) for group in of),
            sum(any(c.is_renumbered for c in group) for group in of),
            sum(any(c.is_moved or c.is_rehung for c in group) for group in of),
            len(headings),
            sum(c.is_of_wording for c in headings),
        )

    @cached_property
    def groups(self) -> tuple[tuple[Change, ...], ...]:
        """Paragraphs and headings, each with its points behind it, in the order of the changes."""
        heads: dict[int, list[Change]] = {}
        for change in self.changes:
            heads.setdefault(id(self._head(change)), []).append(change)
        return tuple(map(tuple, heads.values()))

    def _head(self, change: Change) -> Change:
        """Find the paragraph to which a point belongs."""
        while change.part.is_point and (above := self.above(change)):
            if above.part.kind not in ("paragraph", "point"):
                break
            change = above
        return change

    def above(self, change: Change) -> Change | None:
        """Give what a part stands in, in the new version where it is there."""
        by_place = self._by_new if change.new else self._by_old
        return by_place.get(change.part.parent)

    def stood_behind(self, change: Change) -> tuple[Change | None, Change | None]:
        """Give what a part stood behind, and what it stands behind; None at the beginning."""
        return self._by_old.get(change.old_at - 1), self._by_new.get(change.new_at - 1)

    def holds_change(self, change: Change) -> bool:
        """Tell whether anything that stands in a part is another."""
        return id(change) in self._disturbed

    @cached_property
    def _disturbed(self) -> frozenset[int]:
        found: set[int] = set()
        for change in (c for c in self.changes if c.is_of_wording):
            above = self.above(change)
            while above and id(above) not in found:
                found.add(id(above))
                above = self.above(above)
        return frozenset(found)

    @cached_property
    def _by_new(self) -> Mapping[int, Change]:
        return {c.new_at: c for c in self.changes if c.new}

    @cached_property
    def _by_old(self) -> Mapping[int, Change]:
        return {c.old_at: c for c in self.changes if c.old}

    @cached_property
    def by_old_anchor(self) -> Mapping[str, Change]:
        """Give what became of each part of the old version."""
        return {c.old.anchor: c for c in self.changes if c.old}

    @cached_property
    def by_new_anchor(self) -> Mapping[str, Change]:
        """Give what each part of the new version was."""
        return {c.new.anchor: c for c in self.changes if c.new}


def _applied(change: Change, old: Sequence[Part]) -> Part:
    assert change.new is not None  # noqa: S101 — those that are gone were left out
    text = old[change.old_at].text if change.old else ""
    return replace(change.new, text=tokens.patched(text, change.pieces))


def compare(
    old: Instrument, new: Instrument, followed: Mapping[Anchor, Anchor] | None = None
) -> Redline:
    """Compare two versions of a text; `followed` says which parts are the same, where known."""
    title = tokens.compare(*(canonical.plain(text.matter.title) for text in (old, new)))
    return Redline(title, changes(parts(old), parts(new), followed))


def changes(
    old: Parts, new: Parts, followed: Mapping[Anchor, Anchor] | None = None
) -> tuple[Change, ...]:
    """Say what became of every part."""
    pairs = align(old, new, followed)
    kept = frozenset(pairs.values())
    found = {j: _change(old, new, pairs, kept, j) for j in range(len(new))}
    moved = _moved(old, new, pairs)
    whole = [replace(found[j], is_moved=j in moved) for j in range(len(new))]
    return tuple(_with_gone(old, pairs, whole))


def _change(
    old: Parts, new: Parts, pairs: Mapping[int, int], kept: frozenset[int], j: int
) -> Change:
    now, i = new[j], pairs.get(j, -1)
    if i < 0:
        return Change(None, now, -1, j, tokens.compare("", now.text))
    was = old[i]
    # A point (a) is still point (a) when its paragraph 4 becomes 5; nor is a container's 4 another.
    follows = pairs.get(now.parent, -1) == was.parent and (now.parent < 0) == (was.parent < 0)
    is_renumbered = was.number != now.number or (not follows and was.label != now.label)
    is_rehung = not follows and all(
        above < 0 or above in known for above, known in ((now.parent, pairs), (was.parent, kept))
    )
    pieces = tokens.compare(was.text, now.text)
    return Change(was, now, i, j, pieces, is_renumbered, is_rehung=is_rehung)


def _moved(old: Parts, new: Parts, pairs: Mapping[int, int]) -> set[int]:
    """Find the fewest parts that must be moved for all others to keep their order."""
    order = sorted(pairs)
    still = {order[k] for k in tokens.rising([pairs[j] for j in order])}
    moved = {j for j in order if j not in still}
    return {j for j in moved if not _goes_along(old, new, pairs, moved, j)}


def _goes_along(old: Parts, new: Parts, pairs: Mapping[int, int], moved: set[int], j: int) -> bool:
    over = new[j].parent
    return over in moved and pairs[over] == old[pairs[j]].parent


def _with_gone(old: Parts, pairs: Mapping[int, int], found: list[Change]) -> Iterator[Change]:
    """Put what is gone behind the part that it stood behind."""
    kept = set(pairs.values())
    behind: dict[int, list[Change]] = {}
    last = -1
    for i, part in enumerate(old):
        if i in kept:
            last = i
        else:
            pieces = tokens.compare(part.text, "")
            behind.setdefault(last, []).append(Change(part, None, i, -1, pieces))
    yield from behind.get(-1, ())
    for change in found:
        yield change
        if change.old:
            yield from behind.get(change.old_at, ())
