"""A line right above a label or number: each answer that is offered is one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from silcrow.cli import main
from tests.support.registers import Library

FRONT = (
    "---\ninstrument:\n  title: Rules\n  type: rules\n  date: 2020-02-02\n"
    '  source: {publisher: P, url: "https://p.int/", published: 2020-02-02}\n'
    "  numbering: {restarts: {article: [paragraph]}}\n---\n"
)
LABELS = "{h}Article 1\n\n1. Lamps burn.\n\nUse of oil\n\n{h}Article 2\n\n1. Oil flows.\n"
NUMBERS = "{h}Article 1\n\n1. Lamps burn.\n\nUse of oil\n\n2. Oil flows.\n"
CHAPTER = "{h}Chapter I\n\n{h}# Article 1\n\n1. Lamps burn.\n\nUse of oil\n\n{h}# Article 2\n\nA.\n"


def read(file: Path, words: str) -> tuple[list[str], list[str]]:
    """Give the anchors of a text, and what each answer to its question is to be written as."""
    library = Library.make(file)
    library.write("guild/index.md", words)
    path = library.content / "guild" / "index.md"
    said = CliRunner().invoke(main, ["outline", str(path)]).output
    told = CliRunner().invoke(main, ["check", str(library.content)]).output
    anchors = re.findall(r"^ *(\S+)  .*line \d+\]$", said, re.MULTILINE)
    return anchors, re.findall(r"^    - [^:]+: (?!\./silcrow)(.+)$", told, re.MULTILINE)


def answered(words: str, answer: str) -> str:
    """Write an answer as it says."""
    if answer.startswith("#"):
        return words.replace("\nUse of oil\n", f"\n{answer}\n")
    if answer.startswith("write it"):
        return re.sub(r"\nUse of oil\n\n(.*)\n", r"\n\1\nUse of oil\n", words)
    if "continues" in answer:
        said = answer.partition("continues")[2]
        return words.replace("paragraph]}}", f"paragraph]}}, continues{said}}}")
    bound = answer.partition("a-name-you-choose")[2]
    return words.replace("\n---\n", f"\nparagraphs:\n  use{bound}\n---\n", 1)


@pytest.mark.parametrize("body", [LABELS, NUMBERS, CHAPTER], ids=["labels", "numbers", "chapter"])
@pytest.mark.parametrize("signs", ["", "# ", "## "], ids=["lines", "first", "second"])
def test_every_answer_is_one_and_changes_no_number(tmp_path: Path, body: str, signs: str) -> None:
    words = FRONT + body.replace("{h}# ", signs and f"#{signs}").replace("{h}", signs)
    numbered, answers = read(tmp_path / "asked", words)
    assert len(answers) == (4 if body is not NUMBERS else 2 if signs else 1)
    for at, answer in enumerate(answers):
        anchors, left = read(tmp_path / str(at), answered(words, answer))
        assert left == [], answer
        unnamed = [a for a in anchors if a in numbered]
        assert unnamed == numbered, (answer, anchors)
