"""The command `silcrow forms`: forms of terms that stand in texts and are not found there yet."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import click

from silcrow import configuration, console
from silcrow.check import Found, gather, placed
from silcrow.collection import Collection
from silcrow.invoked import in_words
from silcrow.language import locale
from silcrow.problem import ProblemError, nearest
from silcrow.publication import Linked
from silcrow.render.problems import terminal
from silcrow.render.problems.told import tell
from silcrow.render.problems.visible import visible
from silcrow.saving import write as save
from silcrow.text.adding import add
from silcrow.text.front_matter import Source
from silcrow.weave.inflected import Proposal, Stem, Stemmers, propose

_FORMATS = ("text", "json")
_NOTHING = "No other forms stand in the texts."
_WANTED = """snowballstemmer is missing. It tells which words are forms of one. Install it with:
  pip install snowballstemmer"""
_EXAMPLES = """
\b
Examples:
  silcrow forms                    what could be added, by term
  silcrow forms chart              the same for one term
  silcrow forms --write chart      add all of these to the file of the term
  silcrow forms --write --all      add everything that the first example lists
"""


@click.command(epilog=_EXAMPLES)
@click.argument("terms", nargs=-1, metavar="[TERM]...")
@click.option("--write", is_flag=True, help="Add the forms to the files of the terms.")
@click.option("--all", "all_", is_flag=True, help="With --write: of all terms.")
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="text",
    show_default=True,
    help="Text for a terminal, or one JSON document for programs.",
)
@configuration.option
def forms(terms: tuple[str, ...], form: str, content: Path, *, write: bool, all_: bool) -> None:
    """Propose other forms of terms that stand in the texts.

    TERM is the id of a term; without any, all terms are looked at. Each form is listed with the
    number of places where it stands, and one of them. A form may be another word: read the example
    before you add it. With --write the forms become a part of `forms:` in the file of the term;
    nothing else in the file changes. What you do not want, you delete there, or add to `forms:` as
    `{form: …, match: false}`: then it is not proposed again.

    Forms are found by the stems of words, in the languages that snowballstemmer knows. It is
    installed separately.

    Exits with 1 if the content cannot be read, and with 2 if it was called wrongly or
    snowballstemmer is not there.
    """
    if write != (all_ != bool(terms)) and (write or all_):
        raise click.UsageError("--write needs ids of terms or --all, one of the two")
    stemmers = _stemmers()
    linked = _linked(content, found := gather(content))
    _see_known(terms, linked.collection)
    proposed = _proposed(linked, stemmers)
    chosen = {id_: p for id_, p in proposed.items() if not terms or id_ in terms}
    if write:
        _write(content, linked, chosen, found)
    elif form == "json":
        console.say(json.dumps(_document(chosen, linked.collection), ensure_ascii=False, indent=2))
    else:
        console.say(_text(chosen, linked.collection, content))


def _stemmers() -> Stemmers:
    """Give the stemmers of the languages that snowballstemmer knows, or end the command."""
    try:
        snowballstemmer = import_module("snowballstemmer")
    except ImportError:
        console.say(_WANTED, err=True)
        raise SystemExit(2) from None
    known = frozenset(snowballstemmer.algorithms())

    def of(tag: str) -> Stem | None:
        """Find the stemmer by the name that English has for a language."""
        found = locale(tag)
        name = str(found and found.get_language_name("en")).lower().partition(" ")[0]
        return snowballstemmer.stemmer(name).stemWord if name in known else None

    return of


def _linked(content: Path, found: Found) -> Linked:
    linked = found.linked
    if linked is None or linked.read.is_partial:
        _stop(content, found, [p for p in found.problems if p.stops])
    return linked


def _stop(content: Path, found: Found, problems: Sequence[Any]) -> NoReturn:
    path = partial(placed, content.as_posix())
    console.say(terminal.write(tell(problems, found.texts, path)), err=True)
    raise SystemExit(1)


def _see_known(terms: tuple[str, ...], collection: Collection) -> None:
    """Refuse what is no term with a file of its own."""
    for id_ in terms:
        if id_ in collection.terms:
            continue
        near = "".join(f'; did you mean "{n}"?' for n in nearest(id_, collection.terms)[:1])
        own = " with a file of its own" if id_ in collection.entries else ""
        raise click.UsageError(f'"{visible(id_)}" is no term{own}{near}')


def _proposed(linked: Linked, stemmers: Stemmers) -> dict[str, tuple[Proposal, ...]]:
    defined = linked.defined
    lexicons = (defined.referenced.names, defined.terms)
    return propose(linked.collection, defined.referenced.found, lexicons, stemmers)


def _text(chosen: Mapping[str, tuple[Proposal, ...]], collection: Collection, content: Path) -> str:
    """Write what is proposed, by term."""
    if not chosen:
        return _NOTHING
    blocks = []
    for id_, proposals in chosen.items():
        term = collection.terms[id_]
        file = placed(content.as_posix(), term.file)
        lines = [f"{visible(term.name)} ({id_}, {visible(file)})"]
        for proposal in proposals:
            lines += [f"  {visible(proposal.form)}: {_places(proposal)}", f"    {_shown(proposal)}"]
        blocks.append("\n".join(lines))
    return "\n\n".join((*blocks, _WRITE))


_WRITE = in_words("Add them with: silcrow forms --write TERM")


def _places(proposal: Proposal) -> str:
    return "1 place" if proposal.places == 1 else f"{proposal.places} places"


def _shown(proposal: Proposal) -> str:
    at = proposal.example
    words = " ".join(f"…{at.before}[{at.words}]{at.after}…".split())
    return visible(f"{at.text} {at.anchor}: {words}")


def _document(
    chosen: Mapping[str, tuple[Proposal, ...]], collection: Collection
) -> dict[str, list[dict[str, Any]]]:
    """Say the same as JSON: what holds what is as in the text."""
    return {
        "terms": [
            {
                "id": id_,
                "term": collection.terms[id_].name,
                "file": collection.terms[id_].file,
                "forms": [
                    {
                        "form": proposal.form,
                        "places": proposal.places,
                        "example": proposal.example._asdict(),
                    }
                    for proposal in proposals
                ],
            }
            for id_, proposals in chosen.items()
        ]
    }


def _write(
    content: Path, linked: Linked, chosen: Mapping[str, tuple[Proposal, ...]], found: Found
) -> None:
    """Add forms to the files of their terms: to all, or where one cannot be written, to none."""
    files, texts = {}, linked.collection.texts
    for id_, proposals in chosen.items():
        file = linked.collection.terms[id_].file
        try:
            files[file] = add(Source(file, texts[file]), [p.form for p in proposals])
        except ProblemError as error:
            _stop(content, found, [error.problem])
    try:
        save(content, files, texts)
    except OSError as error:
        console.say(f"{error.filename or content}: {error.strerror or error}", err=True)
        raise SystemExit(1) from None
    for id_, proposals in chosen.items():
        file = placed(content.as_posix(), linked.collection.terms[id_].file)
        console.say(visible(f"wrote {file}: {', '.join(p.form for p in proposals)}"))
    if not chosen:
        console.say(_NOTHING)
