"""The command `silcrow register`: what it writes, what it refuses, and how it says so."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from silcrow import saving
from silcrow.cli import main
from silcrow.register import Added, Corrected, Recounted
from tests.support.registers import (
    ADDRESS,
    DAY,
    FOUR,
    ONE,
    SEEN,
    THREE,
    TWO,
    Library,
)
from tests.support_site import ROOT

FILE = "guild/register/2024-05-21.en.jsonl"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.make(tmp_path)


@pytest.fixture
def registered(library: Library) -> Library:
    library.done("add", "--all")
    return library


def test_drafts_are_registered_whole(library: Library) -> None:
    assert library.codes() == []
    said = library.done("add", "--all")
    assert "Rules of the Lamp Guild, edition 2024-05-21: 6 anchors and their words last" in said
    assert "3 addresses of the site.\n" in said
    assert f"wrote {library.content.as_posix()}/{FILE}\n" in said
    register = library.register()
    assert list(register.lines) == ["p1", "p2", "p2-a", "p2-b", "p3", "p4"]
    assert register.lines["p2-a"].form == "(a) every passage,"
    assert register.lines["p2"].subtree != register.lines["p2"].digest
    assert [str(e.on) for e in register.head.events] == [DAY]
    assert library.addresses.head.site == ADDRESS
    assert list(library.addresses.lines) == ["about/", "glossary/", "glossary/#lamp"]
    assert library.codes() == []


def test_what_deserves_a_second_look_is_named(tmp_path: Path) -> None:
    library = Library.make(tmp_path, ONE, "4. Towers are white.")
    library.change("guild/index.md", "https://guild.int/rules", "https://source.example/")
    said = library.done("add")
    assert "  in no row: 1. … 4., line 10\n" in said
    assert "  its source, https://source.example/, is a placeholder: write the page" in said


def test_adding_again_adds_nothing(registered: Library) -> None:
    before = registered.registers
    assert registered.done("add", "--all") == "Nothing to add: all of it is registered.\n"
    assert registered.done("add") == "Nothing to add: all of it is registered.\n"
    assert registered.registers == before


def test_a_trial_writes_nothing(library: Library) -> None:
    said = library.done("add", "--all", "--dry-run")
    assert f"would write {library.content.as_posix()}/{FILE}\n" in said
    assert library.registers == {}


def test_the_public_address_is_registered_with_the_first_text(library: Library) -> None:
    library.done("add", "guild")
    assert library.addresses.head.site == ADDRESS
    assert not library.addresses.lines
    assert library.codes() == []
    library.change("silcrow.yml", "lamps.int", "lights.int")
    assert library.codes() == ["site-moved"]


def test_pages_are_registered_without_texts(library: Library) -> None:
    library.done("add", "--pages")
    assert "glossary/#lamp" in library.addresses.lines
    assert list(library.registers) == ["addresses.jsonl"]
    library.write("lamps.md", "# Lamps\n")
    assert library.codes() == ["unregistered-address"]
    library.done("add", "--pages")
    assert library.codes() == []


def test_the_day_is_that_of_a_build_that_says_one(library: Library) -> None:
    run = CliRunner(env={"SOURCE_DATE_EPOCH": "1700000000"})
    result = run.invoke(main, ["register", "add", "--content", str(library.content)])
    assert result.exit_code == 0, result.output
    assert '"on":"2023-11-14"' in library.read(FILE)


@pytest.mark.parametrize("day", ["2024", "yesterday", "2024-02-30", "2024-05-21/2024-05-22"])
def test_a_day_is_a_day(library: Library, day: str) -> None:
    arguments = ["register", "add", "--content", str(library.content), "--on", day]
    assert CliRunner().invoke(main, arguments).exit_code == 2
    assert library.registers == {}


@pytest.mark.parametrize(
    "epoch", ["99999999999999999", "9" * 5000, "-1", "abc", "1.5", "0", "\x1b[1m"]
)
def test_a_day_that_no_build_can_have_is_one_line(library: Library, epoch: str) -> None:
    run = CliRunner(env={"SOURCE_DATE_EPOCH": epoch})
    result = run.invoke(main, ["register", "add", "--content", str(library.content)])
    assert isinstance(result.exception, SystemExit)
    assert result.exit_code == 2
    (error,) = (line for line in result.output.splitlines() if line.startswith("Error: "))
    assert "SOURCE_DATE_EPOCH" in error
    assert len(error) < 200
    assert error.isprintable()
    assert library.registers == {}


def test_an_empty_day_of_builds_is_none(library: Library) -> None:
    run = CliRunner(env={"SOURCE_DATE_EPOCH": ""})
    result = run.invoke(main, ["register", "add", "--content", str(library.content)])
    assert result.exit_code == 0, result.output


def test_nothing_is_registered_of_what_is_wrong(library: Library) -> None:
    library.write("other/index.md", "---\ninstrument: {title: A}\n---\n1. A.\n")
    result = library.run("add", "guild")
    assert result.exit_code == 1
    assert "missing-key" in result.output
    assert library.registers == {}
    library.write("other/index.md", "---\ntopic: {title: A}\n---\nOf [this](that.md).\n")
    result = library.run("add", "guild")
    assert result.exit_code == 1
    assert "dead-link" in result.output
    assert "Nothing was written." in result.output
    assert library.registers == {}


def test_unusual_characters_are_listed_and_accepted(library: Library) -> None:
    library.change("guild/index.md", "Nobody else", "Nobody\u00a0else")
    result = library.run("add")
    assert result.exit_code == 1
    place = f"{library.content.as_posix()}/guild/index.md:16:10"
    assert f"{place}: p3: U+00A0 NO-BREAK SPACE in \u201cNobody[U+00A0]else may" in result.output
    assert "add --accept" in result.output
    assert library.registers == {}
    library.done("add", "--accept")
    assert library.codes() == []
    library.change("guild/index.md", "Nobody\u00a0else", "Nobody else")
    assert library.codes() == ["reworded"]


# --- corrections ---------------------------------------------------------------------------------


def test_a_letter_is_corrected_and_both_forms_are_kept(registered: Library) -> None:
    before = registered.register()
    registered.change("guild/index.md", "every passage", "each passage")
    assert registered.codes() == ["reworded"]
    registered.done("correct", "p2-a", *SEEN)
    assert registered.codes() == []
    after = registered.register()
    (event,) = after.lines["p2-a"].corrections
    assert event.was == "(a) every passage,"
    assert after.lines["p2-a"].form == "(a) each passage,"
    assert after.lines["p2"].digest == before.lines["p2"].digest
    assert after.lines["p2"].subtree != before.lines["p2"].subtree
    assert [e.was for e in after.head.events if isinstance(e, Recounted)] == [before.head.digest]


def test_the_title_is_corrected(registered: Library) -> None:
    registered.change("guild/index.md", "Lamp Guild", "Lamp-Guild")
    assert registered.codes() == ["reworded"]
    assert registered.run("correct", "p1", *SEEN).exit_code == 1
    registered.done("correct", "title", *SEEN)
    assert registered.codes() == []
    head = registered.register().head
    assert head.title == "Rules of the Lamp-Guild"
    assert [e.title for e in head.events if isinstance(e, Recounted)] == ["Rules of the Lamp Guild"]


def test_a_paragraph_that_was_left_out_is_added(registered: Library) -> None:
    registered.change("guild/index.md", FOUR, f"{FOUR}\n\n5. It is white.")
    assert registered.codes() == ["unregistered-anchor"]
    registered.done("correct", "p5", *SEEN)
    assert registered.codes() == []
    added, corrected = registered.register().lines["p5"].events
    assert isinstance(added, Added)
    assert isinstance(corrected, Corrected)
    assert corrected.was is None


def test_all_that_differs_is_named(registered: Library) -> None:
    registered.change("guild/index.md", "at dusk", "at dark")
    registered.change("guild/index.md", "Nobody else", "No one else")
    before = registered.registers
    result = registered.run("correct", "p1", *SEEN)
    assert result.exit_code == 1
    assert "More differs from the register than that" in result.output
    assert registered.registers == before
    registered.done("correct", "p1", "p3", *SEEN)
    assert registered.codes() == []


def test_what_reads_as_registered_is_not_corrected(registered: Library) -> None:
    result = registered.run("correct", "p1", *SEEN)
    assert (result.exit_code, "there is nothing to correct" in result.output) == (1, True)


def test_a_draft_is_not_corrected(library: Library) -> None:
    result = library.run("correct", "p1", *SEEN)
    assert (result.exit_code, "is a draft" in result.output) == (1, True)


def test_names_that_are_not_there_are_answered_with_the_nearest(registered: Library) -> None:
    for arguments, near in (
        (("correct", "p2a", *SEEN), "p2-a"),
        (("correct", "p1", "--text", "gild", *SEEN), "guild"),
        (("correct", "p1", "--edition", "2024-05-12", *SEEN), "2024-05-21"),
        (("move", "/glossary/#lamps", "/about/"), "/glossary/#lamp"),
    ):
        result = registered.run(*arguments)
        assert result.exit_code == 2, result.output
        assert f"did you mean {near}" in result.output


def test_a_source_is_an_address(registered: Library) -> None:
    registered.change("guild/index.md", "at dusk", "at dark")
    result = registered.run("correct", "p1", "--source", "the book", "--note", "Wrong.")
    assert result.exit_code == 2
    assert "expected a web address" in result.output


# --- addresses -----------------------------------------------------------------------------------


def test_a_renamed_term_says_where_it_went(registered: Library) -> None:
    (registered.content / "glossary/lamp.md").rename(registered.content / "glossary/lantern.md")
    assert registered.codes() == ["lost-address"]
    registered.done("move", f"{ADDRESS}glossary/#lamp", "/glossary/#lantern")
    registered.done("add", "--pages")
    assert registered.codes() == []
    (registered.content / "glossary/lantern.md").rename(registered.content / "glossary/lamp.md")
    assert "lost-address" in registered.codes()
    assert registered.run("restore", "/about/").exit_code == 1
    registered.done("restore", "/glossary/#lamp")
    registered.done("move", "/glossary/#lantern", "/glossary/#lamp")
    assert registered.codes() == []
    assert [e.event for e in registered.addresses.lines["glossary/#lamp"].events] == [
        "added",
        "moved",
        "restored",
    ]


def test_a_page_is_withdrawn(registered: Library) -> None:
    refused = registered.run("withdraw", "/about/", "--reason", "Old.")
    assert (refused.exit_code, "is still published" in refused.output) == (1, True)
    (registered.content / "about.md").unlink()
    assert registered.codes() == ["lost-address"]
    registered.done("withdraw", "/about/", "--reason", "Old.", "--successor", "/guild/#p1")
    assert registered.codes() == []


def test_the_site_moves_and_its_redirects_are_printed(registered: Library) -> None:
    new = "https://lights.int/texts/"
    registered.change("silcrow.yml", ADDRESS, new)
    assert registered.codes() == ["site-moved"]
    said = registered.done("relocate", new, "--dry-run", "--format", "nginx")
    assert "location = /guild/p4/ { return 301 https://lights.int/texts/guild/p4/; }" in said
    lines = registered.done("relocate", new).split("\n")
    assert f"{ADDRESS}guild/2024-05-21/ {new}guild/2024-05-21/" in lines
    assert f"{ADDRESS}glossary/ {new}glossary/" in lines
    assert not any("#" in line or "p2-a" in line for line in lines)
    assert registered.codes() == []
    assert registered.addresses.head.site == new


def test_the_state_is_told(library: Library) -> None:
    said = library.done("status")
    assert "2024-05-21: a draft" in said
    assert "none is registered" in said
    library.done("add", "--all")
    library.write("lamps.md", "# Lamps\n")
    said = library.done("status")
    assert f"2024-05-21: registered on {DAY}, 6 anchors" in said
    assert "New since, and not registered: 1\n  /lamps/ (page" in said


# --- whole or not at all -------------------------------------------------------------------------


def test_a_failing_disk_leaves_all_registers_as_they_were(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, count = Path.replace, 0

    def fails(self: Path, target: Path) -> Path:
        nonlocal count
        count += 1
        if count == 2:
            raise OSError(28, "No space left on device", str(target))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", fails)
    result = library.run("add", "--all")
    assert (result.exit_code, "No space left on device" in result.output) == (1, True)
    assert library.registers == {}
    assert [f.name for f in library.content.rglob(".*")] == []


def test_what_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("new", "utf-8")
    with pytest.raises(OSError, match="changed while the command was running"):
        saving.write(tmp_path, {"a": "mine"}, {"a": "old"})
    assert (tmp_path / "a").read_text("utf-8") == "new"


def test_a_broken_register_is_left_alone(registered: Library) -> None:
    registered.write(FILE, registered.read(FILE).replace("dusk", "dark"))
    before = registered.registers
    for arguments in (("add", "--all"), ("correct", "p1", *SEEN), ("status",)):
        result = registered.run(*arguments)
        assert (result.exit_code, "broken-register" in result.output) == (1, True)
    assert registered.registers == before


def test_no_command_drops_a_line_or_an_event(registered: Library) -> None:
    registered.new_edition(ONE, TWO, THREE.replace("Nobody", "No one"))
    before = registered.register()
    registered.done("retire", "p4", "--reason", "Gone.")
    registered.done("add")
    registered.change("guild/2024-05-21.md", "at dusk", "at dark")
    registered.done("correct", "p1", "--edition", "2024-05-21", *SEEN)
    after = registered.register()
    assert before.lines.keys() <= after.lines.keys()
    for anchor, line in before.lines.items():
        assert after.lines[anchor].events[: len(line.events)] == line.events
    assert after.head.events[:1] == before.head.events
    text = registered.read(FILE).rstrip("\n").split("\n")
    assert text[1:] == sorted(text[1:])


def test_every_command_explains_itself() -> None:
    group = main.commands["register"]
    names = [*getattr(group, "commands", {})]
    assert names
    for name in names:
        result = CliRunner().invoke(main, ["register", name, "--help"])
        assert result.exit_code == 0
        assert f"register {name}`" in (ROOT / "docs" / "register.md").read_text("utf-8"), name


# --- sites of other kinds ------------------------------------------------------------------------

SITES = sorted(path.parent.name for path in (ROOT / "tests" / "sites").glob("*/mkdocs.yml"))


@pytest.mark.parametrize("name", SITES)
def test_every_kind_of_site_is_registered_and_guarded(tmp_path: Path, name: str) -> None:
    content = tmp_path / "content"
    (settings,) = (ROOT / "tests" / "sites" / name).glob("*/silcrow.yml")
    shutil.copytree(settings.parent, content)
    site = Library(content)
    assert set(site.codes()) <= {"unusual-character", "unregistered-address"}
    site.done("add", "--all", "--accept", "--same-numbers")
    assert site.codes() == []
    assert site.done("add", "--all").startswith("Nothing to add")
    text = next(f for f in sorted(content.rglob("*.md")) if "\ninstrument:" in f.read_text("utf-8"))
    whole = text.read_text("utf-8")
    body = whole.rindex("\n---\n")
    # The last letter or digit of the words is doubled.
    at = max(i for i, char in enumerate(whole) if i > body and char.isalnum())
    text.write_text(f"{whole[: at + 1]}{whole[at]}{whole[at + 1 :]}", "utf-8")
    assert "reworded" in site.codes()
