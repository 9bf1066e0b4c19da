"""The console: how commands say what they have found, whatever terminal or file it goes to."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Mapping
from typing import Any

import click

from silcrow.problem import Problem
from silcrow.render.problems import terminal
from silcrow.render.problems.told import tell

_COLOURS: Mapping[terminal.Part, str] = {
    "error": "red",
    "warning": "yellow",
    "notice": "cyan",
    "place": "bright_white",
    "quiet": "bright_black",
}


class _Wish(click.types.BoolParamType):
    def convert(self, value: Any, param: object, ctx: object) -> bool:  # noqa: ANN401 — as Click calls it
        """Take whatever stands there for a yes, as no-color.org has it."""
        del param, ctx
        return bool(value)


no_color = click.option(
    "--no-color",
    is_flag=True,
    default=False,
    type=_Wish(),
    envvar="NO_COLOR",
    help="Write without colours, as if NO_COLOR were set.",
)


def painter(*, plain: bool) -> terminal.Paint:
    """Give what colours a report on standard output, if a terminal shows it."""
    return terminal.plain if plain or not sys.stdout.isatty() else _painted


def _painted(text: str, part: terminal.Part) -> str:
    return click.style(text, fg=_COLOURS[part], bold=part in ("error", "warning", "notice"))


def say(text: str, *, err: bool = False) -> None:
    """Say a result; what the encoding of a terminal does not have is said as an escape."""
    stream = sys.stderr if err else sys.stdout
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")
    click.echo(text, err=err)


def report(problems: Iterable[Problem], texts: Mapping[str, str]) -> None:
    """Say on standard error why a command has no result; `texts` are the sources by file."""
    say(terminal.write(tell(problems, texts)), err=True)
