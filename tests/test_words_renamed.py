"""The list of renamed messages: translations are carried over where they fit, else refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.catalogs import GERMAN, SAID, Table, without
from tools import words
from tools.words import renaming
from tools.words.finding import Message


@pytest.fixture
def table(tmp_path: Path) -> Table:
    return Table(tmp_path)


def test_a_renamed_message_keeps_its_translation(table: Table) -> None:
    table.says(*without("Cite", Message("How to cite")))
    table.renamed('- was: "Cite"\n  now: "How to cite"\n')
    told = table.run()
    assert "de: 5 messages; 1 carried over, 0 new, 0 dropped; 0 not translated" in told
    assert "ja: 5 messages; 1 carried over, 4 new, 0 dropped; 4 not translated" in told
    assert 'msgid "How to cite"\nmsgstr "Zitieren"' in table.text()
    assert 'msgid "How to cite"\nmsgstr "引用"' in table.text("ja")
    assert "can be deleted" not in told
    assert "can be deleted once they are merged: 1" in table.run()


def test_a_renamed_plural_keeps_all_its_forms(table: Table) -> None:
    table.says(*without("{n} term", Message("One entry", "{n} entries")))
    table.renamed('- was: ["{n} term", "{n} terms"]\n  now: ["One entry", "{n} entries"]\n')
    assert "1 carried over" in table.run()
    assert 'msgstr[0] "{n} Begriff"\nmsgstr[1] "{n} Begriffe"' in table.text()
    assert "{n} term" not in table.text()


def test_a_context_tells_which_message_is_renamed(table: Table) -> None:
    table.says(*SAID[:3], Message("Annex", context="of one"), SAID[4])
    table.renamed('- was: "Annexed"\n  now: "Annex"\n  context: "of one"\n')
    assert "1 carried over" in table.run()
    assert 'msgctxt "of one"\nmsgid "Annex"\nmsgstr "Angefügt"\n' in table.text()
    assert 'msgid "Annexed"\nmsgstr "Angefügt sind"\n' in table.text()


def test_a_message_may_lose_its_context_or_gain_one(table: Table) -> None:
    table.says(*SAID[:3], SAID[4], Message("Annex"), Message("Cite", context="of a text"))
    table.says(*table.desk.said[1:])
    table.renamed(
        '- {was: "Annexed", was_context: "of one", now: "Annex"}\n'
        '- {was: "Cite", was_context: "", now: "Cite", context: "of a text"}\n'
    )
    assert "de: 5 messages; 2 carried over, 0 new, 0 dropped" in table.run()
    assert '\n\nmsgid "Annex"\nmsgstr "Angefügt"\n' in table.text()
    assert 'msgctxt "of a text"\nmsgid "Cite"\nmsgstr "Zitieren"\n' in table.text()


def test_a_message_that_was_added_untranslated_is_still_given_its_words(table: Table) -> None:
    table.says(*SAID, Message("How to cite"))
    table.run()
    table.says(*without("Cite", Message("How to cite")))
    table.renamed('- was: "Cite"\n  now: "How to cite"\n')
    assert "1 carried over" in table.run()


def test_a_translation_that_is_there_is_not_replaced(table: Table) -> None:
    table.catalog("de", GERMAN + '\nmsgid "How to cite"\nmsgstr "So wird zitiert"\n')
    table.says(*without("Cite", Message("How to cite")))
    table.renamed('- was: "Cite"\n  now: "How to cite"\n')
    assert "de: 5 messages; 0 carried over, 0 new, 1 dropped" in table.run()
    assert "So wird zitiert" in table.text()


NOW = (*without("Cite"), Message("How to cite"), Message("On {date}"), Message("{n} a", "{n} b"))
REFUSED = {
    "the places differ, so it is translated anew: only `was` has {date}": (
        'was: "Edition of {date}", now: "How to cite"'
    ),
    "the places differ, so it is translated anew: only `now` has {date}": (
        'was: "Cite", now: "On {date}"'
    ),
    "one of `was` and `now` has a plural, the other has none": (
        'was: "Cite", now: ["{n} a", "{n} b"]'
    ),
    "the code still uses this (a.html)": 'was: "Annexed", now: "How to cite"',
    "`was` and `now` are the same words": 'was: "Annexed", now: "Annexed"',
    "no code uses `now`, “How to city”: is it “How to cite”?": 'was: "Cite", now: "How to city"',
    "no code uses `now`, “Elsewhere”: delete the entry": 'was: "Cite", now: "Elsewhere"',
    'the code has `now` as ["{n} a", "{n} b"]': 'was: "{n} term", now: "{n} a"',
    'the catalogs have `was` as ["{n} term", "{n} terms"]': (
        'was: ["{n} term", "{n} of them"], now: ["{n} a", "{n} b"]'
    ),
    "no catalog has it: is it “Cite”?": 'was: "Cites", now: "How to cite"',
}


@pytest.mark.parametrize("told", REFUSED)
def test_a_pair_that_cannot_be_carried_over_is_refused(table: Table, told: str) -> None:
    gone = [
        m._replace(file="a.html") for m in NOW if m.english not in ("{n} term", SAID[1].english)
    ]
    table.says(*gone)
    table.renamed(f"# A comment.\n- {{{REFUSED[told]}}}\n")
    refusal = table.refusal()
    assert re.match(r"\S*renamed\.yml:2: “[^”]+”: ", refusal)
    assert told in refusal


def test_two_entries_for_one_message_are_refused(table: Table) -> None:
    table.says(*without("Cite", Message("How to cite"), Message("Cite it")))
    table.renamed('- {was: "Cite", now: "How to cite"}\n- {was: "Cite", now: "Cite it"}\n')
    assert "renamed.yml:2: “Cite”: `was` stands in line 1 already" in table.refusal()
    table.says(Message("How to cite"))
    table.renamed('- {was: "Cite", now: "How to cite"}\n- {was: "Annexed", now: "How to cite"}\n')
    assert "`now` has its translation from line 1 already" in table.refusal()


def test_a_message_that_was_renamed_twice_wants_one_entry(table: Table) -> None:
    table.says(*without("Cite", Message("How to cite")))
    table.renamed('- {was: "Cite", now: "Cite it"}\n- {was: "Cite it", now: "How to cite"}\n')
    assert "line 2 renames it again, so make one entry of the two" in table.refusal()


UNREADABLE = {
    "the file is a list": 'was: "Cite"',
    "an entry has `was`": '- was: "Cite"',
    "not `why`": '- {was: "Cite", now: "Menu", why: "plain"}',
    "`was` is words between quotes": '- {was: {date}, now: "Menu"}',
    "`now` is words between quotes": '- {was: "Cite", now: ["a", "b", "c"]}',
    "a context is words": '- {was: "Cite", now: "Menu", context: 1}',
    "begin with a brace, stand between quotes": "- was: {n} term\n  now: {n} entry",
}


@pytest.mark.parametrize("told", UNREADABLE)
def test_a_list_that_cannot_be_read_is_refused(table: Table, told: str) -> None:
    table.renamed(UNREADABLE[told])
    refusal = table.refusal()
    assert told in refusal
    assert "renamed.yml:1:" in refusal


def test_our_own_list_can_be_carried_over() -> None:
    known = [words.read(file.stem, file.read_bytes()) for file in words.FOLDER.glob("*.po")]
    assert [*renaming.faults(renaming.read(), words.messages(), known)] == []
