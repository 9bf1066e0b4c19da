"""Lexicons: whatever they find is a spelling of its owner, between edges, and overlaps nothing."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from silcrow.anchor import slug
from silcrow.matter import Form
from silcrow.model import Mark, Words
from silcrow.script import ELIDED
from silcrow.weave.alphabet import initial, letters
from silcrow.weave.capitals import Asked, fits
from silcrow.weave.edges import edges
from silcrow.weave.folding import WITHIN, fold, small
from silcrow.weave.lexicon import Lexicon, Span, Spelling, free
from silcrow.weave.neighbours import neighbours

# Letters of several scripts, marks, joiners, digits and what parts words: few, so that they meet.
LETTERS = "aAbİσςΣé\u0301б人工能カタの인공은의اال5 -’'\u00a0\u00ad\u200d("
LANGUAGES = st.sampled_from(["en", "zh", "ja", "ko", "ru", "ar", "xx"])
TEXTS = st.text(LETTERS, max_size=40)
SPELLINGS = st.builds(
    Spelling,
    st.text(LETTERS, min_size=1, max_size=4).filter(str.strip),
    st.sampled_from(["one", "two", "three"]),
    st.sampled_from(["first", "any", "exact"]),
    st.sampled_from(["", "", "here", "there"]),
)
SPANS = st.tuples(st.integers(0, 20), st.integers(1, 8)).map(lambda t: (t[0], t[0] + t[1]))


def equal_up_to_case(found: str, spelling: Spelling) -> bool:
    """Compare folded letters by the rule of the spelling, said apart from the code for it.

    Letters all in capitals are equal too; whether they may be an abbreviation is not asked here.
    """
    wanted = fold(spelling.text).written
    # Folding makes one letter of one: i of İ, and one sigma of three.
    if [small(c) for c in found] != [small(c) for c in wanted]:
        return False
    first = found[1:] == wanted[1:] and not wanted[0].isupper()
    is_capital = found.upper() == found
    return {"exact": False, "first": first or is_capital, "any": True}[spelling.case] or (
        found == wanted
    )


def at_edges(text: str, start: int, end: int, language: str) -> bool:
    """Tell whether a word begins and ends there, or what is written together with it does."""
    beside = neighbours(language)
    return beside.admit(text, start, end) or beside.admit(text, start, end, elided=True)


@given(st.lists(SPELLINGS, max_size=12), TEXTS, LANGUAGES)
def test_every_hit_is_a_spelling_between_edges(
    spellings: list[Spelling], text: str, language: str
) -> None:
    folded = fold(text)
    at = {folded.place(place): place for place in range(len(folded.written) + 1)}
    for start, end, owner in Lexicon(spellings).spans(text, language, "here"):
        own = [s for s in spellings if s.owner == owner and s.within in ("", "here")]
        words = folded.written[at[start] : at[end]]
        assert any(equal_up_to_case(words, s) or _is_elided(words, s) for s in own)
        assert at_edges(folded.written, at[start], at[end], language)


def _is_elided(words: str, spelling: Spelling) -> bool:
    """Tell whether a form begins with an article that has lost a letter."""
    return any(
        fold(spelling.text).written == full + words.removeprefix(left)
        for full, left in ELIDED.items()
    )


@given(st.lists(SPELLINGS, max_size=12), TEXTS, LANGUAGES)
def test_nothing_between_edges_is_missed(
    spellings: list[Spelling], text: str, language: str
) -> None:
    found, folded = set(Lexicon(spellings).spans(text, language)), fold(text)
    beside, written = neighbours(language), folded.written
    for spelling in (s for s in spellings if not s.within):
        asked = Asked(fold(spelling.text).written, spelling.case)
        for start in range(len(written)):
            end = start + len(asked.written)
            places = folded.place(start), folded.place(min(end, len(written)))
            if end > len(written) or not equal_up_to_case(written[start:end], spelling):
                continue
            between = beside.admit(written, start, end) and WITHIN not in places
            letters = fits(written, start, end, asked, beside.terms)
            if between and letters:
                assert Span(*places, spelling.owner) in found


@given(st.lists(SPELLINGS, max_size=12), TEXTS, LANGUAGES, st.lists(SPANS, max_size=3))
def test_no_hit_overlaps_another_nor_what_is_taken(
    spellings: list[Spelling], text: str, language: str, taken: list[tuple[int, int]]
) -> None:
    chosen = free(Lexicon(spellings).spans(text, language), taken)
    assert all(one.end <= other.start for one, other in pairwise(chosen))
    assert all(s.end <= start or end <= s.start for s in chosen for start, end in taken)


@given(st.lists(SPANS, max_size=12), st.lists(SPANS, max_size=5))
def test_the_earliest_free_span_wins_then_the_longest(
    found: list[tuple[int, int]], taken: list[tuple[int, int]]
) -> None:
    spans = sorted((Span(*f, "") for f in found), key=lambda s: (s.start, -s.end))
    chosen: list[Span] = []
    for span in spans:
        if all(span.end <= s or e <= span.start for s, e in [*taken, *(c[:2] for c in chosen)]):
            chosen.append(span)
    assert free(spans, taken) == chosen


@given(st.text(max_size=60))
@settings(max_examples=300)
def test_small_letters_are_as_many_as_the_letters(text: str) -> None:
    assert len(fold(text).small) == len(fold(text).written)


@given(TEXTS, st.integers(0, 39))
def test_a_language_with_spaces_has_no_edge_between_letters(text: str, at: int) -> None:
    inside = 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()
    assert not inside or not edges("en").start(text, at)


@pytest.mark.parametrize(
    ("text", "term", "language", "found"),
    [
        ("促进人工智能安全", "智能", "zh", 1),
        ("促进人工智能安全", "智能", "en", 0),
        ("用AI系统", "AI", "zh", 1),
        ("用OpenAI系统", "AI", "zh", 0),
        ("エコシステム", "システム", "ja", 0),
        ("情報システム", "システム", "ja", 1),
        ("か\u3099", "か", "ja", 0),
        ("인공지능은", "인공지능", "ko", 1),
        ("인공지능은행", "인공지능", "ko", 0),
        ("정보도로", "정보", "ko", 0),
        ("AI를", "AI", "ko", 1),
        ("AI를", "AI", "en", 0),
        ("системы", "систем", "ru", 0),
        ("الذكاء،", "الذكاء", "ar", 1),
        ("والذكاء", "الذكاء", "ar", 1),
        ("الذكاءُ", "الذكاء", "ar", 0),
        ("CO\u2082", "CO", "en", 0),
        ("AI\u2060—", "AI", "en", 1),
        ("sys\u00adtem", "sys", "en", 0),
        ("ΤΌΠΟΣ.Α", "τόπος", "el", 1),
    ],
)
def test_words_have_the_edges_of_their_script(
    text: str, term: str, language: str, found: int
) -> None:
    assert len(Lexicon([Spelling(term, "term", "any")]).spans(text, language)) == found


def test_a_footnote_mark_is_no_letter_and_no_space() -> None:
    marks = (Mark(9, 10, "footnote", "1"), Mark(22, 24, "footnote", "12"))
    words = Words("AI system1 and frontier12AI", marks)
    lexicon = Lexicon(
        [Spelling("AI system", "system", "first"), Spelling("frontier", "f", "first")]
    )
    assert len(words.searched) == len(words.text)
    words = Words("AI system1 and frontier12AI", (marks[0], Mark(23, 25, "footnote", "12")))
    assert [s.owner for s in lexicon.spans(words.searched, "en")] == ["system", "f"]
    across = Lexicon(
        [Spelling("frontier AI", "f", "first"), Spelling("frontier12AI", "g", "first")]
    )
    assert across.spans(words.searched, "en") == []


def test_endings_follow_the_form_or_its_stroke() -> None:
    assert Form(form="System", endings=("e", "en")).spellings == ("System", "Systeme", "Systemen")
    assert Form(form="технологи|я", endings=("ю",)).spellings == ("технология", "технологию")
    assert Form(form="a|b").spellings == ("a|b",)


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("(AI)", "A"),
        ("Égalité", "E"),
        ("가명", "ㄱ"),
        ("까치", "ㄱ"),
        ("ガス", "か"),
        ("ёлка", "Е"),
        ("5G", "5"),
        ("§", ""),
        ("“…”", ""),
        ("人工", "人"),
        ("أمان", "ا"),
        ("ßen", "S"),
    ],
)
def test_a_name_stands_under_its_letter(name: str, letter: str) -> None:
    assert initial(name) == letter


@given(st.lists(st.text(max_size=6), unique=True, max_size=12))
def test_every_name_is_filed_once_and_every_letter_has_an_address_of_its_own(
    names: list[str],
) -> None:
    filed = letters(names, str)
    assert sorted(item for letter in filed for item in letter.items) == sorted(names)
    slugs = [letter.slug for letter in filed]
    assert len({s.lower() for s in slugs}) == len(slugs)
    assert all(s.isascii() and s.isalnum() for s in slugs)
    assert all(not letter.letter for letter in filed[-1:] if "other" in slugs)


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("AI system", "ai-system"),
        ("Système d’IA", "systeme-d-ia"),
        ("개인정보", ""),
        ("5G", ""),
        ("α-test", ""),
        ("Straße", ""),
    ],
)
def test_an_id_is_made_of_a_name_only_where_it_loses_nothing(name: str, id_: str) -> None:
    assert slug(name) == id_
    assert unicodedata.is_normalized("NFC", id_)
