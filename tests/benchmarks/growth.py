"""Measure how the time of a step grows with the paragraphs of one text.

    PYTHONPATH=hooks python -m tests.benchmarks.growth
    PYTHONPATH=hooks python -m tests.benchmarks.growth 100 200 400 1000

For each size it prints the seconds of processor time, and how many times they are of those before.
Twice the paragraphs should take about twice the time; `tests/test_growth.py` counts steps, which no
machine changes.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from itertools import pairwise

from tests.test_growth import (
    Made,
    corrected,
    documents_of_retired,
    gate_of_retired,
    linked_notes,
    pages_of_retired,
)

ROWS: dict[str, Made] = {
    "pages, every second paragraph retired": pages_of_retired,
    "documents of the same": documents_of_retired,
    "the gate over its registers": gate_of_retired,
    "dated pages, every paragraph corrected": corrected,
    "a note with a link on every paragraph": linked_notes,
}
SIZES = (100, 200, 400, 1_000)


def seconds(made: Made, sizes: list[int]) -> Iterator[float]:
    """Give the seconds of processor time that each size takes."""
    made(2)()  # what is loaded once is no part of any size
    for size in sizes:
        done = made(size)
        before = time.process_time()
        done()
        yield time.process_time() - before


def main() -> None:
    """Measure, and print a row for each step."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES), metavar="PARAGRAPHS")
    sizes = parser.parse_args().sizes
    print(f"{'':40}", *(f"{size:>14,}" for size in sizes))
    for name, made in ROWS.items():
        found = list(seconds(made, sizes))
        ratios = ["", *(f"\u00d7{b / a:.1f}" for a, b in pairwise(found))]
        print(f"{name:40}", *(f"{s:>8.2f} {r:>5}" for s, r in zip(found, ratios, strict=True)))


if __name__ == "__main__":
    main()
