"""Placing: a folder that a command fills whole, and replaces only where it filled it itself."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

INDEX = "index.html"
_SEAL = '<meta name="silcrow-preview" content="{}">\n'
_LONGEST = 4096
"""The seal stands in the first bytes of the page."""


class PlacingError(Exception):
    """Raised where a folder may not be replaced; says why in one line."""


def seal(names: Iterable[str]) -> str:
    """Write the element by which a folder is known again, for the head of its first page.

    It holds a digest of the names of all files in it.
    """
    listed = "".join(f"{name}\0" for name in sorted(names))
    return _SEAL.format(sha256(listed.encode("utf-8", "surrogateescape")).hexdigest())


def place(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Fill a folder with files by path, whole or not at all; what it held of ours goes.

    The files are written beside it first. Raises PlacingError for a folder that is not ours, and
    OSError where the disk refuses; what was there is then as it was.
    """
    see_ours(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as beside:
        new, old = Path(beside, "new"), Path(beside, "old")
        new.mkdir()
        for name, data in files:
            path = new / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        _swap(folder, new, old)


def _swap(folder: Path, new: Path, old: Path) -> None:
    see_ours(folder)
    if not folder.exists():
        new.rename(folder)
        return
    folder.rename(old)
    try:
        new.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    shutil.rmtree(old)  # which never follows a link


def see_ours(folder: Path) -> None:
    """See that a folder is not there, or empty, or holds exactly what a command has put there.

    Raises PlacingError.
    """
    if folder.is_symlink():
        raise PlacingError(f"{folder} is a symbolic link; name the folder that it leads to")
    if not folder.exists():
        return
    if not folder.is_dir():
        raise PlacingError(f"{folder} is a file, not a folder; name another")
    names = list(names_in(folder))
    if names and seal(names) not in _start(folder / INDEX):
        told = f"holds something else than a preview; empty {folder} yourself, or name another"
        raise PlacingError(f"{folder} is not replaced: it {told}")


def names_in(folder: Path) -> Iterator[str]:
    """Name all files below a folder, in order; what is neither file nor folder ends in a stroke.

    An empty folder is one too, since no command of ours leaves any.
    """
    for parent, folders, files in os.walk(folder):
        folders.sort()
        here = Path(parent)
        links = [name for name in folders if (here / name).is_symlink()]
        is_empty = here != folder and not folders and not files
        for name in sorted((*files, *links, *("" for _ in range(is_empty)))):
            path = here / name
            is_plain = name and path.is_file() and not path.is_symlink()
            yield path.relative_to(folder).as_posix() + ("" if is_plain else "/")


def _start(page: Path) -> str:
    if page.is_symlink() or not page.is_file():
        return ""
    with page.open("rb") as file:
        return file.read(_LONGEST).decode("utf-8", "replace")
