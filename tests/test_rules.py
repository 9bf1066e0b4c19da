"""Every rule says what holds and what to do, has a case that shows it, and is in the list."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import pytest

from silcrow.rule import Rule, Severity
from tests.support.cases import cases
from tools import rules

OF_THE_HOST = {
    Rule.ADDRESS_DISAGREES: "compares the settings with the `site_url` of the host",
    Rule.DIRECTORY_URLS: "reads a setting of the host",
    Rule.FORGOTTEN: "compares with a revision of git (tests/test_since.py)",
    Rule.NAV_MISSING: "reads the navigation of the host",
    Rule.NO_HOME_PAGE: "looks at a whole site (tests/test_configuration.py)",
    Rule.NO_HOOK: "reads the configuration of the host (tests/test_configuration.py)",
    Rule.NOT_PUBLISHABLE: "asked where a site is built to be published (tests/test_promise.py)",
    Rule.PAGE_DIFFERS: "reads the site as the host has written it (tests/test_written.py)",
    Rule.SPECIAL_FILE: "looks at a disk (tests/test_hostile.py)",
    Rule.THEME_COLOUR: "reads settings of the theme (tests/test_material.py)",
    Rule.THEME_SETTING: "reads settings of the theme (tests/test_material.py)",
    Rule.TOO_SLOW: "is told by an alarm (tests/test_hostile.py)",
    Rule.WORDING_TOUCHED: "watches the other plugins of the host",
}
"""With the reason; tests of the hook cover them."""

ALL = pytest.mark.parametrize("rule", list(Rule), ids=lambda r: r.code)


@cache
def shown() -> set[str]:
    """Gather the codes that goldens show."""
    goldens = (case.golden for case in cases())
    texts = (golden.read_text("utf-8") for golden in goldens if golden.exists())
    return {code for text in texts for code in rules.SHOWN.findall(text)}


@pytest.mark.parametrize("rule", [r for r in Rule if r not in OF_THE_HOST], ids=lambda r: r.code)
def test_rule_has_a_case(rule: Rule) -> None:
    assert rule.code in shown(), f"add a case below tests/cases/ that shows {rule.code}"


def test_goldens_show_known_rules_only() -> None:
    assert shown() <= {rule.code for rule in Rule}


def test_rules_of_the_host_cannot_be_shown_by_a_case() -> None:
    assert not shown() & {rule.code for rule in OF_THE_HOST}


def faults(code: str, sentence: str, hint: str) -> list[str]:
    """Say what is missing in a rule."""
    found = [] if re.fullmatch(r"[a-z]+(-[a-z]+)*", code) else ["a code of a-z and hyphens"]
    for name, words in (("a sentence", sentence), ("a hint", hint)):
        if not re.fullmatch(r"[A-Z`].{8,}\.", words) or re.search(r"\. [A-Z]", words):
            found.append(f"{name}: one, with a capital and a full stop")
    return found + (["a hint that says more"] if hint == sentence else [])


@ALL
def test_rule_says_what_holds_and_what_to_do(rule: Rule) -> None:
    assert faults(rule.code, rule.sentence, rule.hint) == []


@pytest.mark.parametrize(
    ("code", "sentence", "hint"),
    [
        ("long_note", "A note is short.", "Shorten the note."),
        ("long-note", "", "Shorten the note."),
        ("long-note", "A note is short.", ""),
        ("long-note", "A note is short", "Shorten the note."),
        ("long-note", "A note is short. Shorten it.", "Shorten the note."),
        ("long-note", "A note is short.", "A note is short."),
    ],
)
def test_a_seeded_rule_that_says_too_little_is_seen(code: str, sentence: str, hint: str) -> None:
    assert len(faults(code, sentence, hint)) == 1


def test_a_code_is_given_once() -> None:
    words = (files("silcrow") / "rules.yml").read_text("utf-8")
    written = re.findall(r"^([a-z-]+):$", words, re.MULTILINE)
    assert written == [rule.code for rule in Rule]
    assert len(Rule.__members__) == len(Rule), "two members with one value are one rule to Python"


def test_rules_stand_by_code() -> None:
    names = list(Rule.__members__)
    assert names == [rule.code.upper().replace("-", "_") for rule in Rule]
    assert names == sorted(names)


# --- the list ------------------------------------------------------------------------------------

_LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
_CODE = re.compile(r"^(~~~|```).*?^\1", re.MULTILINE | re.DOTALL)


def strangers(text: str) -> list[str]:
    """Say what a document of the repository would not have: front matter, links to nothing."""
    found = ["front matter"] if text.startswith("---\n") else []
    ways = (way for way in _LINK.findall(_CODE.sub("", text)) if "://" not in way)
    return found + [way for way in ways if not (rules.PAGE.parent / way).exists()]


def test_list_is_a_document_of_the_repository() -> None:
    text = rules.PAGE.read_text("utf-8")
    assert strangers(text) == []
    assert _LINK.findall(text)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("# What is", "---\ntitle: What is checked\n---\n# What is", "front matter"),
        ("](../CONTRIBUTING.md)", "](contributing.md)", "contributing.md"),
    ],
)
def test_a_seeded_page_of_the_site_is_seen(old: str, new: str, found: str) -> None:
    assert strangers(rules.PAGE.read_text("utf-8").replace(old, new, 1)) == [found]


def test_list_of_rules_is_current() -> None:
    assert rules.PAGE.read_text("utf-8") == rules.page(), "run `make rules`, and read the diff"


@ALL
def test_rule_is_in_the_list(rule: Rule) -> None:
    text = rules.PAGE.read_text("utf-8")
    (entry,) = re.findall(rf"^### {rule.code}\n(.*?)(?=^##|\Z)", text, re.MULTILINE | re.DOTALL)
    assert entry.startswith(f"\n{rule.sentence}\n\n{rule.hint}\n")
    before = text[: text.index(f"### {rule.code}\n")]
    section = re.findall(r"^## (\w+)s$", before, re.MULTILINE)[-1]
    assert section.lower() == rule.severity.value
    label = "" if rule.severity is Severity.ERROR else f"{rule.severity.value}: "
    said = re.search(rf"^\S+:\d+:\d+: {label}{rule.code}: .", entry, re.MULTILINE)
    assert said or rule in OF_THE_HOST or rule.code not in shown()
