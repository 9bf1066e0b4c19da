"""A language without data: told of at once, accepted by name, and read for good as registered."""

from __future__ import annotations

from pathlib import Path

import pytest

from silcrow.language import Language, language, meant, name_of
from silcrow.text import provisions
from tests.support.registers import Library
from tests.support_site import ROOT

FILE = "guild/index.md"
RULES = ("1. Lamps.", "2. Boats.")
ACT = ("Artigo 1\n\nOs faróis (lamps) acendem.", "Artigo 2\n\nOs barcos esperam, pelo artigo 1.")
BOUND = (
    "paragraphs:\n  one: {quote: Artigo 1}\n  two: {quote: Os faróis}\n"
    "  three: {quote: Artigo 2}\n  four: {quote: Os barcos}\n---\n"
)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.make(tmp_path, *RULES)


def speak(library: Library, tag: str) -> None:
    library.change(FILE, "  type: rules\n", f"  type: rules\n  language: {tag}\n")


@pytest.mark.parametrize("tag", ["no", "nb", "hi", "nl", "pl", "xx", "jp", "sr-Latn"])
def test_a_language_without_data_is_a_warning(library: Library, tag: str) -> None:
    speak(library, tag)
    assert library.codes() == ["language-without-data"]
    assert f"{FILE}:5:3: warning: language-without-data: " in library.check().output


@pytest.mark.parametrize("tag", ["en", "pt", "it", "pt-BR", "de-AT", "zh-Hant", "zh-Hant-TW", "he"])
def test_a_language_with_data_is_none(library: Library, tag: str) -> None:
    speak(library, tag)
    assert library.codes() == []


def test_every_file_of_data_is_enough(library: Library) -> None:
    last = "en"
    speak(library, last)
    for file in (ROOT / "hooks/silcrow/languages").glob("*.yml"):
        library.change(FILE, f"language: {last}\n", f"language: {file.stem}\n")
        last = file.stem
        assert library.codes() == []


def test_what_will_be_missing_and_what_works_is_said(library: Library) -> None:
    speak(library, "no")
    said = library.check().output
    assert '"no" (Norwegian) as "language", for which there are no data' in said
    for words in ("labels of containers", "mentions by number", "letters", "\u00a7 1"):
        assert words in said
    assert "numbering: {labels:" in said
    assert "docs/languages.md" in said
    assert (ROOT / "docs/languages.md").exists()


def test_labels_that_a_text_declares_are_not_said_to_be_missing(library: Library) -> None:
    speak(library, "nb")
    library.change(FILE, "  language: nb\n", '  language: nb\n  numbering: {labels: ["Art {n}"]}\n')
    said = library.check().output
    assert "mentions by number" in said
    assert "labels of containers" not in said


def test_the_warning_is_silenced_as_others_are(library: Library) -> None:
    speak(library, "nl")
    silence = "silence:\n  - {rule: language-without-data, reason: Numbers alone.}\n---\n"
    library.change(FILE, "---\n1.", f"{silence}1.")
    assert library.codes() == []


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ("ge", ("ka",)),
        ("jp", ("ja",)),
        ("gr", ("el",)),
        ("cz", ("cs",)),
        ("por", ("pt",)),
        ("ger", ("de",)),
        ("iw", ("he",)),
        ("xx", ()),
        ("no", ()),
        ("se", ()),
        ("en", ()),
    ],
)
def test_the_tag_that_was_meant_is_found(tag: str, found: tuple[str, ...]) -> None:
    assert meant(tag) == found


def test_languages_have_names() -> None:
    assert [name_of(tag) for tag in ("no", "pt-BR", "zh-Hant")] == [
        "Norwegian",
        "Portuguese",
        "Chinese",
    ]
    assert name_of("xx") == ""


# --- registration --------------------------------------------------------------------------------


def test_a_language_without_data_is_accepted_by_name(library: Library) -> None:
    speak(library, "no")
    refused = library.run("add", "--all", "--accept")
    assert refused.exit_code == 1
    place = f"{library.content.as_posix()}/{FILE}:5:3"
    assert f'{place}: "no" (Norwegian) as "language"' in refused.output
    assert "--accept-language no" in refused.output
    assert library.registers == {}
    other = library.run("add", "--all", "--accept-language", "nb")
    assert other.exit_code == 1
    library.done("add", "--all", "--accept-language", "no")
    assert "guild/register/2024-05-21.no.jsonl" in library.registers


def test_once_registered_nothing_is_asked_again(library: Library) -> None:
    speak(library, "no")
    library.done("add", "--all", "--accept-language", "no")
    assert library.codes() == []
    assert "Nothing to add" in library.done("add", "--all")
    library.write("guild/2024-05-21.md", library.read(FILE))
    library.change(FILE, "date: 2024-05-21\n", "date: 2024-05-21\n  edition: 2027-03-03\n")
    assert library.codes() == []
    library.done("add", "--all")
    assert "guild/register/2027-03-03.no.jsonl" in library.registers


def test_unusual_characters_and_languages_are_asked_of_together(library: Library) -> None:
    speak(library, "no")
    library.change(FILE, "Boats", "Bo\u200bats")
    said = library.run("add").output
    assert "add --accept." in said
    assert "--accept-language no" in said
    assert library.run("add", "--accept-language", "no").exit_code == 1
    library.done("add", "--accept", "--accept-language", "no")


def test_a_silence_does_not_accept(library: Library) -> None:
    speak(library, "nl")
    silence = "silence:\n  - {rule: language-without-data, reason: Numbers alone.}\n---\n"
    library.change(FILE, "---\n1.", f"{silence}1.")
    assert library.run("add").exit_code == 1


# --- texts that were registered before -----------------------------------------------------------


def before_it_had_data(tag: str) -> Language:
    """Read the data of a language as they were when it had none."""
    return Language.model_validate({"name": "", "spaced": language(tag).spaced})


@pytest.mark.parametrize("tag", ["pt", "no"])
def test_a_text_that_was_registered_without_data_is_read_as_before(
    tmp_path: Path, tag: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = ACT if tag == "pt" else tuple(line.replace("Artigo", "\u00a7") for line in ACT)
    library = Library.make(tmp_path, *lines)
    speak(library, tag)
    bound = BOUND if tag == "pt" else BOUND.replace("Artigo", "\u00a7")
    library.change(FILE, "---\n" + lines[0], bound + lines[0])
    with monkeypatch.context() as patch:
        patch.setattr(provisions, "drafted", lambda tag, _: before_it_had_data(tag))
        library.done("add", "--all", "--accept-language", tag)
        before = library.registers
    assert '"anchor":"one"' in before[f"guild/register/2024-05-21.{tag}.jsonl"]
    assert library.codes() == []
    assert "Nothing to add" in library.done("add", "--all")
    library.change(FILE, "acendem", "apagam")
    assert library.codes() == ["reworded"]


def test_a_new_text_is_read_with_the_data(tmp_path: Path) -> None:
    library = Library.make(tmp_path, *ACT)
    speak(library, "pt")
    library.done("add", "--all")
    register = library.registers["guild/register/2024-05-21.pt.jsonl"]
    assert '"anchor":"art1"' in register
    assert library.codes() == []


def test_every_language_without_labels_of_its_own_has_those_of_signs() -> None:
    for tag in ("no", "xx", "he"):
        assert language(tag).containers == {"\u00a7": ("\u00a7 {n}", "\u00a7{n}")}
