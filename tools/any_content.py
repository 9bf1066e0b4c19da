"""Run the tests with other content: each small site of `tests/sites` in the place of `content/`.

Whoever publishes a text of their own replaces `content/` and `mkdocs.yml`, and takes away
`tests/content`, which speaks of the text that was there. All other tests have to pass. Each run is
in a copy of the checkout, which goes afterwards.

    python -m tools.any_content                    # every site, all tests but those in a browser
    python -m tools.any_content lamp tiny -- -k x  # some sites; what is behind -- goes to pytest
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SITES = ROOT / "tests" / "sites"
WITHOUT_BROWSER = ("--ignore=tests/browser",)


def copied(folder: Path) -> None:
    """Copy what is in the repository, or would be with the next commit."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    (folder / ".venv").symlink_to((ROOT / ".venv").resolve())


def replaced(folder: Path, site: Path) -> None:
    """Put a site in the place of the content, as its publisher would."""
    for name in ("content", "tests/content"):
        shutil.rmtree(folder / name)
    config = (site / "mkdocs.yml").read_text("utf-8")
    docs = re.findall(r"^docs_dir: *(\S+)", config, re.MULTILINE)[0]
    shutil.copytree(site / docs, folder / "content")
    config = config.replace(f"docs_dir: {docs}", "docs_dir: content")
    config = config.replace("../../../hooks/publish.py", "hooks/publish.py")
    config = config.replace("  name: material\n", "  name: material\n  custom_dir: overrides\n")
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    for file in (folder / "content").rglob("*"):
        if file.suffix in (".md", ".yml"):
            _lead_to_schemas(file, folder)


def _lead_to_schemas(file: Path, folder: Path) -> None:
    """Let a file lead editors to its schema from where it lies now."""
    up = "../" * (len(file.relative_to(folder).parts) - 1)
    text = file.read_text("utf-8")
    led = re.sub(r"(?<=\$schema=)[./]*(?=docs/)", up, text)
    if led != text:
        file.write_text(led, "utf-8")


def tried(site: Path, arguments: list[str]) -> tuple[int, str, float]:
    """Run the tests with a site; give the exit code, the last line of pytest, and the seconds."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="silcrow-any-") as name:
        folder = Path(name)
        copied(folder)
        replaced(folder, site)
        command = [sys.executable, "-m", "pytest", "-q", "-n", "auto", "--dist", "loadgroup"]
        done = subprocess.run(
            [*command, *(arguments or WITHOUT_BROWSER)],
            cwd=folder,
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
    if done.returncode:
        print(done.stdout)
    return done.returncode, done.stdout.rstrip().split("\n")[-1], time.monotonic() - began


def main() -> int:
    """Try each site that is named, or all; say what came of each."""
    words = sys.argv[1:]
    at = words.index("--") if "--" in words else len(words)
    given, rest = words[:at], words[at + 1 :]
    names = given or sorted(path.parent.name for path in SITES.glob("*/mkdocs.yml"))
    worst = 0
    for name in names:
        code, said, seconds = tried(SITES / name, rest)
        worst = max(worst, code)
        print(
            f"{name:<11} {'passed' if not code else 'FAILED'}  {seconds:4.0f} s  {said}", flush=True
        )
    return worst


if __name__ == "__main__":
    sys.exit(main())
