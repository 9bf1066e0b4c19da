"""Sentences: what the preview of a change says in words, whatever it is written as."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from silcrow.keep.compared import Comparison, Text
from silcrow.keep.proposal import Proposal
from silcrow.keep.relinked import Relinked
from silcrow.keep.restructured import Line, Restructured
from silcrow.problem import Problem
from silcrow.render import outline
from silcrow.render.problems.told import Told, total
from silcrow.render.problems.visible import visible
from silcrow.render.redline import sentences
from silcrow.rule import Severity

NEW = "New, and not yet registered"
PROBLEMS = "Problems"
NONE = "No problems"
REDLINE = "Redline"
LINKS = "Links that changed"
STRUCTURE = "Outline where the structure changed"
TO_DO = "What to do"
SIGNS = "New lines have a +, those that are gone a -, and those that now stand elsewhere a ~."
GAP = "\u2026"
_LISTED = 10
_ORDER = list(Severity)


class Alarm(NamedTuple):
    """A warning above all else: what it says, of which files or rules, and how it goes on."""

    before: str
    files: tuple[str, ...]
    after: str


def alarms_of(proposal: Proposal, content: str) -> Iterator[Alarm]:
    """Say what a reviewer has to know before they believe anything below."""
    if files := proposal.checkers:
        rest = len(files) - _LISTED
        more = f", and {_many(rest, 'more file')}" if rest > 0 else ""
        after = f"{more}. Read these files before you trust what is said here."
        yield Alarm("This change alters its own checker: ", files[:_LISTED], after)
    if proposal.silenced:
        told = tuple(f"{code} in {path(content, file)}" for file, code in proposal.silenced)
        yield Alarm("This change silences warnings: ", told, ". Read the reasons that it gives.")
    if proposal.unread:
        files = tuple(path(content, file) for file in proposal.unread)
        yield Alarm("Not compared, because it cannot be read: ", files, ".")


def in_short(proposal: Proposal, told: Sequence[Told], content: str) -> str:
    """Say for a terminal what matters most, a line each."""
    alarms = (
        f"{before}{', '.join(map(visible, files))}{after}"
        for before, files, after in alarms_of(proposal, content)
    )
    return "\n".join((*alarms, summary(proposal), problems(told)))


def summary(proposal: Proposal) -> str:
    """Say in one line what changed.

    `Wording: 0 of 9 paragraphs changed. Annotations: 1 changed.`
    """
    return _summary(proposal.comparison, proposal.annotations)


def _summary(found: Comparison, annotations: int) -> str:
    return f"Wording: {sentences.wording_in_all(found)}. Annotations: {annotations} changed."


def texts(proposal: Proposal) -> Iterator[str]:
    """Say the same of each text, where several changed."""
    if len(proposal.changed) > 1:
        for text in proposal.changed:
            alone = replace(proposal.comparison, texts=(text,), entries=(), others=(), knock_on=())
            yield f"{sentences.of_text(text)}. {_summary(alone, len(text.facts))}"


class Item(NamedTuple):
    """An item of a list, and the file that it is about."""

    words: str
    file: str


def nothing(proposal: Proposal) -> str:
    """Say that the redline has nothing to show; empty where it has."""
    if proposal.comparison.differs:
        return ""
    return "Nothing else differs." if proposal.unread else sentences.NOTHING


def unregistered(proposal: Proposal) -> Iterator[Item]:
    """Name what is new and not registered: drafts, then addresses."""
    for text in proposal.drafts:
        yield Item(f"Draft: \u201c{text.name}\u201d, edition {text.edition}", text.file)
    yield from (Item(p.found, p.place.file) for p in proposal.unregistered)


def problems(told: Sequence[Told]) -> str:
    """Head the list of problems."""
    return f"{PROBLEMS}: {total(p.problem for p in told).removesuffix('.')}" if told else NONE


def by_file(told: Iterable[Told]) -> Iterator[tuple[str, list[Told]]]:
    """Group problems by file: files with errors first, and errors first in each."""
    found: dict[str, list[Told]] = defaultdict(list)
    for each in told:
        found[each.path].append(each)
    groups = [(path, sorted(each, key=_weight)) for path, each in found.items()]
    yield from sorted(groups, key=lambda group: _weight(group[1][0]))


def _weight(told: Told) -> int:
    return _ORDER.index(told.severity)


def place(problem: Problem) -> str:
    """Say where in its file a problem is."""
    return f"line {problem.place.line}"


def link(proposal: Proposal, found: Relinked) -> tuple[str, str, str]:
    """Say where a link came or went, and on which words; its address follows."""
    of = f"{found.text.text.name}, " if len(proposal.comparison.texts) > 1 else ""
    sign = "+" if found.is_new else "-"
    return f"{of}{found.anchor}: {sign} \u201c", found.words, "\u201d \u2192 "


def of_text(text: Text) -> str:
    """Name a text, and say where it is in one version alone."""
    return sentences.of_text(text)


def line(shown: Line) -> str:
    """Write a line of an outline behind its sign."""
    return " ".join(f"{shown.sign} {outline.line(shown.row)}".split("\n")).rstrip()


def left_out(found: Restructured, file: str) -> str:
    """Say how many lines are left out, and how to see them."""
    if not found.left_out:
        return ""
    which = f"silcrow outline {file}" if found.text.new else ""
    more = f"{_many(found.left_out, 'more line')}"
    return f"{more}: {which} shows all." if which else f"{more}."


def _many(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def path(content: str, file: str) -> str:
    """Name a file of the content from where the reader stands."""
    return (file or "./") if content in ("", ".") else f"{content}/{file}"
