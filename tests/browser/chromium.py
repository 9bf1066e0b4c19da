"""Chromium: found, started once for each worker, and asked for pages in a state."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, sync_playwright

from tests.browser.states import State
from tests.support_site import ROOT

FOUND = ROOT / ".venv" / "chromium.txt"
"""Where `make setup` writes the path of the browser that it found or installed."""
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = (
    "No Chromium to test with. Run `make setup`; or install one (Debian, Ubuntu: apt install "
    "chromium), or name one: CHROMIUM=/path/to/chromium make test"
)
SECONDS = 60
"""What a page, or a step on it, may take before the test fails; many times what one needs."""

_REFRESH = re.compile(rb'<meta http-equiv="refresh"[^>]*>')


@cache
def find() -> str | None:
    """Give the path of a browser: that which is named, was set up, or stands on this machine."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    noted = FOUND.read_text("utf-8").strip() if FOUND.is_file() else ""
    return next(filter(None, map(shutil.which, filter(None, (noted, *NAMES)))), None)


@contextmanager
def started() -> Iterator[Browser]:
    """Start a browser that ends with the block, and with this process however that ends."""
    path = find()
    if path is None:
        raise FileNotFoundError(MISSING)
    # Nothing may be asked of any other host, by the page or by the browser itself.
    rules = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    arguments = ["--disable-gpu", "--disable-background-networking", rules]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=arguments,
            chromium_sandbox=os.geteuid() != 0,  # root cannot have it
        )
        try:
            yield browser
        finally:
            browser.close()


def context(browser: Browser, state: State) -> BrowserContext:
    """Open a reader's profile: nothing stored, the state's width, colours and medium."""
    made = browser.new_context(
        viewport={"width": state.width, "height": state.height},
        color_scheme=state.scheme,
        forced_colors="active" if state.mode == "forced" else "none",
        reduced_motion="reduce",
        service_workers="block",
        locale="en-GB",
    )
    made.set_default_timeout(SECONDS * 1000)
    return made


class Visitor:
    """Opens pages, one after the other, and notes what they ask of other hosts."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.outside: list[str] = []
        """Every request that would have left this machine; none is let through."""
        self._open: list[BrowserContext] = []

    def prepare(self, state: State = State()) -> Page:  # noqa: B008 — frozen
        """Open an empty page in a state, in a profile of its own."""
        mine = context(self.browser, state)
        self._open.append(mine)
        mine.on("request", self._note)
        page = mine.new_page()
        if state.medium == "print":
            page.emulate_media(media="print")
        return page

    def visit(self, url: str, state: State = State(), *, stay: bool = False) -> Page:  # noqa: B008
        """Open a page in a state, in a profile of its own."""
        page = self.prepare(state)
        show(page, url, state, stay=stay)
        return page

    def look(self, url: str, state: State, *, stay: bool = False) -> Page:
        """Open a page in a state, in the page that was open before: quicker, for mere looking."""
        if not self._open:
            self.prepare()
        page = self._open[0].pages[0]
        page.unroute_all()
        page.set_viewport_size({"width": state.width, "height": state.height})
        page.emulate_media(
            media=state.medium,
            color_scheme=state.scheme,
            forced_colors="active" if state.mode == "forced" else "none",
        )
        show(page, url, state, stay=stay)
        return page

    def leave(self) -> None:
        """Close what was opened."""
        while self._open:
            self._open.pop().close()

    def _note(self, request: Request) -> None:
        if _leaves(request.url):
            self.outside.append(request.url)


def show(page: Page, url: str, state: State, *, stay: bool = False) -> None:
    """Load an address; tests may act on the page also where its own scripts may not run.

    `stay` shows a page that sends its reader on at once as browsers do that do not follow it.
    """
    if stay:
        page.route(url, _without_refresh)
    with _scripts(page, run=state.mode != "scriptless"):
        page.goto(url, wait_until="load")


def _leaves(url: str) -> bool:
    """Whether a request would leave this machine; `data:` and `blob:` never do."""
    return urlsplit(url).hostname not in ("127.0.0.1", None)


def _without_refresh(route: Route) -> None:
    response = route.fetch()
    route.fulfill(response=response, body=_REFRESH.sub(b"", response.body()))


@contextmanager
def _scripts(page: Page, *, run: bool) -> Iterator[None]:
    """Let no script of the page run in the block, where it should not; later those of tests do."""
    if run:
        yield
        return
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setScriptExecutionDisabled", {"value": True})
    yield
    session.send("Emulation.setScriptExecutionDisabled", {"value": False})
