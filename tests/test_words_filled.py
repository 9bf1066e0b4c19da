"""What is missing in a catalog as a list, and the list filled in: what does not fit is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from silcrow.text.yaml import load
from tests.support.catalogs import GERMAN, SAID, Table, without
from tools.words import places
from tools.words.finding import Message


@pytest.fixture
def table(tmp_path: Path) -> Table:
    return Table(tmp_path)


def test_what_is_missing_is_listed_in_the_order_of_the_catalog(table: Table) -> None:
    table.says(Message("By"), *SAID, Message("{n} a", "{n} b"))
    table.run()
    assert table.run("--missing", "de") == (
        "# de: 2 of 7 messages are not translated.\n"
        "# Leave out what you cannot translate; places in braces stay as they are.\n\n"
        "# Label of who adopted a text or issued a document.\n"
        '"By": ""\n\n'
        '# Plural: "{n} b"\n'
        '"{n} a":\n  - ""  # {n}: 1\n  - ""  # {n}: 0, 2, 3, 4 …'
    )


def test_meanings_of_the_same_words_are_listed_together(table: Table) -> None:
    told = table.run("--missing", "ja")
    assert '"Annexed":\n  "of one": ""\n  "": ""' in told
    assert load(told, "list").value["Annexed"] == {"of one": "", "": ""}


def test_a_doubtful_translation_is_listed_as_missing(table: Table) -> None:
    table.catalog("de", GERMAN.replace('msgid "Cite"', '#, fuzzy\nmsgid "Cite"'))
    assert '# Until now, doubtful or in part: "Zitieren"\n"Cite": ""' in table.run(
        "--missing", "de"
    )
    assert "1 filled in, 0 changed" in table.run("--fill", "de", table.filled('"Cite": "Zitieren"'))
    assert "fuzzy" not in table.text()


def test_a_list_filled_in_is_put_in(table: Table) -> None:
    file = table.filled(
        '"Cite": "引用する"\n"Edition of {date}": ""\n"{n} term": ["用語{n}件"]\n'
        '"Annexed": {"of one": "添付", "": "添付されたもの"}\n'
    )
    assert table.run("--fill", "ja", file) == "ja: 3 filled in, 1 changed; 1 still not translated"
    assert 'msgid "Cite"\nmsgstr "引用する"' in table.text("ja")
    assert 'msgctxt "of one"\nmsgid "Annexed"\nmsgstr "添付"' in table.text("ja")
    assert 'msgstr[0] "用語{n}件"' in table.text("ja")


def test_one_may_be_a_word_without_its_number(table: Table) -> None:
    file = table.filled('"{n} term": ["Ein Begriff", "{n} Begriffe"]')
    assert "0 filled in, 1 changed" in table.run("--fill", "de", file)
    assert 'msgstr[0] "Ein Begriff"' in table.text()


def test_an_empty_list_changes_nothing_in_the_translations(table: Table) -> None:
    listed = table.run("--missing", "ja")
    assert table.run("--fill", "ja", table.filled(listed)).startswith("ja: 0 filled in, 0 changed")


WRONG = {
    "other places: Fassung: only the English has {date}": '"Edition of {date}": "Fassung"',
    "other places: {day}: only the English has {date}; only the translation has {day}": (
        '"Edition of {date}": "{day}"'
    ),
    "a brace alone: Zitat}": '"Cite": "Zitat}"',
    "markup: <b>": '"Cite": "<b>"',
    "no code uses this: is it “Cite”?": '"Cites": "Zitieren"',
    'its meanings are "of one", "", not "of two"': '"Annexed": {"of two": "Angefügt"}',
    "it wants a list of 2 forms, none of them empty": '"{n} term": ["{n} Begriff"]',
    "a list of 2 forms, none of them empty": '"{n} term": ["{n} Begriff", ""]',
    "it wants words between quotes": '"Cite": 5',
    "“Edition of {date}”: it wants words between quotes": '"Edition of {date}": {date}',
    "“Cite”: it wants words between quotes": '"Cite": {}',
    "the file is a mapping": '- "Cite"',
    "the key": '"Cite": "a"\n"Cite": "b"',
}


@pytest.mark.parametrize("told", WRONG)
def test_a_translation_that_does_not_fit_is_refused(table: Table, told: str) -> None:
    assert told in table.refusal("--fill", "de", table.filled(WRONG[told]))


def test_all_that_is_wrong_is_said_at_once(table: Table) -> None:
    file = table.filled('"Cite": "{"\n"Edition of {date}": "Fassung"\n')
    told = table.refusal("--fill", "de", file).split("\n")
    assert [line.split(":")[1] for line in told] == ["1", "2"]


def test_a_file_or_catalog_that_is_not_there_is_refused(table: Table) -> None:
    assert "there is no such file" in table.refusal("--fill", "de", "elsewhere.yml")
    assert "there is no catalog “pt”" in table.refusal("--missing", "pt")
    assert "no language tag" in table.refusal("--fill", "xx", "elsewhere.yml")
    assert "one language" in table.refusal("fr", "--missing", "de")


def test_a_list_is_not_made_while_translations_may_be_carried_over(table: Table) -> None:
    table.says(*without("Cite", Message("Cite it")))
    assert '- was: "Cite"' in table.refusal("--missing", "de")


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ("{link}a{/link}", []),
        ("{/link}a{link}", ["not closed: {/link}a{link}"]),
        ("{link}a{link}{/link}{/link}", ["not closed: {link}a{link}{/link}{/link}"]),
        ("{link}a{/link} {", ["a brace alone: {link}a{/link} {"]),
    ],
)
def test_places_that_belong_together_close_one_another(form: str, told: list[str]) -> None:
    assert [*places.faults(["{link}b{/link}"], [form])] == told
