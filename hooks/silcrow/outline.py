"""The command `silcrow outline`: the proof sheet that an editor reads before registration."""

from __future__ import annotations

from pathlib import Path

import click

from silcrow import console, folder
from silcrow.keep import silence
from silcrow.keep.outline import Outline
from silcrow.keep.outline import outline as sheet_of
from silcrow.kinds.table import KINDS
from silcrow.problem import ProblemError
from silcrow.render import outline as written
from silcrow.settings import Limits, Settings
from silcrow.text.pages import collect

_FORMATS = {"text": written.text, "markdown": written.markdown, "html": written.html}
_SETTINGS = Settings(
    address="https://silcrow.invalid/",
    limits=Limits(document_bytes=1 << 40, paragraphs=1 << 40, depth=1 << 40),
)


@click.command()
@click.argument(
    "texts",
    metavar="TEXT...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, path_type=Path),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(tuple(_FORMATS)),
    default="text",
    show_default=True,
    help="Words for a terminal, Markdown, or one page of HTML.",
)
@click.option("--totals", is_flag=True, help="Show one line for each text, and the totals.")
def outline(texts: tuple[Path, ...], form: str, *, totals: bool) -> None:
    """Show how texts are read: every provision, and what an editor has to look at.

    Each TEXT is the Markdown file of a text, or a folder, of which every text is taken. Compare the
    sheet with the source before you register a text: from then on its anchors are permanent. For
    each provision it has the anchor, the number, how many words are its own, and the line. Below
    are numbers that are missing in a row, questions that are open, what looks like a number and was
    read as words, and a count of problems for each rule.

    Exits with 0 if no question is open, with 1 if one is or a text cannot be read, with 2 if it was
    called wrongly.
    """
    found = [_sheet(path, is_named=named) for path, named in folder.of_texts(texts)]
    sheets = [sheet for sheet in found if isinstance(sheet, Outline)]
    if not sheets and _UNREAD not in found:
        click.echo("No text was found.", err=True)
        raise SystemExit(1)
    if totals:
        console.say("\n".join([*map(written.summary, sheets), *written.totals(sheets)]))
    elif sheets:
        console.say(_FORMATS[form](sheets))
    is_asked = any(sheet.questions for sheet in sheets)
    raise SystemExit(1 if is_asked or _UNREAD in found else 0)


_UNREAD = "unread"


def _sheet(path: Path, *, is_named: bool) -> Outline | str:
    """Make the sheet of one file; of a folder, a file that is no text is passed over."""
    file, data = path.as_posix(), path.read_bytes()
    try:
        source = folder.text_of(path, data, KINDS, is_named=is_named)
    except ProblemError as error:
        console.report([error.problem], {file: data.decode("utf-8", "replace")})
        return _UNREAD
    if source is None:
        return ""
    collection, problems = collect([source, *folder.registers_beside(path)], _SETTINGS, kinds=KINDS)
    if not collection.instruments:
        console.report(problems, {file: source.text})
        return _UNREAD
    heeded = silence.heed(problems, collection.silences, unread=True)
    return sheet_of(next(iter(collection.instruments.values())), heeded)
