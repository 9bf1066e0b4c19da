"""What a page loads, keeps and runs: only its own, nothing before a choice, nothing inline."""

from __future__ import annotations

import re

import lxml.html
import pytest

from silcrow.emit import policy as policies
from tests.browser.checks import keys, privacy
from tests.browser.chromium import Visitor
from tests.browser.conftest import Visit
from tests.browser.pages import Place, place
from tests.browser.sample import chosen
from tests.browser.sites import NAMES, Web
from tests.browser.states import State

PINNED = {
    policies.PLAIN,
    policies.WITH_SCRIPT,
    policies.FramePolicy(("own.css",), ("own.js",)).text,
    policies.FramePolicy().of_search,
    policies.FramePolicy(("own.css",), ("own.js",)).of_search,
}
"""Every policy that a page of ours may have, also where a publisher adds files of his own."""


@pytest.fixture
def places(pytestconfig: pytest.Config) -> list[Place]:
    """Give one page of each kind, or all; one that leads on cannot be asked before it does."""
    every = bool(pytestconfig.getoption("all_states"))
    return [each for each in chosen(every=every) if each.kind != "moved"]


def test_pages_keep_and_block_nothing(web: Web, visitor: Visitor, places: list[Place]) -> None:
    """No request to another host is made either: the visitor fails the test where one is."""
    profile = visitor.prepare().context
    found = []
    for each in places:
        blocked, page = privacy.Blocked(), profile.new_page()
        blocked.listen(page)
        page.goto(web.url(each), wait_until="load")
        faults = blocked.said + privacy.stored(page) + privacy.inline(page)
        found += [f"{each}: {fault}" for fault in faults]
        page.close()
    assert found == []


@pytest.mark.parametrize("site", NAMES)
def test_every_page_has_a_policy_that_is_pinned(web: Web, site: str) -> None:
    found = []
    for file in web.host(site).folder.rglob("*.html"):
        document = lxml.html.document_fromstring(file.read_bytes())
        said = document.xpath("//head/meta[@http-equiv='Content-Security-Policy']/@content")
        policy = str(said[0]) if said else None
        faults = privacy.policy_faults(policy)
        faults += [] if policy in PINNED else [f"not pinned: {policy}"]
        found += [f"{file.relative_to(web.host(site).folder)}: {fault}" for fault in faults]
    assert found == []


def test_only_the_search_is_allowed_a_program() -> None:
    searching = {policy for policy in PINNED if "'wasm-unsafe-eval'" in policy}
    assert len(PINNED) - len(searching) == 3
    assert all("form-action 'self'" in policy for policy in searching)


def test_no_policy_allows_inline_code() -> None:
    assert [fault for policy in PINNED for fault in privacy.policy_faults(policy)] == []
    assert [hash_ for policy in PINNED for hash_ in privacy.hashes(policy)] == []


@pytest.mark.thorough
def test_page_works_with_its_policy_as_a_header(web: Web, visitor: Visitor) -> None:
    """As hosts send it: then it binds also what stands before the element in the page."""
    host = web.host("tiny")
    where = host.root + place("tiny", "verify").address
    blocked = privacy.Blocked()
    page = visitor.visit("about:blank")
    blocked.listen(page)
    header = {"Content-Security-Policy": policies.WITH_SCRIPT}
    page.route(
        re.compile(".*"),
        lambda route: route.fulfill(response=(got := route.fetch()), headers=got.headers | header),
    )
    page.goto(where, wait_until="load")
    assert keys.unannounced(page) == []
    assert "Not found" in page.get_by_role("status").inner_text()
    assert blocked.said == []


def test_inline_code_is_blocked(visit: Visit) -> None:
    """The policy is at work: what is put into the page does not run."""
    page = visit(place("lamp", "instrument"), State())
    page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.ran = true";
          document.body.append(script);
        }"""
    )
    assert page.evaluate("() => window.ran") is None


@pytest.mark.parametrize(
    ("policy", "fault"),
    [
        (None, "the page has no policy"),
        ("default-src 'self';base-uri 'none';form-action 'none'", "what is not named"),
        (f"{policies.PLAIN};script-src 'unsafe-inline'", "script-src allows 'unsafe-inline'"),
        (f"{policies.PLAIN};script-src 'self' 'unsafe-eval'", "script-src allows 'unsafe-eval'"),
        (f"{policies.PLAIN};connect-src https:", "connect-src allows https:"),
        ("default-src 'none'", "base-uri is not said"),
    ],
)
def test_a_seeded_weak_policy_is_found(policy: str | None, fault: str) -> None:
    assert any(found.startswith(fault) for found in privacy.policy_faults(policy))
