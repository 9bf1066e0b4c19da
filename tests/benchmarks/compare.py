"""Measure builds of ours beside MkDocs with a ten-line template on the same texts, in turns.

    make bench                     1,000 declarations, five rounds
    make bench ARGS="300 --pairs 3"

The figure to quote is the median of the ratios of processor time (user and system), round by
round: the machine's speed cancels out. All build into an empty folder. Ours builds twice, from
drafts and from texts that are all registered, which the budget asks for; what each step of the
latter took is printed last, the median of as many builds again.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks import corpus

ROOT = Path(__file__).resolve().parent.parent.parent
TEMPLATE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ page.title }}</title></head>
<body>
<nav>{% if page.previous_page %}<a href="{{ page.previous_page.url|url }}">Back</a>{% endif %}</nav>
<main>{{ page.content }}</main>
<nav>{% if page.next_page %}<a href="{{ page.next_page.url|url }}">On</a>{% endif %}</nav>
<footer>{{ config.site_name }}</footer>
</body>
</html>
"""
OURS = """site_name: Bench
site_url: https://bench.int/
docs_dir: content
theme: {{name: material, custom_dir: {root}/overrides, font: false}}
plugins: []
hooks: [{root}/hooks/publish.py]
nav: [index.md, glossary/index.md]
not_in_nav: "*"
"""
PLAIN = """site_name: Bench
site_url: https://bench.int/
docs_dir: content
theme: {name: null, custom_dir: theme}
plugins: []
markdown_extensions: [attr_list]
nav: [index.md, glossary.md]
not_in_nav: "*"
"""


ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT / "hooks")}
KINDS = ("drafts", "registered", "plain")


def prepare(folder: Path, count: int) -> None:
    """Write the sites, ours once as drafts and once registered."""
    for kind in ("drafts", "registered"):
        corpus.write_ours(folder / kind / "content", count)
        (folder / kind / "mkdocs.yml").write_text(OURS.format(root=ROOT))
    command = [sys.executable, "-m", "silcrow", "register", "add", "--all"]
    quiet = subprocess.DEVNULL
    subprocess.run(command, check=True, cwd=folder / "registered", env=ENVIRONMENT, stdout=quiet)
    corpus.write_plain(folder / "plain/content", count)
    (folder / "plain/mkdocs.yml").write_text(PLAIN)
    (folder / "plain/theme").mkdir()
    (folder / "plain/theme/main.html").write_text(TEMPLATE)


def build(site: Path) -> float:
    """Build a site into an empty folder, and give the seconds of processor time it took."""
    shutil.rmtree(site / "site", ignore_errors=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(site / "mkdocs.yml")]
    subprocess.run(command, check=True, env=ENVIRONMENT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def steps(site: Path) -> dict[str, float]:
    """Build a site, and give the seconds of processor time that each step took."""
    shutil.rmtree(site / "site", ignore_errors=True)
    command = [sys.executable, "-m", "tests.benchmarks.steps", str(site / "mkdocs.yml")]
    done = subprocess.run(
        command, check=True, cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True
    )
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told


def main() -> None:
    """Measure, and print every round, the medians of the ratios, and the steps."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("count", type=int, nargs="?", default=1000, help="declarations")
    parser.add_argument("--pairs", type=int, default=5, help="rounds measured, after a first")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder, arguments.count)
        rounds = [[build(folder / kind) for kind in KINDS] for _ in range(arguments.pairs + 1)][1:]
        taken = [steps(folder / "registered") for _ in range(arguments.pairs)]
    for drafts, registered, plain in rounds:
        print(
            f"drafts {drafts:6.2f} s   registered {registered:6.2f} s   plain {plain:6.2f} s"
            f"   ratios {drafts / plain:.3f} {registered / plain:.3f}"
        )
    for at, kind in enumerate(KINDS[:2]):
        median = statistics.median(found[at] / found[2] for found in rounds)
        print(f"{arguments.count} {kind}: {median:.3f} of the processor time of the plain pages")
    for step in taken[0]:
        print(f"{statistics.median(found[step] for found in taken):8.2f} {step}")


if __name__ == "__main__":
    main()
