"""Documents that quote the text in `content/`: what their recipes print, in a real shell."""

from __future__ import annotations

import re
import subprocess

from silcrow import canonical
from silcrow.check import gather
from silcrow.register import Register
from silcrow.text import registers
from silcrow.text.front_matter import Source
from tests.support_site import CONTENT, ROOT

CANONICAL = (ROOT / "docs" / "canonical.md").read_text("utf-8")
REGISTER = (ROOT / "docs" / "register.md").read_text("utf-8")
RECIPES = re.findall(r"```sh\n(.+?)\n```\n\nprints `([0-9a-f]{64})`", CANONICAL, re.DOTALL)


def run(command: str) -> str:
    done = subprocess.run(["sh", "-c", command], cwd=ROOT, capture_output=True, check=True)
    return done.stdout.decode().split()[0]


def test_recipe_of_the_page_prints_the_digest_of_the_library() -> None:
    linked = gather(CONTENT).linked
    assert linked
    seoul = linked.collection.instruments["seoul-declaration"]
    fourth = seoul.index.by_anchor["p4"]
    wanted = [canonical.digest(canonical.own(fourth)), canonical.digest(canonical.whole(seoul))]
    assert [digest for _, digest in RECIPES] == wanted
    assert [run(command) for command, _ in RECIPES] == wanted


def test_editors_of_the_text_are_led_to_the_schemas() -> None:
    for file in (CONTENT / "seoul-declaration" / "index.md", CONTENT / "silcrow.yml"):
        assert "# yaml-language-server: $schema=" in file.read_text("utf-8"), file


def test_recipe_for_a_register_prints_the_digest_of_its_line() -> None:
    command = REGISTER.split("**By hand.**")[1].split("```sh\n")[1].split("\n```")[0]
    file = "content/seoul-declaration/register/2024-05-21.en.jsonl"
    command = command.replace("2024-05-21.en.jsonl", file)
    register = registers.read(Source(file, (ROOT / file).read_text("utf-8")))
    assert isinstance(register, Register)
    assert run(command) == register.lines["p4"].digest
