"""axe-core: all its rules, AAA and best practice among them, on an open page.

Both what it calls a violation and what it cannot decide ("incomplete") are findings: a person
would have to look at the latter in every state, again and again. What is sure to be right all the
same stands in EXCEPTIONS.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import axe_playwright_python  # type: ignore[import-untyped]
from playwright.sync_api import Page

OPEN_ALL = "document.querySelectorAll('details').forEach(d => { d.open = true; })"
RUN = """() => axe.run(document, {
  resultTypes: ['violations', 'incomplete'],
  runOnly: {type: 'tag', values: [...new Set(axe.getRules().flatMap(rule => rule.tags))]
    .filter(tag => !['experimental', 'deprecated'].includes(tag))},
})"""


@dataclass(frozen=True, slots=True)
class Settled:
    """What axe-core cannot decide and a person has: a rule, on elements that match a selector."""

    rule: str
    selector: str
    said: str
    """Part of what axe-core says: undecided for another reason, the element is a finding still."""
    reason: str


_ENCLOSED = (
    "A number printed as ① is text here, in the colour of all numbers, whose contrast is decided "
    "on every page that prints them as 1."
)
_WRAPPED = (
    "Code that wraps over many lines on a narrow page in forced colours; the same colours are "
    "decided on all other blocks of code, and in all other states."
)
EXCEPTIONS = (
    Settled("color-contrast", "pre > .language-text", "could not be determined", _WRAPPED),
    Settled("color-contrast-enhanced", "pre > .language-text", "could not be determined", _WRAPPED),
    Settled("color-contrast", ".number", "only non-text characters", _ENCLOSED),
    Settled("color-contrast-enhanced", ".number", "only non-text characters", _ENCLOSED),
)
"""Only ever of "incomplete"; a violation has none."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something at fault or undecided: which rule, where on the page, why."""

    rule: str
    decided: bool
    target: str
    why: str

    def __str__(self) -> str:
        kind = "violation" if self.decided else "incomplete"
        return f"{kind}: {self.rule}: {self.target}: {self.why}"


@dataclass(frozen=True, slots=True)
class Examined:
    """What came of a page: its findings, and the rules that were run on it and found a subject."""

    findings: tuple[Finding, ...]
    rules: int
    criteria: frozenset[str]
    """The tags of success criteria, as `wcag143`, that the rules with a subject belong to."""


@cache
def script() -> str:
    """Read axe-core itself."""
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")


def examine(page: Page) -> Examined:
    """Run every rule on a page as it stands, with all that folds unfolded."""
    page.evaluate(OPEN_ALL)
    page.evaluate(script())
    came: dict[str, Any] = page.evaluate(RUN)
    found = [*_findings(page, came["violations"], decided=True)]
    found += _findings(page, came["incomplete"], decided=False)
    met = [*came["violations"], *came["incomplete"], *came["passes"]]
    tags = {tag for rule in met for tag in rule["tags"] if tag[4:].isdecimal()}
    return Examined(tuple(found), len({rule["id"] for rule in met}), frozenset(tags))


def findings(page: Page) -> list[str]:
    """Say what is wrong, or undecided, on a page."""
    return [str(finding) for finding in examine(page).findings]


def version(page: Page) -> str:
    """Give the version of axe-core."""
    page.evaluate(script())
    return str(page.evaluate("axe.version"))


def _findings(page: Page, rules: Iterable[Any], *, decided: bool) -> Iterator[Finding]:
    for rule in rules:
        for node in rule["nodes"]:
            found = Finding(rule["id"], decided, " ".join(map(str, node["target"])), _why(node))
            if decided or not _settled(page, found):
                yield found


def _settled(page: Page, found: Finding) -> bool:
    """Whether a person has decided this already."""
    is_ = "([target, selector]) => document.querySelector(target)?.matches(selector) ?? false"
    return any(
        page.evaluate(is_, [found.target, each.selector])
        for each in EXCEPTIONS
        if each.rule == found.rule and each.said in found.why
    )


def _why(node: dict[str, Any]) -> str:
    checks = (*node["any"], *node["all"], *node["none"])
    said = "; ".join(dict.fromkeys(check["message"] for check in checks))
    return f"{said} ({node['html'][:120]})"
