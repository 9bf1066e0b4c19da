"""The watchdog: a step that takes too long on one file is named, and ends what is being done.

It counts the time of the processor, so that a busy machine changes no answer, and it is told which
step begins on which file. No step of the library knows of a clock: each says where it is, to
whoever listens. Where a system has no such alarm (Windows), or off the main thread where none may
be set, the counted caps alone stand guard.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import Self

from silcrow.problem import Place, Problem, Rule


class Watch:
    """Watches what is done between `start` and `stop`; `bark` is told file and step, and raises."""

    def __init__(self, seconds: float, bark: Callable[[str, str], None]) -> None:
        """Take how long one step may take on one file, in seconds of the processor."""
        self.seconds = seconds
        self.bark = bark
        self.at = ("", "")
        self.before: signal.Handlers | Callable[[int, FrameType | None], object] | int | None = None
        self.is_on = False

    def start(self) -> None:
        """Begin to listen, where this is possible."""
        main = threading.current_thread() is threading.main_thread()
        if main and hasattr(signal, "setitimer") and not self.is_on:
            self.before = signal.signal(signal.SIGPROF, self._rung)
            self.is_on = True

    def stop(self) -> None:
        """Listen no more; a second call does nothing."""
        if self.is_on:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, self.before)
            self.is_on = False

    def begins(self, file: str, step: str) -> None:
        """Give a step its time from now on; of no file it may take what it needs."""
        self.at = (file, step)
        if self.is_on:
            signal.setitimer(signal.ITIMER_PROF, self.seconds if file else 0)

    def __enter__(self) -> Self:
        """Start."""
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop."""
        self.stop()

    def _rung(self, _: int, __: FrameType | None) -> None:
        self.bark(*self.at)


def too_slow(file: str, step: str) -> Problem:
    """Report the file on which a step has had its time."""
    found, expected = f"a page that takes too long ({step})", "less than `limits.seconds`"
    return Problem(Rule.TOO_SLOW, Place(file), found, expected)
