"""Goldens: two files a case, and invariants that hold of every case.

`pytest --update-golden` writes what comes out; it is read in the diff before it is believed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.support import alone, invariants
from tests.support.cases import FOLDER, VIEWS, Case, cases, printed, published
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


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_case_prints_its_golden(case: Case, pytestconfig: pytest.Config) -> None:
    found = printed(case)
    if writes_goldens(asked=pytestconfig.getoption("--update-golden"), environment=os.environ):
        case.golden.write_text(found, "utf-8", newline="\n")
    assert case.golden.exists(), (
        f"{case.id} has no golden: write it with `make golden`, then read it"
    )
    assert found == case.golden.read_text("utf-8")


def _each() -> Iterator[object]:
    for case in CASES:
        for invariant in (*invariants.INVARIANTS, *alone.INVARIANTS):
            yield pytest.param(case, invariant, id=f"{case.id}-{invariant.__name__}")


@pytest.mark.parametrize(("case", "invariant"), list(_each()))
def test_invariant_holds(case: Case, invariant: Invariant) -> None:
    faults = list(invariant(published(case)))
    assert not faults, "\n".join(faults)


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
