"""Every rule has a case whose golden shows it, but for those that only a host can break."""

from __future__ import annotations

import re

import pytest

from silcrow.problem import Rule
from tests.support.cases import cases

OF_THE_HOST = {
    Rule.ADDRESS_DISAGREES: "compares the settings with the `site_url` of the host",
    Rule.DIRECTORY_URLS: "reads a setting of the host",
    Rule.NAV_MISSING: "reads the navigation of the host",
    Rule.WORDING_TOUCHED: "watches the other plugins of the host",
}
"""With the reason; tests of the hook cover them."""

_SHOWN = re.compile(r"^<!-- problem: \S+: ([a-z-]+): ", re.MULTILINE)


def shown() -> set[str]:
    """Gather the codes that goldens show."""
    goldens = (case.golden for case in cases())
    texts = (golden.read_text("utf-8") for golden in goldens if golden.exists())
    return {code for text in texts for code in _SHOWN.findall(text)}


@pytest.mark.parametrize("rule", [r for r in Rule if r not in OF_THE_HOST], ids=lambda r: r.code)
def test_rule_has_a_case(rule: Rule) -> None:
    assert rule.code in shown(), f"add a case below tests/cases/ that shows {rule.code}"


def test_goldens_show_known_rules_only() -> None:
    assert shown() <= {rule.code for rule in Rule}


def test_rules_of_the_host_cannot_be_shown_by_a_case() -> None:
    assert not shown() & {rule.code for rule in OF_THE_HOST}
