"""Writes `.github/` of this repository from the templates of a new site, so that they are one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from silcrow.date import Date
from silcrow.start import files
from silcrow.start.answers import IN_CHECKOUT, Answers

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ".github/"


def made() -> Mapping[str, str]:
    """Make every file below `.github/`, by its path, as a new site with these answers has it."""
    answers = Answers(
        title="Seoul Declaration",
        date=Date("2024-05-21"),
        given_id="seoul-declaration",
        text="1. Words.",
        run=IN_CHECKOUT,
    )
    return {p: text for p, text in files.of_site(answers).items() if p.startswith(FOLDER)}


def main() -> None:
    """Write them."""
    for path, text in made().items():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_bytes(text.encode())
    print(f"Wrote {len(made())} files; read them in the diff.")


if __name__ == "__main__":
    main()
