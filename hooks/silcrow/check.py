"""The command `silcrow check`: everything that is wrong with content, all at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NoReturn

import click

from silcrow import configuration, console, publication
from silcrow.begins import Begins
from silcrow.folder import Folder
from silcrow.problem import Problem, ProblemError, Rule
from silcrow.publication import Given, Linked, Read
from silcrow.render.problems import document, github, terminal
from silcrow.render.problems.told import Told, tell
from silcrow.revisions import UnknownVersionError
from silcrow.settings import Settings
from silcrow.since import forgotten
from silcrow.text.front_matter import ProblemsError
from silcrow.watch import Watch, too_slow

_FORMATS = ("text", "github", "json")


@click.command()
@configuration.argument
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="text",
    show_default=True,
    help="Text for a terminal, workflow commands for GitHub, or one JSON document for programs.",
)
@click.option(
    "--since",
    metavar="REV",
    help="Also check that the registers still have every line and event of this git revision.",
)
@click.option(
    "--proposal",
    is_flag=True,
    help="With --since: new lines of addresses are also those that the command writes.",
)
@console.no_color
def check(content: Path, form: str, since: str | None, *, proposal: bool, no_color: bool) -> None:
    """List everything that is wrong in CONTENT, or still to be done.

    Without CONTENT it is the docs_dir of mkdocs.yml where there is one, else the folder content.

    Each problem is printed on standard output, in the order of files and lines (github: errors
    first), with its rule, what was found, what was expected, and what to do. The build also checks
    the navigation, and links from ordinary pages to headings of other ordinary pages.

    Exits with 0 if there is nothing but notices, 1 if there are errors or warnings, 2 if it was
    called wrongly.
    """
    found = whole(content)
    if since is not None:
        found.problems += forgotten_since(since, content, found.linked, proposed=proposal)
    told = tell(found.problems, found.texts, partial(path, content))
    console.say(written_as(form, told, plain=no_color))
    raise SystemExit(1 if any(each.problem.fails for each in told) else 0)


def forgotten_since(
    since: str, content: Path, linked: Linked | None, *, proposed: bool
) -> tuple[Problem, ...]:
    """Find what registers have forgotten; of one that cannot be read now, that is told already."""
    if linked is None:
        return ()
    now, unread = linked.collection, _unread_registers(linked.read)
    try:
        lost = forgotten(since, content, now, proposed=proposed)
        return tuple(p for p in lost if p.place.file not in unread)
    except UnknownVersionError as error:
        console.say(str(error), err=True)
        raise SystemExit(2) from None
    except (ProblemError, ProblemsError) as error:
        wrong = [error.problem] if isinstance(error, ProblemError) else error.problems
        console.say(f"The registers of {since} cannot be read:", err=True)
        console.report(wrong, {})
        raise SystemExit(2) from None


def _unread_registers(read: Read) -> set[str]:
    registers = read.collection.registers.values()
    known = {r.file for r in (read.collection.addresses_registered, *registers) if r}
    broken = (p for p in read.problems if p.rule is Rule.BROKEN_REGISTER)
    return {problem.place.file for problem in broken} - known


@dataclass
class Found:
    """What is wrong with content, and the text of its files to show it in."""

    problems: list[Problem] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    linked: Linked | None = None
    """What was read and linked; None where the settings cannot be."""
    files: tuple[str, ...] = ()
    """Every file of the folder, by its path."""


def gather(content: Path) -> Found:
    """Read a folder of content, and check it as a build would."""
    folder = Folder.look(content)
    try:
        chosen = folder.settings()
        with Watch(chosen.limits.seconds, _bark) as watch:
            linked = publication.linked(publication.read(_given(folder, chosen, watch.begins)))
            problems = publication.check(linked)
    except ProblemsError as error:
        return Found([*folder.problems, *error.problems], folder.texts, files=folder.files)
    return Found([*problems], folder.texts, linked, folder.files)


def _given(folder: Folder, chosen: Settings, begins: Begins) -> Given:
    return Given(
        chosen,
        folder.sources(folder.files),
        tuple(folder.files),
        folder.read,
        frozenset(name for name in folder.files if not name.endswith(".md")),
        folder.problems,
        begins=begins,
    )


def _bark(file: str, step: str) -> NoReturn:
    raise ProblemsError([too_slow(file, step)])


def whole(content: Path) -> Found:
    """Find what is wrong with content, and what the site around it lacks, if it is one."""
    found = gather(content)
    if own := configuration.of_content(content):
        root = found.linked.read.settings.root if found.linked else ""
        found.problems += configuration.check(own, found.files, root)
        found.texts[own.file.name] = own.text
    return found


def path(content: Path, file: str) -> str:
    """Name a file of content, or the configuration beside it, from where a command was started."""
    own = configuration.of_content(content) if file == configuration.NAME else None
    return own.file.as_posix() if own else placed(content.as_posix(), file)


def placed(folder: str, file: str) -> str:
    """Name a file from where the command was started."""
    return file if folder == "." else f"{folder}/{file}"


def written_as(form: str, told: tuple[Told, ...], *, plain: bool) -> str:
    """Write problems in one of the formats."""
    if form == "json":
        return document.write(told)
    if form == "github":
        return github.write(told)
    return terminal.write(told, console.painter(plain=plain))
