"""The command: what can be done with a library of texts without building its site."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from silcrow import matter, settings
from silcrow.keep import canonical
from silcrow.model import Instrument, Provision
from silcrow.problem import Place, Problem, ProblemError, Rule, nearest, report
from silcrow.publication import Publication
from silcrow.redline import redline
from silcrow.text import binding
from silcrow.text import settings as settings_file
from silcrow.text.front_matter import ProblemsError, Source
from silcrow.text.pages import collect

_NO_TEXT = "bytes that are not UTF-8"
_ONE = settings.Settings(
    address="https://silcrow.invalid/",
    limits=settings.Limits(document_bytes=1 << 40, paragraphs=1 << 40, depth=1 << 40),
)
"""For a text that is read by itself: how large it may be is for its library to say."""
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
            yield Problem(Rule.NOT_TEXT, Place(name), _NO_TEXT)
    publication.collect(sources)
    publication.weave_references()
    publication.weave_glossary()
    publication.weave_annexes()
    yield from publication.faults()


@main.command()
@click.argument("text", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
def bind(text: Path, *, dry_run: bool) -> None:
    """Propose ids (pp1 …) for the paragraphs of TEXT that have neither number nor id.

    TEXT is the Markdown file of a text. The ids are written into its front matter, under
    `paragraphs:`; nothing else of the file changes. Look them over before the text is published:
    from then on they are permanent.
    """
    try:
        source = Source(text.as_posix(), text.read_bytes().decode("utf-8"))
        written, bindings = binding.bind(source)
    except ProblemError as error:
        click.echo(report([error.problem]))
        raise SystemExit(1) from None
    except UnicodeDecodeError:
        click.echo(report([Problem(Rule.NOT_TEXT, Place(text.as_posix()), _NO_TEXT)]))
        raise SystemExit(1) from None
    if bindings and not dry_run:
        text.write_bytes(written.encode())
    for line in bindings:
        click.echo(f"{'would write' if dry_run else 'wrote'} {line}")
    if not bindings:
        click.echo("Every paragraph has a number or an id.")


@main.command()
@click.argument("text", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("anchor", required=False)
@click.option("--subtree", is_flag=True, help="With all that a provision holds: its points, …")
@click.option("--bytes", "as_bytes", is_flag=True, help="Print the bytes that are digested.")
def digest(text: Path, anchor: str | None, *, subtree: bool, as_bytes: bool) -> None:
    """Print the SHA-256 digests of the wording of TEXT, the Markdown file of a text.

    The first line is the digest of the whole: title, numbers, headings and words. Then each
    provision has a line: the digest of its own words, two spaces, its anchor. With ANCHOR (p4,
    art3-p2) only the line of that provision is printed. Notes, links and emphasis change no
    digest; one letter of the wording does.

    With --bytes the very bytes are printed, of the whole or of ANCHOR, and no line feed after
    them, so that another program can digest or compare them:

    \b
        silcrow digest content/seoul-declaration/index.md p4
        silcrow digest --bytes content/seoul-declaration/index.md p4 | sha256sum

    docs/canonical.md says how the bytes are made, and how by hand.

    Exits with 1 for a text that cannot be read, 2 for an anchor that it does not have.
    """  # noqa: D301 — the sign that keeps Click from wrapping lines
    found = _read(text)
    form = canonical.subtree if subtree else canonical.own
    chosen = [_provision(found, anchor)] if anchor else list(found.walk())
    if as_bytes:
        click.echo(form(chosen[0]) if anchor else canonical.whole(found), nl=False)
        return
    if not anchor:
        click.echo(f"{canonical.digest(canonical.whole(found))}  {found.id}")
    for provision in chosen:
        click.echo(f"{canonical.digest(form(provision))}  {provision.anchor}")


def _read(path: Path) -> Instrument:
    """Read one text by itself; whatever is wrong with it ends the command."""
    try:
        source = Source(path.as_posix(), path.read_bytes().decode("utf-8"))
    except UnicodeDecodeError:
        click.echo(report([Problem(Rule.NOT_TEXT, Place(path.as_posix()), _NO_TEXT)]), err=True)
        raise SystemExit(1) from None
    collection, problems = collect([source], _ONE)
    if problems:
        click.echo(report(problems), err=True)
        raise SystemExit(1)
    if not collection.instruments:
        raise click.BadParameter(f"{path} holds no text (no `instrument:`).", param_hint="TEXT")
    return next(iter(collection.instruments.values()))


def _provision(text: Instrument, anchor: str) -> Provision:
    """Find a provision by its anchor."""
    provisions = {str(p.anchor): p for p in text.walk()}
    if anchor not in provisions:
        names = " or ".join(nearest(anchor, provisions))
        hint = f" Did you mean {names}?" if names else ""
        raise click.BadParameter(f"{text.id} has no {anchor}.{hint}", param_hint="ANCHOR")
    return provisions[anchor]


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def schema(folder: Path) -> None:
    """Write the JSON Schemas of front matter and settings into FOLDER, for editors."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in _SCHEMAS.items():
        (folder / name).write_text(written(make()), "utf-8")
        click.echo(f"{folder / name}")


main.add_command(redline)


def written(value: dict[str, Any]) -> str:
    """Write a schema so that its diff can be read: keys sorted, two spaces, a final newline."""
    return json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
