"""The frame: navigation in proportion, not found, what search engines and shares are told."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from silcrow.emit import documents, frame, sitemap
from silcrow.navigation import Around, Outline, Way, read
from silcrow.render.rendered import Heading, Rendered
from tests.support.lamp import ONE_BY_ONE, TEXT, lamp_site
from tests.support.shared import once
from tests.support_site import (
    HOOK,
    Page,
    Site,
    build,
    copy_tiny,
    has_class,
    mkdocs,
    registered,
    replace,
    temporary,
)
from tools import card

ADDRESS = "https://rules.int/"
PUBLISHER = "publisher: {name: The Press, contact: press@press.int}"
RULE = """---
instrument:
  title: Rule number {n} of the association of harbours
  short_title: Rule {n}
  type: rule
  date: 2020-01-02
  language: en
  source: {{publisher: X, url: 'https://source.int/s', published: 2020-01-02}}
---
1. Whoever sails by night shows a lamp.
"""
CONFIG = f"""site_name: Harbour rules
site_url: {ADDRESS}
docs_dir: content
exclude_docs: /silcrow.yml
theme: {{name: material, font: false}}
plugins: []
hooks: ['{HOOK}']
"""


# --- navigation ----------------------------------------------------------------------------------


def rules(count: int, *, nested: bool) -> Path:
    """Write a site of so many texts, in volumes of twenty or all on the first level."""
    folder = temporary()
    content = folder / "content"
    content.mkdir()
    (content / "silcrow.yml").write_text(
        f"address: {ADDRESS}\n{PUBLISHER}\nparagraph_pages: false\n"
    )
    (content / "index.md").write_text("---\nlisting: {of: instruments, title: Rules}\n---\nAll.\n")
    (content / "about.md").write_text("# About\n\nWords.\n")
    for n in range(count):
        (content / f"rule-{n:03}.md").write_text(RULE.format(n=n))
    entries = [f"rule-{n:03}.md" for n in range(count)]
    volumes = [{f"Volume {n // 20 + 1}": entries[n : n + 20]} for n in range(0, count, 20)]
    nav: list[Any] = ["index.md", *([{"Texts": volumes}] if nested else entries), "about.md"]
    (folder / "mkdocs.yml").write_text(f"{CONFIG}nav: {nav!r}\n")
    return folder


@cache
def rules_site(count: int, *, nested: bool) -> Site:
    def make(folder: Path) -> None:
        source = rules(count, nested=nested)
        registered(source / "content", "add", "--pages")
        build(source, folder)

    return Site(once(f"rules-{count}-{nested}", make), ADDRESS)


def navigation_of(page: Page) -> str:
    """Give all of a page but its text: header, what is beside, what leads on."""
    return re.sub(r"<article.*</article>", "", page.source.partition("<body>")[2], flags=re.DOTALL)


def grows(few: Page, many: Page) -> bool:
    """Tell whether a page of the larger site has more of the navigation; a number may be longer."""
    return len(navigation_of(many)) > len(navigation_of(few)) + 50


@pytest.mark.parametrize("nested", [True, False], ids=["volumes", "flat"])
def test_navigation_of_a_page_does_not_grow_with_the_site(*, nested: bool) -> None:
    few, many = rules_site(20, nested=nested), rules_site(400, nested=nested)
    for address in ("", "about/", "rule-010/"):
        assert not grows(few.page(address), many.page(address)), address
        links = many.page(address).all("//nav//a")
        assert len(links) <= 40, address


def test_a_seeded_tree_in_every_page_is_seen() -> None:
    whole = "{% macro tree(items) %}{% for i in items %}<a>{{ i.title }}</a>{{ tree(i.children) "
    whole += "if i.children }}{% endfor %}{% endmacro %}<nav>{{ tree(nav) }}</nav>"
    pages = []
    for count in (20, 60):
        folder = rules(count, nested=True)
        (folder / "own" / "partials").mkdir(parents=True)
        (folder / "own" / "partials" / "section.html").write_text(whole)
        replace(folder / "mkdocs.yml", "font: false", "font: false, custom_dir: own")
        mkdocs("build", cwd=folder)
        pages.append(Site(folder / "site", ADDRESS).page("rule-010/"))
    assert grows(*pages)


def test_a_large_site_has_a_menu_and_one_page_of_all() -> None:
    site = rules_site(400, nested=True)
    page = site.page("rule-150/")
    (menu,) = page.all("//header//nav/details")
    assert [s.text_content() for s in menu.xpath("./summary")] == ["Menu"]
    current = [(a.text_content(), a.get("aria-current")) for a in menu.xpath(".//a[@aria-current]")]
    assert current == [("Texts", "true"), ("Rule 150", "page")]
    ends = {page.lead(str(href)) for href in menu.xpath(".//a/@href")}
    assert "_contents/" in ends
    assert "rule-399/" not in ends
    trail = page.values(f"//*[{has_class('trail')}]//a/text()")
    assert trail == ["Texts", "Volume 8"]
    every = site.page("_contents/")
    listed = [every.lead(href) for href in every.values("//article//a/@href")]
    assert listed == ["", *(f"rule-{n:03}/" for n in range(400)), "about/"]
    assert every.values("//link[@rel='canonical']/@href") == [f"{ADDRESS}_contents/"]
    assert every.values("//header//a[@aria-current='page']/text()") == ["All pages"]


def test_every_link_of_a_large_site_resolves() -> None:
    site = rules_site(20, nested=False)
    assert (site.folder / "_contents" / "index.html").is_file()
    hrefs = [(p, h) for p in site.pages for h in p.values("//a/@href | //link[@rel='icon']/@href")]
    assert [fault for page, href in hrefs if (fault := site.fault(page, href))] == []


def test_texts_of_a_section_lead_to_those_before_and_after() -> None:
    site = rules_site(400, nested=True)

    def neighbours(address: str) -> list[tuple[str, str, str]]:
        page = site.page(address)
        found = page.all("//a[@rel='prev' or @rel='next']")
        return [(str(a.get("rel")), a.text_content(), page.lead(str(a.get("href")))) for a in found]

    assert neighbours("rule-150/") == [
        ("prev", "Previous: Rule 149", "rule-149/"),
        ("next", "Next: Rule 151", "rule-151/"),
    ]
    assert [rel for rel, *_ in neighbours("rule-140/")] == ["next"]  # the first of its volume
    assert neighbours("") == []


def test_five_links_need_no_menu() -> None:
    site = lamp_site()
    for page in site.pages:
        assert page.all("//header//details") == []
        assert page.all(f"//*[{has_class('trail')}]") == []
    assert not (site.folder / "_contents").exists()


def test_the_words_of_a_text_in_a_section_keep_their_column() -> None:
    assert rules_site(400, nested=True).page("rule-150/").all(f"//*[{has_class('beside')}]") == []
    page = lamp_site().page("about/citing/")
    assert len(page.all(f"//*[{has_class('beside')}]/nav[{has_class('branch')}]")) == 1


def item(title: str, url: str, *children: SimpleNamespace) -> SimpleNamespace:
    """Make an entry as a host keeps it: a page, or a section of what it holds."""
    made = SimpleNamespace(title=title, url=url, children=list(children) or None, parent=None)
    for child in children:
        child.parent = made
    return made


def test_a_page_outside_the_navigation_is_marked_below_the_nearest_that_is_in_it() -> None:
    home, glossary = item("Home", ""), item("Glossary", "glossary/")
    outline = Outline(read([home, glossary]))
    letter = item("Glossary: A", "glossary/a/")
    assert outline.around(letter).site == (Way("Home", ""), Way("Glossary", "glossary/", "true"))
    for other in (item("Elsewhere", "elsewhere/"), None):
        assert {way.current for way in outline.around(other).site} == {""}
    assert outline.around(glossary).site[1].current == "page"


def test_a_page_that_stands_twice_is_marked_in_both_places() -> None:
    about, citing = item("About", "about/"), item("Citing", "about/citing/")
    section = item("S", "", about, citing)
    outline = Outline(read([item("Home", ""), item("Cite", "about/citing/"), section]))
    found = outline.around(citing)
    assert [way.current for way in found.site] == ["", "page", "true"]
    assert [way.current for way in found.branch] == ["", "page"]


def test_what_is_around_a_page_is_a_window_on_what_there_is() -> None:
    pages = [item(f"P{n}", f"p{n}/") for n in range(30)]
    section = item("S", "", *pages)
    outline = Outline(read([item("Home", ""), section]))
    found = outline.around(pages[20])
    assert found.is_large
    assert [way.title for way in found.branch] == [f"P{n}" for n in range(14, 26)]
    assert (found.before, found.after) == (Way("P19", "p19/"), Way("P21", "p21/"))
    assert [w.title for w in outline.around(pages[29]).branch] == [f"P{n}" for n in range(18, 30)]
    assert outline.around(pages[29]).after is None
    assert found.trail == ()
    assert found.section == "S"
    assert Outline(()).around(None) == Around()


def test_letter_pages_mark_the_glossary(tmp_path: Path) -> None:
    site = copy_tiny(tmp_path / "tiny")
    with (site / "content" / "silcrow.yml").open("a") as settings:
        settings.write("\nglossary_page: 1\n")
    mkdocs("build", cwd=site)
    page = Site(site / "site", "https://harbour.int/texts/").page("glossary/e/")
    assert page.values("//header//a[@aria-current='true']/text()") == ["Glossary"]


# --- stylesheets ---------------------------------------------------------------------------------

BESIDE = Around(branch=(Way("A", "a/"), Way("B", "b/")))


def rendered(kind: str, html: str) -> Rendered:
    return Rendered("a.md", "a/", kind, "A", html, Heading(1, "a", "A"), frozenset(), "")


@pytest.mark.parametrize(
    ("kind", "html", "around", "loads"),
    [
        ("instrument", "<p>A <code>tablet</code></p>", Around(), False),
        ("instrument", "<table><tr>", Around(), True),
        ("instrument", "<pre>", Around(), True),
        ("instrument", "<p>A</p>", BESIDE, True),
        ("instrument", "<p>A</p>", BESIDE._replace(is_large=True), False),
        ("provision", "<p>A</p>", Around(), False),
        ("provision", "<table><tr>", Around(), True),
        ("record", "<p>A</p>", Around(), True),
        ("glossary", "<p>A</p>", Around(), True),
    ],
)
def test_a_text_loads_more_style_where_it_holds_more(
    kind: str, html: str, around: Around, *, loads: bool
) -> None:
    assert frame.needs_more(rendered(kind, html), around) is loads


def test_all_other_pages_load_the_second_stylesheet() -> None:
    without = [
        page.address
        for page in lamp_site().pages
        if page.values("//main/@id") == ["_main"]
        and not page.values("//link[contains(@href, 'assets/pages.css')]")
    ]
    assert set(without) == {TEXT, *ONE_BY_ONE}
    assert frame.needs_more(None, Around())


# --- not found -----------------------------------------------------------------------------------


def test_not_found_works_at_any_depth() -> None:
    page = lamp_site().page("404.html")
    ways = page.values("//a[not(starts-with(@href,'#'))]/@href | //link/@href")
    theirs = ("https://github.com/", "https://www.", "mailto:")
    assert [way for way in ways if not way.startswith(("/", *theirs))] == []
    listed = set(page.article.xpath(".//a/@href"))
    assert {"/", "/lamp-declaration/", "/glossary/"} <= listed
    assert "/lamp-declaration/#p1" in page.article.text_content()
    deep = copy_tiny(temporary() / "tiny")
    mkdocs("build", cwd=deep)
    page = Site(deep / "site", "https://harbour.int/texts/").page("404.html")
    assert "/texts/assets/style.css" in page.values("//link/@href")
    assert "/texts/harbour-charter/" in page.article.xpath(".//a/@href")


# --- what machines are told ----------------------------------------------------------------------


def test_robots_may_read_everything_and_find_the_sitemap() -> None:
    said = (lamp_site().folder / "robots.txt").read_text("utf-8").splitlines()
    assert said == ["User-agent: *", "Allow: /", "", f"Sitemap: {lamp_site().address}sitemap.xml"]


@pytest.mark.parametrize("path", sorted(documents.OF_PUBLISHERS))
def test_a_file_of_the_publisher_wins(tmp_path: Path, path: str) -> None:
    site = copy_tiny(tmp_path / "tiny")
    own = card.PICTURE.read_bytes() + b" " if path.endswith(".png") else b"User-agent: x\n"
    (site / "content" / path).parent.mkdir(parents=True, exist_ok=True)
    (site / "content" / path).write_bytes(own)
    mkdocs("build", cwd=site)
    assert (site / "site" / path).read_bytes() == own


def listed(site: Path) -> dict[str, str]:
    """Give each address of a sitemap with its date; empty where it has none."""
    xml = (site / "sitemap.xml").read_text("utf-8")
    entries = re.findall(r"<url>(.*?)</url>", xml, re.DOTALL)
    return {
        re.findall("<loc>(.*?)</loc>", entry)[0]: "".join(re.findall("<lastmod>(.*?)<", entry))
        for entry in entries
    }


def test_the_sitemap_dates_texts_by_their_registers_and_nothing_else() -> None:
    site = lamp_site()
    dated = {address: day for address, day in listed(site.folder).items() if day}
    assert dated == {f"{site.address}{TEXT}": "2021-07-01"}


def test_drafts_are_left_out_of_the_sitemap(tmp_path: Path) -> None:
    site = copy_tiny(tmp_path / "tiny")
    registered(site / "content", "add", "--pages")
    mkdocs("build", cwd=site)
    built = Site(site / "site", "https://harbour.int/texts/")
    there = {built.path(address) for address in listed(built.folder)}
    quiet = {p.address for p in built.pages if "noindex" in " ".join(p.values("//meta/@content"))}
    assert "harbour-charter/" in quiet
    assert there & quiet == set()
    assert "glossary/" in there


def test_a_seeded_entry_is_left_out_by_its_whole_address() -> None:
    entry = "\n<url>\n<loc>https://a.int/{}</loc>\n<lastmod>{}</lastmod>\n</url>"
    xml = entry.format("a/", "1970-01-01") + entry.format("a/b/", "2024-05-21")
    left = sitemap.finished(xml, "https://a.int", {"a/"})
    assert left == entry.format("a/b/", "2024-05-21")
    assert "lastmod" not in sitemap.finished(entry.format("c/", "1970-01-01"), "", set())


def test_every_page_that_says_what_it_shows_has_the_card() -> None:
    site = lamp_site()
    for page in site.pages:
        shows = page.values("//meta[@property='og:url']")
        cards = page.values("//meta[@property='og:image']/@content")
        assert cards == [f"{site.address}assets/silcrow/card.png" for _ in shows], page.address


def test_the_card_is_made_from_its_drawing() -> None:
    """Draw it anew with `python -m tools.card` where this fails."""
    picture = card.PICTURE.read_bytes()
    parts = dict(card.chunks(picture))
    assert parts[b"tEXt"] == card.KEYWORD + b"\0" + card.digest()
    width, height = (int.from_bytes(parts[b"IHDR"][n : n + 4], "big") for n in (0, 4))
    assert (width, height) == card.SIZE
    assert len(picture) < 30_000
    assert card.written([*card.chunks(picture)]) == picture
    assert (lamp_site().folder / "assets/silcrow/card.png").read_bytes() == picture


def test_templates_order_nothing_by_tabindex() -> None:
    for page in [*lamp_site().pages, *rules_site(20, nested=False).pages]:
        assert set(page.values("//@tabindex")) <= {"0", "-1"}, page.address
        first = page.all("//body//a")[0]
        if page.all("//header[contains(@class,'site')]"):
            assert first.get("href") == "#_main", page.address
