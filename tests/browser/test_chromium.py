"""The browser of the tests: found or asked for in one line, shut off from the network, ended."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error

from tests.browser import chromium as browsers
from tests.browser.chromium import Visitor
from tests.browser.sites import Web
from tests.support_site import ROOT


def test_other_hosts_are_neither_reached_nor_overlooked(web: Web, chromium: Browser) -> None:
    visitor = Visitor(chromium)
    page = visitor.visit(web.host("tiny").root)
    with page.context.expect_page():
        page.evaluate("() => { window.open('https://opened.int/'); }")
    visitor.leave()
    assert visitor.outside == ["https://opened.int/"]


def test_a_test_that_asks_another_host_fails(web: Web, visitor: Visitor) -> None:
    page = visitor.visit(web.host("tiny").root)
    with pytest.raises(Error):
        page.goto("https://elsewhere.int/")
    assert visitor.outside == ["https://elsewhere.int/"]
    visitor.outside.clear()  # or this test would fail as it says


def run(*arguments: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run some tests as a person does, in a process of their own."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments]
    given = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")}
    return subprocess.run(
        command,
        cwd=ROOT,
        env={**given, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.thorough
def test_without_chromium_one_line_says_what_to_do() -> None:
    done = run("-q", "tests/browser/test_axe.py", environment={"CHROMIUM": "/no/such/browser"})
    assert done.returncode == 1
    assert done.stdout.splitlines().count(browsers.MISSING) == 1
    assert re.search(r"\d{2,} deselected, 1 error in", done.stdout)
    assert "Traceback" not in done.stdout


ENDLESS = """
from tests.browser.chromium import started
with started() as browser:
    print(browser.version, flush=True)
    input()
"""


def test_no_browser_outlives_a_process_that_is_killed() -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", ENDLESS],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'hooks'}"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    assert child.stdout is not None
    assert child.stdin is not None
    assert child.stdout.readline()
    family = descendants(child.pid)
    assert len(family) > 2
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    end = time.monotonic() + 30
    while any(map(alive, family)) and time.monotonic() < end:
        time.sleep(0.1)
    child.stdin.close()
    child.stdout.close()
    assert not [pid for pid in family if alive(pid)]


def descendants(pid: int) -> list[int]:
    """Give the processes that a process has started, and those that these have."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    if not children.is_file():
        pytest.skip("this system does not list processes in /proc")
    found = [int(each) for each in children.read_text("utf-8").split()]
    return found + [grandchild for child in found for grandchild in descendants(child)]


def alive(pid: int) -> bool:
    """Whether a process runs; one that has ended and waits to be noticed does not."""
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text("utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return False
