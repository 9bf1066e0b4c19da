"""Source files: each one read once, and put where it belongs in the collection."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from silcrow import tradition
from silcrow.address import with_slashes
from silcrow.anchor import LONGEST_ID, fits
from silcrow.begins import Begins, silently
from silcrow.collection import Collection, Entry, OrdinaryPage
from silcrow.date import Edition
from silcrow.kind import Kinds, Page
from silcrow.model import Instrument
from silcrow.problem import Place, Problem, ProblemError, Rule, Silence
from silcrow.register import AddressRegister, Register, RegisterKey, is_register
from silcrow.settings import Settings
from silcrow.text import caps, editions, ordinary, reading, registers, structure
from silcrow.text.front_matter import (
    ProblemsError,
    Source,
    Split,
    kind_of,
    links_names,
    read_page,
    silences,
    split,
)
from silcrow.tradition import Tradition
from silcrow.values import NEUTRAL

_TRANSLATION = re.compile(r"(?:.*/)?index\.([a-z]{2,3}(?:-[A-Za-z0-9]+)*)\.md")


def is_source(file: str) -> bool:
    """Tell a file that is read from one that is published as it is; registers are both."""
    return file.endswith(".md") or is_register(with_slashes(file))


def collect(
    sources: Iterable[Source], settings: Settings, begins: Begins = silently, kinds: Kinds = ()
) -> tuple[Collection, tuple[Problem, ...]]:
    """Read every source file into one collection; what cannot be read comes back as problems.

    Without kinds of entry, only texts and listings are read.
    """
    shelf = _Shelf(settings, kinds)
    slashed = (replace(source, file=with_slashes(source.file)) for source in sources)
    ordered = sorted(slashed, key=lambda s: s.file)
    shelf.texts |= {source.file: source.text for source in ordered}
    # Registers first: a registered text is read as it was when it was registered.
    for source in sorted(ordered, key=lambda s: not is_register(s.file)):
        begins(source.file, "read")
        try:
            shelf.put(source)
        except ProblemError as error:
            shelf.problems.append(error.problem)
        except ProblemsError as error:
            shelf.problems.extend(error.problems)
        except RecursionError:
            found = "blocks or footnotes that hold one another too deeply"
            shelf.problems.append(Problem(Rule.TOO_LARGE, Place(source.file), found))
    return shelf.collection(), tuple(shelf.problems)


def _as_registered(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Ask no question of a registered text, whose words stand: say only what may be wrong."""
    for problem in problems:
        if problem.rule is Rule.NUMBER_OR_WORDS:
            told = replace(problem, rule=Rule.NUMBER_AS_WORDS, expected="", hint="", answers=())
            yield told
        elif problem.rule is not Rule.FLUSH_WORDS:
            yield problem


def _another(text: Instrument, kept: str) -> Problem:
    """Report a tradition that is not that of the register."""
    found = f'the tradition "{text.matter.tradition}", registered is "{kept}"'
    hint = f"write tradition: {kept}, or leave it out; a later edition may have another"
    place = text.places[("instrument", "tradition")]
    return Problem(Rule.OTHER_TRADITION, place, found, f'"{kept}"', hint=hint)


@dataclass
class _Shelf:
    settings: Settings
    kinds: Kinds
    problems: list[Problem] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    pages: dict[str, OrdinaryPage] = field(default_factory=dict)
    entries: dict[str, list[Any]] = field(default_factory=dict)
    registers: dict[RegisterKey, Register] = field(default_factory=dict)
    addresses: AddressRegister | None = None
    silences: dict[str, tuple[Silence, ...]] = field(default_factory=dict)

    def put(self, source: Source) -> None:
        """Read one file and keep what it holds under its kind."""
        self.refuse(source)
        if is_register(source.file):
            self.register(source)
            return
        parts = split(source)
        kind = kind_of(parts, self.kinds)
        if kind != "instrument":
            self.refuse_page(source.file, parts)
        if kind is None:
            asked = links_names(parts)
            self.problems += ordinary.faults(parts, source.file)
            template = ordinary.template(parts)
            own = ordinary.language(parts)
            page = OrdinaryPage(source.file, parts.body, parts.body_line, asked, template, own)
            self.pages[source.file] = page
            self.silences[source.file] = silences(parts, source.file)
            return
        matter = read_page(parts, source.file, self.kinds)
        self.silences[source.file] = silences(parts, source.file)
        read = self.instrument if kind == "instrument" else self.entry
        self.entries.setdefault(kind, []).append(read(source.file, parts, matter, kind))

    def refuse(self, source: Source) -> None:
        """Refuse what is no text of ours: translations, control characters, files too large."""
        if match := _TRANSLATION.fullmatch(source.file):
            found = f'a text in "{match[1]}" beside its original'
            raise ProblemError(
                Problem(Rule.TRANSLATION, Place(source.file), found, "one language for each text")
            )
        text = source.text.removeprefix("\ufeff").replace("\r\n", "\n")
        if problem := caps.control(text, source.file):
            raise ProblemError(problem)
        if is_register(source.file):
            return
        if too_large := tuple(caps.faults(text, source.file, self.settings.limits)):
            raise ProblemsError(too_large)

    def refuse_page(self, file: str, parts: Split) -> None:
        """Refuse a page that is no text and would take too long to be made."""
        if too_large := tuple(
            caps.of_page(parts.body, Place(file, parts.body_line), self.settings.limits)
        ):
            raise ProblemsError(too_large)

    def instrument(self, file: str, parts: Split, page: Page, kind: str) -> Instrument:
        """Read a text: its matter, its paragraphs, its annotations."""
        assert page.instrument  # noqa: S101 — its kind was asked for
        id_ = self.ident(page.instrument.id, file, parts, kind)
        page = self.with_labels(page)
        matter, notes, places = reading.matter(page), page.paragraphs, parts.places
        text = Instrument(id_, file, matter, (), notes, places)
        own = self.tradition(text)
        found, before = reading.by_language(file, parts, page, own), len(self.problems)
        self.problems += found.problems
        text = replace(text, provisions=found.provisions, tradition=own.name)
        if register := self.registers.get(text.key):
            found = reading.as_registered(found, file, parts, page, register)
            self.problems[before:] = _as_registered(found.problems)
            text = replace(text, provisions=found.provisions)
        else:
            self.problems += structure.regretted(text.index, own.numbering(matter.numbering))
        self.measure(text)
        return text

    def with_labels(self, page: Page) -> Page:
        """Give a text the labels that the site has for all."""
        matter = reading.matter(page)
        numbering = matter.numbering.with_labels(self.settings.labels)
        if numbering is matter.numbering:
            return page
        return page.model_copy(
            update={"instrument": matter.model_copy(update={"numbering": numbering})}
        )

    def tradition(self, text: Instrument) -> Tradition:
        """Find by which tradition a text is read: that of its register, else its own.

        An edition that says none is read as the last one that is registered.
        """
        said, register = text.matter.tradition, self.registers.get(text.key)
        if register:
            kept = register.head.tradition or NEUTRAL
            if said and said != kept:
                self.problems.append(_another(text, kept))
            return tradition.tradition(kept)
        earlier = [k for k in self.registers if k.instrument == text.id]
        last = max(earlier, key=lambda key: Edition(key.edition).order, default=None)
        usual = self.registers[last].head.tradition if last else None
        by_language = usual or NEUTRAL if last else tradition.of_language(text.matter.language)
        return tradition.tradition(said or by_language)

    def measure(self, text: Instrument) -> None:
        """Hold a text against the limits, and see that it has words."""
        limits = self.settings.limits
        count = len(text.index.all)
        depth = max((len(p.path) for p in text.index.all), default=0)
        for long in (p for p in text.index.all if len(p.anchor) > LONGEST_ID):
            found = f"an anchor of {len(long.anchor):,} characters"
            most = f"at most {LONGEST_ID}"
            self.problems.append(Problem(Rule.INVALID_ID, long.place, found, most))
        for name, size in (("paragraphs", count), ("depth", depth)):
            if size > (most := getattr(limits, name)):
                found, expected = f"{name}: {size:,}", f"at most {most:,} (limits.{name})"
                self.problems.append(Problem(Rule.TOO_LARGE, Place(text.file), found, expected))
        if not count and not any(p.place.file == text.file for p in self.problems):
            hint = "the words follow the second line of ---"
            place = Place(text.file)
            self.problems.append(Problem(Rule.EMPTY_TEXT, place, "a text without words", hint=hint))

    def register(self, source: Source) -> None:
        """Read a register, and see that it is the only one of what it is of."""
        register = registers.read(source)
        if isinstance(register, AddressRegister):
            self.addresses = register
            return
        first = self.registers.setdefault(register.head.key, register)
        if first is not register:
            found = f"a second register of this edition, beside {first.file}"
            self.problems.append(Problem(Rule.BROKEN_REGISTER, Place(source.file), found))

    def entry(self, file: str, parts: Split, page: Page, kind: str) -> Entry[Any]:
        """Read an entry or listing."""
        matter = getattr(page, kind)
        id_ = file if kind == "listing" else self.ident(matter.id, file, parts, kind)
        needs_words = any(known.needs_words for known in self.kinds if known.name == kind)
        if needs_words and not parts.body.strip():
            place, found = parts.places[(kind,)], f"a {kind} without words of its own"
            hint = "its body, below the second line of ---, is the definition or description"
            self.problems.append(Problem(Rule.EMPTY_TEXT, place, found, hint=hint))
        return Entry(kind, id_, file, matter, parts.body, parts.body_line, parts.places)

    def ident(self, given: str | None, file: str, parts: Split, kind: str) -> str:
        """Settle the id: as given, else the name of the file or, of an index, its folder."""
        stem = editions.root(file) if kind == "instrument" else file.removesuffix(".md")
        id_ = given or stem.removesuffix("/index").rpartition("/")[2]
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
        superseded = self.editions()
        instruments = self.shelf("instrument", named)
        shelves = {
            kind.name: self.shelf(kind.name, named if kind.shares_ids else {})
            for kind in self.kinds
        }
        return Collection(
            instruments=instruments,
            shelves=shelves,
            listings=tuple(self.entries.get("listing", [])),
            pages=self.pages,
            texts=self.texts,
            superseded=superseded,
            registers=self.registers,
            addresses_registered=self.addresses,
            silences=self.silences,
            kinds=self.kinds,
        )

    def editions(self) -> dict[str, tuple[Instrument, ...]]:
        """Take superseded editions out of the shelf, by id; files of one text share their root."""
        files: dict[tuple[str, str], list[Instrument]] = {}
        for text in self.entries.get("instrument", []):
            files.setdefault((text.id, editions.root(text.file)), []).append(text)
        superseded: dict[str, tuple[Instrument, ...]] = {}
        self.entries["instrument"] = []
        for (id_, _), texts in files.items():
            *earlier, current = ordered = editions.ordered(texts)
            self.problems += editions.faults(ordered)
            self.entries["instrument"].append(current)
            if earlier:
                superseded.setdefault(id_, tuple(earlier))
        return superseded

    def shelf(self, kind: str, named: dict[str, Any]) -> dict[str, Any]:
        """Give what was read of a kind by id, and add it to all that is named so far."""
        items = self.entries.get(kind, [])
        for item in items:
            self.once(item, named, kind)
        return {item.id: item for item in items if named[item.id] is item}

    def once(self, item: Any, shelf: dict[str, Any], kind: str) -> None:  # noqa: ANN401 — any kind
        """Keep an item under its id unless another file has it."""
        if item.id not in shelf:
            shelf[item.id] = item
            return
        place = item.places[(kind,)]
        found = f'the id "{item.id}", which {shelf[item.id].file} has too'
        hint = f"rename one file, or give {kind}.id"
        self.problems.append(Problem(Rule.DUPLICATE_ID, place, found, hint=hint))
