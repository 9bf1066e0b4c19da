"""The command `silcrow new`: a site that builds at once, whatever is known of it already."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from silcrow.cli import main
from silcrow.date import Date
from silcrow.start import requirement
from silcrow.start.answers import Answers, Example
from tests.support_site import HOOK, run

WORDS = "# Harbour Charter\n\n1. We, the ports, met.\n\n2. Charts are open.\n"
WHOLE = """---
instrument:
  id: harbour
  title: "Harbour: a charter"
  type: charter
  date: 2024-06-01
  source: {publisher: Harbour Assembly, url: "https://harbour.int/text", published: 2024-06-01}
---
### Article 1

We, the ports, met.
"""
PUBLISHER = "publisher: {name: P, contact: p@port.int}\n"
PUBLIC = ("--address", "https://harbour.int/texts", "--contact", "press@harbour.int")


def new(folder: Path, *arguments: str, answers: str = "") -> Result:
    return CliRunner().invoke(main, ["new", str(folder), *arguments], input=answers)


def made(folder: Path, *arguments: str, answers: str = "") -> str:
    done = new(folder, *arguments, answers=answers)
    assert done.exit_code == 0, (done.output, done.exc_info)
    return done.output


def build(capsys: pytest.CaptureFixture[str], folder: Path) -> str:
    """Build a new site with the hook of the checkout, which is that of the wheel."""
    config = folder / "mkdocs.yml"
    text = config.read_text("utf-8").replace("hooks/publish.py", str(HOOK))
    config.write_text(text, "utf-8")
    done = run(capsys, folder, "build", "--strict")
    assert done.code == 0, done.said
    return done.said


def configured(folder: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((folder / "mkdocs.yml").read_text("utf-8"))
    return loaded


def id_of(folder: Path) -> str:
    """Give the id of the one text."""
    (own,) = {path.parent.name for path in folder.glob("content/*/index.md")} - OTHERS
    return own


OTHERS = {"about", "glossary", "related"}
CASES: list[tuple[str, ...]] = [
    (),
    ("--title", "Harbour Charter", *PUBLIC, "--repository", "https://github.com/harbour/charter"),
    ("--title", "Déclaration [du port] : l’accès", "--language", "fr"),
    ("--title", "등대 헌장", "--language", "ko", "--id", "deungdae"),
    ("--title", "ميثاق الميناء", "--language", "ar", "--publisher", 'The "Press": #1'),
    ("--title", "Havnecharter", "--language", "da"),
]


@pytest.mark.parametrize("arguments", CASES, ids=lambda given: "-".join(given[:2]) or "nothing")
def test_a_new_site_builds_strictly_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    folder = tmp_path / "site"
    said = made(folder, "--yes", "--date", "2024-06-01", *arguments)
    assert "No problems" not in said
    assert re.search(r"^Made .*/site: \d+ files\.$", said, re.MULTILINE)
    build(capsys, folder)
    page = (folder / "site" / id_of(folder) / "index.html").read_text("utf-8")
    assert 'id="p1"' in page
    about = (folder / "site" / "about" / "index.html").read_text("utf-8")
    assert '<html lang="en"' in about
    done = CliRunner().invoke(main, ["check", str(folder / "content")])
    assert (done.exit_code, done.output) == (0, "No problems.\n")


def test_what_is_not_given_is_asked(tmp_path: Path) -> None:
    answers = (
        "Harbour Charter\n2024-06-01\n\nHarbour Assembly\nhttps://harbour.int\n\nx@harbour.int\n\n"
    )
    said = made(tmp_path / "site", answers=answers.replace("\n\nx@", "\nx@"))
    assert "Title of the text" in said
    settings = yaml.safe_load((tmp_path / "site/content/silcrow.yml").read_text("utf-8"))
    assert settings["address"] == "https://harbour.int/"
    publisher = {"name": "Harbour Assembly", "contact": "x@harbour.int", "official": False}
    assert settings["publisher"] == publisher
    assert (tmp_path / "site/content/harbour-charter/index.md").is_file()


def test_a_wrong_answer_is_asked_again(tmp_path: Path) -> None:
    answers = "Charter\nyesterday\n2024-06-01\nEnglish!\nen\n\nharbour.int\n\n\n\n"
    said = made(tmp_path / "site", answers=answers)
    assert "expected a day such as 2026-11-24" in said
    assert '"English!": expected a language tag such as en' in said
    assert '"harbour.int": expected a web address that begins with https://' in said


@pytest.mark.parametrize(("tag", "said"), [("jp", "did you mean ja"), ("zz", "is no language")])
def test_a_language_is_one(tmp_path: Path, tag: str, said: str) -> None:
    done = new(tmp_path / "site", "--yes", "--language", tag)
    assert done.exit_code == 2
    assert said in done.output


def test_a_public_address_needs_a_contact(tmp_path: Path) -> None:
    done = new(tmp_path / "site", "--yes", "--address", "https://harbour.int/")
    assert done.exit_code == 2
    assert "--address needs --contact" in done.output
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("words", "id_", "title"),
    [(WORDS, "harbour-charter", "Harbour Charter"), (WHOLE, "harbour", "Harbour: a charter")],
)
def test_a_text_that_is_there_is_taken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: str, id_: str, title: str
) -> None:
    (tmp_path / "given.md").write_text(words, "utf-8")
    folder = tmp_path / "site"
    made(folder, "--yes", "--date", "2024-06-01", "--from", str(tmp_path / "given.md"))
    text = (folder / "content" / id_ / "index.md").read_text("utf-8")
    assert "We, the ports, met." in text
    assert "# Harbour Charter\n" not in text
    assert configured(folder)["site_name"] == title
    build(capsys, folder)
    citing = (folder / "content/about/citing.md").read_text("utf-8")
    assert f"/{id_}/#{'p1' if words is WORDS else 'art1'}" in citing


def test_a_text_that_asks_is_taken_and_its_question_said(tmp_path: Path) -> None:
    (tmp_path / "given.md").write_text("Whereas we met,\n\n1. We met.\n", "utf-8")
    said = made(tmp_path / "site", "--yes", "--from", str(tmp_path / "given.md"))
    assert "unbound-paragraph" in said
    assert "1 error." in said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("---\nrecord: {type: body}\n---\nA body.\n", 'has front matter, but no "instrument:"'),
        ("---\ninstrument: [\n---\n1. A.\n", "broken-yaml"),
        ("---\ninstrument: 1\n---\n1. A.\n", "broken"),
    ],
)
def test_a_text_that_cannot_be_read_begins_nothing(tmp_path: Path, given: str, said: str) -> None:
    (tmp_path / "given.md").write_text(given, "utf-8")
    done = new(tmp_path / "site", "--yes", "--from", str(tmp_path / "given.md"))
    if said == "broken":  # what is wrong in it is for the check to say
        assert done.exit_code == 0
        return
    assert done.exit_code in (1, 2)
    assert said in done.output
    assert not (tmp_path / "site").exists()


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear", "utf-8")
    done = new(tmp_path, "--yes")
    assert done.exit_code == 2
    assert "is not empty: name a new folder" in done.output
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    done = new(tmp_path / "file" / "site", "--yes")
    assert done.exit_code == 1
    assert done.output.count("\n") == 1


def test_three_things_add_silcrow_to_a_site_that_is_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = "site_name: Port\nsite_url: https://port.int/\ntheme: {name: material}\n"
    (tmp_path / "mkdocs.yml").write_text(config, "utf-8")
    done = new(tmp_path, "--yes")
    assert done.exit_code == 2
    for line in ("hooks: [hooks/publish.py]", "from silcrow.hook import *", "frame: material"):
        assert line in done.output
    (tmp_path / "mkdocs.yml").write_text(f"{config}hooks: [{HOOK}]\n", "utf-8")
    (tmp_path / "docs" / "harbour").mkdir(parents=True)
    (tmp_path / "docs" / "index.md").write_text("# Port\n\n[Read](harbour/index.md#p1)\n", "utf-8")
    settings = f"address: https://port.int/\n{PUBLISHER}frame: material\n"
    (tmp_path / "docs" / "silcrow.yml").write_text(settings, "utf-8")
    text = WHOLE.replace("### Article 1\n\nWe", "1. We").replace("  id: harbour\n", "")
    (tmp_path / "docs" / "harbour" / "index.md").write_text(text, "utf-8")
    built = run(capsys, tmp_path, "build", "--strict")
    assert built.code == 0, built.said
    page = (tmp_path / "site" / "harbour" / "index.html").read_text("utf-8")
    assert 'id="p1"' in page
    assert "md-main" in page


@pytest.mark.parametrize(
    ("origin", "line"),
    [
        ({}, requirement.RELEASED.line),
        ({"url": "file:///gone/silcrow-0.1.0-py3-none-any.whl"}, requirement.RELEASED.line),
        ({"url": "file:///src", "dir_info": {"editable": True}}, requirement.RELEASED.line),
        (
            {"url": "https://code.int/silcrow", "vcs_info": {"vcs": "git", "commit_id": "abc"}},
            "silcrow[search] @ git+https://code.int/silcrow@abc",
        ),
    ],
)
def test_a_site_installs_what_it_was_begun_with(origin: dict[str, Any], line: str) -> None:
    assert requirement.of(origin).line == line


def test_a_wheel_is_taken_along(tmp_path: Path) -> None:
    wheel = tmp_path / "silcrow-0.1.0-py3-none-any.whl"
    wheel.touch()
    found = requirement.of({"url": wheel.as_uri(), "archive_info": {}})
    assert found.line == f"./wheels/{wheel.name}[search]"
    assert found.beside == f"wheels/{wheel.name}"


def test_the_example_is_the_first_number_of_the_text() -> None:
    answers = Answers(title="A", date=Date("2024-05-21"), text=WHOLE)
    assert answers.example == Example("art1", "Article 1")
    assert (
        Answers(title="A", date=Date("2024-05-21"), text="1. No front matter.").example == Example()
    )
