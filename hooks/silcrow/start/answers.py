"""Answers: what is asked before a site is begun, and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from silcrow import naming
from silcrow.anchor import slug
from silcrow.date import Date
from silcrow.interface import ENGLISH, interface
from silcrow.kinds.table import KINDS
from silcrow.model import Instrument
from silcrow.reserved import is_reserved
from silcrow.settings import Settings
from silcrow.start.requirement import RELEASED
from silcrow.text.front_matter import Source
from silcrow.text.pages import collect

EDITORS = "The editors of this site"
"""Who publishes, as long as nobody is named."""
_UNNAMED = "text"
"""The id of a text whose title gives none, as in another script."""
_EDIT = {
    "github.com": "edit/main/content/",
    "gitlab.com": "-/edit/main/content/",
    "codeberg.org": "_edit/main/content/",
}
"""Where hosts let a file be edited, from the address of the repository."""
_SETTINGS = Settings(address="https://silcrow.invalid/")


@dataclass(frozen=True, slots=True)
class Commands:
    """How the workflows of a site do what they do: by what is installed, or in a checkout."""

    setup: str = "python -m pip install --quiet -r requirements.txt"
    silcrow: str = "silcrow"
    build: str = "mkdocs build --strict"
    python: str = "3.12"
    links: str = "python -m pip install --quiet linkchecker==10.6.0"
    linkchecker: str = "linkchecker"
    requirements: str = "/"
    """The folder of the file that names what is installed."""
    has_code: bool = False
    """Whether the repository holds Silcrow itself, with its tests."""


IN_CHECKOUT = Commands(
    "make setup REQUIREMENTS=requirements/site.txt",
    "./silcrow",
    "make site REQUIREMENTS=requirements/site.txt",
    "3.11",
    "make .links",
    ".links/bin/linkchecker",
    "/requirements",
    has_code=True,
)
"""The workflows of this project's own site."""


@dataclass(frozen=True, slots=True)
class Example:
    """The paragraph that shows how one is cited: its anchor, and what English calls it."""

    anchor: str = "p1"
    name: str = "paragraph 1"

    @property
    def as_begin(self) -> str:
        """The name as it begins a sentence."""
        return self.name[:1].upper() + self.name[1:]


@dataclass(frozen=True)
class Answers:
    """What is known of a new site: of its text, its address, and who answers for it.

    What is empty is not known yet: the site is made all the same, as a preview.
    """

    title: str
    date: Date
    language: str = ENGLISH
    address: str = ""
    publisher: str = EDITORS
    contact: str = ""
    repository: str = ""
    text: str = ""
    """The whole file of the text; empty where it is still to be written."""
    given_id: str = ""
    theme_language: str = ENGLISH
    requirement: str = RELEASED.line
    """What installs Silcrow, as pip takes it."""
    run: Commands = Commands()

    @cached_property
    def id(self) -> str:
        """The id of the text, and so the name of its folder."""
        return self.given_id or slug(self.title) or _UNNAMED

    @property
    def is_placeholder(self) -> bool:
        """Whether the public address is still to be found."""
        return is_reserved(self.root)

    @property
    def root(self) -> str:
        """The public address with its last slash, or one that never answers."""
        return f"{self.address.rstrip('/')}/" if self.address else f"https://{self.id}.example/"

    @property
    def edit_uri(self) -> str:
        """Where its host lets a file be edited; empty for a host that is not known."""
        return _EDIT.get(urlsplit(self.repository).hostname or "", "")

    @property
    def host(self) -> str:
        """The host of the repository; GitHub where none is named, since most are there."""
        return urlsplit(self.repository).hostname or "github.com"

    @cached_property
    def example(self) -> Example:
        """The first numbered paragraph of the text, if it can be read already."""
        text = self._read()
        numbered = [p for p in text.index.all if p.number] if text else []
        first = next((p for p in numbered if not p.is_container), None)
        if not numbered:
            return Example()
        shown = first or numbered[0]
        return Example(str(shown.anchor), naming.name(shown, interface(ENGLISH)))

    def _read(self) -> Instrument | None:
        file = f"{self.id}/index.md"
        collection, _ = collect([Source(file, self.text)], _SETTINGS, kinds=KINDS)
        return next(iter(collection.instruments.values()), None)
