"""Nothing grows with the square of paragraphs: twice as many take at most 2.2 times the steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from silcrow import publication
from silcrow.anchor import Anchor
from silcrow.collection import Collection
from silcrow.date import Date
from silcrow.keep import gate, memory
from silcrow.keep.lineage import Gone, Lineage
from silcrow.model import Index
from silcrow.publication import Given, Slices
from silcrow.register import Corrected, Retired
from silcrow.settings import Settings
from silcrow.text.front_matter import Source
from silcrow.weave.inflected import propose
from tests.support import editions
from tests.support.counting import growth, steps
from tests.support.editions import code, files_of
from tests.support.published import collected, sources, woven

MOST = 2.2
SIZE = 40
OLD, NEW = "2020-01-01", "2021-01-01"

Made = Callable[[int], Callable[[], object]]


def paragraphs(numbers: range) -> str:
    """Write paragraphs of two points each."""
    return "".join(
        f"{n}. The keepers of lamp {n} agree:\n\n   (a) to light it at dusk {n};\n\n"
        f"   (b) to trim its wick {n}.\n\n"
        for n in numbers
    )


@cache
def retired(count: int) -> Collection:
    """Give a code of which the next edition has dropped every second paragraph, all registered."""
    kept = [n for n in range(1, count + 1) if n % 2]
    now = "".join(paragraphs(range(n, n + 1)) for n in kept)
    collection = code((OLD, paragraphs(range(1, count + 1))), (NEW, now))
    old, new = collection.editions("code")
    register = collection.registers[old.key]
    retired = Retired(on=Date("2025-01-02"), edition=new.edition, reason="No longer lit.")
    lines = {
        anchor: line
        if anchor in new.index.by_anchor
        else line.model_copy(update={"events": (*line.events, retired)})
        for anchor, line in register.lines.items()
    }
    registers = {**collection.registers, old.key: register._replace(lines=lines)}
    return replace(collection, registers=registers)


def slices(collection: Collection) -> Slices:
    settings = Settings(address="https://silcrow.int/")
    given = Given(settings, sources(files_of(collection)))
    return publication.slices(publication.linked(publication.read(given)))


def pages_of_retired(count: int) -> Callable[[], object]:
    found = slices(retired(count))
    return lambda: publication.render(found)


def documents_of_retired(count: int) -> Callable[[], object]:
    found = slices(retired(count))
    return lambda: [*publication.emit(found, "Lamps")]


def gate_of_retired(count: int) -> Callable[[], object]:
    collection = retired(count)
    return lambda: [*gate.check(collection, editions.SETTINGS, {})]


def memory_of_retired(count: int) -> Callable[[], object]:
    collection = retired(count)
    before = collection.registers.values()
    return lambda: [*memory.forgotten(before, collection, "then")]


def corrected(count: int) -> Callable[[], object]:
    """Make the dated page of a text whose every paragraph is registered and was corrected."""
    collection = retired(count)
    text = collection.editions("code")[0]
    register = collection.registers[text.key]
    event = Corrected(
        on=Date("2025-02-01"), was="1. Other words.", source="https://x.int/", note="Misread."
    )
    lines = {
        anchor: line.model_copy(update={"events": (*line.events, event)})
        for anchor, line in register.lines.items()
    }
    found = slices(collection)
    (slice_,) = found.texts.values()
    registers = {**slice_.registers, text.key: register._replace(lines=lines)}
    changed = replace(slice_, registers=registers)
    return lambda: [*publication.emit(Slices(found.entries, {text.file: changed}, (), ()), "L")]


NOTES = """---
instrument:
  title: A Code
  type: code
  date: 2020-01-01
  source: {{publisher: X, url: "https://x.int/", published: 2019-01-01}}
paragraphs:
{notes}---
"""


def linked_notes(count: int) -> Callable[[], object]:
    """Link a text of which every paragraph has a note with a Markdown link to the first."""
    notes = "".join(f'  p{n}: {{note: "See [the first](#p1)."}}\n' for n in range(1, count + 1))
    words = "".join(f"{n}. Lamp {n} is lit.\n\n" for n in range(1, count + 1))
    read = collected([Source("code/index.md", NOTES.format(notes=notes) + words)])
    return lambda: woven(read)


def checked_notes(count: int) -> Callable[[], object]:
    """Check a text of which every note leads to a paragraph that is not there."""
    notes = "".join(f'  p{n}: {{note: "See [it](#q{n})."}}\n' for n in range(1, count + 1))
    words = "".join(f"{n}. Lamp {n} is lit.\n\n" for n in range(1, count + 1))
    read = collected([Source("code/index.md", NOTES.format(notes=notes) + words)])
    return lambda: publication.read(read.given)


TERM = Source("glossary/lamp.md", "---\nterm: {term: lamp keeper}\n---\nWho keeps lamps.\n")


def terms(count: int) -> Callable[[], object]:
    """Find a term in a text of which every paragraph has it, composed otherwise here and there."""
    words = "".join(
        f"{n}. A lamp keeper, a la\u0301mp-keeper {n}.\n\n" for n in range(1, count + 1)
    )
    read = collected([Source("code/index.md", NOTES.format(notes="  p1: {}\n") + words), TERM])
    return lambda: woven(read)


def proposed_forms(count: int) -> Callable[[], object]:
    """Propose forms of a term that stand in every paragraph of a text."""
    words = "".join(f"{n}. Lamp keepers are lamp keepers {n}.\n\n" for n in range(1, count + 1))
    read = collected([Source("code/index.md", NOTES.format(notes="  p1: {}\n") + words), TERM])
    defined = publication.glossary(publication.cross_references(read))
    lexicons = defined.referenced.names, defined.terms
    found = defined.referenced.found

    def done() -> object:
        proposals = propose(read.collection, found, lexicons, lambda _: lambda word: word[:4])
        assert proposals["lamp"][0].places == 2 * count
        return proposals

    return done


CASES: tuple[Made, ...] = (
    pages_of_retired,
    documents_of_retired,
    gate_of_retired,
    memory_of_retired,
    corrected,
    linked_notes,
    checked_notes,
    terms,
    proposed_forms,
)


@pytest.mark.parametrize("made", CASES, ids=lambda made: made.__name__)
def test_twice_the_paragraphs_take_twice_the_steps(made: Made) -> None:
    assert growth(made, SIZE) <= MOST


# --- seeded --------------------------------------------------------------------------------------


def test_a_walk_for_each_paragraph_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def row(self: Index, anchor: Anchor) -> object:
        return next(p for p in self.all if anchor in {unit.anchor for unit in p.walk()})

    monkeypatch.setattr(Index, "row", row)
    assert growth(pages_of_retired, SIZE) > MOST


def test_a_search_through_a_list_of_anchors_is_seen() -> None:
    def made(count: int) -> Callable[[], object]:
        anchors = [Anchor(f"p{n}") for n in range(1, count + 1)]
        others = [Anchor(f"p{n}") for n in range(1, count + 1)]
        return lambda: sorted(anchors, key=others.index)

    assert growth(made, 100) > MOST


def test_following_all_paragraphs_for_each_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def behind(self: Lineage, gone: Gone) -> Anchor | None:
        return self._standing_before(self.number(gone.last.text))[gone.last.provision.anchor]

    monkeypatch.setattr(Lineage, "stood_behind", behind)
    assert growth(pages_of_retired, SIZE) > MOST


def test_steps_are_the_same_at_every_count() -> None:
    def done() -> object:
        return sum(n for n in range(50))

    assert steps(done) == steps(done) > 50
