"""Python alone is enough: no shell, no make, no git, no locks and no alarms, lines ending in CRLF.

This stands in for Windows, on which nothing has been tried yet: its paths and disks are not played.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path, PureWindowsPath

import pytest

from silcrow.address import with_slashes
from tests.support_site import ENVIRONMENT, temporary, tree
from tests.test_wheel import installed

pytestmark = pytest.mark.xdist_group("installed")
WITHOUT = """
import os, signal, sys
sys.modules["fcntl"] = None
for name in ("SIGALRM", "SIGPROF", "setitimer", "ITIMER_PROF"):
    delattr(signal, name)
for name in ("O_NOFOLLOW", "O_NONBLOCK", "killpg", "mkfifo"):
    if hasattr(os, name):
        delattr(os, name)
"""
PATIENCE = 60.0


@pytest.fixture(scope="module")
def bare() -> dict[str, str]:
    """Give the environment of a machine that has nothing but Python."""
    folder = temporary()
    (folder / "sitecustomize.py").write_text(WITHOUT, "utf-8")
    path = os.pathsep.join((str(folder), str(installed())))
    return {**ENVIRONMENT, "PATH": str(folder), "PYTHONPATH": path, "HOME": str(folder)}


def python(environment: dict[str, str], cwd: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert done.returncode == 0, (arguments, done.stdout + done.stderr)
    return done.stdout + done.stderr


def test_a_site_is_made_checked_built_registered_and_served(
    tmp_path: Path, bare: dict[str, str]
) -> None:
    site = tmp_path / "site"
    contact = ("--address", "https://harbour.int/", "--contact", "press@harbour.int")
    python(bare, tmp_path, "silcrow", "new", "site", "--yes", "--title", "Charter", *contact)
    for name, data in tree(site).items():
        (site / name).write_bytes(data.replace(b"\n", b"\r\n"))
    assert python(bare, site, "silcrow", "check") == "No problems.\n"
    assert "Addresses last at" in python(bare, site, "silcrow", "register", "add", "--all")
    python(bare, site, "mkdocs", "build", "--strict")
    page = (site / "site" / "charter" / "index.html").read_text("utf-8")
    assert 'id="p1"' in page
    assert "\r" not in page
    assert 'id="p1"' in served(bare, site)


def served(environment: dict[str, str], site: Path) -> str:
    """Serve a site for as long as its text takes to be read."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--no-livereload", "-a", address]
    server = subprocess.Popen(
        command, cwd=site, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    try:
        return _fetched(f"http://{address}/charter/")
    finally:
        server.terminate()
        server.communicate(timeout=PATIENCE)


def _fetched(address: str) -> str:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 — our own
                return str(answer.read().decode("utf-8"))
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def test_paths_of_windows_are_told_with_slashes() -> None:
    path = PureWindowsPath("content") / "charter" / "index.md"
    assert with_slashes(str(path)) == "content/charter/index.md"
    assert re.search(r"\\", str(path))
