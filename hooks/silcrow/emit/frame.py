"""The frame of the page: where our templates lie, and the style that stands in for them."""

from __future__ import annotations

from pathlib import Path

_LIBRARY = Path(__file__).parent.parent
FOLDER = next(
    (
        folder
        for folder in (_LIBRARY / "overrides", _LIBRARY.parent.parent / "overrides")
        if folder.is_dir()
    ),
    None,
)
"""Our frame: beside the library in a wheel, at the top of a checkout."""

CONTENTS = "_contents/index.html"
"""The template of the page that lists all pages, and where it is published on a large site."""

MATERIAL_STYLE = "assets/silcrow/material.css"
"""Where the style is published that marks on stock Material what is not wording."""


def material_style() -> str:
    """Read that style."""
    return (_LIBRARY / "render" / "material.css").read_text("utf-8")
