"""The command `silcrow bind`: which texts it takes, what it says, and how it ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from silcrow.cli import main
from silcrow.kind import Kinds
from silcrow.text import binding
from silcrow.text.binding import Bound, bind
from silcrow.text.front_matter import Source
from tests.support.harbour import BODY, HEAD, PROPOSED, TWICE, bound


def run(*options: object) -> Result:
    return CliRunner().invoke(main, ["bind", *map(str, options)])


def test_command_writes_the_file_and_shows_what_it_wrote(tmp_path: Path) -> None:
    file = tmp_path / "charts.md"
    file.write_bytes(f"{HEAD}---{BODY}".encode())
    done = run(file)
    assert (done.exit_code, done.output.split("\n")) == (0, [*(f"wrote {p}" for p in PROPOSED), ""])
    assert file.read_bytes() == bound(f"{HEAD}---{BODY}")[0].encode()
    assert run(file).output == "Every paragraph has a number or an id.\n"


def test_dry_run_writes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "charts.md"
    file.write_bytes(f"{HEAD}---{BODY}".encode())
    done = run(file, "--dry-run")
    assert done.exit_code == 0
    assert done.output.startswith(f"would write {PROPOSED[0]}\n")
    assert file.read_bytes() == f"{HEAD}---{BODY}".encode()


@pytest.mark.parametrize(
    ("data", "says"), [(b"\xff\xfe", "not-text"), (b"---\nrecord: {}\n---\n", "missing-key")]
)
def test_command_tells_a_fault_with_its_place(tmp_path: Path, data: bytes, says: str) -> None:
    file = tmp_path / "index.md"
    file.write_bytes(data)
    done = run(file)
    assert (done.exit_code, done.stdout) == (1, "")
    assert f"{file.as_posix()}:" in done.stderr
    assert says in done.stderr
    assert file.read_bytes() == data


def library(folder: Path) -> dict[str, Path]:
    files = {
        "charts.md": f"{HEAD}---{BODY}",
        "rules/index.md": f"{HEAD}---\n{TWICE}",
        "labels/index.md": f"{HEAD}---\n# Principle 2\n\n1. x\n",
        "whole/index.md": f"{HEAD}---\n1. x\n",
        "about.md": "# About\n\nWords.\n",
        ".hidden/index.md": f"{HEAD}---{BODY}",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
    return {name: folder / name for name in files}


def test_command_takes_folders_and_every_text_below_them(tmp_path: Path) -> None:
    files = library(tmp_path)
    before = {name: file.read_bytes() for name, file in files.items()}
    done = run(tmp_path)
    assert done.exit_code == 1
    assert done.stdout.split("\n")[-2] == "4 texts, 7 ids."
    assert f"{files['charts.md'].as_posix()}: wrote {PROPOSED[0]}" in done.stdout
    assert "number-or-words" in done.stderr
    changed = {name for name, file in files.items() if file.read_bytes() != before[name]}
    assert changed == {"charts.md", "rules/index.md"}


def test_command_takes_several_texts_and_each_once(tmp_path: Path) -> None:
    files = library(tmp_path)
    done = run(files["charts.md"], files["whole/index.md"], files["charts.md"])
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.endswith("2 texts, 4 ids.\n")
    assert run(files["whole/index.md"]).stdout == "Every paragraph has a number or an id.\n"


def test_a_file_that_cannot_be_read_leaves_the_others_their_ids(tmp_path: Path) -> None:
    files = library(tmp_path)
    (tmp_path / "broken.md").write_text("---\ninstrument: {\n---\n1. x\n", "utf-8")
    done = run(tmp_path / "broken.md", files["charts.md"])
    assert (done.exit_code, "broken-yaml" in done.stderr) == (1, True)
    assert PROPOSED[0] in files["charts.md"].read_text("utf-8")


def test_dry_run_tells_places_as_they_are_now(tmp_path: Path) -> None:
    file = tmp_path / "charts.md"
    file.write_bytes(f"{HEAD}---\n# Opening\n\n1. x\n\n# Principle 2\n\n2. y\n".encode())
    done = run(file, "--dry-run")
    assert (done.exit_code, "would write pp1" in done.stdout) == (1, True)
    assert ":13:1: number-or-words" in done.stderr
    assert ":15:1: number-or-words" in run(file).stderr


def test_recitals_that_share_an_id_are_told_and_no_failure(tmp_path: Path) -> None:
    head = f"{HEAD}paragraphs:\n  pp1: {{quote: The Assembly}}\n"
    file = tmp_path / "charts.md"
    file.write_bytes(f"{head}---\nThe Assembly,\n\nRecalling the storm,\n\n1. x\n".encode())
    done = run(file)
    assert done.exit_code == 0
    assert 'pp2: {quote: "Recalling the storm,"}' in done.stderr


def test_a_file_that_changed_meanwhile_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = library(tmp_path)["charts.md"]

    def bound_late(source: Source, kinds: Kinds) -> Bound:
        file.write_text("changed", "utf-8")
        return bind(source, kinds)

    monkeypatch.setattr(binding, "bind", bound_late)
    done = run(file)
    assert (done.exit_code, "changed while the command was running" in done.stderr) == (1, True)
    assert file.read_text("utf-8") == "changed"
