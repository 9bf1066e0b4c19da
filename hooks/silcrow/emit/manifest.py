"""The manifest: the digest of every file of a built site, in the form that `sha256sum -c` reads."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

NAME = "manifest.sha256"
"""At the root of the site; the one file that it does not list."""

_ESCAPE = re.compile(rb"\\(.)")


def of(folder: Path) -> bytes:
    """Make the manifest of a folder: a line for each file below it, in the order of their bytes.

    A line is the SHA-256 in hexadecimal, two spaces and the path from the folder. A path with a
    backslash or a line feed is written as GNU coreutils do: both escaped, a backslash before the
    line. Raises OSError where a file cannot be read.
    """
    paths = sorted(_paths(os.fsencode(folder)))
    return b"".join(_line(os.fsencode(folder), path) for path in paths)


def names(manifest: bytes) -> Iterator[str]:
    """Give the paths that a manifest lists."""
    for line in manifest.split(b"\n")[:-1]:
        path = line.partition(b"  ")[2]
        if line.startswith(b"\\"):
            path = _ESCAPE.sub(lambda sign: b"\n" if sign[1] == b"n" else b"\\", path)
        yield os.fsdecode(path)


def _paths(folder: bytes) -> Iterator[bytes]:
    """Give the files below a folder, from it; as bytes, since a site has thousands."""
    for parent, _, files in os.walk(folder):
        for name in files:
            path = os.path.join(parent, name)[len(folder) + 1 :]  # noqa: PTH118 — bytes are no Path
            if path != NAME.encode():
                yield path.replace(os.sep.encode(), b"/")


def _line(folder: bytes, name: bytes) -> bytes:
    with open(os.path.join(folder, name), "rb") as file:  # noqa: PTH118, PTH123 — bytes are no Path
        digest = hashlib.file_digest(file, "sha256").hexdigest().encode()
    escaped = name.replace(b"\\", rb"\\").replace(b"\n", rb"\n")
    return (b"\\" if escaped != name else b"") + digest + b"  " + escaped + b"\n"
