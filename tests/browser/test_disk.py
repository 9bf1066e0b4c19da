"""What is opened from the disk, over `file:`: the copy of a site, and the page of a change."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import expect

from silcrow.cli import main
from silcrow.render.preview import html
from tests.browser import axe
from tests.browser.chromium import Visitor
from tests.browser.sites import built
from tests.browser.states import State
from tests.support.previews import Change, swapped

PAPER = "getComputedStyle(document.documentElement).backgroundColor"


def test_a_copy_is_clicked_through_from_the_disk(visitor: Visitor, tmp_path: Path) -> None:
    site, copy = built("lamp"), tmp_path / "copy"
    assert CliRunner().invoke(main, ["preview-site", str(site), str(copy)]).exit_code == 0
    page, faults = visitor.prepare(), []
    page.on("console", lambda message: faults.append(message.text))
    page.on("requestfailed", lambda request: faults.append(request.url))
    page.goto((copy / "index.html").as_uri())
    root = copy.as_uri()
    seen = []
    for link in ("main a[href*='index.html']", "main a.term", "nav[aria-label] a"):
        expect(page.get_by_label("Preview", exact=True)).to_contain_text("not the site")
        assert page.evaluate(PAPER) != "rgba(0, 0, 0, 0)", "the style of the site is not there"
        page.locator(link).first.click()
        page.wait_for_load_state()
        seen.append(page.url.removeprefix(f"{root}/").partition("#")[0])
    assert all(re.fullmatch(r"([\w-]+/)*index\.html", address) for address in seen), seen
    assert (faults, visitor.outside) == ([], [])
    # Where nothing was copied, a folder is all that a link leads to.
    page.goto((site / "index.html").as_uri())
    assert page.get_by_label("Preview", exact=True).count() == 0
    page.goto((site / "glossary").as_uri() + "/")
    assert "Index of" in page.title()


@pytest.mark.parametrize("state", [State(320), State(1280, scheme="dark")], ids=str)
def test_the_page_of_a_change_is_read_by_everyone(
    visitor: Visitor, tmp_path: Path, state: State
) -> None:
    change = swapped("charter/index.md", "2. Charts are", "Chapter I Maps\n\n2. Maps are")
    change |= swapped("glossary/chart.md", "[charts]", "[chart, 7]")
    file = tmp_path / "index.html"
    file.write_text(html.write(*Change(change).proposal, "content"), "utf-8")
    page = visitor.visit(file.as_uri(), state)
    assert axe.findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= state.width
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**#problems")
