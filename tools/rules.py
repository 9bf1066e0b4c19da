"""Writes the list of rules: what each asks, what to do, and an example from its golden case."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from silcrow.invoked import INSTALLED
from silcrow.render.problems import terminal
from silcrow.render.problems.told import Told, tell
from silcrow.render.problems.visible import visible
from silcrow.rule import Rule, Severity
from silcrow.settings import NAME
from tests.support.cases import Case, cases, published

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "rules.md"
SHOWN = re.compile(r"^<!-- problem: \S+: ([a-z-]+): ", re.MULTILINE)
"""The codes that a golden shows."""
_WIDTH = 34
"""Columns of a source line: so few that most telephones show the marks under their words."""
_HEAD = """\
# What is checked

This list is for editors and contributors. It has every rule that the content of a site must follow:
what the rule asks, what to do when it is broken, and an example. `make rules` writes it, from
[hooks/silcrow/rules.yml](../hooks/silcrow/rules.yml) and the cases in
[tests/cases/](../tests/cases/).

The rules are checked when the site is built, when somebody proposes a change, and by
[`silcrow check`](check.md) on your own computer. Each finding names the file, the line and the code
of the rule, shows the line, and says what to do. An example here is what the check says about a
small file that was made to break the rule. A rule without an example needs more than such a file,
for instance a setting of MkDocs.

An **error** stops every build. A **warning** stops only a strict build, and this site is always
built strictly. A **notice** stops nothing: it names what an editor still has to do, such as to
register a new page. If a warning is wrong in one case, silence it in the front matter of the page,
and give a reason for the next editor:

```yaml
silence:
  - rule: long-note
    reason: It quotes a judgment that cannot be shortened.
```

An error cannot be silenced. If you silence a warning that the page does not get, or no longer gets,
the check tells you. [CONTRIBUTING.md](../CONTRIBUTING.md) says how to propose a change.
"""


def page() -> str:
    """Write the list: notices, warnings, then errors, by code."""
    examples = by_code()
    parts = [_HEAD]
    for severity in reversed(Severity):
        parts.append(f"\n## {severity.value.capitalize()}s\n")
        of_kind = (rule for rule in Rule if rule.severity is severity)
        parts += (_entry(rule, examples) for rule in sorted(of_kind, key=lambda r: r.code))
    return "".join(parts)


def by_code() -> dict[str, Case]:
    """Find for each code the case that shows it with least beside it."""
    found: dict[str, list[Case]] = {}
    for case in cases():
        text = case.golden.read_text("utf-8") if case.golden.exists() else ""
        for code in set(SHOWN.findall(text)):
            found.setdefault(code, []).append(case)
    return {code: min(those, key=_bulk) for code, those in found.items()}


def _bulk(case: Case) -> tuple[bool, int, int, str]:
    """Order cases: those of pages before those of settings, then by what there is to read."""
    problems = SHOWN.findall(case.golden.read_text("utf-8"))
    return NAME in case.files(), len(problems), len(case.path.read_text("utf-8")), case.id


def _entry(rule: Rule, examples: Mapping[str, Case]) -> str:
    lines = [f"\n### {rule.code}\n\n{rule.sentence}\n\n{rule.hint}\n"]
    if case := examples.get(rule.code):
        told = tell(published(case).problems, case.files(), called=INSTALLED)
        first = next(each for each in told if each.problem.rule is rule)
        lines.append(f"\n~~~~text\n{chr(10).join(_example(first))}\n~~~~\n")
    return "".join(lines)


def _example(told: Told) -> Iterator[str]:
    """Give what is said of a problem, without a hint that only repeats that of the rule."""
    hint = f"  hint: {visible(told.hint)}"
    lines = terminal.block(told, width=_WIDTH).split("\n")
    yield from (line for line in lines if told.problem.hint or line != hint)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8", newline="\n")
    print(f"Wrote {PAGE.relative_to(ROOT)}; read it in the diff.")
