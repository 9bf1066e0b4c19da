"""The watchdog: a page that takes too long is named, and ends what is being done.

It samples. Ten times within the limit it looks which page is being worked on, by the innermost
value on the stack that belongs to a file; the same page ten times over has had its time. So no
step of the library knows of a clock. Where a system has no alarm (Windows), or off the main thread
where none may be set, the counted caps alone stand guard.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import Self

from silcrow.problem import Place, Problem, Rule

_LOOKS = 10
_ENDS = (".md", ".jsonl", ".yml")


class Watch:
    """Watches what is done between `start` and `stop`; `bark` is called with a page, and raises."""

    def __init__(self, seconds: float, bark: Callable[[str], None]) -> None:
        """Take how long one page may take."""
        self.seconds = seconds
        self.bark = bark
        self.page = ""
        self.seen = 0
        self.before: signal.Handlers | Callable[[int, FrameType | None], object] | int | None = None
        self.is_on = False

    def start(self) -> None:
        """Begin to look, where this is possible."""
        main = threading.current_thread() is threading.main_thread()
        if main and hasattr(signal, "setitimer") and not self.is_on:
            self.before = signal.signal(signal.SIGALRM, self._look)
            self.is_on = True
            each = self.seconds / _LOOKS
            signal.setitimer(signal.ITIMER_REAL, each, each)

    def stop(self) -> None:
        """Look no more; a second call does nothing."""
        if self.is_on:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, self.before)
            self.is_on = False

    def __enter__(self) -> Self:
        """Start."""
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop."""
        self.stop()

    def _look(self, _: int, frame: FrameType | None) -> None:
        page = page_of(frame)
        self.seen = self.seen + 1 if page and page == self.page else 1
        self.page = page
        if page and self.seen >= _LOOKS:
            self.bark(page)


def page_of(frame: FrameType | None) -> str:
    """Name the file of the innermost value on a stack that has one; empty where none has."""
    while frame:
        for value in () if _is_of_all(frame) else list(frame.f_locals.values()):
            if _is_known(value) and (page := _file(value) or _file(getattr(value, "text", None))):
                return page
        frame = frame.f_back
    return ""


def _is_of_all(frame: FrameType) -> bool:
    """Tell the frame of the host's whole build: it keeps the last page of its loop to its end.

    Other plugins, and the index of the search, take their time after that, and no page is at work.
    """
    return (frame.f_globals.get("__name__"), frame.f_code.co_name) == _HOST


_HOST = ("mkdocs.commands.build", "build")


def _is_known(value: object) -> bool:
    """Tell values of the library, and pages of the host, from those that are not to be asked."""
    return any(kind.__module__.startswith(_KNOWN) for kind in type(value).__mro__)


_KNOWN = ("silcrow.", "mkdocs.structure.")


def _file(value: object) -> str:
    """Give the path of a source, place, entry or text, or of a page of the host."""
    file = getattr(value, "file", None)
    path = getattr(file, "src_uri", None) or getattr(value, "src_uri", None) or file
    return path if isinstance(path, str) and path.endswith(_ENDS) else ""


def too_slow(page: str) -> Problem:
    """Report the page that has had its time."""
    found, expected = "a page that takes too long", "less than `limits.seconds`"
    return Problem(Rule.TOO_SLOW, Place(page), found, expected)
