"""Mistakes that people make who edit in a browser: what each is told, whole, as a golden text.

One small site of two registered texts stands on disk; each mistake changes a file or two of it.
`pytest --update-golden` writes what is said; it is read in the diff before it is believed.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path

import pytest

from silcrow.check import gather
from silcrow.invoked import CALLED, INSTALLED
from silcrow.render.problems import terminal
from silcrow.render.problems.told import tell
from tests.support.registers import HEAD, Library
from tests.support_site import temporary
from tests.test_cases import writes_goldens

FOLDER = Path(__file__).parent / "mistakes"
GUILD = "guild/index.md"
NOTES = """\
paragraphs:
  p1:
    heading: Lamps
    topics: [light]
    note: >-
      Dusk is the hour of the almanac. The [keepers](../topics/keepers.md) read it
      in the tower.
  p2:
    heading: Passages
    topics: [light, keepers]
    note: The books are kept for ten years.
    sources:
      - title: The books of the Guild
        url: https://guild.int/books
---
"""
WORDS = """\
1. Lamps are lit at dusk, for the privacy of nobody.

2. Each keeper writes down every passage.

3. Nobody else may climb the tower.
"""
FILES = {
    GUILD: HEAD.format(title="Rules of the Lamp Guild", date="2024-05-21").removesuffix("---\n")
    + NOTES
    + WORDS,
    "harbour/index.md": HEAD.format(title="Harbour Code", date="2024-06-01")
    + "1. The harbour is open.\n",
    "topics/index.md": "---\nlisting: {of: topics, title: Topics}\n---\n",
    "topics/light.md": "---\ntopic: {title: Light}\n---\nAll about lamps.\n",
    "topics/keepers.md": "---\ntopic: {title: Keepers}\n---\nAll about keepers.\n",
    "glossary/privacy.md": "---\nterm:\n  term: privacy\n---\nTo be let alone.\n",
}
"""Beside what `Library.make` has: a glossary with one term, and a page."""

Files = dict[str, str]
Change = Callable[[Files], object]


def change(file: str, old: str, new: str) -> Change:
    """Write other words into a file that has the old ones."""

    def done(files: Files) -> None:
        assert old in files[file], f"{old!r} is not in {file}"
        files[file] = files[file].replace(old, new, 1)

    return done


def write(file: str, words: str) -> Change:
    """Add a file."""
    return lambda files: files.update({file: words})


def rename(file: str, new: str) -> Change:
    """Give a file another name."""
    return lambda files: files.update({new: files.pop(file)})


def delete(file: str) -> Change:
    """Delete a file."""

    def done(files: Files) -> None:
        del files[file]

    return done


def second_edition(files: Files, without: str) -> None:
    """Add an edition from which a paragraph is gone, so that those after it are renumbered."""
    files["guild/2024-05-21.md"] = files[GUILD]
    front, _, words = files[GUILD].rpartition("---\n")
    kept = [words for words in words.split("\n\n") if not words.startswith(without)]
    body = "\n\n".join(f"{number}{words[1:]}" for number, words in enumerate(kept, 1))
    dated = front.replace("2024-05-21", "2024-05-21\n  edition: 2027-03-03", 1)
    files[GUILD] = f"{dated}---\n{body}"


_in_guild = partial(change, GUILD)
_NOTE = "    note: The books are kept for ten years.\n"
LONG = f"    note: {' '.join(['word'] * 43)}\n"

MISTAKES: Mapping[str, Change] = {
    "a word of a registered text is changed": _in_guild("at dusk,", "at dawn,"),
    "a word of the title is changed": _in_guild("Lamp Guild", "Lantern Guild"),
    "a paragraph is removed": _in_guild("2. Each keeper writes down every passage.\n\n", ""),
    "the last paragraph is removed": _in_guild("3. Nobody else may climb the tower.\n", ""),
    "the first paragraph is removed": _in_guild(
        "1. Lamps are lit at dusk, for the privacy of nobody.\n\n", ""
    ),
    "a paragraph has another number": _in_guild("3. Nobody", "4. Nobody"),
    "a paragraph is added": _in_guild(
        "climb the tower.\n", "climb the tower.\n\n4. Nor the wall.\n"
    ),
    "two paragraphs change places": _in_guild(
        "2. Each keeper writes down every passage.\n\n3. Nobody else may climb the tower.\n",
        "3. Nobody else may climb the tower.\n\n2. Each keeper writes down every passage.\n",
    ),
    "a new edition says nothing of another number": partial(second_edition, without="1. Lamps"),
    "a new edition says nothing of a paragraph": partial(second_edition, without="3. Nobody"),
    "a key has one space less": _in_guild(_NOTE, _NOTE[1:]),
    "a key has one space more": _in_guild(_NOTE, f" {_NOTE}"),
    "a key begins with a tab": _in_guild(_NOTE, f"\t{_NOTE.lstrip()}"),
    "a line of a note has one space less": _in_guild("      in the tower", "     in the tower"),
    "a value holds a colon": _in_guild("note: The books", "note: Compare: the books"),
    "a quotation mark is not closed": _in_guild("note: The books", 'note: "The books'),
    "an apostrophe between apostrophes": _in_guild(
        "heading: Passages", "heading: 'The Guild's passages'"
    ),
    "a bracket is not closed": _in_guild("[light, keepers]", "[light, keepers"),
    "no space behind a colon": _in_guild("note: The books", "note:The books"),
    "a list where keys are expected": _in_guild("  p2:\n    heading", "  p2:\n    - heading"),
    "paragraphs are a list": _in_guild(NOTES, "paragraphs:\n  - p1\n  - p2\n---\n"),
    "a link of a note leads nowhere": _in_guild("topics/keepers.md", "topics/keeper.md"),
    "a link of a note lacks its folder": _in_guild("../topics/keepers.md", "keepers.md"),
    "a topic is not known": _in_guild("topics: [light]", "topics: [lights]"),
    "a topic is like no other": _in_guild("topics: [light]", "topics: [weather]"),
    "a note is too long": _in_guild(_NOTE, LONG),
    "the file of a term is renamed": rename("glossary/privacy.md", "glossary/private-life.md"),
    "the file of a term is deleted": delete("glossary/privacy.md"),
    "the file of a page is renamed": rename("about.md", "about-us.md"),
    "a new term has a form of another": write(
        "glossary/secrecy.md", "---\nterm: {term: secrecy, forms: [privacy]}\n---\nTo hide.\n"
    ),
    "a new term comes before the one that has its form": write(
        "glossary/hiding.md", "---\nterm: {term: hiding, forms: [privacy]}\n---\nTo hide.\n"
    ),
    "a term is new": write("glossary/tower.md", "---\nterm: {term: tower}\n---\nIt is tall.\n"),
    "the address of the site is another": change("silcrow.yml", "lamps.int", "lanterns.int"),
    "the site was relocated and the settings have the old address": change(
        "addresses.jsonl", "https://lamps.int/", "https://lanterns.int/"
    ),
    "a file of a registered text is deleted": delete("harbour/index.md"),
}


@cache
def site() -> Path:
    """Make the site, and register all of it, once for each process of tests."""
    folder = temporary()
    library = Library.make(folder)
    for file, words in FILES.items():
        library.write(file, words)
    library.done("add", "--all")
    return library.content


def made(folder: Path, mistake: Change) -> Path:
    """Write the site with a mistake into a folder."""
    files = {
        file.relative_to(site()).as_posix(): file.read_text("utf-8")
        for file in sorted(site().rglob("*"))
        if file.is_file()
    }
    mistake(files)
    for name, words in files.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, "utf-8", newline="\n")
    return folder / "content"


def said(content: Path) -> str:
    """Say what a check says of a folder, as a terminal shows it."""
    found = gather(content)
    told = tell(found.problems, found.texts, lambda file: f"content/{file}", INSTALLED)
    return terminal.write(told) + "\n"


def _golden(name: str) -> Path:
    return FOLDER / f"{name.replace(' ', '-')}.txt"


@pytest.mark.parametrize("name", MISTAKES)
def test_what_a_mistake_is_told(name: str, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    shown = said(made(tmp_path, MISTAKES[name]))
    if writes_goldens(asked=pytestconfig.getoption("--update-golden"), environment=os.environ):
        _golden(name).write_text(shown, "utf-8", newline="\n")
    assert shown == _golden(name).read_text("utf-8")


SAID = {"--source \u2026": "--source https://guild.int/rules", "\u2026": "Because."}
"""What an editor writes in the place of what is left open."""
NEEDS_MORE = ("a paragraph is removed", "the first paragraph", "the last paragraph")
"""Mistakes after which a command helps once there is a new edition, and is refused before."""


def _commands(content: Path) -> list[list[str]]:
    """Give the commands that a check proposes, as a shell parts them."""
    lines = [command.written() for p in gather(content).problems for command in p.commands]
    for left_open, words in SAID.items():
        lines = [line.replace(left_open, words) for line in lines]
    return [shlex.split(line) for line in lines]


@pytest.mark.parametrize("name", MISTAKES)
def test_each_command_that_is_said_is_whole(name: str, tmp_path: Path) -> None:
    for at, (called, group, *arguments) in enumerate(_commands(made(tmp_path, MISTAKES[name]))):
        library = Library(made(tmp_path / str(at), MISTAKES[name]))
        assert (called, group) == (CALLED, "register")
        done = library.run(*arguments)
        assert done.exit_code == (1 if name.startswith(NEEDS_MORE) else 0), done.output


def test_a_command_that_names_no_text_is_refused(tmp_path: Path) -> None:
    library = Library(made(tmp_path, MISTAKES["a word of a registered text is changed"]))
    done = library.run("correct", "p1", "--source", "https://guild.int/rules", "--note", "So.")
    assert done.exit_code == 2
    assert "add --text with one of guild, harbour" in done.output


def test_the_site_without_a_mistake_is_told_nothing(tmp_path: Path) -> None:
    assert said(made(tmp_path, dict.copy)) == "No problems.\n"


def test_every_golden_is_of_a_mistake() -> None:
    assert {file.name for file in FOLDER.iterdir()} == {_golden(name).name for name in MISTAKES}
