"""Reported texts: small files that somebody found to be read wrongly, each with what is right.

A case is tests/reported/<name>.yml. What is expected was written down before the code that meets
it, and by who had not read that code. Keys of a case:

- `why`: one line, what the case is about;
- `instrument`, `paragraphs`: front matter beside what every text needs, and `text`, its body;
- `files`: further files, by path;
- `counted`: a line a counted block, with the words it begins with;
- `outline`: a line a provision, as in docs/source-format.md; words may end in `…`;
- `links`: a line a mention: where it stands, its words, and where they lead (`-`: nowhere);
- `asks`: the Problems, each with the words its line begins with (`at`), its `rule`, and a word that
  it says (`hint`); `more: true` if others may stand beside them. Without `asks` there are none;
- `bound`: ids that `silcrow bind` gives, after which `asks` is what is still asked;
- `called`: what provisions are called on pages of their own.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from silcrow import publication
from silcrow.model import Block, Instrument, Provision, Reference
from silcrow.problem import Problem, ProblemError
from silcrow.publication import Given, Linked
from silcrow.settings import Publisher, Settings
from silcrow.text.binding import bind
from silcrow.text.front_matter import Source
from silcrow.text.pages import is_source
from tests.support.outlines import outline
from tests.support.published import ADDRESS, sources

FOLDER = Path(__file__).parent.parent / "reported"
TRADITIONS = Path(__file__).parent.parent / "traditions"
MAIN = "text/index.md"
NOT_CASES = ("open", "left-out", "unread")
BASE: dict[str, Any] = {
    "title": "Example",
    "type": "text",
    "date": "2024",
    "source": {"publisher": "P", "url": "https://p.int/", "published": "2024"},
}
SETTINGS = Settings(address=ADDRESS, publisher=Publisher(name="P", contact="p@silcrow.int"))
_PLAIN = re.compile(r"[^\W\d_][\w -]*(?<! )|§")


@dataclass(frozen=True)
class Reported:
    """A case by its name, with all that its file says."""

    name: str
    said: Mapping[str, Any]

    @cached_property
    def files(self) -> dict[str, str]:
        """The files of the case; the front matter of its text is made whole."""
        files = dict(self.said.get("files", {}))
        if "text" in self.said:
            head = {"instrument": BASE | self.said.get("instrument", {})}
            head |= {"paragraphs": found} if (found := self.said.get("paragraphs")) else {}
            files[MAIN] = f"---\n{_front_matter(head)}---\n{self.said['text']}"
        return files


@cache
def reported(folder: Path = FOLDER) -> tuple[Reported, ...]:
    """Read all cases of a folder, in the order of their names; every scalar is a string."""
    files = sorted(file for file in folder.glob("*.yml") if file.stem not in NOT_CASES)
    return tuple(Reported(file.stem, _read(file)) for file in files)


def listed(name: str, folder: Path = FOLDER) -> dict[str, str]:
    """Read a list of cases, each with a reason: those that are open, or those left out."""
    return dict(_read(folder / f"{name}.yml") or {})


def differences(case: Reported) -> list[str]:
    """Say, a line each, how far what comes of a case is from what is expected."""
    files = case.files
    found: list[str] = []
    if "bound" in case.said:
        try:
            bound = bind(Source(MAIN, files[MAIN]))
        except ProblemError as error:
            return [f"- bound: {' '.join(case.said['bound'])}", f"+ bound: {error}"]
        files = files | {MAIN: bound.text}
        found += _compared(
            "bound", case.said["bound"], [str(b).split(":")[0] for b in bound.bindings]
        )
    linked = _linked(files)
    found += _asked(case, files, publication.check(linked))
    for text in linked.collection.instruments.values():
        if "outline" in case.said:
            lines = [line for item in text.provisions for line in outline(item)]
            found += _compared("outline", case.said["outline"].splitlines(), lines)
        if "counted" in case.said:
            lines = list(_counted(text))
            found += _compared("counted", case.said["counted"].splitlines(), lines)
        if "links" in case.said:
            found += _links(case.said["links"].splitlines(), files[text.file], text, linked)
        if "called" in case.said:
            names = _names(text, linked)
            expected = dict(line.split(" | ") for line in case.said["called"].splitlines())
            now = [f"{anchor} | {names.get(anchor, '')}" for anchor in expected]
            found += _compared("called", case.said["called"].splitlines(), now)
    return found


def _counted(text: Instrument) -> Iterator[str]:
    for provision in text.index.addressed:
        if provision.kind == "counted":
            yield f"{provision.anchor} | {provision.leaves[0].words.text}"


def _read(file: Path) -> Any:  # noqa: ANN401 — what a file of YAML holds
    return yaml.load(file.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 — makes strings alone


def _front_matter(head: Mapping[str, Any]) -> str:
    """Write front matter, one line a key of the second level, so that a line can be named."""
    lines: list[str] = []
    for key, values in head.items():
        lines.append(f"{key}:\n")
        lines += (f"  {name}: {_flow(value)}\n" for name, value in values.items())
    return "".join(lines)


def _flow(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_flow(k)}: {_flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    plain = _PLAIN.fullmatch(str(value))
    return str(value) if plain else json.dumps(value, ensure_ascii=False)


def _linked(files: Mapping[str, str]) -> Linked:
    read = {file: text for file, text in files.items() if is_source(file)}
    given = Given(SETTINGS, sources(read), tuple(files), lambda file: files[file].encode())
    return publication.linked(publication.read(given))


def _compared(what: str, expected: Iterable[str], found: Iterable[str]) -> list[str]:
    """Give lines that only one side has; one that ends in `…` is equal to any that so begins."""
    wanted, now = list(expected), list(found)
    short = [line[:-1] for line in wanted if line.endswith("…")]
    cut = {line: f"{s}…" for line in now for s in short if line.startswith(s)}
    lines = difflib.unified_diff(wanted, [cut.get(line, line) for line in now], n=0, lineterm="")
    return [
        f"{line[0]} {what}: {line[1:]}" for line in lines if not re.match(r"---|\+\+\+|@@", line)
    ]


def _asked(case: Reported, files: Mapping[str, str], problems: Iterable[Problem]) -> Iterator[str]:
    told = list(problems)
    for ask in case.said.get("asks", []):
        those = [p for p in told if _is_asked(ask, p, files)]
        if not those:
            yield f"- asks: {' | '.join(ask.values())}"
        # A second question about the same line is no further one.
        places = {(p.place.file, p.place.line) for p in those}
        told = [p for p in told if (p.place.file, p.place.line) not in places]
    if "more" not in case.said:
        yield from (f"+ asks: {p}" for p in told)


def _is_asked(ask: Mapping[str, str], problem: Problem, files: Mapping[str, str]) -> bool:
    line = files.get(problem.place.file, "\n").split("\n")[problem.place.line - 1]
    hints = (problem.hint or problem.rule.hint, *map(str, problem.answers))
    said = " ".join((problem.expected, *problem.nearest, *hints))
    return (
        line.lstrip().startswith(ask["at"])
        and problem.rule.code == ask.get("rule", problem.rule.code)
        and ask.get("hint", "") in said
    )


def _links(expected: list[str], source: str, text: Instrument, linked: Linked) -> Iterator[str]:
    words = dict(_words(text.provisions))
    for line in expected:
        if line.partition(" | ")[2].rpartition(" -> ")[0] not in source:
            yield f"- links: words that stand nowhere: {line}"
    mine = [f for f in linked.defined.found if f.text.file == text.file]
    references = [r for each in mine for r in each.references if r.linked]
    references.sort(key=lambda r: (r.block, r.start))
    now = [_link(reference, words, text.id) for reference in references]
    yield from _compared("links", [x for x in expected if not x.endswith(" -> -")], now)


def _link(reference: Reference, words: Mapping[int, str], own: str) -> str:
    said = words[reference.block][reference.start : reference.end]
    place = f"#{reference.fragment}" if reference.fragment else ""
    to = reference.fragment if reference.target == own and place else f"{reference.target}{place}"
    return f"{reference.anchor} | {said} -> {to}"


def _words(provisions: Iterable[Provision]) -> Iterator[tuple[int, str]]:
    for provision in provisions:
        for each in provision.content:
            if isinstance(each, Block):
                yield from ((leaf.index, leaf.words.text) for leaf in each.leaves())
            else:
                yield from _words([each])


def _names(text: Instrument, linked: Linked) -> dict[str, str]:
    pages = publication.render(publication.slices(linked)).values()
    own = (page for page in pages if page.kind == "provision")
    return {
        c.id: c.name for page in own for c in page.contents.children if c.id in text.index.by_anchor
    }
