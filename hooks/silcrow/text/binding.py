"""Binding: ids proposed once for paragraphs without a number, and written into front matter.

What is written is a proposal like any other words of the file: editors may change an id before
it is published. The rest of the file stays as it is, byte by byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from silcrow.kind import Kinds
from silcrow.language import language
from silcrow.model import Instrument, Provision
from silcrow.problem import Place, Problem, ProblemError, Rule
from silcrow.script import alike
from silcrow.settings import Settings
from silcrow.text.front_matter import Source, Split, split
from silcrow.text.pages import collect

_SETTINGS = Settings(address="https://silcrow.invalid/")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_OPEN = re.compile(r"""\s*["']?paragraphs["']?\s*:\s*(#.*)?$""")
_WORDS, _SIGNS = 4, 12
"""How many words a quote has at least, or characters where a script does not part words."""


@dataclass(frozen=True, slots=True)
class Binding:
    """An id for the paragraph in which a quote stands."""

    anchor: str
    quote: str

    def __str__(self) -> str:
        """Write the binding as front matter has it."""
        quoted = self.quote.replace("\\", "\\\\").replace('"', '\\"')
        return f'{self.anchor}: {{quote: "{quoted}"}}'


def propose(source: Source, kinds: Kinds = ()) -> tuple[Binding, ...]:
    """Propose an id for each paragraph that has neither number nor id, in the order of the text.

    Raises ProblemError where the file holds no text that can be read, and for a paragraph whose
    words stand elsewhere in the text too. By `kinds`, entries of these are told from other pages.
    """
    text, problems = _read(source, kinds)
    if text is None:
        found = "no text"
        raise ProblemError(
            next(iter(problems), Problem(Rule.MISSING_KEY, Place(source.file), found))
        )
    unbound = {p.place for p in problems if p.rule is Rule.UNBOUND_PARAGRAPH}
    raw = alike(" ".join(line.strip() for line in split(source).body.split("\n")))
    ids = _free_ids({*text.annotations, *text.index.by_anchor})
    quotes = [a.quote for a in text.annotations.values() if a.quote]
    spaced = language(text.matter.language).spaced
    return tuple(
        Binding(next(ids), _quote(words, raw, place, spaced=spaced))
        for provision in text.index.all
        if provision.place in unbound and not provision.number
        for words, place in _words(provision)
        if not any(alike(quote) in alike(words) for quote in quotes)
    )


def bind(source: Source, kinds: Kinds = ()) -> tuple[str, tuple[Binding, ...]]:
    """Give the file with the ids that are proposed, and these.

    Raises ProblemError as `propose` does, and for front matter that lines cannot be added to.
    """
    if not (bindings := propose(source, kinds)):
        return source.text, ()
    written = _written(source, bindings)
    before = {
        (p.rule, p.found) for p in _read(source, kinds)[1] if p.rule is not Rule.UNBOUND_PARAGRAPH
    }
    after = _read(Source(source.file, written), kinds)[1]
    # Front matter in an unusual form is told by what reading it anew finds.
    if wrong := next((p for p in after if (p.rule, p.found) not in before), None):
        raise ProblemError(wrong)
    return written, bindings


def _read(source: Source, kinds: Kinds) -> tuple[Instrument | None, tuple[Problem, ...]]:
    collection, problems = collect([source], _SETTINGS, kinds=kinds)
    return next(iter(collection.instruments.values()), None), problems


def _words(provision: Provision) -> Iterator[tuple[str, Place]]:
    """Give what an id each is proposed for: a heading, or every block that is not part of one."""
    if provision.heading:
        yield provision.heading.text, provision.place
    elif not provision.is_container:
        for block in provision.blocks:
            if block.kind == "text":
                yield block.words.text, block.place


def _free_ids(taken: Iterable[str]) -> Iterator[str]:
    """Count on from the last id of the form pp1: one that was given up is not given anew."""
    used = [int(match[1]) for id_ in taken if (match := re.fullmatch(r"pp(\d{1,9})", id_))]
    number = max(used, default=0)
    while True:
        number += 1
        yield f"pp{number}"


def _quote(words: str, raw: str, place: Place, *, spaced: bool) -> str:
    """Choose the first words that stand once in the file, free of markup."""
    tokens = list(re.finditer(r"\S+" if spaced else r"\S", words))
    least = _WORDS if spaced else _SIGNS
    for first in range(len(tokens)):
        for last in range(min(first + least, len(tokens)) - 1, len(tokens)):
            quote = words[tokens[first].start() : tokens[last].end()]
            count = raw.count(alike(quote))
            if count == 1:
                return quote
            if not count:
                break
    hint = "bind them by hand, with words that stand once"
    found = f'"{words[:40]}", words that stand in the text a second time or hold markup'
    raise ProblemError(Problem(Rule.QUOTE_AMBIGUOUS, place, found, hint=hint))


def _written(source: Source, bindings: Iterable[Binding]) -> str:
    parts, lines = split(source), _LINE.findall(source.text)
    at, outer, inner = _where(parts, lines)
    end = "\r\n" if lines[0].endswith("\r\n") else lines[0][-1]
    head = [] if ("paragraphs",) in parts.places else [f"{outer}paragraphs:{end}"]
    added = head + [f"{inner}{binding}{end}" for binding in bindings]
    return "".join((*lines[:at], *added, *lines[at:]))


def _where(parts: Split, lines: list[str]) -> tuple[int, str, str]:
    """Find the line before which to write, and the indentation of `paragraphs:` and its keys."""
    key = parts.places.get(("paragraphs",))
    outer = " " * ((key or parts.places[("instrument",)]).column - 1)
    if key is None:
        # As `split` finds it: the end of front matter is the first such line behind its beginning.
        closing = next(i for i, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "..."))
        return closing, outer, f"{outer}  "
    if not _OPEN.match(lines[key.line - 1].rstrip("\r\n")):
        found, expected = "paragraphs in one line", "each on a line of its own"
        raise ProblemError(Problem(Rule.WRONG_VALUE, key, found, expected))
    columns = [place.column for keys, place in parts.places.items() if _is_below(keys)]
    return key.line, outer, " " * (min(columns) - 1) if columns else f"{outer}  "


def _is_below(keys: tuple[str | int, ...]) -> bool:
    return len(keys) == 2 and keys[0] == "paragraphs"  # noqa: PLR2004 — a key in paragraphs
