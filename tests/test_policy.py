"""The Content-Security-Policy: what each page needs, nothing more, and none while one edits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from silcrow.emit import policy
from silcrow.emit.policy import FramePolicy
from tests.support.lamp import EDITION, ONE_BY_ONE, TEXT, lamp_in_material, lamp_site
from tests.support_site import Page, Site, real_site, tiny_site


def built_tiny() -> Site:
    return Site(tiny_site() / "site", "https://harbour.int/texts/")


POLICY = "//meta[@http-equiv='Content-Security-Policy']/@content"
PROGRAM = " 'wasm-unsafe-eval'"
"""What the page of the search may do, and no other: run the program of its index."""
NEEDS = {
    "//script[@src]": "script-src 'self'",
    "//script[not(@src)] | //@*[starts-with(name(),'on')]": "script-src 'unsafe-inline'",
    "//style | //@style": "style-src 'unsafe-inline'",
    "//link[@rel='stylesheet']": "style-src 'self'",
    "//link[@rel='icon'] | //img": "img-src 'self'",
    "//iframe | //object | //embed": "frame-src 'self'",
    "//form[@action]": "form-action 'self'",
    "//base": "base-uri 'self'",
}


def blocked(page: Page) -> Iterator[str]:
    """Say what a page has that its policy would block; what it lacks altogether too."""
    found = page.values(POLICY)
    if len(found) != 1:
        yield f"{len(found)} policies"
        return
    allowed = found[0].replace(PROGRAM, "") if page.address == "search/" else found[0]
    for path, needed in NEEDS.items():
        if page.document.xpath(path) and needed not in allowed.split(";"):
            yield f"{path} needs {needed}"
    for word in ("unsafe", "data:", "*", "http"):
        if word in allowed:
            yield word
    before = page.source.partition("Content-Security-Policy")[0]
    if re.search(r"<(link|script|style|title)\b", before):
        yield "something before the policy"


@pytest.mark.parametrize("build", [real_site, lamp_site, built_tiny])
def test_every_page_has_a_policy_that_allows_what_it_needs(build: Callable[[], Site]) -> None:
    site = build()
    assert {page.address: list(blocked(page)) for page in site.pages if [*blocked(page)]} == {}


def test_a_policy_allows_nothing_more() -> None:
    site = lamp_site()
    allowed = {page.address: page.values(POLICY)[0] for page in site.pages}
    assert allowed.pop(EDITION) == policy.PLAIN
    own = allowed.pop("search/")
    assert own.replace(PROGRAM, "").replace("form-action 'self'", "form-action 'none'") == (
        policy.WITH_SCRIPT
    )
    assert set(allowed.values()) == {policy.WITH_SCRIPT}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("</body>", "<script>x()</script></body>"),
        ("<main", "<main onclick='x()'"),
        ("<main", "<main style='color: red'"),
        ("</body>", "<iframe></iframe></body>"),
        ("style-src 'self'", "style-src 'none'"),
        ("img-src 'self'", "img-src *"),
        ('http-equiv="Content-Security-Policy"', 'name="policy"'),
        ('<meta charset="utf-8">', '<title>x</title><meta charset="utf-8">'),
    ],
)
@pytest.mark.parametrize("address", [TEXT, EDITION, ONE_BY_ONE[3], "404.html"])
def test_a_seeded_fault_of_a_policy_is_seen(address: str, old: str, new: str) -> None:
    page = lamp_site().page(address)
    assert old in page.source
    assert [*blocked(Page(address, page.source.replace(old, new, 1)))]


def test_a_seeded_script_in_a_whole_document_is_seen() -> None:
    source = lamp_site().page(EDITION).source
    assert [*blocked(Page(EDITION, source.replace("</body>", "<script src='x.js'></script>", 1)))]


def test_stock_material_has_no_policy_but_its_documents_have() -> None:
    site = lamp_in_material()
    assert site.page(TEXT).values(POLICY) == []
    assert site.page(EDITION).values(POLICY) == [policy.PLAIN]


def test_the_policy_of_the_frame_knows_what_a_publisher_adds() -> None:
    assert FramePolicy().text == policy.WITH_SCRIPT
    own = FramePolicy(("own.css",), ("own.js",)).text
    assert own == f"{policy.PLAIN};font-src 'self';script-src 'self';connect-src 'self'"
    far = FramePolicy(("https://a.int/x.css",), ("//b.int/x.js", "own.js")).text
    assert "style-src 'self' https://a.int;" in far
    assert "script-src 'self' https://b.int;" in far
    odd = FramePolicy(("https://a.int;script-src 'unsafe-inline'/x.css",)).text
    assert "'unsafe-inline'" not in odd


OVERSTEPS = (
    "<p style='text-align: right'>x</p>",
    "<img alt='' src='https://a.int/x.png'>",
    '<img src="//a.int/x.png" alt="">',
    "<img src=data:image/png;base64,AA alt=''>",
    "<script>x()</script>",
    "<iframe src='x'></iframe>",
    '<td style="text-align: right;">1</td>',
    "<p onclick='x()'>x</p>",
)


@pytest.mark.parametrize("html", OVERSTEPS)
def test_an_ordinary_page_that_its_policy_would_break_has_none(html: str) -> None:
    assert FramePolicy()(html) == ""


def test_what_is_told_of_code_and_files_oversteps_nothing() -> None:
    html = "<p>Write <code>&lt;script&gt;</code> and style=x.</p><img src='a/x.png' alt='a'>"
    assert policy.PLAIN in FramePolicy()(html)
    assert FramePolicy(is_preview=True)(html) == ""
