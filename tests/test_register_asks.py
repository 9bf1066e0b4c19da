"""What `silcrow register add` waits for, and what warnings may not hide."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.registers import HEAD, Library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.make(tmp_path)


@pytest.fixture
def registered(library: Library) -> Library:
    library.done("add", "--all")
    return library


def test_what_is_asked_of_a_quotation_is_answered_first(library: Library) -> None:
    library.change("guild/index.md", "Nobody else", "It says: \u201cAll burn.\n\n9. Nobody else")
    library.change("guild/index.md", "may", "may\u201d")
    result = library.run("add")
    assert result.exit_code == 1
    assert "quoted-number" in result.output
    assert "Answer first what is asked" in result.output
    assert library.registers == {}
    silenced = "silence: [{rule: quoted-number, reason: The marks are those of the source.}]"
    library.change("guild/index.md", "instrument:", f"{silenced}\ninstrument:")
    library.done("add", "--accept")
    assert library.codes() == []


def test_an_anchor_is_regretted_before_it_is_registered_and_not_after(tmp_path: Path) -> None:
    library = Library.make(tmp_path, "(1) Lamps burn.", "Article 1", "Oil is dear.")
    assert "regrettable-anchor" in library.codes()
    library.done("add", "--all")
    assert library.codes() == []


def test_a_warning_of_one_file_hides_nothing_that_is_lost(registered: Library) -> None:
    warned = "Part 1\n\nIt says: \u201cAll burn.\n\n1. Oil.\u201d\n"
    registered.write("other.md", HEAD.format(title="Oil", date="2024-05-21") + warned)
    (registered.content / "about.md").unlink()
    assert {"quoted-number", "lost-address"} <= set(registered.codes())
