"""Navigation: the outline of a site as its host keeps it, in nested lists and mappings."""

from __future__ import annotations

from collections.abc import Iterator


def entries(outline: object) -> Iterator[tuple[str | None, str]]:
    """Give title and target of every entry of an outline, sections opened; no title is None."""
    if isinstance(outline, str):
        yield None, outline
    elif isinstance(outline, dict):
        for title, inner in outline.items():
            if isinstance(inner, str):
                yield str(title), inner
            else:
                yield from entries(inner)
    elif isinstance(outline, list):
        for inner in outline:
            yield from entries(inner)
