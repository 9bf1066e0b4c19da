"""Settings of a library of texts, read alike by the hook and the command."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, Self

from pydantic import Field, PrivateAttr

from silcrow.matter import LabelText, Matter
from silcrow.problem import Place
from silcrow.values import Address, Contact, Ident, Language, Text

NAME = "silcrow.yml"


class Limits(Matter):
    """Caps on one page or file: what takes more time or room than any text needs is refused."""

    document_bytes: int = Field(default=1_048_576, gt=0)
    """Bytes of a source file."""
    file_bytes: int = Field(default=20_971_520, gt=0)
    """Bytes of a file that is published as it is."""
    paragraphs: int = Field(default=5_000, gt=0)
    """Provisions of a text: containers, paragraphs and points."""
    depth: int = Field(default=12, gt=0)
    """How deep they are nested."""
    line: int = Field(default=50_000, gt=0)
    """Characters of one line."""
    nesting: int = Field(default=50, gt=0)
    """Lists, quotations and brackets within one another; runs of backticks or stars in a block."""
    cells: int = Field(default=20_000, gt=0)
    """Cells of the tables of a page."""
    page_bytes: int = Field(default=262_144, gt=0)
    """Bytes of a page that is no text."""
    footnotes: int = Field(default=2_000, gt=0)
    """Marks of footnotes on such a page."""
    headings: int = Field(default=2_000, gt=0)
    """Headings of such a page."""
    seconds: int = Field(default=10, gt=0, le=3_600)
    """Seconds in which a page is made."""


HtmlElement = Literal[
    "abbr",
    "bdi",
    "bdo",
    "br",
    "cite",
    "code",
    "dfn",
    "em",
    "kbd",
    "mark",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "time",
    "u",
    "var",
    "wbr",
]
"""Elements that a site may allow: those that mark words, and do nothing."""


class About(Matter):
    """Pages that explain, by file: every page with wording leads to those that are set."""

    site: Text | None = None
    citing: Text | None = None
    contributing: Text | None = None
    notes: Text | None = None
    stability: Text | None = None
    accessibility: Text | None = None


class Publisher(Matter):
    """Who is responsible for the site, and how anybody can reach them."""

    name: Text
    url: Address | None = None
    contact: Contact | None = None
    """An address for e-mail, or that of a page with a form: no account anywhere is needed."""
    official: bool = False
    """Whether the site is the official publication of its texts; else it is a reproduction."""


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
    labels: tuple[LabelText, ...] = ()
    """Labels that texts of this site have, where no language and no tradition knows them."""
    relations: Mapping[Ident, Reading] = Field(default_factory=dict)
    """Relations of the site's own, beside annexes, amends, replaces and implements."""
    about: About = Field(default_factory=About)
    publisher: Publisher | None = None
    html: tuple[HtmlElement, ...] = ()
    """Elements of HTML that notes, descriptions and ordinary pages may hold; none by themselves."""
    files: tuple[Text, ...] = ()
    """Types (`css`) and names (`CNAME`) of files that are published beside the usual ones."""
    search: Literal["always"] | bool = True
    """Whether the site has a search, indexed when it is built; `always`: while it is edited too."""
    strict_pages: bool = False
    """Whether ordinary pages are held to the rules on markup, characters and links too."""
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
