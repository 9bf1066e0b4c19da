"""The commands `silcrow preview-pr` and `preview-site`: a proposed change, to be looked at."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NoReturn

import click

from silcrow import check, configuration, console, placing, revisions, sides
from silcrow.emit import disk
from silcrow.keep import checkers
from silcrow.keep.compared import Side
from silcrow.keep.proposal import Proposal, propose
from silcrow.publication import Linked
from silcrow.render.preview import html, markdown, sentences
from silcrow.render.problems.told import Told, tell
from silcrow.revisions import UnknownVersionError

_FORMATS = ("folder", "markdown")
_INTO = click.Path(path_type=Path)
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_EXAMPLES = """
\b
Examples:
  silcrow preview-pr                      what this branch changes, seen from main
  silcrow preview-pr --base origin/main   seen from the branch that the pull request goes to
  silcrow preview-pr --format markdown    the summary that GitHub shows
"""


@click.command("preview-pr", epilog=_EXAMPLES)
@click.option(
    "--base",
    default="main",
    show_default=True,
    help="The branch that the pull request goes to, or any revision of git.",
)
@configuration.option
@click.option(
    "--into",
    default="preview",
    show_default=True,
    type=_INTO,
    help="The folder for the page. It is replaced if it holds nothing but an earlier preview.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="folder",
    show_default=True,
    help="A folder with one page of HTML, or Markdown on standard output.",
)
def preview_pr(base: str, content: Path, into: Path, form: str) -> None:
    """Show what a pull request changes, before or after you open it.

    The old side is the commit from which this branch grew (the merge base of BASE and HEAD). The
    new side is the working folder, with what is not committed yet. Told are: how many paragraphs
    and annotations changed; what is new and not registered; all problems with what to do, as
    `silcrow check --since` finds them; the redline; links that the words gain or lose; and the
    outline where the structure changed. Files by which the change itself is checked are named
    first. The workflow of the repository shows the same in the summary of a pull request.

    Exits with 0 if nothing is wrong, 1 if there are errors or warnings, as `silcrow check` does, 2
    if it was called wrongly or a version cannot be read. Changed wording alone is no error.
    """
    try:
        commit = revisions.before(base, content)
        old = sides.read_whole(revisions.of_revision(commit, content))
        if form == "folder":
            placing.see_ours(into)
        proposal, told = _proposed(old, commit, content, into)
    except (UnknownVersionError, placing.PlacingError) as error:
        _stop(str(error))
    if form == "markdown":
        console.say(markdown.write(proposal, told, content.as_posix()).rstrip("\n"))
    else:
        _write(into, proposal, told, content)
    raise SystemExit(1 if any(each.problem.fails for each in told) else 0)


def _stop(told: str) -> NoReturn:
    console.say(told, err=True)
    raise SystemExit(2)


def _proposed(
    old: sides.Sided, commit: str, content: Path, into: Path
) -> tuple[Proposal, tuple[Told, ...]]:
    """Compare the working folder with what was read of a commit, and check it."""
    found = check.whole(content)
    found.problems += check.forgotten_since(commit, content, found.linked, proposed=True)
    files = checkers.among(*_changed(commit, content, into))
    if found.linked is None:
        proposal = propose(sides.NOTHING, sides.NOTHING, found.problems, files, [""])
    else:
        new = _side(found.linked, content)
        unread = old.unread | sides.unread(new.collection, found.linked.read.problems)
        proposal = propose(old.side, new, found.problems, files, unread)
    told = tell(found.problems, found.texts, partial(check.path, content))
    return proposal, told


def _side(linked: Linked, content: Path) -> Side:
    references = tuple(r for each in linked.defined.found for r in each.references)
    files = revisions.of_folder(content).files
    return Side(linked.collection, references, sides.others(linked.collection, files))


def _changed(commit: str, content: Path, into: Path) -> tuple[list[str], str]:
    """Name the files that changed, without the page of a preview, and the folder of the texts."""
    found = revisions.changed(commit, content)
    ours, root = into.resolve() / placing.INDEX, found.root.resolve()
    # No file is followed here: a link that leads to the page is no page.
    return [file for file in found.files if root / file != ours], found.folder


def _write(into: Path, proposal: Proposal, told: tuple[Told, ...], content: Path) -> None:
    page = html.write(proposal, told, content.as_posix(), placing.seal([placing.INDEX]))
    _place(into, iter([(placing.INDEX, page.encode())]))
    console.say(sentences.in_short(proposal, told, content.as_posix()))
    console.say(f"The preview: {into / placing.INDEX}")


def _place(into: Path, files: Iterator[tuple[str, bytes]]) -> None:
    try:
        placing.place(into, files)
    except placing.PlacingError as error:
        _stop(str(error))
    except OSError as error:
        _stop(f"{error.filename or into}: {error.strerror}")


_OF_SITE = """
\b
Example:
  mkdocs build
  silcrow preview-site site proposal      then open proposal/index.html
"""


@click.command("preview-site", epilog=_OF_SITE)
@click.argument("site", type=_FOLDER)
@click.argument("into", type=_INTO)
def preview_site(site: Path, into: Path) -> None:
    """Copy the built site SITE into the folder INTO, to be opened from the disk.

    Links lead to files, so that the copy works without a server: open INTO/index.html. Search,
    previews and other parts that need a script are left out, and each page says at its head that
    it is a preview. Build the site before, with `mkdocs build`.

    INTO is replaced if it holds nothing but an earlier copy. Exits with 2 if that is not so, or
    SITE is no built site, or the folder of content or mkdocs.yml was changed after it was built.
    """
    try:
        placing.see_ours(into)
        names = _of_site(site, into)
    except placing.PlacingError as error:
        _stop(str(error))
    kept = disk.kept(names)
    copied = disk.copied(kept, lambda name: (site / name).read_bytes(), placing.seal(kept))
    _place(into, copied)
    console.say(f"The preview: {into / placing.INDEX}")


def _of_site(site: Path, into: Path) -> list[str]:
    """Name the files of a site that can be copied. Raises PlacingError."""
    here, there = site.resolve(), into.resolve()
    if here.is_relative_to(there) or there.is_relative_to(here):
        raise placing.PlacingError(f"{into} and {site} are not beside each other; name another")
    names = [name for name in placing.names_in(site) if not f"/{name}".count("/.")]
    strange = next((n for n in names if n.endswith("/") and not (site / n).is_dir()), None)
    linked = next((n for n in names if n.endswith("/") and (site / n[:-1]).is_symlink()), strange)
    if linked:
        raise placing.PlacingError(f"{site} is not copied: {linked.rstrip('/')} is no plain file")
    if placing.INDEX not in names:
        raise placing.PlacingError(f"{site} has no {placing.INDEX}: it is no built site")
    if newer := configuration.changed_after(site, placing.INDEX):
        told = f"{site} is older than {newer}: build it again, with `mkdocs build`"
        raise placing.PlacingError(told)
    return [name for name in names if not name.endswith("/")]
