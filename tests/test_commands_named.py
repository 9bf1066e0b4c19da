"""Every command that a guide names exists as it is written: subcommand, options, task of make."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest

from silcrow.cli import main
from silcrow.date import Date
from silcrow.start import files
from silcrow.start.answers import Answers
from tests.support_site import ROOT

GUIDES = sorted(
    path
    for pattern in ("*.md", "docs/*.md", "content/about/*.md", ".github/**/*.md")
    for path in ROOT.glob(pattern)
)
COMMAND = re.compile(r"(?:\./)?silcrow +((?:[a-z][a-z-]*)(?: +[^`\n|;&#]+)?)")
TASK = re.compile(r"\bmake +([a-z][a-z0-9-]*)")
CODE = re.compile(r"```(?:sh|console|)\n(.*?)```|`([^`\n]+)`", re.DOTALL)


@cache
def tasks() -> frozenset[str]:
    text = (ROOT / "Makefile").read_text("utf-8")
    return frozenset(re.findall(r"^([a-z.][a-z0-9-]*):", text, re.MULTILINE))


def code(text: str) -> Iterator[str]:
    for block, span in CODE.findall(text):
        yield from (block or span).splitlines()


def faults(line: str) -> Iterator[str]:
    """Say which commands of a line do not exist."""
    if re.match(r"\s*(\./)?silcrow ", line):
        for words in COMMAND.findall(line):
            yield from _fault(main, words.split())
    if re.match(r"\s*make ", line):
        yield from (f"make {task}" for task in TASK.findall(line) if task not in tasks())


def _fault(command: click.Command, words: list[str]) -> Iterator[str]:
    here = command
    while words and isinstance(here, click.Group):
        name = words.pop(0)
        if name == "--help":
            return
        if name not in here.commands:
            yield f"{here.name} {name}"
            return
        here = here.commands[name]
    known = {option for param in here.params for option in param.opts} | {"--help", "--version"}
    for word in words:
        if re.fullmatch(r"--[a-z][a-z-]*", word) and word not in known:
            yield f"{here.name} {word}"


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_command_of_a_guide_exists(guide: Path) -> None:
    text = guide.read_text("utf-8")
    assert [fault for line in code(text) for fault in faults(line)] == []


def test_every_command_of_a_new_site_exists() -> None:
    answers = Answers(title="Charter", date=Date("2024-06-01"), text="1. Words.")
    guides = {p: t for p, t in files.of_site(answers).items() if p.endswith((".md", ".yml"))}
    found = {p: [f for line in code(t) for f in faults(line)] for p, t in guides.items()}
    assert {path: told for path, told in found.items() if told} == {}
    # A site has no Makefile.
    assert not [path for path, text in guides.items() if re.search(r"`make |run: make", text)]


@pytest.mark.parametrize(
    "line",
    ["silcrow chek", "./silcrow register ad", "silcrow check --sinse main", "make tset"],
)
def test_a_seeded_slip_is_found(line: str) -> None:
    assert len([*faults(line)]) == 1
