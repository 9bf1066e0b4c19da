"""Problems: each fault in the content as data, said with its place, its finding and its remedy."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from silcrow.invoked import Command
from silcrow.rule import Rule, Severity

__all__ = (
    "Answer",
    "Command",
    "Place",
    "Problem",
    "ProblemError",
    "Rule",
    "Silence",
    "in_order",
    "nearest",
)


class Place(NamedTuple):
    """Where something stands: a file below the content folder, line and column from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """Print as editors and terminals understand it."""
        return f"{self.file}:{self.line}:{self.column}"


class Answer(NamedTuple):
    """One answer to a question: what it says, and the line to write."""

    meaning: str
    line: str

    def __str__(self) -> str:
        """Say both in one phrase."""
        return f"{self.meaning}: {self.line}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: what was found where, what was expected, the nearest right names, a hint."""

    rule: Rule
    place: Place
    found: str
    expected: str = ""
    nearest: tuple[str, ...] = ()
    hint: str = ""
    answers: tuple[Answer, ...] = ()
    """Of a question: what it may be, each with what to write then."""
    commands: tuple[Command, ...] = ()
    """What somebody with a command line may do instead of what the hint says."""

    @property
    def stops(self) -> bool:
        """Whether it stops every build, as an error does; a warning stops a strict one."""
        return self.rule.severity is Severity.ERROR

    @property
    def fails(self) -> bool:
        """Whether a check fails for it, as for all but a notice."""
        return self.rule.severity is not Severity.NOTICE

    def __str__(self) -> str:
        """Say the fault in one line that starts with its place."""
        parts = [f"{self.place}: {self.rule.code}: {self.found}"]
        if self.expected:
            parts.append(f"; expected {self.expected}")
        if self.nearest:
            parts.append(f"; did you mean {' or '.join(self.nearest)}?")
        if said := "; ".join(filter(None, (self.hint, *map(str, (*self.answers, *self.commands))))):
            parts.append(f" ({said})")
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class Silence:
    """A warning that a page does without: the code of its rule, and where that stands."""

    code: str
    place: Place


class ProblemError(Exception):
    """Raised where one fault makes a file unreadable, so that its reader goes no further."""

    def __init__(self, problem: Problem) -> None:
        """Carry the problem."""
        super().__init__(str(problem))
        self.problem = problem


def nearest(word: str, names: Iterable[str]) -> tuple[str, ...]:
    """Find up to two names that a writer of `word` may have meant, the likeliest first."""
    candidates = list(names)
    begun = sorted((n for n in candidates if n.startswith(f"{word}-")), key=len)
    close = difflib.get_close_matches(word, candidates, n=2, cutoff=0.72)
    inside = [n for n in candidates if len(word) > 4 and word in n]  # noqa: PLR2004 — short words lie in too many names
    return tuple(dict.fromkeys([*close, *begun, *inside]))[:2]


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort problems by place, then by code, each one once."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda p: (p.place, p.rule.code, p.found)))
