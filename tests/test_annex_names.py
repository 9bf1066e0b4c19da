"""Annexes: how names, kinds and circles of them are told, and what the document on them says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import dedent

import pytest

from silcrow.weave.annexes import Annexation, Relation
from tests.support.cases import Published, publish
from tests.support_site import ROOT

INSTRUMENT = """---
instrument:
  title: "{title}"
  type: {type}
  date: 2021-10-05
  language: {language}
  source: {{publisher: Press, url: https://press.int/text, published: 2021-10-05}}
  annexes: {annexes}
---
1. Words.
"""
RECORD = """---
record: {type: instrument, title: List of Lamps}
---
A list.
"""


def text(title: str, annexes: str = "[]", kind: str = "text", language: str = "en") -> str:
    return INSTRUMENT.format(title=title, annexes=annexes, type=kind, language=language)


def kind_line(found: Published, file: str) -> str:
    assert not [p for p in found.problems if p.stops]
    (line,) = re.findall('<p class="kind">(.*?)</p>', found.pages[file].html)
    return str(line)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Lamp Treaty", "Annex to the Lamp Treaty"),
        ("The Lamp Treaty", "Annex to The Lamp Treaty"),
        ("Rule 7", "Annex to Rule 7"),
        ("Resolution A/12", "Annex to Resolution A/12"),
        ("Theatre Treaty", "Annex to the Theatre Treaty"),
        ("Lamps & <Bells>", "Annex to the Lamps &amp; &lt;Bells&gt;"),
    ],
)
def test_a_name_has_an_article_where_it_takes_one(name: str, told: str) -> None:
    files = {"text/index.md": text(name, "[list]"), "list.md": RECORD}
    assert f'<a href="../text/">{told}</a>' in kind_line(publish(files), "list.md")


def test_a_name_in_another_language_is_marked() -> None:
    files = {"text/index.md": text("Lampenvertrag", "[list]", language="de"), "list.md": RECORD}
    assert '<bdi lang="de">Lampenvertrag</bdi>' in kind_line(publish(files), "list.md")


def test_an_annex_of_the_kind_annex_is_called_one_once() -> None:
    files = {"text/index.md": text("Pact", "[list]"), "list.md": text("Lamps", kind="annex")}
    line = kind_line(publish(files), "list.md")
    assert line.startswith(
        '<a href="../text/">Annex to the Pact</a> <span aria-hidden="true">·</span> '
    )


def cited(title: str) -> str:
    files = {"text/index.md": text("Lamp Pact", "[list]"), "list.md": text(title)}
    (found,) = re.findall('class="citation">(.*?)</p>', publish(files).pages["list.md"].html)
    return str(found)


def test_a_citation_does_not_repeat_what_the_title_says() -> None:
    assert "annex to the Lamp Pact" in cited("List of Lamps")
    assert "annex to" not in cited("Annex I to the Lamp Pact: List of Lamps")


def test_a_record_without_an_official_page_says_that_its_text_is_not_here() -> None:
    html = publish({"text/index.md": text("Pact", "[list]"), "list.md": RECORD}).pages["list.md"]
    assert "The text of this annex is not on this site yet.</p>" in html.html


def test_a_record_that_nothing_annexes_says_nothing_of_a_text() -> None:
    html = publish({"text/index.md": text("Pact"), "list.md": RECORD}).pages["list.md"].html
    assert "not on this site" not in html
    assert "Text and annexes" not in html


def test_many_texts_are_listed_with_their_annexes_below_them() -> None:
    files = {f"t{n}.md": text(f"Text {n}", "[list]" if n == 2 else "[]") for n in range(6)}
    files |= {"list.md": text("List of Lamps"), "index.md": LISTING}
    html = publish(files).pages["index.md"].html
    outer = re.findall(
        r"<li>.*?</li>", re.sub(r"<ul>.*?</ul>", "", html, flags=re.DOTALL), re.DOTALL
    )
    assert len(outer) == 6
    below = re.search(r"Text 2</a>.*?<ul>\s*<li><a href=\"list/\">(.*?)</a></li>", html, re.DOTALL)
    assert below
    assert below[1] == "Annex: List of Lamps"


LISTING = "---\nlisting: {of: instruments, title: All}\n---\nAll.\n"


def annexation(**annexes: list[str]) -> Annexation:
    found = [Relation("annexes", a, b) for a, others in annexes.items() for b in others]
    ends = dict.fromkeys(end for r in found for end in (r.source, r.target))
    return Annexation.of({e: [r for r in found if e in (r.source, r.target)] for e in ends})


def walked(tree: Annexation, first: str) -> Iterator[str]:
    """Go on from one to the next; the way must lead back too."""
    here = first
    while here:
        yield here
        after = tree.neighbours(here)[1]
        assert not after or tree.neighbours(after)[0] == here
        here = after


def test_one_reads_on_through_annexes_and_their_annexes() -> None:
    tree = annexation(a=["b", "e"], b=["c", "d"])
    assert list(walked(tree, "a")) == ["a", "b", "c", "d", "e"]
    assert tree.independent("abcdef") == ("a", "f")


def test_an_annex_of_two_texts_stays_with_the_first() -> None:
    tree = annexation(a=["c"], b=["c"])
    assert tree.neighbours("c") == ("a", "")
    assert tree.neighbours("b") == ("", "c")
    assert tree.parents_of("c") == ("a", "b")


def test_no_text_is_an_annex_of_its_own() -> None:
    tree = annexation(a=["a", "b"])
    assert tree.parents_of("a") == ()
    assert list(walked(tree, "a")) == ["a", "b"]


@pytest.mark.parametrize("annexes", [{"a": ["a"]}, {"a": ["b"], "b": ["a"]}])
def test_a_circle_has_an_end_and_hides_no_text(annexes: dict[str, list[str]]) -> None:
    assert annexation(**annexes).independent(annexes) == tuple(annexes)
    files = {f"{name}.md": text(name, f"{found}") for name, found in annexes.items()}
    found = publish(files | {"index.md": LISTING})
    assert all(f'id="_{name}"' in found.pages["index.md"].html for name in annexes)


def test_the_document_says_what_to_write() -> None:
    told = (ROOT / "docs" / "annexes.md").read_text("utf-8")
    (example,) = re.findall("^ +```markdown\n(.*?)^ +```", told, re.DOTALL | re.MULTILINE)
    file = "annexes/list-of-ports.md"
    found = publish({"text/index.md": text("Pact", "[list-of-ports]"), file: dedent(example)})
    assert found.problems == ()
    assert 'href="#p2-2"' in found.pages[file].html
