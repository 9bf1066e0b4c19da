"""The command `silcrow new`: a site of one's own, ready to be looked at and to be edited."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import click
from pydantic import TypeAdapter, ValidationError

from silcrow import configuration, console, saving
from silcrow.check import gather, placed
from silcrow.date import Date
from silcrow.kinds.table import KINDS
from silcrow.language import meant, name_of
from silcrow.problem import ProblemError
from silcrow.render.problems import terminal
from silcrow.render.problems.told import tell
from silcrow.render.problems.visible import visible
from silcrow.reserved import is_reserved
from silcrow.start import files, requirement
from silcrow.start.answers import EDITORS, Answers
from silcrow.start.requirement import Requirement
from silcrow.text.decoded import decoded
from silcrow.text.front_matter import Source, Split, kind_of, split
from silcrow.values import Address, Contact, Ident, Language, Text
from silcrow.work import Day, today

_EXISTING = """{folder} has a mkdocs.yml already. Three things add Silcrow to such a site:
  1. in mkdocs.yml:                hooks: [hooks/publish.py]
  2. the file hooks/publish.py:    from silcrow.hook import *
  3. the file silcrow.yml in the folder of content, with at least:
       address: (the site_url of mkdocs.yml)
       publisher: {{name: …, contact: …}}
       frame: material"""
_NEXT = """
Next, in {folder}:
  mkdocs serve              shows the site on http://127.0.0.1:8000 while you edit
  silcrow check             says what is wrong, and where
  silcrow register add      locks the words of the text, once they are right
README.md there says how to go on."""


class _Optional(click.ParamType):  # type: ignore[type-arg]  # generic in some versions alone
    """A value of front matter, checked as it is there; nothing is allowed too."""

    def __init__(self, kind: Any, name: str) -> None:  # noqa: ANN401 — as pydantic has it
        self.adapter: TypeAdapter[str] = TypeAdapter(kind)
        self.name = name

    def convert(self, value: Any, param: Any, ctx: Any) -> str:  # noqa: ANN401 — as Click calls it
        """Check what was given."""
        if not value:
            return ""
        try:
            found = self.adapter.validate_python(value)
        except ValidationError as error:
            said = str(error.errors()[0]["msg"]).removeprefix("Value error, ")
            self.fail(f'"{visible(str(value))}": {said}', param, ctx)
        if self.name == _TAG and not name_of(found):
            near = " or ".join(meant(found))
            self.fail(f'"{found}" is no language{f"; did you mean {near}?" if near else ""}')
        return found


_TAG = "tag"


class _Question(NamedTuple):
    """What is asked: the name of its flag, the question, its type, and what is taken unasked."""

    name: str
    words: str
    type: click.ParamType  # type: ignore[type-arg]  # as above
    default: Callable[[], str] = str


_QUESTIONS = (
    _Question("title", "Title of the text", _Optional(Text, "text"), lambda: "Title of the text"),
    _Question("date", "Date of the text", Day(), today),
    _Question("language", "Language (en, fr, ko …)", _Optional(Language, _TAG), lambda: "en"),
    _Question("publisher", "Who publishes the site", _Optional(Text, "text"), lambda: EDITORS),
    _Question("address", "Public address, if there is one", _Optional(Address, "url")),
    _Question("contact", "Contact: e-mail, or a page with a form", _Optional(Contact, "contact")),
    _Question("repository", "Repository, if there is one", _Optional(Address, "url")),
)


def _asking(function: Callable[..., None]) -> Callable[..., None]:
    for question in reversed(_QUESTIONS):
        default = question.default()
        told = (
            f"{question.words}."
            if question.default is today or not default
            else (f"{question.words}; with --yes, {default}.")
        )
        function = click.option(f"--{question.name}", type=question.type, help=told)(function)
    return function


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@_asking
@click.option(
    "--from",
    "source",
    metavar="FILE.md",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A text to begin with: a Markdown file, with front matter or its words alone.",
)
@click.option(
    "--id", "id_", type=_Optional(Ident, "id"), help="The id of the text; it is in each address."
)
@click.option("--yes", is_flag=True, help="Ask nothing: take what is given, and placeholders.")
def new(folder: Path, source: Path | None, id_: str | None, *, yes: bool, **given: Any) -> None:  # noqa: ANN401 — by question
    """Make a new site in FOLDER, which is empty or not there yet.

    Asks for the title, the date, the language and so on; what you do not know yet you leave empty.
    The site has a home page, one text to replace, pages about the site, and workflows that check
    and publish it. It can be built at once, as a preview: nothing is promised until you register.

    \b
    Examples:
      silcrow new charter
      silcrow new charter --from charter.md --title "Harbour Charter" --date 2024-06-01
      silcrow new charter --yes

    Exits with 0 if the site was made, 1 if it cannot be written, 2 if it was called wrongly.
    """  # noqa: D301 — the sign that keeps Click from wrapping lines
    _see_empty(folder)
    begun = _begun(source) if source else _Begun()
    answers = _answers({**begun.known, **{k: v for k, v in given.items() if v}}, yes=yes)
    answers = replace(answers, given_id=id_ or begun.known.get("id", ""))
    answers = replace(answers, text=begun.whole or files.text_of(answers, begun.words))
    needed = _installed()
    answers = replace(answers, requirement=needed.line)
    _write(folder, answers, needed)
    _say(folder, answers)


def _see_empty(folder: Path) -> None:
    """Refuse a folder that holds something; say how Silcrow is added to a site that is there."""
    if (folder / configuration.NAME).exists():
        raise click.UsageError(_EXISTING.format(folder=folder.as_posix()))
    if folder.is_dir() and any(folder.iterdir()):
        raise click.UsageError(f"{folder.as_posix()} is not empty: name a new folder")


class _Begun(NamedTuple):
    """A text to begin with: what it says of itself, and all of it, or its words alone."""

    known: dict[str, str] = {}  # noqa: RUF012 — a tuple's own, and never changed
    whole: str = ""
    words: str = ""


def _begun(path: Path) -> _Begun:
    """Read a text to begin with; ends the command where it cannot be read."""
    file, data = path.as_posix(), path.read_bytes()
    try:
        source = Source(file, decoded(file, data))
        parts = split(source)
        kind = kind_of(parts, KINDS)
    except ProblemError as error:
        console.report([error.problem], {file: data.decode("utf-8", "replace")})
        raise SystemExit(1) from None
    if kind == "instrument":
        return _Begun(_known(parts.data["instrument"]), source.text)
    if parts.data:
        raise click.UsageError(f'{file} has front matter, but no "instrument:"')
    return _of_words(parts)


def _known(matter: Any) -> dict[str, str]:  # noqa: ANN401 — YAML holds anything
    keys = ("title", "date", "language", "id") if isinstance(matter, dict) else ()
    return {key: str(matter[key]) for key in keys if isinstance(matter.get(key), str | int)}


def _of_words(parts: Split) -> _Begun:
    """Take a heading above all words for the title of the text."""
    words = parts.body.strip()
    first, _, rest = words.partition("\n")
    if first.startswith("# ") and rest.strip():
        return _Begun({"title": first[2:].strip()}, words=rest.strip())
    return _Begun(words=words)


def _answers(known: dict[str, Any], *, yes: bool) -> Answers:
    """Gather what is given; ask for the rest, or take what stands for it."""
    ask = _unasked if yes else _asked
    found = {q.name: known[q.name] if q.name in known else ask(q) for q in _QUESTIONS}
    if found["address"] and not is_reserved(found["address"]) and not found["contact"]:
        found["contact"] = _contact(yes=yes)
    try:
        found["date"] = Date(str(found["date"]))
    except ValueError as error:
        raise click.UsageError(f"date: {error}") from None
    return Answers(**found, theme_language=_theme_language(found["language"]))


def _asked(question: _Question) -> Any:  # noqa: ANN401 — as its type has it
    default = question.default()
    return click.prompt(
        question.words, default=default, show_default=bool(default), type=question.type
    )


def _unasked(question: _Question) -> Any:  # noqa: ANN401 — as above
    return question.type.convert(question.default(), None, None)


def _contact(*, yes: bool) -> str:
    """Ask for what a site with a public address must have."""
    if yes:
        raise click.UsageError("--address needs --contact: readers must be able to reach somebody")
    return str(click.prompt("Contact, which a public site must have", type=_QUESTIONS[5].type))


def _theme_language(tag: str) -> str:
    """Choose the language of the frame: one that Material has words for, or else English."""
    spec = find_spec("material")
    folders = spec.submodule_search_locations if spec else None
    words = Path(next(iter(folders or [""]))) / "templates" / "partials" / "languages"
    tags = (tag, tag.partition("-")[0])
    return next((t for t in tags if (words / f"{t}.html").is_file()), "en")


def _installed() -> Requirement:
    """Say where Silcrow was installed from; a checkout is taken for the release to come."""
    try:
        said = distribution("silcrow").read_text("direct_url.json")
        found = json.loads(said) if said else {}
    except (PackageNotFoundError, ValueError):
        found = {}
    return requirement.of(found if isinstance(found, dict) else {})


def _write(folder: Path, answers: Answers, needed: Requirement) -> None:
    try:
        saving.write(folder, files.of_site(answers), {})
        if needed.wheel:
            beside = folder / needed.beside
            beside.parent.mkdir(exist_ok=True)
            shutil.copyfile(needed.wheel, beside)
    except OSError as error:
        told = f"{error.filename or folder.as_posix()}: {error.strerror or error}"
        console.say(visible(told), err=True)
        raise SystemExit(1) from None


def _say(folder: Path, answers: Answers) -> None:
    """Say what was made, what is wrong with a text that was brought, and what comes next."""
    made = len(files.of_site(answers))
    console.say(f"Made {visible(folder.as_posix())}: {made} files.")
    content = folder / configuration.CONTENT
    found = gather(content)
    if found.problems:
        told = tell(found.problems, found.texts, partial(placed, content.as_posix()))
        console.say(terminal.write(told, console.painter(plain=False)))
    console.say(_NEXT.format(folder=visible(folder.as_posix())))
