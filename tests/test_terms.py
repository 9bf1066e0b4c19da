"""Terms: sentences in many languages; without its rule, each kind of them is read wrongly."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from silcrow.language import Terms
from silcrow.matter import Form
from silcrow.weave import capitals, lexicon, neighbours
from silcrow.weave.folding import WITHIN, Folded, fold, small
from silcrow.weave.lexicon import Lexicon, Span, Spelling, free
from silcrow.weave.neighbours import Neighbours, _Forms

FOLDER = Path(__file__).parent / "terms"
_MARKED = re.compile(r"\[\[(.*?)\]\]")


@dataclass(frozen=True)
class Sentence:
    """A sentence, where a term stands in it, and the rule that decides."""

    language: str
    rule: str
    spellings: tuple[Spelling, ...]
    text: str
    found: tuple[tuple[int, int], ...]

    def __str__(self) -> str:
        return f"{self.language}: {self.spellings[0].text} in {self.text}"


def sentences() -> Iterator[Sentence]:
    for file in sorted(FOLDER.glob("*.yml")):
        for language, listed in yaml.safe_load(file.read_text("utf-8")).items():
            yield from (sentence(language, entry) for entry in listed)


def sentence(language: str, entry: dict[str, Any]) -> Sentence:
    pieces = _MARKED.split(entry["text"])
    ends = [sum(map(len, pieces[:i])) for i in range(len(pieces) + 1)]
    found = tuple((ends[i], ends[i + 1]) for i in range(1, len(pieces), 2))
    forms = [Form.model_validate(entry.get("form", {"form": entry["term"]}))]
    forms += [Form(form=form) for form in entry.get("forms", ())]
    spellings = tuple(Spelling(form.text, "term", form.case) for form in forms)
    return Sentence(language, entry.get("rule", ""), spellings, "".join(pieces), found)


SENTENCES = list(sentences())
RULES = sorted({s.rule for s in SENTENCES} - {""})


def found(said: Sentence) -> tuple[tuple[int, int], ...]:
    spans = Lexicon(said.spellings, of_words=True).spans(said.text, said.language)
    return tuple((span.start, span.end) for span in free(spans, ()))


def marked(said: Sentence, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [f"{said.text[:start]}[[{said.text[start:end]}]]" for start, end in spans]


@pytest.mark.parametrize("said", SENTENCES, ids=str)
def test_a_term_is_found_where_it_stands_and_nowhere_else(said: Sentence) -> None:
    assert marked(said, found(said)) == marked(said, said.found)


# --- seeded faults: each rule taken away ---------------------------------------------------------


def _only_an_edge(self: Neighbours, text: str, at: int, _: object) -> bool:
    return not self.edges.joined(text, at)


_IN_ORDER = Neighbours._runs_out


def _in_any_order(self: Neighbours, text: str, at: int, slots: tuple[_Forms, ...]) -> bool:
    return _IN_ORDER(self, text, at, slots * 2)


def always(*_: object, **__: object) -> bool:
    return True


def never(*_: object, **__: object) -> bool:
    return False


AWAY: dict[str, tuple[object, str, object]] = {
    "capital": (capitals, "_is_phrase_of_nouns", always),
    "nouns": (capitals, "_is_phrase_of_nouns", never),
    "capitals": (capitals, "_may_be_word", always),
    "hyphen": (neighbours, "_hyphen", never),
    "equal": (lexicon, "fold", lambda text: Folded(text, text.lower())),
    "lone": (Neighbours, "_is_lone", never),
    "negated": (Neighbours, "_is_negated", never),
    "torn": (Neighbours, "_is_torn", never),
    "affix": (Neighbours, "_is_torn", never),
    "longer": (Neighbours, "_is_within", never),
    "prefix": (Neighbours, "_is_joined", never),
    "elided": (lexicon, "ELIDED", {}),
    "particles": (Neighbours, "_runs_out", _only_an_edge),
    "order": (Neighbours, "_runs_out", _in_any_order),
    "sound": (neighbours, "_agrees", always),
    "one": (neighbours, "_is_one", never),
}
"""Each rule, and what stands in its place where it is taken away."""


@pytest.mark.parametrize("rule", RULES)
def test_without_its_rule_a_sentence_is_read_wrongly(
    rule: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(*AWAY[rule])
    own = [said for said in SENTENCES if said.rule == rule]
    assert any(found(said) != said.found for said in own)


# --- offsets -------------------------------------------------------------------------------------

# Letters that are composed in two ways, stand for several, or change their length with case.
SIGNS = "aeoEOœŒæﬁéёЁßİΣς인\u1102\u1173\u11ab\u0301\u0308\u0323 -\u2011\u00a0\u3000Ａ国"
TEXTS = st.text(SIGNS, max_size=30)


@given(TEXTS)
def test_each_place_of_a_folded_text_stands_in_the_text(text: str) -> None:
    folded = fold(text)
    places = [folded.place(at) for at in range(len(folded.written) + 1)]
    known = [place for place in places if place != WITHIN]
    assert len(folded.small) == len(folded.written)
    assert known == sorted(known)
    assert (places[0], places[-1]) == (0, len(text))


@given(TEXTS, st.integers(0, 30), st.integers(1, 6), st.sampled_from(["en", "ko", "zh", "ar"]))
def test_a_match_is_inside_the_text_and_equals_its_form(
    text: str, start: int, length: int, language: str
) -> None:
    form = text[start : start + length]
    if not form.strip():
        return
    for span in Lexicon([Spelling(form, "term", "any")]).spans(text, language):
        assert 0 <= span.start < span.end <= len(text)
        assert small(text[span.start : span.end]) == small(form)


@given(TEXTS, st.integers(0, 30), st.integers(1, 6))
def test_however_a_text_is_composed_the_same_is_found(text: str, start: int, length: int) -> None:
    text = unicodedata.normalize("NFC", text)
    form = text[start : start + length]
    if not form.strip() or form != unicodedata.normalize("NFC", form):
        return
    known = Lexicon([Spelling(form, "term", "first")], of_words=True)
    apart = unicodedata.normalize("NFD", text)
    composed, other = (
        [unicodedata.normalize("NFC", t[s.start : s.end]) for s in known.spans(t, "en")]
        for t in (text, apart)
    )
    assert composed == other


def test_a_match_may_be_longer_or_shorter_than_its_form() -> None:
    lexicon = Lexicon([Spelling("œuvre", "work", "first"), Spelling("région", "region", "first")])
    assert lexicon.spans("oeuvre de re\u0301gion", "fr") == [
        Span(0, 6, "work"),
        Span(10, 17, "region"),
    ]


def test_half_of_what_one_sign_stands_for_is_no_word() -> None:
    assert Lexicon([Spelling("o", "o", "any"), Spelling("e", "e", "any")]).spans("œ", "zh") == []


# --- names, and the data -------------------------------------------------------------------------


def test_a_name_is_found_beside_a_hyphen_and_in_its_own_case_alone() -> None:
    names = Lexicon([Spelling("Côte", "coast", "exact")])
    assert [s.start for s in names.spans("Co\u0302te-led, COTE, côte", "fr")] == [0]


def test_data_of_terms_name_nothing_twice() -> None:
    for tag in ("ar", "ja", "ko", "zh"):
        known: Terms = Neighbours(tag).terms
        for listed in (known.prefixes, known.eliding, known.longer, *known.particles):
            assert sorted(set(listed)) == sorted(listed)
        assert len(set(known.affixes)) == len(known.affixes)
