"""Run MkDocs as on another machine: 400 days later, and with folders listed the other way round.

Called as `python -P elsewhere.py build …`, so that nothing beside it is imported. What an
environment can change is changed by the caller. In a folder that holds sites, each is built.
"""

from __future__ import annotations

import datetime as dt
import logging
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

from mkdocs import utils
from mkdocs.__main__ import cli

LATER = dt.timedelta(days=400)

now, clock, listdir, scandir = dt.datetime.now, time.time, os.listdir, os.scandir


class Clock(dt.datetime):
    """The clock of the other machine."""

    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> Any:  # noqa: ANN401 — a plain datetime
        return now(tz) + LATER


def backwards(path: Any = ".") -> list[Any]:  # noqa: ANN401 — as `os.listdir` takes it
    return sorted(listdir(path), reverse=True)


class Backwards:
    """The entries of a folder, as `os.scandir` gives them but for their order."""

    def __init__(self, path: Any = ".") -> None:  # noqa: ANN401
        with scandir(path) as entries:
            self.entries = iter(sorted(entries, key=lambda entry: entry.name, reverse=True))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> os.DirEntry[Any]:
        return next(self.entries)

    def close(self) -> None:
        """Hold nothing open."""


def install(module: object, name: str, value: Callable[..., Any]) -> None:
    assert hasattr(module, name)
    setattr(module, name, value)


def build(arguments: list[str]) -> None:
    """Run MkDocs in the folder, or in each one of it that holds a site."""
    folder = Path.cwd()
    for site in [folder] if (folder / "mkdocs.yml").is_file() else sorted(folder.iterdir()):
        os.chdir(site)
        try:
            cli(arguments)
        except SystemExit as end:
            if end.code:
                raise
        for name in ("mkdocs", "mkdocs.commands.build"):
            logging.getLogger(name).handlers.clear()
            logging.getLogger(name).filters.clear()


def leave() -> None:
    """Go to the other machine."""
    install(dt, "datetime", Clock)
    install(utils, "datetime", Clock)
    install(time, "time", lambda: clock() + LATER.total_seconds())
    install(os, "listdir", backwards)
    install(os, "scandir", Backwards)


if __name__ == "__main__":
    leave()
    build(sys.argv[1:])
