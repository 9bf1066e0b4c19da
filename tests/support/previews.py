"""Made-up changes of a small library, and what the preview says of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from silcrow import publication, sides
from silcrow.keep import checkers
from silcrow.keep.proposal import Proposal, propose
from silcrow.publication import Given, Linked
from silcrow.render.problems.told import Told, tell
from silcrow.revisions import Version
from silcrow.settings import NAME
from silcrow.text import settings
from silcrow.text.front_matter import Source
from silcrow.text.pages import is_source

TEXT = """---
instrument:
  title: {title}
  type: charter
  date: 2024-05-21
  source: {{publisher: Harbour Assembly, url: "https://harbour.int/text", published: 2024-05-21}}
{annotations}---
{words}
"""
NOTES = """paragraphs:
  p1:
    heading: Who speaks
    topics: [ports]
  p2:
    note: The first charter to say so.
"""
CHARTER = "1. We are the ports.\n\n2. Charts are open to all.\n\n3. Fees follow paragraph 2.\n"
RULES = "1. A pilot boards each ship.\n\n2. Any tide will do.\n"
LIBRARY = {
    NAME: "address: https://harbour.int/\npublisher: {name: H, contact: h@harbour.int}\n",
    "charter/index.md": TEXT.format(title="Harbour Charter", annotations=NOTES, words=CHARTER),
    "topics/ports.md": "---\ntopic: {title: Ports}\n---\nWhat ports share.\n",
    "topics/index.md": "---\nlisting: {of: topics, title: Topics}\n---\n",
    "glossary/index.md": "---\nlisting: {of: glossary, title: Glossary}\n---\n",
    "glossary/chart.md": "---\nterm: {term: chart, forms: [charts]}\n---\nA map of the sea.\n",
    "about.md": "# About\n\nWho we are.\n",
}
TWO = LIBRARY | {"pilots/index.md": TEXT.format(title="Pilot Rules", annotations="", words=RULES)}


@dataclass(frozen=True)
class Change:
    """A change: what it begins with, and the files that it alters; None takes a file away."""

    to: Mapping[str, str | None]
    library: Mapping[str, str] = field(default_factory=lambda: LIBRARY)
    elsewhere: tuple[str, ...] = ()
    """Files outside the content, by path in the repository."""

    @property
    def proposal(self) -> tuple[Proposal, tuple[Told, ...]]:
        """Read both versions, as the command does, and compare them."""
        after = {f: t for f, t in {**self.library, **self.to}.items() if t is not None}
        old, new = (
            Version(name, {file: text.encode() for file, text in files.items()}, is_file=False)
            for name, files in (("main:content", self.library), ("content", after))
        )
        linked = _linked(after)
        problems = publication.check(linked)
        was, now = sides.read_whole(old), sides.read_whole(new)
        files = (*(f"content/{file}" for file in self.to), *self.elsewhere)
        found = propose(
            was.side,
            now.side,
            problems,
            checkers.among(files, "content"),
            was.unread | sides.unread(linked.collection, linked.read.problems),
        )
        return found, tell(problems, after, lambda file: f"content/{file}")


def swapped(file: str, old: str, new: str, library: Mapping[str, str] = LIBRARY) -> dict[str, str]:
    """Change words of a file that must be there."""
    assert old in library[file], f"{old!r} is not in {file}"
    return {file: library[file].replace(old, new, 1)}


def _linked(files: Mapping[str, str]) -> Linked:
    given = Given(
        settings.read(files[NAME]),
        _sources(files.items()),
        tuple(files),
        lambda file: files[file].encode(),
        frozenset(file for file in files if not file.endswith(".md")),
    )
    return publication.linked(publication.read(given))


def _sources(files: Iterable[tuple[str, str]]) -> list[Source]:
    return [Source(file, text) for file, text in files if is_source(file)]
