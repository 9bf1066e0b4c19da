"""The command `silcrow links`: every link in the words of texts, as an editor reads them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from silcrow.cli import main
from tests.support.registers import Library


def links(library: Library, *options: str) -> Result:
    return CliRunner().invoke(main, ["links", str(library.content), *options])


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library.make(tmp_path)
    library.write("tide/index.md", library.read("guild/index.md").replace("Guild", "Tide"))
    library.write("glossary/tower.md", "---\nterm: {term: tower}\n---\nA high house.\n")
    return library


def test_each_link_is_a_line_in_the_order_of_the_words(library: Library) -> None:
    done = links(library, "--text", "guild")
    assert done.exit_code == 0
    assert done.output == (
        "guild p1: “Lamps” → glossary/#lamp\n"
        "guild p3: “tower” → glossary/#tower\n"
        "guild p4: “tower” → glossary/#tower\n"
    )
    assert links(library).output.count("\n") == 6


def test_an_unknown_text_names_those_there_are(library: Library) -> None:
    done = links(library, "--text", "gild")
    assert done.exit_code == 2
    assert "no text gild; there are: guild, tide" in done.output


def test_content_that_cannot_be_read_is_told(library: Library) -> None:
    library.change("guild/index.md", "title:", "titel:")
    done = links(library)
    assert done.exit_code == 1
    assert "unknown-key" in done.output
