"""Work: what every command has that writes registers: a folder, a day, and how it ends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial, wraps
from pathlib import Path
from typing import Any, NoReturn

import click
from pydantic import ValidationError

from silcrow import check, configuration, console
from silcrow.check import Found, placed, whole
from silcrow.date import Date
from silcrow.keep.desk import Desk, RefusedError, Registration, Said, UnknownNameError
from silcrow.model import Instrument
from silcrow.problem import Command, Problem
from silcrow.publication import Linked
from silcrow.render.problems import terminal
from silcrow.render.problems.told import tell
from silcrow.render.problems.visible import visible
from silcrow.saving import write

_EXPECTED = "expected a day such as 2026-11-24, or seconds since 1970 as SOURCE_DATE_EPOCH has them"
_LONGEST = 40


def _day_of(written: str) -> str:
    """Give the day of a number of seconds; raises OverflowError where no calendar has it."""
    if not written.isdecimal() or len(written) <= 4:  # noqa: PLR2004 — a year
        return written
    return (dt.date(1970, 1, 1) + dt.timedelta(seconds=int(written))).isoformat()


def today() -> str:
    """Give the day where people are: a command writes it down, or proposes it."""
    return dt.date.today().isoformat()  # noqa: DTZ011 — people mean their own day


class Day(click.ParamType):  # type: ignore[type-arg]  # generic in some versions alone
    """A day as people write it, or as builds are told it."""

    name = "date"

    def convert(self, value: Any, param: Any, ctx: Any) -> Date:  # noqa: ANN401 — as Click calls it
        """Take a day, or the seconds since 1970 that SOURCE_DATE_EPOCH has."""
        try:
            day = Date(_day_of(str(value)))
        except (ValueError, OverflowError):
            self.fail(f'"{visible(str(value)[:_LONGEST])}"; {_EXPECTED}', param, ctx)
        if day.precision != "day" or "/" in day:
            self.fail(f'"{day}"; {_EXPECTED}', param, ctx)
        return day


@dataclass(frozen=True)
class Work:
    """A command under way: the folder, what is in it, and whether it is to be written to."""

    content: Path
    found: Found
    linked: Linked
    on: Date
    is_trial: bool

    @property
    def desk(self) -> Desk:
        """The library on the day of the command."""
        return Desk(self.linked.collection, self.linked.read.settings, self.on)

    def only(self, text: str | None) -> str:
        """Settle which text is meant: the only one, where none is named."""
        ids = list(self.linked.collection.instruments)
        if text is None and len(ids) != 1:
            told = f"add --text with one of {', '.join(ids)}" if ids else "there is no text"
            raise click.UsageError(told)
        return text or ids[0]

    def edition(self, text: str | None, edition: str | None) -> Instrument:
        """Settle which edition is meant: the current one, where none is named."""
        return self.desk.edition(self.only(text), edition or "")

    def report(self, problems: Iterable[Problem]) -> None:
        """Say problems with paths from where the command was started."""
        path = partial(check.path, self.content)
        console.say(terminal.write(tell(problems, self.found.texts, path)), err=True)

    @staticmethod
    def say(*lines: Said, err: bool = False) -> None:
        """Say lines, each of which is one, whatever names in it hold."""
        for line in lines:
            told = f"{line.when}: {line.written()}" if isinstance(line, Command) else line
            console.say(visible(told), err=err)

    def stop(self, *said: Said, problems: Iterable[Problem] = ()) -> NoReturn:
        """End the command with nothing written."""
        if problems := tuple(problems):
            self.report(problems)
        self.say(*said, "Nothing was written.", err=True)
        raise SystemExit(1)

    def finish(self, outcome: Registration, nothing: str = "") -> None:
        """Write what came of it, whole or not at all, and say so."""
        if not outcome.changed:
            self.say(nothing)
            return
        self.say(*outcome.said)
        if not self.is_trial:
            try:
                write(self.content, outcome.files, self.linked.collection.texts)
            except OSError as error:
                self.stop(f"{error.filename or self.content}: {error.strerror or error}")
        for file in sorted(outcome.files):
            does = "would write" if self.is_trial else "wrote"
            self.say(f"{does} {placed(self.content.as_posix(), file)}")


def command(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the folder to work on, and end it as every command ends."""

    @configuration.option
    @click.option(
        "--on",
        type=Day(),
        envvar="SOURCE_DATE_EPOCH",
        default=today,
        show_default="today",
        help="The day to write into the register.",
    )
    @click.option("--dry-run", is_flag=True, help="Show what would be written, but write nothing.")
    @wraps(function)
    def run(content: Path, on: Date, *, dry_run: bool, **options: object) -> None:
        found = whole(content)
        linked = found.linked
        if linked is None or linked.read.is_partial:
            _unreadable(content, found)
        work = Work(content, found, linked, on, dry_run)
        try:
            function(work, **options)
        except UnknownNameError as error:
            raise click.UsageError(str(error)) from None
        except ValidationError as error:
            wrong = error.errors()[0]
            told = str(wrong["msg"]).removeprefix("Value error, ")
            raise click.UsageError(f"{wrong['loc'][-1]}: {told}") from None
        except RefusedError as error:
            work.stop(error.said, problems=error.problems)

    return run


def _unreadable(content: Path, found: Found) -> NoReturn:
    path = partial(check.path, content)
    told = tell((p for p in found.problems if p.stops), found.texts, path)
    console.say(terminal.write(told), err=True)
    console.say("Nothing can be registered before this is mended.", err=True)
    raise SystemExit(1)
