"""Kinds of entry, with all that is made of their entries: pages, listings, checks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from silcrow.collection import Entry
from silcrow.kind import Kind
from silcrow.problem import Problem
from silcrow.render import promised
from silcrow.render.pages import Lister
from silcrow.render.rendered import Rendered
from silcrow.slices.cut import Cutter
from silcrow.slices.slice import EntrySlice
from silcrow.weave.library import Library


def _nothing(_: Library) -> Iterator[Problem]:
    return iter(())


@dataclass(frozen=True, eq=False)
class EntryKind(Kind):
    """A kind of entry: what reading knows of it, and what is made of it."""

    listings: Mapping[str, Lister] = field(default_factory=dict)
    page: Callable[[Any], Rendered] | None = None
    """Makes the page of an entry from its slice; None where it stands in a listing."""
    cut: Callable[[Cutter, Entry[Any]], EntrySlice] = Cutter.entry
    """Cuts the slice that this page is made from."""
    check: Callable[[Library], Iterator[Problem]] = _nothing
    """Finds what no rule over all kinds does."""

    def __post_init__(self) -> None:
        """See that links lead somewhere: to a page, or into the glossary."""
        if (self.page is None) != self.in_glossary:
            raise ValueError(f"{self.name} needs a page, or a place in the glossary, and not both")


EntryKinds = tuple[EntryKind, ...]


def page(slice_: EntrySlice, kinds: EntryKinds) -> Iterator[Rendered]:
    """Make the page of an entry, as its kind has it."""
    made = (k.page(slice_) for k in kinds if k.name == slice_.entry.kind and k.page)
    return (promised.new(each, slice_) for each in made)


def listers(kinds: EntryKinds) -> Mapping[str, Lister]:
    """Give what makes the listings of all kinds, by what they list."""
    return {of: make for kind in kinds for of, make in kind.listings.items()}
