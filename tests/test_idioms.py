"""Idioms of Markdown on ordinary pages: plain elements, and one stylesheet for who needs it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import markdown
import pytest

from silcrow.interface import interface
from silcrow.theme import code
from silcrow.theme.idioms import Idioms, has_idioms
from tests.support_site import Page, copy_tiny, has_class, lines, run
from tests.support_stock import built, configure, stock_site


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return copy_tiny(tmp_path / "tiny")


EXTENSIONS: Mapping[str, Mapping[str, Any]] = {
    "footnotes": {},
    "tables": {},
    "pymdownx.superfences": {},
    "pymdownx.highlight": {"anchor_linenums": True},
    "pymdownx.tasklist": {"custom_checkbox": True},
}


def made(text: str, *, alternate: bool = True, language: str = "en") -> Page:
    """Make a page as a host does, with our extension behind those of others."""
    settings = {**EXTENSIONS, "pymdownx.tabbed": {"alternate_style": alternate}}
    extensions = [*settings, Idioms(interface(language))]
    html = markdown.markdown(text, extensions=extensions, extension_configs=settings)  # type: ignore[arg-type]
    return Page("", f"<body>{html}</body>")


@pytest.mark.parametrize("alternate", [True, False])
def test_every_tab_is_shown_below_its_label(*, alternate: bool) -> None:
    text = '=== "By day"\n\n    A flag.\n\n=== "By *night*"\n\n    A lamp.\n\nBehind.\n'
    page = made(text, alternate=alternate)
    assert page.all("//input | //label") == []
    assert lines(page.document) == ["By day", "A flag.", "By night", "A lamp.", "Behind."]
    groups = page.all("//div[@role='group']")
    assert [page.ids.count(str(g.get("aria-labelledby"))) for g in groups] == [1, 1]


def test_tasks_are_signs_with_hidden_words() -> None:
    page = made("- [x] Lit\n- [ ] Out\n", language="de")
    assert page.all("//input | //label") == []
    assert lines(page.document) == ["Erledigt, Lit", "Nicht erledigt, Out"]
    assert page.values("//li/span/@class") == ["task done", "task"]
    hidden = page.values(f"//li/span/*[{has_class('visually-hidden')}]/text()")
    assert hidden == ["Erledigt, ", "Nicht erledigt, "]


def test_marks_of_footnotes_and_ways_back_are_named() -> None:
    page = made("One.[^a] Two.[^b] Again.[^a]\n\n[^a]: A.\n[^b]: B.\n", language="fr")
    assert page.values("//a/@title") == []
    names = page.values("//a/@aria-label")
    assert names[:3] == ["Note 1", "Note 2", "Note 1"]
    assert names[3:] == [
        "Revenir à l’appel de la note 1",
        "Revenir à l’appel de la note 1 (2)",
        "Revenir à l’appel de la note 2",
    ]


def test_aligned_cells_need_no_style_of_their_own() -> None:
    page = made("| a | b |\n|:-:|--:|\n| 1 | 2 |\n")
    assert page.all("//@style") == []
    assert page.values("//td/@class") == ["center", "right"]


def test_numbered_code_is_one_element_and_copies_without_numbers() -> None:
    page = made('``` py title="a.py" linenums="4" hl_lines="2"\nx = 1\ny = """\nz"""\n```\n')
    assert page.all("//table | //a") == []
    assert page.values("//@data-linenos") == ["4", "5", "6"]
    (source,) = page.all("//pre")
    assert source.text_content() == 'x = 1\ny = """\nz"""\n'
    assert page.values("//span[@class='filename']/text()") == ["a.py"]


def test_code_that_is_counted_otherwise_keeps_its_lines() -> None:
    cell = '<td class="code"><div><pre><code>a\nb</code></pre></div></td>'
    odd = f'<table class="highlighttable">{cell}</table>'
    assert code.plain(odd) == "<pre><code>a\nb</code></pre>"
    assert code.plain('<table class="highlighttable">x</table>').startswith("<table")


def test_only_pages_with_idioms_load_their_style() -> None:
    site = stock_site()

    def sheets(address: str) -> list[str]:
        page = site.page(address)
        return [page.lead(href) for href in page.values("//link[@rel='stylesheet']/@href")]

    assert "assets/idioms.css" in sheets("guide/night/")
    for address in ("guide/", "pilots-charter/", "glossary/", "404.html"):
        assert "idioms" not in "".join(sheets(address)), address


def test_a_site_without_idioms_does_not_publish_their_style(
    tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not (built(capsys, tiny).folder / "assets" / "idioms.css").exists()


def test_strict_pages_may_hold_idioms_but_no_attributes_of_their_own(
    tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    extensions: list[object] = ["admonition", "footnotes", "pymdownx.superfences"]
    extensions += [{"pymdownx.tabbed": {"alternate_style": True}}, "pymdownx.tasklist"]
    configure(tiny, {}, markdown_extensions=extensions)
    page = tiny / "content" / "about" / "index.md"
    idioms = '=== "One"\n\n    A.[^1]\n\n- [x] Lit\n\n!!! note\n\n    B.\n\n[^1]: C.\n'
    page.write_text(f"{page.read_text('utf-8')}\n{idioms}", "utf-8")
    assert built(capsys, tiny).page("about/").all("//div[@role='group']")
    page.write_text(f"{page.read_text('utf-8')}\n<div style='x'>D.</div>\n", "utf-8")
    assert "markup" in run(capsys, tiny, "build").said


@pytest.mark.parametrize(
    ("html", "needed"),
    [
        ('<div class="admonition note">', True),
        ('<details class="tip">', True),
        ('<p class="x highlight">', True),
        ("<p>admonition</p><table><tr><td>1</td></tr></table>", False),
    ],
)
def test_idioms_are_known_by_what_the_page_holds(html: str, *, needed: bool) -> None:
    assert has_idioms(html) == needed
