"""The palette: the accent colour that follows Material's, never below the contrast of text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from silcrow.theme import colour, palette
from tests.support_site import ROOT, copy_tiny, run
from tests.support_stock import built, configure, stock_site


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return copy_tiny(tmp_path / "tiny")


def test_the_grounds_are_those_of_the_stylesheet() -> None:
    css = (ROOT / "overrides" / "assets" / "style.css").read_text("utf-8")
    names = ("paper", "tint", "mark")
    pairs = [re.findall(rf"--{name}: light-dark\((#\w+), (#\w+)\)", css)[0] for name in names]
    found = dict(zip(("light", "dark"), zip(*pairs, strict=True), strict=True))
    assert found == palette.GROUNDS


@pytest.mark.parametrize("name", [*palette.NAMES, "#12405f", "#000", "#ffffff", "#0000ff"])
def test_an_accent_can_be_read_on_every_ground(name: str) -> None:
    for scheme, code_ in zip(palette.GROUNDS, palette.accents({"primary": name}), strict=True):
        made = colour.read(code_)
        grounds = [g for c in palette.GROUNDS[scheme] if (g := colour.read(c))]
        assert made
        assert colour.least(made, grounds) >= colour.ENHANCED, (name, scheme, code_)


def test_contrast_is_that_of_wcag() -> None:
    black, white, grey = colour.read("#000"), colour.read("#ffffff"), colour.read("#777777")
    assert black
    assert white
    assert grey
    assert colour.contrast(black, white) == pytest.approx(21)
    assert colour.contrast(grey, white) == pytest.approx(4.48, abs=0.005)
    assert colour.read("teal") is None


@pytest.mark.parametrize(
    ("asked", "scheme", "accents"),
    [
        (None, None, ()),
        ({"scheme": "slate"}, "dark", ()),
        ({"scheme": "default", "primary": "white", "accent": "#12405f"}, "light", ("#12405f",)),
        ({"primary": "black"}, None, ()),
        ([{"scheme": "default"}, {"scheme": "slate"}], None, ()),
        ([{"scheme": "slate"}, {"scheme": "slate"}], "dark", ()),
        ([{"scheme": "default", "primary": "#123"}, {"scheme": "slate", "primary": "#fed"}], None,
         ("#112233", "#ffeedd")),
    ],
)  # fmt: skip
def test_what_a_palette_comes_to(asked: object, scheme: str | None, accents: tuple[str]) -> None:
    assert palette.scheme(asked) == scheme
    assert palette.accents(asked)[: len(accents)] == accents
    assert bool(palette.accents(asked)) == bool(accents)


def test_the_accent_stands_in_the_one_stylesheet_and_not_on_paper() -> None:
    css = (stock_site().folder / "assets" / "style.css").read_text("utf-8")
    assert css.endswith("}@media not print{:root{--accent:light-dark(#005a51,#00ceb9)}}\n")


def test_a_fixed_scheme_stands_on_the_page(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    configure(tiny, {"palette": {"scheme": "slate"}})
    page = built(capsys, tiny).page("about/")
    assert page.document.get("data-scheme") == "dark"
    assert page.values("//meta[@name='color-scheme']/@content") == ["dark"]


@pytest.mark.parametrize(
    ("asked", "told", "nearest"),
    [
        ({"primary": "teal"}, '"teal" as "primary": 3.3 to 1 on light', "#005a51"),
        ({"scheme": "slate", "primary": "#12405f"}, '"#12405f" as "primary": 1.3 to 1', "#71beff"),
        ({"primary": "white", "accent": "lime"}, '"lime" as "accent"', "#4d540f"),
    ],
)
def test_a_colour_that_breaks_contrast_is_told_with_the_nearest_that_does_not(
    tiny: Path, capsys: pytest.CaptureFixture[str], asked: object, told: str, nearest: str
) -> None:
    configure(tiny, {"palette": asked})
    loose, strict = run(capsys, tiny, "build"), run(capsys, tiny, "build", "--strict")
    assert (loose.code, strict.code) == (0, 1)
    assert f"theme-colour: the colour {told}" in loose.said
    assert f'did you mean "{nearest}"?' in loose.said
    assert nearest in (tiny / "site" / "assets" / "style.css").read_text("utf-8")
