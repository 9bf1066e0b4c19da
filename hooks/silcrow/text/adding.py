"""Adding: forms of a term written into its file, which stays as it is otherwise, byte by byte."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import yaml

from silcrow.problem import Problem, ProblemError, Rule
from silcrow.text.front_matter import Source, split
from silcrow.text.inserting import Lines, Position
from silcrow.text.yaml import nodes

_PLAIN = re.compile(r"[^\W\d_](?:[\w’-]| (?=\w))*")
"""Words that YAML reads as they are; others are put between quotes."""
_NO_TEXT = frozenset({"null", "true", "false"})


def add(source: Source, forms: Sequence[str]) -> str:
    """Give the file of a term with more forms, behind those that it has.

    Raises ProblemError for front matter that cannot be read, or that forms cannot be added to.
    """
    before = split(source).data
    text = _written(source, [_quoted(form) for form in forms])
    after = split(Source(source.file, text)).data
    if after != _with_forms(before, forms):
        place = split(source).places[("term",)]
        found, expected = "forms in an unusual place", "forms: and a list below the term"
        hint = f"add them by hand: forms: [{', '.join(map(_quoted, forms))}]"
        raise ProblemError(Problem(Rule.WRONG_VALUE, place, found, expected, hint=hint))
    return text


def _with_forms(data: Mapping[str, Any], forms: Iterable[str]) -> dict[str, Any]:
    term = data["term"]
    return {**data, "term": {**term, "forms": (*term.get("forms", ()), *forms)}}


def _quoted(form: str) -> str:
    is_plain = _PLAIN.fullmatch(form) and form.lower() not in _NO_TEXT
    return form if is_plain else json.dumps(form, ensure_ascii=False)


def _written(source: Source, forms: list[str]) -> str:
    lines = Lines(source.text)
    root = nodes("\n".join(lines[i] for i in range(1, lines.closing)) + "\n")
    term = _value(root, "term")
    listed = _value(term, "forms")
    if listed is None:
        return _with_list(lines, term, forms)
    if listed.flow_style or not listed.value:
        first = Position(listed.start_mark.line + 1, listed.start_mark.column + 1)
        at, comma = (_end(listed.value[-1]), ", ") if listed.value else (first, "")
        return lines.with_words(at, comma + ", ".join(forms))
    indent = " " * listed.start_mark.column
    return lines.with_lines(_end(listed).line + 1, (f"{indent}- {form}" for form in forms))


def _with_list(lines: Lines, term: Any, forms: list[str]) -> str:  # noqa: ANN401 — a node of YAML
    """Begin a list of forms: behind all keys within braces, else behind the term itself."""
    if term.flow_style:
        return lines.with_words(_end(term.value[-1][1]), f", forms: [{', '.join(forms)}]")
    indent = " " * term.start_mark.column
    below = [f"{indent}forms:", *(f"{indent}  - {form}" for form in forms)]
    return lines.with_lines(_end(_value(term, "term")).line + 1, below)


def _value(node: Any, key: str) -> Any:  # noqa: ANN401 — nodes of YAML
    return next((value for name, value in node.value if name.value == key), None)


def _end(node: Any) -> Position:  # noqa: ANN401 — a node of YAML
    """Find where a node ends: one in block style ends with the last thing in it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    mark = node.end_mark
    is_below = mark.column == 0 and mark.line > node.start_mark.line
    # Front matter begins in the second line of its file.
    return Position(mark.line + (0 if is_below else 1), mark.column)
