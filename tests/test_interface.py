"""The words of pages: every catalog whole and true to its messages, and pages that say them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from silcrow.emit.verify import SAID
from silcrow.interface import Interface, catalogs, interface
from silcrow.language import language
from tests.support.cases import FOLDER, Case, publish, published
from tests.support_site import ROOT
from tools import words
from tools.words import places

TAGS = sorted(catalogs())
_PLACE = re.compile(r"\{([^{}]*)\}")
_OF_HTML = re.compile(r'[<>&"]')


def catalog(tag: str, text: str | None = None) -> Catalog:
    """Read a catalog as translators left it."""
    body = catalogs()[tag] if text is None else text.encode()
    return read_po(BytesIO(body), locale=tag.replace("-", "_"))


def faults(found: Catalog) -> Iterator[str]:
    """Say what a catalog lacks, has too much, or has wrong."""
    said = {(message.id, message.context or None) for message in words.messages()}
    known = {(entry.id, entry.context) for entry in found if entry.id}
    yield from (f"missing: {id_}" for id_, _ in said - known)
    yield from (f"said no more: {id_}" for id_, _ in known - said)
    for entry in found:
        if entry.id:
            yield from _faults(entry, found.num_plurals)


def _faults(entry: Message, plurals: int) -> Iterator[str]:
    ids = (entry.id,) if isinstance(entry.id, str) else tuple(entry.id)
    forms = (entry.string,) if isinstance(entry.string, str) else tuple(entry.string or ())
    if entry.fuzzy or not all(forms) or len(forms) != (plurals if len(ids) > 1 else 1):
        yield f"untranslated: {ids}"
    yield from places.faults(ids, [str(form) for form in forms])


@pytest.mark.parametrize("tag", TAGS)
def test_a_catalog_translates_every_message_and_no_other(tag: str) -> None:
    assert list(faults(catalog(tag))) == []


@pytest.mark.parametrize("tag", TAGS)
def test_a_catalog_is_as_the_tool_writes_it(tag: str) -> None:
    found = words.read(tag, catalogs()[tag])
    assert words.written(words.updated(found, words.messages()).translations) == (
        catalogs()[tag].decode()
    )


def test_messages_can_be_put_into_pages_as_they_are() -> None:
    found = [m.english for m in words.messages() if _OF_HTML.search(m.english + m.plural)]
    assert found == []


WITHOUT_WORDS = {"it", "pt"}
"""Languages of texts alone: pages around them are in English, and marked so."""


def test_every_language_that_links_numbers_has_words() -> None:
    data = {file.stem for file in (ROOT / "hooks/silcrow/languages").glob("*.yml")}
    assert data - {"en"} - WITHOUT_WORDS == set(TAGS)
    assert all(language(tag).name for tag in TAGS)


SEEDED = {
    'msgstr "Weiter"': ('msgstr ""', "untranslated: ('Next',)"),
    'msgid "Next"': ('msgid "Nextt"', "missing: Next"),
    'msgstr "Fassung vom {date}"': (
        'msgstr "Fassung"',
        "other places: Fassung: only the English has {date}",
    ),
    'msgstr[1] "{n} Begriffe"': ('msgstr[1] ""', "untranslated: ('{n} term', '{n} terms')"),
    'msgstr "jetzt {link}."': ('msgstr "jetzt <b>{link}</b>."', "markup: jetzt <b>{link}</b>."),
    'msgstr "{link}{name}{/link} steht jetzt an anderer Stelle."': (
        'msgstr "{link}{name}{link}{/link}"',
        "not closed: {link}{name}{link}{/link}",
    ),
}


@pytest.mark.parametrize("right", SEEDED)
def test_a_seeded_fault_of_a_translator_is_seen(right: str) -> None:
    wrong, told = SEEDED[right]
    text = catalogs()["de"].decode()
    assert right in text
    assert told in set(faults(catalog("de", text.replace(right, wrong))))


def test_messages_are_found_wherever_they_are_said() -> None:
    module = """
words.text("a {b}", b=1)
words.many("{n} c", "{n} cs", 2)
words.plain("d", "of one")
KIND = message("e")
words.text(KIND)
other("f")
"""
    template = '<p title="{{ _("g") }}">{% if x %}{{ _n("{n} h", "{n} hs", n) }}{% endif %}</p>'
    found = [(m.english, m.plural, m.context) for m in words.of_module(module)]
    assert found == [("a {b}", "", ""), ("{n} c", "{n} cs", ""), ("d", "", "of one"), ("e", "", "")]
    assert [m.english for m in words.of_template(template)] == ["g", "{n} h"]


# --- which language ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "has"),
    [
        ("en", "en"),
        ("en-US", "en-US"),
        ("de", "de"),
        ("de-AT", "de-AT"),
        ("zh-Hans", "zh-Hans"),
        ("zh-Hant", "zh"),
        ("pt", "en"),
        ("tlh", "en"),
    ],
)
def test_words_say_which_language_they_are_in(asked: str, has: str) -> None:
    found = interface(asked)
    assert (found.asked, found.language) == (asked, has)


def test_a_message_that_nobody_translated_is_english() -> None:
    bare = Interface("de", "de", Catalog(locale="de"))
    assert bare.text("Edition of {date}", date="1") == "Edition of 1"
    assert bare.many("{n} term", "{n} terms", 1) == "1 term"


def test_a_doubtful_translation_is_not_said() -> None:
    text = catalogs()["de"].decode().replace('msgid "Next"', '#, fuzzy\nmsgid "Next"')
    assert Interface("de", "de", catalog("de", text)).text("Next") == "Next"
    assert interface("de").text("Next") == "Weiter"


@pytest.mark.parametrize(
    ("tag", "numbers"),
    [
        ("ru", {1: "1 термин", 3: "3 термина", 5: "5 терминов", 21: "21 термин"}),
        ("ar", {1: "مصطلح واحد", 2: "مصطلحان", 3: "3 مصطلحات", 11: "11 مصطلحا"}),
        ("ko", {1: "용어 1개", 2: "용어 2개"}),
    ],
)
def test_numbers_have_the_form_of_the_language(tag: str, numbers: dict[int, str]) -> None:
    found = interface(tag)
    assert {n: found.many("{n} term", "{n} terms", n) for n in numbers} == numbers


def test_names_are_joined_as_the_language_joins_them() -> None:
    assert interface("en").listed("abc") == "a, b and c"
    assert interface("de").listed("abc") == "a, b und c"
    assert interface("ar").enumerated("ab") == "a، b"
    assert interface("ja").quoted("a") == "「a」"


def test_values_of_templates_are_escaped_and_links_kept() -> None:
    found = interface("de").html("Edition of {date}", date="<1>")
    assert found == "Fassung vom &lt;1&gt;"


# --- on pages ------------------------------------------------------------------------------------

GERMAN = Case(FOLDER / "languages" / "a-text-in-german-is-told-of-in-german.md")
ENGLISH = re.compile(
    "|".join(
        re.escape(message.english)
        for message in words.messages()
        if " " in message.english.strip() and not _PLACE.search(message.english)
    )
)
"""Whole sentences of ours: what is shorter may be a word of German too."""


def said(files: dict[str, str]) -> set[str]:
    """Find the English sentences of ours in all pages and documents."""
    found = publish(files)
    texts = [p.html for p in found.pages.values()]
    texts += [d.text for d in found.documents if d.path.endswith(".html")]
    # The script finds its words by the English ones.
    return {match for text in texts for match in ENGLISH.findall(text)} - set(SAID)


def test_a_site_in_german_says_nothing_in_english() -> None:
    assert said(GERMAN.files()) == set()


def test_english_words_on_a_site_in_german_are_seen() -> None:
    files = GERMAN.files()
    files["silcrow.yml"] = files["silcrow.yml"].replace("language: de", "language: pt")
    assert {"Cite this text", "Check the words", "What changed"} <= said(files)


def test_the_script_is_given_every_word_that_it_says_itself() -> None:
    script = (ROOT / "hooks/silcrow/emit/verify.js").read_text("utf-8")
    folds = re.search(r"const FOLDS = \{(.*?)\n\};", script, re.DOTALL)
    assert folds
    names = re.findall(r'^  "([^"]+)":', folds[1], re.MULTILINE)
    others = re.findall(r'say\("([^"]+)"\)', script)
    assert {*names, *others} == {*SAID, ", "}


def test_the_page_that_verifies_has_the_words_of_the_script_where_they_are_not_english() -> None:
    page = next(d.text for d in published(GERMAN).documents if d.path == "text/verify/index.html")
    for english in SAID:
        other = interface("de").text(english)
        assert f'<input type="hidden" name="{english}" value="{other}">' in page
