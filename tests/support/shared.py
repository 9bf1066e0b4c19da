"""What all workers of one run share: folders that are made once, by whoever needs one first."""

from __future__ import annotations

import atexit
import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

NAME = "SILCROW_TESTS_SHARED"
"""Names the folder to the workers; set by the process that starts them."""


@cache
def root() -> Path:
    """Give the folder of this run; it goes when the process that has made it ends."""
    if NAME not in os.environ:
        os.environ[NAME] = tempfile.mkdtemp(prefix="silcrow-test-")
        atexit.register(shutil.rmtree, os.environ[NAME], ignore_errors=True)
    return Path(os.environ[NAME])


def once(name: str, make: Callable[[Path], object]) -> Path:
    """Give a folder that `make` has filled once for the whole run: to be read, never changed.

    A lock on a file keeps two workers from filling it at the same time.
    """
    folder = root() / name
    folder.parent.mkdir(parents=True, exist_ok=True)
    done = root() / f"{name}.done"
    with (root() / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            make(folder)
            done.touch()
    return folder
