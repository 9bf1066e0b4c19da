"""Another site from the wheel: installed elsewhere, a hook of two lines, no folder of ours."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path

import pytest

from silcrow.invoked import GUIDES
from tests.support_site import ENVIRONMENT, ROOT, mkdocs, replace, temporary, tiny_site, tree

pytestmark = pytest.mark.xdist_group("installed")
HOOK = '"""The site is made by Silcrow."""\nfrom silcrow.hook import *\n'
LIBRARY = ROOT / "hooks" / "silcrow"


@cache
def wheel() -> Path:
    """Build the wheel, once for each process of tests, without asking any network."""
    folder = temporary()
    _run("-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=ROOT)
    (file,) = folder.glob("*.whl")
    return file


@cache
def installed() -> Path:
    """Install the wheel alone into a folder: what it depends on is here already."""
    folder = temporary() / "installed"
    flags = ("--quiet", "--no-input", "--no-deps", "--no-index", "--no-compile")
    _run("-m", "pip", "install", *flags, "--target", str(folder), str(wheel()), cwd=folder.parent)
    return folder


def _run(*arguments: str, cwd: Path) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env={**os.environ, **ENVIRONMENT, "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def site(folder: Path) -> Path:
    """Make a site of the tiny one's content, far from any checkout, with the hook of the wheel."""
    (folder / "content").parent.mkdir(parents=True, exist_ok=True)
    _copy(tiny_site() / "content", folder / "content")
    config = (tiny_site() / "mkdocs.yml").read_text("utf-8")
    config, count = re.subn(r"^  - .*hooks/publish\.py$", "  - hook.py", config, flags=re.MULTILINE)
    assert count == 1
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    (folder / "hook.py").write_text(HOOK, "utf-8")
    return folder


def _copy(source: Path, target: Path) -> None:
    for name, data in tree(source).items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(data)


def build(folder: Path) -> dict[str, bytes]:
    mkdocs("build", "--strict", cwd=folder, environment={"PYTHONPATH": str(installed())})
    return tree(folder / "site")


def test_wheel_holds_all_that_the_library_reads() -> None:
    names = set(zipfile.ZipFile(wheel()).namelist())
    ours = {f"silcrow/{name}" for name in tree(LIBRARY) if "__pycache__" not in name}
    frame = {f"silcrow/overrides/{name}" for name in tree(ROOT / "overrides")}
    guides = {f"silcrow/guides/{name}.md" for name in GUIDES}
    rest = {name for name in names - ours - frame if ".dist-info/" not in name}
    assert ours | frame | guides <= names
    assert {Path(name).suffix for name in ours} >= {".py", ".html", ".css", ".svg", ".yml"}
    assert rest == {"silcrow/hook.py", *guides}


def test_the_source_package_makes_the_same_wheel(tmp_path: Path) -> None:
    _run("-m", "hatchling", "build", "-t", "sdist", "-d", str(tmp_path), cwd=ROOT)
    (source,) = tmp_path.glob("*.tar.gz")
    shutil.unpack_archive(source, tmp_path)
    (folder,) = (path for path in tmp_path.iterdir() if path.is_dir())
    _run("-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path), cwd=folder)
    (again,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(again) as made, zipfile.ZipFile(wheel()) as known:
        assert {n: made.read(n) for n in made.namelist()} == {
            n: known.read(n) for n in known.namelist()
        }


def test_a_new_site_is_made_of_the_wheel_alone(tmp_path: Path) -> None:
    environment = {**os.environ, **ENVIRONMENT, "PYTHONPATH": str(installed())}
    command = [sys.executable, "-m", "silcrow", "new", "charter", "--yes", "--language", "ko"]
    made = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert made.returncode == 0, made.stderr
    assert "charter/index.html" not in build(tmp_path / "charter")
    assert "title-of-the-text/index.html" in tree(tmp_path / "charter" / "site")


def test_wheel_says_what_it_is() -> None:
    with zipfile.ZipFile(wheel()) as archive:
        (name,) = (n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
        said = archive.read(name).decode("utf-8")
    assert "Description-Content-Type: text/markdown" in said
    assert said.endswith((ROOT / "README.md").read_text("utf-8"))


def test_the_same_site_comes_from_the_wheel(tmp_path: Path) -> None:
    assert build(site(tmp_path / "elsewhere")) == tree(tiny_site() / "site")


def test_empty_overrides_change_nothing(tmp_path: Path) -> None:
    folder = site(tmp_path / "elsewhere")
    (folder / "overrides").mkdir()
    (folder / "overrides" / ".gitkeep").touch()
    replace(
        folder / "mkdocs.yml", "  name: material\n", "  name: material\n  custom_dir: overrides\n"
    )
    assert build(folder) == tree(tiny_site() / "site")


def test_own_content_is_published_and_its_faults_are_told(tmp_path: Path) -> None:
    folder = site(tmp_path / "elsewhere")
    text = folder / "content" / "harbour-charter" / "index.md"
    replace(text, "\n1. ", "\n1. Amended: ")
    assert b"Amended: " in build(folder)["harbour-charter/index.html"]
    replace(text, "instrument:\n", "instrument:\n  titel: Charter\n")
    environment = {"PYTHONPATH": str(installed())}
    done = mkdocs("build", cwd=folder, check=False, environment=environment)
    assert done.returncode == 1
    assert "content/harbour-charter/index.md:4:3: unknown-key: " in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_the_command_comes_with_it() -> None:
    environment = {**os.environ, "PYTHONPATH": str(installed())}
    arguments = [sys.executable, "-m", "silcrow", "check", str(tiny_site() / "content")]
    done = subprocess.run(arguments, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "No problems.\n")


@pytest.mark.parametrize("name", ["silcrow.hook", "silcrow.cli"])
def test_nothing_of_it_comes_from_the_checkout(name: str) -> None:
    code = f"import {name} as m; print(m.__file__)"
    environment = {**os.environ, "PYTHONPATH": str(installed())}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=installed(),
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(done.stdout.strip()).is_relative_to(installed())
