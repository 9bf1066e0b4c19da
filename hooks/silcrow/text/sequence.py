"""Sequence: what numbers came before, and so whether a line opens with the next of them."""

from __future__ import annotations

from collections import defaultdict

from silcrow.script import STOPS
from silcrow.text.numbers import Number

_MAY_OPEN_AFTER = tuple(f"{STOPS}\u2013\u2014-")
_UNMISTAKABLE = ("circled", "comma")


class Sequence:
    """The last numbers of each family, the outermost level first."""

    def __init__(self) -> None:
        """Begin where nothing is numbered yet."""
        self._ends: defaultdict[tuple[str, int], list[Number]] = defaultdict(list)

    def clear(self) -> None:
        """Forget all: a container may number anew."""
        self._ends.clear()

    def fits(self, number: Number) -> bool:
        """Tell whether a block may begin with a number: it opens, goes on or leaves a gap."""
        if number.is_inserted:
            return self.continues(number)
        return not number.is_doubtful or self.expects(number) or self.leaves_gap(number)

    def expects(self, number: Number) -> bool:
        """Tell whether a number is the first of its family or the next."""
        return bool(number.opened) or self.continues(number) or self.is_second(number)

    def is_second(self, number: Number) -> bool:
        """Tell whether a number is 2 where no 1 is printed: the first paragraph of an article."""
        family = number.families[0]
        unseen = not self._ends[family, number.depth]
        return unseen and family == "bare decimal" and number.ordinal(family) == 2  # noqa: PLR2004 — the second

    def continues(self, number: Number) -> bool:
        """Tell whether a number is the next of its family."""
        return any(self._before(number, family) is not None for family in number.families)

    def leaves_gap(self, number: Number) -> bool:
        """Tell whether a number comes later in a family of which one was there."""
        return any(
            number.step(end, family) > 0
            for family in number.families
            for end in self._ends[family, number.depth]
        )

    def remember(self, number: Number) -> None:
        """Keep a number, that the next of its family may be known."""
        likely = [f for f in number.families if self._before(number, f) is not None]
        for family in dict.fromkeys((*likely, *number.opened)) or number.families:
            ends = self._ends[family, number.depth]
            place = self._before(number, family)
            del ends[len(ends) if place is None else place :]
            ends.append(number)
            # Older ends are out of reach: what they would expect stands too far above.
            del ends[:-_KEPT]

    def _before(self, number: Number, family: str) -> int | None:
        ends = self._ends[family, number.depth]
        places = range(len(ends) - 1, -1, -1)
        return next((i for i in places if number.follows(ends[i], family)), None)


_KEPT = 8


def may_open_after(number: Number, line: str) -> bool:
    """Tell a first point from the end of a sentence: it follows a sign, not a word."""
    shows_itself = number.style in _UNMISTAKABLE or "series" in number.families[0]
    return shows_itself or line.rstrip().endswith(_MAY_OPEN_AFTER)
