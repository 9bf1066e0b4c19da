"""Declarations made up for measuring: the same words as a library of ours and as plain pages."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_WORDS = (  # noqa: SIM905 — read and wrapped as prose
    "policy framework cooperation safety of the and for states shall promote with "
    "international development human under review measures access data public ports "
    "ships light harbour charts open common each every party assembly council report "
    "notice "
).split()
_PARAGRAPHS, _LENGTH, _FOLDER = 9, 70, 50
TERMS = tuple(
    f"{a} {b}"
    for a in ("tidal", "coastal", "outer", "inner", "free")
    for b in ("beacon", "pilot", "anchorage", "channel", "notice", "toll", "berth", "watch")
)


@dataclass(frozen=True)
class Made:
    """One paragraph: its words in pieces, each with what it links to (`term`, `text` or none)."""

    pieces: tuple[tuple[str, str], ...]
    note: str


def slug(term: str) -> str:
    """Give the id of a term."""
    return term.replace(" ", "-")


def title(number: int) -> str:
    """Give the name under which other texts cite a declaration."""
    return f"Harbour Declaration Number {number:05d} on open charts"


def declaration(number: int, count: int) -> Iterator[Made]:
    """Make the paragraphs of one declaration, the same at every run."""
    chance = random.Random(number)  # noqa: S311 — repeatable, not secret
    for paragraph in range(1, _PARAGRAPHS + 1):
        words = [chance.choice(_WORDS) for _ in range(_LENGTH)]
        third = _LENGTH // 3
        pieces = [(" ".join(words[:third]), ""), (chance.choice(TERMS), "term")]
        pieces.append((" ".join(words[third : 2 * third]), ""))
        other = chance.randrange(count)
        if paragraph % 3 == 2 and other != number:
            pieces.append((title(other), f"text {other}"))
        pieces.append((" ".join(words[2 * third :]) + ".", ""))
        yield Made(tuple(pieces), "A short plain note on what this paragraph says of ports.")


def folder(number: int) -> str:
    """Give the folder of a declaration."""
    return f"s{number // _FOLDER}/declaration-{number}"


def write_ours(root: Path, count: int) -> None:
    """Write the library: texts with front matter, a glossary, a topic."""
    settings = "address: https://bench.int/\npublisher: {name: B, contact: b@bench.int}\n"
    _put(root / "silcrow.yml", settings)
    _put(root / "index.md", "---\nlisting: {of: instruments, title: All}\n---\nAll.\n")
    _put(root / "glossary/index.md", "---\nlisting: {of: glossary, title: Glossary}\n---\nTerms.\n")
    _put(root / "topics/index.md", "---\nlisting: {of: topics, title: Topics}\n---\nTopics.\n")
    _put(root / "topics/safety.md", "---\ntopic: {title: Safety}\n---\nSafety at sea.\n")
    for term in TERMS:
        text = f"---\nterm: {{term: {term}}}\n---\nWhat ports call so.\n"
        _put(root / f"glossary/{slug(term)}.md", text)
    for number in range(count):
        _put(root / folder(number) / "index.md", _ours(number, count))


def _ours(number: int, count: int) -> str:
    notes, body = [], []
    for p, made in enumerate(declaration(number, count), 1):
        notes.append(
            f"  p{p}:\n    heading: Heading of paragraph {p}\n    topics: [safety]\n"
            f"    note: {made.note}\n"
        )
        notes += [
            f"    references:\n      - {{target: declaration-{kind[5:]}, as: welcomed}}\n"
            for _, kind in made.pieces
            if kind.startswith("text")
        ]
        body.append(f"{p}. " + " ".join(words for words, _ in made.pieces))
    head = (
        f"---\ninstrument:\n  title: {title(number)}\n  short_title: Declaration {number:05d}\n"
        f"  cited_as: [{title(number)}]\n  type: declaration\n  date: 2024-05-21\n"
        "  source: {publisher: Press, url: 'https://press.int/', published: 2024-05-21}\n"
    )
    return head + "paragraphs:\n" + "".join(notes) + "---\n" + "\n\n".join(body) + "\n"


def write_plain(root: Path, count: int) -> None:
    """Write plain pages: a heading with an id a paragraph, notes below, links by hand."""
    _put(
        root / "index.md",
        "# All\n\n" + "\n".join(f"- [{title(n)}]({folder(n)}/index.md)" for n in range(count)),
    )
    _put(
        root / "glossary.md",
        "# Glossary\n\n"
        + "\n\n".join(f"## {term} {{: #{slug(term)} }}\n\nWhat ports call so." for term in TERMS),
    )
    for number in range(count):
        _put(root / folder(number) / "index.md", _plain(number, count))


def _plain(number: int, count: int) -> str:
    parts = [f"# {title(number)}"]
    for p, made in enumerate(declaration(number, count), 1):
        words = " ".join(_linked(words, kind) for words, kind in made.pieces)
        parts.append(f"## {p}. {{: #p{p} }}\n\n{words}\n\n*Note: {made.note}*")
    return "\n\n".join(parts) + "\n"


def _linked(words: str, kind: str) -> str:
    if kind == "term":
        return f"[{words}](../../glossary.md#{slug(words)})"
    if kind.startswith("text"):
        return f"[{words}](../../{folder(int(kind[5:]))}/index.md)"
    return words


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
