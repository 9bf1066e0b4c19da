"""The pages about this site are made of the same parts as those of a new one (`silcrow new`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from silcrow.date import Date
from silcrow.start import files
from silcrow.start.answers import Answers, Example
from tests.support_site import CONTENT, ROOT

OWN = {
    "index.md": {
        "This site publishes the [Seoul": "its name has an article, and nine paragraphs",
        "- **What the words refer to.**": "it has an annex",
        "- **The text** is © Crown": "its licences are known",
    },
    "citing.md": {"- Copy the words exactly": "its source has two spellings of one word"},
    "notes.md": {
        "The notes, headings and topics": "its makers are its participants",
        "Glossary entries and": "it defines no terms",
    },
    "stability.md": {},
    "contributing.md": {"Nobody can edit": "its makers are its participants"},
}
"""Parts that this site says in its own way, by how they begin, each with the reason."""


class Ours(Answers):
    """What this site would have answered; its pages show paragraph 4."""

    example = Example("p4", "paragraph 4")


def parts(page: str) -> Iterator[str]:
    """Divide a page into paragraphs and items, however their lines are broken."""
    body = page.split("---\n", 2)[2]
    for part in re.split(r"\n\n|\n(?=- |\d\. )", body):
        if words := " ".join(part.split()):
            yield words


@pytest.mark.parametrize("name", OWN)
def test_a_page_has_every_part_of_a_new_one_but_its_own(name: str) -> None:
    date, id_ = Date("2024-05-21"), "seoul-declaration"
    given = Ours(title="Seoul Declaration", date=date, given_id=id_, text="1. Words.")
    new = parts(files.of_site(given)[f"content/about/{name}"])
    here = [*parts(Path(CONTENT / "about" / name).read_text("utf-8"))]
    missing = [part for part in new if part not in here]
    assert len(missing) == len(OWN[name]), missing
    for start in OWN[name]:
        assert sum(part.startswith(start) for part in here) == 1, start


def test_the_site_of_this_repository_is_configured_as_a_new_one() -> None:
    """Only what is its own may differ: the template is the one source of the rest."""
    own = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    made_ = yaml.safe_load(
        files.of_site(
            Answers(
                title="The Seoul Declaration",
                date=Date("2024-05-21"),
                given_id="seoul-declaration",
                repository=own["repo_url"],
                text="1. Words.",
            )
        )["mkdocs.yml"]
    )
    differs = {key for key in {*own, *made_} if own.get(key) != made_.get(key)}
    assert differs == {"nav"}
    entries = [entry for entry in made_["nav"] if entry not in own["nav"]]
    assert entries == []
