"""Material's contract, row by row as docs/theme.md has it: what is taken, told, and wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from silcrow.emit import policy
from silcrow.keep.host import Host
from silcrow.theme import contract
from silcrow.theme.words import FrameWords
from tests.support_site import ROOT, Site, copy_tiny, has_class, lines, replace, run
from tests.support_stock import ADDRESS, PUBLISHER, built, configure, copy_stock, stock_site
from tools import words

TABLE = (ROOT / "docs" / "theme.md").read_text("utf-8")
OURS = ("en", "fr", "de", "es", "ko", "ja", "zh", "ar")


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return copy_tiny(tmp_path / "tiny")


# --- language and direction ----------------------------------------------------------------------


@pytest.mark.parametrize("language", OURS)
def test_the_frame_speaks_its_language_whole(language: str) -> None:
    said = FrameWords(language)
    assert said.has_own
    assert said.foreign == ""
    found = [
        m for f in words.FRAME.rglob("*.html") for m in words.of_template(f.read_text("utf-8"))
    ]
    assert len(found) > 15
    for message in found:
        is_same = said(message.english, "Material") == message.english
        assert is_same == (language == "en") or message.english in ("Site", "Menu"), message


def test_an_arabic_frame_is_arabic_and_turned(
    tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    configure(tiny, {"language": "ar"})
    site = built(capsys, tiny)
    (header,) = site.page("harbour-charter/").all("//header[@lang='ar'][@dir='rtl']")
    assert "Site" not in header.xpath(".//@aria-label")
    missing = site.page("404.html")
    assert missing.document.get("dir") == "rtl"
    assert missing.values("//h1/text()") == ["لا شيء منشور هنا"]
    assert "This address" not in missing.article.text_content()


def test_a_language_that_only_material_has_is_material_s(
    tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    configure(tiny, {"language": "nl"})
    page = built(capsys, tiny).page("404.html")
    assert page.document.get("lang") == "nl"
    assert page.values(f"//a[{has_class('skip')}]/text()") == ["Ga naar inhoud"]
    foreign = page.article.xpath(".//*[@lang='en']")
    assert "Page not found" in [line for part in foreign for line in lines(part)]


def test_direction_is_taken(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    configure(tiny, {"direction": "rtl"})
    assert built(capsys, tiny).page("about/").document.get("dir") == "rtl"


# --- logo, icons, favicon ------------------------------------------------------------------------


def test_a_logo_is_a_picture_without_words(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    configure(tiny, {"logo": "images/harbour.svg"})
    page = built(capsys, tiny).page("about/")
    (picture,) = page.all(f"//a[{has_class('name')}]/img")
    assert page.lead(str(picture.get("src"))) == "images/harbour.svg"
    assert picture.get("alt") == ""


def test_an_icon_stands_in_for_a_logo_and_a_favicon_is_taken() -> None:
    page = stock_site().page("guide/night/")
    (icon,) = page.all(f"//a[{has_class('name')}]/span[@aria-hidden='true']/*")
    assert icon.tag == "svg"
    hrefs = page.values("//link[@rel='icon']/@href")
    assert [page.lead(href) for href in hrefs] == ["images/lamp.svg"]


def test_icons_in_words_are_inlined_under_the_policy() -> None:
    page = stock_site().page("guide/night/")
    assert page.all(f"//article//span[{has_class('twemoji')}]/svg")
    assert page.values("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "jsdelivr" not in page.source
    (emoji,) = page.all("//article//span[@role='img'][@aria-label='smile']")
    assert emoji.text == "\N{SMILING FACE WITH OPEN MOUTH AND SMILING EYES}"


@pytest.mark.parametrize(
    "seeded",
    [
        "<svg><use href='https://a.int/x.svg'/></svg>",
        "<svg><image xlink:href=//a.int/></svg>",
    ],
)
def test_an_icon_that_asks_another_host_oversteps(seeded: str) -> None:
    assert policy.FramePolicy()("<svg><path d='M0 0'/></svg>")
    assert policy.FramePolicy()(seeded) == ""


# --- what is added to head, header and footer ----------------------------------------------------


def test_other_languages_of_a_site_are_led_to() -> None:
    page = stock_site().page("guide/")
    ways = page.all("//header//nav[@aria-label='Languages']//a")
    said = [(w.text, w.get("href"), w.get("hreflang"), w.get("aria-current")) for w in ways]
    assert said == [
        ("English", "/handbook/", "en", "true"),
        ("Français", "/handbook/fr/", "fr", None),
    ]
    assert page.values("//link[@rel='alternate']/@hreflang") == ["en", "fr"]


def test_footer_has_copyright_and_where_else_the_publisher_is() -> None:
    (footer,) = stock_site().page("guide/").all("//footer")
    assert "The Guild of Pilots, CC BY 4.0" in lines(footer)
    assert footer.xpath(".//a[@rel='me']/text()") == ["Mastodon"]


def test_styles_and_scripts_of_the_publisher_are_let_in() -> None:
    page = stock_site().page("guide/")
    assert [page.lead(h) for h in page.values("//link[@rel='stylesheet']/@href")][-1] == "own.css"
    assert page.lead(page.values("//script/@src")[-1]) == "own.js"
    (allowed,) = page.values("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert {"script-src 'self'", "font-src 'self'"} <= set(allowed.split(";"))


# fmt: off
BLOCKS = (
    "site_meta", "htmltitle", "styles", "libs", "fonts", "analytics", "extrahead", "announce",
    "header", "hero", "tabs", "container", "content", "site_nav", "footer", "config", "scripts",
)
# fmt: on
"""In the order in which a page has them; `content` stands within `container`."""


@pytest.mark.parametrize("frame", ["silcrow", "material"])
def test_blocks_have_the_names_of_material(
    tiny: Path, capsys: pytest.CaptureFixture[str], frame: str
) -> None:
    (tiny / "own").mkdir()
    blocks = "".join(
        f"{{% block {name} %}}<!-- {name} -->{{{{ super() }}}}{{% endblock %}}\n" for name in BLOCKS
    )
    (tiny / "own" / "main.html").write_text('{% extends "base.html" %}\n' + blocks)
    configure(tiny, {"custom_dir": "own"})
    with (tiny / "content" / "silcrow.yml").open("a") as settings:
        settings.write(f"frame: {frame}\n")
    page = built(capsys, tiny).page("about/")
    found = re.findall(rf"<!-- ({'|'.join(BLOCKS)}) -->", page.source)
    assert sorted(found) == sorted(BLOCKS)
    if frame == "silcrow":
        order = [name for name in BLOCKS if name not in ("site_meta", "htmltitle")]
        assert [name for name in found if name in order] == order
        assert len(page.all("//main[@id='_main']")) == 1


# --- what has no effect, and what is wrong -------------------------------------------------------


def test_settings_without_effect_are_told_once_and_stop_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = run(capsys, copy_stock(tmp_path / "stock"), "build", "--strict")
    assert done.code == 0, done.said
    (line,) = [line for line in done.said.splitlines() if "without effect" in line]
    assert line.startswith("INFO")
    for name in ("navigation.instant", "theme.icon.repo", "extra.version", "plugins: search"):
        assert line.count(name) == 1
    for taken in ("logo", "favicon", "palette", "alternate", "social", "tags", "meta"):
        assert taken not in line


def test_every_setting_that_material_reads_is_taken_or_told(
    tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = {"scheme": "own", "primary": "custom", "extra": 1}
    theme = {"font": {"text": "Inter"}, "features": ["toc.follow"], "palette": odd, "odd": 1}
    configure(tiny, theme, extra={"analytics": {"provider": "x"}, "mine": 1})
    said = run(capsys, tiny, "build", "--strict").said
    for name in ("theme.font", "toc.follow", "theme.odd", "extra.analytics", "palette.extra"):
        assert name in said
    assert "theme.palette.scheme: own" in said
    assert "theme.palette.primary: custom" in said
    assert "mine" not in said


def test_a_site_without_such_settings_is_told_nothing(
    tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "without effect" not in run(capsys, tiny, "build", "--strict").said


WRONG: Mapping[str, tuple[Mapping[str, Any], Mapping[str, Any], str]] = {
    "language": ({"language": "xx"}, {}, '"xx" as "theme.language"'),
    "direction": ({"direction": "up"}, {}, '"up" as "theme.direction"'),
    "logo": ({"logo": "images/none.svg"}, {}, '"images/none.svg" as "theme.logo"'),
    "logo of another host": ({"logo": "https://a.int/x.svg"}, {}, 'as "theme.logo"'),
    "favicon": ({"favicon": "none.png"}, {}, '"none.png" as "theme.favicon"'),
    "icon": ({"icon": {"logo": "material/anchr"}}, {}, '"material/anchr" as "theme.icon.logo"'),
    "colour": ({"palette": {"primary": "mauve"}}, {}, '"mauve" as "theme.palette.primary"'),
    "palette": ({"palette": "teal"}, {}, '"teal" as "theme.palette"'),
    "alternate": ({}, {"alternate": [{"name": "Deutsch"}]}, 'as "extra.alternate"'),
    "no list": ({}, {"alternate": {"de": "/de/"}}, 'as "extra.alternate"'),
    "social": ({}, {"social": [{"icon": "x"}]}, 'as "extra.social"'),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_setting_that_cannot_be_shown_is_a_problem(
    tiny: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    theme, extra, told = WRONG[name]
    configure(tiny, theme, extra=dict(extra))
    done = run(capsys, tiny, "build")
    assert done.code == 1
    assert re.search(
        rf"^mkdocs\.yml:\d+:\d+: theme-setting: .*{re.escape(told)}", done.said, re.MULTILINE
    )
    assert "Traceback" not in done.said
    with (tiny / "content" / "silcrow.yml").open("a") as settings:
        settings.write("frame: material\n")
    assert "theme-setting" not in run(capsys, tiny, "build").said


@pytest.mark.parametrize(
    ("text", "place", "found"),
    [
        ("site_name: A\n", "mkdocs.yml:1:1", "no theme in mkdocs.yml"),
        ("site_name: A\ntheme: readthedocs\n", "mkdocs.yml:2:1", 'the theme "readthedocs"'),
    ],
)
def test_a_site_without_material_is_told_what_to_write(text: str, place: str, found: str) -> None:
    host = Host("mkdocs.yml", text, directory_urls=True, address=None, targets=())
    theme = contract.Theme(host, {"name": "readthedocs"}, {}, (), lambda _: False)
    (problem,) = contract.check(theme)
    assert (str(problem.place), problem.found) == (place, found)
    assert "`theme: {name: material}`" in problem.hint


def test_a_plugin_that_changes_addresses_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = copy_stock(tmp_path / "stock")
    replace(site / "mkdocs.yml", "  - meta\n", "  - meta\n  - offline\n")
    done = run(capsys, site, "build")
    assert done.code == 1
    assert "directory-urls" in done.said
    assert "such as `offline`" in done.said


# --- Material's own frame ------------------------------------------------------------------------


def test_the_words_are_the_same_in_material_s_frame() -> None:
    ours, theirs = stock_site(), stock_site("material")
    for path in (f"//*[{has_class('wording')}]", f"//*[{has_class('apparatus')}]"):
        found = [
            [lines(part) for part in site.page("pilots-charter/").all(path)]
            for site in (ours, theirs)
        ]
        assert found[0] == found[1] != []
    assert theirs.page("pilots-charter/").all(f"//*[{has_class('md-header')}]")
    assert theirs.page("guide/").all(f"//*[{has_class('md-tags')}]")
    assert "#p2" in (theirs.folder / "search" / "search_index.json").read_text("utf-8")


def test_links_of_a_site_below_a_path_lead_on_in_both_frames() -> None:
    for frame in ("silcrow", "material"):
        site = stock_site(frame)
        ways = [(page, href) for page in site.pages for href in page.values("//article//a/@href")]
        assert len(ways) > 20
        assert [fault for page, href in ways if (fault := site.fault(page, href))] == [], frame


@pytest.mark.parametrize("frame", ["silcrow", "material"])
def test_plugins_that_material_brings_work_beside_texts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], frame: str
) -> None:
    site = copy_stock(tmp_path / "stock")
    more = "  - meta\n  - blog\n  - privacy\n  - group:\n      enabled: true\n      plugins: []\n"
    replace(site / "mkdocs.yml", "  - meta\n", more)
    replace(site / "mkdocs.yml", "not_in_nav: |\n", "not_in_nav: |\n  /blog/**\n  /tags.md\n")
    docs = site / "docs"
    night = docs / "guide" / "night.md"
    night.write_text(night.read_text("utf-8").replace(" :smile:", ""), "utf-8")
    (docs / "silcrow.yml").write_text(
        f"address: {ADDRESS}\n{PUBLISHER}\nfiles: [css, js]\nframe: {frame}\n"
    )
    (docs / "blog" / "posts").mkdir(parents=True)
    (docs / "blog" / "index.md").write_text("# Blog\n")
    post = "---\ndate: 2024-01-02\n---\n# Lit\n\nThe lamp is lit.\n\n<!-- more -->\n\nAgain.\n"
    (docs / "blog" / "posts" / "one.md").write_text(post)
    (docs / "tags.md").write_text("# Tags\n\n<!-- material/tags -->\n")
    if frame == "material":  # privacy would fetch a script of Material's from another host
        replace(site / "mkdocs.yml", "  - privacy\n", "  - privacy: {assets: false}\n")
    done = run(capsys, site, "build", "--strict")
    assert done.code == 0, done.said
    there = Site(site / "site", ADDRESS)
    assert "The lamp is lit." in there.page("blog/2024/01/02/lit/").document.text_content()
    assert "How pilots work" in there.page("tags/").document.text_content()
    assert {"p1", "p2"} <= set(there.page("pilots-charter/").ids)
    if frame == "silcrow":
        for address in ("blog/", "blog/2024/01/02/lit/", "tags/"):
            assert len(there.page(address).all("//main[@id='_main']")) == 1


# --- the table -----------------------------------------------------------------------------------

# fmt: off
ROWS = (
    "language", "direction", "logo", "icon.logo", "favicon", "palette", "copyright", "extra_css",
    "extra_javascript", "extra.alternate", "extra.social", "search", "tags", "meta", "social",
    "blog", "privacy", "offline", "awesome-nav", "macros", "redirects",
    "git-revision-date-localized", "minify", "i18n", "rss", "section-index",
)
# fmt: on


@pytest.mark.parametrize("name", ROWS)
def test_the_table_has_a_row(name: str) -> None:
    assert re.search(rf"^\| [^|]*`(?:theme\.)?{re.escape(name)}`", TABLE, re.MULTILINE)


def test_the_table_names_every_block() -> None:
    assert [name for name in BLOCKS if f"`{name}`" not in TABLE] == []
