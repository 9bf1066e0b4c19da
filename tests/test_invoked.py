"""How the command is called: as it works where a message is read; words of content stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from silcrow import invoked
from silcrow.cli import main
from silcrow.invoked import CALLED, INSTALLED, Command, called_from, in_words
from silcrow.problem import Place, Problem, Rule
from silcrow.render.problems import document, github, terminal
from silcrow.render.problems.told import tell
from tests.support.registers import Library

WORDS = "run silcrow register add, then silcrow check"
CORRECT = Command("if so", "silcrow register correct p1")


def test_a_checkout_is_told_from_a_wheel(tmp_path: Path) -> None:
    library = tmp_path / "silcrow"
    library.mkdir()
    assert called_from(library) == "silcrow"
    (tmp_path / "publish.py").touch()
    assert called_from(library) == "./silcrow"
    assert CALLED == "./silcrow"


def test_a_guide_is_named_as_it_is_found() -> None:
    words = "`docs/source-format.md` has it; docs/testing.md and my/docs/check.md stay"
    assert in_words(words, "./silcrow") == words
    assert in_words(words, INSTALLED).startswith("`silcrow guide source-format` has it; docs/t")
    assert in_words(words, INSTALLED).endswith("my/docs/check.md stay")


def test_every_subcommand_is_known() -> None:
    assert {*invoked.SUBCOMMANDS} == {*main.commands}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("`silcrow register add`", "`./silcrow register add`"),
        ("silcrow check and silcrow bind", "./silcrow check and ./silcrow bind"),
        ("Silcrow says", "Silcrow says"),
        ("silcrow says", "silcrow says"),
        ("silcrow registers", "silcrow registers"),
        ("silcrow.yml", "silcrow.yml"),
        ("./silcrow check", "./silcrow check"),
        ("python -m silcrow.check check", "python -m silcrow.check check"),
    ],
)
def test_only_a_command_is_changed(words: str, told: str) -> None:
    assert in_words(words, "./silcrow") == told
    assert in_words(words, INSTALLED) == words


def test_a_file_of_the_command_is_named_for_its_reader() -> None:
    command = Command("or", "silcrow bind", "a text/index.md")
    assert command.written("./silcrow", lambda f: f"docs/{f}") == (
        "./silcrow bind 'docs/a text/index.md'"
    )
    assert str(command) == "or: silcrow bind 'a text/index.md'"


def test_all_formats_call_it_as_it_is_called_here() -> None:
    said = Problem(Rule.REWORDED, Place("a.md"), "x", hint="put it back", commands=(CORRECT,))
    ruled = Problem(Rule.BROKEN_REGISTER, Place("a.md"), "x")
    for told in (tell([said, ruled], {}), tell([said, ruled], {}, called=INSTALLED)):
        for write in (terminal.write, github.write, document.write):
            called = told[0].called
            assert f"{called} register correct p1" in write(told)
            assert f"`{called} register`" in write(told)


def test_words_of_content_are_left_as_they_are() -> None:
    command = (Command(f'if "{WORDS}"', f"silcrow register correct p1 --note '{WORDS}'"),)
    problem = Problem(Rule.REWORDED, Place("a.md"), WORDS, WORDS, (WORDS,), WORDS, (), command)
    here = tell([problem], {"a.md": WORDS})
    elsewhere = tell([problem], {"a.md": WORDS}, called=INSTALLED)
    for write in (terminal.write, github.write, document.write):
        assert write(here).count("./") == 1
        assert write(here).replace("./", "") == write(elsewhere)


def test_answers_of_commands_too(tmp_path: Path) -> None:
    library = Library.make(tmp_path)
    library.write("silcrow.yml", "address: https://lamps.example/\n")
    done = library.run("add", "--pages")
    assert done.exit_code == 1
    assert "then: ./silcrow register add --all\n" in done.output


def test_a_text_that_is_named_like_a_command_keeps_its_name(tmp_path: Path) -> None:
    library = Library.make(tmp_path)
    library.change("guild/index.md", "Rules of the Lamp Guild", "Why we silcrow register add")
    assert "Why we silcrow register add" in library.done("add", "--all")
