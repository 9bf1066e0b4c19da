"""Hostile runs of signs: twice as many take twice as long, in every place that reads a source.

Python cannot see the steps of a regular expression, so times of one expression are compared with
one another: four times the input may take nine times as long, where going through it again from
each of its signs would take sixteen.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from types import FrameType

import pytest

from silcrow.collection import Collection
from silcrow.emit import policy, sitemap, styles
from silcrow.keep import markup
from silcrow.language import language
from silcrow.problem import Place, Rule
from silcrow.script import breaks
from silcrow.settings import NAME, Limits
from silcrow.text import blocks, caps, chunks, emphasis, labels
from silcrow.text.inline import read
from silcrow.theme import code as highlighted
from silcrow.theme import idioms
from silcrow.weave import code, links
from silcrow.weave.clauses import signs
from silcrow.weave.folding import fold
from silcrow.weave.lexicon import Lexicon, Spelling
from silcrow.weave.pointers import Pointing
from silcrow.weave.pointing import grammar
from silcrow.weave.prose import Prose
from tests.support.cases import FIRST, publish

SMALL, LARGE = 12_000, 48_000
FLOOR = 0.002
"""Below this a time says nothing: the least that counts, in seconds."""

Runs = tuple[Callable[[str], object], Callable[[int], str]]


def every(pattern: re.Pattern[str]) -> Callable[[str], object]:
    return lambda text: list(pattern.finditer(text))


def heading(text: str) -> object:
    match = chunks._HEADING.match(text)
    return match and emphasis.unclosed(text[match.end() :])


def plain(html: str) -> str:
    return Prose(html).plain


def sought(term: str, language: str) -> Callable[[str], object]:
    lexicon = Lexicon([Spelling(term, "term", "first")], of_words=True)
    return lambda text: lexicon.spans(text, language)


def pointed(tag: str) -> Callable[[str], object]:
    pointing = Pointing(Collection({}, {}, (), {}, {}), tag)
    return lambda text: pointing.spans(text, [], ())


HOSTILE: dict[str, Runs] = {
    "a heading with spaces within": (heading, lambda n: "## a" + " " * n + "b"),
    "a heading that is closed often": (heading, lambda n: "## a" + " #" * (n // 2) + " b"),
    "delimiters and spaces": (blocks._DELIMITERS.fullmatch, lambda n: "|---" + " " * n + "x"),
    "delimiters without end": (blocks._DELIMITERS.fullmatch, lambda n: "|-" * (n // 2) + "x"),
    "a line of spaces among blocks": (every(caps._BLOCK), lambda n: "\u3000" * n + "\nx"),
    "attributes that are not closed": (every(markup._LIST), lambda n: "{:" + "=" * n),
    "tags that are not closed": (policy._oversteps, lambda n: "<a " * (n // 3)),
    "an address after spaces": (policy._oversteps, lambda n: "<img src=" + " " * n + "x"),
    "comments that are not closed": (links.without_code, lambda n: "<!--\n\n" * (n // 6)),
    "comments to be left out": (lambda t: list(code.comments(t)), lambda n: "<!--" * (n // 4)),
    "fences that are not closed": (
        links.without_code,
        lambda n: "`" * (n // 2) + "\na" * (n // 4),
    ),
    "tags in what was made of a note": (plain, lambda n: "<" * n),
    "numbers joined to one another": (every(grammar("zh")._bare), lambda n: "一の" * (n // 2)),
    "pointers without end": (pointed("en"), lambda n: "Article 3(1), " * (n // 14)),
    "instruments and pointers": (pointed("de"), lambda n: "das Gesetz, \u00a7 4 und " * (n // 20)),
    "words that may name one": (
        every(signs("de").instruments),
        lambda n: "Agesetz-" * (n // 8),
    ),
    "words that may begin a proper name": (
        every(signs("de").proper),
        lambda n: "der Agesetz-Ae Be " * (n // 18),
    ),
    "capitals that may begin a proper name": (
        every(signs("en").proper),
        lambda n: "The A of the " * (n // 13),
    ),
    "proper names and pointers": (
        pointed("de"),
        lambda n: "das BGB in \u00a7 4 Abs. 1, " * (n // 24),
    ),
    "quotations that are not closed": (
        pointed("en"),
        lambda n: "\u201c\u201e Article 3 " * (n // 13),
    ),
    "numbers that go on": (pointed("en"), lambda n: "Article " + "7-1" * (n // 3)),
    "numbers joined at the end of a line": (
        lambda t: labels._before_numbers(language("en")).search(t),
        lambda n: "section 1" + "and1" * (n // 4) + "!",
    ),
    "names of what has a number": (
        lambda t: labels._before_numbers(language("en")).search(t),
        lambda n: "section 1 and " * (n // 14) + "!",
    ),
    "tails without end": (pointed("en"), lambda n: "Article 3" + ", second sentence" * (n // 17)),
    "white space in a sitemap": (every(sitemap._ENTRY), lambda n: " " * n + "x"),
    "white space in a style": (styles.slim, lambda n: "a" + " " * n + "b"),
    "empty lines in a script": (styles.slim_script, lambda n: "\n" * n + "x"),
    "boxes that are not closed": (
        every(idioms._CHECKBOX),
        lambda n: '<input type="checkbox"' * (n // 22),
    ),
    "tables of code that are not closed": (
        highlighted.plain,
        lambda n: '<table class="highlighttable">' * (n // 30),
    ),
    "letters apart from their marks": (fold, lambda n: "e\u0301" * (n // 2)),
    "marks in no order": (fold, lambda n: "a" + "\u0301\u0323" * (n // 2)),
    "signs that are spelt out": (fold, lambda n: "œŒ" * (n // 2)),
    "words of Chinese": (sought("国家", "zh"), lambda n: "中国家庭" * (n // 4)),
    "particles without end": (sought("정보", "ko"), lambda n: "정보" + "에서부터" * (n // 4)),
    "prefixes without end": (sought("نظام", "ar"), lambda n: "ولل" * (n // 3) + "نظام"),
    "hyphens around terms": (sought("member", "en"), lambda n: "-member" * (n // 7)),
    "terms in capitals": (sought("member", "en"), lambda n: "MEMBER " * (n // 7)),
    "joiners around terms": (sought("member", "en"), lambda n: "member" + "\u00ad" * n + "member"),
    "elements in the wording": (
        partial(read, breaks=breaks(spaced=True)),
        lambda n: "<a" * (n // 2),
    ),
}


def seconds(run: Callable[[str], object], text: str) -> float:
    before = time.process_time()
    with suppress(ValueError):
        run(text)
    return time.process_time() - before


@pytest.mark.parametrize(("run", "made"), HOSTILE.values(), ids=HOSTILE)
def test_time_grows_with_what_is_read(
    run: Callable[[str], object], made: Callable[[int], str]
) -> None:
    small = min(seconds(run, made(SMALL)) for _ in range(3))
    large = min(seconds(run, made(LARGE)) for _ in range(2))
    assert large <= 9 * max(small, FLOOR)


# --- code, found by a scan of our own ------------------------------------------------------------


def calls(text: str) -> int:
    count = 0

    def seen(frame: FrameType, event: str, arg: object) -> None:
        nonlocal count
        del frame, arg
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        list(code.spans(text))
    finally:
        sys.setprofile(before)
    return count


def fences(longest: int) -> str:
    """Give fences, each shorter than the one before, so that none is closed."""
    return "\n\n".join("`" * length for length in range(longest, 2, -1))


@pytest.mark.parametrize("unit", ["```\n", "`a\n\n", "`` ` ", "~~~\n```\n"])
def test_each_sign_of_code_is_looked_at_once(unit: str) -> None:
    assert calls(unit * 2_000) <= 2.2 * calls(unit * 1_000)


def test_fences_of_many_lengths_are_looked_at_once() -> None:
    assert calls(fences(800)) <= 2.2 * calls(fences(400))


CODE = re.compile(
    r"^(?P<fence>```++|~~~++)[^\n]*\n.*?^(?P=fence)[^\n]*$"
    r"|(?<!`)(?P<ticks>`++)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)",
    re.MULTILINE | re.DOTALL,
)
HEADING = re.compile(r" {0,3}(?P<signs>#{1,6})(?:[ \u00a0]+(?P<words>.*?))?(?:[ ]+#+)?[ ]*")


def sources(pieces: list[str], most: int) -> list[str]:
    chosen = random.Random(7)  # noqa: S311 — the same sources in every run
    return ["".join(chosen.choices(pieces, k=chosen.randint(0, most))) for _ in range(5_000)]


def test_code_is_what_the_plain_expression_finds() -> None:
    for text in sources(["`", "``", "```", "````", "~~~", "\n", "\n", "a", " ", "\n \n"], 14):
        assert list(code.spans(text)) == [match.span() for match in CODE.finditer(text)], text


def test_headings_are_what_the_plain_expression_finds() -> None:
    for text in sources(["#", "##", " ", "  ", "\u00a0", "a"], 9):
        match = HEADING.fullmatch(text)
        assert heading(text) == (match and (match["words"] or "")), text


# --- whole sources -------------------------------------------------------------------------------

SETTINGS = "address: https://silcrow.int/\nstrict_pages: true\n"


def told(body: str) -> list[tuple[Rule, int]]:
    found = publish({NAME: SETTINGS, "about.md": f"---\ntitle: About\n---\n# About\n\n{body}\n"})
    return [(p.rule, p.place.line) for p in found.problems if p.place.file == "about.md"]


def test_what_a_reader_of_pages_would_search_for_again_and_again_is_told() -> None:
    assert told("<!--\n\n" * 20_000) == [(Rule.TOO_LARGE, 6)]
    assert told("Words.\n\n" + "\n\n<a " * 10_000) == [(Rule.TOO_LARGE, 10)]
    assert told("Words.\n\n## a" + " " * 49_900 + "b") == [(Rule.TOO_LARGE, 8)]


def test_a_page_of_many_open_signs_and_spaces_within_reason_is_published() -> None:
    assert told("a `<b` and c\n\n" * 400 + "x" + " " * 1_000 + "y\n\nd -> e") == []
    assert not list(caps.of_page("a" + " " * 1_000 + "b", Place("a.md"), Limits()))


def test_hostile_headings_and_tables_of_a_text_are_read() -> None:
    head = (
        "---\ninstrument:\n  title: Law\n  type: law\n  date: 2024-05-21\n"
        "  source: {publisher: P, url: https://p.int/, published: 2024-05-21}\n---\n"
    )
    for body in ("## a" + " " * 49_900 + "b", "| a |\n|---" + " " * 49_900 + "x"):
        (problem, *_) = publish({FIRST: f"{head}1. x\n\n{body}\n"}).problems
        assert problem.rule is not Rule.TOO_SLOW
