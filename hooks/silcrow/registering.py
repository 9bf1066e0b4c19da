"""The command `silcrow register`: what is published for good, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import click

from silcrow import console
from silcrow.check import placed
from silcrow.invoked import in_words
from silcrow.keep import addresses, gate, languages, registration, relocation, succession, unusual
from silcrow.keep.desk import Registration
from silcrow.keep.outline import outline
from silcrow.keep.registration import Source
from silcrow.keep.succession import Pair, Retirement
from silcrow.model import Instrument
from silcrow.problem import Command, Place, Problem, Rule
from silcrow.register import ADDRESSES
from silcrow.render.outline import summary
from silcrow.render.register import status as told_status
from silcrow.reserved import is_reserved
from silcrow.work import Work, command

_text = click.option("--text", metavar="ID", help="The text, if there are several.")
_edition = click.option("--edition", metavar="DATE", help="The edition, if not the current one.")


@click.group()
def register() -> None:
    """Register texts and addresses for good.

    Then record what becomes of them. A text is a draft until it is registered. From then on each
    word changes only with an entry that records the change. Addresses last once a real public
    address is registered. The registers are files in the content folder: commit them with the text.
    `silcrow guide register` explains them.

    Every command exits with 0 if it has written what you asked, 1 if it refuses, with the reason,
    and 2 if it was called wrongly.
    """


@register.command()
@click.argument("texts", metavar="[TEXT]...", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Every text, and every address.")
@click.option("--pages", is_flag=True, help="Every address outside the texts: pages, terms, …")
@click.option("--edition", metavar="DATE", help="Only this edition, not every edition.")
@click.option("--accept", is_flag=True, help="Accept the unusual characters that were listed.")
@click.option(
    "--accept-language",
    "accepted",
    metavar="TAG",
    multiple=True,
    help="Accept that a language has no data, so that its labels and mentions are not read.",
)
@click.option(
    "--renumber", is_flag=True, help="Confirm that paragraphs have the new numbers found."
)
@click.option("--same-numbers", is_flag=True, help="Confirm that no paragraph has another number.")
@command
def add(  # noqa: PLR0913 — the options of the command
    work: Work,
    texts: tuple[str, ...],
    *,
    everything: bool,
    pages: bool,
    edition: str | None,
    accept: bool,
    accepted: tuple[str, ...],
    renumber: bool,
    same_numbers: bool,
) -> None:
    """Register every edition of each TEXT (its id) for good.

    Refuses while `silcrow check` finds an error or asks a question. Adding again changes nothing.

    \b
    Examples:
      silcrow register add                      the one text of the library
      silcrow register add --all                the first time: texts, pages, terms, participants
      silcrow register add --pages              new pages and terms, no text
      silcrow register add charter --renumber   a new edition with other numbers
      silcrow register add loven --accept-language no   a text in a language without data

    If a text has several editions, and some leave paragraphs out: register the oldest with
    --edition, use `retire` for each paragraph that the next one does not have, and so on.
    """  # noqa: D301 — the sign that keeps Click from wrapping lines
    if everything and texts:
        raise click.UsageError("--all is every text: name none beside it")
    collection, whole = work.linked.collection, everything or pages
    ids = tuple(collection.instruments) if everything else texts
    ids = ids or (() if whole else (work.only(None),))
    outcome = registration.add(work.desk, ids, with_addresses=whole, edition=edition or "")
    texts_ = [t for id_ in dict.fromkeys(ids) for t in collection.editions(id_)]
    drafts = [t for t in texts_ if outcome.collection.register(t) and not collection.register(t)]
    asked = {*(text.file for text in drafts), *_filled_in(work, outcome)}
    pairs = [p for p in _renumbered(outcome, ids) if p.text.file in asked]
    if pairs and renumber:
        desk = replace(work.desk, collection=outcome.collection)
        outcome = outcome.then(succession.renumber_all(desk, pairs))
    wrong = list(_errors(work, outcome))
    if pairs and not (renumber or same_numbers):
        work.stop(*_asked(pairs), problems=[p for p in wrong if p.rule not in _OF_NUMBERS])
    if wrong:
        work.stop(_first(wrong, drafts), problems=wrong)
    strange = () if accept else _to_accept([*_strange(work, drafts)], _ACCEPT)
    if to_accept := [*strange, *_of_languages(work, drafts, accepted)]:
        work.stop(*to_accept)
    _say_what_was_read(work, drafts)
    work.finish(outcome, "Nothing to add: all of it is registered.")


def _say_what_was_read(work: Work, drafts: Sequence[Instrument]) -> None:
    """Show of each text that becomes permanent its proof sheet in a line; refuse what is asked."""
    sheets = [outline(text, work.found.problems) for text in drafts]
    if still := [problem for sheet in sheets for problem in sheet.questions]:
        work.stop(_STILL_ASKED, problems=still)
    for text, sheet in zip(drafts, sheets, strict=True):
        console.say(summary(sheet))
        work.say(
            *(f"  in no row: {g.before} … {g.after}, line {g.line}" for g in sheet.gaps[:_FEW])
        )
        if (url := text.matter.source.url) and is_reserved(url):
            work.say(f"  its source, {url}, is a placeholder: write the page of its words")


def _renumbered(outcome: Registration, ids: Sequence[str]) -> Iterator[Pair]:
    for id_ in dict.fromkeys(ids):
        yield from succession.renumberings(outcome.collection, id_)


def _filled_in(work: Work, outcome: Registration) -> frozenset[str]:
    """Give the files of registered editions before which an older one is registered only now.

    What became of its paragraphs can be said once it has a register, and not before.
    """
    before = work.linked.collection
    pairs = (pair for id_ in before.instruments for pair in pairwise(before.editions(id_)))
    return frozenset(
        new.file
        for old, new in pairs
        if before.register(new) and not before.register(old) and outcome.collection.register(old)
    )


_FEW = 10
"""So many gaps between numbers are named."""
_OF_NUMBERS = (Rule.LOST_ANCHOR, Rule.REUSED_ANCHOR)
"""Rules that a new edition may seem to break, as long as it is not said what its numbers are."""


def _errors(work: Work, outcome: Registration) -> Iterator[Problem]:
    """Find everything that is wrong besides what registering mends, and all that it would bring."""
    settings, before = work.linked.read.settings, work.linked.collection
    known = set(gate.check(before, settings, addresses.of(before)))
    now = gate.check(outcome.collection, settings, addresses.of(outcome.collection))
    filled_in = _filled_in(work, outcome)
    others = (p for p in work.found.problems if p not in known)
    for problem in (*others, *now):
        text = before.by_file.get(problem.place.file)
        # What became of paragraphs is asked of an edition when it is registered itself.
        is_open = isinstance(text, Instrument) and not outcome.collection.register(text)
        is_open = is_open or problem.place.file in filled_in
        if problem.stops and not (is_open and problem.rule in _OF_NUMBERS):
            yield problem


def _first(wrong: Sequence[Problem], drafts: Sequence[Instrument]) -> str | Command:
    """Say what to do before anything can be registered."""
    files = {text.file: text for text in drafts}
    told = [files[p.place.file] for p in wrong if p.rule in _OF_NUMBERS and p.place.file in files]
    older = [text for text in drafts if told and text.id == told[0].id and text is not told[0]]
    if not older:
        return "Correct this first."
    command = f"silcrow register add {older[0].id} --edition {older[0].edition}"
    return Command("Register the older edition by itself, then say what became of this", command)


def _asked(pairs: Sequence[Pair]) -> Iterator[str | Command]:
    yield "Some paragraphs seem to have another number than before:"
    for pair in succession.topmost(pairs):
        command = f"silcrow register renumber {pair.old} {pair.new}"
        ends = f"--text {pair.text.id} --edition {pair.edition}"
        yield Command(f"  {pair.old} is now {pair.new}", f"{command} {ends}")
    yield ""
    yield "If all of that is so, add --renumber. If each number stands for what it stood for,"
    yield "add --same-numbers. Else give those commands that are right, and then --same-numbers."


_STILL_ASKED = "Answer first what is asked: what is registered stays so for good."
_ACCEPT = "Compare each with the source. If the source has them, add --accept."
_ACCEPT_LANGUAGE = (
    "What is registered stays so for good: paragraphs that a label would hold, and their anchors.",
    in_words("Add a file for the language first (docs/languages.md). If you will not, add"),
)


def _to_accept(listed: Sequence[str], *remedy: str) -> Iterator[str]:
    """Put what to do below what is listed, if anything is."""
    if listed:
        yield from (*listed, "", *remedy)


def _of_languages(
    work: Work, drafts: Sequence[Instrument], accepted: Sequence[str]
) -> Iterator[str]:
    """List the languages without data that nobody has accepted by name."""
    found = languages.without_data(work.linked.collection, drafts)
    texts = [text for text in found if text.matter.language not in accepted]
    tags = dict.fromkeys(text.matter.language for text in texts)
    ask, add = _ACCEPT_LANGUAGE
    options = " ".join(f"--accept-language {tag}" for tag in tags)
    listed = [
        f"{_placed(work, languages.place(t))}: {languages.said(t.matter.language)}" for t in texts
    ]
    yield from _to_accept(listed, ask, f"{add} {options}.")


def _placed(work: Work, place: Place) -> Place:
    return place._replace(file=placed(work.content.as_posix(), place.file))


def _strange(work: Work, drafts: Iterable[Instrument]) -> Iterator[str]:
    """List the unusual characters of texts."""
    for text in drafts:
        for found in unusual.unusual(text, work.linked.collection.texts.get(text.file, "")):
            place = _placed(work, found.place)
            where = found.anchor or registration.TITLE
            yield f"{place}: {where}: {found.named} in \u201c{found.around}\u201d"


@register.command()
@click.argument("names", metavar="ANCHOR...", nargs=-1, required=True)
@click.option("--source", metavar="URL", required=True, help="Where you can see the right words.")
@click.option("--note", required=True, help="What was wrong, in a sentence that readers see.")
@_text
@_edition
@command
def correct(
    work: Work, names: tuple[str, ...], *, source: str, note: str, **which: str | None
) -> None:
    """Record that words were copied wrongly.

    First correct the text. ANCHOR is a paragraph (p3, art3-p2), even one that was left out, or
    `title`. The words before are kept, and the page shows readers the correction. If the makers of
    the text changed it, that is not a correction: it is a new edition.

    \b
    Example:
      silcrow register correct p3 --source https://example.org/text --note "A comma was lost."
    """  # noqa: D301 — the sign that keeps Click from wrapping lines
    chosen = work.edition(**which)
    work.finish(registration.correct(work.desk, chosen, names, Source(source, note)))


@register.command()
@click.argument("anchor")
@click.option("--reason", required=True, help="Why, in a sentence that readers see.")
@click.option(
    "--successor", metavar="ANCHOR", default="", help="The paragraph that now says the same."
)
@_text
@_edition
@command
def retire(work: Work, anchor: str, *, reason: str, successor: str, **which: str | None) -> None:
    """Record that a new edition no longer has a paragraph.

    ANCHOR is its anchor in the previous edition. Everything in it is gone too. The page keeps its
    place, with its last words, the reason, and the successor.

    \b
    Example:
      silcrow register retire p7 --reason "Merged into paragraph 6." --successor p6
    """  # noqa: D301 — the sign that keeps Click from wrapping lines
    chosen = work.edition(**which)
    work.finish(succession.retire(work.desk, chosen, anchor, Retirement(reason, successor)))


@register.command()
@click.argument("old")
@click.argument("new")
@_text
@_edition
@command
def renumber(work: Work, old: str, new: str, **which: str | None) -> None:
    """Record that a paragraph has a new number in a new edition.

    OLD is its anchor in the previous edition, NEW its anchor in the new one. Its points are
    renumbered too, if the new paragraph has the same ones.

    \b
    Example:
      silcrow register renumber p4 p5
    """  # noqa: D301 — the sign that keeps Click from wrapping lines
    chosen = work.edition(**which)
    work.finish(succession.renumber(work.desk, chosen, old, new))


@register.command()
@click.argument("address")
@click.argument("new")
@command
def move(work: Work, address: str, new: str) -> None:
    """Record that a page or entry moved from ADDRESS to NEW.

    The old address then leads to the new one.

    \b
    Example:
      silcrow register move /glossary/#frontier-ai /glossary/#frontier-model
    """  # noqa: D301 — the sign that keeps Click from wrapping lines
    work.finish(relocation.move(work.desk, address, new))


@register.command()
@click.argument("address")
@click.option("--reason", required=True, help="Why, in a sentence that readers see.")
@click.option("--successor", metavar="ADDRESS", default="", help="Where to read on instead.")
@command
def withdraw(work: Work, address: str, reason: str, successor: str) -> None:
    """Record that a page or entry is no longer published.

    ADDRESS then says why.

    \b
    Example:
      silcrow register withdraw /topics/drones/ --reason "No text was about it."
    """  # noqa: D301 — the sign that keeps Click from wrapping lines
    work.finish(relocation.withdraw(work.desk, address, reason, successor))


@register.command()
@click.argument("address")
@command
def restore(work: Work, address: str) -> None:
    """Record that a page or entry is at ADDRESS again.

    It had moved or was withdrawn.
    """
    work.finish(relocation.restore(work.desk, address))


@register.command()
@click.argument("url")
@click.option(
    "--format",
    "form",
    type=click.Choice(sorted(relocation.FORMATS)),
    default="lines",
    show_default=True,
    help="How to write the redirects: old and new address, or for a server.",
)
@command
def relocate(work: Work, url: str, form: str) -> None:
    """Record that the site is now at URL, and print the redirects.

    Set the redirects at the old address: there is one for each registered page. Write the same
    address in silcrow.yml and mkdocs.yml.

    \b
    Example:
      silcrow register relocate https://texts.example.org/ --format nginx
    """  # noqa: D301 — the sign that keeps Click from wrapping lines
    lines = list(relocation.redirects(work.desk, url, form))
    work.finish(relocation.relocate(work.desk, url))
    work.say(*lines)


@register.command()
@command
def status(work: Work) -> None:
    """Show what is registered, what is a draft, and what is new since."""
    work.say(*told_status(work.linked.collection))


@register.command()
@command
def lines(work: Work) -> None:
    """Print the lines to append to addresses.jsonl, and write nothing.

    They are those that `add --pages` would write: one for each page, term and participant that is
    new. Without a command line, an editor can append them in the web editor of the code host.
    """
    outcome = registration.add(work.desk, (), with_addresses=True)
    there = work.linked.collection.texts.get(ADDRESSES, "").splitlines()
    made = outcome.files.get(ADDRESSES, "").splitlines()
    # As they are: what nobody sees is escaped in them already, and nothing else may change.
    for line in (line for line in made if line not in there):
        console.say(line)
