"""The workflows of a new site, each of their scripts run in a repository that is played.

What only a code host can run is not run: checking out, storing and attesting, deploying.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

from silcrow.date import Date
from silcrow.start import files
from silcrow.start.answers import Answers
from tests.support.registers import git
from tests.support_site import ENVIRONMENT, ROOT, replace, temporary
from tests.test_wheel import installed
from tools import github

pytestmark = pytest.mark.xdist_group("installed")
PUBLIC = ("--address", "https://harbour.int/", "--contact", "press@harbour.int")
TEXT = "content/charter/index.md"


def test_the_files_for_the_host_are_those_of_a_new_site() -> None:
    """One source: `make github` writes them."""
    here = {path: (ROOT / path).read_text("utf-8") for path in github.made()}
    assert here == github.made()
    own = {p.relative_to(ROOT).as_posix() for p in (ROOT / ".github").rglob("*") if p.is_file()}
    assert {path for path in own - {*here} if not path.startswith(".github/workflows/")} == set()


def unsafe(folder: Path) -> int:
    """Ask zizmor, as `make check` does; give how it ended."""
    zizmor = Path(sys.executable).with_name("zizmor")
    command = [str(zizmor), "--offline", "--quiet", "--persona=auditor", str(folder)]
    return subprocess.run(command, check=False, capture_output=True).returncode


def test_a_new_site_has_safe_workflows_and_a_seeded_fault_is_found(tmp_path: Path) -> None:
    answers = Answers(title="Charter", date=Date("2024-06-01"), text="1. Words.")
    for path, text in files.of_site(answers).items():
        if path.startswith(github.FOLDER):
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, "utf-8")
    assert unsafe(tmp_path) == 0
    workflow = tmp_path / ".github" / "workflows" / "check.yml"
    replace(workflow, "  pull_request:\n", "  pull_request_target:\n")
    assert unsafe(tmp_path) != 0


@cache
def tools() -> Path:
    """Make a folder of the two commands, as installing Silcrow leaves them."""
    folder = temporary()
    for name in ("silcrow", "mkdocs"):
        script = f'#!/bin/sh\nexec "{sys.executable}" -m {name} "$@"\n'
        (folder / name).write_text(script, "utf-8")
        (folder / name).chmod(0o755)
    return folder


def environment(**more: str) -> dict[str, str]:
    path = f"{tools()}{os.pathsep}{os.environ['PATH']}"
    own = {"PATH": path, "PYTHONPATH": str(installed()), "HOME": str(tools())}
    return {**ENVIRONMENT, **own, **more}


@cache
def begun() -> Path:
    """Make a registered site in a repository, and a branch that adds a note; to be copied."""
    folder = temporary() / "site"
    new = ["silcrow", "new", "site", "--yes", "--title", "Charter", *PUBLIC]
    subprocess.run(new, cwd=folder.parent, env=environment(), check=True, capture_output=True)
    git(folder, "init", "-q", "-b", "main")
    register = ["silcrow", "register", "add", "--all"]
    subprocess.run(register, cwd=folder, env=environment(), check=True, capture_output=True)
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "Charter")
    git(folder, "checkout", "-q", "-b", "note")
    note = "paragraphs:\n  p1:\n    heading: A heading\n"
    commented = "".join(f"# {line}\n" for line in note.splitlines())
    replace(folder / TEXT, commented, note)
    git(folder, "commit", "-q", "-am", "A note")
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a copy of the site, of its own."""
    return shutil.copytree(begun(), tmp_path / "site")


def scripts(site: Path, workflow: str, job: str) -> Iterator[tuple[str, str]]:
    """Give the scripts of a job in their order, by name; what installs is done already."""
    text = (site / ".github" / "workflows" / workflow).read_text("utf-8")
    found: dict[str, Any] = yaml.safe_load(text)["jobs"][job]
    for step in found["steps"]:
        if "run" in step and step.get("name") != "set-up":
            yield step.get("name") or step.get("id") or job, step["run"]


def play(site: Path, workflow: str, job: str, **more: str) -> dict[str, int]:
    """Run the scripts of a job as the host does; give how each ended."""
    files = {name: str(site.parent / name) for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    for file in files.values():
        Path(file).touch()
    ended = {}
    for name, script in scripts(site, workflow, job):
        cwd = site / "site" if name == "manifest" else site
        done = subprocess.run(
            ["bash", "-e", "-c", script],
            cwd=cwd,
            env=environment(**files, **more),
            capture_output=True,
            text=True,
            check=False,
        )
        ended[name] = done.returncode
    return ended


def summary(site: Path) -> str:
    return (site.parent / "GITHUB_STEP_SUMMARY").read_text("utf-8")


def test_a_good_note_passes_every_step(site: Path) -> None:
    assert play(site, "check.yml", "texts", BASE="main") == {
        "check": 0,
        "summary": 0,
        "build": 0,
        "preview": 0,
    }
    assert summary(site).startswith("Wording: 0 of 2 paragraphs changed. Annotations: 1 changed.")
    assert (site / "proposal" / "change" / "index.html").is_file()
    assert (site / "proposal" / "site" / "charter" / "index.html").is_file()


def test_a_new_term_passes_and_is_named(site: Path) -> None:
    term = "---\nterm: {term: paragraph}\n---\nA part of a text.\n"
    (site / "content" / "glossary" / "paragraph.md").write_text(term, "utf-8")
    git(site, "add", "-A")
    git(site, "commit", "-q", "-m", "A term")
    assert set(play(site, "check.yml", "texts", BASE="main").values()) == {0}
    assert "term “paragraph”" in summary(site)
    assert "glossary/#paragraph" in summary(site)


def test_a_changed_word_fails_and_the_summary_says_so(site: Path) -> None:
    replace(site / TEXT, "second paragraph", "other paragraph")
    git(site, "commit", "-q", "-am", "A word")
    ended = play(site, "check.yml", "texts", BASE="main")
    assert (ended["check"], ended["summary"], ended["build"]) == (1, 0, 1)
    assert "Wording: 1 of 2 paragraphs changed." in summary(site)


@pytest.mark.parametrize(
    ("results", "code"),
    [("success", 0), ("success skipped", 0), ("success failure", 1), ("cancelled", 1)],
)
def test_the_last_job_reports_for_all(results: str, code: int) -> None:
    ((_, script),) = scripts(ROOT, "check.yml", "all")
    done = subprocess.run(
        ["bash", "-e", "-c", script],
        env={"RESULTS": results, "PATH": os.environ["PATH"]},
        check=False,
        capture_output=True,
    )
    assert done.returncode == code


def test_what_is_published_is_asked_for_at_its_address(site: Path) -> None:
    git(site, "checkout", "-q", "main")
    published = {"SILCROW_PUBLISH": "1", "PUBLISHED": "HEAD"}
    assert play(site, "publish.yml", "build", **published) == {
        "build": 0,
        "registers": 0,
        "manifest": 0,
    }
    manifest = (site / "site" / "manifest.sha256").read_bytes()
    digest = hashlib.sha256(manifest).hexdigest()
    assert f"digest={digest}\n" in (site.parent / "GITHUB_OUTPUT").read_text("utf-8")
    with tarfile.open(site / "artifact.tar", "w") as archive:
        archive.add(site / "site", ".")
    assert play(site, "publish.yml", "attest") == {"attest": 0}
    assert (site / "manifest.sha256").read_bytes() == manifest
    with host(site / "site") as address:
        asked = {"ADDRESS": address, "PAUSE": "0"}
        assert play(site, "publish.yml", "live", DIGEST=digest, **asked) == {"live": 0}
        assert play(site, "publish.yml", "live", DIGEST="0" * 64, **asked) == {"live": 1}
        (site / "site" / "404.html").write_text("another", "utf-8")
        assert play(site, "publish.yml", "live", DIGEST=digest, **asked) == {"live": 1}


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 — as it is called
        del format, args


@contextmanager
def host(folder: Path) -> Iterator[str]:
    """Serve a folder as a host does."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


NOT_PLAYED = {
    ("check.yml", "texts", "changed"): "asks git alone; what follows from it is played",
    ("check.yml", "texts", "set-up"): "installs; the tests run in what it installs",
    ("check.yml", "code", "setup"): "as above",
    ("check.yml", "code", "make check"): "is what every change passes",
    ("check.yml", "code", "make test"): "runs this",
    ("publish.yml", "build", "set-up"): "installs",
    ("release.yml", "build", "tag"): "needs a tag",
    ("release.yml", "build", "tests"): "runs this",
    ("release.yml", "build", "wheel"): "tests/test_wheel.py makes it",
    ("release.yml", "build", "try"): "tests/test_wheel.py does the same without an index",
    ("weekly.yml", "links", "set-up"): "installs",
    ("weekly.yml", "links", "tool"): "installs",
    ("weekly.yml", "links", "build"): "is played for check.yml",
    ("weekly.yml", "links", "links"): "asks other hosts",
    ("weekly.yml", "tests", 'make "$TASK"'): "takes an hour",
}
"""Scripts of this repository that no test runs, with the reason."""
PLAYED = {
    ("check.yml", "texts"): {"check", "summary", "build", "preview"},
    ("check.yml", "all"): {"all"},
    ("publish.yml", "published"): {"last"},  # tests/test_workflows.py
    ("publish.yml", "build"): {"build", "registers", "manifest"},
    ("publish.yml", "attest"): {"tar -xf artifact.tar ./manifest.sha256"},
    ("publish.yml", "live"): {"live"},
}


def test_every_script_is_played_or_not_for_a_reason() -> None:
    found = set()
    for file in sorted((ROOT / ".github" / "workflows").glob("*.yml")):
        for name, job in yaml.safe_load(file.read_text("utf-8"))["jobs"].items():
            for step in (step for step in job["steps"] if "run" in step):
                called = step.get("name") or step.get("id") or step["run"]
                called = name if called.startswith("echo ") else called
                if called not in PLAYED.get((file.name, name), ()):
                    found.add((file.name, name, called))
    assert found == {*NOT_PLAYED}
