"""References by number: the sentences tried in each language, and what holds of any words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from silcrow.anchor import Anchor, Step
from silcrow.collection import Collection
from silcrow.date import Date
from silcrow.language import language
from silcrow.matter import InstrumentMatter, Origin
from silcrow.model import Block, Instrument, Mark, Provision, Reference, Words
from silcrow.problem import Place
from silcrow.render import words as rendered
from silcrow.script import alike
from silcrow.weave import pointers
from silcrow.weave.lexicon import Span
from silcrow.weave.pointing import grammar
from silcrow.weave.references import Woven

FOLDER = Path(__file__).parent / "pointers"
HERE = Place("text/index.md")
MATTER = InstrumentMatter(
    title="Test",
    type="declaration",
    date=Date("2024-05-21"),
    source=Origin(publisher="P", url="https://p.int/", published=Date("2024-05-21")),
)
Numbers = tuple[tuple[str, str], ...]
Rows = tuple[tuple[str, Numbers], ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """A tried sentence: where it stands, and which of its words lead where."""

    language: str
    text: str
    within: str
    finds: tuple[tuple[str, str], ...]
    rows: Rows


def sentences() -> Iterator[Tried]:
    for file in sorted(FOLDER.glob("*.yml")):
        data: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
        rows = tuple((row["anchor"], tuple(map(tuple, row["path"]))) for row in data["structure"])
        for row in data["sentences"]:
            finds = tuple((find["words"], find["to"]) for find in row["finds"])
            yield Tried(file.stem, row["text"], row.get("within", ""), finds, rows)


def instrument(tag: str, rows: Rows, words: Mapping[str, Words], id_: str = "text") -> Instrument:
    """Make a text of a structure, with words in some provisions; those of "" stand before all."""
    blocks = {
        anchor: Block("text", HERE, found, index)
        for index, (anchor, found) in enumerate(words.items())
    }
    tree = _below((), rows, blocks)
    if "" in blocks:
        tree = (Provision("paragraph", (), "", Anchor("words"), HERE, (blocks[""],)), *tree)
    matter = MATTER.model_copy(update={"language": tag})
    return Instrument(id_, "text/index.md", matter, tree, {}, {})


def _below(path: Numbers, rows: Rows, blocks: Mapping[str, Block]) -> tuple[Provision, ...]:
    """Build what stands directly within a path."""
    paths = {numbers for _, numbers in rows}
    found: list[Provision] = []
    for anchor, own in rows:
        outer = (own[:length] for length in range(len(own) - 1, 0, -1))
        if next((numbers for numbers in outer if numbers in paths), ()) == path:
            steps = tuple(Step(kind, number) for kind, number in own)
            held = _below(own, rows, blocks)
            said_ = tuple(block for name, block in blocks.items() if name == anchor)
            content: tuple[Block | Provision, ...] = (*said_, *held)
            found.append(Provision(own[-1][0], steps, own[-1][1], Anchor(anchor), HERE, content))
    return tuple(found)


def woven(text: Instrument, *others: Instrument, names: tuple[Span, ...] = ()) -> Woven:
    """Find the pointers of a text; `names` are those found in its first block."""
    collection = Collection({t.id: t for t in (text, *others)}, {}, (), {}, {})
    found = Woven(text)
    found.names[0] += names
    found.taken[0] += [(name.start, name.end) for name in names]
    pointers.weave(collection, [found])
    return found


def said(text: str, reference: Reference) -> tuple[str, str]:
    return text[reference.start : reference.end], reference.fragment


@pytest.mark.parametrize("tried", list(sentences()), ids=lambda s: f"{s.language}-{s.text}")
def test_tried_sentence(tried: Tried) -> None:
    text = instrument(tried.language, tried.rows, {tried.within: Words(tried.text)})
    found = [said(tried.text, reference) for reference in woven(text).references]
    assert found == list(tried.finds)


# --- mentions met in real texts, and those of another instrument ---------------------------------

_KINDS = {"A": "article", "\u00a7": "\u00a7", "X": "annex"}
_SMALL = {"p": "paragraph", "s": "section"}


def path_of(written: str) -> Numbers:
    """Read a path as `met.yml` writes it: A3/p2/a is article 3, paragraph 2, point (a)."""
    return tuple(map(_step, written.split("/")))


def _step(part: str) -> tuple[str, str]:
    kinds = _KINDS | (_SMALL if part[1:2].isdigit() else {})
    return (kinds[part[0]], part[1:]) if part[0] in kinds else ("point", part)


def anchor_of(written: str) -> str:
    return "x" + written.lower().replace("/", "-").replace("\u00a7", "s")


def written(structure: str) -> Iterator[str]:
    """Give every path of a structure and what each stands in; A1..3 are three articles."""
    for path in structure.split():
        first, _, last = path.partition("..")
        prefix = first.rstrip("0123456789")
        many = range(int(first.removeprefix(prefix)), int(last) + 1) if last else ()
        for one in [f"{prefix}{n}" for n in many] or [path]:
            parts = one.split("/")
            yield from ("/".join(parts[:n]) for n in range(1, len(parts) + 1))


def met() -> Iterator[Tried]:
    data: list[dict[str, Any]] = yaml.safe_load((FOLDER / "met/met.yml").read_text("utf-8"))
    for row in data:
        within = row.get("within", "")
        paths = dict.fromkeys(written(f"{row['structure']} {within}"))
        rows = tuple((anchor_of(path), path_of(path)) for path in paths)
        finds = tuple((find["words"], find["to"]) for find in row["finds"])
        yield Tried(row["language"], row["text"], within and anchor_of(within), finds, rows)


@pytest.mark.parametrize("tried", list(met()), ids=lambda s: f"{s.language}-{s.text}")
def test_mention_met_in_a_real_text(tried: Tried) -> None:
    test_tried_sentence(tried)


FULL: Rows = (
    *((f"p{n}", (("paragraph", str(n)),)) for n in range(1, 10)),
    *((f"art{n}", (("article", str(n)),)) for n in range(1, 10)),
    *(
        (f"art{n}-p{p}", (("article", str(n)), ("paragraph", str(p))))
        for n in (3, 7)
        for p in (1, 2)
    ),
    *((f"art3-p1-{c}", (("article", "3"), ("paragraph", "1"), ("point", c))) for c in "abc12"),
    *((f"s{n}", (("\u00a7", str(n)),)) for n in range(1, 10)),
    *((f"s4-p{n}", (("\u00a7", "4"), ("paragraph", str(n)))) for n in (1, 2)),
    *((f"annex-{n}", (("annex", n),)) for n in ("i", "ii", "vii")),
    ("supplement", (("supplement", ""),)),
)
"""A text that has every number that the mentions of other instruments say."""


def elsewhere() -> Iterator[tuple[str, str]]:
    for file in sorted((FOLDER / "elsewhere").glob("*.yml")):
        data: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
        for mention in data["mentions"]:
            yield file.stem, mention
            yield file.stem, data["frame"].format(mention)


@pytest.mark.parametrize(("tag", "words"), list(elsewhere()))
def test_mention_of_another_instrument_leads_nowhere(tag: str, words: str) -> None:
    assert woven(instrument(tag, FULL, {"p9": Words(words)})).references == []


# --- what a sentence alone cannot say -----------------------------------------------------------

ROWS: Rows = (
    *((f"p{n}", (("paragraph", str(n)),)) for n in range(1, 7)),
    ("p4-a", (("paragraph", "4"), ("point", "a"))),
    ("p4-a-i", (("paragraph", "4"), ("point", "a"), ("point", "i"))),
    ("p4-b", (("paragraph", "4"), ("point", "b"))),
    ("art3", (("article", "3"),)),
    ("art3-p1", (("article", "3"), ("paragraph", "1"))),
    ("art3-p2", (("article", "3"), ("paragraph", "2"))),
    ("art3-p2-a", (("article", "3"), ("paragraph", "2"), ("point", "a"))),
    ("art4", (("article", "4"),)),
    ("art4-1", (("article", "4"), ("point", "1"))),
)


def leads(words: str, within: str = "p1", tag: str = "en") -> list[tuple[str, str]]:
    found = woven(instrument(tag, ROWS, {within: Words(words)}))
    return [said(words, reference) for reference in found.references]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("In paragraph 4, 5 keepers speak.", [("paragraph 4", "p4")]),
        ("In paragraphs 3 and 4, 5 keepers speak.", [("paragraphs 3", "p3"), ("4", "p4")]),
        ("(see paragraph 4)", [("paragraph 4", "p4")]),
        ("(see paragraph 4) and 5", [("paragraph 4", "p4")]),
        ("paragraph 4(a)(i) and (b)", [("paragraph 4(a)(i)", "p4-a-i"), ("(b)", "p4-b")]),
        ("paragraph 4.5; paragraph 4.xyz", [("paragraph 4", "p4")]),
        ("paragraph 4/5, paragraph 45, aparagraph 4, paragraph 4th", []),
        (
            "Paragraph\u00a04 and paragraph\u202f5",
            [("Paragraph\u00a04", "p4"), ("paragraph\u202f5", "p5")],
        ),
        ("item a boat may take", []),
        (
            "Article 3(1) and point 1 of Article 4",
            [("Article 3(1)", "art3-p1"), ("point 1 of Article 4", "art4-1")],
        ),
        ("paragraph 2, Article 3", [("Article 3", "art3")]),
        ("paragraph 1 and paragraph 2 of Article 3", [("paragraph 2 of Article 3", "art3-p2")]),
        (
            "Article 3, paragraph 1 and paragraph 2",
            [("Article 3, paragraph 1", "art3-p1"), ("paragraph 2", "art3-p2")],
        ),
        (
            "paragraph 1 of Articles 3 and 4",
            [("paragraph 1 of Articles 3", "art3-p1"), ("4", "art4-1")],
        ),
        ("Article 4, paragraph 1", [("Article 4, paragraph 1", "art4-1")]),
        ("paragraph \u0664", [("paragraph \u0664", "p4")]),
    ],
)
def test_words_lead(words: str, found: list[tuple[str, str]]) -> None:
    assert leads(words, "p6") == found


def test_first_use_of_a_target_is_linked_and_later_ones_keep_their_words() -> None:
    found = woven(instrument("en", ROWS, {"p1": Words("Paragraph 4; paragraph 4.")}))
    assert [(r.start, r.end) for r in found.references] == [(0, 11)]
    assert found.taken[0] == [(0, 11), (13, 24)]


def test_paragraph_that_points_to_itself_is_kept_and_not_linked() -> None:
    found = woven(instrument("en", ROWS, {"p4": Words("Paragraph 4; paragraph 5.")}))
    assert [(r.fragment, r.linked) for r in found.references] == [("p4", False), ("p5", True)]


def test_words_that_are_taken_are_left() -> None:
    words = Words("Paragraph 4 and paragraph 5", (Mark(16, 27, "code"),))
    text = instrument("en", ROWS, {"p1": words})
    assert [r.fragment for r in woven(text).references] == ["p4"]
    other = woven(text, names=(Span(0, 9, "paragraph-record"),))
    assert other.references == []


@pytest.mark.parametrize(
    ("words", "name", "found"),
    [
        ("paragraph 4 of the Charter", "Charter", [("charter", "p4")]),
        ("paragraphs 4 and 5 of the Charter", "Charter", [("charter", "p4"), ("charter", "p5")]),
        (
            "the Charter, paragraph 4 and Article 3",
            "Charter",
            [("charter", "p4"), ("charter", "art3")],
        ),
        ("paragraph 9 of the Charter", "Charter", []),
        ("paragraph 4 of our Charter", "Charter", []),
    ],
)
def test_name_of_another_text_leads_into_it(
    words: str, name: str, found: list[tuple[str, str]]
) -> None:
    text = instrument("en", ROWS, {"p1": Words(words)})
    at = words.index(name)
    span = Span(at, at + len(name), "charter")
    references = woven(text, instrument("en", ROWS, {}, "charter"), names=(span,)).references
    assert [(r.target, r.fragment) for r in references] == found


# --- what holds of any words --------------------------------------------------------------------

TAGS = sorted(file.stem for file in FOLDER.glob("*.yml"))
_NUMBERS = ["1", "2", "3", "4(a)", "3(2)(a)", "(b)", "4bis", "44", "三", "IV", "a", "\u0663", "①"]
_SIGNS = [" ", ", ", ".", " (", ")", "\u00a0", "\n", "\ufffc", "’s ", " Charter ", " 5 "]


def _pieces(tag: str) -> list[str]:
    said_ = language(tag).pointers
    units = [p.split("{n}")[0] for patterns in said_.units.values() for p in patterns]
    ends = [p.split("{n}")[-1] for patterns in said_.units.values() for p in patterns]
    joins = [*said_.conjunctions, *said_.ranges, *said_.outer_first, *said_.inner_first]
    return [*units, *ends, *joins, *said_.relative, *said_.named_after, *_NUMBERS * 6, *_SIGNS]


WORDS = {
    tag: st.lists(st.one_of(st.sampled_from(_pieces(tag)), st.text(max_size=4)), max_size=24).map(
        "".join
    )
    for tag in TAGS
}
ANYWHERE = st.sampled_from([anchor for anchor, _ in ROWS])
SPOKEN = st.sampled_from(TAGS).flatmap(lambda tag: st.tuples(st.just(tag), WORDS[tag]))


@given(SPOKEN, ANYWHERE)
def test_weaving_changes_no_character(spoken: tuple[str, str], within: str) -> None:
    tag, text = spoken
    words = Words(text, (Mark(0, len(text) // 2, "em"),) if text else ())
    found = woven(instrument(tag, ROWS, {within: words}))
    html = rendered.html(words, found.references, lambda r: f'href="#{r.fragment}"')
    assert unescape(re.sub(r"</?(?:a|em)(?: href=\"#[a-z0-9-]+\")?>", "", html)) == unescape(
        text.replace("&", "&amp;")
    )


@given(SPOKEN, ANYWHERE)
def test_every_span_reads_as_a_pointer_to_what_is_there(
    spoken: tuple[str, str], within: str
) -> None:
    tag, text = spoken
    found = woven(instrument(tag, ROWS, {within: Words(text)}))
    anchors = {anchor for anchor, _ in ROWS}
    spans = sorted(found.taken[0])
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    phrases = {phrase.lower() for phrase in language(tag).pointers.relative}
    for reference in found.references:
        assert 0 <= reference.start < reference.end <= len(text)
        assert reference.target == "text"
        assert reference.fragment in anchors
        assert reference.linked == (reference.fragment != within)
        said_ = text[reference.start : reference.end]
        assert said_ == said_.strip()
        has_number = re.search(r"\d|[一-鿿①]|\b[A-Za-z]\b|[IVXivx]", said_)
        assert has_number or any(p in alike(said_).lower() for p in phrases) or _spelt(tag, said_)


def _spelt(tag: str, words: str) -> bool:
    known = language(tag)
    numbers = [*known.numerals, *(c for series in known.series for c in series)]
    return any(number in words.lower() for number in numbers)


@given(SPOKEN)
def test_units_share_no_words(spoken: tuple[str, str]) -> None:
    tag, text = spoken
    units = grammar(tag).units(alike(text))
    assert all(a.end <= b.start for a, b in pairwise(units))
    assert all(number.end <= unit.end for unit in units for number in unit.numbers)
