"""The real site, as published: every link, head, asset and byte of it."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import lxml.html
import pytest

from tests.support_site import (
    CONTENT,
    DECLARATION,
    EDITION,
    ONE_BY_ONE,
    Page,
    Site,
    front_matter,
    held,
    is_beside_text,
    is_well_formed,
    is_whole_document,
    lead,
    lines,
    links,
    material_site,
    preview_site,
    real_site,
    sources,
    tree,
)

REPOSITORY = "https://github.com/lamp-press/seoul-declaration"
EDIT = f"{REPOSITORY}/edit/main/content/"
NOT_FOUND = "404.html"


@pytest.fixture
def site() -> Site:
    return real_site()


# --- links ---------------------------------------------------------------------------------------


def dead(site: Site, page: Page) -> list[str]:
    """Say which links of a page lead nowhere, its own addresses in the head included."""
    own = page.values("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")
    hrefs = page.values("//a/@href | //link[not(starts-with(@rel, 'schema.'))]/@href")
    hrefs += page.values("//script/@src | //img/@src | //source/@src") + own
    return [fault for href in dict.fromkeys(hrefs) if (fault := site.fault(page, href))]


@pytest.mark.parametrize("build", [real_site, material_site])
def test_every_link_and_fragment_resolves(build: Callable[[], Site]) -> None:
    site = build()
    assert [fault for page in site.pages for fault in dead(site, page)] == []


def test_every_entry_of_the_sitemap_is_a_page(site: Site) -> None:
    entries = re.findall(r"<loc>([^<]*)</loc>", (site.folder / "sitemap.xml").read_text("utf-8"))
    found = {site.path(entry) for entry in entries}
    assert set() < found <= {*site.addresses} - {EDITION}


SEEDED_LINKS = {
    "a page that is not there": "../no-such-page/",
    "a fragment that is not there": "../seoul-declaration/#p44",
    "a fragment of the same page": "#p10",
    "another scheme": "javascript:alert(1)",
    "plain http": "http://example.org/",
    "no host": "https://nowhere/",
    "a space": "https://example.org/a b",
}


@pytest.mark.parametrize("href", SEEDED_LINKS.values(), ids=SEEDED_LINKS)
def test_a_seeded_dead_link_is_seen(site: Site, href: str) -> None:
    page = site.page(DECLARATION)
    assert len(dead(site, Page(DECLARATION, f'{page.source}<a href="{href}">x</a>'))) == 1


# --- every page ----------------------------------------------------------------------------------


VERIFY = f"{DECLARATION}verify/"
CHECKS = '<script src="../../assets/silcrow/verify.js" defer></script>'
"""The script that checks a quotation, on the page that loads it and no other."""
SEARCHES = '<script type="module" src="../assets/silcrow/search.js"></script>'
"""The script of the page of the search."""
OF_FRAME = re.compile(r'<script src="(?:\.\./)*/?assets/silcrow/page\.js"></script>')
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
@pytest.mark.parametrize("address", [DECLARATION, EDITION, ONE_BY_ONE[3]])
def test_a_seeded_fault_of_a_page_is_seen(site: Site, address: str, old: str, new: str) -> None:
    page = site.page(address)
    assert old in page.source
    assert [*faults(site, Page(address, page.source.replace(old, new, 1)))]


@pytest.mark.parametrize(
    ("address", "name"), [(VERIFY, "verify.js"), (DECLARATION, "page.js"), (NOT_FOUND, "page.js")]
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


def test_pages_are_what_was_promised(site: Site) -> None:
    folders = ("about", "annexes", "related", "topics")
    inside = {name: {f.stem for f in (CONTENT / name).glob("*.md")} for name in folders}
    expected = {f"{id_}/" for id_ in inside["annexes"] | inside["related"]} - {"index/"}
    expected |= {f"{f}/{name}/" for f in ("about", "topics") for name in inside[f] - {"index"}}
    expected |= {f"{name}/" for name in (*folders, "glossary", "participants", "search")}
    beside = {address for address in site.addresses if is_beside_text(address)}
    assert set(site.addresses) - beside == expected | {"", DECLARATION, "search/all/", NOT_FOUND}
    assert {a for a in beside if a.startswith(DECLARATION)} == {EDITION, VERIFY, *ONE_BY_ONE}


def test_titles_and_descriptions_tell_pages_apart(site: Site) -> None:
    pages = [page for page in site.pages if page.address != NOT_FOUND]
    titles = Counter(title for page in pages for title in page.values("//head/title/text()"))
    assert [title for title, count in titles.items() if count > 1] == []


def test_only_pages_that_are_no_texts_and_dated_ones_stay_out_of_searches(site: Site) -> None:
    quiet = [p.address for p in site.pages if "noindex" in " ".join(p.values("//meta/@content"))]
    beside = {f"{id_}/{end}/" for id_, date in held().items() for end in (date, "verify")}
    assert set(quiet) - {NOT_FOUND} == beside | {"search/", "search/all/"}


def test_shared_links_show_what_they_lead_to(site: Site) -> None:
    for number, address in enumerate(ONE_BY_ONE, 1):
        page = site.page(address)
        assert page.values("//meta[@property='og:url']/@content") == [site.address + address]
        (title,) = page.values("//meta[@property='og:title']/@content")
        assert title.endswith(f"paragraph {number}")
        (description,) = page.values("//meta[@property='og:description']/@content")
        assert description.removesuffix("\u00a0…") in " ".join(lines(page.article))


# --- what is published, and what a reader loads --------------------------------------------------


def asked_for(site: Site, page: Page, *, with_script: bool = True) -> list[str]:
    """Give what a browser loads for a page at once: styles, icon, scripts and images."""
    hrefs = page.values(
        "//link[@rel='stylesheet' or contains(@rel,'icon') or @rel='preload']/@href"
    )
    hrefs += page.values("//script/@src | //img/@src" if with_script else "//img/@src")
    files = [site.path(lead(page.address, h)) for h in hrefs if not h.startswith("data:")]
    styles = [file for file in files if file.endswith(".css")]
    for style in styles:
        text = (site.folder / style).read_text("utf-8")
        urls = re.findall(r"""(?:url\(\s*|@import\s+)["']?([^"')\s]+)""", text)
        files += [lead(style, url) for url in urls if not url.startswith("data:")]
    return list(dict.fromkeys(files))


def on_demand(site: Site, script: str) -> list[str]:
    """Give what a script loads when a reader asks for it, and what that loads."""
    text = (site.folder / script).read_text("utf-8")
    named = re.findall(r'import\("(\./[^"]+)"\)|new URL\("([\w.]+)", import\.meta\.url\)', text)
    found = [lead(script, "".join(names)) for names in named]
    return [*found, *(more for f in found if f.endswith(".js") for more in on_demand(site, f))]


def test_nothing_is_published_that_no_page_uses(site: Site) -> None:
    files = {name for name in tree(site.folder) if not name.endswith(".html")}
    # What the search loads on demand, its own tests look at.
    published = {name for name in files if not name.startswith("search/")}
    used = {file for page in site.pages for file in asked_for(site, page)}
    used |= {file for name in used if name.endswith(".js") for file in on_demand(site, name)}
    registers = {name for name in published if name.endswith(".jsonl")}
    of_texts = {f"{id_}/register/{date}.en.jsonl" for id_, date in held().items()}
    assert registers == {"addresses.jsonl", *of_texts}
    for_machines = {"manifest.sha256", "robots.txt", "sitemap.xml", "sitemap.xml.gz"}
    shared = {
        site.path(card)
        for page in site.pages
        for card in page.values("//meta[@property='og:image']/@content")
    }
    assert published - used - registers - for_machines == shared == {"assets/silcrow/card.png"}
    assert len(published - of_texts) <= 18
    kinds = {".css", ".svg", ".js", ".xml", ".gz", ".sha256", ".jsonl", ".png", ".txt"}
    assert {Path(name).suffix for name in published} <= kinds


def test_each_printed_sheet_says_what_it_is_and_where_it_stands(site: Site) -> None:
    page = site.page(EDITION)
    (address,) = page.values("//link[@rel='canonical']/@href")
    assert page.values("/html/@data-print") == [f"Seoul Declaration, 21 May 2024 · {address}"]
    (style,) = page.values("//link[@rel='stylesheet']/@href")
    assert "attr(data-print)" in (site.folder / page.lead(style)).read_text("utf-8")


def test_styles_ask_no_other_host(site: Site) -> None:
    for file in site.folder.rglob("*.css"):
        text = file.read_text("utf-8")
        assert "//" not in re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL), file


def too_heavy(site: Site, page: Page, *, with_script: bool = False) -> str | None:
    """Say what the first load of a page takes where it is more than the budget.

    Where no script runs, none is asked for.
    """
    requests, most = (4, 18_000) if with_script else (3, 12_000)
    asked = asked_for(site, page, with_script=with_script)
    files = {f: (site.folder / f).read_bytes() for f in asked}
    files |= {page.address: page.source.encode()}
    sizes = {file: len(gzip.compress(content, mtime=0)) for file, content in files.items()}
    if len(sizes) <= requests and sum(sizes.values()) <= most:
        return None
    return f"{len(sizes)} requests, {sum(sizes.values())} bytes: {sizes}"


@pytest.mark.parametrize("address", [DECLARATION, EDITION, ONE_BY_ONE[7]])
def test_first_load_is_small(site: Site, address: str) -> None:
    assert too_heavy(site, site.page(address)) is None


@pytest.mark.parametrize("address", [DECLARATION, VERIFY])
def test_first_load_with_a_script_is_small(site: Site, address: str) -> None:
    assert too_heavy(site, site.page(address), with_script=True) is None


def test_the_script_of_every_page_is_small_and_loads_nothing_by_itself(site: Site) -> None:
    (script,) = (f for f in asked_for(site, site.page(DECLARATION)) if f.endswith(".js"))
    assert len(gzip.compress((site.folder / script).read_bytes(), mtime=0)) <= 2_500
    assert not set(on_demand(site, script)) & set(asked_for(site, site.page(DECLARATION)))


def test_a_seeded_weight_is_seen(site: Site) -> None:
    page = site.page(DECLARATION)
    noise = "".join(hashlib.sha256(bytes([n])).hexdigest() for n in range(256))
    assert too_heavy(site, Page(DECLARATION, f"{page.source}<!-- {noise} -->"))
    more = "".join(f'<img src="../sitemap.xml{end}" alt="">' for end in ("", ".gz"))
    assert too_heavy(site, Page(DECLARATION, page.source + more))


# --- two frames --------------------------------------------------------------------------------


def library_pages() -> list[str]:
    """Give the addresses of all pages that the library makes itself."""
    kinds = ("instrument", "record", "topic", "listing")
    mine = [f for f in sources() if f.is_relative_to(CONTENT) and f.read_text().startswith("---\n")]
    heads = {file: front_matter(file) for file in mine}
    found = []
    for file, head in heads.items():
        kind = next((kind for kind in kinds if kind in head), None)
        path = file.relative_to(CONTENT).with_suffix("").as_posix()
        if kind in ("instrument", "record"):
            matter = head[kind]
            assert isinstance(matter, dict)
            found.append(f"{matter.get('id', path.removesuffix('/index').rpartition('/')[2])}/")
        elif kind:
            found.append(re.sub(r"(^|/)index/$", r"\1", f"{path}/"))
    return found


def test_pages_of_the_library_are_known() -> None:
    assert len(library_pages()) > 30
    assert set(library_pages()) < set(real_site().addresses)


def content(page: Page) -> tuple[list[str], list[str], list[tuple[str, str]]]:
    """Give the ids, the words and the links of the article of a page."""
    return page.article.xpath(".//@id"), lines(page.article), links(page, page.article)


@pytest.mark.parametrize("address", [*library_pages(), *ONE_BY_ONE])
def test_stock_material_keeps_ids_words_and_links(address: str) -> None:
    assert content(real_site().page(address)) == content(material_site().page(address))


@pytest.mark.parametrize(
    ("old", "new"),
    [('id="p4"', 'id="p-4"'), ("Editors’ note", "Note"), ('"../g20/"', '"../g7/"')],
)
def test_a_seeded_difference_between_frames_is_seen(old: str, new: str) -> None:
    page = material_site().page(DECLARATION)
    assert old in page.source
    changed = Page(DECLARATION, page.source.replace(old, new))
    assert content(real_site().page(DECLARATION)) != content(changed)


@pytest.mark.parametrize("address", [EDITION, VERIFY])
def test_pages_without_a_frame_are_the_same_under_each(address: str) -> None:
    assert real_site().page(address).source == material_site().page(address).source


def test_stock_material_marks_what_is_not_wording() -> None:
    site = material_site()
    page = site.page(DECLARATION)
    (style,) = [h for h in page.values("//link[@rel='stylesheet']/@href") if "silcrow" in h]
    text = (site.folder / site.path(lead(DECLARATION, style))).read_text("utf-8")
    assert ".apparatus" in text
    assert ".visually-hidden" in text


def test_addresses_are_placeholders_that_hold_together() -> None:
    site = preview_site()
    assert is_well_formed(site.address)
    assert urlsplit(site.address).path == "/"
    assert f"address: {site.address}\n" in (CONTENT / "silcrow.yml").read_text("utf-8")
