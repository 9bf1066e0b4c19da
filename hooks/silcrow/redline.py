"""The command `silcrow redline`: what changed between two versions of content."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import click

from silcrow import configuration, console, revisions, sides
from silcrow.keep import compared
from silcrow.problem import Problem, in_order
from silcrow.render.redline import html, markdown, terminal
from silcrow.render.redline.sentences import shown
from silcrow.revisions import UnknownVersionError, Version

_FORMATS = ("text", "markdown", "html")
_EXAMPLES = """
\b
Examples:
  silcrow redline main content       what this branch changes
  silcrow redline v1.0 v1.1          between two releases
  silcrow redline old.md new.md      between two files
"""
_COLOURS = {"deleted": "red", "inserted": "green"}


@click.command(epilog=_EXAMPLES)
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="text",
    show_default=True,
    help="Text for a terminal, Markdown for the summary of a job, or one page of HTML.",
)
@click.option(
    "--content",
    default=configuration.docs_dir,
    show_default=configuration.DEFAULT,
    type=click.Path(path_type=Path),
    help="The folder to compare if A and B are only revisions.",
)
def redline(a: str, b: str, form: str, content: Path) -> None:
    """Show what changed from A to B, word by word.

    A and B are two files, two folders of content, or revisions of git. A revision is REV:PATH, or
    REV alone, which means the same file or folder as the other one, in that revision. Changes that
    are not wording (links, notes, topics, metadata, other files) are listed separately. So are
    unchanged paragraphs that refer to a changed one.

    Exits with 0 if the wording is the same, 1 if words, numbers or their order changed, 2 if it
    was called wrongly or a version cannot be read.
    """
    try:
        versions = revisions.read((a, b), content)
    except UnknownVersionError as error:
        click.echo(str(error), err=True)
        raise SystemExit(2) from None
    name = next(iter(versions[1].files), "")
    read = [sides.read(version, name) for version in versions]
    wrong = [p for one, of in zip(read, versions, strict=True) for p in _placed(one.problems, of)]
    if wrong:
        console.report(wrong, {})
        raise SystemExit(2)
    found = compared.compare(*(one.side for one in read))
    click.echo(_written_as(form, found), nl=form == "text")
    raise SystemExit(1 if found.is_of_wording else 0)


def _written_as(form: str, found: compared.Comparison) -> str:
    if form == "markdown":
        return markdown.write(found)
    if form == "html":
        return html.document(found)
    if not sys.stdout.isatty():
        return terminal.write(found)
    return terminal.write(found, lambda text, kind: click.style(text, fg=_COLOURS.get(kind)))


def _placed(problems: Iterable[Problem], version: Version) -> Iterator[Problem]:
    """Say in which version each place is."""
    for problem in in_order(problems):
        file = version.name if version.is_file else f"{version.name}/{problem.place.file}"
        # A name may hold line feeds, and would then say lines of its own.
        file = shown(file, changed=True).replace("\n", "\u27e8U+000A\u27e9")
        yield replace(problem, place=problem.place._replace(file=file))
