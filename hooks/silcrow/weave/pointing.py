"""Pointing: the words of a text that point to provisions by number, as each language has them.

What a language says of itself (`Pointers`) becomes an automaton for the words before numbers and a
few expressions for the rest, once. A unit is one kind with its numbers (`paragraphs 4 to 6`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from silcrow.language import language
from silcrow.matter import LabelMatter
from silcrow.script import CLOSING, OPENING, alike
from silcrow.text.numerals import CIRCLED, HAN, ascii_number, inserted
from silcrow.tradition import Tradition, tradition
from silcrow.weave import bare, patterns, printed
from silcrow.weave.edges import edges
from silcrow.weave.forms import LAST_NAMED, Form, forms, last_named
from silcrow.weave.printed import whole

_SPLIT_NUMBER = re.compile(r"[./,\u2013]\d|-[^\W_]")
_ROMANS = frozenset("ivx")
_EACH = re.compile(r"\d+|[^\W\d_\u00ba\u00aa]")
_OF_ANNEX = re.compile(r"[A-Z]{1,2}\.\d")
_BRACKETS = re.compile(f"[{OPENING}{CLOSING}]")
_AROUND = '() \u00ab\u00bb\u201c\u201d\u201e"'
_NONE = re.compile("(?!)")
_FURTHEST = 400
"""How many characters back a bracket may have been opened."""


Units = tuple[tuple[str, tuple[str, ...]], ...]
"""Kinds, each with the patterns by which words mention it."""


class Number(NamedTuple):
    """A number in a pointer: where it stands, and its parts in ASCII, the outermost first."""

    start: int
    end: int
    parts: tuple[str, ...]
    sign: str = ""
    """What parts it from the number before it in its list."""
    is_bracket: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """Words that name one kind and its numbers, or one so many before or after: `by`."""

    kind: str
    label: str
    start: int
    end: int
    numbers: tuple[Number, ...]
    by: int = 0
    is_weak: bool = False
    """Whether its letter may as well be a word: "item a boat"."""
    is_plural: bool = False
    """Whether its numbers may be the ends of a range that a hyphen joins."""
    is_bare: bool = False
    """Whether it bears no number where others of its kind do; alone it is no pointer."""
    also: tuple[str, ...] = ()
    """Other kinds that the same words may name: пункт is a paragraph or a point."""


class Grammar:
    """How texts of one language point to provisions."""

    def __init__(
        self, tag: str, labels: tuple[LabelMatter, ...], manner: Tradition, own: Units = ()
    ) -> None:
        """Compile what a language and a drafting tradition say, and the labels of one text."""
        self.language = language(tag)
        named = manner.named(tag)
        self.pointers = self.language.pointers
        self.edges = edges(tag)
        self._forms: defaultdict[str, list[Form]] = defaultdict(list)
        for form in (
            *forms(self.language, labels, _joined(own, named.units)),
            *last_named(named.same),
        ):
            self._forms[form.before].append(form)
        self._heads = tuple(self._forms.keys() - {""})
        self._automaton = AhoCorasick(self._heads)
        number = printed.number(self.language)
        joints = re.escape(self.language.joints)
        self._goes_on = re.compile(rf"[{joints}][\d{HAN}]" if joints else "(?!)")
        self._joined_on = re.compile(f"{inserted(self.language)}+")
        self._item = re.compile(number)
        ends = "|".join(re.escape(form.after) for form in self._forms.get("", ())) or "(?!)"
        # No number begins behind a sign that joins two: it would be looked at from each of them.
        joined = rf"(?<![0-9{HAN}{CIRCLED}][\uc758\u306e\u4e4b])"
        self._bare = re.compile(rf"(?<![0-9A-Za-z.{HAN}]){joined}{number}(?={ends})")
        self.amends = re.compile(patterns.some(self.pointers.amends))
        self.adapts = re.compile(patterns.some(self.pointers.adapts))
        self.loosely = re.compile(patterns.some(self.pointers.loosely))
        excepted = patterns.some(self.pointers.exceptions)
        self.exceptions = re.compile(rf".{{0,25}}{excepted}.{{0,12}}")
        self.exceptions_far = re.compile(rf".{{0,80}}{excepted}.{{0,12}}")
        self._ranges = patterns.joins(self.pointers.ranges)
        self._lists = patterns.either((*self.pointers.conjunctions, *self.pointers.ranges))
        self._over = patterns.over(self.pointers.passed_over)
        self._openings = patterns.either(before for before, *_ in self._over)
        self._tails = patterns.tails(self.pointers)
        self._deeper = re.compile(alike(self.pointers.deeper) or "(?!)")
        without = {**self.pointers.bare, **named.bare}
        self._numerals = [(kind, re.compile(alike(made))) for kind, made in without.items()]
        self._listed = {kind: re.compile(alike(made)) for kind, made in named.listed.items()}
        self._untailed = re.compile("|".join(map(alike, named.untailed)) or "(?!)")
        self._parts = lru_cache(maxsize=4096)(self._ascii)
        self.after = patterns.joins(self.pointers.outer_first)
        self.before = patterns.joins(self.pointers.inner_first)
        self.beside = patterns.joins((*self.pointers.conjunctions, *self.pointers.ranges))
        self.joins = self.after | self.before | self.beside

    def units(self, text: str) -> list[Unit]:
        """Find the units of a text (made plain), in their order; no two share words."""
        if not (found := list(self._candidates(text))):
            return []
        found.sort(key=lambda unit: (unit.start, unit.is_bare, -unit.end))
        return self._at_edges(text, _apart(found))

    def _candidates(self, text: str) -> Iterator[Unit]:
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            yield from self._opened(text, start, end, self._forms[self._heads[index]])
        for kind, pattern in self._numerals:
            for match in pattern.finditer(text):
                base = match["n"] if "n" in pattern.groupindex else match.group()
                below = match["b"] if "b" in pattern.groupindex else ""
                start = match.start("n") if "n" in pattern.groupindex else match.start()
                number = Number(start, match.end(), self._parts(base, below or ""))
                signs = self._lists, self._listed.get(kind, _NONE)
                found = bare.more(text, number.end, number.parts, signs, self._parts)
                numbers = (number, *(Number(*each) for each in found))
                yield self._passed_over(text, Unit(kind, "", start, numbers[-1].end, numbers))
        if forms := self._forms.get(""):
            for match in self._bare.finditer(text):
                yield from self._opened(text, match.start(), match.start(), forms)

    def _opened(self, text: str, start: int, end: int, forms: list[Form]) -> Iterator[Unit]:
        """Read what follows the opening words of a unit."""
        listed = self._list(text, end)
        for form in forms:
            if form.has_number:
                fits = listed and text.startswith(form.after, listed[-1].end)
                numbers = self._of_form(text, listed, form) if fits else ()
                unit = self._closed(text, start, numbers, form) if numbers else None
            elif form.is_bare:
                unit = _bare(text, start, end, form)
            elif form.is_last_named and self._is_said_next(text, end, form):
                unit = None
            else:
                numbers = (Number(end, end, (LAST_NAMED if form.is_last_named else "",)),)
                unit = Unit(form.kind, form.before, start, end, numbers, form.by)
            if unit:
                yield self._passed_over(text, unit)

    def _is_said_next(self, text: str, at: int, form: Form) -> bool:
        """Tell whether a number follows: "must show that section 3 applies" names section 3."""
        unit = f"{form.before.rpartition(' ')[2]} "
        number = self._item.match(text, at + 1) if text.startswith(" ", at) else None
        # A small letter may as well be a word: under that section a person.
        return number is not None and not number.group()[0].islower() and unit in self._forms

    def _closed(
        self, text: str, start: int, numbers: tuple[Number, ...], form: Form
    ) -> Unit | None:
        """Read what ends a unit; None where its last number goes on in another way."""
        *others, last = numbers
        end = last.end + len(form.after)
        if form.after and (tail := self._joined_on.match(text, end)):
            parts = ascii_number(text[last.start : last.end] + tail.group(), self.language)
            last, end = last._replace(parts=(parts,)), tail.end()
        elif deeper := self._deeper.match(text, end):
            below = self._parts("", _EACH.sub(r"(\g<0>)", deeper.group()))
            all_ = (*last.parts, *filter(None, below))
            last, end = last._replace(parts=all_), deeper.end()
        elif _SPLIT_NUMBER.match(text, end):
            return None
        # Behind an abbreviation no word begins: let. a.
        weak = not (form.after or form.is_short) and self._is_word(text, last)
        plural = form.is_plural or bool(form.after) or form.is_short
        numbers = (*others, last)
        label = form.before + form.after
        return Unit(form.kind, label, start, end, numbers, is_weak=weak, is_plural=plural)

    def _is_word(self, text: str, number: Number) -> bool:
        """Tell whether a letter may as well be a word: "item a boat may"."""
        said = text[number.start : number.end]
        words = (self.pointers.words_of_a_letter, *self.language.series)
        letter = len(said) == 1 and any(said in letters for letters in words)
        after = text[number.end : number.end + 2]
        return letter and after[:1] == " " and after[1:].islower()

    def _list(self, text: str, at: int) -> list[Number]:
        """Read the numbers that follow the opening words of a unit."""
        if not (match := self._item.match(text, at)):
            return []
        numbers = [self._read(match, "")]
        while sign := self._lists.match(text, numbers[-1].end):
            match = self._item.match(text, sign.end())
            # "Articles 2 and 3" are two; "article 2 et au troisième alinéa" is none of articles.
            if match and _is_spelt(match) != _is_spelt_at(text, numbers[0]):
                break
            if not match or not (number := _next(numbers, self._read(match, sign.group()))):
                break
            numbers.append(number)
        return numbers

    def _of_form(self, text: str, numbers: list[Number], form: Form) -> tuple[Number, ...]:
        """Take of a list what may follow the words of a unit."""
        if not _fits(text, numbers[0], form):
            return ()
        return tuple(numbers if form.after else self._cut(numbers, form))

    def _read(self, match: re.Match[str], sign: str) -> Number:
        base, brackets = match["base"] or "", match["brackets"] or match["alone"] or ""
        end = match.end()
        # A bracket that was opened before the number is not closed by it: (see paragraph 4).
        said = match.group()
        if said.endswith(")") and said.count(")") > said.count("("):
            before = match.string[max(0, match.start() - _FURTHEST) : match.start()]
            is_closed_after = match.string.startswith(")", end)
            end -= before.count("(") > before.count(")") and not is_closed_after
        return Number(match.start(), end, self._parts(base, brackets), sign, not base)

    def _ascii(self, base: str, brackets: str) -> tuple[str, ...]:
        pieces = (piece.strip(" .") for piece in _BRACKETS.split(brackets))
        parts = [*([base.strip(_AROUND)] if base else []), *filter(None, pieces)]
        return tuple(
            self._slug(part, is_base=bool(base) and not at) for at, part in enumerate(parts)
        )

    def _slug(self, part: str, *, is_base: bool) -> str:
        """Write a part in ASCII; the points of 3.2 and A.1 part a number, not that of L. 121-1."""
        slug = ascii_number(part.rstrip("\u00ba\u00aa."), self.language).lower()
        if not is_base or (part[:1].isalpha() and not _OF_ANNEX.match(part)):
            return whole(slug)
        return ".".join(whole(piece) for piece in slug.split("."))

    def _cut(self, numbers: list[Number], form: Form) -> list[Number]:
        """Leave out what only a comma joins, unless the words before say that many are meant.

        "In paragraph 4, 15 keepers …" points to one paragraph.
        """
        signs = [any(c.isalnum() for c in n.sign) or n.sign in self._ranges for n in numbers]
        commas_suffice = form.is_plural and not any(signs)
        last = max((i for i, is_word in enumerate(signs) if is_word), default=0)
        return numbers if commas_suffice else numbers[: last + 1]

    def _passed_over(self, text: str, unit: Unit) -> Unit:
        """Take in what is no provision and says more: § 12 Abs. 1 Satz 2, second sentence."""
        while end := self._end_of_tail(text, unit.end):
            unit = replace(unit, end=end)
        return unit

    def _end_of_tail(self, text: str, at: int) -> int:
        """Say where the next words that say more end, the furthest; 0 where there are none."""
        tail = self._tails.match(text, at)
        if self._untailed.match(text, at) or (tail and self._untailed.search(tail.group())):
            return 0
        end = tail.end() if tail and self.edges.end(text, tail.end()) else 0
        if not self._openings.match(text, at):
            return end
        return max(end, *(self._end_over(text, at, *pattern) for pattern in self._over))

    def _end_over(self, text: str, at: int, before: str, has_number: str, after: str) -> int:
        """Say where what is passed over ends; 0 where it does not stand there."""
        if not text.startswith(before, at):
            return 0
        end = at + len(before)
        if has_number:
            listed = self._list(text, end)
            numbers = self._of_form(text, listed, Form(before, after, "")) if listed else ()
            if not numbers or not text.startswith(after, numbers[-1].end):
                return 0
            end = numbers[-1].end + len(after)
        return end if self.edges.end(text, end) else 0

    def _at_edges(self, text: str, units: list[Unit]) -> list[Unit]:
        """Leave out what is within words, and numbers that go on in a way that is not known."""
        nothing = Unit("", "", -1, -1, ())
        row = [nothing, *units, nothing]
        return [
            unit
            for before, unit, after in zip(row, row[1:], row[2:], strict=False)
            if (self._starts(text, unit.start) or self._touch(text, before, unit))
            and (self._touch(text, unit, after) or self._ends(text, unit, before))
        ]

    def _starts(self, text: str, at: int) -> bool:
        """Tell whether a word begins there, be it behind one that is written with it: و."""
        if self.edges.start(text, at):
            return True
        befores = (at - len(p) for p in self.pointers.prefixes if text.endswith(p, 0, at))
        return any(self.edges.start(text, start) for start in befores)

    def _touch(self, text: str, before: Unit, after: Unit) -> bool:
        both = before.kind and after.kind
        return bool(both) and text[before.end : after.start] in self.joins

    def _ends(self, text: str, unit: Unit, before: Unit) -> bool:
        # "capoverso 2 lettera a": right behind a paragraph the letter is no word.
        is_below = before.kind == "paragraph" and text[before.end : unit.start] == " "
        if (unit.is_weak and not is_below) or self._goes_on.match(text, unit.end):
            return False
        # Particles follow one another after a number (제6조까지의) and begin no other word.
        after = self.language.plural_endings if unit.numbers else ()
        ends = (unit.end + len(p) for p in ("", *after) if text.startswith(p, unit.end))
        return any(self.edges.end(text, end) for end in ends)


@lru_cache(maxsize=64)
def grammar(
    tag: str, labels: tuple[LabelMatter, ...] = (), manner: str = "", own: Units = ()
) -> Grammar:
    """Compile the grammar of a language and tradition, with what a text has of its own, once."""
    return Grammar(tag, labels, tradition(manner), own)


def _joined(own: Units, named: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    """Add the ways in which a text says that its numbers are mentioned."""
    return {**named, **{kind: (*named.get(kind, ()), *patterns) for kind, patterns in own}}


_UNKNOWN = re.compile(r" ?(?:\u2116 ?|N )?(?:\d|[IVXLC]+(?!\w)|[A-Z](?!\w))[\w./-]*\w?|-\w+")


def _is_spelt(match: re.Match[str]) -> bool:
    """Tell a number that is written as a word."""
    word = match["base"] or ""
    return len(word) > 1 and word.isalpha() and word.islower() and not set(word) <= _ROMANS


def _is_spelt_at(text: str, number: Number) -> bool:
    word = text[number.start : number.end]
    return len(word) > 1 and word.isalpha() and word.islower() and not set(word) <= _ROMANS


def _bare(text: str, start: int, end: int, form: Form) -> Unit:
    """Make a unit without a number; of one that is not understood it is one that no text has."""
    unknown = _UNKNOWN.match(text, end)
    until = unknown.end() if unknown else end
    number = Number(until, until, ("?" if unknown else "",))
    return Unit(form.kind, form.before, start, until, (number,), is_bare=True)


def _fits(text: str, number: Number, form: Form) -> bool:
    """Ask of a small letter without brackets that it numbers a point."""
    is_small = text[number.start].islower() and number.parts[0].isalpha()
    return not is_small or form.kind in ("point", "") or bool(form.after)


def _next(before: list[Number], number: Number) -> Number | None:
    """Give the next number of a list whole; None for one of another shape, which is no part of it.

    What it leaves out is that of the one before: 3(2)(a) and (b).
    """
    first, last = before[0], before[-1]
    if number.is_bracket:
        deepest = range(len(last.parts) - 1, -1 if first.is_bracket else 0, -1)
        for is_alike in (_is_sibling, _is_letter):
            for depth in deepest:
                if is_alike(last.parts[depth], number.parts[0]):
                    return number._replace(parts=(*last.parts[:depth], *number.parts))
        return None
    same = first.parts[0][:1].isdigit() == number.parts[0][:1].isdigit()
    return number if same and not first.is_bracket else None


def _is_sibling(one: str, other: str) -> bool:
    if one[:1].isdigit() or other[:1].isdigit():
        return one[:1].isdigit() and other[:1].isdigit()
    romans = set(one) <= _ROMANS, set(other) <= _ROMANS
    return romans[0] == romans[1] or (not romans[0] and len(other) == 1)


def _is_letter(one: str, other: str) -> bool:
    return one.isalpha() and other.isalpha() and len(one) == len(other) == 1


def _apart(units: list[Unit]) -> list[Unit]:
    """Choose the units that share no words, the earliest first, of those the longest."""
    chosen: list[Unit] = []
    for unit in units:
        if not chosen or chosen[-1].end <= unit.start:
            chosen.append(unit)
        elif chosen[-1].start == unit.start and chosen[-1].end == unit.end:
            chosen[-1] = replace(chosen[-1], also=(*chosen[-1].also, unit.kind))
    return chosen
