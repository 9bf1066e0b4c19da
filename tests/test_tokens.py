"""Words compared as words: exact to the character, and strange characters by name."""

from __future__ import annotations

import re
from time import process_time

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from silcrow.keep import signs, tokens
from tests.support.redlines import (
    changed,
)

ALPHABET = st.sampled_from(["a", "b", "ab", " ", "  ", ",", ".", "-", "\u2019", "1", "2.1", "\n"])
STRANGE = st.sampled_from([*"\u00a0\u200b\u00ad\u202e\u0430\u0301日本ไทยक्\U0001f1e6", "가"])
WORDS = st.lists(ALPHABET | STRANGE | st.characters(codec="utf-8"), max_size=40).map("".join)


@settings(deadline=None)
@given(WORDS)
@example("multi-stakeholder UN\u2019s 1,000.5 A/RES/78/265 日本 cafe\u0301 safe\u200bty")
def test_tokens_join_to_the_exact_words(words: str) -> None:
    assert "".join(tokens.tokens(words)) == words


@settings(deadline=None)
@given(WORDS, WORDS)
def test_pieces_are_exact_both_ways(old: str, new: str) -> None:
    pieces = tokens.compare(old, new)
    assert (tokens.before(pieces), tokens.after(pieces)) == (old, new)
    assert tokens.patched(old, pieces) == new
    assert tokens.patched(new, tokens.turned(pieces)) == old
    assert tokens.differs(pieces) == (old != new)
    assert all(piece.text for piece in pieces)
    signs.told(pieces)


@settings(deadline=None)
@given(WORDS, WORDS)
def test_what_is_deleted_stands_before_what_is_inserted(old: str, new: str) -> None:
    pieces = tokens.compare(old, new)
    for found in (pieces, tokens.turned(pieces)):
        kinds = "".join(piece.kind[0] for piece in found)
        assert re.fullmatch("(d?i?s)*d?i?", kinds)


@settings(deadline=None)
@given(WORDS, WORDS, WORDS)
def test_pieces_of_other_words_do_not_fit(old: str, new: str, other: str) -> None:
    assume(old != other)
    with pytest.raises(ValueError, match="words"):
        tokens.patched(other, tokens.compare(old, new))


@pytest.mark.parametrize(
    ("old", "new", "pieces", "told"),
    [
        ("to maximize it", "to maximise it", ["-maximize", "+maximise"], []),
        ("safe, secure", "safe secure", ["-,"], []),
        ("the well-being of", "the wellbeing of", ["-well-being", "+wellbeing"], []),
        ("one two three", "one 2 drei", ["-two three", "+2 drei"], []),
        (
            "safe and",
            "safe\u00a0and",
            ["- ", "+\u00a0"],
            ["U+00A0 NO-BREAK SPACE for U+0020 SPACE"],
        ),
        (
            "AI safety now",
            "AI safe\u200bty now",
            ["-safety", "+safe\u200bty"],
            ["U+200B ZERO WIDTH SPACE added"],
        ),
        (
            "AI sa\u00adfety",
            "AI safety",
            ["-sa\u00adfety", "+safety"],
            ["U+00AD SOFT HYPHEN removed"],
        ),
        (
            "in Paris now",
            "in P\u0430ris now",
            ["-Paris", "+P\u0430ris"],
            ["U+0430 CYRILLIC SMALL LETTER A for U+0061 LATIN SMALL LETTER A"],
        ),
        (
            "the world, we",
            "the w\u043erld we",
            ["-world,", "+w\u043erld"],
            ["U+043E CYRILLIC SMALL LETTER O for U+006F LATIN SMALL LETTER O"],
        ),
        (
            "new",
            "new p\u0430rty",
            ["+ p\u0430rty"],
            ["U+0430 CYRILLIC SMALL LETTER A among Latin letters"],
        ),
        (
            "it's",
            "it\u2019s",
            ["-it's", "+it\u2019s"],
            ["U+2019 RIGHT SINGLE QUOTATION MARK for U+0027 APOSTROPHE"],
        ),
        (
            "x \uf914 y",
            "x \u6a02 y",
            ["-\uf914", "+\u6a02"],
            ["U+6A02 CJK UNIFIED IDEOGRAPH-6A02 for U+F914 CJK COMPATIBILITY IDEOGRAPH-F914"],
        ),
        ("日本国民は", "日本人民は", ["-国", "+人"], []),
        ("한국 정부는", "한국 정부가", ["-정부는", "+정부가"], []),
    ],
)
def test_a_change_runs_along_words(old: str, new: str, pieces: list[str], told: list[str]) -> None:
    found = tokens.compare(old, new)
    assert changed(found) == pieces
    assert list(signs.told(found)) == told


@pytest.mark.parametrize(
    "word",
    [
        "safe\u200bty",
        "sa\u00adfety",
        "cafe\u0301",
        "\u0645\u06cc\u200c\u0631\u0648\u062f",
        "don\u2019t",
        "2.1",
    ],
)
def test_a_word_is_one_token_whatever_stands_in_it(word: str) -> None:
    assert tokens.tokens(f"{word}, {word}") == [word, ",", " ", word]


def test_words_said_a_thousand_times_over_are_bounded() -> None:
    began = process_time()
    tokens.compare("a b " * 20_000 + "c", "b a " * 20_000 + "d")
    hostile = process_time() - began
    began = process_time()
    tokens.tokens("a b " * 20_000)
    assert hostile < 100 * (process_time() - began)
