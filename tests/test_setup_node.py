"""`make setup` installs what tests take from npm, once, or says in three lines that it cannot.

Played with a stub in the place of npm: nothing is installed, and no registry is asked.
"""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.support_site import ROOT

SCRIPT = ROOT / "tools" / "node.sh"
LOCK = ROOT / "tools" / "node" / "package-lock.json"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Make a checkout with a lock, and an environment whose Python is still to be written."""
    for name in ("tools/node", ".venv/bin"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        (tmp_path / "tools/node" / name).write_text(f"{name} 1\n", "utf-8")
    return tmp_path


def setup(checkout: Path, npm: str) -> str:
    python = checkout / ".venv/bin/python"
    python.write_text(f"#!/bin/sh\n{npm}\n", "utf-8")
    python.chmod(0o755)
    done = subprocess.run(
        ["/bin/sh", str(SCRIPT)],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )
    return done.stdout + done.stderr


def test_packages_are_installed_once_and_anew_where_the_lock_changed(checkout: Path) -> None:
    npm = 'echo "$@" >> called.txt; mkdir -p .venv/node/node_modules'
    assert "Installing what tests take from npm" in setup(checkout, npm)
    assert setup(checkout, npm) == ""
    called = checkout / "called.txt"
    assert called.read_text("utf-8").count("ci --prefix .venv/node --ignore-scripts") == 1
    (checkout / ".venv/node/stale").touch()
    (checkout / "tools/node/package-lock.json").write_text("2\n", "utf-8")
    setup(checkout, npm)
    assert called.read_text("utf-8").count("ci --prefix") == 2
    assert not (checkout / ".venv/node/stale").exists()


def test_where_npm_fails_all_else_goes_on_and_it_is_tried_again(checkout: Path) -> None:
    said = setup(checkout, "echo no network >&2; exit 1")
    assert "no network" in said
    assert "the tests that need them will fail; all else works" in said
    assert "Installing" in setup(checkout, "exit 0")


def test_the_lock_has_a_digest_for_each_package_and_no_address() -> None:
    text = LOCK.read_text("utf-8")
    packages = {name: each for name, each in json.loads(text)["packages"].items() if name}
    assert packages
    assert all(each["integrity"].startswith("sha512-") for each in packages.values())
    assert not re.search(r"https?://", text)
