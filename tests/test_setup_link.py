"""`make setup` in a checkout whose environment is a link: what the link leads to is never emptied.

Played on a machine of stubs: nothing is installed, and no package host is asked.
"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support_site import ROOT

SCRIPT = ROOT / "tools" / "setup.sh"
PYTHON = """#!/bin/sh
# A Python that fits, and empties the environment that it is asked to make.
case "$*" in
*--clear*) rm -rf .venv/* ;;
*version_info\\[*) echo 3.12.0 ;;
esac
"""


@dataclass(frozen=True)
class Checkout:
    """A checkout with a lock, beside the environment of another."""

    folder: Path
    other: Path

    def locks(self, words: str) -> None:
        (self.folder / "lock.txt").write_text(words, "utf-8")

    def setup(self) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["/bin/sh", str(SCRIPT), "./python", "lock.txt"],
            cwd=self.folder,
            env={"PATH": str(self.folder / "bin")},
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
        )

    def held(self) -> dict[str, str]:
        files = (path for path in sorted(self.other.rglob("*")) if path.is_file())
        return {path.name: path.read_text("utf-8") for path in files}


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """Give a checkout with a link to the environment of another, which holds packages."""
    found = Checkout(tmp_path / "mine", tmp_path / "other" / "environment")
    python = found.other / "bin" / "python"
    (found.folder / "bin").mkdir(parents=True)
    python.parent.mkdir(parents=True)
    for file in (python, found.folder / "python"):
        file.write_text(PYTHON, "utf-8")
        file.chmod(0o755)
    (found.other / "installed.txt").write_text("theirs\n", "utf-8")
    (found.folder / ".venv").symlink_to(found.other)
    for name in ("cmp", "cp", "grep", "readlink", "rm", "sh"):
        (found.folder / "bin" / name).symlink_to(str(shutil.which(name)))
    return found


def test_a_link_to_other_packages_is_told_and_left(checkout: Checkout) -> None:
    checkout.locks("mine\n")
    before = checkout.held()
    done = checkout.setup()
    assert done.returncode != 0
    (said,) = (done.stdout + done.stderr).splitlines()
    assert f".venv is a link to {checkout.other}" in said
    assert "rm .venv" in said
    assert checkout.held() == before


def test_a_link_to_nothing_is_told(checkout: Checkout) -> None:
    checkout.locks("theirs\n")
    shutil.rmtree(checkout.other)
    done = checkout.setup()
    assert done.returncode != 0
    assert ".venv is a link to" in done.stderr


def test_a_link_to_the_same_packages_is_as_good_as_they_are(checkout: Checkout) -> None:
    checkout.locks("theirs\n")
    done = checkout.setup()
    assert [done.returncode, done.stdout, done.stderr] == [0, "", ""]


def test_a_folder_of_other_packages_is_made_anew(checkout: Checkout) -> None:
    checkout.locks("mine\n")
    (checkout.folder / ".venv").unlink()
    checkout.other.rename(checkout.folder / ".venv")
    checkout.setup()
    assert not (checkout.folder / ".venv" / "bin").exists()


def test_git_ignores_the_environment_and_a_link_to_one() -> None:
    assert "/.venv" in (ROOT / ".gitignore").read_text("utf-8").splitlines()
