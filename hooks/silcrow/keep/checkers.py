"""Checkers: the files of a repository by which a change is checked, so that a change may weaken it.

Whoever reviews has to see first whether the checks that speak are still the ones they trust.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from silcrow import settings
from silcrow.register import is_register

_DOCUMENTATION = frozenset({".md", ".png", ".svg", ".jpg", ".jpeg", ".webp"})
_AT_ROOT = frozenset(
    f"{name}{end}"
    for name in ("AUTHORS", "COPYING", "LICENCE", "LICENSE", "NOTICE")
    for end in ("", ".txt")
)


def among(files: Iterable[str], content: str) -> tuple[str, ...]:
    """Name, of files by their path in the repository, those that checks depend on, in order.

    `content` is the path of the folder of content, empty where it is the repository itself.
    Outside it these are all but plain documentation: text and pictures in `docs/`, and the texts
    that lie beside it such as the README. Inside it they are settings, registers and hidden files.
    """
    return tuple(sorted(file for file in set(files) if _checks(PurePosixPath(file), content)))


def _checks(path: PurePosixPath, content: str) -> bool:
    if path.is_relative_to(content or "."):
        inside = path.relative_to(content or ".")
        is_hidden = any(part.startswith(".") for part in inside.parts)
        return is_hidden or str(inside) == settings.NAME or is_register(str(inside))
    if len(path.parts) == 1:
        return path.suffix.lower() != ".md" and path.name not in _AT_ROOT
    return path.parts[0] != "docs" or path.suffix.lower() not in _DOCUMENTATION
