"""The hook reads as what was asked for: cross-references, glossary, annexes, pages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.test_architecture import HOOKS, modules

MOST_CALLS = 8
STEPS = ("cross_references", "glossary", "annexes")
EVENT = re.compile(r"on_[a-z_]+|_emit|_complete")


def events(source: str) -> dict[str, list[str]]:
    """Give the calls that each event makes, those within others left out."""
    functions = [node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    return {f.name: [*outermost(f.body)] for f in functions if EVENT.fullmatch(f.name)}


def outermost(nodes: list[ast.stmt]) -> Iterator[str]:
    waiting: list[ast.AST] = list(reversed(nodes))
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func).rpartition(".")[2]
        else:
            waiting += reversed(list(ast.iter_child_nodes(node)))


def faults_of_events(source: str) -> list[str]:
    found = events(source)
    config = found.pop("on_config")
    faults = [f"{name}: {', '.join(calls)}" for name, calls in found.items() if len(calls) > 1]
    steps = tuple(call for call in config if call in STEPS)
    return faults + (
        [f"on_config: {', '.join(config)}"] if len(config) > 8 or steps != STEPS else []
    )


HOOK_SOURCE = (HOOKS / "publish.py").read_text("utf-8")


def test_each_event_is_one_call_and_the_first_reads_as_the_steps() -> None:
    assert faults_of_events(HOOK_SOURCE) == []
    assert len(events(HOOK_SOURCE)) > 10


def test_the_library_writes_the_order_of_these_steps_once() -> None:
    source = modules()["publication"]
    (linked,) = [n for n in ast.parse(source).body if getattr(n, "name", "") == "linked"]
    calls = [ast.unparse(n.func) for n in ast.walk(linked) if isinstance(n, ast.Call)]
    assert calls == [*reversed(STEPS)]
    others = {name: text for name, text in modules().items() if name != "publication"}
    assert not [name for name, text in others.items() if "publication.glossary" in text]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    terms = publication.glossary(references)\n", ""),
        (
            "    return _settle(config, linked, warnings)",
            "    print()\n    print()\n    return _settle(linked)",
        ),
        (
            "    return _attach(_current(), files)",
            "    print()\n    return _attach(_current(), files)",
        ),
    ],
)
def test_a_step_left_out_and_a_call_too_many_are_seen(old: str, new: str) -> None:
    assert old in HOOK_SOURCE
    assert faults_of_events(HOOK_SOURCE.replace(old, new))


def late(source: str) -> bool:
    """Tell whether a class has a field that is not there when it is made."""
    return re.search(r"field\([^)]*init=False", source) is not None


def test_no_field_is_there_only_later() -> None:
    assert [name for name, source in modules().items() if late(source)] == []
    assert not late(HOOK_SOURCE)
    assert late("x: int = field(init=False)")
