"""Measure a build of ours beside MkDocs with a ten-line template on the same texts, in turns.

    make bench                     1,000 declarations, five pairs
    make bench ARGS="300 --pairs 3"

The figure to quote is the median of the ratios of processor time (user and system), pair by pair:
the machine's speed cancels out. Both build into an empty folder.
"""

from __future__ import annotations

import argparse
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
site_url: https://bench.example/
docs_dir: content
theme: {{name: material, custom_dir: {root}/overrides, font: false}}
plugins: []
hooks: [{root}/hooks/publish.py]
nav: [index.md, glossary/index.md]
not_in_nav: "*"
"""
PLAIN = """site_name: Bench
site_url: https://bench.example/
docs_dir: content
theme: {name: null, custom_dir: theme}
plugins: []
markdown_extensions: [attr_list]
nav: [index.md, glossary.md]
not_in_nav: "*"
"""


def prepare(folder: Path, count: int) -> None:
    """Write both sites."""
    corpus.write_ours(folder / "ours/content", count)
    (folder / "ours/mkdocs.yml").write_text(OURS.format(root=ROOT))
    corpus.write_plain(folder / "plain/content", count)
    (folder / "plain/mkdocs.yml").write_text(PLAIN)
    (folder / "plain/theme").mkdir()
    (folder / "plain/theme/main.html").write_text(TEMPLATE)


def build(site: Path) -> float:
    """Build a site into an empty folder, and give the seconds of processor time it took."""
    shutil.rmtree(site / "site", ignore_errors=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(site / "mkdocs.yml")]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, check=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Measure, and print every pair and the median of the ratios."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("count", type=int, nargs="?", default=1000, help="declarations")
    parser.add_argument("--pairs", type=int, default=5, help="measured pairs, after one to warm up")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder, arguments.count)
        pairs = [
            (build(folder / "ours"), build(folder / "plain")) for _ in range(arguments.pairs + 1)
        ]
    for ours, plain in pairs[1:]:
        print(f"ours {ours:6.2f} s   plain {plain:6.2f} s   ratio {ours / plain:.3f}")
    median = statistics.median(ours / plain for ours, plain in pairs[1:])
    print(f"{arguments.count} declarations: {median:.3f} of the processor time of the plain pages")


if __name__ == "__main__":
    main()
