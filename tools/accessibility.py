"""Looks at every kind of page in every state, and writes what was found: as data, and for readers.

The statement keeps what editors wrote in it; the part between two of its headings is made here.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.dates import format_date

from tests.browser import criteria, report
from tests.support_site import ROOT

PAGE = ROOT / "content" / "about" / "accessibility.md"
FIRST = "## What was checked\n"
NEXT = "## What stands in the way\n"
"""What is between these headings is made from the results."""


def statement(text: str, results: dict[str, Any]) -> str:
    """Put what results say into the statement, in place of what they said before."""
    before, _, rest = text.partition(FIRST)
    _, found, after = rest.partition(NEXT)
    if not found:
        raise ValueError(f"{PAGE} lacks the heading {FIRST.strip()!r} or {NEXT.strip()!r}")
    return f"{before}{FIRST}\n{''.join(_made(results))}\n{NEXT}{after}"


def _made(results: dict[str, Any]) -> Iterator[str]:
    yield _summary(results)
    axe, own = results["criteria"]["axe-core"], results["criteria"]["own"]
    mine = [number for numbers in own.values() for number in numbers]
    absent = [each.number for each in criteria.CRITERIA if criteria.absent(each)]
    seen = {*axe, *mine, *absent}
    rest = [each.number for each in criteria.CRITERIA if each.number not in seen]
    yield from _group("Checked in part by axe-core", axe)
    if mine:
        yield from _group("Checked by tests of our own in a browser", mine)
    yield from _group("About what no page has", [n for n in absent if n not in {*axe, *mine}])
    yield from _group("Not checked by a machine", rest)
    yield _LIMITS


def _summary(results: dict[str, Any]) -> str:
    sums, tools = results["sums"], results["tools"]
    date = format_date(dt.date.fromisoformat(results["date"]), "d MMMM y", locale="en_GB")
    axe, html = f"axe-core {tools['axe-core']}", f"Nu HTML checker {tools['Nu HTML checker']}"
    said = (
        (
            f"On {date} every kind of page of this site, and of small sites made for tests, was "
            f"opened in Chromium {tools['Chromium']} in {len(results['states'])} states: wide and "
            "narrow, light and dark, and each of these as it comes, with the system’s colours "
            f"forced on it, and without any script. These are {sums['pages']} "
            f"pages, looked at {sums['looked']} times."
        ),
        (
            f"- **{axe}**, with all its rules, those of level AAA and of best practice among them: "
            f"{_count(sums['violations'], 'violation')}, and "
            f"{_count(sums['incomplete'], 'question')} that it could not decide"
            f"{_settled(results['exceptions'])}."
        ),
        (
            f"- **{html}**, on all {sums['html_pages']} pages of these sites: "
            f"{_count(sums['html_errors'], 'error')}."
        ),
        (
            "The results, page by page and state by state, are in the repository of this site: "
            "`docs/accessibility/results.json`. How these checks work, and how to repeat them, is "
            "set out there in `docs/testing.md`."
        ),
        (
            f"The lists below take the {len(criteria.CRITERIA)} success criteria of WCAG 2.2 one "
            "by one. That a check says something about a criterion does not mean that it can say "
            "everything: most need a person as well."
        ),
    )
    return "\n\n".join(map(_filled, said)).replace(".\n\n- **Nu", ".\n- **Nu") + "\n"


def _settled(exceptions: list[dict[str, str]]) -> str:
    """Say of how many kinds of element a person decided what axe-core leaves undecided."""
    kinds = len({each["selector"] for each in exceptions})
    what = "one kind" if kinds == 1 else f"{kinds} kinds"
    return f" but for {what} of element, which a person has decided" if kinds else ""


def _filled(words: str) -> str:
    """Break the lines of a paragraph, or of an item of a list."""
    after = "  " if words.startswith("- ") else ""
    return textwrap.fill(
        words, 100, subsequent_indent=after, break_long_words=False, break_on_hyphens=False
    )


def _count(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"


def _group(title: str, numbers: list[str]) -> Iterator[str]:
    yield f"\n### {title}\n\n"
    for level in criteria.LEVELS:
        if found := criteria.of_level(level, numbers):
            yield _filled(f"- **Level {level}:** {'; '.join(map(str, found))}.") + "\n"


_LIMITS = """
### What was not done

- No screen reader was run. What one would be told was read from the browser’s accessibility tree
  only.
- Nobody who depends on assistive technology has tried the site for this statement.
- One browser was used. Firefox and Safari were not.
- No conformance is claimed. A level is reached when a person has looked at every criterion, and
  that has not been done.
"""


def date(given: str | None) -> str:
    """Give the day of the report: as given, else of `SOURCE_DATE_EPOCH`, else today."""
    if given:
        return dt.date.fromisoformat(given).isoformat()
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = dt.datetime.now(dt.UTC)
    return (dt.datetime.fromtimestamp(int(epoch), dt.UTC) if epoch else now).date().isoformat()


def main() -> None:
    """Look, write, and say what came of it; fails where anything was found."""
    parser = argparse.ArgumentParser(description="Look at every page in every state.")
    parser.add_argument("--date", help="2026-11-24, for example")
    parser.add_argument("--page-only", action="store_true", help="look at nothing anew")
    given = parser.parse_args()
    if given.page_only:
        results = report.read()
    else:
        with tempfile.TemporaryDirectory(prefix="silcrow-") as folder:
            workers = max(1, min(os.cpu_count() or 1, 4))
            results = {"date": date(given.date)} | report.examine_all(Path(folder), workers)
        report.RESULTS.parent.mkdir(parents=True, exist_ok=True)
        report.RESULTS.write_text(report.written(results), "utf-8", newline="\n")
    PAGE.write_text(statement(PAGE.read_text("utf-8"), results), "utf-8", newline="\n")
    sums = results["sums"]
    print(f"Wrote {report.RESULTS.relative_to(ROOT)} and {PAGE.relative_to(ROOT)}: {sums}")
    sys.exit(bool(sums["violations"] or sums["incomplete"] or sums["html_errors"]))


if __name__ == "__main__":
    main()
