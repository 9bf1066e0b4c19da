"""The command `silcrow preview-site`: a built site that is opened from the disk."""

from __future__ import annotations

import os
import posixpath
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import lxml.html
import pytest
from click.testing import CliRunner, Result
from lxml.html import HtmlElement

from silcrow.cli import main
from silcrow.emit import disk
from silcrow.emit.policy import PLAIN, WITH_SCRIPT, on_disk
from tests.support.shared import once
from tests.support_site import small_site, tiny_site, tree

POLICY = "//meta[@http-equiv='Content-Security-Policy']"


def preview(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["preview-site", *map(str, arguments)])


@cache
def copy() -> Path:
    return once("disk/tiny", lambda folder: _copied(tiny_site() / "site", folder))


@cache
def copy_of_stock() -> Path:
    return once("disk/stock", lambda folder: _copied(small_site("stock").folder, folder))


def _copied(site: Path, folder: Path) -> None:
    done = preview(site, folder)
    assert done.exit_code == 0, done.output


def pages(folder: Path) -> Iterator[tuple[str, HtmlElement]]:
    for file in sorted(folder.rglob("*.html")):
        parser = lxml.html.HTMLParser(encoding="utf-8")
        name = file.relative_to(folder).as_posix()
        yield name, lxml.html.document_fromstring(file.read_bytes(), parser=parser)


def dead(folder: Path) -> list[str]:
    """Name each link that leads to no file, or to no id of one."""
    found = dict(pages(folder))
    ids = {name: {*page.xpath("//@id")} for name, page in found.items()}
    return [
        f"{name}: {link}"
        for name, page in found.items()
        for _, attribute, link, _ in page.iterlinks()
        if attribute != "content" and not _leads(name, link, folder, ids)
    ]


def _leads(name: str, link: str, folder: Path, ids: dict[str, set[str]]) -> bool:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return True
    path = unquote(parts.path)
    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
    is_there = (folder / target).is_file() and not path.startswith("/")
    known = ids.get(target)
    return is_there and (not parts.fragment or known is None or unquote(parts.fragment) in known)


@pytest.mark.parametrize("made", [copy, copy_of_stock])
def test_every_local_link_leads_to_a_file(made: object) -> None:
    assert callable(made)
    assert dead(made()) == []


def test_a_dead_link_is_seen() -> None:
    """Without the copy: links of the site itself lead to folders."""
    assert len(dead(tiny_site() / "site")) > 20


def test_pages_keep_their_words_and_ids() -> None:
    were = dict(pages(tiny_site() / "site"))
    for name, page in pages(copy()):
        (now,), (was,) = page.xpath("//article"), were[name].xpath("//article")
        for element in was.xpath(disk._OF_SCRIPTS):
            element.drop_tree()
        if was.xpath(".//form"):
            continue
        assert now.text_content() == was.text_content(), name
        assert now.xpath(".//@id") == was.xpath(".//@id"), name


@pytest.mark.parametrize("made", [copy, copy_of_stock])
def test_nothing_that_needs_a_script_or_a_host_is_left(made: object) -> None:
    assert callable(made)
    for name, page in pages(made()):
        assert not page.xpath("//script | //form | //button | //template | //noscript"), name
        assert not page.xpath("//*[@for='__search']"), name
        (said,) = page.xpath("/html/body/*[1]")
        assert said.text_content().startswith("Preview of a proposed change, not the site."), name
        assert (said.tag, said.get("lang"), said.get("aria-label")) == ("aside", "en", "Preview")
        for element in page.xpath(POLICY):
            assert "script-src 'none'" in element.get("content") or "script-src" not in str(
                element.get("content")
            )
    names = [*tree(made())]
    assert not [n for n in names if n.endswith(".js") or "pagefind" in n or "manifest" in n]


def test_the_form_of_the_search_says_that_it_is_left_out() -> None:
    page = dict(pages(copy()))["search/index.html"]
    said = [p.text_content() for p in page.iter("p") if "on the site only" in str(p.text)]
    assert said == ["What is asked here is answered on the site only."]
    assert page.xpath("//main//a[@href='all/index.html']")


def test_policies_let_styles_load_from_a_disk() -> None:
    assert on_disk(PLAIN) == (
        "default-src 'none';base-uri 'none';form-action 'none';"
        "img-src 'self' file:;style-src 'self' file:"
    )
    assert on_disk(WITH_SCRIPT) == f"{on_disk(PLAIN)};script-src 'none';connect-src 'none'"
    found = [str(e.get("content")) for _, page in pages(copy()) for e in page.xpath(POLICY)]
    assert found
    assert all("style-src 'self' file:" in policy for policy in found)


NAMES = ("index.html", "a/index.html", "a/b.pdf", "c d/index.html", "404.html")


@pytest.mark.parametrize(
    ("here", "link", "led"),
    [
        ("index.html", "a/", "a/index.html"),
        ("index.html", "a", "a/index.html"),
        ("index.html", "./", "index.html"),
        ("index.html", "", ""),
        ("index.html", "#x", "#x"),
        ("index.html", "?q=1", "?q=1"),
        ("a/index.html", "../#x", "../index.html#x"),
        ("a/index.html", "./#x", "index.html#x"),
        ("a/index.html", "../c%20d/", "../c%20d/index.html"),
        ("a/index.html", "b.pdf#page=2", "b.pdf#page=2"),
        ("404.html", "/texts", "index.html"),
        ("404.html", "/a/", None),
        ("404.html", "/texts/gone/", None),
        ("404.html", "/texts/a/?q=1#x", "a/index.html?q=1#x"),
        ("a/index.html", "/texts/a/b.pdf", "b.pdf"),
        ("a/index.html", "/texts/", "../index.html"),
        ("index.html", "https://a.int/a/", "https://a.int/a/"),
        ("index.html", "//a.int/a/", "//a.int/a/"),
        ("index.html", "mailto:a@a.int", "mailto:a@a.int"),
        ("index.html", "../../etc/passwd", None),
        ("index.html", "gone/", None),
    ],
)
def test_links_lead_to_files(here: str, link: str, led: str | None) -> None:
    assert disk._led(here, NAMES, "/texts/", link) == led


@pytest.mark.parametrize("base", ["/", "/texts/", "/a/b/"])
def test_the_path_of_the_site_is_read_off_its_page_for_what_is_missing(base: str) -> None:
    head = f'<link rel="icon" href="/other.svg"><link href="{base}a/b.pdf"><p>Missing</p>'
    assert disk.base_of(head.encode(), NAMES) == base
    assert disk.base_of(b"<p>Missing</p>", NAMES) == "/"


def test_pages_that_send_on_and_stand_without_a_script_are_kept() -> None:
    source = (
        '<!doctype html><html lang="de"><head><meta charset="utf-8">'
        '<meta http-equiv="refresh" content="0; url=../a/"><title>T</title></head>'
        "<body><noscript><p>Ohne Skript: ä</p></noscript></body></html>"
    )
    made = disk.page(source.encode(), "c d/index.html", NAMES).decode()
    assert "url=../a/index.html" in made
    assert "<noscript" not in made
    assert "Ohne Skript: ä" in made


def test_a_copy_is_made_anew_and_nothing_else_is_touched(tmp_path: Path) -> None:
    site, into = tmp_path / "site", tmp_path / "copy"
    site.mkdir()
    (site / "index.html").write_text("<p>One</p>", "utf-8")
    (site / "gone.html").write_text("<p>Gone</p>", "utf-8")
    assert preview(site, into).stdout == f"The preview: {into}/index.html\n"
    (site / "gone.html").unlink()
    assert preview(site, into).exit_code == 0
    assert [*tree(into)] == ["index.html", disk.STYLE]
    (into / "notes.txt").write_text("mine", "utf-8")
    found = preview(site, into)
    assert found.exit_code == 2
    assert "is not replaced: it holds something else than a preview" in found.stderr
    assert (into / "notes.txt").read_text("utf-8") == "mine"


def test_a_site_older_than_its_content_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build that failed leaves the site as it was: its copy would not show the change."""
    monkeypatch.chdir(tmp_path)
    files = ("mkdocs.yml", "texts/deep/index.md", "site/index.html")
    for second, name in enumerate(files, 1):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("docs_dir: texts\n", "utf-8")
        os.utime(file, (second, second))
    assert preview("site", "copy").exit_code == 0
    for name in files[:2]:
        os.utime(tmp_path / name, (9, 9))
        found = preview("site", "copy")
        assert found.exit_code == 2
        assert found.stderr == f"site is older than {name}: build it again, with `mkdocs build`\n"
        os.utime(tmp_path / name, (1, 1))
    shutil.copytree("site", "elsewhere")
    assert preview("elsewhere", "copy").exit_code == 0


def test_what_is_no_site_is_refused(tmp_path: Path) -> None:
    site, into = tmp_path / "a", tmp_path / "b"
    site.mkdir()
    assert "has no index.html: it is no built site" in preview(site, into).stderr
    (site / "index.html").write_text("<p>A</p>", "utf-8")
    (site / "away.html").symlink_to("/etc/hostname")
    assert "away.html is no plain file" in preview(site, into).stderr
    assert "are not beside each other" in preview(site, site / "b").stderr
    assert [*tmp_path.iterdir()] == [site]
