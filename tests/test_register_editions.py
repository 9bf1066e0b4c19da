"""The command `silcrow register` and new editions: what became of each paragraph is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from silcrow.register import Renumbered, Retired
from tests.support.registers import FOUR, ONE, THREE, TWO, Library, text

FILE = "guild/register/2024-05-21.en.jsonl"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.make(tmp_path)


@pytest.fixture
def registered(library: Library) -> Library:
    library.done("add", "--all")
    return library


def test_a_paragraph_is_retired_with_its_points(registered: Library) -> None:
    registered.new_edition(ONE, THREE.replace("3.", "2."), FOUR.replace("4.", "3."))
    assert set(registered.codes()) == {"lost-anchor"}
    registered.done("retire", "p2", "--reason", "No one reads it.", "--successor", "p1")
    said = registered.done("add", "--renumber")
    assert "p3 of 2024-05-21 is p2 in 2027-03-03." in said
    assert registered.codes() == []
    lines = registered.register().lines
    for anchor in ("p2", "p2-a", "p2-b"):
        fate = lines[anchor].fate("2027-03-03")
        assert isinstance(fate, Retired)
        assert (fate.reason, fate.successor) == ("No one reads it.", "p1")
    assert list(registered.register("2027-03-03").lines) == ["p1", "p2", "p3"]


def test_other_numbers_are_asked_about(registered: Library) -> None:
    new = "2. Each lamp has a name."
    points = TWO.replace("2.", "3.")
    registered.new_edition(ONE, new, points, THREE.replace("3.", "4."), FOUR.replace("4.", "5."))
    result = registered.run("add")
    assert result.exit_code == 1
    assert "p2 is now p3: ./silcrow register renumber p2 p3 --text guild --edition" in result.output
    assert "p2-a" not in result.output
    registered.done("renumber", "p2", "p3")
    fate = registered.register().lines["p2-b"].fate("2027-03-03")
    assert isinstance(fate, Renumbered)
    assert fate.to == "p3-b"
    registered.done("add", "--renumber")
    assert registered.codes() == []
    fate = registered.register().lines["p4"].fate("2027-03-03")
    assert isinstance(fate, Renumbered)
    assert fate.to == "p5"
    assert registered.done("add", "guild") == "Nothing to add: all of it is registered.\n"


def test_numbers_may_stay_what_they_were(registered: Library) -> None:
    registered.new_edition(ONE, TWO, FOUR.replace("4.", "3."), THREE.replace("3.", "4."))
    assert registered.run("add").exit_code == 1
    registered.done("add", "--same-numbers")
    assert registered.codes() == []
    assert not any(line.fate("2027-03-03") for line in registered.register().lines.values())


def test_a_number_is_given_once(registered: Library) -> None:
    registered.new_edition(ONE, TWO.replace("passage", "ship"), THREE)
    registered.done("renumber", "p4", "p3")
    result = registered.run("renumber", "p3", "p3")
    assert (result.exit_code, "is registered already as p3" in result.output) == (1, True)
    result = registered.run("add")
    assert (result.exit_code, "reused-anchor" in result.output) == (1, True)


def test_editions_that_come_together_are_registered_one_by_one(library: Library) -> None:
    library.new_edition(ONE, TWO, THREE)
    result = library.run("add", "--all")
    assert (result.exit_code, library.registers) == (1, {})
    assert "silcrow register add guild --edition 2024-05-21" in result.output
    library.done("add", "guild", "--edition", "2024-05-21")
    assert library.codes() == ["lost-anchor"]
    library.done("retire", "p4", "--reason", "Gone.")
    library.done("add", "--all")
    assert library.codes() == []
    assert {"guild/register/2027-03-03.en.jsonl", FILE} < library.registers.keys()


def test_what_is_still_there_is_not_retired(registered: Library) -> None:
    registered.new_edition(ONE, TWO, THREE)
    result = registered.run("retire", "p3", "--reason", "Gone.")
    assert (result.exit_code, "has the same words" in result.output) == (1, True)
    result = registered.run("retire", "p4", "--reason", "Gone.", "--edition", "2024-05-21")
    assert (result.exit_code, "is the first" in result.output) == (1, True)


def test_what_was_said_wrongly_is_said_again_and_both_are_kept(registered: Library) -> None:
    registered.new_edition(ONE, TWO, THREE)
    registered.done("retire", "p4", "--reason", "Gnoe.")
    result = registered.run("retire", "p4", "--reason", "Gnoe.")
    assert (result.exit_code, "registered so already" in result.output) == (1, True)
    registered.done("retire", "p4", "--reason", "Gone.")
    line = registered.register().lines["p4"]
    fate = line.fate("2027-03-03")
    assert isinstance(fate, Retired)
    assert fate.reason == "Gone."
    assert len(line.events) == 3


def test_an_older_edition_is_filled_in_later(registered: Library) -> None:
    oldest = text(TWO.replace("2.", "1."), ONE.replace("1.", "2."), THREE, FOUR, "5. No oil.")
    registered.write("guild/1999-01-01.md", oldest.replace("date: 2024-05-21", "date: 1999-01-01"))
    assert registered.codes() == []
    result = registered.run("add", "guild", "--edition", "1999-01-01")
    assert (result.exit_code, "p1 is now p2" in result.output) == (1, True), result.output
    registered.done("add", "guild", "--edition", "1999-01-01", "--renumber")
    assert registered.codes() == ["lost-anchor"]
    registered.done("retire", "p5", "--reason", "There is oil.")
    assert registered.codes() == []
    fate = registered.register("1999-01-01").lines["p1-a"].fate("2024-05-21")
    assert isinstance(fate, Renumbered)
    assert fate.to == "p2-a"
