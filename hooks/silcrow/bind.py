"""The command `silcrow bind`: ids for paragraphs without a number, in one text or in many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from silcrow import console, folder, saving
from silcrow.keep import recitals
from silcrow.kinds.table import KINDS
from silcrow.problem import Problem, ProblemError
from silcrow.register import FOLDER
from silcrow.render.problems.visible import visible
from silcrow.text import binding
from silcrow.text.binding import Bound


@dataclass
class _Done:
    """What has come of the command so far."""

    texts: int = 0
    ids: int = 0
    is_whole: bool = True


@click.command()
@click.argument(
    "texts",
    metavar="TEXT...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, path_type=Path),
)
@click.option("--dry-run", is_flag=True, help="Show what would be written, but write nothing.")
def bind(texts: tuple[Path, ...], *, dry_run: bool) -> None:
    """Propose ids (pp1 …) for paragraphs without number and id.

    Each TEXT is the Markdown file of a text, or a folder, of which every text is taken. The ids are
    written into the front matter, under `paragraphs:`; nothing else in the file changes. Check
    them before you register the text: from then on they are permanent.

    What gets no id is listed on standard error with its place, and with the lines to write where
    these can be told: words that look like a number, numbers that stand twice.

    Exits with 0 if nothing is left, with 1 if something is or a text cannot be read, with 2 if it
    was called wrongly.
    """
    done = _Done()
    files = list(folder.of_texts(texts))
    for path, is_named in files:
        _bind(path, done, dry_run=dry_run, is_named=is_named, is_only=len(files) == 1)
    if not done.ids and done.is_whole:
        click.echo("Every paragraph has a number or an id.")
    elif len(files) > 1:
        click.echo(f"{_counted(done.texts, 'text')}, {_counted(done.ids, 'id')}.")
    raise SystemExit(0 if done.is_whole else 1)


def _bind(path: Path, done: _Done, *, dry_run: bool, is_named: bool, is_only: bool) -> None:
    """Bind one file; a file of a folder that is no text is passed over."""
    file, data = path.as_posix(), path.read_bytes()
    try:
        source = folder.text_of(path, data, KINDS, is_named=is_named)
        if source is None:
            return
        bound = binding.bind(source, KINDS)
        if bound.bindings and not dry_run:
            saving.write(path.parent, {path.name: bound.text}, {path.name: source.text})
    except ProblemError as error:
        _report([error.problem], {file: data.decode("utf-8", "replace")}, done)
        return
    except OSError as error:
        console.say(visible(f"{error.filename or file}: {error.strerror or error}"), err=True)
        done.is_whole = False
        return
    done.texts += 1
    done.ids += len(bound.bindings)
    before = "" if is_only else f"{visible(file)}: "
    for line in bound.bindings:
        console.say(f"{before}{'would write' if dry_run else 'wrote'} {visible(str(line))}")
    if left := [*bound.left, *_shared(path, bound)]:
        told = [bound.as_before(p) for p in left] if dry_run else left
        _report(told, {file: source.text if dry_run else bound.text}, done)


def _shared(path: Path, bound: Bound) -> Iterator[Problem]:
    """Find recitals that share an id, in a text without a register beside it."""
    if bound.read and not any((path.parent / FOLDER).glob("*.jsonl")):
        yield from recitals.of_text(bound.read, bound.text)


def _report(problems: Sequence[Problem], texts: dict[str, str], done: _Done) -> None:
    """Say what is left; a warning is only said."""
    console.report(problems, texts)
    done.is_whole &= not any(problem.stops for problem in problems)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
