"""What a reader's first load takes, as Chromium counts it: requests, and bodies as sent.

`tests/content/test_pages.py` counts the same from files, and holds more pages of the text to it.
"""

from __future__ import annotations

import gzip

import pytest
from playwright.sync_api import Browser, Response

from tests.browser.chromium import Visitor
from tests.browser.pages import Place, place
from tests.browser.sites import Web
from tests.browser.states import State
from tests.support.loads import asked_for
from tests.support_site import Site

PLAIN, WITH_SCRIPT = (3, 12_000), (4, 18_000)
"""Requests, and bytes of their bodies, that the first load of a page may take."""

Load = dict[str, int]
"""The first load of a page: the path of what was asked for, and the bytes of its body as sent."""


def first_load(
    web: Web, chromium: Browser, there: Place, more: str = "", *, with_script: bool = True
) -> Load:
    """Load a page into an empty cache, until nothing is asked for any more; then run `more`."""
    visitor = Visitor(chromium)
    page = visitor.prepare(State())
    if not with_script:
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setScriptExecutionDisabled", {"value": True})
    came: list[Response] = []
    page.on("response", lambda response: came.append(response))  # noqa: PLW0108 — Playwright
    # marks the function it is given, and a method of a list cannot be marked.
    # Chromium asks for the icon in its own time, at times only when the network is idle.
    with page.expect_response(lambda response: "icon" in response.url):
        page.goto(web.url(there), wait_until="networkidle")
    if more:
        with page.expect_response("**/*"):
            page.evaluate(more)
        page.wait_for_load_state("networkidle")
    root = web.host(there.site).root
    sizes = {r.url.removeprefix(root): r.request.sizes()["responseBodySize"] for r in came}
    visitor.leave()
    return sizes


def is_small(load: Load, requests: int, most: int) -> bool:
    """Whether a load keeps to a budget."""
    return len(load) <= requests and sum(load.values()) <= most


@pytest.mark.parametrize("kind", ["instrument", "dated", "paragraph"])
def test_first_load_is_small(web: Web, chromium: Browser, kind: str) -> None:
    load = first_load(web, chromium, place("lamp", kind), with_script=False)
    assert is_small(load, *PLAIN), load


@pytest.mark.parametrize("kind", ["instrument", "verify"])
def test_first_load_with_a_script_is_small(web: Web, chromium: Browser, kind: str) -> None:
    load = first_load(web, chromium, place("lamp", kind))
    assert is_small(load, *WITH_SCRIPT), load


@pytest.mark.parametrize("kind", ["instrument", "verify"])
def test_chromium_loads_what_is_counted_from_files(web: Web, chromium: Browser, kind: str) -> None:
    there = place("lamp", kind)
    site = Site(web.host("lamp").folder, "https://lamps.int/")
    page = site.page(there.address)
    bodies = {name: (site.folder / name).read_bytes() for name in asked_for(site, page)}
    bodies[there.address] = page.source.encode()
    counted = {name: len(gzip.compress(body, mtime=0)) for name, body in bodies.items()}
    assert first_load(web, chromium, there) == counted


ONE_MORE = """document.head.append(Object.assign(document.createElement('link'), {
  rel: 'stylesheet', href: `${document.querySelector('link[rel=stylesheet]').href}?more`,
}))"""


@pytest.mark.thorough
def test_a_seeded_request_is_counted(web: Web, chromium: Browser) -> None:
    there = place("tiny", "404")
    load = first_load(web, chromium, there)
    heavier = first_load(web, chromium, there, ONE_MORE)
    assert len(heavier) == len(load) + 1
    assert not is_small(heavier, len(load), 1_000_000)
    assert not is_small(load, 9, sum(load.values()) - 1)
