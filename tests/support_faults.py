"""Faults to seed into copies of the tiny site, each with the one line that must tell of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.support_site import HOOK, replace

TEXT = "content/harbour-charter/index.md"


@dataclass(frozen=True)
class Fault:
    """A fault to seed, and the one line that must tell of it."""

    seed: Callable[[Path], None]
    file: str
    needle: str
    """Words of the line that is at fault, as it then stands; empty for line 1."""
    code: str
    says: str

    def place(self, site: Path) -> str:
        if not self.needle:
            return f"{self.file}:1:"
        text = (site / self.file).read_bytes()
        return f"{self.file}:{text[: text.index(self.needle.encode())].count(10) + 1}:"


def edit(file: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda site: replace(site / file, old, new)


def write(file: str, content: bytes) -> Callable[[Path], None]:
    def seed(site: Path) -> None:
        (site / file).write_bytes(content)

    return seed


def append(file: str, text: str) -> Callable[[Path], None]:
    def seed(site: Path) -> None:
        (site / file).write_text((site / file).read_text("utf-8") + text, "utf-8")

    return seed


def both(*seeds: Callable[[Path], None]) -> Callable[[Path], None]:
    def seed(site: Path) -> None:
        for each in seeds:
            each(site)

    return seed


def add_hook(site: Path, code: str, *, first: bool = False) -> None:
    """Hang another hook into the site, behind ours or before it."""
    (site / "other_hook.py").write_text(code, "utf-8")
    ours = f"  - {HOOK}\n"
    other = "  - other_hook.py\n"
    replace(site / "mkdocs.yml", ours, other + ours if first else ours + other)


FAULTS = {
    "unknown key": Fault(
        edit(TEXT, "note: Two", "noet: Two"), TEXT, "noet:", "unknown-key", 'did you mean "note"?'
    ),
    "wrong type": Fault(
        edit(TEXT, "heading: Who speaks", "heading: [Who, speaks]"),
        TEXT,
        "heading: [",
        "wrong-value",
        "expected text",
    ),
    "two paragraphs numbered 4": Fault(
        append(TEXT, "\n4. We ask.\n\n4. We answer.\n"),
        TEXT,
        "4. We answer",
        "duplicate-anchor",
        '"4." a second time; it stands first in line ',
    ),
    "broken YAML": Fault(
        edit(TEXT, "heading: Who", "heading: Who: it"),
        TEXT,
        "heading: Who:",
        "broken-yaml",
        "put quotation marks around the whole value",
    ),
    "front matter not closed": Fault(
        edit(TEXT, "---\n1. We", "1. We"), TEXT, "", "broken-yaml", "---"
    ),
    "duplicate key": Fault(
        edit(TEXT, "heading: Who speaks", "heading: Who speaks\n    heading: Again"),
        TEXT,
        "heading: Again",
        "duplicate-key",
        'the key "heading" a second time',
    ),
    "quote that does not occur": Fault(
        edit(TEXT, "quote: lamps", "quote: our lamp at"),
        TEXT,
        "quote: our lamp",
        "quote-not-found",
        'did you mean "our lamps at"?',
    ),
    "quote twice": Fault(
        edit(TEXT, "quote: lamps", "quote: the"), TEXT, "quote: the", "quote-ambiguous", "prefix:"
    ),
    "words for an id that stand twice": Fault(
        both(
            edit(TEXT, "paragraphs:\n", "paragraphs:\n  closing: {quote: Done}\n"),
            append(TEXT, "\nDone.\n\n4. We ask.\n\nDone.\n"),
        ),
        TEXT,
        "closing: {",
        "quote-ambiguous",
        "closing-second: {quote: ",
    ),
    "words for an id in a container that is not there": Fault(
        edit(TEXT, "paragraphs:\n", "paragraphs:\n  closing: {quote: safe, within: p11}\n"),
        TEXT,
        "closing: {",
        "quote-not-found",
        "nowhere within p11; did you mean p1",
    ),
    "target that nearly is one": Fault(
        edit(TEXT, "target: tide-tables", "target: lantern-code"),
        TEXT,
        "target: lantern",
        "unknown-target",
        "did you mean lantern-code-of-conduct?",
    ),
    "fragment of a text, in a note": Fault(
        edit(TEXT, "note: The tables", "note: The tables ([four](index.md#p44))"),
        TEXT,
        "index.md#p44",
        "dead-fragment",
        '"#p44", which',
    ),
    "fragment of a text, on a page": Fault(
        edit("content/index.md", "#p2", "#p44"),
        "content/index.md",
        "#p44",
        "dead-fragment",
        '"#p44", which',
    ),
    "two terms with one form": Fault(
        edit("content/glossary/ebb.md", "term: ebb", "term: ebb\n  forms: [haven]"),
        "content/glossary/safe-harbour.md",
        "haven]",
        "duplicate-form",
        "which stands in line 4 of glossary/ebb.md too",
    ),
    "two files with one id": Fault(
        write("content/related/signal-code.md", b"---\nrecord: {type: goal, title: T}\n---\nX.\n"),
        "content/related/signal-code.md",
        "record:",
        "duplicate-id",
        "annexes/signal-code.md has too",
    ),
    "instument": Fault(
        edit(TEXT, "instrument:", "instument:"),
        TEXT,
        "instument:",
        "misspelt-key",
        'did you mean "instrument:"?',
    ),
    "translation": Fault(
        write("content/harbour-charter/index.ko.md", "1. 우리는\n".encode()),
        "content/harbour-charter/index.ko.md",
        "",
        "translation",
        '"ko"',
    ),
    "entry of the navigation": Fault(
        edit("mkdocs.yml", "about/index.md", "abuot/index.md"),
        "mkdocs.yml",
        "abuot",
        "nav-missing",
        "did you mean about/index.md",
    ),
    "addresses without a slash": Fault(
        append("mkdocs.yml", "\nuse_directory_urls: false\n"),
        "mkdocs.yml",
        "use_directory_urls",
        "directory-urls",
        "expected true",
    ),
    "two public addresses": Fault(
        edit("mkdocs.yml", "harbour.int/texts/", "harbor.int/texts/"),
        "mkdocs.yml",
        "site_url",
        "address-disagrees",
        '"https://harbour.int/texts/"',
    ),
    "no settings": Fault(
        lambda site: (site / "content" / "silcrow.yml").unlink(),
        "content/silcrow.yml",
        "",
        "missing-key",
        "address:",
    ),
    "settings with a slip": Fault(
        append("content/silcrow.yml", "fraim: material\n"),
        "content/silcrow.yml",
        "fraim",
        "unknown-key",
        'did you mean "frame"?',
    ),
    "bytes that are no text": Fault(
        write("content/about/index.md", b"# About\n\nA caf\xe9.\n"),
        "content/about/index.md",
        "A caf",
        "not-text",
        "0xE9",
    ),
    "wording changed by a hook": Fault(
        lambda site: add_hook(
            site,
            "def on_page_markdown(markdown, **_):\n    return markdown.replace('keep', 'sell')\n",
        ),
        TEXT,
        "",
        "wording-touched",
        "another plugin or hook",
    ),
    "fragment of an ordinary page": Fault(
        edit("content/about/index.md", "(#address)", "(#adress)"),
        "content/about/index.md",
        "#adress",
        "dead-fragment",
        "did you mean #address?",
    ),
    "link to no file": Fault(
        edit("content/index.md", "tide-tables.md", "tide-table.md"),
        "content/index.md",
        "tide-table.md",
        "dead-link",
        "did you mean related/tide-tables.md",
    ),
}
