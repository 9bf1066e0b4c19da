"""The palette: whether light or dark is fixed, and the accent colour that follows Material's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from silcrow.keep.host import Host
from silcrow.problem import Problem
from silcrow.rule import Rule
from silcrow.theme.colour import ENHANCED, Colour, least, read, readable

Scheme = Literal["light", "dark"]

SCHEMES: Mapping[object, Scheme] = {"default": "light", "slate": "dark"}
"""Material's names of the two; others are styles of a publisher's own."""

GROUNDS: Mapping[Scheme, tuple[str, ...]] = {
    "light": ("#fffdf9", "#f5f0e6", "#fbefc8"),
    "dark": ("#15181b", "#1e2327", "#2f2c1d"),
}
"""What links stand on: paper, tint and mark of the frame's stylesheet."""

NAMES: Mapping[str, str] = {
    "red": "#ef5552",
    "pink": "#e92063",
    "purple": "#ab47bd",
    "deep purple": "#7e56c2",
    "indigo": "#4051b5",
    "blue": "#2094f3",
    "light blue": "#02a6f2",
    "cyan": "#00bdd6",
    "teal": "#009485",
    "green": "#4cae4f",
    "light green": "#8bc34b",
    "lime": "#cbdc38",
    "yellow": "#ffec3d",
    "amber": "#ffc105",
    "orange": "#ffa724",
    "deep orange": "#ff6e42",
    "brown": "#795649",
    "grey": "#757575",
    "blue grey": "#546d78",
}
"""Material's colours by the names it has for `primary`; those for `accent` are fewer."""

PLAIN = frozenset({"black", "white"})
"""What Material calls a header without colour, as ours is; its links then have another."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A colour that a palette asks for, under the key that names it, for one scheme or any."""

    key: str
    written: str
    colour: Colour
    scheme: Scheme | None

    @property
    def is_name(self) -> bool:
        return self.written in NAMES


def entries(palette: object) -> tuple[Mapping[str, object], ...]:
    """Give the palettes that a site has: one, several of which a reader chooses, or none."""
    items = palette if isinstance(palette, list) else [palette]
    return tuple(item for item in items if isinstance(item, Mapping))


def scheme(palette: object) -> Scheme | None:
    """Give the scheme that all palettes of a site fix; None where the reader's system decides."""
    found = {SCHEMES.get(entry.get("scheme")) for entry in entries(palette)}
    return found.pop() if len(found) == 1 else None


def is_colour(value: object) -> bool:
    """Tell whether a value is a colour that can be read: a name of Material, or a code."""
    return isinstance(value, str) and (_spaced(value) in NAMES or read(value) is not None)


def check(palette: object, host: Host) -> Iterator[Problem]:
    """Find colours that cannot be read well on the grounds of the scheme that they are meant for.

    A name of Material in a dark palette stands for a hue, of which dark grounds have another tone,
    there as here; a code says exactly one colour.
    """
    for asked in dict.fromkeys(_asked(palette)):
        meant: Scheme = asked.scheme or "light"
        if asked.is_name and meant == "dark":
            continue
        grounds = _grounds(meant)
        if (found := least(asked.colour, grounds)) < ENHANCED:
            yield Problem(
                Rule.THEME_COLOUR,
                host.place(asked.written),
                f'the colour "{asked.written}" as "{asked.key}": {found:.1f} to 1 on {meant}',
                f"{ENHANCED:.0f} to 1",
                (f'"{readable(asked.colour, grounds).code}"',),
            )


def accents(palette: object) -> tuple[str, ...]:
    """Give the accent colour for light and for dark, each as it can be read; none for our own."""
    found = tuple(_asked(palette))
    if not found:
        return ()
    made = {
        name: next((a.colour for a in found if a.scheme == name), found[0].colour)
        for name in GROUNDS
    }
    return tuple(readable(made[name], _grounds(name)).code for name in GROUNDS)


def style(palette: object) -> str:
    """Write the rule that turns the accent colour of the frame; empty for our own."""
    found = accents(palette)
    if not found:
        return ""
    # Paper keeps its own.
    return f"@media not print{{:root{{--accent:light-dark({','.join(found)})}}}}\n"


def _asked(palette: object) -> Iterator[_Asked]:
    """Give one colour a palette: `primary`, or `accent` where that is none, as with white."""
    for entry in entries(palette):
        for key in ("primary", "accent"):
            written = _spaced(str(entry.get(key) or ""))
            colour = read(NAMES.get(written, written))
            if colour:
                yield _Asked(key, written, colour, SCHEMES.get(entry.get("scheme")))
                break


def _grounds(scheme: Scheme) -> tuple[Colour, ...]:
    return tuple(colour for code in GROUNDS[scheme] if (colour := read(code)))


def _spaced(name: str) -> str:
    """Write a name as Material's documentation does; it takes hyphens for spaces too."""
    return name.strip().replace("-", " ")
