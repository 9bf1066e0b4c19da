"""Problems as one JSON document for programs; `docs/check.md` describes it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from silcrow.render.problems.told import Told, counted
from silcrow.rule import Severity

VERSION = 1
"""Raised when a key changes its meaning or goes; further keys may come without."""


def write(told: Sequence[Told]) -> str:
    """Write all problems in order, in ASCII: no character of content reaches a terminal raw."""
    counts = counted(each.problem for each in told)
    document = {
        "version": VERSION,
        "problems": [_problem(each) for each in told],
        "counts": {f"{severity.value}s": counts[severity] for severity in Severity},
    }
    return json.dumps(document, indent=2, ensure_ascii=True).replace("\x7f", "\\u007f")


def _problem(told: Told) -> dict[str, Any]:
    problem = told.problem
    end = told.end_column
    return {
        "code": problem.rule.code,
        "severity": told.severity.value,
        "file": told.path,
        "line": problem.place.line,
        "column": problem.place.column,
        **({"end_column": end} if end else {}),
        "found": problem.found,
        "expected": problem.expected,
        "nearest": list(problem.nearest),
        "hint": told.hint,
        **({"answers": [a._asdict() for a in problem.answers]} if problem.answers else {}),
        **({"commands": [_command(*each) for each in told.commands]} if told.commands else {}),
        "sentence": problem.rule.sentence,
    }


def _command(when: str, line: str) -> dict[str, str]:
    return {"when": when, "line": line}
