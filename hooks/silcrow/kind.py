"""Kinds of entry: what reading, linking and checking know of each, as one table of values.

The table is handed in (`publication.Given.kinds`); no module here asks for one kind by its name.
What is made of entries (pages, listings, what is searched) a kind says in `kinds/`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, create_model

from silcrow.matter import EntryMatter, InstrumentMatter, NamedMatter, ParagraphMatter, Silences
from silcrow.values import AnchorText, Text


class ListingMatter(NamedMatter):
    """A page that lists entries of one kind; its introduction is the body of the file."""

    of: str
    """Which one: the table of kinds says what there is."""
    title: Text
    description: Text | None = None

    @property
    def name(self) -> str:
        """Its title."""
        return self.title


class Page(Silences):
    """Front matter of a page that the library makes: one kind, and annotations beside a text."""

    # Beside these it has a key for each kind of entry, and one for listings (`kind.page`).

    instrument: InstrumentMatter | None = None
    paragraphs: Mapping[AnchorText, ParagraphMatter] = Field(
        default_factory=dict, json_schema_extra={"additionalProperties": False}
    )


@dataclass(frozen=True, eq=False)
class Kind:
    """A kind of entry. Each is one value, and equal to no other."""

    name: str
    """Its key in front matter."""
    matter: type[EntryMatter]
    """What editors may write below that key."""
    listings: Mapping[str, object] = field(default_factory=dict)
    """What pages that list its entries say they are `of`, each with what makes such a page."""
    is_listed: bool = False
    """Whether its entries need the first of these listings."""
    in_glossary: bool = False
    """Whether its entries stand in the glossary, as terms alone do; else each has a page."""
    folder: str = ""
    """What stands before the id in the address of such a page: `topics/`."""
    shares_ids: bool = True
    """Whether its ids are of the one namespace, so that texts can lead to them."""
    needs_words: bool = False
    """Whether an entry without a body says nothing."""
    plural: str = ""
    """What the search calls its entries; else they are among texts, bodies and events."""
    body: str = "description"
    """What the body of an entry is, to whoever compares two versions."""
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What its pages say and no catalog has: by language, translations of the English words."""

    def address(self, id_: str) -> str:
        """Give the address of the page of an entry."""
        return f"{self.folder}{id_}/"


Kinds = tuple[Kind, ...]


@cache
def names(kinds: Kinds) -> tuple[str, ...]:
    """Give the keys that say of what kind a page is: a text, an entry, a listing."""
    return ("instrument", *(kind.name for kind in kinds), "listing")


def listings(kinds: Kinds) -> tuple[str, ...]:
    """Give all that a page may list: texts, entries of each kind, the participants of texts."""
    return ("instruments", *(of for kind in kinds for of in kind.listings), "participants")


@cache
def page(kinds: Kinds) -> type[Page]:
    """Make the model of front matter that goes with a table of kinds."""
    of: Any = Literal[listings(kinds)]
    listing = create_model(
        "ListingMatter", __base__=ListingMatter, __doc__=ListingMatter.__doc__, of=(of, ...)
    )
    keys: dict[str, Any] = {kind.name: (kind.matter | None, None) for kind in kinds}
    keys["listing"] = (Annotated[listing, AfterValidator(_plain)] | None, None)
    return create_model("Page", __base__=Page, __doc__=Page.__doc__, **keys)


def _plain(found: ListingMatter) -> ListingMatter:
    """Leave the model of one table behind, for values of a class that has a name are storable."""
    return ListingMatter.model_construct(found.model_fields_set, **dict(found))


def modules(kinds: Kinds) -> frozenset[str]:
    """Name the modules that kinds come from: values of their classes may be stored."""
    return frozenset(kind.matter.__module__ for kind in kinds)


def words(kinds: Kinds, language: str) -> tuple[tuple[str, str], ...]:
    """Give the words that kinds bring in a language, each behind the English ones."""
    base = language.partition("-")[0]
    found = (kind.words.get(language) or kind.words.get(base, {}) for kind in kinds)
    return tuple(pair for own in found for pair in own.items())


def json_schema(kinds: Kinds) -> dict[str, Any]:
    """Describe the front matter in JSON Schema 2020-12, for editors that complete and check."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Front matter of a Silcrow page",
        **page(kinds).model_json_schema(by_alias=True, mode="validation"),
    }
