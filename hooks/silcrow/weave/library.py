"""The library: all that was read and linked, from which slices are cut."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from silcrow.collection import Collection
from silcrow.matter import Origin
from silcrow.model import Reference
from silcrow.settings import Settings
from silcrow.weave.backlinks import Backlinks, ProseKey
from silcrow.weave.prose import Prose


@dataclass(frozen=True)
class Library:
    """A collection with its references found, inverted, and its prose made."""

    settings: Settings
    collection: Collection
    references: Mapping[str, Mapping[int, tuple[Reference, ...]]]
    """By text and block, in the order of the words."""
    backlinks: Backlinks
    prose: Mapping[ProseKey, Prose]
    edit_address: Callable[[str], str]
    """The address at which a source file is edited; empty where the site has no repository."""
    repository: str = ""
    """The address of the repository; empty where the site has none."""

    @cached_property
    def origins(self) -> tuple[Origin, ...]:
        """Where the words of all texts come from, each source with its licence once."""
        found = (text.matter.source for text in self.collection.instruments.values())
        return tuple(
            {(o.publisher, o.url, o.licence and o.licence.name): o for o in found}.values()
        )
