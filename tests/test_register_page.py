"""The page on registers: its examples as lines of registers."""

from __future__ import annotations

import hashlib
import json
import re

from silcrow.text import registers
from silcrow.text.front_matter import Source
from tests.support_site import ROOT

PAGE = (ROOT / "docs" / "register.md").read_text("utf-8")


def test_examples_of_registers_are_lines_of_registers() -> None:
    blocks = [part.split("\n```")[0].split("\n") for part in PAGE.split("```json\n")[1:]]
    (head, line), (site, address) = blocks
    form = json.loads(line)["form"]
    digest = hashlib.sha256(form.encode()).hexdigest()
    assert line.count(f"{digest[:8]}\u2026") == 2
    whole = line.replace(f"{digest[:8]}\u2026", digest)
    first = re.sub("[0-9a-f]{8}\u2026", "0" * 64, head)
    source = Source("rules/register/x.jsonl", f"{first}\n{whole}\n")
    assert registers.read(source).lines.keys() == {"p2-a"}
    found = registers.read(Source("addresses.jsonl", f"{site}\n{address}\n"))
    assert found.lines.keys() == {"glossary/#lamp"}
