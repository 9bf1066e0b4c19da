"""Registers: written and read back, merged, and only ever growing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from silcrow.collection import Collection
from silcrow.date import Date
from silcrow.keep import gate, memory, registration, succession
from silcrow.keep.desk import Desk
from silcrow.keep.registration import Source as Seen
from silcrow.keep.succession import Retirement
from silcrow.problem import Rule
from silcrow.register import Line, Register, follows, is_register, path_of, written
from silcrow.settings import Settings
from silcrow.text import registers
from silcrow.text.front_matter import ProblemsError, Source
from silcrow.text.pages import collect
from tests.support.registers import ADDRESS, FOUR, ONE, THREE, TWO, text

SETTINGS = Settings(address=ADDRESS)
OLD, NEW = "guild/2024-05-21.md", "guild/index.md"
SEEN = Seen("https://guild.int/rules", "The source has it so.")


def read(files: Mapping[str, str], known: Collection | None = None) -> Collection:
    """Read texts, and put the registers of another collection beside them."""
    collection, problems = collect([Source(*file) for file in files.items()], SETTINGS)
    assert not problems
    if known is None:
        return collection
    addresses = known.addresses_registered
    return replace(collection, registers=known.registers, addresses_registered=addresses)


def desk(collection: Collection, day: str = "2024-06-01") -> Desk:
    return Desk(collection, SETTINGS, Date(day))


def registered(*lines: str) -> Collection:
    collection = read({NEW: text(*(lines or (ONE, TWO, THREE, FOUR)))})
    return registration.add(desk(collection), ["guild"], with_addresses=True).collection


def only(collection: Collection) -> Register:
    (register,) = collection.registers.values()
    return register


def reread(register: Register, text_: str) -> Register:
    found = registers.read(Source(register.file, text_))
    assert isinstance(found, Register)
    return found


def test_what_is_written_is_read_back() -> None:
    register = only(registered())
    words = written(register.head, register.lines.values())
    found = reread(register, words)
    assert (found.head, found.lines) == (register.head, register.lines)
    assert found.numbers["p2-a"] == 1 + words.split("\n").index(
        next(line for line in words.split("\n") if line.startswith('{"anchor":"p2-a"'))
    )


def test_an_id_for_a_number_is_part_of_the_path_and_kept() -> None:
    bound = "\nparagraphs:\n  p1-second: {quote: 1. Lamps are out}\n---\n"
    source = text(ONE, "1. Lamps are out", "(a) at dawn;").replace("\n---\n", bound, 1)
    known = registration.add(desk(read({NEW: source})), ["guild"], with_addresses=True).collection
    line = reread(only(known), written(only(known).head, only(known).lines.values())).lines
    assert line["p1-second"].path == (("paragraph", "1", "1", "p1-second"),)
    assert line["p1-second-a"].path == (("paragraph", "1", "1", "p1-second"), ("point", "a"))
    assert line["p1-second-a"].label == "1(a)"
    assert not list(gate.of_edition(read({NEW: source}).instruments["guild"], only(known)))
    moved = source.replace("p1-second: {", "p1: {note: x}\n  p9: {", 1)
    found = gate.of_edition(read({NEW: moved}).instruments["guild"], only(known))
    told = {problem.rule for problem in found}
    assert told == {Rule.LOST_ANCHOR}


def test_what_nobody_sees_is_written_by_its_code_point() -> None:
    register = only(registered("1. Lamps\u00a0are\u200b lit at dusk\u202e."))
    words = written(register.head, register.lines.values())
    assert "1. Lamps\\u00a0are\\u200b lit at dusk\\u202e." in words
    assert reread(register, words).lines == register.lines


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("addresses.jsonl", True),
        ("guild/register/2024-05-21.en.jsonl", True),
        ("guild/addresses.jsonl", False),
        ("guild/data.jsonl", False),
    ],
)
def test_a_register_is_known_by_its_path(file: str, expected: bool) -> None:
    assert is_register(file) is expected
    assert path_of("guild", only(registered()).head.key) == "guild/register/2024-05-21.en.jsonl"


# --- merged branches -----------------------------------------------------------------------------


def corrected(collection: Collection, old: str, new: str, *names: str) -> Collection:
    source = collection.texts[NEW]
    assert old in source
    mended = read({NEW: source.replace(old, new, 1)}, collection)
    work = desk(mended)
    return registration.correct(work, work.edition("guild"), names, SEEN).collection


@settings(deadline=None)
@given(st.randoms(use_true_random=False))
def test_lines_may_stand_in_any_order_and_twice(random: object) -> None:
    before = registered()
    after = corrected(before, "at dusk", "at dark", "p1")
    lines = [
        line
        for register in (only(before), only(after))
        for line in written(register.head, register.lines.values()).splitlines()
    ]
    random.shuffle(lines)  # type: ignore[attr-defined]  # hypothesis gives a Random
    found = reread(only(after), "\n".join(lines) + "\n")
    assert (found.head, found.lines) == (only(after).head, only(after).lines)


def retired(collection: Collection, edition: str, anchor: str) -> Collection:
    files = {OLD: collection.texts[NEW], NEW: text(ONE, TWO, THREE, date=edition)}
    work = desk(read(files, collection), edition)
    why = Retirement(f"Gone in {edition}.")
    return succession.retire(work, work.edition("guild"), anchor, why).collection


def test_events_of_two_branches_are_both_kept() -> None:
    base = registered()
    one, two = (only(retired(base, f"203{n}-01-01", "p4")) for n in (0, 1))
    lines = written(one.head, one.lines.values()) + written(two.head, two.lines.values())
    found = reread(one, lines).lines["p4"]
    assert [e.event for e in found.events] == ["added", "retired", "retired"]
    assert follows(one.lines["p4"], found)
    assert follows(two.lines["p4"], found)


def test_words_of_two_branches_are_not_mixed() -> None:
    base = registered()
    one, two = (only(corrected(base, "at dusk", f"at {w}", "p1")) for w in ("dark", "night"))
    lines = written(one.head, one.lines.values()) + written(two.head, two.lines.values())
    with pytest.raises(ProblemsError) as raised:
        reread(one, lines)
    said = [problem.found for problem in raised.value.problems]
    assert said == [
        "a second head that two branches have written",
        'a second line for "p1", beside line 2, with other words',
    ]


# --- only growing --------------------------------------------------------------------------------

WORDS = st.lists(st.sampled_from(["lamp", "dusk", "tower", "keeper"]), min_size=1, max_size=4)
TEXTS = st.lists(WORDS.map(" ".join), min_size=1, max_size=5)


def lines_of(paragraphs: list[str]) -> list[str]:
    return [f"{n}. A {words}." for n, words in enumerate(paragraphs, 1)]


@settings(deadline=None)
@given(TEXTS, st.lists(st.tuples(st.integers(0, 4), WORDS.map(" ".join)), max_size=4))
def test_corrections_never_make_a_register_shrink(
    paragraphs: list[str], changes: list[tuple[int, str]]
) -> None:
    states = [registered(*lines_of(paragraphs))]
    for at, words in changes:
        paragraphs = [*paragraphs]
        name = at % len(paragraphs)
        if paragraphs[name] == words:
            continue
        paragraphs[name] = words
        mended = read({NEW: text(*lines_of(paragraphs))}, states[-1])
        work = desk(mended)
        outcome = registration.correct(work, work.edition("guild"), [f"p{name + 1}"], SEEN)
        assert not list(gate.of_edition(work.edition("guild"), only(outcome.collection)))
        states.append(outcome.collection)
    for number, state in enumerate(states):
        before = only(state)
        assert not list(memory.forgotten([before], states[-1], "then"))
        if number + 1 < len(states):
            assert list(memory.forgotten([only(states[-1])], state, "then"))


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_every_registered_paragraph_is_answered_for_in_the_next_edition(
    old: list[str], new: list[str]
) -> None:
    """Whatever the next edition is, saying what was found and what is gone satisfies the gate."""
    first = registered(*lines_of(old))
    files = {OLD: first.texts[NEW], NEW: text(*lines_of(new), date="2027-03-03")}
    work = desk(read(files, first), "2027-03-04")
    pairs = succession.renumberings(work.collection, "guild")
    said = succession.renumber_all(work, pairs).collection
    for anchor in {f"p{n + 1}" for n in range(len(old))} - {pair.old for pair in pairs}:
        taken = anchor in {pair.new for pair in pairs}
        if taken or int(anchor[1:]) > len(new):
            work = desk(said, "2027-03-04")
            why = Retirement("Gone.")
            said = succession.retire(work, work.edition("guild"), anchor, why).collection
    last = registration.add(desk(said), ["guild"], with_addresses=True).collection
    assert not list(gate.check(last, SETTINGS, {}))
    assert not list(memory.forgotten(first.registers.values(), last, "then"))
    assert all(isinstance(line, Line) for r in last.registers.values() for line in r.lines.values())
