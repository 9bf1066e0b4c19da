"""The page on registers: its recipe in a real shell, its examples as lines of registers."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess

from silcrow.register import Register
from silcrow.text import registers
from silcrow.text.front_matter import Source
from tests.support_site import ROOT

PAGE = (ROOT / "docs" / "register.md").read_text("utf-8")


def test_recipe_for_a_register_prints_the_digest_of_its_line() -> None:
    command = PAGE.split("**By hand.**")[1].split("```sh\n")[1].split("\n```")[0]
    file = "content/seoul-declaration/register/2024-05-21.en.jsonl"
    command = command.replace("2024-05-21.en.jsonl", file)
    done = subprocess.run(["sh", "-c", command], cwd=ROOT, capture_output=True, check=True)
    register = registers.read(Source(file, (ROOT / file).read_text("utf-8")))
    assert isinstance(register, Register)
    assert done.stdout.decode().split()[0] == register.lines["p4"].digest


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
