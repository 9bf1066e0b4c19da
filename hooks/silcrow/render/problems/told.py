"""Problems with what a reader needs beside them: the path from where they stand, and the line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from silcrow import invoked
from silcrow.problem import Problem, in_order
from silcrow.rule import Severity

_QUOTED = re.compile('"([^"]+)"')
_WORD = re.compile(r"\s*([\w.-]+(?=:)|\S+)")


@dataclass(frozen=True, slots=True)
class Told:
    """A problem, its file as the reader names it, and its line with the words at fault."""

    problem: Problem
    path: str
    line: str | None = None
    """The line of the source, without its end; None where there is none to show."""
    start: int = 0
    end: int = 0
    """The words at fault in the line: counted in characters from 0, `end` behind the last."""
    commands: tuple[tuple[str, str], ...] = ()
    """In which case a command may be given, and the command as it is called here."""
    called: str = invoked.CALLED

    @property
    def hint(self) -> str:
        """What to do: in this case, or else wherever the rule is broken."""
        return self.problem.hint or invoked.in_words(self.problem.rule.hint, self.called)

    @property
    def ways(self) -> tuple[tuple[str, str], ...]:
        """What may be meant, each with what to write then, or with the command to give."""
        return (*self.problem.answers, *self.commands)

    @property
    def severity(self) -> Severity:
        """How much it weighs."""
        return self.problem.rule.severity

    @property
    def end_column(self) -> int | None:
        """The column behind the words at fault, where these begin at the place of the problem."""
        begins_there = self.start == self.problem.place.column - 1
        return self.end + 1 if begins_there and self.start < self.end else None


def tell(
    problems: Iterable[Problem],
    texts: Mapping[str, str],
    path: Callable[[str], str] = str,
    called: str = invoked.CALLED,
) -> tuple[Told, ...]:
    """Put problems in order; `texts` are sources by file, `path` names a file for the reader.

    `called` is how the command is called where the problems are read.
    """
    return tuple(
        replace(
            told,
            commands=tuple((c.when, c.written(called, path)) for c in told.problem.commands),
            called=called,
        )
        for told in _tell(problems, texts, path)
    )


def _tell(
    problems: Iterable[Problem], texts: Mapping[str, str], path: Callable[[str], str]
) -> Iterator[Told]:
    lines: dict[str, list[str]] = {}
    for problem in in_order(problems):
        file, number, column = problem.place
        if file not in lines:
            lines[file] = _lines(texts.get(file, ""))
        known = lines[file]
        if not 0 < number <= len(known) or not known[number - 1].strip():
            yield Told(problem, path(file))
            continue
        line = known[number - 1]
        yield Told(problem, path(file), line, *_extent(line, column - 1, problem.found))


def _lines(text: str) -> list[str]:
    """Part a source as its readers do, who number its lines."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _extent(line: str, start: int, found: str) -> tuple[int, int]:
    """Find the words at fault: those that the finding quotes, else the key or word that is there.

    A place may be that of a key, and its finding quote the value behind it.
    """
    start = max(0, min(start, len(line)))
    for words in _QUOTED.findall(found):
        at = line.find(words := words.removesuffix("\u2026"), start)
        if at >= 0:
            return at, at + len(words)
    if start < len(line) and not line[start].isprintable():
        return start, start + 1
    if word := _WORD.match(line, start):
        return word.span(1)
    return start, start


def beside(config: Path, docs: Path) -> Callable[[str], str]:
    """Name files from where the configuration of a site stands: itself, and those below `docs`."""
    inside = docs.is_relative_to(config.parent)
    base = (docs.relative_to(config.parent) if inside else docs).as_posix()
    return lambda file: file if file == config.name else f"{base}/{file}"


def counted(problems: Iterable[Problem]) -> dict[Severity, int]:
    """Count problems by severity."""
    found = [problem.rule.severity for problem in problems]
    return {severity: found.count(severity) for severity in Severity}


def total(problems: Iterable[Problem]) -> str:
    """Say how many there are, as in `3 errors, 1 warning.`, in one line."""
    parts = [
        f"{count} {severity.value}{'' if count == 1 else 's'}"
        for severity, count in counted(problems).items()
        if count
    ]
    return f"{', '.join(parts) or 'No problems'}."
