"""Outline: the proof sheet of a text, by which an editor sees how it was read."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from silcrow import script
from silcrow.collection import Collection
from silcrow.model import Instrument, Provision
from silcrow.problem import Problem, Rule
from silcrow.text.ranges import value_of

QUESTIONS = frozenset(
    {Rule.NUMBER_OR_WORDS, Rule.FLUSH_WORDS, Rule.AMBIGUOUS_NUMBER, Rule.QUOTED_NUMBER}
)
"""Rules that ask how words are to be read; one that warns may be silenced for a reason."""
_AS_WORDS = frozenset({Rule.NUMBER_AS_WORDS})


_FIRST = re.compile(r"[^\w\s]*\w+[^\w\s]?")
"""The first number, with the signs around it, where a range has two."""


@dataclass(frozen=True, slots=True)
class Row:
    """A provision as the sheet shows it; `depth` counts from 1, `words` are its own."""

    anchor: str
    number: str
    heading: str
    beginning: str
    depth: int
    line: int
    words: int
    is_counted: bool = False
    """Whether it is an address of words that are shown above it already."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Numbers that are missing in a row, between two that are there."""

    before: str
    after: str
    line: int


@dataclass(frozen=True)
class Outline:
    """How a text was read: its provisions in order, numbers that are missing, and what is asked."""

    title: str
    file: str
    edition: str
    rows: tuple[Row, ...]
    kinds: tuple[tuple[str, int], ...]
    """How many there are of each kind, in the order in which the kinds come."""
    gaps: tuple[Gap, ...]
    problems: tuple[Problem, ...]
    tradition: str
    """The drafting tradition by which it was read; empty where it has none."""
    said: tuple[str, ...]
    """Beginnings of lines that the text says to be words."""

    @cached_property
    def words(self) -> int:
        """How many words the text has; characters, where no spaces part words."""
        return sum(row.words for row in self.rows)

    @cached_property
    def questions(self) -> tuple[Problem, ...]:
        """What is asked, and has to be answered before the text can be registered."""
        return tuple(p for p in self.problems if p.rule in QUESTIONS)

    @cached_property
    def as_words(self) -> tuple[Problem, ...]:
        """What looks like a number or a label, and was read as words."""
        return tuple(p for p in self.problems if p.rule in _AS_WORDS)

    @cached_property
    def rules(self) -> tuple[tuple[str, int], ...]:
        """How many problems there are of each rule."""
        return tuple(sorted(Counter(p.rule.code for p in self.problems).items()))


def outline(text: Instrument, problems: Iterable[Problem]) -> Outline:
    """Make the proof sheet of a text; `problems` are those of its file."""
    is_spaced = script.is_spaced(text.matter.language)
    rows = tuple(_row(text, provision, is_spaced=is_spaced) for provision in text.index.addressed)
    kinds = Counter(p.kind for p in text.index.addressed)
    return Outline(
        text.name,
        text.file,
        str(text.edition),
        rows,
        tuple(kinds.items()),
        tuple(_gaps(text)),
        tuple(p for p in problems if p.place.file == text.file),
        text.tradition,
        tuple(words.quote for words in text.matter.numbering.words),
    )


def check(collection: Collection) -> Iterator[Problem]:
    """Find paragraphs of drafts that were read as part of the one before: 2, 4, and 3 within 2."""
    for text in collection.all_editions:
        if collection.register(text) is None:
            for row in _rows(text):
                yield from _swallowed(text.file, row)


def _swallowed(file: str, row: Sequence[Provision]) -> Iterator[Problem]:
    for last, after in pairwise(row):
        wanted = _value(last, of_last=True) + 1
        first = last.children[0] if last.children and _value(after) > wanted else None
        if first and not after.is_container and _is_numbered(first, wanted, _style(after)):
            found = f"\u201c{first.number}\u201d within \u201c{last.number}\u201d, and "
            found += f"\u201c{after.number}\u201d follows that"
            yield Problem(Rule.SWALLOWED_NUMBER, first.place._replace(file=file), found)


def _is_numbered(provision: Provision, value: int, style: str) -> bool:
    return _value(provision) == value and _style(provision) == style


def _row(text: Instrument, provision: Provision, *, is_spaced: bool) -> Row:
    heading = provision.heading.text if provision.heading else ""
    words = f"{provision.number} {heading} {provision.text}"
    is_counted = provision.kind == "counted"
    return Row(
        str(provision.anchor),
        provision.number,
        heading,
        provision.text.partition("\n")[0],
        text.index.depth(provision.anchor),
        provision.place.line,
        _count(words, is_spaced=is_spaced) if not is_counted else 0,
        is_counted,
    )


def _count(words: str, *, is_spaced: bool) -> int:
    return len(words.split()) if is_spaced else sum(not c.isspace() for c in words)


def _gaps(text: Instrument) -> Iterator[Gap]:
    """Find numbers that are missing, or go back, between two that follow one another in one row."""
    for row in _rows(text):
        yield from _gaps_of(row)


def _rows(text: Instrument) -> Iterable[Sequence[Provision]]:
    """Part the provisions that have a number into rows: of one kind and style, in one holder."""
    rows: defaultdict[tuple[object, ...], list[Provision]] = defaultdict(list)
    for provision in text.index.all:
        if provision.path and provision.path[-1].number:
            steps = tuple((step.kind, step.ascii) for step in provision.path[:-1])
            rows[steps, provision.kind, _style(provision)].append(provision)
    return rows.values()


def _gaps_of(row: Sequence[Provision]) -> Iterator[Gap]:
    last: Provision | None = None
    for provision in row:
        is_printed = last is not None and last.number and provision.number
        step = _value(provision) - _value(last, of_last=True) if last and is_printed else 1
        if last and (step > 1 or step < 0):
            yield Gap(last.number, provision.number, provision.place.line)
        last = provision


def _style(provision: Provision) -> str:
    """Tell figures, letters and romans apart, and the signs around them."""
    number = provision.path[-1].ascii
    written = "figures" if number[:1].isdigit() else "letters"
    first = _FIRST.match(provision.number)
    signs = "".join(c for c in (first.group() if first else "") if not c.isalnum())
    return written + (signs if not provision.is_container else "")


def _value(provision: Provision, *, of_last: bool = False) -> int:
    number = provision.path[-1].ascii
    first, _, last = number.partition("-to-")
    number = last if of_last and last else first
    if len(number) == 1 and number.isalpha() and provision.is_point:
        return ord(number) - ord("a") + 1
    return value_of(number)
