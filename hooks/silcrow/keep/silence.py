"""Silence: warnings that a page does without, each for a reason that its front matter gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from silcrow.problem import Problem, Rule, Silence, nearest
from silcrow.rule import Severity

_RULES = {rule.code: rule for rule in Rule}
_EXPECTED = "the code of a warning"


def heed(
    problems: Iterable[Problem], silences: Mapping[str, tuple[Silence, ...]], *, unread: bool
) -> Iterator[Problem]:
    """Leave out what a page silences, and add what is wrong with silences.

    Warnings and notices can be silenced. `silences` are by file. Where `unread` says that a file
    could not be read, a silence may miss its warning for that alone, and is not called idle.
    """
    asked = {(file, silence.code) for file, found in silences.items() for silence in found}
    met: set[tuple[str, str]] = set()
    for problem in problems:
        key = (problem.place.file, problem.rule.code)
        if key in asked and _can_be_silenced(problem.rule):
            met.add(key)
        else:
            yield problem
    for file, found in silences.items():
        for silence in found:
            if fault := _fault(silence):
                yield fault
            elif (file, silence.code) in met:
                met.discard((file, silence.code))  # a second one of this code is idle
            elif not unread:
                what = f'"{silence.code}", which silences nothing on this page'
                yield Problem(Rule.IDLE_SILENCE, silence.place, what)


def _can_be_silenced(rule: Rule) -> bool:
    """Tell what an editor may decide: that an address is not registered yet, its page must say."""
    return rule.severity is not Severity.ERROR and rule is not Rule.UNREGISTERED_ADDRESS


def _fault(silence: Silence) -> Problem | None:
    rule = _RULES.get(silence.code)
    if rule is None:
        found, near = f'the rule "{silence.code}"', nearest(silence.code, _RULES)
        return Problem(Rule.UNKNOWN_RULE, silence.place, found, "" if near else _EXPECTED, near)
    if rule.severity is Severity.ERROR:
        found = f'"{silence.code}", which is an error'
        return Problem(Rule.SILENCED_ERROR, silence.place, found, _EXPECTED)
    return None
