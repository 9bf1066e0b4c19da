"""`make words`: catalogs are brought up to date, and say who has reviewed them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.pofile import read_po

from tests.support.catalogs import GERMAN, SAID, Table, without
from tests.support_site import ROOT
from tools import words
from tools.words import __main__ as tool
from tools.words import finding
from tools.words.catalogs import NOBODY
from tools.words.finding import Message


@pytest.fixture
def table(tmp_path: Path) -> Table:
    return Table(tmp_path)


# --- brought up to date --------------------------------------------------------------------------


def test_what_is_new_is_added_and_counted(table: Table) -> None:
    table.says(*SAID, Message("Next"))
    assert table.run() == (
        "de: 6 messages; 0 carried over, 1 new, 0 dropped; 1 not translated\n"
        "ja: 6 messages; 0 carried over, 5 new, 0 dropped; 5 not translated"
    )
    assert 'msgid "Next"\nmsgstr ""\n' in table.text()
    assert 'msgid "Cite"\nmsgstr "引用"\n' in table.text("ja")


def test_what_is_said_no_more_is_dropped_and_named(table: Table) -> None:
    table.says(*without("Edition of {date}"))
    told = table.run()
    assert "de: 4 messages; 0 carried over, 0 new, 1 dropped; 0 not translated" in told
    assert told.endswith('Dropped, because no code uses them any more:\n  "Edition of {date}"')
    assert "Fassung" not in table.text()


def test_a_translation_is_not_dropped_that_a_new_sentence_may_need(table: Table) -> None:
    table.says(*without("Cite", Message("Cite it"), Message("Menu"), Message("On {date}")))
    told = table.refusal()
    assert '- was: "Cite"\n  now: "Cite it"\n' in told
    assert '\n  "Cite it"\n  "Menu"\n' in told
    assert "On {date}" not in told
    assert "1 dropped" in table.run("--drop")
    assert "Zitieren" not in table.text()


def test_a_pair_is_proposed_only_where_words_are_alike(table: Table) -> None:
    table.says(*without("Cite", Message("Menu")))
    assert '- was: "Cite"\n  now: ""\n' in table.refusal()


def test_a_plural_may_be_the_new_wording_of_a_plural_only(table: Table) -> None:
    table.says(*without("{n} term", Message("One entry", "{n} entries"), Message("{n} of it")))
    told = table.refusal()
    assert '\n  ["One entry", "{n} entries"]\n' in told
    assert "{n} of it" not in told


def test_a_proposal_says_which_meanings_it_is_of(table: Table) -> None:
    table.says(*SAID[:3], SAID[4], Message("Annex"))
    told = table.refusal()
    pair = '- was: "Annexed"\n  now: "Annex"\n  context: ""\n  was_context: "of one"\n'
    assert pair in told
    assert '\n  "Annexed" (of one)' in table.run("--drop")


def test_a_proposal_can_be_used_as_it_is(table: Table) -> None:
    table.says(*SAID[:3], SAID[4], Message("Annex", context="of two"))
    (pair,) = re.findall(r"^- was:.*?\n\n", table.refusal(), re.MULTILINE | re.DOTALL)
    table.renamed(pair)
    assert "1 carried over, 0 new, 0 dropped" in table.run()


def test_a_sentence_that_gained_a_plural_is_translated_anew(table: Table) -> None:
    table.says(*without("Cite", Message("Cite", "Cite them")))
    assert "1 dropped; 1 not translated" in table.run()


def test_what_a_doubtful_translation_is_marked_with_stays(table: Table) -> None:
    marked = "# Better: Zitat?\n#, fuzzy\n"
    table.catalog("de", GERMAN.replace('msgid "Cite"', f'{marked}msgid "Cite"'))
    assert "de: 5 messages; 0 carried over, 0 new, 0 dropped; 1 not translated" in table.run()
    assert f'{marked}msgid "Cite"\nmsgstr "Zitieren"' in table.text()


def test_writing_twice_writes_the_same(table: Table) -> None:
    table.run()
    before = table.text()
    table.run()
    assert table.text() == before


@pytest.mark.parametrize("tag", ["xx-YY", "de_AT", "zh-hant", "", "../de"])
def test_a_tag_that_is_none_is_refused(table: Table, tag: str) -> None:
    assert f"“{tag}” is no language tag" in table.refusal(tag)


def test_english_has_no_catalog(table: Table) -> None:
    assert "English" in table.refusal("en")


def test_a_catalog_is_begun(table: Table) -> None:
    assert "pt-BR: 5 messages; 0 carried over, 5 new" in table.run("pt-BR")
    assert '"Language: pt-BR\\n"' in table.text("pt-BR")


def test_a_broken_catalog_is_refused_with_its_line(table: Table) -> None:
    table.catalog("de", GERMAN.replace('msgstr "Zitieren"', 'mgstr "Zitieren"'))
    assert "de.po:7: " in table.refusal()


def test_translators_are_told_only_of_messages_that_are_said() -> None:
    assert finding.COMMENTS.keys() - {message.english for message in words.messages()} == set()


def test_the_command_says_what_it_refuses(table: Table, capsys: pytest.CaptureFixture[str]) -> None:
    assert tool.main(["--missing", "de"], table.desk) == 0
    assert capsys.readouterr().out.startswith("# de: 0 of 5 messages")
    assert tool.main(["en"], table.desk) == 1
    assert capsys.readouterr().err.endswith("\nNothing was written.\n")


# --- reviewed ------------------------------------------------------------------------------------

ROW = re.compile(r"^\| ([^|]+) \| `([^|`]+)\.po` \| ([^|]+) \|$", re.MULTILINE)
TABLE = (ROOT / "docs" / "theme.md").read_text("utf-8")


def reviews(catalogs: Iterable[words.Translations]) -> set[tuple[str, str, str]]:
    return {
        (str(Locale.parse(each.locale).get_language_name("en")), each.tag, each.reviewed)
        for each in catalogs
    }


def ours() -> list[words.Translations]:
    return [words.read(file.stem, file.read_bytes()) for file in words.FOLDER.glob("*.po")]


def test_documents_say_which_catalogs_a_native_editor_reviewed() -> None:
    assert set(ROW.findall(TABLE)) == reviews(ours())


def test_a_seeded_review_is_seen_missing_in_the_documents() -> None:
    first, *others = ours()
    seeded = replace(first, reviewed="Ada Example, 2027-01-31")
    assert set(ROW.findall(TABLE)) != reviews([seeded, *others])


def test_every_catalog_says_whether_it_was_reviewed() -> None:
    for file in words.FOLDER.glob("*.po"):
        assert b"\nX-Reviewed-By: " in file.read_bytes().replace(b'"', b"")


@pytest.mark.parametrize("said", ["Ada Example, 2027-01-31", "김 “Q” \\ Müller, 2027-01-31"])
def test_a_review_is_kept(table: Table, said: str) -> None:
    escaped = said.replace("\\", "\\\\")
    table.catalog("de", GERMAN.replace(NOBODY, escaped))
    assert table.desk.read("de").reviewed == said
    table.run()
    assert f'"X-Reviewed-By: {escaped}\\n"' in table.text()
    with table.desk.file("de").open("rb") as file:
        assert len(read_po(file, locale="de", abort_invalid=True)) == len(SAID)


def test_a_head_that_a_program_wrapped_is_read(table: Table) -> None:
    wrapped = '"X-Reviewed-By: Ada "\n"Example, 2027-01-31\\n"'
    table.catalog("de", GERMAN.replace('"X-Reviewed-By: nobody\\n"', wrapped))
    assert table.desk.read("de").reviewed == "Ada Example, 2027-01-31"


def test_a_catalog_without_a_word_on_it_was_not_reviewed(table: Table) -> None:
    assert table.desk.read("ja").reviewed == NOBODY


@pytest.mark.parametrize(
    "said", ["yes", "Ada Example", "Ada, 2027-13-01", ", 2027-01-31", "Nobody"]
)
def test_a_review_without_name_and_day_is_refused(table: Table, said: str) -> None:
    table.catalog("de", GERMAN.replace("X-Reviewed-By: nobody", f"X-Reviewed-By: {said}"))
    assert "de.po: X-Reviewed-By: " in table.refusal()
