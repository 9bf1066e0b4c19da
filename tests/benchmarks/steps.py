"""Build a site in this process, and print in JSON what each step took of its processor time.

    PYTHONPATH=hooks python -m tests.benchmarks.steps mkdocs.yml

Seconds of user and system time, each counted once: of steps within one another, the inner one's.
`memory` is the most that the process held, in MiB.
"""

from __future__ import annotations

import functools
import json
import os
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator

from mkdocs import config
from mkdocs.commands import build
from mkdocs.config import base
from mkdocs.structure.files import Files

from silcrow import publication
from silcrow.emit.staging import Staging
from silcrow.folder import Folder

_REST = "the rest of MkDocs"


class Clock:
    """Processor time by step; one step at a time is under way, the innermost."""

    def __init__(self) -> None:
        """Begin with the time that starting up has taken."""
        self.seconds: dict[str, float] = defaultdict(float, {"start": time.process_time()})
        self.under_way = [_REST]
        self.since = time.process_time()

    def turn(self) -> None:
        """Book the time since the last turn on the step under way."""
        now = time.process_time()
        self.seconds[self.under_way[-1]] += now - self.since
        self.since = now

    def timed(self, step: str, done: Callable[..., object]) -> Callable[..., object]:
        """Give a function that books its time on a step, also where it makes its values in turn."""

        @functools.wraps(done)
        def wrapper(*arguments: object, **named: object) -> object:
            made = self.call(step, done, *arguments, **named)
            return self.each(step, made) if isinstance(made, Iterator) else made

        return wrapper

    def call(
        self, step: str, done: Callable[..., object], *arguments: object, **named: object
    ) -> object:
        """Call a function and book its time on a step."""
        self.turn()
        self.under_way.append(step)
        try:
            return done(*arguments, **named)
        finally:
            self.turn()
            self.under_way.pop()

    def each(self, step: str, values: Iterator[object]) -> Iterator[object]:
        """Give values, and book on a step the time that making them takes."""
        end = object()
        while (value := self.call(step, next, values, end)) is not end:
            yield value


def _places() -> Iterator[tuple[object, str, str]]:
    """Give what is timed: its owner, its name there, and the step that it belongs to."""
    yield base.Config, "validate", "start"
    yield build, "_populate_page", "MkDocs reads pages"
    yield build, "_build_page", "MkDocs frames and writes pages"
    yield build, "_build_theme_template", "MkDocs writes the sitemap"
    yield Files, "copy_static_files", "MkDocs copies files"


def _places_of_ours() -> Iterator[tuple[object, str, str]]:
    yield Folder, "look", "files are checked"
    yield Folder, "_text", "files are read"
    yield Staging, "write", "documents are written"
    yield Staging, "close", "the site is sealed"
    for name, step in (
        ("read", "read"),
        ("cross_references", "cross-references"),
        ("glossary", "glossary"),
        ("annexes", "annexes, prose"),
        ("check", "check"),
        ("slices", "cut slices"),
        ("render", "make pages"),
        ("emit", "make documents"),
        ("hosted", "pages are read back"),
        ("written", "pages are read back"),
    ):
        yield publication, name, step


def main() -> None:
    """Build, and print the steps in JSON."""
    clock = Clock()
    for owner, name, step in (*_places(), *_places_of_ours()):
        setattr(owner, name, clock.timed(step, getattr(owner, name)))
    loaded = config.load_config(config_file=sys.argv[1])
    loaded.plugins.on_startup(command="build", dirty=False)
    build.build(loaded)
    loaded.plugins.on_shutdown()
    clock.turn()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({**clock.seconds, "memory (MiB)": memory}))
    sys.stdout.flush()
    # Taking a million values apart one by one is no step of anything.
    os._exit(0)


if __name__ == "__main__":
    main()
