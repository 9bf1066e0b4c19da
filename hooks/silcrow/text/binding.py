"""Binding: ids proposed once for paragraphs without a number, and written into front matter.

What is written is a proposal like any other words of the file: editors may change an id before
it is published. The rest of the file stays as it is, byte by byte.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from silcrow.kind import Kinds
from silcrow.model import Instrument
from silcrow.problem import Place, Problem, ProblemError, Rule
from silcrow.settings import Settings
from silcrow.text.apart import Binding
from silcrow.text.front_matter import Source, Split, split
from silcrow.text.inserting import Lines
from silcrow.text.pages import collect
from silcrow.text.proposals import Proposer, Unit

_SETTINGS = Settings(address="https://silcrow.invalid/")
_OPEN = re.compile(r"""\s*["']?paragraphs["']?\s*:\s*(#.*)?$""")
_OF_IDS = frozenset(
    {
        Rule.UNBOUND_PARAGRAPH,
        Rule.NUMBER_OR_WORDS,
        Rule.FLUSH_WORDS,
        Rule.QUOTE_AMBIGUOUS,
        Rule.QUOTE_NOT_FOUND,
        Rule.DUPLICATE_ANCHOR,
        Rule.REPEATED_NUMBER,
    }
)
"""Rules of what ids can settle: faults of these are told beside what was written."""
_MOST_TRIES = 3


@dataclass(frozen=True, slots=True)
class Bound:
    """A file with the ids that are proposed, these, and what is left for an editor to settle."""

    text: str
    bindings: tuple[Binding, ...] = ()
    left: tuple[Problem, ...] = ()
    """With the places that they have once the file is written."""
    first_added: int = 0
    lines_added: int = 0
    read: Instrument | None = None
    """The text as it is read once the file is written."""

    def as_before(self, problem: Problem) -> Problem:
        """Give a problem with the place that it has while nothing is written."""
        return replace(problem, place=self._before(problem.place))

    def _before(self, place: Place) -> Place:
        is_below = place.line > self.first_added
        return place._replace(line=place.line - self.lines_added) if is_below else place

    def after(self, place: Place) -> Place:
        """Give the place of a line of the body once the file is written."""
        return place._replace(line=place.line + self.lines_added)


def bind(source: Source, kinds: Kinds = ()) -> Bound:
    """Propose an id for each paragraph that has neither number nor id, and write them in.

    Raises ProblemError where the file holds no text that can be read, and for front matter that
    lines cannot be added to. By `kinds`, entries of these are told from other pages.
    """
    text, problems = _read(source, kinds)
    if text is None:
        found = "no text"
        raise ProblemError(
            next(iter(problems), Problem(Rule.MISSING_KEY, Place(source.file), found))
        )
    proposer = Proposer(text, split(source))
    places = [p.place for p in problems if p.rule is Rule.UNBOUND_PARAGRAPH]
    # An id that these got by themselves may be wrong for ever: they are asked about.
    asked = {p.place for p in problems if p.rule in (Rule.NUMBER_OR_WORDS, Rule.FLUSH_WORDS)}
    units = [unit for unit in proposer.units(places) if unit.place not in asked]
    for _ in range(_MOST_TRIES):
        lines = proposer.propose(units)
        pairs = [(unit, line) for unit, line in zip(units, lines, strict=True) if line]
        written = _written(source, [line for _, line in pairs])
        after, wrong = _read(Source(source.file, written.text), kinds)
        if problem := _worse(problems, wrong):
            raise ProblemError(problem)
        standing = [unit for unit, line in pairs if after and _stands(written, after, unit, line)]
        if len(standing) == len(pairs):
            return replace(written, left=_left(wrong), read=after)
        units = standing
    return Bound(source.text, left=_left(problems), read=text)


def _stands(written: Bound, text: Instrument, unit: Unit, line: Binding) -> bool:
    """Tell whether an id leads to the words for which it was proposed."""
    found = text.index.by_anchor.get(line.anchor)
    return found is not None and found.place == written.after(unit.place)


def _worse(before: Sequence[Problem], after: Sequence[Problem]) -> Problem | None:
    """Find a fault that writing made: front matter in an unusual form is told by reading it."""
    counts = Counter(p.rule for p in before)
    more = Counter(p.rule for p in after) - counts
    return next((p for p in after if more[p.rule] > 0 and p.rule not in _OF_IDS), None)


def _left(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(map(_told, (p for p in problems if p.rule in _OF_IDS)))


def _told(problem: Problem) -> Problem:
    """Say why no id was proposed."""
    if problem.rule is not Rule.UNBOUND_PARAGRAPH:
        return problem
    hint = "the same words stand elsewhere; bind them by hand, with prefix, suffix or within"
    return replace(problem, hint=hint)


def _read(source: Source, kinds: Kinds) -> tuple[Instrument | None, tuple[Problem, ...]]:
    collection, problems = collect([source], _SETTINGS, kinds=kinds)
    return next(iter(collection.instruments.values()), None), problems


def _written(source: Source, bindings: Sequence[Binding]) -> Bound:
    if not bindings:
        return Bound(source.text)
    parts, lines = split(source), Lines(source.text)
    at, outer, inner = _where(parts, lines)
    head = [] if ("paragraphs",) in parts.places else [f"{outer}paragraphs:"]
    added = head + [f"{inner}{binding}" for binding in bindings]
    return Bound(lines.with_lines(at, added), tuple(bindings), (), at, len(added))


def _where(parts: Split, lines: Lines) -> tuple[int, str, str]:
    """Find the line before which to write, and the indentation of `paragraphs:` and its keys."""
    key = parts.places.get(("paragraphs",))
    outer = " " * ((key or parts.places[("instrument",)]).column - 1)
    if key is None:
        return lines.closing, outer, f"{outer}  "
    below = [place for keys, place in parts.places.items() if _is_below(keys)]
    is_open = _OPEN.match(lines[key.line - 1])
    if not is_open or any(lines[p.line - 1][: p.column - 1].strip() for p in below):
        found, expected = "paragraphs in one line", "each on a line of its own"
        hint = "write paragraphs: and, in lines below it, each id; then give the command again"
        raise ProblemError(Problem(Rule.WRONG_VALUE, key, found, expected, hint=hint))
    inner = " " * (min(place.column for place in below) - 1) if below else f"{outer}  "
    return key.line, outer, inner


def _is_below(keys: tuple[str | int, ...]) -> bool:
    return len(keys) == 2 and keys[0] == "paragraphs"  # noqa: PLR2004 — a key in paragraphs
