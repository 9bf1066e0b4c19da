"""The command `silcrow guide`: what messages name can be read where Silcrow is installed."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner, Result

from silcrow.cli import main
from silcrow.invoked import GUIDES
from silcrow.rule import Rule
from tests.support_site import ROOT

OF_THIS_REPOSITORY = {"architecture", "guarantees", "not-linked", "testing"}
"""Guides for who works on Silcrow itself, or on this site."""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["guide", *arguments])


def test_every_guide_is_listed_with_its_title_and_printed() -> None:
    lines = run().output.splitlines()
    assert [line.split()[0] for line in lines] == [*GUIDES]
    assert "source-format   Source format" in lines
    for name in GUIDES:
        assert run(name).output == (ROOT / "docs" / f"{name}.md").read_text("utf-8")


def test_guides_are_those_of_the_folder() -> None:
    assert {*GUIDES} == {path.stem for path in ROOT.glob("docs/*.md")} - OF_THIS_REPOSITORY


@pytest.mark.parametrize("asked", ["docs/theme.md", "theme.md", "theme"])
def test_it_may_be_asked_for_as_a_file(asked: str) -> None:
    assert run(asked).output.startswith("# The page")


def test_one_that_is_not_there_is_told_with_the_nearest() -> None:
    done = run("source-fromat")
    assert done.exit_code == 2
    assert "did you mean source-format?" in done.output


def test_every_guide_that_a_hint_names_is_one() -> None:
    named = {name for rule in Rule for name in re.findall(r"docs/([\w-]+)\.md", rule.hint)}
    assert named
    assert named <= {*GUIDES}
