"""Problems as workflow commands of GitHub, which shows them beside the lines of a change.

The form is that of GitHub Docs, "Workflow commands for GitHub Actions": `::error file=…::message`.
"""

from __future__ import annotations

from collections.abc import Iterable

from silcrow.render.problems.terminal import sentence
from silcrow.render.problems.told import Told, total
from silcrow.render.problems.visible import visible
from silcrow.rule import Severity

_IN_MESSAGES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTIES = {**_IN_MESSAGES, ":": "%3A", ",": "%2C"}
_MESSAGE = str.maketrans(_IN_MESSAGES)
_PROPERTY = str.maketrans(_IN_PROPERTIES)
_ORDER = list(Severity)


def write(told: Iterable[Told]) -> str:
    """Write a command a line, errors first since GitHub shows ten of a step, and how many."""
    lines = sorted(told, key=lambda each: _ORDER.index(each.severity))
    return "\n".join([*map(_command, lines), total(each.problem for each in lines)])


def _command(told: Told) -> str:
    line, column = told.problem.place[1:]
    properties: dict[str, object] = {"file": told.path, "line": line, "col": column}
    if told.end_column:
        properties["endColumn"] = told.end_column
    properties["title"] = told.problem.rule.code
    said = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    answers = (f"- {visible(f'{meaning}: {line}')}" for meaning, line in told.ways)
    message = "\n".join((sentence(told), visible(told.hint), *answers)).translate(_MESSAGE)
    return f"::{told.severity.value} {said}::{message}"


def _property(value: object) -> str:
    return visible(str(value)).translate(_PROPERTY)
