"""Nesting: what a provision stands in is found for any text, and looking for it ends.

Work is counted in calls, so that what never ends fails as soon as it has done too much.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from types import FrameType

from hypothesis import given, settings
from hypothesis import strategies as st

from silcrow import publication
from silcrow.model import Instrument
from silcrow.problem import Rule
from silcrow.publication import Given, Linked
from silcrow.settings import Publisher, Settings
from silcrow.text.front_matter import Source
from silcrow.weave.pointed import Step, Tree

HEAD = """\
---
instrument:
  title: Test Law
  type: law
  date: 2024-05-21
  source: {publisher: Press, url: https://press.int/text, published: 2024-05-21}
---
"""
SETTINGS = Settings(
    address="https://silcrow.int/", publisher=Publisher(name="The Press", contact="p@silcrow.int")
)
MOST = 2_000_000
"""Calls that no text of a page takes; a hundred times what those of these tests take."""


@contextmanager
def counted(most: int = MOST) -> Iterator[list[int]]:
    """Count the calls of functions; raise AssertionError after as many."""
    calls = [0]

    def count(frame: FrameType, event: str, arg: object) -> None:
        del frame, arg
        calls[0] += event in ("call", "c_call")
        if calls[0] > most:
            sys.setprofile(None)
            raise AssertionError(f"more than {most:,} calls")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        yield calls
    finally:
        sys.setprofile(before)


def woven(body: str, head: str = HEAD) -> Linked:
    source = Source("text/index.md", head + body)
    edit = "https://code.int/{}".format
    return publication.linked(publication.read(Given(SETTINGS, [source], edit_address=edit)))


def only(linked: Linked) -> Instrument:
    (text,) = linked.collection.instruments.values()
    return text


def rules(linked: Linked) -> list[Rule]:
    return [problem.rule for problem in publication.check(linked)]


def test_headings_without_ids_within_one_another_are_told_one_by_one() -> None:
    with counted():
        found = woven("## General\n\n### Details\n\n1. See paragraph 2.1.\n\n2. x\n\n## Further\n")
    told = [p for p in found.read.problems if p.rule is Rule.UNBOUND_PARAGRAPH]
    assert [problem.place.line for problem in told] == [8, 10, 16]


def test_numbers_that_stand_twice_are_told_without_what_they_hold() -> None:
    body = "1. See paragraph 2.1 and point (a) of this paragraph.\n\n(a) x\n\n1. y\n\n(a) z\n"
    with counted():
        found = woven(body)
    assert rules(found).count(Rule.DUPLICATE_ANCHOR) == 1


def test_a_number_with_an_id_is_meant_by_its_number_if_no_other_has_it() -> None:
    own = 'paragraphs:\n  gas: {quote: "2. Gas"}\n---\n'
    head = HEAD.removesuffix("---\n") + own
    for body, leads in (
        ("1. See paragraph 2 and paragraph 2(a).\n\n2. Gas:\n\n(a) burns.\n", ["gas", "gas-a"]),
        ("1. See paragraph 2 and paragraph 2(a).\n\n2. Oil.\n\n2. Gas:\n\n(a) burns.\n", []),
    ):
        found = woven(body, head)
        assert rules(found) == []
        assert [r.fragment for each in found.defined.found for r in each.references] == leads


def test_a_number_of_many_parts_is_looked_for_once_in_each_place() -> None:
    body = "1. See paragraph {}.9.\n\n1.1 x\n\n1.1.1 y\n\n2. z\n"
    calls = []
    for parts in (10, 20):
        with counted() as count:
            woven(body.format(".".join(["1"] * parts)))
        calls.append(count[0])
    assert calls[1] <= 2.2 * calls[0]


HEADINGS = st.builds(
    "{} {}".format,
    st.sampled_from(["#", "##", "###", "####"]),
    st.sampled_from(["General", "Details", "Article 1", "Article 2", "Part I", "1. Scope", "2.1"]),
)
POINTERS = st.sampled_from(
    [
        "2.1",
        "paragraph 2.1",
        "paragraph 1.1.1.1 of this Article",
        "Article 1(2)(a)",
        "the preceding Article",
        "the following paragraph",
        "point (a) of this paragraph",
        "paragraphs 1 to 3 of Part I",
    ]
)
LINES = st.one_of(
    HEADINGS,
    st.builds(
        "{} See {} and {}.".format,
        st.sampled_from(["1.", "2.", "1.1", "2.1", "(a)", "(b)", "(i)", "\u2460", ""]),
        POINTERS,
        POINTERS,
    ),
)
BODIES = st.lists(LINES, min_size=1, max_size=12).map("\n\n".join)


@settings(deadline=None)
@given(BODIES)
def test_weaving_ends_for_any_nesting(body: str) -> None:
    with counted():
        woven(body)


@settings(deadline=None)
@given(BODIES)
def test_going_outwards_passes_each_holder_once_and_ends_at_the_top(body: str) -> None:
    text = only(woven(body))
    tree = Tree(text)
    everything = list(text.index.all)
    for provision in everything:
        around = list(tree.outwards(provision))
        assert around[0] is provision
        assert any(around[-1] is top for top in text.provisions)
        for inner, outer in pairwise(around):
            assert any(child is inner for child in outer.children)


@settings(deadline=None)
@given(BODIES, st.sampled_from(["", "paragraph", "point", "article"]), st.text("12.ab", min_size=1))
def test_following_a_pointer_ends(body: str, kind: str, number: str) -> None:
    text = only(woven(body))
    tree = Tree(text)
    here = list(text.index.all)
    with counted():
        for provision in here:
            tree.resolve((Step("article", "1"), Step(kind, number)), provision)
            tree.resolve((Step(kind, number),), provision, provision)
            tree.resolve((Step(kind, "", -1),), provision)
