"""Counting steps: how many instructions of Python something takes, the same on every machine.

What C does within one instruction is not seen, but for looking through a list of anchors: while
steps are counted, two anchors are compared by Python.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from silcrow.anchor import Anchor


def steps(done: Callable[[], object]) -> int:
    """Count the instructions that a function takes."""
    count = 0

    def traced(frame: FrameType, event: str, _: object) -> Any:  # noqa: ANN401 — as `sys.settrace` has it
        nonlocal count
        frame.f_trace_opcodes = True
        frame.f_trace_lines = False
        count += event == "opcode"
        return traced

    def compared(one: Anchor, other: object) -> bool:
        return str.__eq__(one, other) is True

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Anchor, "__eq__", compared, raising=False)
        patch.setattr(Anchor, "__hash__", str.__hash__, raising=False)
        before = sys.gettrace()
        sys.settrace(traced)
        try:
            done()
        finally:
            sys.settrace(before)
    return count


def growth(made: Callable[[int], Callable[[], object]], size: int) -> float:
    """Say how many times the steps are taken for twice the size; `made` prepares one size."""
    made(2)()  # what is kept for later calls is made before anything is counted
    return steps(made(2 * size)) / steps(made(size))
