"""The branch being read: what is open at a line of a text, and where a number hangs on it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from silcrow.anchor import Path
from silcrow.model import Block, Words
from silcrow.problem import Place
from silcrow.text.numbers import Number


@dataclass(slots=True, eq=False)
class Open:
    """A provision that is still being read."""

    kind: str
    path: Path
    place: Place
    printed: str = ""
    number: Number | None = None
    family: str = ""
    indent: int = 0
    column: int = 0
    """Where its number stands, further in than the line where another stands before it there."""
    level: int = 0
    heading: Words | None = None
    is_tight: bool = False
    within: str = ""
    holder: str = ""
    """The kind of the container that it stands in."""
    keys: frozenset[str] = frozenset()
    """The ids that annotations bind to its words."""
    is_unreadable: bool = False
    content: list[Block | Open] = field(default_factory=list)
    named: dict[int, str] = field(default_factory=dict)
    """Ids that are bound to blocks of its own, by the line in which each begins."""
    counted: list[Counted] = field(default_factory=list)
    also: Path = ()
    """How its tradition counts it besides: the second alinéa is 1°."""
    name: str = ""
    """What names it where its label is a number alone: Section 5 of `5.`."""
    unit: str = ""
    """The kind by which its tradition calls it."""

    def is_of(self, names: Collection[str]) -> bool:
        """Tell whether some kinds, or families of numbers, have its own."""
        return self.kind in names or bool(self.family and self.family in names)

    @property
    def is_container(self) -> bool:
        """Whether it is neither paragraph nor point, nor a recital."""
        return self.kind not in ("paragraph", "point", "recital")

    @property
    def called(self) -> str:
        """The kind by which `restarts` names it: a label of the text's own by its words."""
        return (self.number.label_kind if self.number else "") or self.kind

    @property
    def takes_words(self) -> bool:
        """Whether words that are not indented belong to it: containers, numbered headings."""
        return self.is_container or self.level > 0

    @property
    def is_bound(self) -> bool:
        """Whether it is a paragraph without a number."""
        return self.kind == "paragraph" and self.number is None

    @property
    def width(self) -> int:
        """How far its words are indented."""
        return self.number.width if self.number else 0


class Counted(NamedTuple):
    """A block that is counted: its path, what it begins and all that belongs to it, in what."""

    path: Path
    held: list[Block | Open]
    within: str


class _Sibling(NamedTuple):
    """Where a number may go on: what is closed for it, in which family, and how well it fits."""

    depth: int
    family: str
    is_next: bool
    is_back: bool = False
    gap: int = 0

    @property
    def misfit(self) -> tuple[bool, bool, int]:
        """How badly it fits: not the next, a step back, the gap."""
        return not self.is_next, self.is_back, self.gap


class Branch(list[Open]):
    """What is open, the outermost first."""

    def settle(self, number: Number, indent: int, after: Number | None) -> str:
        """Decide the family of a number by depth and neighbours, and close what it ends.

        `after` is the number of the same style that follows it in the text.
        """
        while self and not self[-1].takes_words and indent < self[-1].indent:
            self.pop()
        if self and not self[-1].takes_words and indent > max(self[-1].indent, self[-1].column):
            return _first(number, after, number.families)
        if not number.is_lettered:
            self._leave_unnumbered()
        if inserted := self._behind_its_letter(number, after):
            return inserted
        sibling, families = self._sibling(number), self._families()
        fresh = tuple(f for f in number.opened if f not in families)
        if sibling and not _opens_anew(number, sibling, fresh, after):
            del self[sibling.depth :]
            return sibling.family
        return _first(number, after, fresh or number.families)

    def leave_deeper(self, number: Number, depths: Mapping[str, int]) -> None:
        """Close points that lie further in than a number, where the depth of families is known."""
        own = {depths.get(family, -1) for family in number.families}
        # The first of its kind may as well lie in what is open: a) and, below it, 1°.
        if number.opened and not any(o.family in number.families for o in self):
            return
        if len(own) == 1 and (depth := own.pop()) >= 0:
            while self and self[-1].kind == "point" and depths.get(self[-1].family, -1) > depth:
                self.pop()

    def holder(self, names: Collection[str]) -> Open | None:
        """Find the innermost that has blocks of its own which are counted."""
        return next((item for item in reversed(self) if item.is_of(names)), None)

    def _behind_its_letter(self, number: Number, after: Number | None) -> str:
        """Take (aa) between (a) and (b) for what was inserted there, and close (a)."""
        letter = number.bare[:1]
        is_double = len(number.bare) > 1 and set(number.bare) == {letter} and letter.isascii()
        if not (is_double and letter.isalpha() and after and len(after.bare) == 1):
            return ""
        one = self[-1].number if self else None
        if not one or one.bare != letter or not after.follows(one, self[-1].family):
            return ""
        return self.pop().family

    def _leave_unnumbered(self) -> None:
        """Close a paragraph without a number, its points included: a preamble has no 1."""
        reach = self._reach()
        unnumbered = (i for i, item in enumerate(self) if i >= reach and item.is_bound)
        del self[next(unnumbered, len(self)) :]

    def _reach(self) -> int:
        """Give the depth below which a number has its siblings: that of the last container."""
        closed = (i for i in range(len(self) - 1, -1, -1) if self[i].takes_words)
        return next(closed, -1) + 1

    def _families(self) -> set[str]:
        return {item.family for item in self[self._reach() :]}

    def _sibling(self, number: Number) -> _Sibling | None:
        """Find where a number goes on best, the innermost first."""
        best: _Sibling | None = None
        reach = self._reach()
        for depth in range(len(self) - 1, max(reach - 2, -1), -1):
            if self.is_sub(number, self[depth]):
                return _Sibling(depth + 1, number.families[0], is_next=True)
            if depth >= reach and (found := self._beside(number, depth)):
                best = found if not best or found.misfit < best.misfit else best
        return best

    def _beside(self, number: Number, depth: int) -> _Sibling | None:
        """Tell how a number would go on beside what is open at a depth."""
        item = self[depth]
        if not item.number or item.family not in number.families:
            return None
        if number.is_decimal and _holder(number) != _holder(item.number):
            # 3 after 2.2.1 goes on with 2, and 4.1 after 2 stands beside it.
            level = any(
                o.number and o.number.is_decimal and _holder(o.number) == _holder(number)
                for o in self
            )
            return None if level else _Sibling(depth, item.family, is_next=False)
        step = number.step(item.number, item.family) if item.family != "label" else 1
        is_next = number.follows(item.number, item.family)
        return _Sibling(depth, item.family, is_next, step < 0, abs(step))

    def is_sub(self, number: Number, outer: Open) -> bool:
        """Tell whether a number says by itself what holds it: 2.1 in 2."""
        return bool(
            outer.number
            and number.is_decimal
            and outer.kind == "paragraph"
            and number.slug.startswith(f"{outer.number.slug}.")
        )


def _opens_anew(
    number: Number, sibling: _Sibling, fresh: tuple[str, ...], after: Number | None
) -> bool:
    """Tell (i) that opens romans from (i) that follows (h): by what comes after it."""
    if not fresh:
        return False
    goes_on = after is not None and after.follows(number, sibling.family)
    opens = after is not None and any(after.follows(number, family) for family in fresh)
    return opens and not goes_on if sibling.is_next else not goes_on or opens


def _first(number: Number, after: Number | None, families: tuple[str, ...]) -> str:
    """Choose the family of a number with no sibling: the one that goes on, or where it comes early.

    (v) is the fifth roman before it is the twenty-second letter.
    """
    if families == ("label",):
        return "label"
    going_on = [f for f in families if after and after.follows(number, f)]
    return min(going_on or families, key=number.ordinal)


def _holder(number: Number) -> str:
    return number.slug.rpartition(".")[0]
