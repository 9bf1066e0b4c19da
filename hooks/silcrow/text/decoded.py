"""Bytes of a source file as text, or the place of the first byte that is none."""

from __future__ import annotations

from silcrow.problem import Place, Problem, ProblemError, Rule


def decoded(file: str, data: bytes) -> str:
    """Read UTF-8.

    Raises ProblemError at the first byte that is not.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        place = Place(file, before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
        found = f"a byte that is not UTF-8: 0x{data[error.start]:02X}"
        raise ProblemError(Problem(Rule.NOT_TEXT, place, found)) from None
