"""Saving: files written whole, and all of a command or none."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


def write(folder: Path, files: Mapping[str, str], read: Mapping[str, str]) -> None:
    """Write files below a folder, as UTF-8.

    Each is written beside its place first; where one cannot be put there, those before it are put
    back as they were. `read` are the texts they were made from, by path. Raises OSError, and so
    does a file that is not what was read any more.
    """
    waiting: dict[Path, Path] = {}
    try:
        for name, text in files.items():
            path = folder / name
            _see_unchanged(path, read.get(name))
            path.parent.mkdir(parents=True, exist_ok=True)
            waiting[path] = path.with_name(f".{path.name}.new")
            waiting[path].write_bytes(text.encode())
        _put(waiting)
    finally:
        for beside in waiting.values():
            beside.unlink(missing_ok=True)


def _see_unchanged(path: Path, read: str | None) -> None:
    now = path.read_bytes() if path.exists() else None
    if now != (None if read is None else read.encode()):
        raise OSError(0, "changed while the command was running; give it once more", str(path))


def _put(waiting: Mapping[Path, Path]) -> None:
    before: dict[Path, bytes | None] = {}
    try:
        for path, beside in waiting.items():
            before[path] = path.read_bytes() if path.exists() else None
            beside.replace(path)
    except OSError:
        for path, data in before.items():
            with suppress(OSError):
                path.unlink(missing_ok=True) if data is None else path.write_bytes(data)
        raise
