"""Which words behind or below a label are its heading decides anchors: it never changes."""

from __future__ import annotations

import pytest

from silcrow.script import ENDS_BEHIND_LABELS, ENDS_BELOW_LABELS
from silcrow.text.front_matter import Source
from tests.support.published import collected

HEAD = """---
instrument:
  title: T
  type: law
  date: 2024
  language: {language}
  source: {{publisher: P, url: "https://p.int/", published: 2024}}
---
"""
ANCHORS = {
    "a chapter with a wide colon": ("zh", "第一章 总则：\n\n第一条 甲。\n", ["chapter-1", "art1"]),
    "an annex with a wide comma": ("zh", "附件一：表格，\n\n第一条 甲。\n", ["annex-1"]),
    "an Arabic semicolon": ("ar", "الفصل 1 أحكام؛\n\nالمادة 1\n\nx.\n", ["chapter-1", "art1"]),
    "an Arabic comma": ("ar", "المادة 1 - التعاريف،\n\nx.\n", ["art1"]),
    "an ideographic comma": ("ja", "第一章\u3000総則、通則、\n\n第一条\u3000甲。\n", ["chapter-1"]),
}


@pytest.mark.parametrize("name", ANCHORS)
def test_a_heading_that_ends_so_is_one(name: str) -> None:
    language, body, anchors = ANCHORS[name]
    read = collected([Source("t/index.md", HEAD.format(language=language) + body)])
    (text,) = read.collection.instruments.values()
    found = [str(p.anchor) for p in text.index.all if p.is_container]
    assert found[: len(anchors)] == anchors


@pytest.mark.parametrize("name", ["a chapter with a wide colon", "an Arabic comma"])
def test_its_words_are_a_heading_and_no_words_of_the_text(name: str) -> None:
    language, body, _ = ANCHORS[name]
    read = collected([Source("t/index.md", HEAD.format(language=language) + body)])
    (text,) = read.collection.instruments.values()
    assert text.provisions[0].heading


def test_what_ends_a_sentence_there_is_never_widened() -> None:
    """A sign that is added takes the heading, and with it the anchor, from registered texts."""
    assert "".join(ENDS_BEHIND_LABELS) == ".;,:\u3002\uff1b"
    assert "".join(ENDS_BELOW_LABELS) == ".;:,\u3002\uff1b\uff1a\uff0c"
