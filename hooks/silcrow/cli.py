"""The command: what can be done with a library of texts without building its site."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from silcrow import matter, settings
from silcrow.problem import Place, Problem, ProblemError, Rule, report
from silcrow.publication import Publication
from silcrow.text import settings as settings_file
from silcrow.text.front_matter import ProblemsError, Source

_SCHEMAS = {"page.json": matter.json_schema, "settings.json": settings.json_schema}


@click.group()
def main() -> None:
    """Silcrow: numbered official texts, each paragraph to be read, cited and checked."""


@main.command()
@click.argument(
    "content", default="content", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
def check(content: Path) -> None:
    """Say everything that is wrong with the texts and entries in CONTENT (default: content).

    Exits with 0 when nothing is, 1 with problems, 2 when it was called wrongly. The links of
    ordinary pages to headings of other ordinary pages, and the navigation, are checked when
    the site is built.
    """
    problems = list(_problems(content))
    if problems:
        click.echo(report(problems, content.as_posix()))
        raise SystemExit(1)
    click.echo("No problems.")


def _problems(content: Path) -> Iterator[Problem]:
    path = content / settings.NAME
    try:
        chosen = settings_file.read(path.read_text("utf-8") if path.is_file() else None)
    except ProblemError as error:
        yield error.problem
        return
    except ProblemsError as error:
        yield from error.problems
        return
    files = [f for f in sorted(content.rglob("*")) if f.is_file()]
    others = frozenset(f.relative_to(content).as_posix() for f in files if f.suffix != ".md")
    publication = Publication(chosen, others)
    sources = []
    for file in (f for f in files if f.suffix == ".md"):
        name = file.relative_to(content).as_posix()
        try:
            sources.append(Source(name, file.read_text("utf-8")))
        except UnicodeDecodeError:
            yield Problem(Rule.NOT_TEXT, Place(name), "bytes that are not UTF-8")
    publication.collect(sources)
    publication.weave_references()
    publication.weave_glossary()
    publication.weave_annexes()
    yield from publication.faults()


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def schema(folder: Path) -> None:
    """Write the JSON Schemas of front matter and settings into FOLDER, for editors."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in _SCHEMAS.items():
        (folder / name).write_text(written(make()), "utf-8")
        click.echo(f"{folder / name}")


def written(value: dict[str, Any]) -> str:
    """Write a schema so that its diff can be read: keys sorted, two spaces, a final newline."""
    return json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
