"""The frame of the page: where our templates lie, what they ask, the style that stands in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from silcrow.emit.policy import FramePolicy
from silcrow.emit.styles import slim
from silcrow.interface import ENGLISH, interface
from silcrow.navigation import Outline
from silcrow.problem import Problem
from silcrow.settings import Settings
from silcrow.theme import contract, palette
from silcrow.theme.contract import Theme
from silcrow.theme.idioms import STYLE, Idioms, has_idioms
from silcrow.theme.words import FrameWords

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


def put(config: Any, settings: Settings, theme: Theme) -> tuple[Problem, ...]:  # noqa: ANN401 — the host's own
    """Choose the frame in the configuration of a host, and say what is wrong in its settings.

    It is ours, behind the site's own templates, or Material's, with a small style.
    """
    dirs, ours = config.theme.dirs, str(FOLDER or "")
    if settings.frame == "material":
        config.theme.dirs = [folder for folder in dirs if folder != ours]
        config.extra_css.append(MATERIAL_STYLE)
        return ()
    if ours and ours not in dirs:
        dirs.insert(1 if config.theme.custom_dir else 0, ours)
    config.markdown_extensions.append(Idioms(interface(_language(config))))
    return tuple(contract.check(theme))


def asked(config: Any, outline: Outline, *, is_preview: bool) -> dict[str, object]:  # noqa: ANN401 — the same
    """Give by its name in templates what the frame asks of the library."""
    words = FrameWords(_language(config))
    added = tuple(config.extra_css), tuple(map(str, config.extra_javascript))
    return {
        "_": words,
        "around": outline.around,
        "foreign": words.foreign,
        "has_idioms": _has_idioms,
        "policy": FramePolicy(*added, is_preview=is_preview),
        "scheme": palette.scheme(config.theme.get("palette")),
    }


def _language(config: Any) -> str:  # noqa: ANN401 — the host's own
    return str(config.theme.get("language") or ENGLISH)


def leave_out_unused(files: Any, ordinary: Iterable[Any]) -> None:  # noqa: ANN401 — the host's own
    """Take the style of idioms out of the files where none of the ordinary pages loads it."""
    file = files.get_file_from_path(STYLE)
    if file and not any(map(_has_idioms, ordinary)):
        files.remove(file)


def _has_idioms(page: Any) -> bool:  # noqa: ANN401 — the host's own
    """Tell whether a page loads their style: what other plugins show by templates does too.

    Of a page that the host has left as it was nothing is known.
    """
    return page.content is None or "template" in page.meta or has_idioms(page.content)


def style(name: str, css: str, config: Any) -> str:  # noqa: ANN401 — the host's own
    """Make a stylesheet of the frame as it is published; the first one has the site's accent."""
    own = palette.style(config.theme.get("palette")) if name == "assets/style.css" else ""
    return slim(css) + own
