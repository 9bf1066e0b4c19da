"""Rendered pages: what the library hands to a host, finished."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from silcrow.language import direction

templates = Environment(
    loader=PackageLoader("silcrow.render"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=StrictUndefined,
    auto_reload=False,
)
templates.filters["first_upper"] = lambda text: text[:1].upper() + text[1:]
templates.filters["host"] = lambda address: urlsplit(address).hostname or address


def in_language(language: str, around: str) -> Markup:
    """Give the attributes of words that are not in the language around them; else nothing."""
    if language == around:
        return Markup()
    here = direction(language)
    turned = Markup(' dir="{}"').format(here) if here != direction(around) else ""
    return Markup(' lang="{}"{}').format(language, turned)


templates.globals["in_language"] = in_language


def shortened(text: str, longest: int = 200) -> str:
    """Cut a text at a word, for the description of its page."""
    if len(text) <= longest:
        return text
    return text[:longest].rsplit(" ", 1)[0] + "\u00a0\u2026"


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of a page's contents list, and those below it."""

    level: int
    id: str
    name: str
    children: tuple[Heading, ...] = ()

    @property
    def token(self) -> dict[str, object]:
        """The same in the form of Python-Markdown's contents lists, which hosts read."""
        inner = [child.token for child in self.children]
        return {"level": self.level, "id": self.id, "name": self.name, "children": inner}


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished page: its file and address, its HTML, and what its frame says of it."""

    file: str
    address: str
    kind: str
    title: str
    html: str
    contents: Heading
    ids: frozenset[str]
    plain: str
    """The wording or Markdown that other plugins of the host may read."""
    description: str = ""
    head: str = ""
    edit: str = ""
    language: str = ""
    has_source: bool = True
    """Whether `file` is a source file; else it is but a name, and the page stands at `address`."""

    @property
    def direction(self) -> str:
        """The direction in which the page is written."""
        return direction(self.language)
