"""Settings of a library of texts, read alike by the hook and the command."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, Self

from pydantic import Field, PrivateAttr

from silcrow.matter import Address, Ident, Language, Matter, Text
from silcrow.problem import Place

NAME = "silcrow.yml"


class Limits(Matter):
    """Caps on one text: bytes of its file, paragraphs and points, depth of nesting."""

    document_bytes: int = Field(default=1_048_576, gt=0)
    paragraphs: int = Field(default=5_000, gt=0)
    depth: int = Field(default=12, gt=0)


class About(Matter):
    """Pages that explain, by file: every page with wording leads to those that are set."""

    citing: Text | None = None
    contributing: Text | None = None
    notes: Text | None = None
    stability: Text | None = None


class Reading(Matter):
    """How a relation between texts reads from its source, and from its target."""

    outward: Text
    inward: Text


class Settings(Matter):
    """What a publisher decides once: the public address, the frame, and how much is published."""

    address: Address
    frame: Literal["silcrow", "material"] = "silcrow"
    language: Language = "en"
    paragraph_pages: Literal["auto"] | bool = "auto"
    glossary_page: int = Field(default=200, gt=0)
    """Entries that the glossary shows whole on one page; of more, each letter has a page."""
    relations: Mapping[Ident, Reading] = Field(default_factory=dict)
    """Relations of the site's own, beside annexes, amends, replaces and implements."""
    about: About = Field(default_factory=About)
    limits: Limits = Field(default_factory=Limits)

    _places: Mapping[tuple[str | int, ...], Place] = PrivateAttr(default_factory=dict)

    def placed(self, places: Mapping[tuple[str | int, ...], Place]) -> Self:
        """Keep where each key of the settings stands."""
        self._places = places
        return self

    def place(self, *keys: str | int) -> Place:
        """Say where a key stands; the head of the file where it is not known."""
        return self._places.get(keys, Place(NAME))

    @property
    def root(self) -> str:
        """The public address, with the slash that every page is joined to."""
        return self.address.rstrip("/") + "/"

    def has_paragraph_pages(self, instruments: int) -> bool:
        """Tell whether each paragraph has a page: as set, else below 200 instruments."""
        return instruments < _MANY if self.paragraph_pages == "auto" else self.paragraph_pages


_MANY = 200


def json_schema() -> dict[str, Any]:
    """Describe the settings in JSON Schema 2020-12, for editors that complete and check."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Settings of a Silcrow library (content/silcrow.yml)",
        **Settings.model_json_schema(),
    }
