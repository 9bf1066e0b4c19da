"""`silcrow check`: three formats, exit codes, warnings, terminals, and files with hostile names."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from silcrow.cli import main
from silcrow.rule import Rule
from tests.support.hostile import HOSTILE, assert_plain
from tests.support_site import HOOK, ROOT, replace, run, tiny_site, tree

NOTE = " ".join(["word"] * 41)
TEXT = """\
---
instrument:
  title: Harbour Declaration
  type: declaration
  date: 2024-06-01
  source: {publisher: Harbour Assembly, url: "https://harbour.int/text", published: 2024-06-01}
paragraphs:
  p1:
    noet: Two towns speak.
  p2:
    heading: [Who, speaks]
---
1. The sea is open.

2. So are the harbours.
"""


SETTINGS = """\
address: https://harbour.int/
publisher: {name: The Press, contact: press@harbour.int}
"""


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder of content with one good text, seen from where the command runs."""
    monkeypatch.chdir(tmp_path)
    put(tmp_path / "content", "silcrow.yml", SETTINGS)
    put(tmp_path / "content", "text/index.md", good())
    return tmp_path / "content"


def good() -> str:
    return TEXT.replace("noet:", "note:").replace("[Who, speaks]", "Who speaks")


def long() -> str:
    return good().replace("Two towns speak.", NOTE)


def put(folder: Path, name: str, text: str | bytes) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)


def check(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", *arguments])


# --- what it says --------------------------------------------------------------------------------


def test_nothing_wrong(content: Path) -> None:
    del content
    done = check()
    assert (done.exit_code, done.stdout, done.stderr) == (0, "No problems.\n", "")
    assert check("--format", "github").stdout == "No problems.\n"
    document = json.loads(check("--format", "json").stdout)
    assert document == {
        "version": 1,
        "problems": [],
        "counts": {"errors": 0, "warnings": 0, "notices": 0},
    }


def test_text_shows_each_line_with_the_words_at_fault(content: Path) -> None:
    put(content, "text/index.md", TEXT)
    put(content, "about.md", "# About\n\nA [text](text/indx.md).\n")
    put(content, "silcrow.yml", SETTINGS)
    done = check()
    assert (done.exit_code, done.stderr) == (1, "")
    assert done.stdout == (
        'content/text/index.md:9:5: unknown-key: the key "noet"; did you mean "note"?\n'
        "  9 |     noet: Two towns speak.\n"
        "    |     ^^^^\n"
        f"  hint: {Rule.UNKNOWN_KEY.hint}\n"
        "\n"
        'content/text/index.md:11:5: wrong-value: a list as "heading"; expected text\n'
        "  11 |     heading: [Who, speaks]\n"
        "     |     ^^^^^^^\n"
        "  hint: write it as words; if they begin with [ or {, put quotation marks around them\n"
        "\n"
        "2 errors.\n"
    )


def test_a_hint_of_the_case_wins_over_that_of_the_rule(content: Path) -> None:
    put(content, "silcrow.yml", "")
    (content / "silcrow.yml").unlink()
    said = check().stdout
    assert said.startswith("content/silcrow.yml:1:1: missing-key: no settings\n  hint: create it")
    assert said.endswith("\n1 error.\n")


def test_settings_are_shown_too(content: Path) -> None:
    put(content, "silcrow.yml", SETTINGS + "fraim: material\n")
    assert "\n  3 | fraim: material\n    | ^^^^^\n" in check().stdout


def test_bytes_that_are_no_text_are_told_at_their_place(content: Path) -> None:
    put(content, "about.md", b"# Caf\xc3\xa9\n\nA caf\xe9 \xff.\n")
    put(content, "silcrow.yml", SETTINGS.encode() + b"# \xe9\n")
    assert check().stdout.startswith(
        "content/silcrow.yml:3:3: not-text: a byte that is not UTF-8: 0xE9\n"
    )
    put(content, "silcrow.yml", SETTINGS)
    assert check().stdout.startswith(
        "content/about.md:3:6: not-text: a byte that is not UTF-8: 0xE9\n"
        "  3 | A caf\ufffd \ufffd.\n"
        "    |      ^\n"
    )


def test_a_folder_is_named_as_it_was_given(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(content, "text/index.md", TEXT)
    place = "text/index.md:9:5: unknown-key"
    assert check(str(content)).stdout.startswith(f"{content.as_posix()}/{place}")
    assert check("./content/").stdout.startswith(f"content/{place}")
    monkeypatch.chdir(content)
    assert check(".").stdout.startswith(place)


def test_called_wrongly(content: Path) -> None:
    for arguments in (["nowhere"], ["--format", "xml"], [str(content / "silcrow.yml")]):
        done = check(*arguments)
        assert (done.exit_code, done.stdout) == (2, "")
        assert "Usage: " in done.stderr


def test_github_gets_errors_first(content: Path) -> None:
    put(content, "a/index.md", long())
    put(content, "text/index.md", good().replace("2. So are", "2. [So](no.md) are"))
    put(content, "text/other.md", "---\nsilence: [{rule: lng-note, reason: None.}]\n---\n")
    done = check("--format", "github")
    assert (done.exit_code, done.stderr) == (1, "")
    assert done.stdout == (
        "::error file=content/text/index.md,line=15,col=1,title=dead-link::"
        'a link to "no.md" in the wording; expected the address of a website%0A'
        "what words refer to on this site stands in the front matter, under references:\n"
        "::error file=content/text/other.md,line=2,col=12,title=unknown-rule::"
        'the rule "lng-note"; did you mean long-note?%0A'
        f"{Rule.UNKNOWN_RULE.hint}\n"
        "::warning file=content/a/index.md,line=9,col=5,endColumn=9,title=long-note::"
        "a note of 41 words; expected at most 40%0A"
        "take out at least 1 word, or move a part to the page of a topic\n"
        "2 errors, 1 warning.\n"
    )


def test_json_is_one_document(content: Path) -> None:
    put(content, "text/index.md", TEXT)
    done = check("--format", "json")
    assert (done.exit_code, done.stderr) == (1, "")
    found = json.loads(done.stdout)
    assert found["problems"][0] == {
        "code": "unknown-key",
        "severity": "error",
        "file": "content/text/index.md",
        "line": 9,
        "column": 5,
        "end_column": 9,
        "found": 'the key "noet"',
        "expected": "",
        "nearest": ['"note"'],
        "hint": Rule.UNKNOWN_KEY.hint,
        "sentence": Rule.UNKNOWN_KEY.sentence,
    }
    assert (found["version"], found["counts"]) == (
        1,
        {"errors": 2, "warnings": 0, "notices": 0},
    )


# --- warnings ------------------------------------------------------------------------------------


def test_a_warning_fails_a_check_until_it_is_silenced(content: Path) -> None:
    put(content, "text/index.md", long())
    done = check()
    assert done.exit_code == 1
    assert done.stdout.startswith(
        "content/text/index.md:9:5: warning: long-note: a note of 41 words"
    )
    assert done.stdout.endswith("\n1 warning.\n")
    silence = "silence: [{rule: long-note, reason: It is an example.}]\n"
    put(content, "text/index.md", long().replace("paragraphs:", f"{silence}paragraphs:"))
    assert check().exit_code == 0
    put(content, "text/index.md", good().replace("paragraphs:", f"{silence}paragraphs:"))
    assert "warning: idle-silence:" in check().stdout


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a copy of the tiny site, built, with a note that is too long."""
    shutil.copytree(tiny_site(), tmp_path / "tiny")
    text = tmp_path / "tiny" / "content" / "harbour-charter" / "index.md"
    replace(text, "note: The tables", f"note: {NOTE} The tables")
    return tmp_path / "tiny"


def test_a_warning_is_said_by_a_build_and_stops_a_strict_one(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(site / "site")
    strict = run(capsys, site, "build", "--strict")
    assert strict.code == 1
    assert tree(site / "site") == before
    assert "Traceback" not in strict.said
    done = run(capsys, site, "build")
    assert done.code == 0
    assert tree(site / "site") != before
    for said in (strict.said, done.said):
        assert re.search(r"content/harbour-charter/index\.md:\d+:5: warning: long-note: ", said)
        assert re.search(r"^ +\d+ \| +note: word word", said, re.MULTILINE)


def test_an_error_brings_the_warnings_with_it(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace(site / "content/index.md", "tide-tables.md", "tide-table.md")
    done = run(capsys, site, "build")
    assert done.code == 1
    assert "warning: long-note: " in done.said
    assert "1 error, 1 warning.\n" in done.said


def test_build_and_check_say_the_same(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace(site / "content/index.md", "tide-tables.md", "tide-table.md")
    said = run(capsys, site, "build").said
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(site)
        assert check().stdout.strip() in said


def test_what_the_configuration_has_wrong_is_shown_in_it(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace(site / "mkdocs.yml", "about/index.md", "abuot/index.md")
    assert HOOK.is_file()
    said = run(capsys, site, "build").said
    assert re.search(r"^mkdocs\.yml:\d+:\d+: nav-missing: ", said, re.MULTILINE)
    assert re.search(r"^ +\d+ \| +- About: abuot/index\.md\n +\| +\^{14}$", said, re.MULTILINE)


# --- hostile names -------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["text", "github", "json"])
@pytest.mark.parametrize("name", ["line feed", "colons", "escape", "turned", "spaces first"])
def test_files_of_hostile_names_on_disk(content: Path, form: str, name: str) -> None:
    words = HOSTILE[name]
    put(
        content, f"{words}.md", f"[x](nowhere.md {words[:1]})\n\n[{words[:8]}](<no{words}>)\n\x01\n"
    )
    done = check("--format", form)
    assert (done.exit_code, done.stderr) == (1, "")
    assert_plain(done.stdout)
    forged = [line for line in done.stdout.split("\n") if line.startswith("::error::")]
    assert forged == []


def test_a_name_that_is_not_unicode(content: Path) -> None:
    (content / os.fsdecode(b"caf\xe9.md")).write_text("[x](nowhere.md)\n", "utf-8")
    for form in ("text", "github", "json"):
        done = check("--format", form)
        assert done.exit_code == 1
        assert_plain(done.stdout)


# --- where it is said ----------------------------------------------------------------------------


def command(
    content: Path, *arguments: str, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "silcrow", "check", *arguments],
        cwd=content.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks"), **environment},
        capture_output=True,
        check=False,
    )


def test_a_terminal_without_unicode(content: Path) -> None:
    put(content, "text/index.md", TEXT.replace("noet: Two", "noet: é海"))
    done = command(content, PYTHONIOENCODING="latin-1")
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"noet: \xe9\\u6d77 towns" in done.stdout


def on_terminal(content: Path, *arguments: str, **environment: str) -> str:
    """Run the command as a person at a terminal does."""
    ours, theirs = pty.openpty()
    environment = {k: v for k, v in os.environ.items() if k != "NO_COLOR"} | environment
    with subprocess.Popen(
        [sys.executable, "-m", "silcrow", "check", *arguments],
        cwd=content.parent,
        env={**environment, "PYTHONPATH": str(ROOT / "hooks")},
        stdout=theirs,
    ) as process:
        process.wait()
    os.close(theirs)
    with os.fdopen(ours, "rb") as stream:
        return stream.read1(100_000).decode()


def test_colours_are_for_a_terminal_that_wants_them(content: Path) -> None:
    put(content, "text/index.md", TEXT)
    coloured = on_terminal(content)
    assert "\x1b[31m" in coloured
    plain = check().stdout
    assert re.sub(r"\x1b\[\d+m", "", coloured).replace("\r\n", "\n") == plain
    for said in (
        on_terminal(content, NO_COLOR="1"),
        on_terminal(content, NO_COLOR="no matter what"),
        on_terminal(content, "--no-color"),
        on_terminal(content, "--format", "github"),
        on_terminal(content, "--format", "json"),
        command(content).stdout.decode(),
    ):
        assert "\x1b" not in said
    assert "\x1b[31m" in on_terminal(content, NO_COLOR="")
