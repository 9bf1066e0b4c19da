"""Goldens: two files a case, and invariants that hold of every case.

`pytest --update-golden` writes what comes out; it is read in the diff before it is believed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import unified_diff
from pathlib import Path
from traceback import format_exception

import pytest

from tests.support import alone, every, invariants
from tests.support.cases import FOLDER, VIEWS, Case, Published, cases, printed, published
from tests.support.invariants import Invariant

CASES = cases()


def writes_goldens(*, asked: bool, environment: Mapping[str, str]) -> bool:
    """Goldens are written when asked for, and never by continuous integration."""
    return asked and not environment.get("CI")


def strays(folder: Path) -> list[str]:
    """Find files that belong to no case: goldens without sources, and anything else."""
    known = {path for source in folder.glob("*/*.md") for path in (source, _golden(source))}
    return [
        path.relative_to(folder).as_posix()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path not in known
    ]


def _golden(source: Path) -> Path:
    return source.with_suffix(".html")


def faults(case: Case, found: Published, shown: str) -> Iterator[str]:
    """Say all that is wrong with what came out of a case, each line behind what it breaks."""
    if not case.golden.exists():
        yield f"golden: {case.id} has none: write it with `make golden`, then read it"
    elif shown != (expected := case.golden.read_text("utf-8")):
        differ = unified_diff(expected.split("\n"), shown.split("\n"), n=1, lineterm="")
        yield from (f"golden: {line}" for line in differ)
    for invariant in (*invariants.INVARIANTS, *alone.INVARIANTS, *every.INVARIANTS):
        yield from (f"{invariant.__name__}: {fault}" for fault in _of(invariant, found))


def _of(invariant: Invariant, found: Published) -> Iterator[str]:
    """Give the faults that an invariant finds, and its own end, if one makes it stumble."""
    try:
        yield from invariant(found)
    except Exception as error:  # noqa: BLE001 — the others still have their say
        yield "".join(format_exception(error))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_case_has_no_fault(case: Case, pytestconfig: pytest.Config) -> None:
    shown = printed(case)
    if writes_goldens(asked=pytestconfig.getoption("--update-golden"), environment=os.environ):
        case.golden.write_text(shown, "utf-8", newline="\n")
    found = list(faults(case, published(case), shown))
    assert not found, "\n".join(found)


def test_all_faults_of_a_case_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumbles(_: Published) -> Iterator[str]:
        raise KeyError("p1")

    monkeypatch.setattr(alone, "INVARIANTS", (stumbles, *alone.INVARIANTS))
    case = next(case for case in CASES if published(case).pages)
    whole = published(case)
    file, page = next(iter(whole.pages.items()))
    twice = replace(page, html=f"{page.html}<b id='A'></b><b id='A'></b>")
    found = list(faults(case, replace(whole, pages={**whole.pages, file: twice}), "other words"))
    told = {fault.partition(": ")[0] for fault in found}
    assert told >= {"golden", "ids_are_unique", "ids_fit_the_grammar", "stumbles"}
    assert any("KeyError: 'p1'" in fault for fault in found)


def test_every_file_belongs_to_a_case() -> None:
    assert strays(FOLDER) == []


def test_golden_without_sources_is_a_stray(tmp_path: Path) -> None:
    (tmp_path / "numbers").mkdir()
    for name in ("kept.md", "kept.html", "orphan.html", "notes.txt"):
        (tmp_path / "numbers" / name).touch()
    assert strays(tmp_path) == ["numbers/notes.txt", "numbers/orphan.html"]


def test_goldens_are_never_written_by_continuous_integration() -> None:
    assert writes_goldens(asked=True, environment={})
    assert not writes_goldens(asked=True, environment={"CI": "true"})
    assert not writes_goldens(asked=False, environment={})


def test_every_view_has_a_case() -> None:
    assert set(VIEWS) <= {case.path.parent.name for case in CASES}
