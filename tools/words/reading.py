"""Read what people wrote for the tool, and say what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from silcrow.problem import ProblemError
from silcrow.text.yaml import Data, load
from tools.words.finding import ROOT


class Refused(Exception):  # noqa: N818 — what was asked for is refused, the tool has no fault
    """What was asked for cannot be done, each reason in a line of its own."""

    def __init__(self, reasons: Iterable[str]) -> None:
        """Take the reasons."""
        super().__init__("\n".join(reasons))


def data(file: Path) -> Data:
    """Read a file of YAML with the line of each value."""
    if not file.is_file():
        raise Refused([f"{name(file)}: there is no such file"])
    try:
        return load(file.read_text("utf-8"), name(file))
    except UnicodeDecodeError as error:
        raise Refused([f"{name(file)}: it is not UTF-8"]) from error
    except ProblemError as error:
        hint = "Words that hold a colon, or begin with a brace, stand between quotes."
        raise Refused([f"{error.problem}. {hint}"]) from error


def name(file: Path) -> str:
    """Name a file as it is known in a checkout."""
    path = file.resolve()
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else str(file)
