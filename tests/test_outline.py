"""The proof sheet: how a text was read, what is missing in a row, and what is asked."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from silcrow.cli import main
from tests.support.registers import Library

HEAD = (
    '---\ninstrument:\n  title: "Rules <of> lamps"\n  type: rules\n  date: 2020-02-02\n'
    '  source: {publisher: P, url: "https://p.int/", published: 2020-02-02}\n'
    "  numbering: {restarts: {article: [paragraph]}}\n---\n"
)
BODY = """Article 1 Use | of lamps

1. Lamps burn:

(a) at night,

(c) in fog,

and nowhere else.

4. Oil is dear.

Article 4

1. In force.
"""


def outlined(*args: str | Path) -> Result:
    return CliRunner().invoke(main, ["outline", *map(str, args)])


@pytest.fixture
def text(tmp_path: Path) -> Path:
    file = tmp_path / "lamps.md"
    file.write_text(HEAD + BODY, "utf-8")
    return file


def test_every_provision_stands_with_its_anchor_words_and_line(text: Path) -> None:
    said = outlined(text)
    assert said.exit_code == 0
    first, *rows = said.output.splitlines()
    assert first.startswith(
        "Rules <of> lamps, edition 2020-02-02: article: 2, paragraph: 3, point: 2"
    )
    assert "  art1  Article 1 Use | of lamps  [6 words, line 9]" in rows
    assert "    art1-p1  1. | Lamps burn:  [6 words, line 11]" in rows
    assert "      art1-p1-c  (c) | in fog,  [3 words, line 15]" in rows


def test_numbers_that_are_missing_in_a_row_are_told(text: Path) -> None:
    said = outlined(text).output
    assert "Numbers missing in a row:" in said
    assert "line 15: (c) after (a)" in said
    assert "line 19: 4. after 1." in said
    assert "line 21: Article 4 after Article 1" in said


def test_a_range_leaves_no_gap(text: Path) -> None:
    text.write_text(HEAD + "Article 1\n\n1. Lamps.\n\n2.\u20134. [Repealed]\n\n5. Oil.\n", "utf-8")
    assert "missing" not in outlined(text).output


def test_an_open_question_is_shown_and_ends_with_1(text: Path) -> None:
    text.write_text(HEAD + BODY + "\nPrinciple 2\n", "utf-8")
    said = outlined(text)
    assert said.exit_code == 1
    assert "questions: 1" in said.output
    assert 'line 25: "Principle 2", which begins like a label' in said.output
    assert "number-or-words: 1" in said.output


def test_what_is_said_to_be_words_is_shown(text: Path) -> None:
    said = HEAD.replace("[paragraph]}}", "[paragraph]}, words: [{quote: Principle 2}]}")
    text.write_text(said + BODY + "\nPrinciple 2\n", "utf-8")
    found = outlined(text)
    assert found.exit_code == 0
    assert "Said to be words:\n  Principle 2" in found.output


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self.open += [] if tag == "meta" else [tag]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_html_nests_and_has_the_words_as_they_are(text: Path) -> None:
    page = _Tags()
    page.feed(outlined(text, "--format", "html").output)
    assert page.open == []
    assert "Rules <of> lamps" in page.words
    assert "art1-p1-c" in page.words


def test_markdown_keeps_signs_of_words(text: Path) -> None:
    said = outlined(text, "--format", "markdown").output
    assert said.startswith("# Rules \\<of\\> lamps\n")
    assert "| art1 | Article 1 | Use \\| of lamps |" in said


def test_totals_over_a_folder_count_each_rule(text: Path) -> None:
    other = text.with_name("other.md")
    other.write_text(HEAD + "Article 1\n\nPrinciple 2\n\nPrinciple 3\n", "utf-8")
    text.with_name("page.md").write_text("# No text\n", "utf-8")
    said = outlined("--totals", text.parent)
    assert said.exit_code == 1
    assert said.output.count("edition 2020-02-02") == 2
    assert "texts: 2" in said.output
    assert "number-or-words: 2" in said.output


def test_a_number_within_a_quotation_is_a_question_until_it_is_silenced(text: Path) -> None:
    body = "Article 1\n\nNew is: \u201cLamps burn.\n\n1. Oil is dear.\u201d\n"
    text.write_text(HEAD + body, "utf-8")
    said = outlined(text)
    assert said.exit_code == 1
    assert 'line 13: "1." within a quotation that opens in line 11' in said.output
    silenced = "---\nsilence: [{rule: quoted-number, reason: The marks are those of the source.}]"
    text.write_text(silenced + HEAD.removeprefix("---") + body, "utf-8")
    said = outlined(text)
    assert said.exit_code == 0
    assert "Questions" not in said.output


def test_a_folder_without_texts_is_told(tmp_path: Path) -> None:
    said = outlined(tmp_path)
    assert said.exit_code == 1
    assert "No text was found." in said.stderr


def test_a_named_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_text("---\ntitle: Lamps\n---\n## Article 1\n", "utf-8")
    said = outlined(file)
    assert said.exit_code == 1
    assert 'page.md:1:1: missing-key: no "instrument:"' in said.stderr
    assert "hint: name the file of a text" in said.stderr


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    file = tmp_path / "broken.md"
    file.write_text("---\ninstrument: {title: A\n---\n1. B.\n", "utf-8")
    said = outlined(file)
    assert said.exit_code == 1
    assert "broken.md:" in said.stderr


def test_registering_shows_the_summary_and_refuses_while_a_question_is_open(tmp_path: Path) -> None:
    library = Library.make(tmp_path, "1. Lamps.", "3 Oil.")
    refused = library.run("add", "--all")
    assert refused.exit_code == 1
    assert "number-or-words" in refused.output
    library.change("guild/index.md", "3 Oil.", "3. Oil.")
    assert "paragraph: 2, gaps between numbers: 1, questions: 0" in library.done("add", "--all")
