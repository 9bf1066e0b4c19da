"""The command `silcrow redline`: files, folders and revisions, and how it ends."""

from __future__ import annotations

import subprocess
from pathlib import Path

import lxml.html
import pytest
from click.testing import CliRunner, Result

from silcrow.cli import main
from tests.support.redlines import (
    NINE,
    numbered,
    page,
)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["redline", *arguments])


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@silcrow.int", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of two commits, the first of them tagged v1, as the folder that one is in."""
    content = tmp_path / "content"
    content.mkdir()
    git(tmp_path, "init", "-q", "-b", "main")
    (content / "text.md").write_text(numbered(*NINE), "utf-8")
    (content / "seal.png").write_bytes(b"\x89PNG")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "One")
    git(tmp_path, "tag", "v1")
    (content / "text.md").write_text(numbered(*NINE).replace("group C", "group Z"), "utf-8")
    git(tmp_path, "commit", "-q", "-a", "-m", "Two")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("v1", "main"),
        ("v1", "content"),
        ("v1", "content/text.md"),
        ("v1:content", "HEAD:content"),
        ("v1:content/text.md", "content/text.md"),
        ("v1:content/text.md", "main:./content/text.md"),
        ("main~1", "main"),
    ],
)
def test_revisions_are_compared(repository: Path, a: str, b: str) -> None:
    del repository
    found = run(a, b)
    assert found.exit_code == 1
    assert found.output.startswith("Wording: 1 of 9 paragraphs changed. Annotations: 0 changed.\n")
    assert "group [-C-]{+Z+} shall" in found.output


def test_nothing_differs(repository: Path) -> None:
    del repository
    for pair in (("main", "content"), ("v1", "v1"), ("content", "content")):
        found = run(*pair)
        assert (found.exit_code, found.output) == (0, "Nothing differs.\n")


def test_a_file_that_is_no_text_is_listed(repository: Path) -> None:
    (repository / "content" / "seal.png").write_bytes(b"\x89PNG2")
    (repository / "content" / "about.md").write_text("# About\n", "utf-8")
    found = run("main", "content")
    assert found.exit_code == 0
    assert found.output.split("\n") == [
        "Wording: 0 of 9 paragraphs changed. Annotations: 0 changed. Other files: 2 changed.",
        "",
        "Other files",
        "    about.md, added",
        "    seal.png, changed",
        "",
    ]


@pytest.mark.parametrize(
    ("a", "b", "message"),
    [
        ("mian", "content", "mian is neither a file, a folder nor a revision; did you mean main?"),
        ("nowhere.md", "content", "nowhere.md is neither a file, a folder nor a revision"),
        ("v1:nowhere.md", "content", "v1 has no nowhere.md"),
        (":content", "content", ":content is neither a file, a folder nor a revision"),
        ("v1:content", "content/text.md", "v1:content is a folder and content/text.md a file"),
    ],
)
def test_what_is_no_version_is_told_in_one_line(
    repository: Path, a: str, b: str, message: str
) -> None:
    del repository
    found = run(a, b)
    assert found.exit_code == 2
    assert found.stdout == ""
    assert found.stderr.startswith(message)
    assert found.stderr.count("\n") == 1


def test_an_option_of_git_is_no_revision(repository: Path) -> None:
    found = run("--", "--output=stolen", "content")
    assert found.exit_code == 2
    assert not (repository / "stolen").exists()


def test_outside_a_repository_revisions_are_not_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    found = run("main", "v1")
    assert found.exit_code == 2
    assert found.stderr == (
        "main is neither a file nor a folder, and there is no git repository here\n"
    )


def test_bad_content_is_told_with_its_version_and_place(repository: Path) -> None:
    (repository / "content" / "text.md").write_text(page("1. One.", "1. Two."), "utf-8")
    (repository / "content" / "raw.md").write_bytes(b"\xff\xfe")
    (repository / "content" / "away.md").symlink_to("/etc/hostname")
    found = run("v1", "content")
    assert found.exit_code == 2
    assert found.stdout == ""
    assert [line.partition(": ")[0] for line in found.stderr.split("\n") if ".md:" in line] == [
        "content/away.md:1:1",
        "content/raw.md:1:1",
        f"content/text.md:{page('1. One.').count(chr(10)) + 2}:1",
    ]
    assert found.stderr.endswith("3 errors.\n")


def test_a_name_of_a_file_says_no_line_of_its_own(repository: Path) -> None:
    (repository / "content" / "a\n::error::b\x1b.md").write_bytes(b"\xff")
    (line, *_) = run("v1", "content").stderr.split("\n")
    assert line.startswith(
        "content/a\u27e8U+000A\u27e9::error::b\u27e8U+001B\u27e9.md:1:1: not-text"
    )


def test_a_link_within_a_revision_is_not_followed(repository: Path) -> None:
    (repository / "content" / "away.md").symlink_to("/etc/hostname")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "Three")
    found = run("v1", "main")
    assert found.exit_code == 2
    assert "main:content/away.md:1:1: not-text: a symbolic link" in found.stderr


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_each_format_has_the_summary_first(repository: Path, form: str) -> None:
    del repository
    found = run("v1", "main", "--format", form)
    assert found.exit_code == 1
    assert "Wording: 1 of 9 paragraphs changed." in "".join(found.output.split("\n")[:2])
    assert "\x1b" not in found.output


def test_html_is_a_whole_document_that_stands_alone(repository: Path) -> None:
    del repository
    found = run("v1", "main", "--format", "html")
    assert found.exit_code == 1
    document = lxml.html.document_fromstring(found.output)
    assert found.output.startswith('<!doctype html>\n<html lang="en">\n')
    assert document.findtext(".//title") == "Redline"
    assert document.find(".//meta[@charset]") is not None
    (summary,) = document.find_class("summary")
    assert str(summary.text).startswith("Wording: 1 of 9 paragraphs changed.")
    # What is only heard is put out of sight, and what changed is marked by more than colour.
    style = str(document.findtext(".//style"))
    for rule in (
        ".visually-hidden { position: absolute",
        "del { text-decoration",
        "ins { text-dec",
    ):
        assert rule in style
    assert [e.text_content() for e in document.iter("del")] == ["[deleted: C; end of deletion]"]
    assert not [*document.iter("script", "link", "img")]
