"""The invariants themselves: each finds the fault that is sown for it, and none where none is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support import alone, invariants
from tests.support.cases import Published, divided, publish
from tests.support.invariants import Invariant
from tests.support.scan import words_of_source

_CASE = """\
---
instrument:
  title: Test Declaration
  type: declaration
  date: 2024-05-21
  source: {publisher: Press, url: https://press.int/text, published: 2024-05-21}
  annexes: [statement]
paragraphs:
  p1: {heading: On openness, note: A note by editors.}
---
1. We affirm the Statement and openness.

2. We

   (a) part.

Article 3 – Scope

3. See what is noted[^7]:

   | Thing | Number |
   |---|---|
   | ink | two |

   - one

   – dashed

   > quoted

   中文
   换行

[^7]: A note of the text.
<!-- page: text/2020-01-01.md -->
---
instrument:
  title: Test Declaration
  type: declaration
  date: 2020-01-01
  source: {publisher: Press, url: https://press.int/text, published: 2020-01-01}
---
1. We affirm closedness.

9. We leave.
<!-- page: annexes/statement.md -->
---
record: {type: instrument, title: Statement of Intent, cited_as: [Statement]}
---
See [paragraph 2](../text/index.md#p2).
<!-- page: glossary/openness.md -->
---
term: {term: openness}
---
Being open.
<!-- page: glossary/index.md -->
---
listing: {of: glossary, title: Glossary}
---
Words.
"""
_TEXT, _RECORD, _GLOSSARY = "text/index.md", "annexes/statement.md", "glossary/index.md"
INVARIANTS = (*invariants.INVARIANTS, *alone.INVARIANTS)
_DATED, _ONE = "text/2024-05-21/index.html", "text/index#p1.md"
_VERIFY, _EARLIER = "text/verify/index.html", "text/2020-01-01/index.html"
_COMPARED = "text/compare/2020-01-01..2024-05-21/index.html"


def good() -> Published:
    return publish(divided(_CASE))


def sown(where: str, old: str, new: str) -> Published:
    """Put a fault into one page or document; `old` must be there."""
    found = good()
    if where in found.pages:
        page = found.pages[where]
        assert old in page.html, page.html
        pages = found.pages | {where: replace(page, html=page.html.replace(old, new, 1))}
        return replace(found, pages=pages)
    document = next(d for d in found.documents if d.path == where)
    assert old in document.text, document.text
    changed = replace(document, text=document.text.replace(old, new, 1))
    return replace(found, documents=tuple(changed if d == document else d for d in found.documents))


SEEDS: list[tuple[Invariant, str, str, str]] = [
    (invariants.parses_strictly, _TEXT, "</p>", "</b></p>"),
    (invariants.parses_strictly, _DATED, "</article>", ""),
    (invariants.ids_are_unique, _TEXT, 'id="p2"', 'id="p1"'),
    (invariants.ids_are_unique, _DATED, 'id="p2"', 'id="p1"'),
    (invariants.ids_fit_the_grammar, _TEXT, 'id="p2-a"', 'id="p2--a"'),
    (invariants.ids_fit_the_grammar, _RECORD, 'id="_what"', 'id="What"'),
    (invariants.promised_ids_exist, _TEXT, ' id="p2-a"', ""),
    (invariants.promised_ids_exist, _GLOSSARY, ' id="openness"', ""),
    (invariants.links_resolve, _TEXT, 'href="../statement/"', 'href="../statment/"'),
    (invariants.links_resolve, _RECORD, 'href="../text/#p2"', 'href="../text/#p44"'),
    (invariants.links_resolve, _ONE, 'href="../#p1"', 'href="../#p11"'),
    (invariants.links_resolve, _DATED, "sheet.css", "sheets.css"),
    (invariants.links_resolve, _DATED, "</h1>", '</h1><img src="seal.png" alt="">'),
    (invariants.words_equal_the_source, _TEXT, "We affirm", "We confirm"),
    (
        invariants.words_equal_the_source,
        _TEXT,
        '<span class="number">2.',
        '<span class="number">3.',
    ),
    (invariants.words_equal_the_source, _TEXT, ">(a)<", ">(b)<"),
    (invariants.words_equal_the_source, _TEXT, "<p>part", '<p class="apparatus">part'),
    (invariants.words_equal_the_source, _DATED, "We affirm", "We&#160;affirm"),
    (invariants.words_equal_the_source, _DATED, "part.", "part. Indeed."),
    (invariants.words_equal_the_source, _TEXT, "<td>ink", "<td>oink"),
    (invariants.words_equal_the_source, _TEXT, "<td>two</td>", "<td></td>"),
    (invariants.words_equal_the_source, _TEXT, "<li>one</li>\n", ""),
    (invariants.words_equal_the_source, _TEXT, '<span class="mark">–</span>', ""),
    (invariants.words_equal_the_source, _DATED, "<p>quoted", "<p>said"),
    (invariants.words_equal_the_source, _DATED, "A note of the text", "A note of a text"),
    (invariants.words_equal_the_source, _DATED, "<sup>7</sup> A", "<sup>8</sup> A"),
    (invariants.words_equal_the_source, _DATED, "noted<sup>7</sup>", "noted"),
    (invariants.words_equal_the_source, _TEXT, ">Article 3 –<", ">Article 4 –<"),
    (invariants.words_equal_the_source, _TEXT, ">Scope<", ">Scopes<"),
    (invariants.words_equal_the_source, _DATED, "中文换行", "中文 换行"),
    (invariants.dated_page_links_nothing, _DATED, "We affirm", '<a href="../">We</a> affirm'),
    (invariants.second_run_is_equal, _RECORD, "Annex to", "Added to"),
    (invariants.second_run_is_equal, _ONE, "affirm", "confirm"),
    (invariants.references_have_one_backlink, _RECORD, 'href="../text/#p1"', 'href="../text/#p2"'),
    (invariants.references_have_one_backlink, _GLOSSARY, 'href="../text/#p1"', 'href="../text/"'),
    (invariants.annotations_are_shown, _TEXT, "A note by editors.", ""),
    (invariants.annotations_are_shown, _TEXT, 'class="heading">On openness', 'class="heading">'),
    (invariants.relations_are_shown_from_both_ends, _RECORD, 'href="../text/"', 'href="../"'),
    (invariants.paragraph_pages_list_what_they_refer_to, _ONE, '<li><p><a href="', '<li><p><a x="'),
    (invariants.links_resolve, _COMPARED, 'id="p1"', 'id="p11"'),
    (invariants.words_equal_the_source, _EARLIER, "closedness", "openness"),
    (invariants.words_equal_the_source, _TEXT, 'class="fate"', 'class="wording"'),
    (invariants.earlier_editions_lead_on, _TEXT, '<h2 id="p9">', "<h2>"),
    (invariants.earlier_editions_lead_on, _EARLIER, "/compare/", "/contrast/"),
    (invariants.every_anchor_has_a_digest, _VERIFY, '#p2-a">', '#p2-b">'),
    (invariants.every_anchor_has_a_digest, _VERIFY, "<td><code>", "<td><code>x"),
    (invariants.every_anchor_has_a_digest, _ONE, "<code>sha256 ", "<code>sha256 x"),
    (alone.is_the_row_of_its_text, _ONE, "We affirm", "We confirm"),
    (alone.is_the_row_of_its_text, _ONE, '<span class="number">1.', '<span class="number">2.'),
    (
        alone.is_the_row_of_its_text,
        _ONE,
        "</p>\n</section>\n<section",
        "</p>\nMore.</section>\n<section",
    ),
    (alone.is_the_row_of_its_text, _ONE, '<a href="../../statement/"', '<a href="../"'),
    (alone.is_the_row_of_its_text, _ONE, 'class="term" ', ""),
    (alone.is_the_row_of_its_text, _ONE, "A note by editors.", "A note."),
    (alone.is_the_row_of_its_text, _ONE, "On openness", "On"),
    (alone.is_the_row_of_its_text, _ONE, '<p class="history">', "<p hidden>"),
    (alone.cites_before_notes, _ONE, 'class="apparatus"', 'class="beside"'),
    (alone.cites_before_notes, _ONE, 'class="wording"', 'class="words apparatus"'),
    (alone.cites_before_notes, _ONE, 'class="citation"', 'class="quotation"'),
    (alone.cites_before_notes, _ONE, "<details><summary>Check", "sha256<details><summary>Check"),
    (
        alone.cites_before_notes,
        _ONE,
        '<div class="text"',
        '<p class="citation">X</p><div class="text"',
    ),
    (alone.leads_around, _ONE, 'href="../#p1">Read', 'href="../#p2">Read'),
    (alone.leads_around, _ONE, 'rel="next"', 'rel="prev"'),
    (alone.leads_around, "text/index#p2.md", 'href="../p1/" rel', 'href="../p2/" rel'),
    (alone.leads_around, "text/index#p2.md", 'id="_top"', 'id="_title"'),
]


@pytest.mark.parametrize("invariant", INVARIANTS, ids=lambda invariant: invariant.__name__)
def test_invariant_is_content_where_nothing_is_wrong(invariant: Invariant) -> None:
    assert list(invariant(good())) == []


@pytest.mark.parametrize(
    ("invariant", "where", "old", "new"), SEEDS, ids=lambda value: getattr(value, "__name__", None)
)
def test_invariant_finds_the_fault(invariant: Invariant, where: str, old: str, new: str) -> None:
    assert list(invariant(sown(where, old, new)))


def test_every_invariant_has_a_fault_sown() -> None:
    assert {invariant for invariant, *_ in SEEDS} == set(INVARIANTS)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("---\na: b\n---\n1. We.\n", "1. We."),
        ("1.   Two\n   lines,\tone space.", "1. Two lines, one space."),
        ("*a* **b** _c_ __d__ ***e*** snake_case", "a b c d e snake_case"),
        ("Kosovo* and 5 * 3 [2024]", "Kosovo* and 5 * 3 [2024]"),
        (r"Kosovo\* and \[sic\] `a*b*` ``c`d``", "Kosovo* and [sic] a*b* c`d"),
        ("[a *link*](https://press.int/a_(b))", "a link"),
        ("12.\u00a0A no-break\u00a0space", "12.\u00a0A no-break\u00a0space"),
        ("# A *title* #\n\nArticle 3\n=====\n\n## Scope", "A title Article 3 Scope"),
        ("1. See:\n| A | B |\n|:--|--|\n| x \\| y | |\nwords", "1. See: A B x | y words"),
        ("- a\n  - b\n+ c\n– d", "a b c – d"),
        ("1. x\n> q\n> > r\n>\n> s", "1. x q r s"),
        ("Ink\n: what one writes with\n: or eats", "Ink what one writes with or eats"),
        ("We[^7] say[^*].\n\n[^7]: A note\n    of two lines.\n\nMore.", "We7 say*. More."),
        ("1. x\n\n   ![A seal](seal.png)", "1. x"),
        ("$a_1 * b_2$ *c*", "$a_1 * b_2$ c"),
        ("中文\n换行 and\n字", "中文换行 and 字"),
        ("- 甲\n- 乙\n\n| 丙 | 丁 |\n|---|---|", "甲 乙 丙 丁"),
        ("한국어\n줄바꿈", "한국어 줄바꿈"),
    ],
)
def test_scan_takes_away_markup_and_nothing_else(source: str, words: str) -> None:
    assert words_of_source(source) == words
