"""What pointers lead to: the provisions of a text by kind and number, from where words stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from silcrow.model import Instrument, Provision
from silcrow.weave.printed import whole

Key = tuple[tuple[str, str], ...]
"""A structural path as kinds and numbers in ASCII: article 3, paragraph 2."""

_OF_BRACKETS = ("point", "paragraph", "subsection")
"""What a number in brackets after another may be: Article 3(2)(a)."""
_ALIKE = {
    "subsection": ("paragraph", "point"),
    "section": ("§",),
    "§": ("section",),
}
"""Kinds that do the same work where a text has no such kind."""


class Step(NamedTuple):
    """A step of a pointer: a kind, empty for a number in brackets, and its number in ASCII."""

    kind: str
    number: str
    by: int = 0
    """How many provisions on or back, of a pointer such as "the preceding Article"."""


class Tree:
    """The provisions of one text, found by their structural path in constant time.

    What a provision stands in is told by its place in the order of the text, never by an anchor,
    which two of them may have: a place leads to an earlier one, so that going outwards ends.
    """

    def __init__(self, text: Instrument) -> None:
        """Gather the provisions, in their order."""
        self._all: list[Provision] = []
        self._keys: list[Key] = []
        self._above: list[int] = []
        """The place of what each stands in, which is before its own; -1 at the top."""
        self._columns: list[int] = []
        """The place of each in its row: among those of its kind that have one path above them."""
        self._places: dict[int, int] = {}
        self._found: dict[Key, Provision] = {}
        self._numbers: defaultdict[Key, dict[str, list[str]]] = defaultdict(dict)
        self._rows: defaultdict[tuple[Key, str], list[Provision]] = defaultdict(list)
        self._kinds: set[str] = set()
        self._answers: dict[tuple[int, Step], Provision | None] = {}
        self.pairs: set[tuple[str, str]] = set()
        """Kinds of which one lies within the other in this text, the outer first."""
        self._gather(text.provisions, -1, ())

    def _gather(self, provisions: Iterable[Provision], above: int, kinds: tuple[str, ...]) -> None:
        for provision in provisions:
            place = len(self._all)
            self._add(provision, above)
            self.pairs.update((outer, provision.kind) for outer in kinds)
            inner = kinds if provision.kind in kinds else (*kinds, provision.kind)
            self._gather(provision.children, place, inner)

    def _add(self, provision: Provision, above: int) -> None:
        key = tuple((step.kind, whole(step.ascii)) for step in provision.path)
        row = self._rows[key[:-1], provision.kind]
        # Two provisions may be equal in all they hold, and are not one.
        self._places[id(provision)] = len(self._all)
        self._all.append(provision)
        self._keys.append(key)
        self._above.append(above)
        self._columns.append(len(row))
        self._kinds.add(provision.kind)
        row.append(provision)
        if key:
            self._found.setdefault(key, provision)
            self._numbers[key[:-1]].setdefault(key[-1][0], []).append(key[-1][1])

    def _key(self, provision: Provision) -> Key:
        return self._keys[self._places[id(provision)]]

    def outwards(self, provision: Provision) -> Iterator[Provision]:
        """Go from a provision to what it stands in, and on to the top."""
        place = self._places[id(provision)]
        while place >= 0:
            yield self._all[place]
            place = self._above[place]

    def resolve(
        self, steps: tuple[Step, ...], here: Provision | None, top: Provision | None = None
    ) -> Provision | None:
        """Follow the steps of a pointer: from `top` where it says so, else from where it stands."""
        first, *others = steps
        if first.by:
            found = self._beside(here, first) if here and not top else None
        elif top:
            found = self._below(top, first)
        else:
            found = self._from(self._key(here) if here else (), first)
        for step in others:
            found = self._below(found, step) if found else None
        return found

    def enclosing(self, here: Provision | None, kind: str) -> Provision | None:
        """Find the provision of a kind in which another stands, or that it is."""
        around = self.outwards(here) if here else iter(())
        return next((provision for provision in around if provision.kind == kind), None)

    def has(self, kind: str) -> bool:
        """Tell whether the text has any provision of a kind."""
        return kind in self._kinds

    def _beside(self, here: Provision, step: Step) -> Provision | None:
        """Find the provision so many before or after that in which the words stand."""
        if not (own := self.enclosing(here, step.kind)):
            return None
        row = self._rows[self._key(own)[:-1], step.kind]
        at = self._columns[self._places[id(own)]] + step.by
        return row[at] if 0 <= at < len(row) else None

    def _from(self, key: Key, step: Step) -> Provision | None:
        """Look outwards, no further than the nearest level that has any of the kind."""
        for length in range(len(key), -1, -1):
            level = key[:length]
            within = level[-1][0] if level else ""
            # Paragraph 4 said in 4.1 is not 4.4; but point (b) said in (a)(i) may be beside (a).
            if within == step.kind != "point":
                continue
            if found := next(self._at(level, step), None):
                return found
            if within != "point" and self._settles(level, step):
                return None
        return None

    def _settles(self, level: Key, step: Step) -> bool:
        """Tell whether a level has provisions of a kind, so that none further out is meant."""
        numbers = [n for k in _kinds(level, step) for n in self._numbers[level].get(k, ())]
        return step.kind in self._numbers[level] or any(
            number[:1].isdigit() == step.number[:1].isdigit() for number in numbers
        )

    def _below(self, outer: Provision, step: Step) -> Provision | None:
        """Look within a provision, once for each step: 1.1.1.1 asks for the same in many ways."""
        asked = self._places[id(outer)], step
        if asked not in self._answers:
            self._answers[asked] = self._sought_below(outer, step)
        return self._answers[asked]

    def _sought_below(self, outer: Provision, step: Step) -> Provision | None:
        """Look within a provision, also where its paragraphs are numbered through the text."""
        key = self._key(outer)
        for length in range(len(key), -1, -1):
            for found in self._at(key[:length], step, is_chained=True):
                if length == len(key) or self._is_within(found, outer):
                    return found
        return None

    def _is_within(self, inner: Provision, outer: Provision) -> bool:
        return any(provision is outer for provision in self.outwards(inner))

    def _at(self, level: Key, step: Step, *, is_chained: bool = False) -> Iterator[Provision]:
        """Give what a number may be at one level: of its kind, or of one that does its work."""
        for kind in (step.kind, *_kinds(level, step, is_chained=is_chained)):
            if kind != step.kind and step.kind in self._numbers[level]:
                return
            parts = step.number.split(".")
            run = (*level, *((kind, part) for part in parts))
            for key in ((*level, (kind, "-".join(parts))), run):
                if found := self._found.get(key):
                    yield found
            outer = self._found.get((*level, (kind, parts[0])))
            if outer and len(parts) > 1:
                rest = ".".join(parts[1:])
                yield from filter(None, [self._below(outer, Step("", rest))])


def _kinds(level: Key, step: Step, *, is_chained: bool = False) -> tuple[str, ...]:
    """Give the kinds that do the work of another at a level."""
    if not step.kind:
        return _OF_BRACKETS
    within_container = not level or level[-1][0] not in ("paragraph", "point")
    if step.kind == "paragraph":
        lettered = step.number.isalpha()
        return ("point", "subsection") if within_container or lettered else ()
    if step.kind == "point":
        return ("paragraph",) if is_chained or "." in step.number else ()
    return _ALIKE.get(step.kind, ())
