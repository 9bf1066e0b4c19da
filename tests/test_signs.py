"""Signs that HTML has, `<` and `&`, in the wording: what is refused, and how a text prints them."""

from __future__ import annotations

import re
from hashlib import sha256

import pytest

from silcrow.problem import Rule
from silcrow.script import breaks
from silcrow.settings import NAME
from silcrow.text import inline
from tests.support import html
from tests.support.cases import FIRST, Published, publish

SETTINGS = "address: https://silcrow.int/\n"
BREAKS = breaks(spaced=True)
HEAD = """\
---
instrument:
  title: Test Declaration
  type: declaration
  date: 2024-05-21
  source: {publisher: Press, url: https://press.int/text, published: 2024-05-21}
---
"""

PRINTED = {
    r"If \<a> is given, stop.": "If <a> is given, stop.",
    "R&D; and &co;": "R&D; and &co;",
    r"\&amp;": "&amp;",
    r"\&#8212;": "&#8212;",
    r"\&": "&",
    r"*\<b>* and **\&lt;**": "<b> and &lt;",
    r"\\\<b>": r"\<b>",
    r"[\<b>](https://a.int/)": "<b>",
    r"\<!-- and \<?": "<!-- and <?",
    r"`<b>`, `&amp;` and `\<b>`": r"<b>, &amp; and \<b>",
    "a < b and 1 <2> 3 & c": "a < b and 1 <2> 3 & c",
}
REFUSED = {
    "A <b>claim</b>.": "<b>",
    "A &amp;.": "&amp;",
    "A &#8212;.": "&#8212;",
    "A &#x2014;.": "&#x2014;",
    "A &CounterClockwiseContourIntegral;.": "&CounterClockwiseContourIntegral;",
    r"A \\<b>.": "<b>",
    r"A \`<b>\`.": "<b>",
    r"A <a title=\*>.": "<a title=\u2026>",
    "A </b>.": "</b>",
    "A <!-- comment.": "<!--",
    "A <?php.": "<?",
    "A [link](https://a.int/?a=1&copy;=2).": "&copy;",
    "A <https://a.int/>.": "<https://a.int/>",
}


@pytest.mark.parametrize(("source", "words"), PRINTED.items())
def test_a_sign_that_was_printed_is_a_word(source: str, words: str) -> None:
    assert inline.read(source, BREAKS).text == words


@pytest.mark.parametrize(("source", "named"), REFUSED.items())
def test_html_and_entities_are_refused(source: str, named: str) -> None:
    with pytest.raises(ValueError, match=re.escape(named)) as refused:
        inline.read(source, BREAKS)
    assert str(refused.value) == named


@pytest.mark.parametrize("source", REFUSED)
def test_what_the_hint_says_can_be_written(source: str) -> None:
    (problem,) = publish({FIRST: f"{HEAD}1. {source}\n"}).problems
    assert problem.rule is Rule.RAW_HTML
    assert r"`\<` or `\&`" in problem.rule.hint
    mended = re.sub("[<&]", r"\\\g<0>", source.replace(r"\\<", "<"))
    assert publish({FIRST: f"{HEAD}1. {mended}\n"}).pages


def paragraph(page: str) -> str:
    (wording,) = html.of_class(html.parsed(page), "wording")
    return html.text_of(wording).strip()


def one(found: Published, path: str) -> str:
    return next(document.text for document in found.documents if document.path == path)


def test_pages_show_the_signs_as_signs() -> None:
    body = r"1. If \<script> is given, R&D; and \&amp; stop."
    words = "If <script> is given, R&D; and &amp; stop."
    found = publish({NAME: SETTINGS, FIRST: f"{HEAD}{body}\n"})
    dated = one(found, "text/2024-05-21/index.html")
    assert [paragraph(found.pages[FIRST].html), paragraph(dated)] == [words, words]
    digest = sha256(f"Test Declaration\n\n1. {words}".encode()).hexdigest()
    assert digest in one(found, "text/verify/index.html")
    assert not [d.path for d in found.documents if "<script> is" in d.text]
