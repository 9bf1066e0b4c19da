"""The published folder: what the disk refuses, what is not ours to replace, what stays in it."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from silcrow.emit import manifest
from silcrow.emit.staging import Staging
from tests.support.whole import MORE, NEW, assert_kept, assert_sealed, in_one_line, process
from tests.support_faults import TEXT, append
from tests.support_site import run, tiny_site, tree


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a copy of the tiny site, built."""
    shutil.copytree(tiny_site(), tmp_path / "tiny")
    return tmp_path / "tiny"


# --- what the disk refuses -----------------------------------------------------------------------

LIMITED = """
import resource, runpy
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
runpy.run_module("mkdocs", run_name="__main__")
"""


def test_a_file_that_cannot_grow_is_one_line(site: Path) -> None:
    before = tree(site / "site")
    MORE(site)
    done = process(sys.executable, "-c", LIMITED, "build", cwd=site)
    assert done.returncode == 1
    assert in_one_line(done.stdout, "The build has stopped: File too large")
    assert_kept(site, before)


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """Give a file system of four mebibytes, where this process may mount one."""
    folder.mkdir()
    mounted = process("mount", "-t", "tmpfs", "-o", "size=4m", "none", folder, cwd=folder.parent)
    if mounted.returncode:
        pytest.skip("only an administrator can mount a small disk")
    try:
        yield folder
    finally:
        process("umount", folder, cwd=folder.parent)


def test_a_full_disk_is_one_line_and_room_mends_it(
    site: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        there = disk / "tiny"
        shutil.copytree(site, there)
        before = tree(there / "site")
        MORE(there)
        with (disk / "filling").open("wb") as file:
            room = shutil.disk_usage(disk).free - 50_000
            file.write(bytes(room))
        done = run(capsys, there, "build")
        assert done.code == 1
        assert in_one_line(done.said, "The build has stopped: No space left on device")
        assert_kept(there, before)
        (disk / "filling").unlink()
        assert run(capsys, there, "build").code == 0
        assert NEW in tree(there / "site")


def test_no_room_for_the_manifest_is_one_line(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(site / "site")
    MORE(site)

    def full(_: Path) -> bytes:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(manifest, "of", full)
    done = run(capsys, site, "build")
    assert done.code == 1
    assert in_one_line(done.said, "The build has stopped: No space left on device")
    assert_kept(site, before)


def plain_user() -> list[str]:
    """Give what goes before a command so that the modes of files bind it, also in root's hands."""
    if os.geteuid():
        return []
    if not shutil.which("setpriv"):
        pytest.skip("an administrator needs setpriv to be refused anything")
    return ["setpriv", "--bounding-set=-all"]


@pytest.mark.parametrize("name", [TEXT, "content/images/harbour.svg", "content"])
def test_what_cannot_be_read_is_one_line(site: Path, name: str) -> None:
    before = tree(site / "site")
    mode = (site / name).stat().st_mode
    (site / name).chmod(0)
    done = process(*plain_user(), sys.executable, "-m", "mkdocs", "build", "--strict", cwd=site)
    (site / name).chmod(mode)
    assert done.returncode == 1
    assert "Traceback" not in done.stdout
    assert_kept(site, before)


@pytest.mark.parametrize(("shut", "folder"), [(".", "site"), ("site", "site/deeper/still")])
def test_a_folder_that_cannot_be_written_is_one_line(site: Path, shut: str, folder: str) -> None:
    before = tree(site / "site")
    (site / shut).chmod(0o555)
    done = process(*plain_user(), sys.executable, "-m", "mkdocs", "build", "-d", folder, cwd=site)
    (site / shut).chmod(0o755)
    assert done.returncode == 1
    assert in_one_line(done.stdout, "The build has stopped: Permission denied")
    assert_kept(site, before)


# --- folders that are not ours -------------------------------------------------------------------


def home(site: Path) -> None:
    (site / "home").mkdir()
    (site / "home" / "letters.txt").write_text("dear")


def hidden_home(site: Path) -> None:
    (site / "home").mkdir()
    (site / "home" / ".profile").write_text("dear")


def link(site: Path) -> None:
    (site / "home").symlink_to("site")


def file(site: Path) -> None:
    (site / "home").write_text("dear")


def working_file(site: Path) -> None:
    (site / "home.silcrow").write_text("dear")


def working_link(site: Path) -> None:
    (site / "home.silcrow").symlink_to("content")


UNFIT: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "holds other files": (home, "home", 'it holds "letters.txt" and no site'),
    "holds hidden files": (hidden_home, "home", 'it holds ".profile" and no site'),
    "is a link": (link, "home", "it is a symbolic link"),
    "is a file": (file, "home", "it is a file, not a folder"),
    "has a file beside it": (working_file, "home", "The build has stopped: File exists"),
    "has a link beside it": (working_link, "home", "The build has stopped: "),
    "is the project": (home, ".", "The 'docs_dir' should not be within the 'site_dir'"),
    "is the content": (home, "content", "The 'docs_dir' should not be within the 'site_dir'"),
    "is in the content": (home, "content/x", "The 'site_dir' should not be within the 'docs_dir'"),
}


@pytest.mark.parametrize("dirty", ["--clean", "--dirty"])
@pytest.mark.parametrize("name", UNFIT)
def test_a_folder_that_is_not_ours_is_refused(
    site: Path, capsys: pytest.CaptureFixture[str], name: str, dirty: str
) -> None:
    seed, folder, words = UNFIT[name]
    seed(site)
    before = tree(site)
    for given in ("-d", None):
        if not given:
            append("mkdocs.yml", f"\nsite_dir: {folder}\n")(site)
            before = tree(site)
        done = run(capsys, site, "build", dirty, *((given, folder) if given else ()))
        assert done.code == 1
        assert in_one_line(done.said, words), done.said
        assert tree(site) == before


def test_a_mount_point_is_refused_and_a_folder_inside_it_is_not(
    site: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        done = run(capsys, site, "build", "-d", str(disk))
        assert done.code == 1
        assert in_one_line(done.said, "it is a mount point")
        assert run(capsys, site, "build", "-d", str(disk / "site")).code == 0
        assert tree(disk / "site") == tree(site / "site")


@pytest.mark.parametrize("marked", [manifest.NAME, "sitemap.xml.gz"])
def test_an_empty_folder_and_a_site_of_mkdocs_alone_are_taken(
    site: Path, capsys: pytest.CaptureFixture[str], marked: str
) -> None:
    (site / "empty").mkdir()
    (site / "plain").mkdir()
    for name in ("index.html", "CNAME", marked):
        (site / "plain" / name).write_text("old")
    for folder in ("empty", "plain"):
        assert run(capsys, site, "build", "-d", folder).code == 0
        assert tree(site / folder) == tree(site / "site")


# --- hidden files --------------------------------------------------------------------------------


def test_hidden_files_put_there_by_hand_stay_and_those_of_a_build_go(tmp_path: Path) -> None:
    def build(*names: str) -> list[str]:
        staging = Staging.open(str(tmp_path / "site"))
        for name in names:
            (staging.beside / name).parent.mkdir(exist_ok=True)
            (staging.beside / name).write_text(name)
        staging.complete = True
        staging.close()
        assert_sealed(tmp_path / "site")
        return [name for name in tree(tmp_path / "site") if name != manifest.NAME]

    assert build(".well-known/security.txt", "index.html") == [
        ".well-known/security.txt",
        "index.html",
    ]
    for name in (".git", "CNAME"):
        (tmp_path / "site" / name).write_text("by hand")
    assert build(".well-known/other.txt") == [".git", ".well-known/other.txt"]
    assert build("index.html") == [".git", "index.html"]
    assert build(".git") == [".git"]
    assert (tmp_path / "site" / ".git").read_text() == ".git"


def test_a_working_tree_of_git_stays_one(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = tree(site / "site")
    shutil.rmtree(site / "site")

    def git(*words: str, at: Path = site) -> str:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        done = process("git", *who, *words, cwd=at)
        assert done.returncode == 0, done.stdout
        return done.stdout

    git("init", "--quiet")
    git("commit", "--quiet", "--allow-empty", "-m", "Texts")
    git("worktree", "add", "--quiet", "-b", "gh-pages", "site")
    for _ in range(2):
        assert run(capsys, site, "build", "--strict").code == 0
        git("add", ".", at=site / "site")
    git("commit", "--quiet", "-m", "Site", at=site / "site")
    named = git("ls-tree", "-r", "--name-only", "gh-pages").split("\n")
    assert set(filter(None, named)) == set(before)
    assert git("status", "--porcelain", at=site / "site") == ""
