"""Same bytes: one commit is one site, wherever, whenever and by whomever it is built."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from silcrow.emit import manifest
from tests.support.lamp import lamp_site
from tests.support.whole import assert_sealed
from tests.support_faults import add_hook
from tests.support_site import (
    ENVIRONMENT,
    HOOK,
    ROOT,
    TINY,
    copy_tiny,
    preview_site,
    registered,
    replace,
    small_site,
    tree,
)

SITES = sorted(path.name for path in TINY.parent.iterdir())
DRIVER = ROOT / "tests" / "support" / "elsewhere.py"
HERE = {
    "HOME": "/nonexistent",
    "LANGUAGE": "en",
    "LC_ALL": "C.UTF-8",
    "LOGNAME": "anna",
    "PYTHONHASHSEED": "1",
    "TZ": "UTC",
}
THERE = {
    "HOME": "/",
    "LANG": "tr_TR.UTF-8",
    "LANGUAGE": "ko:de",
    "LC_ALL": "C",
    "LOGNAME": "bo",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONHASHSEED": "4711",
    "PYTHONUTF8": "0",
    "TZ": "Pacific/Kiritimati",
}


def published(folder: Path) -> dict[str, tuple[str, bytes]]:
    """Give everything below a folder with its mode, folders too, and the folder itself."""
    found = {}
    for path in sorted([folder, *folder.rglob("*")]):
        content = path.read_bytes() if path.is_file() else b""
        name = path.relative_to(folder).as_posix()
        found[name] = (stat.filemode(path.stat().st_mode), content)
    return found


def differing(one: Path, other: Path) -> list[str]:
    """Name what is not the same in two folders."""
    first, second = published(one), published(other)
    return [name for name in sorted(first | second) if first.get(name) != second.get(name)]


def build(site: Path, *command: str | Path, umask: int, environment: dict[str, str]) -> Path:
    """Build a site with only what is named of the environment of this run."""
    done = subprocess.run(
        [sys.executable, *map(str, command), "build", "--strict"],
        cwd=site,
        env={"PATH": os.environ["PATH"], **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        umask=umask,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout
    return site / "site"


def here(site: Path, **environment: str) -> Path:
    return build(site, "-m", "mkdocs", umask=0o022, environment=HERE | environment)


def there(site: Path, **environment: str) -> Path:
    """Build elsewhere: other folder, day, time zone, language, hash seed, user, order, mode."""
    for path in site.rglob("*"):
        os.utime(path, (915148800, 915148800))
    return build(site, "-P", DRIVER, umask=0o077, environment=THERE | environment)


def copied(name: str, folder: Path) -> Path:
    """Copy one of the small sites to build it there."""
    shutil.copytree(TINY.parent / name, folder)
    replace(folder / "mkdocs.yml", "../../../hooks/publish.py", str(HOOK))
    return folder


def test_small_sites_are_the_same_elsewhere(tmp_path: Path) -> None:
    """All in one process there: to load MkDocs takes longer than to build a site."""
    other = tmp_path / "weit weg" / "ç" / "x"
    for name in SITES:
        copied(name, other / name)
    there(other, SOURCE_DATE_EPOCH=ENVIRONMENT["SOURCE_DATE_EPOCH"])
    found = {name: differing(small_site(name).folder, other / name / "site") for name in SITES}
    assert len(found) > 8
    assert {name: files for name, files in found.items() if files} == {}


def test_the_site_is_the_same_elsewhere(tmp_path: Path) -> None:
    folder = tmp_path / "weit weg" / "x"
    for name in ("content", "hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    other = there(folder, SOURCE_DATE_EPOCH=ENVIRONMENT["SOURCE_DATE_EPOCH"])
    assert differing(preview_site().folder, other) == []
    assert_sealed(other)


TRAITS = {
    "folder": "config.docs_dir",
    "day": "utils.get_build_date()",
    "clock": "time.time() // 86400",
    "hour": "time.localtime(0).tm_hour",
    "language": "babel.default_locale()",
    "encoding": "sys.getfilesystemencoding()",
    "hash": "list({str(n) for n in range(99)})",
    "order": "os.listdir(config.docs_dir)",
    "walk": "[names for _, names, _ in os.walk(config.docs_dir)]",
    "user": "getpass.getuser()",
    "home": "os.path.expanduser('~')",
    "times": "os.stat(config.docs_dir).st_mtime",
}
TELL = f"""
import babel, getpass, os, pathlib, sys, time
from mkdocs import utils
def on_post_build(config, **_):
    for name, trait in {TRAITS!r}.items():
        pathlib.Path(config.site_dir, name).write_text(ascii(eval(trait)))
"""


def test_elsewhere_is_another_place_in_every_respect(tmp_path: Path) -> None:
    """Seed a hook that publishes what differs: each trait shows, and nothing but these."""
    sites = [copy_tiny(tmp_path / "here"), copy_tiny(tmp_path / "elsewhere")]
    for site in sites:
        add_hook(site, TELL)
    one, other = here(sites[0]), there(sites[1])
    assert set(differing(one, other)) == {*TRAITS, manifest.NAME}


def test_modes_are_compared(tmp_path: Path) -> None:
    site = here(copy_tiny(tmp_path / "here"))
    shutil.copytree(site, tmp_path / "copy")
    (tmp_path / "copy" / "index.html").chmod(0o600)
    assert differing(site, tmp_path / "copy") == ["index.html"]
    modes = {mode for mode, _ in published(site).values()}
    assert modes == {"drwxr-xr-x", "-rw-r--r--"}


# --- dates ---------------------------------------------------------------------------------------


def dates(site: Path) -> tuple[set[str], int]:
    """Give the dates of the sitemap, and the time in its compressed form."""
    text = (site / "sitemap.xml").read_text("utf-8")
    packed = (site / "sitemap.xml.gz").read_bytes()
    assert gzip.decompress(packed).decode() == text
    assert text.count("<loc>") > 10
    return set(re.findall("<lastmod>(.*?)</lastmod>", text)), int.from_bytes(packed[4:8], "little")


@pytest.mark.parametrize("frame", ["silcrow", "material"])
def test_a_sitemap_has_no_day_of_the_build(tmp_path: Path, frame: str) -> None:
    site = copy_tiny(tmp_path / "tiny")
    registered(site / "content", "add", "--pages")
    with (site / "content" / "silcrow.yml").open("a") as settings:
        settings.write(f"\nframe: {frame}\n")
    assert dates(here(site)) == (set(), 0)
    assert dates(here(site, SOURCE_DATE_EPOCH="1700000000")) == (set(), 0)


def test_a_date_that_another_plugin_knows_stays(tmp_path: Path) -> None:
    site = copy_tiny(tmp_path / "tiny")
    registered(site / "content", "add", "--pages")
    known = "def on_pre_page(page, **_):\n    if page.url == '':\n        page.update_date = "
    add_hook(site, f"{known}'2024-05-21'\n", first=True)
    assert dates(here(site)) == ({"2024-05-21"}, 1716249600)


# --- the manifest --------------------------------------------------------------------------------


def verify(folder: Path) -> str:
    """Compare a folder with its manifest as a reader would; say what differs."""
    done = subprocess.run(
        ["sha256sum", "--quiet", "--strict", "-c", manifest.NAME],
        cwd=folder,
        env={**os.environ, "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode == 0) == (done.stdout == "")
    return done.stdout


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    """Give a copy of the published site."""
    shutil.copytree(lamp_site().folder, tmp_path / "site")
    return tmp_path / "site"


def test_the_manifest_names_every_file_in_order(sealed: Path) -> None:
    assert verify(sealed) == ""
    listed = [line[66:] for line in (sealed / manifest.NAME).read_text("utf-8").splitlines()]
    assert listed == sorted(listed, key=str.encode)
    assert set(listed) == tree(sealed).keys() - {manifest.NAME}


@pytest.mark.parametrize("name", ["index.html", "sitemap.xml.gz", "lamp-declaration/index.html"])
def test_one_changed_bit_is_seen(sealed: Path, name: str) -> None:
    content = bytearray((sealed / name).read_bytes())
    content[len(content) // 2] ^= 1
    (sealed / name).write_bytes(content)
    assert verify(sealed) == f"{name}: FAILED\n"


def test_a_missing_file_is_seen(sealed: Path) -> None:
    (sealed / "404.html").unlink()
    assert "404.html" in verify(sealed)


def test_names_that_break_lines_are_escaped_as_sha256sum_reads_them(tmp_path: Path) -> None:
    names = ["a b", "a\nb", "a\\nb", "\\", "ç/中.html", os.fsdecode(b"\xff")]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8", "surrogateescape")
    listing = manifest.of(tmp_path)
    (tmp_path / manifest.NAME).write_bytes(listing)
    assert verify(tmp_path) == ""
    assert sorted(manifest.names(listing)) == sorted(names)
