"""YAML that cannot be read: what is said is what is wrong, whatever slip of an editor it was."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from silcrow.problem import Problem, ProblemError, Rule
from silcrow.text import yaml

PAGE = """\
instrument:
  title: Harbour Charter
  short_title: "The Charter: short"
  cited_as: [Charter, "the Charter"]
  source:
    publisher: Harbour Assembly
    licence:
      name: Open Licence
      url: https://port.int/licence
    attribution: "of the Assembly"
  language: en
paragraphs:
  p1:
    heading: Who speaks
    topics: [tides, lamps]
    note: >-
      Two towns speak here,
      and none of them is named.
    references:
      - {target: charter, as: "named here"}
  p2:
    heading: Ebb and flood
    note: The books are kept.
    sources:
      - title: The books
        url: https://port.int/books
      - title: The tables
        url: https://port.int/tables
"""
LINES = PAGE.split("\n")[:-1]


def broken(text: str) -> Problem | None:
    """Give what is said of a document that cannot be read."""
    try:
        yaml.load(text, "a.md", 2)
    except ProblemError as error:
        return error.problem
    return None


CASES = {
    "a tab": ("a:\n\tb: c\n", 3, "a tab", "delete the tab"),
    "a tab below words": ("a:\n  b: c\n\td: e\n", 4, "a tab", "delete the tab"),
    "one space less": ("a:\n  b: c\n d: e\n", 4, '"d:" with 1 space', "2 spaces"),
    "one space more": ("a:\n  b: [c]\n   d: e\n", 4, '"d:" with 3 spaces', "2 spaces"),
    "more than the first": ("a:\n b: c\n  b: d\n", 4, "further in", "1 space before it"),
    "first line further in": (" a: b\nc: d\n", 3, "no spaces", "the same number"),
    "spaces or words": ("a:\n  b: c\n   x: d\n", 4, "further in", "if it is words of"),
    "an item further out": ("a:\n  - b: c\n    d: e\n - b: f\n", 5, "1 space", "2 spaces"),
    "below the item": ("a:\n  - b: c\n   d: e\n", 4, "3 spaces", "4 spaces before it"),
    "within a block": ("a: >-\n    b\n  c\n", 4, "2 spaces", "write 4 spaces"),
    "a key within a block": ("a:\n  b: >-\n    c\n   b: d\n", 5, "3 spaces", "write 2 spaces"),
    "a block too far out": (
        "a:\n  b: >-\n    c\n  d e\n  f: g\n",
        5,
        "words without a key",
        "more",
    ),
    "a colon in words": ("a:\n  b: c: d\n", 3, "second colon", "quotation marks"),
    "a colon further down": ("a:\n  b: c\n    d e: f\n", 4, 'the words of "b:"', "quotation marks"),
    "two keys in a line": ("b: x\na: c b: d\n", 3, "second colon", "begin a new line"),
    "no space after it": ("a:\n  b:c\n  d: e\n", 3, '"b:" without a space', "a space"),
    "no space, at the end": ("a:\n  d: e\n  b:c\n", 4, '"b:" without a space', "a space"),
    "no space, in an item": ("a:\n  - b:c\n    d: e\n", 3, "without a space", "a space"),
    "no colon": ("a:\n  b c\n  d: e\n", 3, "words without a key", "a colon"),
    "a wide colon": ("a:\n  b\uff1ac\n  d: e\n", 3, "a wide colon", "a plain colon"),
    "no key": ("a:\n  : c\n", 3, "a colon without a key", "the key"),
    "an open quotation": ('a:\n  b: "c\n  d: e\n', 3, 'mark " that is never', 'write "'),
    "open before another": ('a:\n  b: "c\n  d: "e"\n', 3, 'mark " that is not', 'write "'),
    "quotations in one": ('a: "b "c" d"\n', 2, 'the second "', '\\"'),
    "an apostrophe": ("a: 'b's c'\n", 2, "the second '", "''"),
    "words in quotation marks first": ('a: "b" c\n', 2, 'the second "', '\\"'),
    "a backslash": ('a: "b\\d"\n', 2, "a backslash", "\\\\"),
    "an open bracket": ("a:\n  b: [c, d\n  e: f\n", 3, "a bracket [", "write ]"),
    "an open brace": ("a:\n  b: {c: d\n  e: f\n", 3, "a bracket {", "write }"),
    "a bracket behind a sign": ("a: [b #c]\nd: e\n", 2, "a bracket [", "hides"),
    "a mark of byte order first": ("\ufeffa: [b\nc: d\n", 2, "a bracket [", "write ]"),
    "two values without comma": ('a: ["b" "c"]\n', 2, "a part of the [ ]", "a comma"),
    "a colon in a brace": ("a: {b: c: d}\n", 2, "a part of the { }", "quotation marks"),
    "a bracket too many": ("a: [b]]\n", 2, "words behind ]", "take them out"),
    "words behind a bracket": ("a: [sic] b\n", 2, "words behind ]", "quotation marks"),
    "a kept sign": ("a: @b\n", 2, "begins with @", "quotation marks"),
    "a comma first": ("a: , b\n", 2, "begins with ,", "quotation marks"),
    "words behind >-": ("a: >- b\n  c\n", 2, "the line of >-", "next line"),
    "words behind |": ("a b: | c\n  d\n", 2, "the line of |", "take | out"),
    "a dash behind a key": ("a: - b\n", 2, '"- " in the line of "a:"', "next line"),
    "a dash among keys": ("a: b\n- c\n", 3, '"- " among keys', 'take "- " out'),
    "a key among dashes": ("a:\n  - b\n  c: d\n", 4, 'column of the "- "', 'take "- " out'),
    "a second document": (
        "a: b\n--- \nc: d\n",
        3,
        "a line that cannot be read",
        "the one above",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_wrong_is_said(name: str) -> None:
    text, line, found, hint = CASES[name]
    problem = broken(text)
    assert problem
    assert (problem.rule, problem.place.line) == (Rule.BROKEN_YAML, line)
    assert found in problem.found
    assert hint in problem.hint


# --- every line, every slip ----------------------------------------------------------------------

SAYS = {
    "a space less": "space",
    "a space more": "space",
    "a tab": "a tab",
    "no space after the colon": "without a space",
    "no colon": "without a key",
    "a second colon": "second colon",
    "an open quotation": 'a quotation mark "|behind the second "',
    "an open bracket": "a bracket|a part of the",
    "a dash": '"- "',
}
"""What has to be in the words of each slip, wherever the page cannot be read for it."""
_KEY = re.compile(r"( *(?:- )?)(\w+): (.+)")


def slips(line: str) -> Iterator[tuple[str, str]]:
    """Give a line with each slip that it can have."""
    words = line.lstrip(" ")
    yield "a space more", f" {line}"
    if words != line:
        yield "a space less", line[1:]
        yield "a tab", f"\t{words}"
    if match := _KEY.fullmatch(line):
        start, key, value = match.groups()
        yield "no colon", f"{start}{key} {value}"
        yield "no space after the colon", f"{start}{key}:{value}"
        yield "an open bracket", line.rstrip("]}") if value[0] in "[{" else line
        if value[0] not in "[{>\"'":
            yield "a second colon", f"{start}{key}: Compare: {value}"
            yield "an open quotation", f'{start}{key}: "{value}'
        if "-" not in start:
            yield "a dash", f"{start}- {key}: {value}"


def wrong(number: int, slip: str, problem: Problem) -> str:
    """Say in what a message is not about the slip in a line, by its number in the file."""
    said = f"{problem.found}; {problem.hint}"
    is_named = problem.place.line == number or re.search(rf"\bline {number}\b", said)
    if not is_named and "below words" not in said:  # the words of one block are named by its key
        return f"{slip} in line {number}: another line: {problem}"
    return "" if re.search(SAYS[slip], said) else f"{slip} in line {number}: {problem}"


def test_no_slip_is_taken_for_another() -> None:
    seen: dict[str, int] = dict.fromkeys(SAYS, 0)
    found = []
    for at, line in enumerate(LINES):
        for slip, new in slips(line):
            problem = broken("\n".join([*LINES[:at], new, *LINES[at + 1 :], ""]))
            if problem and problem.rule is Rule.BROKEN_YAML:
                seen[slip] += 1
                found.append(wrong(at + 2, slip, problem))
    assert list(filter(None, found)) == []
    assert min(seen.values()) > 1, seen


def test_a_seeded_mistake_about_a_slip_is_seen() -> None:
    problem = broken("\n".join([*LINES[:15], "    note:Two towns.", "  x: y", ""]))
    assert problem
    assert wrong(17, "no space after the colon", problem) == ""
    assert wrong(17, "an open bracket", problem)
    assert wrong(16, "no space after the colon", problem)


@example("\ufeff[\\")
@given(st.text(st.sampled_from("ab:-[]{}\"' \n\t>#|,\\\u2028\r\ufeff?@%"), max_size=60))
def test_whatever_it_is_it_is_said(text: str) -> None:
    if problem := broken(text):
        assert problem.found


def test_a_long_document_is_told_by_its_place() -> None:
    problem = broken("a: 'b'\n" + "b: [c\n" * 40_000)
    assert problem
    assert problem.rule in (Rule.BROKEN_YAML, Rule.TOO_LARGE)
    problem = broken("# a line of nothing\n" * 6_000 + "a: b: c\n")
    assert problem
    assert problem.found == "a line that cannot be read"
