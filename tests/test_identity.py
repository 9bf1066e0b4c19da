"""Which site registers are of: a reserved name promises nothing, a real one is left by a move."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.registers import ADDRESS, Library, git, text

RESERVED, ANOTHER = "https://lamps.example/", "https://towers.test/"
FILE = "guild/register/2024-05-21.en.jsonl"


def at(library: Library, old: str, new: str) -> None:
    library.change("silcrow.yml", f"address: {old}", f"address: {new}")


def commit(library: Library) -> None:
    git(library.content.parent, "add", "-A")
    git(library.content.parent, "commit", "-q", "-m", "State")


@pytest.fixture
def preview(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """A repository whose words are registered at a reserved name."""
    library = Library.make(tmp_path)
    at(library, ADDRESS, RESERVED)
    git(tmp_path, "init", "-q", "-b", "main")
    library.done("add")
    commit(library)
    monkeypatch.chdir(tmp_path)
    return library


def test_words_are_registered_and_no_address_is(preview: Library) -> None:
    assert preview.addresses.head.site == RESERVED
    assert dict(preview.addresses.lines) == {}
    assert preview.register().lines.keys() == {"p1", "p2", "p2-a", "p2-b", "p3", "p4"}
    assert preview.codes() == []
    preview.change("guild/index.md", "at dusk", "at dawn")
    assert preview.codes() == ["reworded"]


def test_addresses_alone_are_refused_at_a_reserved_name(preview: Library) -> None:
    for asked in ("--pages", "--all"):
        done = preview.run("add", asked)
        assert done.exit_code == 1
        assert f"{RESERVED} is a reserved name" in done.output
        assert "silcrow register add --all" in done.output


def test_pages_may_come_and_go_before_any_address_lasts(preview: Library) -> None:
    (preview.content / "about.md").unlink()
    preview.write("new.md", "# New\n")
    assert preview.codes() == []
    assert preview.codes("--since", "HEAD") == []


def test_the_first_real_address_begins_the_register(preview: Library) -> None:
    at(preview, RESERVED, ADDRESS)
    assert preview.codes() == []
    words = preview.read(FILE)
    said = preview.done("add", "--all")
    assert f"Addresses last at {ADDRESS} from 2024-06-01 on." in said
    assert preview.addresses.head.site == ADDRESS
    assert len(preview.addresses.head.events) == 1
    assert "about/" in preview.addresses.lines
    assert preview.read(FILE) == words
    assert preview.codes("--since", "HEAD") == []


def test_a_real_address_is_left_by_a_move_alone(preview: Library) -> None:
    at(preview, RESERVED, ADDRESS)
    preview.done("add", "--all")
    commit(preview)
    at(preview, ADDRESS, RESERVED)
    assert preview.codes() == ["site-moved"]
    preview.change("addresses.jsonl", ADDRESS, RESERVED)
    assert "forgotten" in preview.codes("--since", "HEAD")
    refused = preview.run("relocate", RESERVED)
    assert refused.exit_code == 1


def test_nothing_moves_to_a_reserved_name_nor_from_one(preview: Library) -> None:
    refused = preview.run("relocate", ADDRESS)
    assert refused.exit_code == 1
    assert "silcrow register add --all" in refused.output
    at(preview, RESERVED, ADDRESS)
    preview.done("add", "--all")
    refused = preview.run("relocate", ANOTHER)
    assert refused.exit_code == 1
    assert "is a reserved name" in refused.output


def test_a_copy_is_another_site_and_nothing_of_the_old_one_is_missed(preview: Library) -> None:
    for file in (*preview.content.rglob("*.jsonl"), preview.content / "guild" / "index.md"):
        file.unlink()
    at(preview, RESERVED, ANOTHER)
    (preview.content / "glossary" / "lamp.md").unlink()
    preview.write("charter/index.md", text("1. Fires are lit at dusk.", title="Charter"))
    assert preview.codes("--since", "HEAD") == []
    preview.done("add")
    assert preview.addresses.head.site == ANOTHER
    assert preview.codes("--since", "HEAD") == []


def test_the_same_site_misses_its_words(preview: Library) -> None:
    preview.write(FILE, "".join(preview.read(FILE).splitlines(keepends=True)[:-1]))
    assert "forgotten" in preview.codes("--since", "HEAD")


def test_a_copy_that_keeps_a_text_keeps_every_line_of_it(preview: Library) -> None:
    at(preview, RESERVED, ANOTHER)
    preview.change("addresses.jsonl", RESERVED, ANOTHER)
    assert preview.codes("--since", "HEAD") == []
    preview.write(FILE, "".join(preview.read(FILE).splitlines(keepends=True)[:-1]))
    assert "forgotten" in preview.codes("--since", "HEAD")


def test_pages_of_paragraphs_bind_from_the_first_real_address(preview: Library) -> None:
    with (preview.content / "silcrow.yml").open("a") as settings:
        settings.write("paragraph_pages: false\n")
    assert preview.codes() == []
    at(preview, RESERVED, ADDRESS)
    refused = preview.run("add", "--all")
    assert refused.exit_code == 1
    assert "write paragraph_pages: true" in refused.output
