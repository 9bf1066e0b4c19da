"""Material's contract in a browser: idioms as one sees them, and texts in Material's own frame."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from silcrow.theme import palette
from silcrow.theme.colour import ENHANCED, Colour, contrast, read
from tests.browser.chromium import Visitor
from tests.browser.conftest import Visit
from tests.browser.pages import place
from tests.browser.sites import SITES, Host, base
from tests.browser.states import Mode, Scheme, State
from tests.support_site import HOOK, mkdocs, replace

NIGHT = place("stock", "idioms")

COLOUR = """e => {
  const canvas = document.createElement("canvas").getContext("2d");
  canvas.fillStyle = getComputedStyle(e).color;
  canvas.fillRect(0, 0, 1, 1);
  return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
}"""
"""Gives the colour of an element in bytes of sRGB."""


def shown(page: Page, words: str) -> bool:
    return page.locator("article").get_by_text(words, exact=True).first.is_visible()


def colour(page: Page, selector: str) -> Colour:
    red, green, blue = page.locator(selector).first.evaluate(COLOUR)
    found = read(f"#{red:02x}{green:02x}{blue:02x}")
    assert found
    return found


@pytest.mark.parametrize("mode", ["plain", "scriptless"])
def test_every_tab_is_seen(look: Visit, mode: Mode) -> None:
    page = look(NIGHT, State(mode=mode))
    for words in ("By day", "A flag is shown.", "By night", "A lamp is shown."):
        assert shown(page, words)
    assert not shown(page, "Then the lamp is covered.")
    page.get_by_text("What if it rains?").click()
    assert shown(page, "Then the lamp is covered.")


@pytest.mark.parametrize(("scheme", "code"), [("light", "#005a51"), ("dark", "#00ceb9")])
def test_links_have_the_accent_of_the_palette(look: Visit, scheme: Scheme, code: str) -> None:
    page = look(NIGHT, State(scheme=scheme))
    found = colour(page, "article .md-button")
    assert found.code == code
    paper = read(palette.GROUNDS[scheme][0])
    assert paper
    assert contrast(found, paper) >= ENHANCED


def test_numbers_of_lines_are_not_copied(look: Visit) -> None:
    page = look(NIGHT, State())
    code = page.locator("pre", has_text="lamp(hour")
    taken = code.evaluate(
        "e => { getSelection().selectAllChildren(e); return getSelection().toString() }"
    )
    assert [line.split(" ", 1)[0] for line in taken.strip().splitlines()] == ["def", "", ""]


def test_an_icon_is_as_tall_as_its_line_and_in_its_colour(look: Visit) -> None:
    page = look(NIGHT, State(scheme="dark"))
    icon = page.locator("header .name svg")
    box = icon.bounding_box()
    assert box
    assert 16 <= box["height"] <= 32
    assert icon.evaluate("e => getComputedStyle(e).fill") == icon.evaluate(
        "e => getComputedStyle(e).color"
    )


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """The same site in Material's own frame, served."""
    folder: Path = tmp_path_factory.mktemp("material") / "stock"
    shutil.copytree(SITES / "stock", folder)
    replace(folder / "mkdocs.yml", "../../../hooks/publish.py", str(HOOK))
    for key in (
        "repo_url: https://github.com/lamp-press/pilots-handbook\n",
        "edit_uri: edit/main/docs/\n",
    ):
        replace(folder / "mkdocs.yml", key, "")  # Material would ask that host for its stars
    with (folder / "docs" / "silcrow.yml").open("a", encoding="utf-8") as settings:
        settings.write("frame: material\n")
    mkdocs("build", "--strict", cwd=folder)
    host = Host(folder / "site", base("stock"))
    yield host
    host.stop()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_a_text_is_read_in_material_s_frame(
    visitor: Visitor, material: Host, width: int, scheme: Scheme
) -> None:
    page = visitor.visit(f"{material.root}pilots-charter/#p2", State(width=width, scheme=scheme))
    assert page.locator(".md-header").is_visible()
    words = page.locator(".wording", has_text="By night they show a lamp")
    words.wait_for()
    assert words.is_visible()
    assert words.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    note = page.locator(".apparatus", has_text="harbour clock")
    sizes = [e.evaluate("e => parseFloat(getComputedStyle(e).fontSize)") for e in (words, note)]
    assert sizes[0] > sizes[1]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("a.term").first.evaluate("e => e.href").endswith("/handbook/glossary/#ebb")
