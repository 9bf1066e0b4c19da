"""How problems are said: marks under the words at fault, and no line that content made."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from silcrow.problem import Place, Problem, Rule
from silcrow.render.problems import document, github, terminal
from silcrow.render.problems.told import Told, tell
from silcrow.render.problems.visible import columns, visible
from silcrow.rule import Severity
from tests.support.hostile import CONTROL, HOSTILE, assert_plain
from tests.support_site import ROOT

AT = Problem(Rule.RAW_HTML, Place("a.md", 1, 3), '"X"')


def shown(line: str, column: int, found: str, width: int = terminal.WIDTH) -> list[str]:
    """Give the source line and the marks under it."""
    problem = Problem(Rule.RAW_HTML, Place("a.md", 1, column), found)
    (told,) = tell([problem], {"a.md": line + "\nmore"})
    return terminal.block(told, width=width).split("\n")[1:-1]


@pytest.mark.parametrize(
    ("line", "column", "found", "marked"),
    [
        ("the sea is open", 5, '"sea"', ["the sea is open", "    ^^^"]),
        ("key: the value", 1, '"the value" as "key"', ["key: the value", "     ^^^^^^^^^"]),
        ("  key: x", 3, "a list", ["  key: x", "  ^^^"]),
        ("  - item x", 5, "no words", ["  - item x", "    ^^^^"]),
        ("海は開いて", 3, '"開い"', ["海は開いて", "    ^^^^"]),
        ("é e\u0301 x", 6, '"x"', ["é e\u0301 x", "    ^"]),
        ("\tkey\tx", 2, '"key"', ["    key    x", "    ^^^"]),
        ("a\u200bb", 2, "U+200B", ["a⟨U+200B⟩b", " ^^^^^^^^"]),
        ("Decl\u0430red", 1, "U+0430", ["Decl⟨U+0430⟩red", "^" * 15]),
        ("слово word", 1, "x", ["слово word", "^" * 5]),
        ("short", 60, "an end", ["short", "     ^"]),
        ("short", 6, "an end", ["short", "     ^"]),
        ("b a b", 3, '"b"', ["b a b", "    ^"]),
    ],
)
def test_marks_stand_under_the_words(line: str, column: int, found: str, marked: list[str]) -> None:
    assert shown(line, column, found) == [
        f"  1 | {marked[0]}",
        f"    | {marked[1]}",
    ]


@pytest.mark.parametrize("word", ["fault", "誤り", "f\u200bt", "x" * 300])
@pytest.mark.parametrize("before", [0, 1, 30, 500])
@pytest.mark.parametrize("after", [0, 1, 30, 500])
@pytest.mark.parametrize("sign", ["-", "波"])
def test_a_long_line_is_shortened_around_its_fault(
    word: str, before: int, after: int, sign: str
) -> None:
    line = sign * before + word + sign * after
    source, marks = (part[6:] for part in shown(line, before + 1, f'"{word}"', width=60))
    assert columns(source) <= 60
    start, end = len(marks) - len(marks.lstrip()), len(marks)
    whole = visible(word)
    under = at_columns(source, start, end)
    assert under == whole or whole.startswith(under.rstrip("…"))
    assert len(under) >= min(len(whole), 20)
    assert source.startswith("…") == (len(source.split(under[:3])[0].strip("…")) < before)


def at_columns(text: str, start: int, end: int) -> str:
    """Give what stands in some columns of a terminal."""
    found, at = "", 0
    for char in text:
        if start <= at < end:
            found += char
        at += columns(char)
    return found


def test_a_line_that_is_not_there_is_not_shown() -> None:
    for texts in ({}, {"a.md": ""}, {"a.md": "   \n"}, {"b.md": "words"}):
        (told,) = tell([Problem(Rule.RAW_HTML, Place("a.md", 1, 1), "x")], texts)
        assert told.line is None
        assert len(terminal.block(told).split("\n")) == 2


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_readers_count_them(end: str) -> None:
    text = end.join(["\ufeffone", "two\u2028still", "three"])
    (told,) = tell([Problem(Rule.RAW_HTML, Place("a.md", 3, 1), "x")], {"a.md": text})
    assert told.line == "three"


# --- hostile names and words ---------------------------------------------------------------------


def told_of(words: str, *, as_name: bool) -> tuple[Told, ...]:
    file = f"{words}.md" if as_name else "a.md"
    problem = Problem(Rule.DEAD_LINK, Place(file, 1, 1), f'"{words}"', words, (words,), words)
    return tell([problem], {file: words})


@pytest.mark.parametrize("as_name", [True, False], ids=["name", "words"])
@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_content_says_no_line_of_its_own(words: str, *, as_name: bool) -> None:
    told = told_of(words, as_name=as_name)
    text = terminal.write(told)
    assert_plain(text)
    lines = text.split("\n")
    assert len(lines) == 4 + (0 if told[0].line is None else 2)
    assert not any(line.lstrip().startswith(("::", "##[")) for line in lines)

    command, total = github.write(told).split("\n")
    assert_plain(command)
    head, _, message = command[2:].partition("::")
    assert re.fullmatch(r"error file=[^:,]*,line=1,col=1(,endColumn=\d+)?,title=dead-link", head)
    assert total == "1 error."
    assert re.sub("%(25|0A)", "", message).count("%") == 0

    written = document.write(told)
    assert written.isascii()
    assert CONTROL.findall(written) == []
    (found,) = json.loads(written)["problems"]
    assert (found["expected"], found["nearest"]) == (words, [words])
    assert found["file"] == told[0].path


def test_message_and_properties_are_what_was_said_once_unescaped() -> None:
    told = told_of("a%0A:,b%25", as_name=True)
    head, _, message = github.write(told).split("\n")[0][2:].partition("::")
    (file,) = re.findall("file=([^,]*)", head)
    for code, sign in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%25", "%")):
        file, message = file.replace(code, sign), message.replace(code, sign)
    assert file == "a%0A:,b%25.md"
    assert message.split("\n")[1] == "a%0A:,b%25"


def test_every_key_of_the_document_is_described() -> None:
    page = (ROOT / "docs" / "check.md").read_text("utf-8")
    found: dict[str, Any] = json.loads(document.write(tell([AT], {"a.md": "# X y\n"})))
    keys = {*found, *found["counts"], *found["problems"][0]}
    assert "end_column" in keys
    assert [key for key in sorted(keys) if f"`{key}`" not in page] == []


def test_severities_are_those_that_github_knows() -> None:
    assert {severity.value for severity in Severity} <= {"error", "warning", "notice"}
