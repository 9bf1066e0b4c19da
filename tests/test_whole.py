"""Whole or nothing: however a build ends, the last site is there, or the next one, and whole."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from silcrow.emit import manifest
from silcrow.emit.staging import Staging, StagingError
from tests.support.whole import MORE, NEW, PATIENCE, assert_kept, assert_sealed, in_one_line, left
from tests.support_faults import FAULTS, TEXT, add_hook, append
from tests.support_site import ENVIRONMENT, mkdocs, replace, run, tiny_site, tree


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a copy of the tiny site, built."""
    shutil.copytree(tiny_site(), tmp_path / "tiny")
    return tmp_path / "tiny"


# --- ended from outside --------------------------------------------------------------------------

EVENTS = ("on_pre_build", "on_page_content", "on_post_page", "on_post_build", "on_shutdown")


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM], ids=lambda n: n.name)
def test_a_killed_build_costs_nothing_and_the_next_clears_up(
    site: Path, capsys: pytest.CaptureFixture[str], number: signal.Signals, event: str
) -> None:
    before = tree(site / "site")
    kill = f"import os\ndef {event}(*_, **__):\n    os.kill(os.getpid(), {int(number)})\n"
    add_hook(site, kill, first=True)
    MORE(site)
    assert mkdocs("build", cwd=site, check=False).returncode == -number
    assert tree(site / "site") == before
    assert left(site) == ["site", "site.silcrow"]
    (site / "other_hook.py").write_text("")
    FAULTS["unknown key"].seed(site)
    assert "unknown-key" in run(capsys, site, "build").said
    assert_kept(site, before)
    replace(site / TEXT, "noet: Two", "note: Two")
    assert run(capsys, site, "build", "--strict").code == 0
    assert NEW in tree(site / "site")
    assert left(site) == ["site"]
    assert_sealed(site / "site")


LATE = """
from mkdocs.plugins import event_priority
@event_priority(-1000)
def on_post_build(*_, **__):
    {end}
"""


@pytest.mark.parametrize("end", ["raise KeyboardInterrupt", "raise SystemExit(3)", "boom"])
def test_an_end_behind_the_last_step_costs_nothing(
    site: Path, capsys: pytest.CaptureFixture[str], end: str
) -> None:
    before = tree(site / "site")
    add_hook(site, LATE.format(end=end))
    MORE(site)
    assert run(capsys, site, "build").code != 0
    assert_kept(site, before)


def test_what_is_being_handled_elsewhere_is_no_end(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    MORE(site)
    try:
        os.environ["NO SUCH NAME"]
    except KeyError:
        assert run(capsys, site, "build").code == 0
    assert NEW in tree(site / "site")


def test_a_configuration_that_cannot_be_read_costs_nothing(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(site / "site")
    append("mkdocs.yml", "\nnav: [\n")(site)
    assert run(capsys, site, "build").code == 1
    assert_kept(site, before)


# --- ended while old and new change places -------------------------------------------------------

RENAMES = {
    1: "before the old one has gone",
    2: "between the two",
    3: "before hidden files have come over",
}
KILLED_AT = """
import os, pathlib
real, count = pathlib.Path.rename, 0
def rename(self, target):
    global count
    count += 1
    if count == {number}:
        {end}
    return real(self, target)
pathlib.Path.rename = rename
"""


def with_git(site: Path) -> dict[str, bytes]:
    (site / "site" / ".git").mkdir()
    (site / "site" / ".git" / "HEAD").write_text("ref: refs/heads/gh-pages\n")
    return tree(site / "site")


@pytest.mark.parametrize("number", RENAMES, ids=RENAMES.get)
def test_a_build_killed_in_the_swap_is_ended_by_the_next(
    site: Path, capsys: pytest.CaptureFixture[str], number: int
) -> None:
    before = with_git(site)
    add_hook(site, KILLED_AT.format(number=number, end="os.kill(os.getpid(), 9)"))
    MORE(site)
    assert mkdocs("build", cwd=site, check=False).returncode == -signal.SIGKILL
    (site / "other_hook.py").write_text("")
    FAULTS["unknown key"].seed(site)
    # A build that fails clears up all the same.
    assert "unknown-key" in run(capsys, site, "build").said
    after = tree(site / "site")
    assert after[".git/HEAD"] == before[".git/HEAD"]
    assert (NEW in after) == (number == 3)
    assert number == 3 or after == before
    assert left(site) == ["site"]
    assert_sealed(site / "site")


@pytest.mark.parametrize("number", RENAMES, ids=RENAMES.get)
@pytest.mark.parametrize(
    "end", [OSError(errno.ENOSPC, "No space left on device", "there"), KeyboardInterrupt()]
)
def test_a_swap_that_fails_is_undone_or_ended(
    site: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    end: BaseException,
    number: int,
) -> None:
    before = with_git(site)
    MORE(site)
    real, calls = Path.rename, iter(range(1, 9))

    def rename(self: Path, target: Path) -> Path:
        if next(calls) == number:
            raise end
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    done = run(capsys, site, "build")
    monkeypatch.undo()
    assert done.code == 1
    assert "Traceback" not in done.said
    if isinstance(end, OSError):
        assert in_one_line(done.said, "The build has stopped: No space left on device: there")
    if number < 3:
        assert_kept(site, before)
    assert run(capsys, site, "build").code == 0
    assert tree(site / "site")[".git/HEAD"] == before[".git/HEAD"]
    assert NEW in tree(site / "site")
    assert left(site) == ["site"]


# --- two at once ---------------------------------------------------------------------------------

WAITING = """
import pathlib, time
def on_post_page(output, **_):
    pathlib.Path("waiting").touch()
    end = time.monotonic() + 10
    while not pathlib.Path("go").exists() and time.monotonic() < end:
        time.sleep(0.01)
"""


def start(site: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=site,
        env={**os.environ, **ENVIRONMENT},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def wait(what: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.mark.parametrize("mode", ["--clean", "--dirty"])
def test_a_second_build_is_told_of_the_first(
    site: Path, capsys: pytest.CaptureFixture[str], mode: str
) -> None:
    before = tree(site / "site")
    add_hook(site, WAITING)
    MORE(site)
    with start(site, "build") as first:
        try:
            wait((site / "waiting").exists)
            second = run(capsys, site, "build", mode)
            assert second.code == 1
            assert in_one_line(second.said, "Another build fills ")
            assert tree(site / "site") == before
            FAULTS["unknown key"].seed(site)  # the first has read its sources
            assert run(capsys, site, "build", mode).code == 1
        finally:
            (site / "go").touch()
        assert first.wait(PATIENCE) == 0
    assert NEW in tree(site / "site")
    assert left(site) == ["site"]
    assert_sealed(site / "site")


def test_many_at_once_leave_one_whole_site(site: Path) -> None:
    MORE(site)
    running = [start(site, "build") for _ in range(4)]
    said = [build.communicate(timeout=PATIENCE)[0] for build in running]
    codes = [build.returncode for build in running]
    assert 0 in codes
    for code, words in zip(codes, said, strict=True):
        assert code == 0 or in_one_line(words, "Another build fills ")
    assert left(site) == ["site"]
    assert_sealed(site / "site")
    assert NEW in tree(site / "site")


def test_a_lock_whose_folder_has_gone_is_taken_anew(tmp_path: Path) -> None:
    first = Staging.open(str(tmp_path / "site"))
    with pytest.raises(StagingError, match="Another build fills"):
        Staging.open(str(tmp_path / "site"))
    first.close()
    second = Staging.open(str(tmp_path / "site"))
    assert second.beside.is_dir()
    second.close()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_goes_while_it_is_being_locked_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """See that an end of another build in that moment is no end of this one."""
    real, work = fcntl.flock, tmp_path / "site.silcrow"
    ends = ["gone", "made by another"]

    def flock(held: int, how: int) -> None:
        real(held, how)
        if ends:
            work.rmdir()
            if ends.pop(0) != "gone":
                work.mkdir()

    monkeypatch.setattr(fcntl, "flock", flock)
    staging = Staging.open(str(tmp_path / "site"))
    assert ends == []
    with pytest.raises(StagingError, match="Another build fills"):
        Staging.open(str(tmp_path / "site"))
    staging.close()


# --- dirty ---------------------------------------------------------------------------------------


def test_a_site_changed_in_parts_has_no_manifest(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, site, "build", "--dirty").code == 0
    assert manifest.NAME not in tree(site / "site")
    assert run(capsys, site, "build").code == 0
    assert_sealed(site / "site")
    assert left(site) == ["site"]
