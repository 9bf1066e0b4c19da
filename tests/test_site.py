"""A site as published, whatever it holds: every link, head, asset and byte of it."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import lxml.html
import pytest

from silcrow import publication
from silcrow.check import gather
from tests.support.lamp import EDITION, ONE_BY_ONE, TEXT, VERIFY, lamp_in_material, lamp_site
from tests.support.loads import asked_for, on_demand, unused
from tests.support_site import (
    CONTENT,
    ROOT,
    Page,
    Site,
    is_whole_document,
    lead,
    lines,
    links,
    material_site,
    real_site,
    tree,
)

NOT_FOUND = "404.html"


@pytest.fixture
def site() -> Site:
    return lamp_site()


EACH = pytest.mark.parametrize("build", [real_site, lamp_site])
"""Holds of whatever `content/` holds, and of the site that the seeded faults are put into."""


# --- links ---------------------------------------------------------------------------------------


def dead(site: Site, page: Page) -> list[str]:
    """Say which links of a page lead nowhere, its own addresses in the head included."""
    own = page.values("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")
    # What leads to the same page in another language, a publisher adds.
    links = "//*[(self::a or self::link) and not(@hreflang)]"
    hrefs = page.values(f"{links}[not(starts-with(@rel, 'schema.'))]/@href")
    hrefs += page.values("//script/@src | //img/@src | //source/@src") + own
    return [fault for href in dict.fromkeys(hrefs) if (fault := site.fault(page, href))]


@pytest.mark.parametrize("build", [real_site, material_site, lamp_site])
def test_every_link_and_fragment_resolves(build: Callable[[], Site]) -> None:
    site = build()
    assert [fault for page in site.pages for fault in dead(site, page)] == []


@EACH
def test_every_entry_of_the_sitemap_is_a_page(build: Callable[[], Site]) -> None:
    site = build()
    entries = re.findall(r"<loc>([^<]*)</loc>", (site.folder / "sitemap.xml").read_text("utf-8"))
    found = {site.path(entry) for entry in entries}
    whole = {address for address in site.addresses if is_whole_document(address)}
    assert set() < found <= {*site.addresses} - whole


SEEDED_LINKS = {
    "a page that is not there": "../no-such-page/",
    "a fragment that is not there": "../lamp-declaration/#p44",
    "a fragment of the same page": "#p10",
    "another scheme": "javascript:alert(1)",
    "plain http": "http://example.org/",
    "no host": "https://nowhere/",
    "a space": "https://example.org/a b",
}


@pytest.mark.parametrize("href", SEEDED_LINKS.values(), ids=SEEDED_LINKS)
def test_a_seeded_dead_link_is_seen(site: Site, href: str) -> None:
    page = site.page(TEXT)
    assert len(dead(site, Page(TEXT, f'{page.source}<a href="{href}">x</a>'))) == 1


# --- every page ----------------------------------------------------------------------------------


CHECKS = '<script src="../../assets/silcrow/verify.js" defer></script>'
"""The script that checks a quotation, on the page that loads it and no other."""
SEARCHES = '<script type="module" src="../assets/silcrow/search.js"></script>'
"""The script of the page of the search."""
OF_FRAME = re.compile(
    r'<script src="(?:(?:\.\./)*|/(?:[\w-]+/)*)assets/silcrow/page\.js"></script>'
)
"""The one script of pages in the frame."""


def is_allowed(page: Page, script: str) -> bool:
    """Whether a page may have a script: that of the frame once, whole documents none but one."""
    if is_whole_document(page.address):
        return page.address.endswith("/verify/") and script == CHECKS
    if page.address == "search/" and script == SEARCHES:
        return page.source.count(SEARCHES) == 1
    return bool(OF_FRAME.fullmatch(script)) and page.source.count("assets/silcrow/page.js") == 1


def faults(site: Site, page: Page) -> Iterator[str]:
    """Say what a page lacks, or has and should not have."""
    yield from of_ids(page)
    yield from of_head(site, page)
    yield from outside(site, page)
    for name in ("//h1", "//head/title", "//main"):
        found = [" ".join(lines(element)) for element in page.all(name)]
        if len(found) != 1 or not found[0]:
            yield f"{name}: {found}"
    for element in page.all("//script | //iframe | //object | //style | //*[@style]"):
        markup = lxml.html.tostring(element, encoding="unicode", with_tail=False)[:80]
        if not is_allowed(page, markup):
            yield markup
    yield from (f"on…={value}" for value in page.values("//@*[starts-with(name(), 'on')]"))
    for words, end in links(page, page.document):
        if not words:
            yield f"a link without words to {end}"


def of_ids(page: Page) -> Iterator[str]:
    for id_, count in Counter(page.ids).items():
        if count > 1:
            yield f"id {id_} {count} times"
        if not re.fullmatch(r"_?[a-z][a-z0-9]*(-[a-z0-9]+)*", id_):
            yield f"id {id_} is not in the grammar"


def of_head(site: Site, page: Page) -> Iterator[str]:
    if not page.document.get("lang"):
        yield "no language"
    if page.address == NOT_FOUND:
        return
    canonical = page.values("//head/link[@rel='canonical']/@href")
    if canonical != [site.address + page.address]:
        yield f"canonical {canonical}"
    if len([d for d in page.values("//head/meta[@name='description']/@content") if d]) != 1:
        yield "no description"


def outside(site: Site, page: Page) -> Iterator[str]:
    """Give what a browser would ask another host for."""
    asked = page.values("//@src | //@srcset | //@data | //@poster | //form/@action")
    asked += page.values("//link[not(@rel='canonical') and not(starts-with(@rel,'schema.'))]/@href")
    asked += page.values("//base/@href | //meta[@http-equiv]/@content")
    for href in asked:
        there = lead(page.address, href)
        if "://" in there.removeprefix(site.address) or href.startswith("//"):
            yield f"asks {href}"


def test_every_page_is_whole(site: Site) -> None:
    assert {page.address: found for page in site.pages if (found := [*faults(site, page)])} == {}


def test_every_page_that_the_library_makes_is_whole() -> None:
    """Ordinary pages, and scripts that a publisher adds, are the publisher's own."""
    site = real_site()
    added = [script.rpartition("/")[2] for script in of_the_publisher()]
    found = {a: [*faults(site, site.page(a))] for a in library_pages()}
    left = {
        address: [each for each in said if not any(f'{name}"' in each for name in added)]
        for address, said in found.items()
    }
    assert {address: said for address, said in left.items() if said} == {}


def of_the_publisher() -> list[str]:
    """Name the scripts that the configuration in the repository adds."""
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    named = re.findall(r"^extra_javascript: *\[(.*)\]", config, re.MULTILINE)
    return [name.strip() for names in named for name in names.split(",")]


SEEDED_HTML = {
    "an id twice": ("</main>", '<p id="p4"></p></main>'),
    "an id outside the grammar": ("</main>", '<p id="P_1"></p></main>'),
    "two h1": ("</main>", "<h1>x</h1></main>"),
    "a script": ("</main>", "<script></script></main>"),
    "a style": ("</main>", '<p style="color: red">x</p></main>'),
    "a handler": ("</main>", '<p onclick="x()">x</p></main>'),
    "another host": ("</head>", '<link rel="stylesheet" href="https://cdn.int/x.css"></head>'),
    "another host's image": ("</main>", '<img src="//cdn.int/x.png" alt=""></main>'),
    "no description": ('<meta name="description"', '<meta name="d"'),
    "no canonical": ('rel="canonical"', 'rel="c"'),
    "no language": (' lang="en"', ""),
}


@pytest.mark.parametrize(("old", "new"), SEEDED_HTML.values(), ids=SEEDED_HTML)
@pytest.mark.parametrize("address", [TEXT, EDITION, ONE_BY_ONE[3]])
def test_a_seeded_fault_of_a_page_is_seen(site: Site, address: str, old: str, new: str) -> None:
    page = site.page(address)
    assert old in page.source
    assert [*faults(site, Page(address, page.source.replace(old, new, 1)))]


@pytest.mark.parametrize(
    ("address", "name"), [(VERIFY, "verify.js"), (TEXT, "page.js"), (NOT_FOUND, "page.js")]
)
def test_no_script_but_the_one_of_its_page_is_let_through(
    site: Site, address: str, name: str
) -> None:
    page = site.page(address)
    other = {"verify.js": "page.js", "page.js": "verify.js"}[name]
    own = f'assets/silcrow/{name}"'
    twice = f'<script src="/assets/silcrow/{name}"></script></main>'
    for old, new in (("</main>", "<script></script></main>"), (name, other), ("</main>", twice)):
        assert old in page.source
        assert own in page.source
        assert [*faults(site, Page(address, page.source.replace(old, new, 1)))]


@EACH
def test_titles_and_descriptions_tell_pages_apart(build: Callable[[], Site]) -> None:
    site = build()
    pages = [page for page in site.pages if page.address != NOT_FOUND]
    titles = Counter(title for page in pages for title in page.values("//head/title/text()"))
    assert [title for title, count in titles.items() if count > 1] == []


def test_only_pages_that_are_no_texts_and_dated_ones_stay_out_of_searches(site: Site) -> None:
    quiet = [p.address for p in site.pages if "noindex" in " ".join(p.values("//meta/@content"))]
    assert set(quiet) == {EDITION, VERIFY, "search/", "search/all/", NOT_FOUND}


def test_shared_links_show_what_they_lead_to(site: Site) -> None:
    for number, address in enumerate(ONE_BY_ONE, 1):
        page = site.page(address)
        assert page.values("//meta[@property='og:url']/@content") == [site.address + address]
        (title,) = page.values("//meta[@property='og:title']/@content")
        assert title.endswith(f"paragraph {number}")
        (description,) = page.values("//meta[@property='og:description']/@content")
        assert description.removesuffix("\u00a0…") in " ".join(lines(page.article))


# --- what is published, and what a reader loads --------------------------------------------------


def test_nothing_is_published_that_no_page_uses() -> None:
    site = lamp_site()
    registers = {"addresses.jsonl", f"{TEXT}register/2021-06-09.en.jsonl"}
    shared = {
        site.path(card)
        for page in site.pages
        for card in page.values("//meta[@property='og:image']/@content")
    }
    assert unused(site) == registers | shared
    assert shared == {"assets/silcrow/card.png"}
    published = {n for n in tree(site.folder) if not n.endswith(".html") and "search/" not in n}
    assert len(published) <= 19
    kinds = {".css", ".svg", ".js", ".xml", ".gz", ".sha256", ".jsonl", ".png", ".txt"}
    assert {Path(name).suffix for name in published} <= kinds


def test_each_printed_sheet_says_what_it_is_and_where_it_stands(site: Site) -> None:
    page = site.page(EDITION)
    (address,) = page.values("//link[@rel='canonical']/@href")
    assert page.values("/html/@data-print") == [f"Lamp Declaration, 9 June 2021 · {address}"]
    (style,) = page.values("//link[@rel='stylesheet']/@href")
    assert "attr(data-print)" in (site.folder / page.lead(style)).read_text("utf-8")


@EACH
def test_styles_ask_no_other_host(build: Callable[[], Site]) -> None:
    site = build()
    for file in site.folder.rglob("*.css"):
        text = file.read_text("utf-8")
        assert "//" not in re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL), file


def test_the_script_of_every_page_is_small_and_loads_nothing_by_itself(site: Site) -> None:
    (script,) = (f for f in asked_for(site, site.page(TEXT)) if f.endswith(".js"))
    assert len(gzip.compress((site.folder / script).read_bytes(), mtime=0)) <= 2_500
    assert not set(on_demand(site, script)) & set(asked_for(site, site.page(TEXT)))


# --- two frames --------------------------------------------------------------------------------


def library_pages() -> list[str]:
    """Give the addresses of all pages that the library makes itself of what `content/` holds."""
    linked = gather(CONTENT).linked
    assert linked
    return [page.address for page in publication.render(publication.slices(linked)).values()]


def test_pages_of_the_library_are_known() -> None:
    found = library_pages()
    assert len(found) == len(set(found)) > 5
    assert set(found) < set(real_site().addresses)


def content(page: Page) -> tuple[list[str], list[str], list[tuple[str, str]]]:
    """Give the ids, the words and the links of the article of a page."""
    return page.article.xpath(".//@id"), lines(page.article), links(page, page.article)


def test_stock_material_keeps_ids_words_and_links() -> None:
    ours, theirs = real_site(), material_site()
    pages = ((ours.page(address), theirs.page(address)) for address in library_pages())
    assert [one.address for one, other in pages if content(one) != content(other)] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [('id="p4"', 'id="p-4"'), ("Editors’ note", "Note"), ('"../code-of-flames/"', '"../flames/"')],
)
def test_a_seeded_difference_between_frames_is_seen(old: str, new: str) -> None:
    page = lamp_in_material().page(TEXT)
    assert old in page.source
    changed = Page(TEXT, page.source.replace(old, new))
    assert content(lamp_site().page(TEXT)) != content(changed)


@pytest.mark.parametrize("address", [EDITION, VERIFY])
def test_pages_without_a_frame_are_the_same_under_each(address: str) -> None:
    assert lamp_site().page(address).source == lamp_in_material().page(address).source


def test_stock_material_marks_what_is_not_wording() -> None:
    site = lamp_in_material()
    page = site.page(TEXT)
    (style,) = [h for h in page.values("//link[@rel='stylesheet']/@href") if "silcrow" in h]
    text = (site.folder / site.path(lead(TEXT, style))).read_text("utf-8")
    assert ".apparatus" in text
    assert ".visually-hidden" in text
