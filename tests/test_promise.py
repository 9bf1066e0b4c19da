"""What a site promises of its addresses: the same on every page, from the first day that binds.

Four states: a preview with nothing registered, words alone, real addresses, and a site that moved.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace as replace_fields
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from silcrow.model import Instrument
from silcrow.promise import State
from silcrow.render import promised, responsible
from silcrow.render.promised import SAID
from silcrow.reserved import is_reserved, is_reserved_host, is_reserved_repository
from silcrow.settings import Publisher, Settings
from silcrow.slices import cut
from tests.support.published import collected, sources, woven
from tests.support.shared import once
from tests.support_site import (
    HOOK,
    TINY,
    Page,
    Site,
    build,
    mkdocs,
    preview_site,
    registered,
    replace,
    temporary,
)

PLACEHOLDER, PUBLIC, LATER = (
    "https://harbour.example/texts/",
    "https://harbour.int/texts/",
    "https://charts.int/",
)
FRAMES = ("silcrow", "material")
WAYS = re.compile(r"""(?:https?:)?//[^\s"'<>)\\]+|[a-z.]+@[a-z0-9.-]+""")
TEXTS = {".html", ".json", ".jsonl", ".txt", ".xml", ".webmanifest"}
"""Types of files that say addresses to people or programs."""


def at(folder: Path, old: str, new: str) -> None:
    """Give the site another public address, as its settings say it."""
    replace(folder / "mkdocs.yml", f"site_url: {old}", f"site_url: {new}")
    replace(folder / "content" / "silcrow.yml", f"address: {old}", f"address: {new}")


@cache
def source(state: State) -> Path:
    """Write a small site in a state, as its editors would bring it there."""
    if state is State.PREVIEW:
        folder = temporary() / "site"
        shutil.copytree(TINY, folder)
        replace(folder / "mkdocs.yml", "../../../hooks/publish.py", str(HOOK))
        about = "  site: about/index.md\n  citing: about/index.md\n  stability: about/index.md\n"
        about += "  contributing: about/index.md\n  accessibility: about/index.md\n"
        replace(folder / "content" / "silcrow.yml", "  citing: about/index.md\n", about)
        at(folder, PUBLIC, PLACEHOLDER)
        return folder
    before = source([*State][[*State].index(state) - 1])
    folder = temporary() / "site"
    shutil.copytree(before, folder)
    if state is State.WORDS:
        registered(folder / "content", "add", "--all", "--on", "2027-01-02")
    elif state is State.LASTING:
        at(folder, PLACEHOLDER, PUBLIC)
        registered(folder / "content", "add", "--all", "--on", "2027-02-03")
    else:
        at(folder, PUBLIC, LATER)
        registered(folder / "content", "relocate", LATER, "--on", "2028-03-04")
    return folder


@cache
def site(state: State, frame: str = "silcrow") -> Site:
    def make(built: Path) -> None:
        folder = temporary() / "site"
        shutil.copytree(source(state), folder)
        with (folder / "content" / "silcrow.yml").open("a") as settings:
            settings.write(f"\nframe: {frame}\n")
        build(folder, built)

    root = {State.LASTING: PUBLIC, State.MOVED: LATER}.get(state, PLACEHOLDER)
    return Site(once(f"promise-{state.name}-{frame}", make), root)


def unanswered(folder: Path) -> Iterator[str]:
    """Find each address in the files of a site that can never answer."""
    for file in sorted(folder.rglob("*")):
        if file.suffix in TEXTS and file.is_file():
            for way in WAYS.findall(file.read_text("utf-8")):
                full = f"https:{way}" if way.startswith("//") else way
                if never_answers(full):
                    yield f"{file.relative_to(folder)}: {way}"


def never_answers(address: str) -> bool:
    """Tell an address of the web by its host, and by its owner on a host of repositories."""
    if "://" not in address:
        return is_reserved(address)
    parts = urlsplit(address)
    repository = f"{parts.scheme}://{parts.hostname}/{parts.path.strip('/').partition('/')[0]}"
    is_plain = "@" not in repository
    return is_reserved_host(parts.hostname or "") or (
        is_plain and is_reserved_repository(repository)
    )


def plain(said: str) -> str:
    """Give the longest part of a message that nothing is filled into."""
    return max(re.split(r"\{/?[a-z]+\}", said), key=len).strip()


def said_of(page: Page) -> str:
    return " ".join(page.document.text_content().split())


def contradictions(state: State, page: Page) -> list[str]:
    """Name what a page says that only another state says."""
    own = set(SAID[state])
    others = {said for one in State for said in SAID[one] if said and said not in own}
    words = said_of(page)
    return [said for said in others if plain(said) in words]


# --- addresses -----------------------------------------------------------------------------------


def test_no_file_of_the_site_says_an_address_that_cannot_answer() -> None:
    assert list(unanswered(preview_site().folder)) == []


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("state", State)
def test_no_file_of_a_small_site_does(state: State, frame: str) -> None:
    assert list(unanswered(site(state, frame).folder)) == []


@pytest.mark.parametrize(
    "words",
    [
        '<a href="https://harbour.example/texts/">x</a>',
        '{"address": "https://harbour.example/"}',
        "<a href='//localhost:8000/'>x</a>",
        '<a href="https://github.com/example/texts">x</a>',
        '<a href="mailto:editors@harbour.example">x</a>',
        "Write to editors@harbour.example",
    ],
)
def test_a_seeded_address_is_seen(tmp_path: Path, words: str) -> None:
    (tmp_path / "index.html").write_text(words)
    assert len(list(unanswered(tmp_path))) == 1


def test_a_preview_leads_to_where_the_reader_is_and_shows_the_path() -> None:
    for state in (State.PREVIEW, State.WORDS):
        page = site(state).page("harbour-charter/")
        (way,) = page.all("//section[@class='colophon']//a[starts-with(text(), '/')][1]")[:1]
        assert (way.text, way.get("href")) == ("/harbour-charter/2019-03-03/", "2019-03-03/")
        cited = page.values("//p[@class='citation']/text()")
        assert cited[0].endswith("/harbour-charter/2019-03-03/ (no lasting address yet)")
        assert not page.all("//link[@rel='canonical'] | //meta[@property='og:url']")
        assert not page.all("//meta[@name='citation_public_url']")


def test_a_lasting_site_cites_addresses_in_full() -> None:
    for state, root in ((State.LASTING, PUBLIC), (State.MOVED, LATER)):
        page = site(state).page("harbour-charter/")
        (cited,) = page.values("//p[@class='citation']/text()")
        assert cited.endswith(f", {root}harbour-charter/2019-03-03/")
        assert page.values("//link[@rel='canonical']/@href") == [f"{root}harbour-charter/"]


# --- sentences -----------------------------------------------------------------------------------


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("state", State)
def test_every_page_of_a_preview_says_so_once_and_no_other(state: State, frame: str) -> None:
    expected = 1 if state in (State.PREVIEW, State.WORDS) else 0
    for page in site(state, frame).pages:
        if frame == "silcrow" or page.address != "404.html":
            assert len(page.all("//p[@class='preview']")) == expected, page.address


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("state", State)
def test_no_page_contradicts_another(state: State, frame: str) -> None:
    found = {
        p.address: told for p in site(state, frame).pages if (told := contradictions(state, p))
    }
    assert found == {}


@pytest.mark.parametrize("state", State)
def test_a_seeded_sentence_of_another_state_is_seen(state: State) -> None:
    other = State.LASTING if state in (State.PREVIEW, State.WORDS) else State.PREVIEW
    words = SAID[other].citing.format(date="1 May 2027")
    assert contradictions(state, Page("x/", f"<p>{words}</p>"))


def test_each_state_says_what_is_so() -> None:
    about = {state: said_of(site(state).page("about/")) for state in State}
    assert "No address is promised, and no text is locked" in about[State.PREVIEW]
    assert "Harbour Charter: a draft" in about[State.PREVIEW]
    assert "if any word differs, the build stops" in about[State.WORDS]
    assert "Harbour Charter: Unchanged since 2 January 2027" in about[State.WORDS]
    assert "have been registered since 3 February 2027" in about[State.LASTING]
    assert "have been registered since 3 February 2027" in about[State.MOVED]
    moved = f"On 4 March 2028 the site moved here from {PUBLIC}"
    assert moved in about[State.MOVED]
    assert moved not in about[State.LASTING]


@pytest.mark.parametrize("state", State)
def test_searches_leave_a_preview_out(state: State) -> None:
    is_preview = state in (State.PREVIEW, State.WORDS)
    built = site(state)
    for address in ("", "harbour-charter/", "about/", "glossary/"):
        quiet = built.page(address).values("//meta[@name='robots']/@content")
        assert quiet == (["noindex"] if is_preview else []), address
    assert (built.folder / "sitemap.xml").is_file() is not is_preview
    assert ("Sitemap" in (built.folder / "robots.txt").read_text("utf-8")) is not is_preview
    assert (built.folder / "addresses.jsonl").is_file() is not is_preview


# --- the publisher -------------------------------------------------------------------------------


@pytest.mark.parametrize("frame", FRAMES)
def test_every_page_says_who_is_responsible(frame: str) -> None:
    for page in site(State.LASTING, frame).pages:
        words = said_of(page)
        for said in (
            "Published by The Press.",
            "This is an unofficial reproduction.",
            "Words from Office of the Harbour Towns",
            "Write to press@harbour.int; you need no account.",
        ):
            assert words.count(said) >= 1, (page.address, said)


class Counted(dict[str, Instrument]):
    """Texts that count how often somebody goes through all of them."""

    walks = 0

    def values(self) -> Any:  # noqa: ANN401 — a type that dict keeps to itself
        self.walks += 1
        return super().values()


def test_what_is_on_every_page_goes_through_the_texts_once() -> None:
    head = "---\ninstrument: {{title: C{n}, type: code, date: 2024, source: {source}}}\n---\n"
    origin = '{publisher: P, url: "https://p.int/", published: 2024}'
    files = {f"c{n}/index.md": head.format(n=n, source=origin) + "1. Words.\n" for n in range(9)}
    library = woven(collected(sources(files), Settings(address=PUBLIC))).library
    texts = Counted(library.collection.instruments)
    library = replace_fields(
        library, collection=replace_fields(library.collection, instruments=texts)
    )
    site = cut.site(library)
    for _ in range(20):
        responsible.footer(site, "en")
        promised.banner(site, "en")
    assert texts.walks == 1


def test_nothing_leads_to_a_publisher_whom_nobody_can_reach() -> None:
    who = Publisher(name="P", url="https://p.example/", contact="p@p.example")
    library = woven(collected([], Settings(address=PUBLIC, publisher=who))).library
    said = responsible.footer(cut.site(library), "en")
    assert "example" not in said
    assert "no contact address yet" in said


# --- publishing ----------------------------------------------------------------------------------


def published(folder: Path) -> tuple[int, str]:
    """Build a site to publish it."""
    environment = {"SILCROW_PUBLISH": "1"}
    done = mkdocs("build", "-d", folder / "out", cwd=folder, check=False, environment=environment)
    return done.returncode, done.stdout + done.stderr


def test_a_real_site_may_be_published(tmp_path: Path) -> None:
    shutil.copytree(source(State.LASTING), tmp_path / "site")
    assert published(tmp_path / "site")[0] == 0


@pytest.mark.parametrize(
    ("file", "old", "new", "found"),
    [
        ("mkdocs.yml", "lamp-press/", "example/", "not-publishable: the repository"),
        ("content/silcrow.yml", ", contact: press@harbour.int", "", "a publisher without contact"),
        ("content/silcrow.yml", "press@harbour.int", "press@harbour.test", "the contact"),
        (
            "content/silcrow.yml",
            "publisher: {name: The Press, contact: press@harbour.int}\n",
            "",
            "no publisher",
        ),
    ],
    ids=["repository", "no contact", "a contact that never answers", "no publisher"],
)
def test_publishing_is_refused(tmp_path: Path, file: str, old: str, new: str, found: str) -> None:
    folder = tmp_path / "site"
    shutil.copytree(source(State.LASTING), folder)
    replace(folder / file, old, new)
    code, told = published(folder)
    assert code == 1
    assert found in told
    assert not (folder / "out").exists()


def test_publishing_at_a_reserved_name_is_refused_with_what_to_do(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    shutil.copytree(source(State.WORDS), folder)
    code, told = published(folder)
    assert code == 1
    assert f'not-publishable: the address "{PLACEHOLDER}"' in told
    assert "silcrow register add --all" in told
    assert "SILCROW_PUBLISH" not in os.environ
