"""What pointers lead to: the provisions of a text by kind and number, from where words stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from silcrow.anchor import Step as Named
from silcrow.language import INNERMOST, language
from silcrow.model import Instrument, Provision
from silcrow.tradition import tradition
from silcrow.weave.forms import LAST_NAMED
from silcrow.weave.printed import whole

Key = tuple[tuple[str, str], ...]
"""A structural path as kinds and numbers in ASCII: article 3, paragraph 2."""

_OF_BRACKETS = ("point", "paragraph", "subsection")
"""What a number in brackets after another may be: Article 3(2)(a)."""
_ALIKE = {"section": ("\u00a7",), "\u00a7": ("section",)}
"""Kinds that do the same work where a text has no such kind."""
_OF_HEADINGS = ("section", "\u00a7", "clause")
"""What a numbered heading may be called in a text that has no such kind: Section 2.1."""
_COUNTED = ("alinea", "subparagraph")
_SUPPLEMENT = "supplement"
_ANNEXES = ("annex", "schedule", _SUPPLEMENT)
_OF_LAW = (
    "book",
    "part",
    "title",
    "chapter",
    "section",
    "subsection",
    "article",
    "annex",
    "schedule",
)
"""Kinds of which a number alone, said in a supplement, is one of the law."""
_RANGE = re.compile(r"(\w+?)-?to-?(\w+)")
_LONGEST_RANGE = 200


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
        self._found: dict[Key, Provision | None] = {}
        """None for a number that may mean either of two."""
        self._numbers: defaultdict[Key, dict[str, list[str]]] = defaultdict(dict)
        self._dotted: dict[tuple[str, str], Provision | None] = {}
        self._printed: defaultdict[Key, list[str]] = defaultdict(list)
        self._rows: defaultdict[tuple[Key, str], list[Provision]] = defaultdict(list)
        self._kinds: set[str] = set()
        self._answers: dict[tuple[int, Step], Provision | None] = {}
        self.pairs: set[tuple[str, str]] = set()
        """Kinds of which one lies within the other in this text, the outer first."""
        known = language(text.matter.language)
        # Where the language does not place them in its order, subsections are parts of articles.
        self._of_articles = () if "subsection" in known.order else ("subsection",)
        self._otherwise = known.pointers.printed_otherwise
        self._signs = {k: re.compile(p) for k, p in tradition(text.tradition).signs.items()}
        self._has_points = bool(tradition(text.tradition).points)
        """Whether its tradition tells points from paragraphs by how they are numbered."""
        self._outermost = next(iter(self._signs), "")
        """The kind of points, told by their signs, that lie in containers alone."""
        self._gather(text.provisions, -1, ())
        self._supplements = sum(provision.kind == _SUPPLEMENT for provision in self._all)

    def _gather(self, provisions: Iterable[Provision], above: int, kinds: tuple[str, ...]) -> None:
        for provision in provisions:
            place = len(self._all)
            self._add(provision, above)
            self.pairs.update((outer, provision.kind) for outer in kinds)
            inner = kinds if provision.kind in kinds else (*kinds, provision.kind)
            for counted in provision.counted:
                self._add(counted, place)
                self.pairs.update((outer, counted.unit) for outer in inner)
            self._gather(provision.children, place, inner)

    def _add(self, provision: Provision, above: int) -> None:
        key = tuple(map(_part, provision.path))
        row = self._rows[key[:-1], provision.unit]
        # Two provisions may be equal in all they hold, and are not one.
        self._places[id(provision)] = len(self._all)
        self._all.append(provision)
        self._keys.append(key)
        self._above.append(above)
        self._columns.append(len(row))
        self._kinds.add(provision.unit)
        row.append(provision)
        if key:
            kind, number = _said(provision.path[-1])
            level = key[:-1]
            self._enter(key, provision)
            for within in _within(number):
                self._enter((*level, (kind, within)), provision)
            self._numbers[level].setdefault(kind, []).append(number)
            if "." in (printed := provision.path[-1].number):
                # 1.01 says of which article it is: of two with one number neither is meant.
                is_first = (kind, printed) not in self._dotted
                self._dotted[kind, printed] = provision if is_first else None
            self._printed[level].append(provision.number.strip())
            if provision.path[-1].id:
                self._enter((*level, (kind, number)), provision)
        if provision.also:
            self._kinds.add(provision.also[-1].kind)
            self._enter(tuple(map(_part, provision.also)), provision)

    def _enter(self, key: Key, provision: Provision) -> None:
        """Let a provision be found; of two that the same words may mean neither is."""
        first = self._found.setdefault(key, provision)
        if first is None or first is provision:
            return
        one, other = first.path[-1], provision.path[-1]
        if one != other or one.id or not key[-1][1]:
            self._found[key] = None

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
        if first.number == LAST_NAMED:
            found = self.enclosing(here, first.kind)
        elif first.by:
            found = self._beside(here, first) if here and not top else None
        elif top:
            found = self._below(top, first)
        elif here and first.kind in _OF_LAW and self.enclosing(here, _SUPPLEMENT):
            found = self._of_law(first)
        else:
            found = self._from(self._key(here) if here else (), first)
        for step in others:
            found = self._below(found, step) if found else None
        return found

    def _of_law(self, step: Step) -> Provision | None:
        """Find what a supplement names by number alone: 第三条 is of the law, 附則第三条 its own.

        Of several supplements the later ones are of laws that amended this one, and may mean those.
        """
        return self._from((), step) if self._supplements == 1 else None

    def enclosing(self, here: Provision | None, kind: str) -> Provision | None:
        """Find the provision of a kind in which another stands, or that it is."""
        around = self.outwards(here) if here else iter(())
        if not (sign := self._signs.get(kind)):
            kinds = (kind, *_ALIKE.get(kind, ()))
            return next((provision for provision in around if provision.unit in kinds), None)
        found = [p for p in around if sign.fullmatch(p.number.strip())]
        return found[-1 if kind == self._outermost else 0] if found else None

    def has(self, kind: str) -> bool:
        """Tell whether the text has any provision of a kind."""
        return kind in self._kinds or kind in self._signs

    def _beside(self, here: Provision, step: Step) -> Provision | None:
        """Find the provision so many before or after that in which the words stand."""
        around = [p for p in self.outwards(here) if p.unit == step.kind]
        # 前号 within イ of 二号 is 一号.
        own = next(
            iter(around[::-1] if self._has_points and step.kind == "point" else around), None
        )
        if not own:
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
            said = "paragraph" if step.kind in _OF_HEADINGS else step.kind
            if within in (step.kind, said) and within != "point":
                continue
            if found := next(self._at(level, step), None):
                return found
            if within != "point" and self._settles(level, step) and not _goes_out(level, step):
                return self._dotted.get((step.kind, step.number))
        return None

    def _settles(self, level: Key, step: Step) -> bool:
        """Tell whether a level has provisions of a kind, so that none further out is meant."""
        if sign := self._signs.get(step.kind):
            return any(map(sign.fullmatch, self._printed[level]))
        kinds = (step.kind, *self._alike(level, step))
        numbers = [n for kind in kinds for n in self._numbers[level].get(kind, ())]
        is_alike = any(n[:1].isdigit() == step.number[:1].isdigit() for n in numbers)
        return is_alike or (step.kind != "point" and step.kind in self._numbers[level])

    def _below(self, outer: Provision, step: Step) -> Provision | None:
        """Look within a provision, once for each step: 1.1.1.1 asks for the same in many ways."""
        asked = self._places[id(outer)], step
        if asked not in self._answers:
            self._answers[asked] = self._sought_below(outer, step)
        return self._answers[asked]

    def _sought_below(self, outer: Provision, step: Step) -> Provision | None:
        """Look within a provision, also where its paragraphs are numbered through the text."""
        if step.kind in _COUNTED and not self.has(step.kind):
            # Where a text counts none of them, they are words that lead no deeper.
            return outer
        key = self._key(outer)
        for length in range(len(key), -1, -1):
            for found in self._at(key[:length], step, is_chained=True):
                if length == len(key) or self._is_within(found, outer):
                    return found
        return self._deeper(outer, step)

    def _deeper(self, outer: Provision, step: Step) -> Provision | None:
        """Look within the counted blocks of a provision: item 2 of an article is in one of them."""
        if step.kind not in ("point", "") or any(c.kind == "paragraph" for c in outer.children):
            return None
        found = [self._below(c, step) for c in outer.counted]
        places = {each.anchor: each for each in found if each}
        return next(iter(places.values())) if len(places) == 1 else None

    def _is_within(self, inner: Provision, outer: Provision) -> bool:
        if outer.kind == "counted":
            return any(found is inner for child in outer.children for found in child.walk())
        return any(provision is outer for provision in self.outwards(inner))

    def _at(self, level: Key, step: Step, *, is_chained: bool = False) -> Iterator[Provision]:
        """Give what a number may be at one level: of its kind, or of one that does its work."""
        is_inner = bool(level) and level[-1][0] in ("paragraph", "point")
        if is_inner and step.kind and step.kind == self._outermost:
            return
        for kind in (step.kind, *self._alike(level, step, is_chained=is_chained)):
            is_other = kind != step.kind and step.kind not in _ANNEXES
            if is_other and step.kind in self._numbers[level]:
                return
            for found in self._of_kind(level, kind, step.number):
                if self._is_so_named(found, step.kind):
                    yield found

    def _of_kind(self, level: Key, kind: str, number: str) -> Iterator[Provision]:
        """Give what a number of one kind leads to: 3.2 is one number, or two of one kind."""
        parts = number.split(".")
        run = (*level, *((kind, part) for part in parts))
        for key in ((*level, (kind, whole("-".join(parts)))), run):
            if found := self._found.get(key):
                yield found
        outer = self._found.get((*level, (kind, parts[0])))
        if outer and len(parts) > 1:
            rest = ".".join(parts[1:])
            yield from filter(None, [self._below(outer, Step("", rest))])

    def _is_so_named(self, found: Provision, kind: str) -> bool:
        """Tell whether a provision may be meant by the word for a kind."""
        if kind == "point" and (found.kind == "counted" or self._is_no_point(found)):
            return False
        if sign := self._signs.get(kind):
            # (i) behind (h) is no clause, as the first of its row shows.
            row = self._rows[self._key(found)[:-1], found.unit]
            return all(sign.fullmatch(one.number.strip()) for one in (found, *row[:1]))
        if kind in _OF_HEADINGS and found.kind == "paragraph":
            return found.heading is not None
        other = self._otherwise.get(kind) if kind == found.kind else None
        return not (other and re.fullmatch(other, found.number.strip()))

    def _is_no_point(self, found: Provision) -> bool:
        """Tell a paragraph from a point where a tradition does so by how they are numbered."""
        is_of_annex = bool(found.path) and found.path[0].kind in _ANNEXES
        return self._has_points and found.kind == "paragraph" and not is_of_annex

    def _alike(self, level: Key, step: Step, *, is_chained: bool = False) -> tuple[str, ...]:
        """Give the kinds that do the work of another at a level."""
        if not step.kind or step.kind in self._signs:
            return _OF_BRACKETS if not step.kind else ("point", "paragraph")
        if step.kind == "paragraph":
            within_container = not level or level[-1][0] not in ("paragraph", "point")
            is_so = (within_container and not self._has_points) or step.number.isalpha()
            return ("point", *self._of_articles) if is_so else ()
        if step.kind == "point":
            is_of_annex = bool(level) and level[-1][0] in _ANNEXES and step.number.isdecimal()
            return ("paragraph",) if is_chained or "." in step.number or is_of_annex else ()
        if step.kind == "subsection":
            return ("paragraph", "point") if self._of_articles else ()
        if step.kind in _ANNEXES:
            # Appendix A.1 is A.1 in Appendix A.
            return ("paragraph",) if "." in step.number else ()
        others = _ALIKE.get(step.kind, ())
        has_any = not self._kinds.isdisjoint((step.kind, *others))
        return others if has_any or step.kind not in _OF_HEADINGS else ("paragraph",)


def _said(step: Named) -> tuple[str, str]:
    """Write a step as words say it."""
    return step.kind, whole(step.ascii)


def _part(step: Named) -> tuple[str, str]:
    """Write a step so that what has an id of its own is told from what has the same number."""
    kind, number = _said(step)
    return kind, f"{number}#{step.id}" if step.id else number


def _goes_out(level: Key, step: Step) -> bool:
    """Tell whether a number that an annex does not have may be one of the text that it is of."""
    is_annex = bool(level) and level[-1][0] in _ANNEXES
    return is_annex and step.kind in INNERMOST


def _within(number: str) -> Iterator[str]:
    """Give each number within a range: 2, 3 and 4 of `2-to-4`, b and c of `b-to-c`."""
    if "to" not in number or not (match := _RANGE.fullmatch(number)):
        return
    first, last = match.groups()
    if first.isdecimal() and last.isdecimal():
        most = min(int(last), int(first) + _LONGEST_RANGE)
        yield from map(str, range(int(first), most + 1))
    elif len(first) == len(last) == 1 and first.isalpha() and last.isalpha():
        yield from map(chr, range(ord(first), min(ord(last), ord(first) + _LONGEST_RANGE) + 1))
