"""Workflows: the scripts in them do what their comments say, tried with a host that is played."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support_site import ROOT

FOLDER = ROOT / ".github" / "workflows"
HOST = """#!/bin/sh
case "$2" in
  *statuses) id="${2%/statuses}"; id="${id##*/}"
     case " $SUCCEEDED " in *" $id "*) echo true ;; *) echo false ;; esac ;;
  *) [ -z "$DOWN" ] || exit 1
     for each in $LISTED; do echo "$each"; done ;;
esac
"""


def workflow(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((FOLDER / name).read_text("utf-8"))
    return found


def step(name: str, job: str, called: str) -> dict[str, Any]:
    steps = workflow(name)["jobs"][job]["steps"]
    (found,) = [s for s in steps if called in (s.get("id"), s.get("name"))]
    return dict(found)


@pytest.mark.parametrize(
    ("listed", "succeeded", "published"),
    [
        ("", "", ""),
        ("3:ccc 2:bbb 1:aaa", "2 1", "bbb"),
        ("3:ccc 2:bbb 1:aaa", "3 2 1", "ccc"),
        ("3:ccc", "", ""),
    ],
)
def test_the_commit_that_was_published_last_is_found(
    tmp_path: Path, listed: str, succeeded: str, published: str
) -> None:
    output = ask(tmp_path, LISTED=listed, SUCCEEDED=succeeded)
    assert output == (0, f"commit={published}\n")


def test_a_host_that_does_not_answer_stops_the_publication(tmp_path: Path) -> None:
    assert ask(tmp_path, DOWN="1")[0] != 0


def ask(folder: Path, **state: str) -> tuple[int, str]:
    host = folder / "gh"
    host.write_text(HOST, "utf-8")
    host.chmod(0o755)
    output = folder / "output"
    output.write_text("", "utf-8")
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    given = {"PATH": path, "GITHUB_OUTPUT": str(output), "DEPLOYMENTS": "repos/a/b/deployments"}
    script = step("publish.yml", "published", "last")["run"]
    done = subprocess.run(
        ["bash", "-e", "-c", script], env={**given, **state}, check=False, capture_output=True
    )
    return done.returncode, output.read_text("utf-8")


def test_registers_are_compared_before_anything_is_published() -> None:
    jobs = workflow("publish.yml")["jobs"]
    assert jobs["build"]["needs"] == "published"
    assert "build" in jobs["deploy"]["needs"]
    names = [s.get("name") or s.get("uses", "").partition("@")[0] for s in jobs["build"]["steps"]]
    assert names.index("registers") < names.index("actions/upload-pages-artifact")
    assert "--since" in step("publish.yml", "build", "registers")["run"]
    assert "--since" in step("check.yml", "texts", "check")["run"]


def test_what_may_write_runs_no_code_of_the_repository() -> None:
    for file in sorted(FOLDER.glob("*.yml")):
        for name, job in workflow(file.name)["jobs"].items():
            rights = job.get("permissions", {}).values()
            runs = [s.get("run", "") + s.get("uses", "") for s in job["steps"]]
            if "write" in rights:
                assert not any(re.search("checkout|make|python|silcrow", run) for run in runs), name


def test_owners_guard_registers_and_what_checks_them() -> None:
    text = (ROOT / ".github" / "CODEOWNERS").read_text("utf-8")
    for path in ("/content/addresses.jsonl", "/content/**/register/", "/hooks/", "/.github/"):
        assert re.search(rf"^{re.escape(path)} +@", text, re.MULTILINE), path
    # The last line that fits a file decides: nothing stands behind the registers.
    assert [line.split()[0] for line in text.rstrip().split("\n")[-2:]] == [
        "/content/addresses.jsonl",
        "/content/**/register/",
    ]
