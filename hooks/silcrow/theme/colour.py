"""Colours: how far two are apart, and the nearest to one that can be read on given grounds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

ENHANCED = 7.0
"""The contrast that WCAG 2.2 asks of text at level AAA (success criterion 1.4.6)."""

_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_STEPS = 512
"""Tries on the way to black or white; two hundred would miss some of the codes between."""
_MIDDLE = 0.18
"""The luminance above which a ground is light."""


class Colour(NamedTuple):
    """A colour of sRGB by the amounts of light, each from 0 to 1."""

    red: float
    green: float
    blue: float

    @property
    def luminance(self) -> float:
        """The relative luminance as WCAG 2.2 defines it, from 0 to 1."""
        return 0.2126 * self.red + 0.7152 * self.green + 0.0722 * self.blue

    @property
    def code(self) -> str:
        """The colour as stylesheets write it."""
        return "#" + "".join(f"{round(_encoded(light) * 255):02x}" for light in self)


def read(code: str) -> Colour | None:
    """Read `#abc` or `#aabbcc`; None for what is neither."""
    if not _HEX.fullmatch(code):
        return None
    digits = code[1:] if len(code) > len("#abc") else "".join(c * 2 for c in code[1:])
    return Colour(*(_light(int(digits[n : n + 2], 16) / 255) for n in (0, 2, 4)))


def contrast(one: Colour, other: Colour) -> float:
    """Give the contrast of two colours as WCAG 2.2 defines it, from 1 to 21."""
    darker, lighter = sorted((one.luminance, other.luminance))
    return (lighter + 0.05) / (darker + 0.05)


def least(colour: Colour, grounds: Iterable[Colour]) -> float:
    """Give the contrast with the ground that is nearest to a colour."""
    return min(contrast(colour, ground) for ground in grounds)


def readable(colour: Colour, grounds: Iterable[Colour]) -> Colour:
    """Give the nearest colour of the same hue that has the enhanced contrast on all grounds.

    On light grounds all light is dimmed alike; on dark ones it is raised alike, and where that
    does not do, white is mixed in. A colour that is far enough away comes back as it is.
    """
    grounds = tuple(grounds)
    is_light = min(ground.luminance for ground in grounds) > _MIDDLE
    found = colour
    for step in range(1, _STEPS + 1):
        if least(found, grounds) >= ENHANCED:
            break
        moved = (_dimmed if is_light else _raised)(colour, step / _STEPS)
        found = read(moved.code) or moved  # as a stylesheet can say it
    return found


def _dimmed(colour: Colour, by: float) -> Colour:
    return Colour(*(light * (1 - by) for light in colour))


def _raised(colour: Colour, by: float) -> Colour:
    brightest = max(colour)
    most = 1 / brightest if brightest else 1.0
    factor = 1 + (most - 1) * min(1.0, by * 2)
    white = max(0.0, by * 2 - 1)
    raised = (min(1.0, light * factor) for light in colour)
    return Colour(*(light + (1 - light) * white for light in raised))


def _light(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 — sRGB


def _encoded(light: float) -> float:
    return light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055  # noqa: PLR2004 — sRGB
