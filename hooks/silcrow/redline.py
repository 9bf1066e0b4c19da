"""The command `silcrow redline`: what changed between two versions of content."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import click

from silcrow import configuration, console, publication, revisions, settings
from silcrow.keep import compared
from silcrow.problem import Place, Problem, ProblemError, Rule, in_order
from silcrow.publication import Given
from silcrow.render.redline import html, markdown, terminal
from silcrow.render.redline.sentences import shown
from silcrow.revisions import UnknownVersionError, Version
from silcrow.text import settings as settings_file
from silcrow.text.decoded import decoded
from silcrow.text.front_matter import ProblemsError, Source

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
    help="Text for a terminal, Markdown for the summary of a job, or HTML for part of a page.",
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
    read = [_side(version, name) for version in versions]
    wrong = [problem for _, problems in read for problem in problems]
    if wrong:
        console.report(wrong, {})
        raise SystemExit(2)
    found = compared.compare(read[0][0], read[1][0])
    click.echo(_written_as(form, found), nl=form == "text")
    raise SystemExit(1 if found.is_of_wording else 0)


def _written_as(form: str, found: compared.Comparison) -> str:
    if form == "markdown":
        return markdown.write(found)
    if form == "html":
        return html.write(found)
    if not sys.stdout.isatty():
        return terminal.write(found)
    return terminal.write(found, lambda text, kind: click.style(text, fg=_COLOURS.get(kind)))


def _side(version: Version, name: str) -> tuple[compared.Side, tuple[Problem, ...]]:
    """Read a version; a file goes by one name on both sides, since ids may come from it."""
    files = version.files
    if version.is_file:
        files = dict(zip((name,), version.files.values(), strict=True))
    texts, problems = _decoded(files, version)
    own = None if version.is_file else texts.pop(settings.NAME, None)
    try:
        chosen = settings_file.read(own) if own is not None else _UNSET
    except ProblemsError as error:
        problems += error.problems
        chosen = _UNSET
    read = publication.read(Given(chosen, [Source(*item) for item in texts.items()]))
    problems += (p for p in read.problems if not _is_of_folder(p, version))
    if problems:
        return compared.Side(read.collection), tuple(_placed(problems, version))
    # What is wrong with references is for `check`: those that are found are enough here.
    found = publication.cross_references(read).found
    references = tuple(reference for each in found for reference in each.references)
    others = {f: sha256(data).hexdigest() for f, data in files.items() if f not in texts}
    return compared.Side(read.collection, references, others), ()


def _is_of_folder(problem: Problem, version: Version) -> bool:
    """Tell what is no fault of a file by itself: the name of one edition among others."""
    return version.is_file and problem.rule is Rule.EDITION_FILE


def _decoded(files: Mapping[str, bytes], version: Version) -> tuple[dict[str, str], list[Problem]]:
    strange = "a symbolic link or submodule"
    problems = [Problem(Rule.NOT_TEXT, Place(f), strange, "a file") for f in version.strange]
    texts: dict[str, str] = {}
    for file, data in files.items():
        if version.is_file or file.endswith(".md") or file == settings.NAME:
            try:
                texts[file] = decoded(file, data)
            except ProblemError as error:
                problems.append(error.problem)
    return texts, problems


_UNSET = settings.Settings(address="https://silcrow.invalid/")
"""A redline needs no public address, only the limits that go with one."""


def _placed(problems: list[Problem], version: Version) -> Iterator[Problem]:
    """Say in which version each place is."""
    for problem in in_order(problems):
        file = version.name if version.is_file else f"{version.name}/{problem.place.file}"
        # A name may hold line feeds, and would then say lines of its own.
        file = shown(file, changed=True).replace("\n", "\u27e8U+000A\u27e9")
        yield replace(problem, place=problem.place._replace(file=file))
