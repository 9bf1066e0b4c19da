"""Source files: each one read once, and put where it belongs in the collection."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from silcrow.address import with_slashes
from silcrow.anchor import fits
from silcrow.matter import Page
from silcrow.model import Collection, Entry, Instrument, OrdinaryPage
from silcrow.problem import Place, Problem, ProblemError, Rule
from silcrow.settings import Settings
from silcrow.text import provisions
from silcrow.text.front_matter import (
    ProblemsError,
    Source,
    Split,
    kind_of,
    links_names,
    read_page,
    split,
)

_TRANSLATION = re.compile(r"(?:.*/)?index\.([a-z]{2,3}(?:-[A-Za-z0-9]+)*)\.md")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")


def collect(
    sources: Iterable[Source], settings: Settings
) -> tuple[Collection, tuple[Problem, ...]]:
    """Read every source file into one collection; what cannot be read comes back as problems."""
    shelf = _Shelf(settings)
    slashed = (replace(source, file=with_slashes(source.file)) for source in sources)
    for source in sorted(slashed, key=lambda s: s.file):
        try:
            shelf.put(source)
        except ProblemError as error:
            shelf.problems.append(error.problem)
        except ProblemsError as error:
            shelf.problems.extend(error.problems)
    return shelf.collection(), tuple(shelf.problems)


@dataclass
class _Shelf:
    settings: Settings
    problems: list[Problem] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    pages: dict[str, OrdinaryPage] = field(default_factory=dict)
    entries: dict[str, list[Any]] = field(default_factory=dict)

    def put(self, source: Source) -> None:
        """Read one file and keep what it holds under its kind."""
        self.texts[source.file] = source.text
        self.refuse(source)
        parts = split(source)
        kind = kind_of(parts)
        if kind is None:
            asked = links_names(parts)
            page = OrdinaryPage(source.file, parts.body, parts.body_line, asked)
            self.pages[source.file] = page
            return
        matter = read_page(parts, source.file)
        read = self.instrument if kind == "instrument" else self.entry
        self.entries.setdefault(kind, []).append(read(source.file, parts, matter, kind))

    def refuse(self, source: Source) -> None:
        """Refuse what is no text of ours: translations, control characters, files too large."""
        if match := _TRANSLATION.fullmatch(source.file):
            found = f'a text in "{match[1]}" beside its original'
            raise ProblemError(
                Problem(Rule.TRANSLATION, Place(source.file), found, "one language for each text")
            )
        if match := _CONTROL.search(source.text):
            line = source.text.count("\n", 0, match.start()) + 1
            column = match.start() - source.text.rfind("\n", 0, match.start())
            found = f"the control character U+{ord(match.group()):04X}"
            raise ProblemError(Problem(Rule.NOT_TEXT, Place(source.file, line, column), found))
        most, size = self.settings.limits.document_bytes, len(source.text.encode())
        if size > most:
            found, expected = f"{size:,} bytes", f"at most {most:,} (limits.document_bytes)"
            raise ProblemError(Problem(Rule.TOO_LARGE, Place(source.file), found, expected))

    def instrument(self, file: str, parts: Split, page: Page, kind: str) -> Instrument:
        """Read a text: its matter, its paragraphs, its annotations."""
        assert page.instrument  # noqa: S101 — its kind was asked for
        wording, problems = provisions.read(parts, file, page.instrument, page.paragraphs)
        self.problems += problems
        id_ = self.ident(page.instrument.id, file, parts, kind)
        text = Instrument(id_, file, page.instrument, wording, page.paragraphs, parts.places)
        self.measure(text)
        return text

    def measure(self, text: Instrument) -> None:
        """Hold a text against the limits, and see that it has words."""
        limits = self.settings.limits
        count = sum(1 for _ in text.walk())
        depth = max((len(p.path) for p in text.walk()), default=0)
        for name, size in (("paragraphs", count), ("depth", depth)):
            if size > (most := getattr(limits, name)):
                found, expected = f"{name}: {size:,}", f"at most {most:,} (limits.{name})"
                self.problems.append(Problem(Rule.TOO_LARGE, Place(text.file), found, expected))
        if not count and not any(p.place.file == text.file for p in self.problems):
            hint = "the words follow the second line of ---"
            place = Place(text.file)
            self.problems.append(Problem(Rule.EMPTY_TEXT, place, "a text without words", hint=hint))

    def entry(self, file: str, parts: Split, page: Page, kind: str) -> Entry[Any]:
        """Read a record, term, topic or listing."""
        matter = getattr(page, kind)
        id_ = file if kind == "listing" else self.ident(matter.id, file, parts, kind)
        if kind in ("term", "topic") and not parts.body.strip():
            place, found = parts.places[(kind,)], f"a {kind} without words of its own"
            hint = "its body, below the second line of ---, is the definition or description"
            self.problems.append(Problem(Rule.EMPTY_TEXT, place, found, hint=hint))
        return Entry(id_, file, matter, parts.body, parts.body_line, parts.places)

    def ident(self, given: str | None, file: str, parts: Split, kind: str) -> str:
        """Settle the id: as given, else the name of the file or, of an index, its folder."""
        stem = file.removesuffix(".md").removesuffix("/index")
        id_ = given or stem.rpartition("/")[2]
        if not fits(id_):
            place = parts.places[(kind,)]
            hint = f"rename the file, or give {kind}.id"
            raise ProblemError(
                Problem(Rule.INVALID_ID, place, f'the id "{id_}"', "a-z, 0-9, hyphens", hint=hint)
            )
        return id_

    def collection(self) -> Collection:
        """Gather what was read; of two with one id the first is kept, and the second reported."""
        named: dict[str, Any] = {}
        topics: dict[str, Any] = {}
        for kind in ("instrument", "record", "term", "topic"):
            shelf = topics if kind == "topic" else named
            for item in self.entries.get(kind, []):
                self.once(item, shelf, kind)
        return Collection(
            instruments={k: v for k, v in named.items() if isinstance(v, Instrument)},
            records=_of(named, self.entries.get("record", [])),
            terms=_of(named, self.entries.get("term", [])),
            topics=topics,
            listings=tuple(self.entries.get("listing", [])),
            pages=self.pages,
            texts=self.texts,
        )

    def once(self, item: Any, shelf: dict[str, Any], kind: str) -> None:  # noqa: ANN401 — any kind
        """Keep an item under its id unless another file has it."""
        if item.id not in shelf:
            shelf[item.id] = item
            return
        place = item.places[(kind,)]
        found = f'the id "{item.id}", which {shelf[item.id].file} has too'
        hint = f"rename one file, or give {kind}.id"
        self.problems.append(Problem(Rule.DUPLICATE_ID, place, found, hint=hint))


def _of(named: dict[str, Any], items: list[Any]) -> dict[str, Any]:
    return {item.id: item for item in items if named[item.id] is item}
