"""Proposal: all that a proposed change does to a publication, as values, for whoever reviews it."""

from __future__ import annotations

from collections.abc import Collection as Collection_
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from silcrow.collection import Collection
from silcrow.keep import compared
from silcrow.keep.compared import Comparison, Side, Text
from silcrow.keep.relinked import Relinked, relinked
from silcrow.keep.restructured import Restructured, restructured
from silcrow.model import Instrument
from silcrow.problem import Problem, Rule


@dataclass(frozen=True)
class Proposal:
    """What a change does, from wording to structure, and what is wrong with its outcome."""

    comparison: Comparison
    pages: frozenset[str]
    """The ordinary pages that changed, by file: those that the host renders."""
    links: tuple[Relinked, ...]
    structure: tuple[Restructured, ...]
    drafts: tuple[Instrument, ...]
    """Texts and editions that are new, and that no register has."""
    problems: tuple[Problem, ...] = ()
    checkers: tuple[str, ...] = ()
    """The files that the change is checked by, and that it alters."""
    unread: tuple[str, ...] = ()
    """The files that could not be read in one of the versions, and are not compared."""
    silenced: tuple[tuple[str, str], ...] = ()
    """The warnings that pages do without from now on: the file, and the code of the rule."""

    @cached_property
    def unregistered(self) -> tuple[Problem, ...]:
        """The addresses that are new and not registered, one problem each."""
        return tuple(p for p in self.problems if p.rule is Rule.UNREGISTERED_ADDRESS)

    @property
    def annotations(self) -> int:
        """How many annotations changed.

        Each key of a paragraph or text counts as one, and so does each entry, page that lists
        entries, and ordinary page, whatever changed in it.
        """
        entries = {(fact.of, fact.file) for fact in self.comparison.entries}
        return sum(len(t.facts) for t in self.comparison.texts) + len(entries) + len(self.pages)

    @property
    def changed(self) -> tuple[Text, ...]:
        """The texts of which words, annotations or links of their own changed."""
        texts = self.comparison.texts
        return tuple(t for t in texts if t.is_of_wording or t.facts or t.marks)


def propose(
    old: Side,
    new: Side,
    problems: Iterable[Problem] = (),
    checkers: Iterable[str] = (),
    unread: Collection_[str] = (),
) -> Proposal:
    """Say what a change does, given what was read of both versions.

    `unread` are files that one of the versions could not read: nothing is said of them, since each
    would seem to be added or removed. References of both sides include terms.
    """
    lost = {id_ for side in (old, new) for id_ in _ids(side.collection, unread)}
    old, new = (_without(side, unread, lost) for side in (old, new))
    found = compared.compare(old, new)
    pages = {*old.collection.pages, *new.collection.pages}
    structure = (restructured(text) for text in found.texts)
    return Proposal(
        found,
        frozenset(fact.file for fact in found.others if fact.file in pages),
        tuple(relinked(found, old, new)),
        tuple(one for one in structure if one),
        tuple(_drafts(old.collection, new.collection)),
        tuple(problems),
        tuple(checkers),
        tuple(sorted(unread)),
        tuple(sorted(_silences(new.collection) - _silences(old.collection))),
    )


def _silences(collection: Collection) -> set[tuple[str, str]]:
    return {(file, one.code) for file, found in collection.silences.items() for one in found}


def _ids(collection: Collection, files: Collection_[str]) -> Iterator[str]:
    """Give the ids of what files hold; an earlier edition takes nothing of its text with it."""
    yield from (text.id for text in collection.instruments.values() if text.file in files)
    yield from (entry.id for entry in collection.all_entries if entry.file in files)


def _without(side: Side, files: Collection_[str], ids: Collection_[str]) -> Side:
    """Leave out files, and references from or to what they hold."""
    if not files:
        return side
    held = side.collection
    collection = replace(
        held,
        instruments={i: t for i, t in held.instruments.items() if i not in ids},
        shelves={
            kind: {i: e for i, e in shelf.items() if e.file not in files}
            for kind, shelf in held.shelves.items()
        },
        listings=tuple(page for page in held.listings if page.file not in files),
        pages={file: page for file, page in held.pages.items() if file not in files},
        superseded={i: texts for i, texts in held.superseded.items() if i not in ids},
    )
    references = tuple(r for r in side.references if not {r.instrument, r.target} & {*ids})
    others = {file: told for file, told in side.others.items() if file not in files}
    return Side(collection, references, others)


def _drafts(old: Collection, new: Collection) -> Iterator[Instrument]:
    known = {text.key for text in old.all_editions}
    yield from (t for t in new.all_editions if t.key not in known and not new.register(t))
