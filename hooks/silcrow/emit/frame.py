"""The frame of the page: where our templates lie, what they ask, the style that stands in."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from markupsafe import Markup

from silcrow.emit.policy import FramePolicy
from silcrow.emit.styles import slim
from silcrow.interface import ENGLISH, interface
from silcrow.language import direction
from silcrow.navigation import Around, Outline
from silcrow.problem import Problem
from silcrow.render import promised, responsible, sample
from silcrow.render.rendered import Rendered
from silcrow.reserved import is_reserved_repository
from silcrow.settings import Settings
from silcrow.slices.entries import Entries
from silcrow.slices.site import SEARCH, Site
from silcrow.theme import contract, palette, titles
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

_MORE = re.compile(r"<(?:hr|kbd|mark|pre|table)\b")
"""What a text may hold that `assets/pages.css` has rules for."""

MATERIAL_STYLE = "assets/silcrow/material.css"
"""Where the style is published that marks on stock Material what is not wording."""


def material_style() -> str:
    """Read that style."""
    return (_LIBRARY / "render" / "material.css").read_text("utf-8")


class Said(NamedTuple):
    """What stands on every page: the line of a preview, empty in no preview, and the foot."""

    banner: Markup
    foot: Markup


def said(site: Site, language: str) -> Said:
    """Give what stands on every page in a language."""
    return Said(promised.banner(site, language), responsible.footer(site, language))


def leave_out_placeholder(config: Any) -> None:  # noqa: ANN401 — the host's own
    """Lead to no repository that stands for one that is still to be named."""
    if config.repo_url and is_reserved_repository(config.repo_url):
        config.repo_url = config.repo_name = config.edit_uri = config.edit_uri_template = None


def settle(config: Any, site: Site) -> None:  # noqa: ANN401 — the host's own
    """Leave the host's name out of every page of a preview; say at the foot who is responsible.

    Material has a place for such words, and so has our frame.
    """
    if not site.promise.is_lasting:
        config.site_url = urlsplit(config.site_url or "").path or "/"
    if site.frame == "material":
        foot = responsible.footer(site, site.asked)
        config.copyright = f"{config.copyright or ''}{foot}"


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


def asked(
    config: Any,  # noqa: ANN401 — the same
    entries: Entries,
    outline: Outline,
    *,
    is_preview: bool,
) -> dict[str, object]:
    """Give by its name in templates what the frame asks of the library."""
    words = FrameWords(_language(config))
    added = tuple(config.extra_css), tuple(map(str, config.extra_javascript))
    return {
        "_": words,
        "around": outline.around,
        "direction_in": direction,
        "foreign": words.foreign,
        "has_idioms": _has_idioms,
        "is_new": lambda page: bool(page) and page.file.src_uri in entries.new,
        "language_of": lambda page: page and entries.languages.get(page.file.src_uri),
        "needs_more": needs_more,
        "policy": FramePolicy(*added, is_preview=is_preview),
        "said": cache(partial(said, entries.site)),
        "sample": sample.of(entries),
        "scheme": palette.scheme(config.theme.get("palette")),
        "search": entries.site.has_search and SEARCH,
        "titled": lambda title: titles.of_window(title or "", config.site_name),
    }


def finish(output: str, page: Rendered | None, name: str, site: Site, *, is_new: bool) -> str:
    """Put right the head that Material has written: no name twice, and tags for citing."""
    if site.frame != "material":
        return output
    head = page.head if page else ""
    may_change = is_new or not site.promise.is_lasting
    noindex = promised.NOINDEX if may_change and "noindex" not in head else ""
    return titles.of_material(output, name).replace("</head>", f"{noindex}{head}</head>", 1)


def needs_more(page: Rendered | None, around: Around) -> bool:
    """Tell whether a page loads the style of what hardly any text has need of.

    A text, or its paragraph, that is read by itself is one stylesheet lighter than other pages.
    """
    if not page or page.kind not in ("instrument", "provision"):
        return True
    # A large site shows the pages beside a text in its menu.
    has_branch = bool(around.branch) and not around.is_large
    return has_branch or _MORE.search(page.html) is not None


def _language(config: Any) -> str:  # noqa: ANN401 — the host's own
    return str(config.theme.get("language") or ENGLISH)


def leave_out_unused(files: Any, ordinary: Iterable[Any]) -> None:  # noqa: ANN401 — the host's own
    """Take the style of idioms out of the files where none of the ordinary pages loads it."""
    file = files.get_file_from_path(STYLE)
    if file and not any(map(_has_idioms, ordinary)):
        files.remove(file)


def choose_files(files: Any, config: Any, settings: Settings, make: Callable[..., Any]) -> None:  # noqa: ANN401 — the host's own
    """Publish what the frame uses: all of Material's files with its frame, none with ours.

    `make` makes a file of the host's, given its path and `content`.
    """
    if settings.frame == "material":
        files.append(make(MATERIAL_STYLE, content=material_style()))
        return
    # The host was perhaps given its file by a relative path, and then calls folders so.
    kept = {os.path.realpath(d) for d in (config.theme.custom_dir, config.docs_dir) if d}
    for file in list(files):
        folder = os.path.realpath(file.src_dir) if file.src_dir is not None else ""
        if folder and folder not in {*kept, str(FOLDER)}:
            files.remove(file)
        elif folder == str(FOLDER) and file.src_uri.endswith(".css"):
            files.remove(file)
            files.append(
                make(file.src_uri, content=style(file.src_uri, file.content_string, config))
            )


def _has_idioms(page: Any) -> bool:  # noqa: ANN401 — the host's own
    """Tell whether a page loads their style: what other plugins show by templates does too.

    Of a page that the host has left as it was nothing is known.
    """
    return page.content is None or "template" in page.meta or has_idioms(page.content)


def style(name: str, css: str, config: Any) -> str:  # noqa: ANN401 — the host's own
    """Make a stylesheet of the frame as it is published; the first one has the site's accent."""
    own = palette.style(config.theme.get("palette")) if name == "assets/style.css" else ""
    return slim(css) + own
