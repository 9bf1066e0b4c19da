"""Edit links of a site: each leads to the very line that a reader would change."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.support.lamp import CONTENT, EDIT, TEXT, lamp_in_material, lamp_site
from tests.support_site import Page, Site, copy_tiny, links, run


@pytest.fixture
def site() -> Site:
    return lamp_site()


def edited(page: Page) -> list[tuple[str, Path, int]]:
    """Give the words, file and line of every edit link of a page; line 0 is the whole file."""
    found = []
    for words, end in links(page, page.document):
        if end.startswith(EDIT):
            path, _, line = end.removeprefix(EDIT).partition("#L")
            found.append((words, CONTENT / path, int(line or 0)))
    return found


def test_edit_links_lead_to_lines_that_exist(site: Site) -> None:
    count = 0
    for page in site.pages:
        for words, file, line in edited(page):
            count += 1
            assert file.is_file(), (page.address, words)
            text = file.read_text("utf-8").split("\n")
            assert line <= len(text), (page.address, words)
    assert count > 40


def notes(page: Page) -> list[tuple[str, str]]:
    """Give the paragraph that each link to edit a note names, and the key of its line."""
    found = []
    for words, file, line in edited(page):
        if re.search(r"(Edit|Add).* note", words):
            rows = file.read_text("utf-8").split("\n")
            owner = next(row for row in reversed(rows[: line - 1]) if re.match(r"  \w+:", row))
            key = rows[line - 1].split(":")[0].strip()
            found.append((words.rpartition(" ")[2], f"{owner.strip(' :')}.{key}"))
    return found


def test_notes_are_edited_at_their_line(site: Site) -> None:
    wanted = [(str(number), f"p{number}.note") for number in range(1, 10)]
    page = site.page(TEXT)
    assert notes(page) == wanted
    assert notes(site.page(TEXT)) == notes(lamp_in_material().page(TEXT))
    shifted = re.sub(r"#L(\d+)", lambda line: f"#L{int(line[1]) - 1}", page.source)
    assert notes(Page(TEXT, shifted)) != wanted


def test_entries_and_records_are_edited_where_their_words_begin(site: Site) -> None:
    for address in ("glossary/", "council-of-rowers/", "topics/gatherings/"):
        own = [e for e in edited(site.page(address)) if re.match(r"Edit this (entry|desc)", e[0])]
        assert own, address
        for words, file, line in own:
            text = file.read_text("utf-8").split("\n")
            fence = [n for n, row in enumerate(text, 1) if row == "---"][1]
            begin = next(n for n in range(fence + 1, len(text) + 1) if text[n - 1].strip())
            assert fence < line <= begin, (words, line)


def test_no_edit_link_is_a_guess(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = copy_tiny(tmp_path / "site")
    config = folder / "mkdocs.yml"
    text = re.sub(r"(?m)^(repo_url|edit_uri):.*\n", "", config.read_text("utf-8"))
    config.write_text(f"repo_url: https://github.com/lamp-press/tiny\n{text}", "utf-8")
    done = run(capsys, folder, "build", "--strict")
    assert done.code == 0, done.said
    assert "repo_url without edit_uri: no edit links. Write, say, edit_uri: edit/main/" in done.said
    pages = [file.read_text("utf-8") for file in (folder / "site").rglob("*.html")]
    assert not any("/edit/" in page for page in pages)
    assert any("github.com/lamp-press/tiny" in page for page in pages)


def test_the_page_of_a_paragraph_leads_to_filled_forms_and_to_its_history(site: Site) -> None:
    page = site.page(f"{TEXT}p4/")
    section = page.all("//section[@aria-labelledby='_change']")[0]
    words, note, history = (str(link) for link in section.xpath(".//a/@href"))
    fields = dict(parse_qsl(urlsplit(words).query))
    assert fields["template"] == "wording.yml"
    assert fields["address"].endswith(f"{TEXT}#p4")
    assert re.fullmatch("[0-9a-f]{64}", fields["digest"])
    wording = " ".join(page.all("//*[@class='wording']")[0].text_content().split())
    assert fields["words"][:40] == wording[:40]
    assert dict(parse_qsl(urlsplit(note).query))["template"] == "note.yml"
    assert history == EDIT.replace("/edit/", "/commits/") + f"{TEXT}index.md"


def test_terms_records_and_topics_can_be_reported(site: Site) -> None:
    for page in (page for page in site.pages if page.all("//p[@class='edit']")):
        for line in page.all("//p[@class='edit']"):
            assert len(line.xpath("./a")) == 3, page.address


def test_without_a_repository_nothing_is_led_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = copy_tiny(tmp_path / "site")
    config = folder / "mkdocs.yml"
    text = re.sub(r"(?m)^(repo_url|edit_uri):.*\n", "", config.read_text("utf-8"))
    config.write_text(text, "utf-8")
    assert run(capsys, folder, "build", "--strict").code == 0
    pages = [file.read_text("utf-8") for file in (folder / "site").rglob("*.html")]
    assert not any("/issues/new" in page or "/commits/" in page for page in pages)
