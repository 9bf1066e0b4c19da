"""Lineage: every anchor that ever was has one place on the page as of today."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from silcrow.anchor import Anchor
from silcrow.keep import lineage
from silcrow.keep.lineage import Lineage
from tests.support.editions import Wish, code, collected, files

A, B, C = "2019", "2021", "2023"


def lined(*editions: tuple[str, str], wishes: Iterable[Wish] = ()) -> Lineage:
    held = code(*editions, wishes=wishes)
    return lineage.of(held.editions("code"), held.registers)


def paragraphs(*numbers: str, words: str = "words") -> str:
    return "\n\n".join(f"{number}. The {words} of {number}." for number in numbers)


def anchors(found: Iterable[lineage.Past]) -> list[str]:
    return [f"{past.text.edition} {past.provision.anchor}" for past in found]


def test_paragraph_that_stays_is_in_every_edition_and_changes_in_none() -> None:
    found = lined((A, paragraphs("1")), (B, paragraphs("1")))
    assert anchors(found.history(Anchor("p1"))) == ["2019 p1", "2021 p1"]
    assert anchors(found.changed_in(Anchor("p1"))) == ["2019 p1"]
    assert found.tombstones == ()


def test_words_that_change_and_change_back_changed_twice() -> None:
    found = lined((A, "1. Ink."), (B, "1. Oil."), (C, "1. Ink."))
    assert anchors(found.changed_in(Anchor("p1"))) == ["2019 p1", "2021 p1", "2023 p1"]


def test_another_number_is_no_other_words_and_points_belong_to_their_paragraph() -> None:
    wishes = [("renumber", "p1", B, "p2")]
    old, new = "1. See:\n\n   (a) ink;", "2. See:\n\n   (a) ink;"
    found = lined((A, old), (B, new), wishes=wishes)
    assert anchors(found.changed_in(Anchor("p2"))) == ["2019 p1"]
    assert found.aliases == {"p2": ("p1",), "p2-a": ("p1-a",)}
    found = lined((A, old), (B, new.replace("ink", "oil")), wishes=wishes)
    assert anchors(found.changed_in(Anchor("p2"))) == ["2019 p1", "2021 p2"]


def test_number_that_is_used_again_is_no_alias_and_says_what_it_meant() -> None:
    wishes = [("renumber", "p1", B, "p2"), ("retire", "p2", B, "Stale.")]
    found = lined((A, "1. Ink.\n\n2. Oil."), (B, "1. New.\n\n2. Ink."), wishes=wishes)
    assert found.aliases == {}
    assert found.tombstones == ()
    assert anchors(found.history(Anchor("p1"))) == ["2021 p1"]
    assert [m.end for m in found.meanings(Anchor("p1"))] == ["p2"]
    (meaning,) = found.meanings(Anchor("p2"))
    assert meaning.end is None
    gone = found.gone_from(meaning.past.text, Anchor("p2"))
    assert gone
    assert gone.fate
    assert gone.fate.reason == "Stale."


def test_retired_paragraph_has_a_tombstone_behind_what_it_stood_behind() -> None:
    wishes = [("retire", "p2", B, "Stale. -> p3"), ("retire", "p1", C, "Gone.")]
    one, two, three = paragraphs("1", "2", "3"), paragraphs("1", "3"), paragraphs("3")
    found = lined((A, one), (B, two), (C, three), wishes=wishes)
    stones = [(stone.anchors, found.stood_behind(stone.gone)) for stone in found.tombstones]
    assert stones == [(("p2",), None), (("p1",), None)]
    found = lined((A, one), (B, two), wishes=wishes[:1])
    (stone,) = found.tombstones
    assert found.stood_behind(stone.gone) == "p1"
    assert stone.gone.fate
    assert stone.gone.fate.successor == "p3"


def test_what_was_renumbered_and_then_retired_leads_to_its_tombstone_by_both_numbers() -> None:
    wishes = [("renumber", "p2", B, "p3"), ("retire", "p3", C, "Stale.")]
    found = lined((A, "2. Ink."), (B, "3. Ink."), (C, "4. Oil."), wishes=wishes)
    (stone,) = found.tombstones
    assert sorted(stone.anchors) == ["p2", "p3"]


def test_tombstone_keeps_the_older_number_where_the_last_one_is_used_again() -> None:
    wishes = [("renumber", "p2", B, "p3"), ("retire", "p3", C, "Stale.")]
    found = lined((A, "2. Ink."), (B, "3. Ink."), (C, "3. Oil."), wishes=wishes)
    (stone,) = found.tombstones
    assert stone.anchors == ("p2",)


def test_numbers_that_change_places_are_followed_over_all_editions() -> None:
    wishes = [("renumber", "p1", B, "p2"), ("renumber", "p2", B, "p1")]
    found = lined((A, "1. Ink.\n\n2. Oil."), (B, "1. Oil.\n\n2. Ink."), wishes=wishes)
    assert found.between(*found.editions) == {"p1": "p2", "p2": "p1"}
    assert anchors(found.history(Anchor("p2"))) == ["2019 p1", "2021 p2"]


def test_number_that_was_given_to_another_without_a_word_is_lost() -> None:
    found = lined((A, "1. Ink.\n\n2. Oil."), (B, "2. Ink."), wishes=[("renumber", "p1", B, "p2")])
    assert anchors(found.history(Anchor("p2"))) == ["2019 p1", "2021 p2"]
    assert [gone.last.provision.anchor for gone in found.gone] == ["p2"]


def test_drafts_keep_their_numbers_and_lose_what_is_gone() -> None:
    held = collected(files((A, paragraphs("1", "2")), (B, paragraphs("1"))))
    found = lineage.of(held.editions("code"), held.registers)
    (stone,) = found.tombstones
    assert stone.anchors == ("p2",)
    assert stone.gone.fate is None


_NUMBERS = st.lists(st.integers(1, 6), min_size=1, max_size=6, unique=True).map(sorted)


@given(st.lists(_NUMBERS, min_size=1, max_size=4), st.data())
def test_every_anchor_that_ever_was_has_one_place(
    editions: list[list[int]], data: st.DataObject
) -> None:
    made = [
        (f"{2000 + year}", paragraphs(*map(str, numbers))) for year, numbers in enumerate(editions)
    ]
    wishes: list[Wish] = []
    for (old, (year, _)), new in zip(
        zip(editions, made[1:], strict=False), editions[1:], strict=False
    ):
        for number in old:
            if number not in new or data.draw(st.booleans()):
                free = [n for n in new if n not in old]
                claimed = {w[3] for w in wishes if w[2] == year}
                free = [n for n in free if f"p{n}" not in claimed]
                if free:
                    wishes.append(("renumber", f"p{number}", year, f"p{free[0]}"))
                elif number not in new:
                    wishes.append(("retire", f"p{number}", year, "Stale."))
    found = lined(*made, wishes=wishes)
    today = [p.anchor for p in found.editions[-1].index.all]
    aliases = [alias for aliases in found.aliases.values() for alias in aliases]
    stones = [anchor for stone in found.tombstones for anchor in stone.anchors]
    places = [*today, *aliases, *stones]
    assert sorted(places) == sorted({p.anchor for text in found.editions for p in text.index.all})
    assert set(found.aliases) <= set(today)
