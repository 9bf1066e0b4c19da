"""`tools/measure_texts.py`: what it counts in a folder of three texts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tools.measure_texts import Measured, State, alone, listed, main, summed

HEAD = """---
instrument:
  title: Lamps
  type: act
  date: 2024
  source: {publisher: P, url: "https://p.int/", published: 2024}
---
"""
TEXTS = {
    "clean": "1. Lamps burn.\n\n2. As paragraph 1 says, they shine.\n",
    "bound": "The Assembly,\n\n1. Decides to sail.\n",
    "refused": "1. Lamps.\n\n2. Lost <b>with its block</b>.\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("texts")
    for name, text in TEXTS.items():
        (made / f"{name}.md").write_text(f"{HEAD}{text}", "utf-8")
    (made / "page.md").write_text("# No text\n", "utf-8")
    return made


def run(*arguments: str) -> str:
    done = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert done.exit_code == 0
    return done.output


def rows(table: str) -> dict[str, list[str]]:
    cells = ([cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines())
    return {name: values for name, *values in cells}


def test_table_counts_texts_lines_words_and_links(folder: Path) -> None:
    found = rows(run(str(folder)))
    assert found["files"] == ["3"]
    assert (found["clean as they are"], found["clean after bind"]) == (["1"], ["2"])
    assert (found["label lines"], found["read"], found["neither"]) == (["5"], ["5"], ["0"])
    assert (found["words lost in silence"], found["links by number"]) == (["0"], ["1"])
    assert (found["hangs"], found["raw-html"]) == (["0"], ["1 (1)"])


def test_json_shows_all(folder: Path) -> None:
    found = {Path(each["file"]).stem: each for each in json.loads(run(str(folder), "--json"))}
    assert found.keys() == TEXTS.keys()
    assert found["clean"]["plain"]["links"] == 1
    assert found["bound"]["plain"]["problems"] == {"unbound-paragraph": 1}
    assert found["bound"]["bound"]["problems"] == {}


def test_lists_show_what_is_behind_a_figure() -> None:
    seen = State(neither=[(12, "Section 63Z1", "Section 63Z1")], lost=["sail"])
    those = [Measured("a.md", 10, seen, seen), Measured("b.md", 10, State(), None)]
    assert list(listed(those, "neither")) == ["a.md:12: Section 63Z1 | Section 63Z1"]
    assert list(listed(those, "lost")) == ["a.md: sail"]
    assert list(listed(those, "hangs")) == ["b.md"]
    assert summed(those)["  neither after bind"] == 1


def test_what_takes_too_long_is_a_hang() -> None:
    def forever() -> State:
        while True:
            pass

    assert alone(forever, 1) is None
    assert alone(lambda: State(read=3), 1) == State(read=3)


def test_a_folder_without_texts_is_told(tmp_path: Path) -> None:
    assert CliRunner().invoke(main, [str(tmp_path)]).exit_code == 2
