"""No line that looks like a label or a number is read as words in silence.

The lines are found by patterns that share nothing with the reader (support/labelled_lines.py).
Each is a provision that prints its number, or has a Problem at its line. For reported texts the
lines for which neither holds today are listed in tests/reported/unread.yml, which is exact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
import yaml

from silcrow import publication
from silcrow.publication import Given
from silcrow.settings import NAME, Settings
from silcrow.text import settings
from silcrow.text.front_matter import ProblemsError
from silcrow.text.pages import is_source
from tests.support.accounts import Account, account
from tests.support.cases import Case, cases
from tests.support.examples import BLOCKS, EXAMPLES, whole
from tests.support.labelled_lines import labelled_lines
from tests.support.published import sources
from tests.support.reported import FOLDER, SETTINGS, reported

UNREAD: dict[str, list[str]] = yaml.safe_load((FOLDER / "unread.yml").read_text("utf-8")) or {}


def accounts(files: Mapping[str, str], chosen: Settings = SETTINGS) -> Iterator[Account]:
    """Read files, and account for the label lines of each text among them."""
    read = sources({file: text for file, text in files.items() if is_source(file)})
    linked = publication.linked(publication.read(Given(chosen, read, tuple(files))))
    problems = publication.check(linked)
    for text in linked.collection.all_editions:
        own = [problem for problem in problems if problem.place.file == text.file]
        yield account(files[text.file], text.provisions, own)


def unread(files: Mapping[str, str], chosen: Settings = SETTINGS) -> list[str]:
    return [found.label for each in accounts(files, chosen) for found in each.neither]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.id)
def test_golden_case_reads_or_asks_about_every_label_line(case: Case) -> None:
    files = case.files()
    try:
        chosen = settings.read(files[NAME]) if NAME in files else SETTINGS
    except ProblemsError:
        return
    assert unread(files, chosen) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_example_reads_every_label_line(name: str) -> None:
    assert unread({"example.md": whole(BLOCKS["example", name])}) == []


def test_reported_texts_read_or_ask_about_every_label_line_but_those_listed() -> None:
    found = {case.name: unread(case.files) for case in reported()}
    assert {name: labels for name, labels in found.items() if labels} == UNREAD


def test_most_lines_are_seen() -> None:
    """A scan that sees nothing finds no fault."""
    found = [a for case in cases() if NAME not in (f := case.files()) for a in accounts(f)]
    assert sum(len(each.read) for each in found) > 1000


# --- the scan itself ----------------------------------------------------------------------------

SEEN = [
    ("Article 3", "Article 3"),
    ("## Article 3 – Scope", "Article 3"),
    ("**Article 3**", "Article 3"),
    ("ARTICLE II - MEMBERS", "ARTICLE II"),
    ("§ 2.100 Scope.", "§ 2.100"),
    ("§ 1-204 Hyphen.", "§ 1-204"),
    ("§101. Lamps", "§101"),
    ("§§ 7 bis 9 (weggefallen)", "§§ 7 bis 9"),
    ("Section 63Z1", "Section 63Z1"),
    ("Section 1.01 Name", "Section 1.01"),
    ("Annex III-A", "Annex III-A"),
    ("Principle 1 Good light", "Principle 1"),
    ("# Rule 2 Clean glass", "Rule 2"),
    ("Art 1", "Art 1"),
    ("Erster Abschnitt Allgemeines", "Erster Abschnitt"),
    ("Article 1er bis", "Article 1er bis"),
    ("Article 7 bis A", "Article 7 bis A"),
    ("Article L. 123-4", "Article L. 123-4"),
    ("Article R*115-6", "Article R*115-6"),
    ("# Titre Ier : Des lampes", "Titre Ier"),
    ("# Chapitre unique", "Chapitre unique"),
    ("Art. 1er. – Les lampes sont allumées.", "Art. 1er"),
    ("**Artículo 1.-** Cuando se demuestre que", "Artículo 1"),
    ("Artículo 5-A", "Artículo 5-A"),
    ("Artículo 6º-B", "Artículo 6º-B"),
    ("Disposición adicional primera. Plazos", "Disposición adicional primera"),
    ("Articolo 1", "Articolo 1"),
    ("# Artigo 1.º", "Artigo 1.º"),
    ("Статья 3", "Статья 3"),
    ("Глава II. Лампы", "Глава II"),
    ("المادة ١", "المادة ١"),
    ("المادة الأولى", "المادة الأولى"),
    ("## סעיף א.", "סעיף א"),
    ("第一章　总则", "第一章"),
    ("第十条之一　其他", "第十条之一"),
    ("第三条の二　次に掲げる", "第三条の二"),
    ("제3조의2(보칙) ① 준용한다.", "제3조의2"),
    ("제4조 삭제", "제4조"),
    ("1. Words", "1."),
    ("2.10.1 An odd number", "2.10.1"),
    ("1.2A.1 Under it", "1.2A.1"),
    ("4bis. Words", "4bis."),
    ("(a) words", "(a)"),
    ("(za) words", "(za)"),
    ("(A1) words", "(A1)"),
    ("aa) words", "aa)"),
    ("1) words", "1)"),
    ("1° words", "1°"),
    ("## 1 Scope", "1"),
    ("### A.2.1 Names", "A.2.1"),
    ("2.–4. [Repealed]", "2.–4."),
    ("5. to 7. [Reserved]", "5. to 7."),
    ("(b)–(d) [Repealed]", "(b)–(d)"),
    ("9-11. Repealed.", "9-11."),
    ("3(1) No stop either.", "3(1)"),
    ("① 항", "①"),
    ("（一）船；", "（一）"),
    ("一、船。", "一、"),
    ("２　前項の規定は", "２"),
    ("가. 배", "가."),
    ("א. מנורה", "א."),
    ("(أ) السفن", "(أ)"),
    ("а) лампы", "а)"),
]
NOT_SEEN = [
    "Article 3 of the Treaty applies.",
    "Article 3, paragraph 2, applies.",
    "Article 4 shall not change that.",
    "§ 5 Absatz 2 gilt entsprechend.",
    "§ 4 BGB gilt nicht.",
    "제3조에도 불구하고 기름을 아낀다.",
    "第三条规定的船，付费。",
    "第三条の規定は、小舟に準用する。",
    "2024 was a good year.",
    "31. Dezember 1990",
    "12 May 2020",
    "A. Smith",
    "3\\. Words",
    "\\(a) words",
    "> 1. quoted",
    "- (a) in a list",
    "| 1. | in a table |",
    ":   1. defined",
    "[^1]: 1. a note",
    "Part of it all.",
]


@pytest.mark.parametrize(("line", "label"), SEEN)
def test_a_line_with_a_label_is_seen(line: str, label: str) -> None:
    assert [found.label for found in labelled_lines(f"---\na: b\n---\n{line}\n")][:1] == [label]
    assert labelled_lines(f"---\na: b\n---\n{line}\n")[0].line == 4


@pytest.mark.parametrize("line", NOT_SEEN)
def test_a_line_of_words_is_not_seen(line: str) -> None:
    assert labelled_lines(f"Words.\n\n{line}\n") == []


def test_a_wrapped_line_is_words() -> None:
    assert (
        labelled_lines("In accordance with\nArticle 5\nand so on.\n\nOf 3 May (page\n12) too.")
        == []
    )


def test_lines_below_one_another_are_seen() -> None:
    found = labelled_lines(
        "1. Lamps:\n(a) burn;\n(b) shine.\n\nArticle 1\nScope\nArticle 2\nTerms\n"
    )
    assert [each.line for each in found] == [1, 2, 3, 5, 7]


def test_what_is_declared_as_words_is_left_out() -> None:
    head = '---\ninstrument: {title: T}\nwords: {quote: "3 No stop"}\n---\n'
    assert labelled_lines(f"{head}## 3 No stop\n\n1. One.\n")[0].label == "1."
