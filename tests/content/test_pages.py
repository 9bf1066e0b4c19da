"""The site of the text in `content/`: which pages it has, and what their first load takes."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import urlsplit

import pytest

from silcrow import publication
from silcrow.check import gather
from tests.content.declaration import DECLARATION, EDITION, ONE_BY_ONE, VERIFY
from tests.support.loads import too_heavy, unused
from tests.support_site import CONTENT, Page, Site, is_well_formed, preview_site, real_site, tree
from tests.test_site import faults


@pytest.fixture
def site() -> Site:
    return real_site()


def test_pages_are_what_was_promised(site: Site) -> None:
    folders = ("about", "annexes", "related", "topics")
    inside = {name: {f.stem for f in (CONTENT / name).glob("*.md")} for name in folders}
    expected = {f"{id_}/" for id_ in inside["annexes"] | inside["related"]} - {"index/"}
    expected |= {f"{f}/{name}/" for f in ("about", "topics") for name in inside[f] - {"index"}}
    expected |= {f"{name}/" for name in (*folders, "glossary", "participants", "search")}
    beside = {a for a in site.addresses if a.startswith(DECLARATION) and a != DECLARATION}
    assert set(site.addresses) - beside == expected | {"", DECLARATION, "search/all/", "404.html"}
    assert beside == {EDITION, VERIFY, *ONE_BY_ONE}


def test_library_makes_most_of_them(site: Site) -> None:
    linked = gather(CONTENT).linked
    assert linked
    made = publication.render(publication.slices(linked)).values()
    assert len({page.address for page in made} & {*site.addresses}) > 40


def test_every_page_is_whole(site: Site) -> None:
    assert {p.address: found for p in site.pages if (found := [*faults(site, p)])} == {}


def test_every_page_is_described(site: Site) -> None:
    described = "//head/meta[@name='description'][@content!='']"
    pages = [page for page in site.pages if page.address != "404.html"]
    assert [page.address for page in pages if len(page.all(described)) != 1] == []


def test_nothing_is_published_that_no_page_uses(site: Site) -> None:
    register = "seoul-declaration/register/2024-05-21.en.jsonl"
    assert unused(site) == {"addresses.jsonl", register, "assets/silcrow/card.png"}
    files = (name for name in tree(site.folder) if not name.endswith(".html"))
    assert (
        len([name for name in files if not name.startswith("search/") and name != register]) <= 18
    )


def test_the_sitemap_dates_the_text_by_its_register(site: Site) -> None:
    xml = (site.folder / "sitemap.xml").read_text("utf-8")
    days = re.findall(r"<loc>([^<]*)</loc>\s*<lastmod>([^<]*)<", xml)
    assert days == [(f"{site.address}{DECLARATION}", "2026-11-24")]


def test_only_pages_that_are_no_texts_and_dated_ones_stay_out_of_searches(site: Site) -> None:
    quiet = [p.address for p in site.pages if "noindex" in " ".join(p.values("//meta/@content"))]
    assert set(quiet) == {EDITION, VERIFY, "search/", "search/all/", "404.html"}


# --- what a reader loads -------------------------------------------------------------------------


@pytest.mark.parametrize("address", [DECLARATION, EDITION, ONE_BY_ONE[7]])
def test_first_load_is_small(site: Site, address: str) -> None:
    assert too_heavy(site, site.page(address)) is None


@pytest.mark.parametrize("address", [DECLARATION, VERIFY])
def test_first_load_with_a_script_is_small(site: Site, address: str) -> None:
    assert too_heavy(site, site.page(address), with_script=True) is None


def test_a_seeded_weight_is_seen(site: Site) -> None:
    page = site.page(DECLARATION)
    noise = "".join(hashlib.sha256(bytes([n])).hexdigest() for n in range(256))
    assert too_heavy(site, Page(DECLARATION, f"{page.source}<!-- {noise} -->"))
    more = "".join(f'<img src="../sitemap.xml{end}" alt="">' for end in ("", ".gz"))
    assert too_heavy(site, Page(DECLARATION, page.source + more))


# --- placeholders ---------------------------------------------------------------------------------


def test_addresses_are_placeholders_that_hold_together() -> None:
    site = preview_site()
    assert is_well_formed(site.address)
    assert urlsplit(site.address).path == "/"
    assert f"address: {site.address}\n" in (CONTENT / "silcrow.yml").read_text("utf-8")
