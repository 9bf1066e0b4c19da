"""The accessibility statement says what the results say, and the results are of what is here."""

from __future__ import annotations

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
    for key in results["sums"]:
        other = deepcopy(results)
        other["sums"][key] += 1
        assert accessibility.statement(text, other) != text, key


def test_what_a_person_decided_is_told(results: dict[str, Any]) -> None:
    text = accessibility.PAGE.read_text("utf-8")
    told = " ".join(text.split())
    assert "could not decide but for 2 kinds of element, which a person has decided" in told
    without = " ".join(accessibility.statement(text, results | {"exceptions": []}).split())
    assert "could not decide." in without


def test_editors_keep_what_they_wrote_around_it(results: dict[str, Any]) -> None:
    text = accessibility.PAGE.read_text("utf-8")
    mended = text.replace("## Tell us\n", "## Tell us\n\nPlease do.\n")
    assert accessibility.statement(mended, results) == mended
    with pytest.raises(ValueError, match="lacks the heading"):
        accessibility.statement(text.replace(accessibility.NEXT, "## Barriers\n"), results)


def test_statement_says_what_was_not_done_and_how_to_report() -> None:
    text = " ".join(accessibility.PAGE.read_text("utf-8").split())
    for words in ("No screen reader was run", "Nobody who depends on", "No conformance is claimed"):
        assert words in text
    assert "/issues)" in text[text.index("## Tell us") :]


# --- criteria ------------------------------------------------------------------------------------


def test_the_list_is_that_of_the_recommendation() -> None:
    assert Counter(each.level for each in criteria.CRITERIA) == {"A": 31, "AA": 24, "AAA": 31}
    numbers = [tuple(map(int, each.number.split("."))) for each in criteria.CRITERIA]
    assert numbers == sorted(set(numbers))


def test_every_criterion_stands_in_the_statement(results: dict[str, Any]) -> None:
    text = accessibility.statement(accessibility.PAGE.read_text("utf-8"), results)
    made = " ".join(text[text.index(accessibility.FIRST) : text.index(accessibility.NEXT)].split())
    assert [str(each) for each in criteria.CRITERIA if str(each) not in made] == []


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
    "seeded", ["audio", "video", "iframe", "form method=post", "form action=https://else.example/"]
)
def test_a_seeded_element_is_seen(seeded: str) -> None:
    tag = seeded.partition(" ")[0]
    assert lacking(Page("", f"<!doctype html><title>x</title><{seeded}></{tag}>")) == [tag]
