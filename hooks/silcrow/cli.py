"""The command: what can be done with a library of texts without building its site."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

import click

from silcrow import canonical, console, folder, kind, settings
from silcrow.bind import bind
from silcrow.check import check
from silcrow.forms import forms
from silcrow.guide import guide
from silcrow.kinds.table import KINDS
from silcrow.links import links
from silcrow.model import Instrument, Provision
from silcrow.new import new
from silcrow.outline import outline
from silcrow.preview import preview_pr, preview_site
from silcrow.problem import Problem, ProblemError, Rule, nearest
from silcrow.redline import redline
from silcrow.registering import register
from silcrow.text.decoded import decoded
from silcrow.text.front_matter import Source
from silcrow.text.pages import collect
from silcrow.version import VERSION

_ONE = settings.Settings(
    address="https://silcrow.invalid/",
    limits=settings.Limits(document_bytes=1 << 40, paragraphs=1 << 40, depth=1 << 40),
)
"""For a text that is read by itself: how large it may be is for its library to say."""
_SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {
    "page.json": partial(kind.json_schema, KINDS),
    "settings.json": settings.json_schema,
}


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, message="silcrow %(version)s")
def main() -> None:
    """Check, compare and register numbered official texts."""


@main.command()
@click.argument("text", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("anchor", required=False)
@click.option(
    "--subtree", is_flag=True, help="Include everything in a provision, such as its points."
)
@click.option(
    "--bytes", "as_bytes", is_flag=True, help="Print the bytes that the digest is made of."
)
def digest(text: Path, anchor: str | None, *, subtree: bool, as_bytes: bool) -> None:
    """Print the SHA-256 digests of the words of a text.

    TEXT is the Markdown file of the text. The first line is the digest of the whole: title,
    numbers, headings and words. Each provision then has a line: the digest of its own words, two
    spaces, its anchor. With ANCHOR (p4, art3-p2) only the line of that provision is printed. Notes,
    links and emphasis do not change a digest. One letter of the wording does.

    With --bytes the bytes themselves are printed, of the whole or of ANCHOR, without a line feed
    at the end, so that another program can digest or compare them:

    \b
        silcrow digest content/declaration/index.md p4
        silcrow digest --bytes content/declaration/index.md p4 | sha256sum

    `silcrow guide canonical` says how the bytes are made, and how by hand.

    Exits with 1 if the text cannot be read, and says why on standard error. Exits with 2 if the
    text does not have the anchor.
    """  # noqa: D301 — the sign that keeps Click from wrapping lines
    found = _read(text)
    form = canonical.subtree if subtree else canonical.own
    chosen = [_provision(found, anchor)] if anchor else list(found.index.addressed)
    if as_bytes:
        click.echo(form(chosen[0]) if anchor else canonical.whole(found), nl=False)
        return
    if not anchor:
        click.echo(f"{canonical.digest(canonical.whole(found))}  {found.id}")
    for provision in chosen:
        click.echo(f"{canonical.digest(form(provision))}  {provision.anchor}")


def _read(path: Path) -> Instrument:
    """Read one text by itself; whatever is wrong with it ends the command.

    Registers beside it say how it was read when it was registered; what is wrong with them is no
    fault of the text.
    """
    source = _source(path)
    collection, problems = collect([source, *folder.registers_beside(path)], _ONE, kinds=KINDS)
    # By itself a file is the only edition, whatever its name says.
    own = [p for p in problems if p.place.file == source.file]
    if wrong := [p for p in own if p.rule is not Rule.EDITION_FILE]:
        _stop(wrong, source)
    if not collection.instruments:
        raise click.BadParameter(f"{path} holds no text (no `instrument:`).", param_hint="TEXT")
    return next(iter(collection.instruments.values()))


def _source(path: Path) -> Source:
    """Read a file, or end the command."""
    file, data = path.as_posix(), path.read_bytes()
    try:
        return Source(file, decoded(file, data))
    except ProblemError as error:
        _stop([error.problem], Source(file, data.decode("utf-8", "replace")))


def _stop(problems: Iterable[Problem], source: Source) -> NoReturn:
    """End the command: problems are no result of it, and go where misuse goes too."""
    console.report(problems, {source.file: source.text})
    raise SystemExit(1)


def _provision(text: Instrument, anchor: str) -> Provision:
    """Find a provision by its anchor."""
    provisions = text.index.by_anchor
    if anchor not in provisions:
        names = " or ".join(nearest(anchor, provisions))
        hint = f" Did you mean {names}?" if names else ""
        raise click.BadParameter(f"{text.id} has no {anchor}.{hint}", param_hint="ANCHOR")
    return provisions[anchor]


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def schema(folder: Path) -> None:
    """Write the JSON Schemas of front matter and settings into FOLDER."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in _SCHEMAS.items():
        (folder / name).write_text(written(make()), "utf-8")
        click.echo(f"{folder / name}")


main.add_command(bind)
main.add_command(check)
main.add_command(forms)
main.add_command(guide)
main.add_command(links)
main.add_command(new)
main.add_command(outline)
main.add_command(preview_pr)
main.add_command(preview_site)
main.add_command(redline)
main.add_command(register)


def written(value: dict[str, Any]) -> str:
    """Write a schema so that its diff can be read: keys sorted, two spaces, a final newline."""
    return json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
