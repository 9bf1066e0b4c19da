"""Material's contract: what is wrong in the settings of the theme, and what has no effect here.

Where the frame is Material's own, none of this applies.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from silcrow.keep.host import Host
from silcrow.problem import Place, Problem
from silcrow.rule import Rule
from silcrow.theme import palette

_FAVICON = "assets/images/favicon.png"
_FONTS = {"text": "Roboto", "code": "Roboto Mono"}
_TAKEN = frozenset({"name", "locale", "language", "direction", "logo", "favicon", "palette"})
_TAKEN_OF_ICONS = frozenset({"logo"})
_TAKEN_OF_PALETTES = frozenset({"scheme", "primary", "accent", "media", "toggle"})
_OF_EXTRA = frozenset(
    {"analytics", "annotate", "consent", "generator", "homepage", "polyfills", "status", "tags"}
    | {"version"}
)
"""What Material reads of `extra` and this frame does not; the rest is a publisher's own."""
_PLUGINS = frozenset({"material/search", "material/social", "search", "social"})
"""Plugins that only Material's own frame shows anything of."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The settings of a theme as its host has them: `theme`, `extra`, and names of `plugins`."""

    host: Host
    settings: Mapping[str, object]
    extra: Mapping[str, object]
    plugins: tuple[str, ...]
    is_there: Callable[[str], bool]
    """Whether the site or its theme has a file."""


def of(config: Any, host: Host) -> Theme:  # noqa: ANN401 — the host's own
    """Read the settings off the configuration of a host."""
    folders = (config.docs_dir, *config.theme.dirs)

    def is_there(name: str) -> bool:
        return any(Path(folder, name).is_file() for folder in folders)

    return Theme(host, dict(config.theme), config.extra, tuple(config.plugins), is_there)


class _Wrong(NamedTuple):
    """A setting that cannot be meant: by its name, as written, and what would do."""

    name: str
    value: object
    expected: str


def check(theme: Theme) -> Iterator[Problem]:
    """Find settings that this frame takes and that have no form it can read, or no file."""
    if not theme.is_there("partials/languages/en.html"):
        yield _not_material(theme)
        return
    for wrong in (*_of_language(theme), *_files(theme), *_palette(theme), *_links(theme)):
        words = wrong.value if isinstance(wrong.value, str) else wrong.name.rpartition(".")[2]
        place = theme.host.place(str(words))
        found = f'"{wrong.value}" as "{wrong.name}"'
        yield Problem(Rule.THEME_SETTING, place, found, wrong.expected)
    yield from palette.check(theme.settings.get("palette"), theme.host)


def _not_material(theme: Theme) -> Problem:
    """Say that there is no theme whose parts this frame is made of, with the lines to write."""
    name = theme.settings.get("name")
    is_given = re.search(r"^theme\s*:", theme.host.text, re.MULTILINE)
    found = f'the theme "{name}"' if is_given and name else f"no theme in {theme.host.file}"
    hint = f"write `theme: {{name: material}}` in a line of its own in {theme.host.file}"
    hint = f"{hint}, in the place of the theme that is there" if is_given else hint
    place = theme.host.place("theme:") if is_given else Place(theme.host.file)
    return Problem(Rule.THEME_SETTING, place, found, "Material", hint=hint)


def unheeded(theme: Theme) -> tuple[str, ...]:
    """Name every setting of Material that is given and has no effect in this frame, in order."""
    return tuple(dict.fromkeys(_unheeded(theme)))


def in_words(unheeded: tuple[str, ...]) -> str:
    """Say once what has no effect; it harms nothing, so that no build stops for it."""
    return f"Settings without effect in this frame: {'; '.join(unheeded)}."


def _of_language(theme: Theme) -> Iterator[_Wrong]:
    language, direction = theme.settings.get("language"), theme.settings.get("direction")
    if not theme.is_there(f"partials/languages/{language}.html"):
        yield _Wrong("theme.language", language, "a language that Material has words for")
    if direction not in (None, "", "ltr", "rtl"):
        yield _Wrong("theme.direction", direction, '"ltr" or "rtl"')


def _files(theme: Theme) -> Iterator[_Wrong]:
    """A logo of another host would be blocked by the policy, so it is as good as missing."""
    for name in ("logo", "favicon"):
        path = theme.settings.get(name)
        if path and path != _FAVICON and not theme.is_there(str(path)):
            yield _Wrong(f"theme.{name}", path, "a file of the site")
    icon = _icons(theme).get("logo")
    if icon and not theme.is_there(f".icons/{icon}.svg"):
        yield _Wrong("theme.icon.logo", icon, "an icon of Material or of .icons/ in custom_dir")


def _palette(theme: Theme) -> Iterator[_Wrong]:
    value = theme.settings.get("palette")
    items = value if isinstance(value, list) else [value] if value else []
    if len(palette.entries(value)) < len(items):
        yield _Wrong("theme.palette", value, "scheme, primary and accent, or a list of such")
    for entry in palette.entries(value):
        for key in ("primary", "accent"):
            written = entry.get(key)
            known = palette.is_colour(written) or written in (None, "custom", *palette.PLAIN)
            if not known:
                yield _Wrong(f"theme.palette.{key}", written, 'a name of Material, or "#12405f"')


def _links(theme: Theme) -> Iterator[_Wrong]:
    for key, needed in (("alternate", ("name", "link", "lang")), ("social", ("link",))):
        items = theme.extra.get(key) or []
        expected = f"a list, each with {' and '.join(needed)}"
        if not isinstance(items, list):
            yield _Wrong(f"extra.{key}", items, expected)
            continue
        for item in items:
            if not isinstance(item, Mapping) or not all(item.get(name) for name in needed):
                yield _Wrong(f"extra.{key}", item, expected)


def _icons(theme: Theme) -> Mapping[str, object]:
    icons = theme.settings.get("icon")
    return icons if isinstance(icons, Mapping) else {}


def _unheeded(theme: Theme) -> Iterator[str]:
    for name, value in theme.settings.items():
        if name == "font":
            yield from ["theme.font"] if value and value != _FONTS else []
        elif name == "features":
            yield from [f"theme.features: {', '.join(map(str, _list(value)))}"] if value else []
        elif name not in _TAKEN | {"icon"}:
            yield f"theme.{name}"
    yield from (f"theme.icon.{name}" for name in _icons(theme) if name not in _TAKEN_OF_ICONS)
    yield from _of_palettes(theme)
    yield from (f"extra.{name}" for name in theme.extra if name in _OF_EXTRA)
    names = (n for n in theme.plugins if n in _PLUGINS)
    yield from (f"plugins: {name.removeprefix('material/')}" for name in names)


def _of_palettes(theme: Theme) -> Iterator[str]:
    for entry in palette.entries(theme.settings.get("palette")):
        yield from (f"theme.palette.{key}" for key in entry if key not in _TAKEN_OF_PALETTES)
        written = entry.get("scheme")
        if written and written not in palette.SCHEMES:
            yield f"theme.palette.scheme: {written}"
        custom = (key for key in ("primary", "accent") if entry.get(key) == "custom")
        yield from (f"theme.palette.{key}: custom" for key in custom)


def _list(value: object) -> tuple[object, ...]:
    return tuple(value) if isinstance(value, list | tuple) else ()
