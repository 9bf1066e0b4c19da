"""Alignment: which paragraph of one text is which of another, moved and renumbered ones too.

An anchor alone proves nothing where a paragraph was put in before it, and equal words alone
nothing where a text repeats itself. So the surest pairs are made first: anchor and words, words,
nearly equal words, and last the anchor, since it says whose place new words have taken.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from silcrow.anchor import Anchor
from silcrow.keep import tokens

_NEAR = 0.5
"""From this share of equal words on, two paragraphs may be one."""
_RARE = 16
"""In so many paragraphs a word may stand and still tell which of them is meant."""
_CANDIDATES = 8
_SAME_PLACE = 0.1
"""What the same anchor, or the same place in the one above, adds to that share."""


class Unit(Protocol):
    """What is aligned: a part of a text with an anchor, words, and what it stands in."""

    @property
    def anchor(self) -> Anchor:
        """Its id."""

    @property
    def kind(self) -> str:
        """Paragraph, point, or kind of container."""

    @property
    def text(self) -> str:
        """Its own words."""

    @property
    def parent(self) -> int:
        """The index of what it stands in; -1 at the top."""


def align(
    old: Sequence[Unit], new: Sequence[Unit], followed: Mapping[Anchor, Anchor] | None = None
) -> Mapping[int, int]:
    """Pair units: the index of an old one for that of a new one.

    `followed` gives the new anchor by the old one where that is known, as registers know it; then
    nothing else is the same unit, however like it may be.
    """
    if followed is not None:
        places = {unit.anchor: i for i, unit in enumerate(old)}
        back = {now: places[was] for was, now in followed.items()}
        return {j: back[unit.anchor] for j, unit in enumerate(new) if unit.anchor in back}
    aligner = _Aligner(old, new)
    aligner.by_anchor(lambda a, b: a.text == b.text)
    aligner.by_words()
    aligner.by_likeness()
    aligner.by_anchor(lambda a, b: a.kind == b.kind)
    return aligner.pairs


@dataclass
class _Aligner:
    old: Sequence[Unit]
    new: Sequence[Unit]
    pairs: dict[int, int] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)

    def pair(self, old: int, new: int) -> None:
        self.pairs[new] = old
        self.taken.add(old)

    def free_old(self) -> Iterator[int]:
        return (i for i in range(len(self.old)) if i not in self.taken)

    def free_new(self) -> Iterator[int]:
        return (j for j in range(len(self.new)) if j not in self.pairs)

    def by_anchor(self, fits: Callable[[Unit, Unit], bool]) -> None:
        """Pair units of one anchor that fit one another."""
        places = {self.old[i].anchor: i for i in self.free_old()}
        for j in list(self.free_new()):
            i = places.get(self.new[j].anchor, -1)
            if i >= 0 and i not in self.taken and fits(self.old[i], self.new[j]):
                self.pair(i, j)

    def by_words(self) -> None:
        """Pair units of equal words, those below the same one first."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for i in self.free_old():
            places[self.old[i].text].append(i)
        for j in list(self.free_new()):
            same = places.get(self.new[j].text) if self.new[j].text else None
            if same:
                i = next((i for i in same if self.is_below_pair(i, j)), same[0])
                same.remove(i)
                self.pair(i, j)

    def by_likeness(self) -> None:
        """Pair units of nearly equal words, the likest first."""
        for _, i, j in sorted((-share, i, j) for share, i, j in self.likenesses()):
            if i not in self.taken and j not in self.pairs:
                self.pair(i, j)

    def likenesses(self) -> Iterator[tuple[float, int, int]]:
        bags = {i: Counter(tokens.words(self.old[i].text)) for i in self.free_old()}
        places: defaultdict[str, list[int]] = defaultdict(list)
        anchors: dict[Anchor, int] = {}
        for i, bag in bags.items():
            anchors[self.old[i].anchor] = i
            for word in bag:
                places[word].append(i)
        for j in self.free_new():
            bag = Counter(tokens.words(self.new[j].text))
            found = Counter(i for w in bag if len(at := places.get(w, ())) <= _RARE for i in at)
            candidates = dict(found.most_common(_CANDIDATES))
            if (own := anchors.get(self.new[j].anchor)) is not None:
                candidates[own] = 1
            for i in candidates:
                if (share := _share(bags[i], bag)) >= _NEAR:
                    yield share + _SAME_PLACE * self.is_near(i, j), i, j

    def is_near(self, i: int, j: int) -> bool:
        return self.old[i].anchor == self.new[j].anchor or self.is_below_pair(i, j)

    def is_below_pair(self, i: int, j: int) -> bool:
        """Tell whether two units stand in two that are a pair."""
        above, over = self.old[i].parent, self.new[j].parent
        return over >= 0 and self.pairs.get(over, -1) == above


def _share(a: Counter[str], b: Counter[str]) -> float:
    whole = a.total() + b.total()
    return 2 * (a & b).total() / whole if whole else 0.0
