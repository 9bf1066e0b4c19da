"""Help for tests of what stands in the published folder after a build, however it ended."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from silcrow.emit import manifest
from tests.support_faults import TEXT, append
from tests.support_site import ENVIRONMENT, tree

PATIENCE = 30.0  # seconds, many times what a build takes on a slow machine
MORE = append(TEXT, "\n4. We ask.\n")
NEW = "harbour-charter/p4/index.html"


def left(site: Path) -> list[str]:
    """Name what builds have left beside the content."""
    return sorted(path.name for path in site.glob("*site*"))


def assert_kept(site: Path, before: dict[str, bytes]) -> None:
    assert tree(site / "site") == before
    assert left(site) == ["site"]


def assert_sealed(folder: Path) -> None:
    subprocess.run(
        ["sha256sum", "--quiet", "--strict", "-c", manifest.NAME], cwd=folder, check=True
    )


def in_one_line(said: str, words: str) -> bool:
    """Whether one line has the words, and nobody has to read how the code got there."""
    return "Traceback" not in said and len([r for r in said.split("\n") if words in r]) == 1


def process(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command with its own words and MkDocs' in one."""
    return subprocess.run(
        [*map(str, command)],
        cwd=cwd,
        env={**os.environ, **ENVIRONMENT},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
