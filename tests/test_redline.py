"""The redline: exact whatever changes, and every paragraph found again."""

from __future__ import annotations

import random
import re
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from silcrow.keep import compared
from silcrow.keep.parts import parts
from silcrow.render.redline import terminal
from tests.support.redlines import (
    NINE,
    changed,
    compare,
    instrument,
    lined,
    numbered,
    page,
    side,
    text,
)

SENTENCES = st.sampled_from([*NINE, *(f"{s[:-1]}, and more." for s in NINE), "[Reserved]", "*x* y"])


ENDS = SENTENCES | st.sampled_from(
    ["* an item\n    * another", "> quoted", "| a | b |\n    |---|---|\n    | c | d |"]
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    lines = []
    for number, words in enumerate(draw(st.lists(SENTENCES, min_size=1, max_size=7)), 1):
        lines.append(f"{number}. {words}")
        points = draw(st.lists(SENTENCES, max_size=3))
        lines += [f"    ({letter}) {words}" for letter, words in zip("abc", points, strict=False)]
        lines += [f"    {end}" for end in draw(st.lists(ENDS, max_size=2))]
    if draw(st.booleans()):
        lines.insert(0, "## Chapter I. Aims")
    return page(*lines, title=draw(st.sampled_from(["A Text", "A  Text", "Another"])))


@settings(deadline=None)
@given(texts(), texts())
def test_a_redline_applied_to_a_gives_b_and_reversed_gives_a(old: str, new: str) -> None:
    lined(old, new)


@settings(deadline=None)
@given(texts())
def test_a_redline_of_a_text_with_itself_is_empty(source: str) -> None:
    found = compare(source, source)
    assert not found.differs
    assert found.knock_on == ()
    assert terminal.write(found) == "Nothing differs."


def test_a_redline_fits_its_text_alone() -> None:
    found = lined(numbered(*NINE), numbered(*NINE[1:]))
    with pytest.raises(ValueError, match="these words"):
        found.apply(parts(instrument(numbered(*reversed(NINE)))))
    with pytest.raises(ValueError, match="another number"):
        found.apply(parts(instrument(numbered(*NINE[:3]))))


def states(old: str, new: str) -> list[str]:
    from silcrow.render.redline.sentences import of_change  # noqa: PLC0415 — used here alone

    found = lined(old, new)
    return [of_change(found, c) for c in found.changes if c.is_of_wording]


def test_a_paragraph_taken_out_renumbers_those_behind_it() -> None:
    found = states(numbered(*NINE[:4]), numbered(NINE[0], *NINE[2:4]))
    assert found == [
        "Paragraph 2: deleted",
        "Paragraph 2: renumbered from 3. to 2., its address was #p3 and is #p2",
        "Paragraph 3: renumbered from 4. to 3., its address was #p4 and is #p3",
    ]


def test_a_paragraph_put_in_and_one_reworded_are_told_apart() -> None:
    long = [f"{s[:-1]} in the spring of every second year that is not a leap year." for s in NINE]
    other = long[1].replace("spring", "autumn")
    assert states(numbered(*long[:3]), numbered(long[0], "All is new.", other, long[2])) == [
        "Paragraph 2: added",
        "Paragraph 3: reworded, renumbered from 2. to 3., its address was #p2 and is #p3",
        "Paragraph 4: renumbered from 3. to 4., its address was #p3 and is #p4",
    ]


def test_new_words_in_the_place_of_others_are_a_rewording() -> None:
    assert states(numbered("All of it.", *NINE), numbered("Wholly new!", *NINE)) == [
        "Paragraph 1: reworded"
    ]


def test_a_paragraph_that_keeps_its_number_can_move() -> None:
    old, new = (page(*lines) for lines in (["1. One.", "2. Two.", "3. Three."],) * 2)
    new = page("2. Two.", "3. Three.", "1. One.")
    assert states(old, new) == ["Paragraph 1: moved from the beginning to after paragraph 3"]


def test_an_inserted_letter_leaves_all_other_numbers_alone() -> None:
    old = page("4. Four.", "5. Five.")
    assert states(old, page("4. Four.", "4bis. And more.", "5. Five.")) == ["Paragraph 4bis: added"]


def test_points_follow_their_paragraph() -> None:
    points = ["    (a) the first of them;", "    (b) the second of them."]
    old = page("1. One.", "2. Two has:", *points, "3. Three.")
    new = page("1. One.", "2. New.", "3. Two has:", *points, "4. Three.")
    assert states(old, new) == [
        "Paragraph 2: added",
        "Paragraph 3: renumbered from 2. to 3., its address was #p2 and is #p3",
        "Paragraph 4: renumbered from 3. to 4., its address was #p3 and is #p4",
    ]


def test_headings_and_title_are_wording() -> None:
    old = page("## Chapter I. Aims", "1. One.")
    found = text(old, page("## Chapter I. Goals", "1. One.", title="The Text"))
    assert found[0] == (
        "Wording: 0 of 1 paragraph changed, 1 of 1 headings changed, the title changed. "
        "Annotations: 0 changed."
    )
    assert "    [-A-]{+The+} Text" in found
    assert "    [-Aims-]{+Goals+}" in found


def test_a_list_made_of_words_is_told_though_no_word_changed() -> None:
    old, new = page("1. Words:", "    More of them."), page("1. Words:", "    * More of them.")
    assert states(old, new) == ["Paragraph 1: the same words in another form"]


def test_a_paragraph_that_is_parted_shows_where() -> None:
    old, new = page("1. One sentence. Another one."), page("1. One sentence.", "    Another one.")
    found = lined(old, new)
    assert changed(found.changes[0].pieces) == ["- ", "+\n"]
    assert "One sentence.[- -]{+\u00b6+}" in "\n".join(text(old, new))


def long_text(seed: int) -> str:
    chosen = random.Random(seed)  # noqa: S311 — words of a test
    vocabulary = [f"word{i}" for i in range(400)]
    return numbered(*(" ".join(chosen.choices(vocabulary, k=90)) + "." for _ in range(200)))


def test_two_hundred_paragraphs_are_compared_about_as_fast_as_they_are_read() -> None:
    old = long_text(1)
    edited = re.sub(r"word1?7\b", "other", old).replace("\n\n100. ", "\n\n100. New.\n\n101. ", 1)
    edited = renumber(edited)
    began = process_time()
    a, b = side(old), side(edited)
    reading = process_time() - began
    began = process_time()
    found = compared.compare(a, b)
    terminal.write(found)
    comparing = process_time() - began
    assert found.counts.renumbered == 101
    assert comparing < 4 * reading, f"{comparing:.3f} s for what took {reading:.3f} s to read"


def renumber(source: str) -> str:
    head, _, body = source.rpartition("---\n")
    lines = re.split(r"\n\n(?=\d+\. )", body)
    return (
        head
        + "---\n"
        + "\n\n".join(re.sub(r"^\d+", str(i), line) for i, line in enumerate(lines, 1))
    )
