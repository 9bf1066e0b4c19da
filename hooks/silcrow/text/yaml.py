"""YAML as front matter uses it: plain values with the place of each, and nothing clever.

Scalars are read by the core schema of YAML 1.2 (`no` is text, `true` is not), dates stay text.
Tags, anchors, aliases, merges and duplicate keys are refused: each can change a value far from
where a reader looks for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from silcrow.problem import Place, Problem, ProblemError, Rule
from silcrow.text import broken
from silcrow.text.look import Noticed

Keys = tuple[str | int, ...]
"""The keys and list indexes that lead to a value: `("paragraphs", "p4", "references", 0)`."""


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # of two kinds
    """Composes nodes without guessing at their types, which are read off them here."""

    def resolve(self, kind: object, value: object, implicit: object) -> str:
        """Give no tag: `_scalar` reads scalars."""
        del kind, value, implicit
        return ""


_INTEGER = re.compile(r"[-+]?[0-9]{1,99}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS: dict[str, bool | None] = {"null": None, "Null": None, "NULL": None, "~": None, "": None}
_WORDS |= dict.fromkeys(("true", "True", "TRUE"), True)
_WORDS |= dict.fromkeys(("false", "False", "FALSE"), False)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_NUMERIC = frozenset("0123456789+-.")
_DEEPEST = 40
_TOO_DEEP = f"more than {_DEEPEST} levels of nesting"
MOST_VALUES = 50_000
"""Values and keys of one document, where nothing else is said."""
_MAY_BE_DEEP = re.compile(r"^[-?: ]{20}", re.MULTILINE)
"""How a line begins below twenty levels or more: each needs a column of its own."""


@dataclass(slots=True)
class Data:
    """A document: its value (mappings, tuples, scalars) and the place of each key or item."""

    value: Any
    places: dict[Keys, Place] = field(default_factory=dict)


def load(text: str, file: str, first_line: int = 1, most: int = MOST_VALUES) -> Data:
    """Read one YAML document that begins at `first_line` of its file.

    Raises ProblemError for text that is not YAML, uses more of YAML than front matter does, nests
    more than forty levels, or holds more than `most` values and keys.
    """
    try:
        if any(sign in text for sign in "&*!") or _may_be_large(text, most):
            _refuse_features(text, file, first_line, most)
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        raise ProblemError(_broken(error, text, file, first_line)) from error
    except (yaml.YAMLError, RecursionError) as error:
        place = Place(file, first_line)
        raise ProblemError(Problem(Rule.BROKEN_YAML, place, _sentence(error))) from error
    walker = _Walker(file, first_line)
    return Data(walker.value(node, ()), walker.places)


def nodes(text: str) -> yaml.Node | None:
    """Compose the nodes of a document that `load` has read, with where each begins and ends."""
    node: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    return node


def _may_be_large(text: str, most: int) -> bool:
    """Tell cheaply whether a document might nest too deeply, or hold too much.

    Composing nodes is recursive, and takes a thousand times the memory of their text.
    """
    deep = text.count("[") + text.count("{") > _DEEPEST or _MAY_BE_DEEP.search(text)
    return bool(deep) or text.count("\n") + text.count(",") + text.count(":") > most


def _sentence(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else str(error).split("\n")[0]


def _broken(error: yaml.MarkedYAMLError, text: str, file: str, first_line: int) -> Problem:
    mark, context = error.problem_mark or error.context_mark, error.context_mark
    if mark is None:
        return Problem(Rule.BROKEN_YAML, Place(file, first_line), error.problem or "not YAML")
    began = None if context is None else (context.line, context.column)
    noticed = Noticed(error.problem or "", mark.line, mark.column, began)
    found = broken.fault(text, noticed, first_line)
    place = Place(file, first_line + found.line, found.column + 1)
    return Problem(Rule.BROKEN_YAML, place, found.found, found.expected, hint=found.hint)


def _at(mark: Any, file: str, first_line: int) -> Place:  # noqa: ANN401 — C and Python marks differ
    if mark is None:
        return Place(file, first_line)
    return Place(file, first_line + mark.line, mark.column + 1)


def _refuse_features(text: str, file: str, first_line: int, most: int) -> None:
    events: Iterator[Any] = yaml.parse(text, Loader=_Loader)
    depth = count = 0
    for event in events:
        place = _at(event.start_mark, file, first_line)
        if kind := _feature(event):
            hint = "text that begins with & * or ! goes between quotes"
            raise ProblemError(Problem(Rule.YAML_FEATURE, place, kind, "plain values", hint=hint))
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        count += isinstance(event, yaml.NodeEvent)
        if depth > _DEEPEST:
            raise ProblemError(Problem(Rule.TOO_LARGE, place, _TOO_DEEP))
        if count > most:
            found, expected = "more values than that", f"at most {most:,}"
            raise ProblemError(Problem(Rule.TOO_LARGE, place, found, expected))


def _feature(event: Any) -> str:  # noqa: ANN401 — events of two parsers
    if isinstance(event, yaml.AliasEvent):
        return f"an alias *{event.anchor}"
    if getattr(event, "anchor", None):
        return f"an anchor &{event.anchor}"
    if getattr(event, "tag", None):
        return f"a tag {event.tag.replace('tag:yaml.org,2002:', '!!')}"
    return ""


class _Walker:
    """Turns nodes into values and keeps the place of each key and item."""

    def __init__(self, file: str, first_line: int) -> None:
        self.file = file
        self.first_line = first_line
        self.places: dict[Keys, Place] = {}

    def value(self, node: yaml.Node | None, keys: Keys) -> Any:  # noqa: ANN401 — YAML holds anything
        if len(keys) > _DEEPEST:
            raise ProblemError(Problem(Rule.TOO_LARGE, self.place(node), _TOO_DEEP))
        if isinstance(node, yaml.MappingNode):
            return dict(self.items(node, keys))
        if isinstance(node, yaml.SequenceNode):
            return tuple(self.item(n, (*keys, i)) for i, n in enumerate(node.value))
        if isinstance(node, yaml.ScalarNode):
            self.refuse_control(node)
            return node.value if node.style else _scalar(node.value)
        return None

    def refuse_control(self, node: yaml.ScalarNode) -> None:
        """Refuse what an escape in quotes would bring in behind the check of the file."""
        if match := _CONTROL.search(node.value):
            found = f"the control character U+{ord(match.group()):04X}"
            raise ProblemError(Problem(Rule.NOT_TEXT, self.place(node), found))

    def item(self, node: yaml.Node, keys: Keys) -> Any:  # noqa: ANN401 — YAML holds anything
        self.places[keys] = self.place(node)
        return self.value(node, keys)

    def items(self, node: yaml.MappingNode, keys: Keys) -> Iterator[tuple[str, Any]]:
        for key_node, value_node in node.value:
            key = self.key(key_node)
            here = (*keys, key)
            if here in self.places:
                raise ProblemError(self.twice(key, key_node, self.places[here]))
            self.places[here] = self.place(key_node)
            yield key, self.value(value_node, here)

    def key(self, node: yaml.Node) -> str:
        if isinstance(node, yaml.ScalarNode) and node.value == "<<" and not node.style:
            found = "a merge <<"
            raise ProblemError(Problem(Rule.YAML_FEATURE, self.place(node), found, "plain keys"))
        if isinstance(node, yaml.ScalarNode) and (
            node.style or isinstance(_scalar(node.value), str)
        ):
            return str(node.value)
        found = f"the key {node.value}" if isinstance(node, yaml.ScalarNode) else "a key of parts"
        expected, hint = "a key of letters", "paragraphs are named by anchor: p4, not 4"
        raise ProblemError(Problem(Rule.WRONG_VALUE, self.place(node), found, expected, hint=hint))

    def twice(self, key: str, node: yaml.Node, first: Place) -> Problem:
        found = f'the key "{key}" a second time; it stands first in line {first.line}'
        return Problem(Rule.DUPLICATE_KEY, self.place(node), found)

    def place(self, node: yaml.Node | None) -> Place:
        return _at(node and node.start_mark, self.file, self.first_line)


def _scalar(text: str) -> str | int | float | bool | None:
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMERIC:
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text
