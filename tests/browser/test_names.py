"""What a screen reader is told of each kind of page, as Chromium's accessibility tree has it."""

from __future__ import annotations

from collections import defaultdict

import lxml.html
import pytest

from tests.browser.checks import languages, names
from tests.browser.conftest import Visit
from tests.browser.pages import PLACES, Place, place
from tests.browser.sample import chosen
from tests.browser.sites import NAMES, Web
from tests.browser.states import State


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "kind" in metafunc.fixturenames:
        every = bool(metafunc.config.getoption("all_states"))
        texts = [each for each in PLACES if each.kind == "instrument"]
        places = dict.fromkeys([*chosen(every=every), *texts])
        metafunc.parametrize("kind", places, ids=str)


def test_names_headings_and_landmarks(look: Visit, kind: Place) -> None:
    assert names.misnamed(look(kind, State())) == []


def test_words_of_another_language_are_marked(look: Visit, kind: Place) -> None:
    assert languages.unmarked_language(look(kind, State())) == []


@pytest.mark.parametrize("mode", ["plain", "forced"])
@pytest.mark.parametrize("kind_", ["instrument", "record", "ordinary", "home"])
def test_current_page_is_told_and_seen(look: Visit, kind_: str, mode: str) -> None:
    for site in ("lamp", "tiny", "rules"):
        if any((each.site, each.kind) == (site, kind_) for each in PLACES):
            page = look(place(site, kind_), State(mode=mode))  # type: ignore[arg-type]
            assert names.unmarked_current(page) == [], site


def test_paragraphs_are_called_by_their_number(look: Visit) -> None:
    page = look(place("lamp", "instrument"), State())
    expected = [f"Paragraph {number}." for number in range(1, 10)]
    assert names.paragraph_names(page) == [(name, name) for name in expected]


@pytest.mark.parametrize("site", NAMES)
def test_no_two_pages_have_one_title(web: Web, site: str) -> None:
    """Of aliases, which only lead on, the title is that of where they lead."""
    host = web.host(site)
    pages = defaultdict(set)
    for file in host.folder.rglob("*.html"):
        document = lxml.html.document_fromstring(file.read_bytes())
        if document.xpath("//meta[@http-equiv='refresh']"):
            continue
        pages[document.findtext(".//title")].add(file.relative_to(host.folder).as_posix())
    assert {title: files for title, files in pages.items() if not title or len(files) > 1} == {}
