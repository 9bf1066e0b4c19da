"""Runs MkDocs in processes of their own that begin with all modules loaded.

Loading them takes three times as long as building a small site. So one process loads them once,
and forks for each command that it reads: a line of JSON in, a line of JSON out. It never builds
anything itself; each command finds it as new, with its own folder, environment and end, also by a
signal.

`forged` starts it when it is first asked; it ends with the process that has started it.
"""

from __future__ import annotations

import atexit
import importlib
import json
import os
import select
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

HOOKS = Path(__file__).resolve().parents[2] / "hooks"
PATIENCE = 120.0
ONE_BY_ONE = Lock()
"""Orders of several threads would mix; each worker has a forge of its own."""

LOADED = (
    "mkdocs.__main__",
    "mkdocs.commands.build",
    "pymdownx.superfences",
    "silcrow.publication",
    "silcrow.cli",
)


def run(arguments: Sequence[str]) -> int:
    """Run MkDocs' own command line; give its exit code."""
    from mkdocs.__main__ import cli  # noqa: PLC0415 — loaded by then

    try:
        cli([*arguments])
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001 — what Python does with it at the end of a process
        traceback.print_exc()
        return 1
    return 0


def _child(order: dict[str, Any], out: str, err: str) -> None:
    """Become the process of a command."""
    for number, path in ((1, out), (2, err)):
        file = os.open(path, os.O_WRONLY)
        os.dup2(file, number)
        os.close(file)
    with Path(os.devnull).open() as nothing:
        os.dup2(nothing.fileno(), 0)
    os.environ.clear()
    os.environ.update(order["environment"])
    os.chdir(order["cwd"])
    code = run(order["arguments"])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _answer(order: dict[str, Any]) -> dict[str, Any]:
    with tempfile.NamedTemporaryFile() as out, tempfile.NamedTemporaryFile() as err:
        if not (child := os.fork()):
            _child(order, out.name, err.name)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        said = (Path(file.name).read_text("utf-8") for file in (out, err))
        return {"code": code, **dict(zip(("out", "err"), said, strict=True))}


# --- for those who ask ---------------------------------------------------------------------------


@cache
def _forge() -> subprocess.Popen[str]:
    forge = subprocess.Popen(
        [sys.executable, "-P", __file__],  # nothing beside this file is imported
        env={**os.environ, "PYTHONPATH": str(HOOKS)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    atexit.register(forge.kill)
    return forge


def fresh(
    arguments: Sequence[str], cwd: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run MkDocs in a process that loads all it needs, from wherever the environment says."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


def forged(
    arguments: Sequence[str], cwd: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run MkDocs in a new process of the forge; give how it ended, and what it said."""
    forge = _forge()
    assert forge.stdin
    assert forge.stdout
    order = {"arguments": arguments, "cwd": str(cwd), "environment": dict(environment)}
    with ONE_BY_ONE:
        print(json.dumps(order), file=forge.stdin, flush=True)
        ready, _, _ = select.select([forge.stdout], [], [], PATIENCE)
        assert ready, f"mkdocs {' '.join(arguments)} takes more than {PATIENCE:.0f} seconds"
        found = json.loads(forge.stdout.readline())
    return subprocess.CompletedProcess(arguments, found["code"], found["out"], found["err"])


# --- the forge -----------------------------------------------------------------------------------


def main() -> None:
    for name in LOADED:
        importlib.import_module(name)
    answers = os.fdopen(os.dup(1), "w")
    for line in sys.stdin:
        print(json.dumps(_answer(json.loads(line))), file=answers, flush=True)


if __name__ == "__main__":
    main()
