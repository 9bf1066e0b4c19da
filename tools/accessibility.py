"""Looks at every kind of page in every state, and writes what was found: data, table, statement.

The statement keeps what editors wrote in it; the part between two of its headings is made here.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
import textwrap
from typing import Any

from babel.dates import format_date

from tests.browser import criteria, report
from tests.support_site import ROOT

PAGE = ROOT / "content" / "about" / "accessibility.md"
FIRST = "### On every kind of page\n"
NEXT = "### With a screen reader and in other ways\n"
"""What is between these headings is made from the results."""
TABLE = ROOT / "docs" / "accessibility" / "criteria.md"
"""All of it is made from the results."""


def statement(text: str, results: dict[str, Any]) -> str:
    """Put what results say into the statement, in place of what they said before."""
    before, _, rest = text.partition(FIRST)
    _, found, after = rest.partition(NEXT)
    if not found:
        raise ValueError(f"{PAGE} lacks the heading {FIRST.strip()!r} or {NEXT.strip()!r}")
    return f"{before}{FIRST}\n{_summary(results)}\n{NEXT}{after}"


def _summary(results: dict[str, Any]) -> str:
    sums, tools = results["sums"], results["tools"]
    axe, html = f"axe-core {tools['axe-core']}", f"Nu HTML checker {tools['Nu HTML checker']}"
    opened = (
        f"On {_day(results)}, programs opened {sums['pages']} pages in Chromium "
        f"{tools['Chromium']}: every kind of page of this site, and of small sites that were made "
        f"for tests. Each page was tried in {len(results['states'])} ways: wide and narrow, light "
        "and dark, with forced colours and without scripts."
    )
    by = [
        (
            f"- **{axe}**, with all its rules: {_count(sums['violations'], 'violation')}, and "
            f"{_count(sums['incomplete'], 'question')} left open"
            f"{_settled(results['exceptions'])}."
        ),
        f"- **{html}**, on all {sums['html_pages']} pages: {_count(sums['html_errors'], 'error')}.",
        *([_OWN] if results["criteria"]["own"] else []),
    ]
    limits = (
        f"WCAG 2.2 has {len(criteria.CRITERIA)} requirements (success criteria). Programs can "
        "check only some of them, and most of those only in part. In the repository of this site, "
        "the file `docs/accessibility/criteria.md` says what was checked for each."
    )
    return f"{_filled(opened)}\n\n{chr(10).join(map(_filled, by))}\n\n{_filled(limits)}\n"


_OWN = (
    "- **Tests of our own** in the same browser try the keyboard, zoom to 400 %, wider spacing of "
    "text, and the names that a screen reader is given."
)


def _day(results: dict[str, Any]) -> str:
    return format_date(dt.date.fromisoformat(results["date"]), "d MMMM y", locale="en_GB")


def _settled(exceptions: list[dict[str, str]]) -> str:
    """Say of how many kinds of element a person decided what axe-core leaves undecided."""
    kinds = len({each["selector"] for each in exceptions})
    what = "one kind" if kinds == 1 else f"{kinds} kinds"
    return f", after a person decided about {what} of element" if kinds else ""


def _filled(words: str) -> str:
    """Break the lines of a paragraph, or of an item of a list."""
    after = "  " if words.startswith("- ") else ""
    return textwrap.fill(
        words, 100, subsequent_indent=after, break_long_words=False, break_on_hyphens=False
    )


def _count(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"


def table(results: dict[str, Any]) -> str:
    """Say of every criterion of WCAG 2.2 what was checked, and by what."""
    head = _HEAD.format(day=_day(results), count=len(criteria.CRITERIA))
    rows = (
        f"| {each} | {each.level} | {_checked(each, results['criteria'])} |\n"
        for each in criteria.CRITERIA
    )
    return f"{head}{''.join(rows)}"


def _checked(criterion: criteria.Criterion, found: dict[str, Any]) -> str:
    """Say what is known of one criterion, in a cell of the table."""
    if fault := criteria.FAILING.get(criterion.number):
        return f"**Known to fail**: {fault}"
    by = ["axe-core"] if criterion.number in found["axe-core"] else []
    by += [f"`{name}`" for name, numbers in found["own"].items() if criterion.number in numbers]
    absent = criteria.absent(criterion)
    return ", ".join(by) or (f"Does not apply: no page has {absent}" if absent else "Not checked")


_HEAD = """\
# What was checked of WCAG 2.2

This table is for those who assess accessibility and for contributors. It says for each success
criterion of WCAG 2.2 which programs checked it. What readers need to know is on the page
[Accessibility](../../content/about/accessibility.md) of the site. `make a11y-report` writes this
table from [results.json](results.json); [testing.md](../testing.md) says how the checks work and
how to repeat them.

The results are of {day}. There are {count} criteria. A program can check most of them
only in part: no violation found does not mean that a criterion is met. No person has assessed all
criteria, and no conformance is claimed. Names such as `test_names.py` are tests of our own, in
[tests/browser/](../../tests/browser/).

| criterion | level | checked by |
| --- | --- | --- |
"""


def date(given: str | None) -> str:
    """Give the day of the report: as given, else of `SOURCE_DATE_EPOCH`, else today."""
    if given:
        return dt.date.fromisoformat(given).isoformat()
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = dt.datetime.now(dt.UTC)
    try:
        return (dt.datetime.fromtimestamp(int(epoch), dt.UTC) if epoch else now).date().isoformat()
    except (ValueError, OverflowError, OSError):
        sys.exit(f"SOURCE_DATE_EPOCH is {epoch!a}; expected seconds since 1970")


def main() -> None:
    """Look, write, and say what came of it; fails where anything was found."""
    parser = argparse.ArgumentParser(description="Look at every page in every state.")
    parser.add_argument("--date", help="2026-11-24, for example")
    parser.add_argument("--page-only", action="store_true", help="look at nothing anew")
    given = parser.parse_args()
    if given.page_only:
        results = report.read()
    else:
        workers = max(1, min(os.cpu_count() or 1, 4))
        results = {"date": date(given.date)} | report.examine_all(workers)
        report.RESULTS.parent.mkdir(parents=True, exist_ok=True)
        report.RESULTS.write_text(report.written(results), "utf-8", newline="\n")
    PAGE.write_text(statement(PAGE.read_text("utf-8"), results), "utf-8", newline="\n")
    TABLE.write_text(table(results), "utf-8", newline="\n")
    sums, written = results["sums"], (report.RESULTS, TABLE, PAGE)
    print(f"Wrote {', '.join(str(file.relative_to(ROOT)) for file in written)}: {sums}")
    sys.exit(bool(sums["violations"] or sums["incomplete"] or sums["html_errors"]))


if __name__ == "__main__":
    main()
