"""Rendered pages: what the library hands to a host, finished."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from silcrow.interface import Interface
from silcrow.language import direction

DOT = Markup(' <span aria-hidden="true">·</span> ')
"""Parts what stands in one line for who looks; read out it is a word of its own."""
_templates = Environment(
    loader=PackageLoader("silcrow.render"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=StrictUndefined,
    auto_reload=False,
)
_templates.filters["first_upper"] = lambda text: text[:1].upper() + text[1:]
_templates.filters["host"] = lambda url: (urlsplit(url).hostname or url).removeprefix("www.")


def in_language(language: str, around: str) -> Markup:
    """Give the attributes of words that are not in the language around them; else nothing."""
    if language == around:
        return Markup()
    here = direction(language)
    turned = Markup(' dir="{}"').format(here) if here != direction(around) else ""
    return Markup(' lang="{}"{}').format(language, turned)


def within(html: str, language: str, around: str) -> str:
    """Mark all of a page that is in another language than the frame around it."""
    marks = in_language(language, around)
    return f"<div{marks}>\n{html}\n</div>" if marks else html


def opening(way: str, own: str = "", heading: str = "") -> Markup:
    """Begin a link within a message, which ends it itself.

    Where several links have the same words, its `own` id and that of a `heading` name it together.
    """
    named = Markup(' id="{0}" aria-labelledby="{0} {1}"').format(own, heading) if own else ""
    return Markup('<a href="{}"{}>').format(way, named)


def address_in(language: str) -> Callable[[str], str]:
    """Keep an address in one piece where words run from right to left."""
    apart = Markup('<bdi dir="ltr">{}</bdi>')
    return apart.format if direction(language) == "rtl" else str


def template(name: str, words: Interface) -> Template:
    """Find a template; it says its messages in the words given."""
    return _environment(words).get_template(name)


@cache
def template_of(source: str, words: Interface) -> Template:
    """Read a template that a kind of entry brings; it may use the macros of ours."""
    return _environment(words).from_string(source)


@cache
def _environment(words: Interface) -> Environment:
    found = _templates.overlay()
    # An overlay shares the globals of what it lies over.
    found.globals = _templates.globals | {
        "_": words.html,
        "_n": words.html_many,
        "address_in_words": address_in(words.language),
        "comma": words.comma,
        "dot": DOT,
        "editorial": in_language(words.asked, words.language),
        "in_language": in_language,
        "language": words.language,
        "ours_again": in_language(words.language, words.asked),
        "to": opening,
    }
    return found


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
    edition: str = ""
    """The date of the edition that the page shows, which stands on each of its sheets."""
    has_source: bool = True
    """Whether `file` is a source file; else it is but a name, and the page stands at `address`."""

    @property
    def meta(self) -> dict[str, object]:
        """What hosts and their plugins read of it, as if it stood at the head of a source file."""
        told: dict[str, object] = {"title": self.title, "description": self.description}
        # Its words are found where they stand with the others.
        return told | ({"search": {"exclude": True}} if self.kind == "provision" else {})

    @property
    def direction(self) -> str:
        """The direction in which the page is written."""
        return direction(self.language)
