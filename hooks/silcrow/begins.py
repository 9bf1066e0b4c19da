"""Begins: how a step says on which file it begins, so that one that never ends can be named."""

from __future__ import annotations

from collections.abc import Callable

Begins = Callable[[str, str], None]
"""Is told a file and a step; nothing of either comes back into what is made."""


def silently(file: str, step: str) -> None:
    """Tell nobody."""
