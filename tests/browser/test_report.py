"""Statement and table say what the results say, and the results are of what is here."""

from __future__ import annotations

import re
from collections import Counter
from copy import deepcopy
from typing import Any

import pytest

from tests.browser import criteria, report
from tests.browser.pages import PLACES
from tests.browser.sites import NAMES, Web
from tests.browser.states import STATES
from tests.support_site import ROOT, Page
from tools import accessibility


@pytest.fixture
def results() -> dict[str, Any]:
    if not report.RESULTS.is_file():
        pytest.fail(f"no {report.RESULTS.relative_to(ROOT)}: run `make a11y-report`", pytrace=False)
    return report.read()


def test_results_are_of_what_is_here(results: dict[str, Any]) -> None:
    assert report.stale(results) == [], "run `make a11y-report`, and read the diff"


def test_results_have_every_page_in_every_state(results: dict[str, Any]) -> None:
    pages = [(page["site"], page["kind"], page["address"]) for page in results["pages"]]
    assert pages == [(place.site, place.kind, place.address) for place in PLACES]
    assert results["states"] == [str(state) for state in STATES]
    for page in results["pages"]:
        assert all(len(page[key]) == len(STATES) for key in ("rules", "violations", "incomplete"))
        assert min(page["rules"]) > 15


def test_sums_are_sums(results: dict[str, Any]) -> None:
    sums = results["sums"]
    for key in ("violations", "incomplete"):
        assert sums[key] == sum(sum(page[key]) for page in results["pages"])
    assert sums["violations"] + sums["incomplete"] == sum(
        len(page["findings"]) for page in results["pages"]
    )
    assert sums["html_errors"] == len(results["html"])


def test_results_are_written_as_they_are_read(results: dict[str, Any]) -> None:
    assert report.written(results) == report.RESULTS.read_text("utf-8")


def test_statement_says_what_the_results_say(results: dict[str, Any]) -> None:
    text = accessibility.PAGE.read_text("utf-8")
    assert text == accessibility.statement(text, results), "run `make a11y-report`"
    assert accessibility.TABLE.read_text("utf-8") == accessibility.table(results)


SEEDED_CHANGES = {
    "a stylesheet that changed": ("tested", "overrides/assets/style.css", "0" * 32),
    "a template that went": ("tested", "overrides/gone.html", "0" * 32),
    "another version of a tool": ("tested", "axe-playwright-python", "0.0.1"),
    "a test of ours that went": ("criteria", "own", {"test_gone.py": ["2.1.1"]}),
}


@pytest.mark.parametrize(("part", "name", "value"), SEEDED_CHANGES.values(), ids=SEEDED_CHANGES)
def test_a_seeded_change_makes_results_stale(
    results: dict[str, Any], part: str, name: str, value: object
) -> None:
    now = deepcopy(results) | {"tested": report.tested()}
    now["criteria"]["own"] = criteria.own()
    assert report.stale(now) == []
    now[part][name] = value
    assert len(report.stale(now)) == 1


def test_content_does_not_make_results_stale() -> None:
    made_of = report.tested()
    assert {"overrides/base.html", "hooks/silcrow/emit/sheet.css"} < made_of.keys()
    assert not [name for name in made_of if name.startswith(("content/", "tests/sites/"))]


def test_a_seeded_figure_makes_the_statement_differ(results: dict[str, Any]) -> None:
    text = accessibility.PAGE.read_text("utf-8")
    for key in results["sums"].keys() - {"looked"}:
        other = deepcopy(results)
        other["sums"][key] += 1
        assert accessibility.statement(text, other) != text, key


def test_what_a_person_decided_is_told(results: dict[str, Any]) -> None:
    text = accessibility.PAGE.read_text("utf-8")
    told = " ".join(text.split())
    assert "no questions left open, after a person decided about 2 kinds of element." in told
    without = " ".join(accessibility.statement(text, results | {"exceptions": []}).split())
    assert "no questions left open. " in without


def test_editors_keep_what_they_wrote_around_it(results: dict[str, Any]) -> None:
    text = accessibility.PAGE.read_text("utf-8")
    mended = text.replace("## Tell us\n", "## Tell us\n\nPlease do.\n")
    assert accessibility.statement(mended, results) == mended
    with pytest.raises(ValueError, match="lacks the heading"):
        accessibility.statement(text.replace(accessibility.NEXT, "### Otherwise\n"), results)


PARTS = ("What we aim at", "What is known to fail", "What was tried, and with what", "Tell us")
"""What a statement has by the pattern of the W3C, in its order."""
SAID = (
    *("WCAG) 2.2, level AAA", "We do not claim that this site meets any level"),
    *("were found on 30 November 2026", "Nobody listened", "Nobody who depends on"),
    *("Not tried:", "NVDA", "JAWS", "VoiceOver", "TalkBack", "Safari", "You need no account"),
)


def wanting(text: str) -> list[str]:
    """Say what a statement does not say, or says and should not."""
    told = " ".join(text.split())
    _, *parts = re.split(r"^## (.+)\n", text, flags=re.MULTILINE)
    words_of = dict(zip(parts[::2], parts[1::2], strict=True))
    found = [words for words in SAID if words not in told]
    found += [] if tuple(words_of) == PARTS else ["the parts, in order"]
    if re.search(r"\]\(|://|@", words_of["Tell us"]):
        found.append("an address, which the library puts in")
    named = set(re.findall(r"\b\d\.\d\.\d+\b", words_of.get("What is known to fail", "")))
    return found + sorted(named ^ criteria.FAILING.keys())


def test_statement_says_what_fails_what_was_not_done_and_whom_to_tell() -> None:
    assert wanting(accessibility.PAGE.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("## What is known to fail", "## Limits", "the parts, in order, 2.5.5"),
        ("We do not claim", "We claim", "We do not claim that this site meets any level"),
        ("requirement 2.5.5", "requirement 2.5.8", "2.5.5, 2.5.8"),
        ("VoiceOver and TalkBack", "and VoiceOver", "TalkBack"),
        ("You need no account.", "Have an account ready.", "You need no account"),
        (
            "Say which page",
            "[Open an issue](https://github.com/x/y/issues). Say which page",
            "an address, which the library puts in",
        ),
    ],
)
def test_a_seeded_fault_of_the_statement_is_seen(old: str, new: str, found: str) -> None:
    text = accessibility.PAGE.read_text("utf-8")
    assert ", ".join(wanting(text.replace(old, new, 1))) == found


# --- criteria ------------------------------------------------------------------------------------


def test_the_list_is_that_of_the_recommendation() -> None:
    assert Counter(each.level for each in criteria.CRITERIA) == {"A": 31, "AA": 24, "AAA": 31}
    numbers = [tuple(map(int, each.number.split("."))) for each in criteria.CRITERIA]
    assert numbers == sorted(set(numbers))


def rows(text: str) -> list[list[str]]:
    """Read criterion, level and what checked it off the table."""
    found = (line.strip("| ").split(" | ") for line in text.splitlines() if line[:3] != "| -")
    return [cells for cells in found if len(cells) == 3][1:]


def test_every_criterion_has_its_row(results: dict[str, Any]) -> None:
    table = rows(accessibility.table(results))
    assert [row[:2] for row in table] == [[str(each), each.level] for each in criteria.CRITERIA]
    by = {row[0].split()[0]: row[2] for row in table}
    assert by["1.2.4"] == "Does not apply: no page has audio or video"
    assert by["1.3.1"] == "axe-core, `test_names.py`"
    assert by["1.3.3"] == "Not checked"
    assert by["2.5.5"].startswith("**Known to fail**: ")


def test_a_seeded_check_makes_the_table_differ(results: dict[str, Any]) -> None:
    other = deepcopy(results)
    other["criteria"]["axe-core"].append("1.3.3")
    other["criteria"]["own"]["test_copy.py"] = ["1.3.4"]
    changed = [
        r for r in rows(accessibility.table(other)) if r not in rows(accessibility.table(results))
    ]
    assert [row[2] for row in changed] == ["axe-core", "`test_copy.py`"]


def test_what_is_known_to_fail_is_a_criterion() -> None:
    assert criteria.FAILING.keys() <= {each.number for each in criteria.CRITERIA}


def test_tests_of_ours_name_criteria_that_there_are() -> None:
    known = {each.number for each in criteria.CRITERIA}
    assert {number for numbers in criteria.OWN.values() for number in numbers} <= known


ABSENT = (
    "//audio | //video | //object | //embed | //iframe | //canvas | //marquee"
    " | //form[@method or contains(@action, ':')] | //input[@type='password']"
)


def lacking(page: Page) -> list[str]:
    """Name what a page has that the statement says no page has."""
    return [str(element.tag) for element in page.all(ABSENT)]


def test_no_page_has_what_the_statement_says_none_has(web: Web) -> None:
    for name in NAMES:
        for file in web.host(name).folder.rglob("*.html"):
            assert lacking(Page(str(file), file.read_text("utf-8"))) == [], file


@pytest.mark.parametrize(
    "seeded", ["audio", "video", "iframe", "form method=post", "form action=https://else.int/"]
)
def test_a_seeded_element_is_seen(seeded: str) -> None:
    tag = seeded.partition(" ")[0]
    assert lacking(Page("", f"<!doctype html><title>x</title><{seeded}></{tag}>")) == [tag]
