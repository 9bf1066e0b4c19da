"""Serve the site while it is edited: MkDocs reloads content, this restarts it when code changes.

MkDocs never loads hooks again, and ends when its first build fails. So it runs as a child here:
started anew when anything under hooks/ changes, or when anything at all changes while it is down.
"""

import argparse
import errno
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from watchfiles import watch

ROOT = Path(__file__).resolve().parent.parent
CODE = ROOT / "hooks"
FOLDERS = (CODE, ROOT / "content", ROOT / "overrides")
CONFIG = ROOT / "mkdocs.yml"
PATIENCE = 5.0  # seconds MkDocs has to end by itself

say = partial(print, flush=True)  # at once, also where the output is a file


def fault(address: str) -> str | None:
    """Why nothing can listen on the address, or None if it is free."""
    host, _, port = address.rpartition(":")
    if not (host and port.isdecimal() and int(port) < 2**16):
        return "an address is HOST:PORT"
    try:
        socket.create_server((host, int(port))).close()
    except OSError as error:
        return "it is taken" if error.errno == errno.EADDRINUSE else str(error)
    return None


class Site:
    """MkDocs as a child in a process group of its own, its temporary files in `temp`."""

    def __init__(self, address: str, temp: str) -> None:
        # Named in full, since with some versions of Click --livereload is not the default.
        self.command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-a", address]
        self.environment = {**os.environ, "TMPDIR": temp, "NO_MKDOCS_2_WARNING": "1"}
        self.child: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Begin to serve."""
        self.child = subprocess.Popen(
            self.command, cwd=ROOT, env=self.environment, start_new_session=True
        )

    def ended(self) -> bool:
        """Whether the child went down by itself; true once for each start."""
        if self.child is None or self.child.poll() is None:
            return False
        self.stop()
        return True

    def stop(self) -> None:
        """End the child and whatever it started, politely first."""
        if self.child is None:
            return
        self.child.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            self.child.wait(PATIENCE)
        with suppress(ProcessLookupError):
            os.killpg(self.child.pid, signal.SIGKILL)
        self.child.wait()
        self.child = None

    def changed(self, paths: list[Path]) -> None:
        """Restart where MkDocs would not see the change by itself."""
        code = next((path for path in paths if path.is_relative_to(CODE)), None)
        if self.child is not None and code is None:
            return
        say(f"{(code or paths[0]).relative_to(ROOT)} changed: starting again")
        self.stop()
        self.start()


@contextmanager
def running(address: str) -> Iterator[Site]:
    """A started site that leaves neither process nor file behind."""
    with tempfile.TemporaryDirectory(prefix="silcrow-", ignore_cleanup_errors=True) as temp:
        site = Site(address, temp)
        site.start()
        try:
            yield site
        finally:
            site.stop()


def ending() -> threading.Event:
    """An event set by Ctrl-C, SIGTERM and a closed terminal.

    Set by handlers of our own, since a shell starts background commands with SIGINT ignored.
    """
    event = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: event.set())
    return event


def edits(end: threading.Event) -> Iterator[list[Path]]:
    """What was edited, in order of path; nothing at least once a second, until the event is set."""
    folders = [folder for folder in FOLDERS if folder.exists()]
    before = CONFIG.stat().st_mtime_ns
    for changes in watch(*folders, stop_event=end, rust_timeout=1000, yield_on_timeout=True):
        paths = sorted(Path(path) for _, path in changes)
        # Looked at, not watched: a watch on a single file is lost when an editor replaces it.
        now = CONFIG.stat().st_mtime_ns if CONFIG.is_file() else before
        if now != before:
            before = now
            paths.append(CONFIG)
        yield paths


def supervise(site: Site, end: threading.Event) -> None:
    """Pass every change on to the site until the event is set."""
    for paths in edits(end):
        if site.ended():
            say("Nothing is served; the next change starts it again (Ctrl-C ends)")
        if paths:
            site.changed(paths)


def main() -> None:
    """Serve until told to end."""
    parser = argparse.ArgumentParser(description="Serve the site while it is edited.")
    parser.add_argument("--address", default="127.0.0.1:8000", help="default: %(default)s")
    address: str = parser.parse_args().address
    if reason := fault(address):
        sys.exit(f"Cannot serve on {address}: {reason}. Try: make serve ADDRESS=127.0.0.1:8001")
    end = ending()
    with running(address) as site:
        supervise(site, end)


if __name__ == "__main__":
    main()
