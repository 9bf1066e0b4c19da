"""Measure how texts are read: what is clean, what is asked, what is lost, what is read in silence.

    PYTHONPATH=hooks python -m tools.measure_texts FOLDER…          # a table, a column a folder
    PYTHONPATH=hooks python -m tools.measure_texts FOLDER… --json
    PYTHONPATH=hooks python -m tools.measure_texts FOLDER… --list neither

Each Markdown file below a folder that begins with `instrument:` is read alone, in a process of its
own, as it is and again as `silcrow bind` leaves it. Label lines and words are found by scans that
share nothing with the library (tests/support/).
"""

from __future__ import annotations

import json
import multiprocessing
import re
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import click
from click.testing import CliRunner

from silcrow import publication
from silcrow.cli import main as silcrow
from silcrow.model import Block, Provision
from silcrow.problem import Problem, Rule
from silcrow.publication import Given, Linked
from tests.support.accounts import account
from tests.support.labelled_lines import Labelled
from tests.support.published import sources
from tests.support.reported import SETTINGS
from tests.support.scan import said_by

MOST = 20
"""Seconds of processor time after which a text is said to hang."""
_ROUND = "\u2460-\u24ff\u3251-\u325f\u32b1-\u32bf"
_SIGN = re.compile(
    rf"[{_ROUND}\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[^\W_{_ROUND}]+"
)
_TAKES_WORDS = frozenset({Rule.RAW_HTML, Rule.UNREADABLE_BLOCK, Rule.FOOTNOTE})
"""Rules that are broken by a block of which no words are kept."""
_INSTRUMENT = re.compile(r"\ufeff?---\s.*?^instrument:", re.DOTALL | re.MULTILINE)
LISTS = ("neither", "asked", "lost", "hangs")


@dataclass
class State:
    """What came of a text, as it is or once it was bound."""

    problems: dict[str, int] = field(default_factory=dict)
    """How many of each rule."""
    read: int = 0
    """Label lines that are provisions; then those with a Problem, and those with neither."""
    asked: list[tuple[int, str, str]] = field(default_factory=list)
    neither: list[tuple[int, str, str]] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    """Words of the source that are nowhere in what was read, of blocks that nobody asks about."""
    links: int = 0
    seconds: float = 0.0

    @property
    def is_clean(self) -> bool:
        """Whether there is no Problem."""
        return not self.problems


@dataclass
class Measured:
    """What came of a text, both times; None where it took too long."""

    file: str
    size: int
    plain: State | None = None
    bound: State | None = None


def texts(folders: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    """Find texts, each with the folder that it is counted in."""
    for folder in folders:
        for file in sorted(folder.rglob("*.md")):
            if _INSTRUMENT.match(file.read_text("utf-8", errors="replace")):
                yield file.parent.relative_to(folder.parent).as_posix(), file


def measured(file: Path, seconds: int = MOST) -> Measured:
    """Measure one text in processes of its own."""
    source = file.read_text("utf-8", errors="replace")
    found = Measured(file.as_posix(), len(source.encode()))
    found.plain = alone(lambda: state(source), seconds)
    found.bound = alone(lambda: state(bound(source)), seconds)
    return found


def _warm() -> None:
    """Load languages and grammars once, before time is taken in processes that share them."""
    for tag in ("ar", "de", "en", "es", "fr", "he", "it", "ja", "ko", "pt", "ru", "zh"):
        head = f"instrument: {{title: T, type: t, date: 2024, language: {tag}, source: {_SOURCE}}}"
        state(f"---\n{head}\n---\n1. Words of 2.\n\n{_LABELS}")


_LABELS = "\n\n".join(
    f"{label}\n\nWords."
    for label in (
        "§ 1",
        "Article 1",
        "Artikel 2",
        "Artículo 3",
        "Статья 4",
        "المادة 5",
        "第六条",
        "제7조",
    )
)
_SOURCE = '{publisher: P, url: "https://p.int/", published: 2024}'


def alone(work: Callable[[], State], seconds: int) -> State | None:
    """Do work in a process of its own; None if it takes more seconds than it may."""
    fork = multiprocessing.get_context("fork")
    here, there = fork.Pipe(duplex=False)
    process = fork.Process(target=_limited, args=(work, seconds, there))
    process.start()
    there.close()
    try:
        found: State | None = here.recv()
    except EOFError:
        found = None
    process.join()
    return found


def _limited(work: Callable[[], State], seconds: int, there: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    there.send(work())


def bound(source: str) -> str:
    """Give a source as `silcrow bind` leaves it; as it is where the command gives up."""
    with tempfile.TemporaryDirectory() as folder:
        # The folder gives the text its id, which a name made at random may not be.
        file = Path(folder, "text", "index.md")
        file.parent.mkdir()
        file.write_text(source, "utf-8")
        CliRunner().invoke(silcrow, ["bind", str(file)])
        return file.read_text("utf-8")


def state(source: str) -> State:
    """Read and check one text, and account for what it says."""
    file = "text/index.md"
    start = time.process_time()
    given = Given(SETTINGS, sources({file: source}), (file,), lambda _: source.encode())
    linked = publication.linked(publication.read(given))
    problems = publication.check(linked)
    found = State(dict(Counter(p.rule.code for p in problems)))
    found.seconds = time.process_time() - start
    provisions = [p for text in linked.collection.instruments.values() for p in text.provisions]
    lines = account(source, provisions, problems)
    found.read = len(lines.read)
    found.asked, found.neither = _rows(lines.asked), _rows(lines.neither)
    said = said_by(_without_refused(source, problems))
    scanned = _signs([said.words, *said.notes])
    found.lost = sorted((scanned - _signs(_words(provisions))).elements())
    found.links = _links(linked)
    return found


def _without_refused(source: str, problems: Iterable[Problem]) -> str:
    """Take out the blocks that are refused with a Problem, of which no words are kept."""
    lines = source.split("\n")
    for start in (p.place.line - 1 for p in problems if p.rule in _TAKES_WORDS):
        first = next((i + 1 for i in range(start, -1, -1) if not lines[i].strip()), 0)
        last = next((i for i in range(start, len(lines)) if not lines[i].strip()), len(lines))
        lines[first:last] = ["" for _ in range(first, last)]
    return "\n".join(lines)


def _rows(lines: Iterable[Labelled]) -> list[tuple[int, str, str]]:
    return [(each.line, each.label, each.words) for each in lines]


def _signs(words: Iterable[str]) -> Counter[str]:
    """Count words; of Han and Kana, which are not parted, each sign."""
    return Counter(sign for each in words for sign in _SIGN.findall(each))


def _words(provisions: Iterable[Provision]) -> Iterator[str]:
    for provision in provisions:
        yield provision.number
        yield provision.heading.text if provision.heading else ""
        for item in provision.content:
            yield from _said(item) if isinstance(item, Block) else _words([item])


def _said(block: Block) -> Iterator[str]:
    yield from (block.mark if block.kind != "image" else "", block.words.text)
    for child in block.children:
        yield from _said(child)


def _links(linked: Linked) -> int:
    return sum(r.linked for each in linked.defined.found for r in each.references)


# --- what is shown ------------------------------------------------------------------------------


def summed(those: list[Measured]) -> dict[str, Any]:
    """Sum up what came of some texts."""
    plain = [each.plain for each in those if each.plain]
    after = [each.bound for each in those if each.bound]
    size = sum(each.size for each in those) / 1_000_000
    seconds = sum(each.seconds for each in plain)
    return {
        "files": len(those),
        "MB": round(size, 2),
        "clean as they are": sum(each.is_clean for each in plain),
        "clean after bind": sum(each.is_clean for each in after),
        **_label_lines(plain, ""),
        **_label_lines(after, " after bind"),
        "words lost in silence": sum(len(each.lost) for each in plain),
        "links by number": sum(each.links for each in plain),
        "hangs": sum(each.plain is None or each.bound is None for each in those),
        "CPU seconds a MB": round(seconds / size, 2) if size else 0.0,
        "problems": _by_rule(plain),
        "problems after bind": _by_rule(after),
    }


def _label_lines(those: list[State], when: str) -> dict[str, int]:
    read, asked, neither = (
        sum(each.read for each in those),
        sum(len(each.asked) for each in those),
        sum(len(each.neither) for each in those),
    )
    return {
        f"label lines{when}": read + asked + neither,
        f"  read{when}": read,
        f"  asked{when}": asked,
        f"  neither{when}": neither,
    }


def _by_rule(those: list[State]) -> dict[str, tuple[int, int]]:
    """Count problems by rule, and the files that have them."""
    rules = sorted({rule for each in those for rule in each.problems})
    counts = {
        rule: (
            sum(each.problems.get(rule, 0) for each in those),
            sum(rule in each.problems for each in those),
        )
        for rule in rules
    }
    return dict(sorted(counts.items(), key=lambda item: -item[1][0]))


def table(columns: Mapping[str, Mapping[str, Any]]) -> str:
    """Write sums as a table of Markdown, a column a folder; problems as `number (files)`."""
    rows = [["", *columns], ["---", *("---:" for _ in columns)]]
    first = next(iter(columns.values()))
    for name in first:
        if not isinstance(first[name], dict):
            rows.append([name, *(str(column[name]) for column in columns.values())])
            continue
        rules = dict.fromkeys(rule for column in columns.values() for rule in column[name])
        rows.append([name, *("" for _ in columns)])
        for rule in rules:
            pairs = [column[name].get(rule, (0, 0)) for column in columns.values()]
            rows.append([f"  {rule}", *(f"{n} ({files})" if n else "" for n, files in pairs)])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def listed(those: Iterable[Measured], what: str) -> Iterator[str]:
    """List what is behind a figure, a line each; after `bind`, for lines that nobody asks about."""
    for each in those:
        if what == "hangs" and (each.plain is None or each.bound is None):
            yield each.file
        elif what == "lost" and each.plain and each.plain.lost:
            yield f"{each.file}: {' '.join(each.plain.lost)}"
        elif what in ("neither", "asked"):
            seen = each.bound if what == "neither" else each.plain
            rows = getattr(seen, what, [])
            yield from (f"{each.file}:{line}: {label} | {words}" for line, label, words in rows)


@click.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="All that was measured, text by text.")
@click.option("--list", "what", type=click.Choice(LISTS), help="The lines behind a figure.")
@click.option("--seconds", default=MOST, show_default=True, help="When a text is said to hang.")
def main(folders: tuple[Path, ...], what: str | None, seconds: int, *, as_json: bool) -> None:
    """Measure how the texts in FOLDERS are read."""
    _warm()
    groups: dict[str, list[Measured]] = {}
    for folder, file in texts(folders):
        groups.setdefault(folder, []).append(measured(file, seconds))
    every = [each for those in groups.values() for each in those]
    if not every:
        raise click.UsageError("no text in these folders")
    if what:
        click.echo("\n".join(listed(every, what)))
    elif as_json:
        click.echo(json.dumps([asdict(each) for each in every], ensure_ascii=False, indent=1))
    else:
        columns = {name: summed(those) for name, those in groups.items()}
        click.echo(table(columns | ({"all": summed(every)} if len(columns) > 1 else {})))


if __name__ == "__main__":
    main()
