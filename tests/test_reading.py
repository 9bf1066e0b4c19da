"""Reading: no character of the wording is lost, added or moved, whatever the body of a text is.

Bodies are made of the forms that the format knows and of random words; what was read is compared
with the source minus markup, by the scan of the tests' own.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from silcrow import language as languages
from silcrow import script
from silcrow.matter import InstrumentMatter, Numbering, Origin
from silcrow.model import Block, Provision, Words
from silcrow.problem import Problem, Rule
from silcrow.text import inline, provisions
from silcrow.text.front_matter import Split
from silcrow.text.manner import Manner
from tests.support.scan import EDGE, collapsed, differ, said_by

LOSSY = {Rule.RAW_HTML, Rule.UNREADABLE_BLOCK, Rule.TOO_LARGE, Rule.FOOTNOTE}
"""Rules that say that words could not be read, and where."""

Text = tuple[tuple[Provision, ...], tuple[Problem, ...]]


def read(body: str, language: str = "en", **numbering: object) -> Text:
    origin = Origin.model_validate({"publisher": "P", "url": "https://p.int/", "published": "2024"})
    matter = InstrumentMatter.model_validate(
        {
            "title": "Title",
            "type": "law",
            "date": "2024",
            "source": origin,
            "language": language,
            "numbering": Numbering.model_validate(numbering),
        }
    )
    breaks = script.breaks(spaced=languages.language(language).spaced)
    return provisions.read(Split({}, {}, body, 1), "text.md", matter, {}, Manner(breaks))


def pieces(provision: Provision) -> Iterator[str]:
    """Give number, heading and words of a provision and of all it holds, footnotes left out."""
    yield f"{EDGE}{provision.number}{EDGE}"
    if provision.heading:
        yield f"{EDGE}{provision.heading.text}{EDGE}"
    for item in provision.content:
        yield from pieces(item) if isinstance(item, Provision) else words(item)


def words(block: Block) -> Iterator[str]:
    if block.kind == "footnote":
        return
    if block.kind == "item" and block.mark:
        yield f"{EDGE}{block.mark}{EDGE}"
    if block.kind != "image":
        yield f" {block.words.text} "
    for child in block.children:
        yield from words(child)


def notes(item: Provision | Block) -> Iterator[str]:
    if isinstance(item, Block) and item.kind == "footnote":
        inner = "".join(piece for child in item.children for piece in words(child))
        yield collapsed(f"{item.mark} {inner}".replace(EDGE, " "))
    inside = item.content if isinstance(item, Provision) else item.children
    for each in inside:
        yield from notes(each)


def said(found: tuple[Provision, ...]) -> str:
    return "".join(piece for provision in found for piece in pieces(provision))


WORDS = st.text(
    alphabet=st.sampled_from(
        "abcIVxyz é ñ ß Ж я א 가나 제조의 第一条之甲之 の ア ١٢ २ 12 90 , . ; : ( ) § – — • ' ’"
        "\u00a0\u200f"
    ),
    min_size=1,
    max_size=30,
)
MARKED = st.sampled_from(
    [
        "*emphasis* and **strong**",
        "`a*b` c",
        "[a link](https://a.int/)",
        r"\* star",
        "a_b_c",
        "$a_1*b$ too",
        "5 * 3",
        "[sic]",
        "R&D",
        "a < b",
        "Smith & Co.",
    ]
)
NUMBERS = st.sampled_from(
    [
        "1.",
        "2.",
        "3.",
        "2.1.",
        "2.1",
        "4bis.",
        "3-bis",
        "3a bis.",
        "4A.",
        "01.",
        "(1)",
        "(2)",
        "(a)",
        "(b)",
        "(i)",
        "(ii)",
        "(c)",
        "1)",
        "a)",
        "aa)",
        "a.",
        "i.",
        "A.",
        "1°",
        "1.º",
        "①",
        "②",
        "㊿",
        "①의3",
        "1의2.",
        "가.",
        "가의4.",
        "（一）",
        "一、",
        "二、",
        "２\u3000",
        "一\u3000",
        "١.",
        "أ.",
        "א.",
        "4.B",
        "1999.",
        "1 –",
        "**1.**",
        "- (a)",
        "OIA_08a",
        "1. (a)",
        "0.",
    ]
)
LABELS = st.sampled_from(
    [
        "Article 3",
        "Article 4 – Scope",
        "## Article 5",
        "# Part I",
        "PART II\nGENERAL",
        "**Article 6**",
        "§ 12",
        "§ 13 Name",
        "Annex A",
        "Schedule 1",
        "Chapter 0",
        "Article 3.1",
        "제1조(목적)",
        "제4조의2",
        "第三条",
        "第一章 总则",
        "Article premier",
        "Titre premier",
        "## Heading",
        "Heading\n===",
        "### 1.1 Limits",
        "## A. Letters",
        "Глава 1.",
        "المادة ١",
        "Artikel 3",
        "Article 9 of the Act.",
    ]
)
BLOCKS = st.sampled_from(
    [
        "| A | B |\n|---|:-:|\n| x \\| y | |",
        "- a\n- b\n  - c",
        "– one;\n– two.",
        "> quoted\n> more",
        "> > deep",
        "Ink\n: what one writes with\n: or not",
        "![a seal](seal.png)",
        "* star\n* list",
        "[^1]: A note\n    of two lines",
        "[^*]: A star",
        "– a dash\nand more",
        "[^1]",
        "> 3. said",
        "- 1. a\n- b",
        "---",
        "```",
        "<b>x</b>",
        "| no table |",
        ": no definition",
        "#",
        "####### seven",
    ]
)
LINES = st.one_of(
    WORDS,
    MARKED,
    st.builds(lambda number, words: f"{number} {words}", NUMBERS, st.one_of(WORDS, MARKED)),
    LABELS,
    BLOCKS,
)
INDENTED = st.builds(
    lambda indent, text: "\n".join(" " * indent + line for line in text.split("\n")),
    st.sampled_from([0, 0, 0, 2, 3, 4, 7]),
    LINES,
)
BODIES = st.lists(
    st.tuples(INDENTED, st.sampled_from(["\n\n", "\n\n", "\n"])), min_size=1, max_size=14
).map(lambda parts: "".join(text + end for text, end in parts))
LANGUAGES = st.sampled_from(["en", "fr", "de", "es", "ko", "ja", "zh", "ar", "ru", "he", "tlh"])


@settings(max_examples=600, deadline=None)
@given(BODIES, LANGUAGES)
@example("1. x\n- a\n  b\n\n  c\n", "en")
@example("[^1]: A note\n    of two lines\n0. \n\n[^1]\n\n", "en")
@example("제4조의2(다른 것) 제4조 제2항이 아니다.\n", "ko")
@example("---\n---\n\n0\n---\n\n", "en")
@example(": no definition\n---\n\n", "en")
def test_no_character_is_lost_added_or_moved(body: str, language: str) -> None:
    found, problems = read(body, language, labels=("OIA_{n}",))
    if any(problem.rule in LOSSY for problem in problems):
        assert all(problem.place.line >= 1 for problem in problems)
        return
    source = said_by(body)
    if any(problem.rule is Rule.AMBIGUOUS_NUMBER for problem in problems):
        # A number that is asked about may stand in a note until it is answered; nothing is lost.
        read_ = (said(found), *(note for item in found for note in notes(item)))
        assert signs_of(*read_) == signs_of(source.words, *source.notes)
        return
    assert differ(said(found), source.words) == ""
    assert sorted(note for item in found for note in notes(item)) == list(source.notes)


def signs_of(*words: str) -> Counter[str]:
    """Count the signs of some words, without white space and edges."""
    return Counter(sign for sign in "".join(words) if sign.isprintable() and not sign.isspace())


@settings(max_examples=300, deadline=None)
@given(BODIES, LANGUAGES)
def test_anchors_are_unique_or_told(body: str, language: str) -> None:
    found, problems = read(body, language)
    anchors = [each.anchor for item in found for each in item.walk()]
    told = {
        Rule.DUPLICATE_ANCHOR,
        Rule.REPEATED_NUMBER,
        Rule.UNBOUND_PARAGRAPH,
        Rule.NUMBER_OR_WORDS,
    } | LOSSY
    assert len(set(anchors)) == len(anchors) or any(p.rule in told for p in problems)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200), LANGUAGES)
@example("\n".join(" " * n + "1. x\n" for n in range(200)), "en")
@example(">" * 2000 + " x", "en")
@example("\n".join("  " * n + "- x" for n in range(200)), "en")
@example("**" * 500, "en")
def test_reading_never_raises(body: str, language: str) -> None:
    read(body, language)


def test_places_are_in_the_order_of_the_text() -> None:
    found, _ = read("Article 1\n\n1. x\n\n(a) y\n\n– z\n\nArticle 2\n\n1. w")
    lines = [each.place.line for item in found for each in item.walk()]
    assert all(a < b for a, b in pairwise(lines))


# Text without a sign of markup takes the short way; both ways say the same.
UNMARKED = st.text(
    alphabet=st.characters(codec="utf-8", exclude_characters="\\`*_[]<>&!$\x00\x02\x03"),
    max_size=80,
)


@settings(max_examples=500, deadline=None)
@given(UNMARKED)
def test_the_short_way_equals_the_long_one(text: str) -> None:
    short = inline.read(text, script.breaks(spaced=True))
    assert not short.marks
    plain = re.sub(r"[ \t\n\r\f]+", " ", short.text)
    if not re.search("[\U000f0000-\U000ffffd]", plain):
        assert inline.through_markdown(plain) == Words(plain)


def generated(paragraphs: int) -> str:
    return "\n\n".join(
        f"{n}. We *affirm* paragraph {n}:\n\n(a) a point;\n\n(b) another."
        for n in range(1, paragraphs)
    )


def seconds(body: str) -> float:
    before = time.process_time()
    read(body)
    return time.process_time() - before


def test_time_grows_with_the_text_and_no_faster() -> None:
    small, large = generated(1_000), generated(5_000)
    ratio = min(seconds(large) for _ in range(2)) / min(seconds(small) for _ in range(3))
    assert ratio < 9
