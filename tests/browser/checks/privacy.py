"""What a page keeps, loads and runs: nothing of others, nothing before a choice, nothing inline."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from playwright.sync_api import Page

from tests.browser.checks.run import findings

UNSAFE = ("'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'", "*", "data:", "http:", "https:")


def stored(page: Page) -> list[str]:
    """Name what the page has left in the browser: cookies, storage, databases, workers."""
    return [f"cookie {cookie.get('name')!r}" for cookie in page.context.cookies()] + findings(
        page, "storage"
    )


def inline(page: Page) -> list[str]:
    """Name what stands inline in the markup: scripts, styles, handlers; and what comes before the
    policy and is therefore not under it."""
    return findings(page, "inline_code")


def policy_faults(policy: str | None) -> list[str]:
    """Say what a Content-Security-Policy allows that it must not."""
    if policy is None:
        return ["the page has no policy"]
    rules = {name: rest.split() for name, *rest_ in _rules(policy) for rest in rest_}
    found = [
        f"{name} allows {source}" for name in rules for source in rules[name] if source in UNSAFE
    ]
    if rules.get("default-src") != ["'none'"]:
        found.append("what is not named is not forbidden: default-src is not 'none'")
    return found + [
        f"{name} is not said" for name in ("base-uri", "form-action") if name not in rules
    ]


def _rules(policy: str) -> list[tuple[str, str]]:
    parts = (part.strip().partition(" ") for part in policy.split(";"))
    return [(name, rest) for name, _, rest in parts if name]


def hashes(policy: str) -> list[str]:
    """Give the digests of inline code that a policy allows."""
    return re.findall(r"'(sha(?:256|384|512)-[^']+)'", policy)


@dataclass
class Blocked:
    """What the browser blocked, or complained of, since this was put to a page."""

    said: list[str] = field(default_factory=list)

    def listen(self, page: Page) -> None:
        """Hear what is blocked or fails; before the page is opened."""
        page.on("console", lambda said: self._note(said.type, said.text))
        page.on("pageerror", lambda error: self._note("error", str(error)))
        page.on("requestfailed", lambda request: self._note("error", f"no {request.url}"))

    def _note(self, kind: str, text: str) -> None:
        # A page that is not there answers 404, which is what it is for.
        if kind in ("error", "warning") and "status of 404" not in text:
            self.said.append(text)
