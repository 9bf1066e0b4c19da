"""`make setup` finds a browser for the tests, or gets one, or says in two lines that it cannot.

Played on a machine of stubs: nothing is installed, and no package host is asked.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support_site import ROOT

SCRIPT = ROOT / "tools" / "chromium.sh"
BROWSER = "#!/bin/sh\necho Chromium 1.0\n"


@dataclass(frozen=True)
class Machine:
    """A checkout with an environment, and the commands that its PATH has."""

    folder: Path

    @property
    def commands(self) -> Path:
        return self.folder / "bin"

    @property
    def noted(self) -> str | None:
        file = self.folder / ".venv" / "chromium.txt"
        return file.read_text("utf-8").strip() if file.exists() else None

    def has(self, name: str, script: str) -> Path:
        file = self.commands / name
        file.write_text(script, "utf-8")
        file.chmod(0o755)
        return file

    def setup(self, **environment: str) -> str:
        done = subprocess.run(
            ["/bin/sh", str(SCRIPT)],
            cwd=self.folder,
            env={"PATH": str(self.commands), **environment},
            capture_output=True,
            text=True,
            check=True,
            timeout=30,
        )
        return done.stdout + done.stderr


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Give a machine without a browser, of a person who is not root, off line."""
    machine = Machine(tmp_path)
    machine.commands.mkdir()
    for name in ("cat", "rm", "tail"):
        (machine.commands / name).symlink_to(str(shutil.which(name)))
    machine.has("id", "#!/bin/sh\necho 1000\n")
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text("#!/bin/sh\necho off line >&2\nexit 1\n", "utf-8")
    python.chmod(0o755)
    return machine


def becomes_root(machine: Machine, apt: str) -> None:
    machine.has("id", "#!/bin/sh\necho 0\n")
    machine.has("apt-get", f"#!/bin/sh\n{apt}\n")


INSTALLS = f"""case "$*" in *install*chromium*fonts-noto-core*)
printf '#!/bin/sh\\n' > {{0}}; {shutil.which("chmod")} 755 {{0}} ;; esac"""


def test_a_browser_that_is_there_is_noted_without_a_word(machine: Machine) -> None:
    there = machine.has("chromium", BROWSER)
    assert machine.setup() == ""
    assert machine.noted == str(there)
    assert machine.setup() == ""


def test_a_browser_that_is_named_wins(machine: Machine) -> None:
    machine.has("chromium", BROWSER)
    mine = machine.has("mine", BROWSER)
    assert machine.setup(CHROMIUM=str(mine)) == ""
    assert machine.noted == str(mine)


def test_a_browser_that_does_not_start_is_passed_over(machine: Machine) -> None:
    machine.has("chromium", "#!/bin/sh\nexit 127\n")
    chrome = machine.has("google-chrome", BROWSER)
    assert machine.setup() == ""
    assert machine.noted == str(chrome)


def test_a_browser_that_is_gone_is_sought_again(machine: Machine) -> None:
    old = machine.has("chromium", BROWSER)
    machine.setup()
    old.unlink()
    new = machine.has("chromium-browser", BROWSER)
    assert machine.setup() == ""
    assert machine.noted == str(new)


def test_debian_is_asked_as_root_in_one_line(machine: Machine) -> None:
    becomes_root(machine, INSTALLS.format(machine.commands / "chromium"))
    said = machine.setup()
    assert len(said.splitlines()) == 1
    assert "Debian" in said
    assert machine.noted == str(machine.commands / "chromium")
    assert machine.setup() == ""


def test_playwright_is_asked_where_debian_has_none(machine: Machine) -> None:
    becomes_root(machine, "exit 100")
    browser = machine.folder / "of-playwright"
    python = machine.folder / ".venv" / "bin" / "python"
    python.write_text(
        "#!/bin/sh\n"
        f'case "$*" in *install*) printf "#!/bin/sh\\n" > {browser}; '
        f"{shutil.which('chmod')} 755 {browser} ;; *) echo {browser} ;; esac\n",
        "utf-8",
    )
    said = machine.setup().splitlines()
    assert ["Debian" in said[0], "Playwright" in said[1], len(said)] == [True, True, 2]
    assert machine.noted == str(browser)


def test_setup_goes_on_without_a_browser_and_says_what_to_do(machine: Machine) -> None:
    said = machine.setup()
    assert "No Chromium could be had" in said
    assert "CHROMIUM=" in said
    assert "off line" in said
    assert machine.setup() == "", "it is not fetched again for every task"


def test_a_browser_that_came_later_is_noted(machine: Machine) -> None:
    machine.setup()
    later = machine.has("chromium", BROWSER)
    assert machine.setup() == ""
    assert machine.noted == str(later)


def test_a_browser_is_wanted_only_where_the_lock_has_tests_in_one() -> None:
    setup = (ROOT / "tools" / "setup.sh").read_text("utf-8")
    assert "grep -q '^playwright==' \"$lock\"" in setup
    locks = {
        name: (ROOT / "requirements" / f"{name}.txt").read_text("utf-8") for name in ("dev", "site")
    }
    assert {name: "\nplaywright==" in text for name, text in locks.items()} == {
        "dev": True,
        "site": False,
    }
    assert os.access(SCRIPT, os.R_OK)
