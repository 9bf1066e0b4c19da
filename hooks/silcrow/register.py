"""Registers: what is published for good, one line an anchor or address, and what became of it.

A register is JSON Lines. Its first line is its head, which says of what it is the register; the
others are sorted. It only ever grows: lines and events are added, none is taken away or altered
(docs/register.md). This module holds the shape of the lines; `text/registers.py` reads them,
`keep/registration.py` makes the next ones.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal, NamedTuple, TypeVar
from unicodedata import category

from pydantic import AfterValidator, Field

from silcrow.address import is_below_root, with_slashes
from silcrow.anchor import Path, Step, fits, plain
from silcrow.matter import Matter
from silcrow.values import Address, AnchorText, DateText, EditionText, Ident, Language, Text

Digest = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
ADDRESSES = "addresses.jsonl"
FOLDER = "register"


class RegisterKey(NamedTuple):
    """What a register is found by: a text, its edition, its language."""

    instrument: str
    edition: str
    language: str


class Added(Matter):
    """Registered for the first time, on a day."""

    event: Literal["added"] = "added"
    on: DateText


class Corrected(Matter):
    """The transcription was mended: the source never said what stood here before."""

    event: Literal["corrected"] = "corrected"
    on: DateText
    was: str | None = None
    """The canonical form before; None where the transcription had left the whole of it out."""
    source: Address
    note: Text


class Retired(Matter):
    """Not in a later edition, with the reason that readers are told."""

    event: Literal["retired"] = "retired"
    on: DateText
    edition: EditionText
    """The first edition without it."""
    reason: Text
    successor: AnchorText | None = None
    """The anchor in that edition which says what this one said."""


class Renumbered(Matter):
    """Another number in a later edition."""

    event: Literal["renumbered"] = "renumbered"
    on: DateText
    edition: EditionText
    """The first edition with the new number."""
    to: AnchorText


class Recounted(Matter):
    """The whole of an edition after a correction, with title and digest as they were before."""

    event: Literal["corrected"] = "corrected"
    on: DateText
    was: Digest
    title: str
    source: Address
    note: Text


def _site_path(value: str) -> str:
    page, hash_, fragment = value.partition("#")
    if not is_below_root(page) or (hash_ and not fits(fragment)):
        message = "expected an address from the root of the site, such as about/citing/"
        raise ValueError(message)
    return value


SitePath = Annotated[str, AfterValidator(_site_path)]


class Moved(Matter):
    """At another address from now on; the old one leads there."""

    event: Literal["moved"] = "moved"
    on: DateText
    to: SitePath


class Withdrawn(Matter):
    """No longer published; the address says why."""

    event: Literal["withdrawn"] = "withdrawn"
    on: DateText
    reason: Text
    successor: SitePath | None = None


class Restored(Matter):
    """Published again at the address that it had."""

    event: Literal["restored"] = "restored"
    on: DateText


class Relocated(Matter):
    """The site left a public address for another."""

    event: Literal["relocated"] = "relocated"
    on: DateText
    was: Address


LineEvent = Annotated[Added | Corrected | Retired | Renumbered, Field(discriminator="event")]
HeadEvent = Annotated[Added | Recounted, Field(discriminator="event")]
AddressEvent = Annotated[Added | Moved | Withdrawn | Restored, Field(discriminator="event")]
SiteEvent = Annotated[Added | Relocated, Field(discriminator="event")]


def _steps(path: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    try:
        steps = tuple(Step(*step) for step in path)
        has_any = bool(plain(steps)) and all(fits(s.id) for s in steps if s.id)
    except (TypeError, ValueError):
        has_any = False
    if not has_any:
        message = "expected steps of a kind, a number, and the number in ASCII"
        raise ValueError(message)
    return path


StepsText = Annotated[tuple[tuple[str, ...], ...], AfterValidator(_steps)]


class Line(Matter):
    """One registered anchor of an edition."""

    anchor: AnchorText
    path: StepsText
    """The structural path: of each step its kind, its number as printed, and the same in ASCII.

    A fourth part is the id that editors gave to what has a number."""
    label: str
    digest: Digest
    """Of its own wording (docs/canonical.md)."""
    subtree: Digest
    """Of its wording with all that it holds."""
    form: str
    """The canonical form of its own wording, of which `digest` is taken."""
    counted: Literal[True] | None = None
    """Whether it is the address of a block that bears no number and is counted."""
    events: tuple[LineEvent, ...] = Field(min_length=1)

    @property
    def steps(self) -> Path:
        """The structural path as the library works with it."""
        return tuple(Step(*step) for step in self.path)

    @property
    def has_page(self) -> bool:
        """Whether it has a page of its own where paragraphs have: points have not."""
        return not self.counted and (len(self.path) == 1 or self.path[-1][0] != "point")

    def fate(self, edition: str) -> Retired | Renumbered | None:
        """Say what became of it in a later edition; what was registered last decides."""
        fates = (e for e in reversed(self.events) if isinstance(e, Retired | Renumbered))
        return next((e for e in fates if e.edition == edition), None)

    @property
    def corrections(self) -> tuple[Corrected, ...]:
        """The corrections of its transcription, the oldest first."""
        return tuple(e for e in self.events if isinstance(e, Corrected))


class Head(Matter):
    """The first line of the register of an edition."""

    register_: Ident = Field(alias="register")
    edition: EditionText
    language: Language
    title: str
    """The full title in canonical form."""
    digest: Digest
    """Of the whole: title, headings and all wording in order."""
    pages: bool
    """Whether each paragraph was published on a page of its own."""
    tradition: str | None = None
    """The drafting tradition by which the text was read; none where it has none."""
    events: tuple[HeadEvent, ...] = Field(min_length=1)

    @property
    def key(self) -> RegisterKey:
        """What the register is found by."""
        return RegisterKey(self.register_, str(self.edition), self.language)


class AddressLine(Matter):
    """One registered address: a page, or a fragment that is promised on it."""

    address: SitePath
    """From the root of the site; empty for its home."""
    kind: Text
    name: str
    events: tuple[AddressEvent, ...] = Field(min_length=1)

    @property
    def fate(self) -> Moved | Withdrawn | None:
        """Say what became of it; None where it is still published. The last event decides."""
        last = self.events[-1]
        return last if isinstance(last, Moved | Withdrawn) else None


class AddressHead(Matter):
    """The first line of the register of addresses: the public address of the site."""

    site: Address
    events: tuple[SiteEvent, ...] = Field(min_length=1)


class Register(NamedTuple):
    """The register of an edition: its file, its head, its lines by anchor."""

    file: str
    head: Head
    lines: Mapping[str, Line]
    numbers: Mapping[str, int] = {}
    """The line of the file on which each anchor stands."""


class AddressRegister(NamedTuple):
    """The register of addresses."""

    file: str
    head: AddressHead
    lines: Mapping[str, AddressLine]
    numbers: Mapping[str, int] = {}


_Line = TypeVar("_Line", Line, AddressLine, Head, AddressHead)


def follows(old: _Line, new: _Line) -> bool:
    """Tell whether a line, or head, is a later state of another: it keeps all and may add events.

    What else differs is what the added events say: the words of a correction, the address of a
    site that moved. The subtree of a line is as the text below it, of which its own events say
    nothing.
    """
    if old == new:
        return True
    more = _added(old.events, new.events)
    if more is None:
        return False
    if not _is_true(old, more):
        return False
    fields = type(old).model_fields.keys() - {"events"}
    other = {name for name in fields if getattr(old, name) != getattr(new, name)}
    return all(_is_said(old, name, more) for name in other)


def _added(old: Iterable[Matter], new: Iterable[Matter]) -> list[Matter] | None:
    """Give the events that came to others, whose order stayed; None where one of these is gone."""
    waiting, more = list(old), []
    for event in new:
        if waiting and event == waiting[0]:
            del waiting[0]
        else:
            more.append(event)
    return None if waiting else more


def _is_true(old: Matter, events: Iterable[Matter]) -> bool:
    """Tell whether the first correction that came says what had stood there indeed."""
    found = next((e for e in events if isinstance(e, Corrected | Recounted)), None)
    if isinstance(found, Corrected):
        return isinstance(old, Line) and found.was == old.form
    if isinstance(found, Recounted):
        return isinstance(old, Head) and (found.title, found.was) == (old.title, old.digest)
    return True


def _is_said(old: Matter, field: str, events: Iterable[Matter]) -> bool:
    """Tell whether one of the events says what a field held before."""
    if isinstance(old, Line) and field == "subtree":
        return True
    if isinstance(old, Line) and field in ("form", "digest"):
        return any(isinstance(e, Corrected) and e.was == old.form for e in events)
    if isinstance(old, Head) and field in ("title", "digest"):
        before = (old.title, old.digest)
        return any(isinstance(e, Recounted) and (e.title, e.was) == before for e in events)
    if isinstance(old, AddressHead) and field == "site":
        return any(isinstance(e, Relocated) and e.was == old.site for e in events)
    return False


def is_register(file: str) -> bool:
    """Tell a register by its path below the content folder."""
    file = with_slashes(file)
    return file == ADDRESSES or (file.endswith(".jsonl") and f"/{FOLDER}/" in file)


def path_of(root: str, key: RegisterKey) -> str:
    """Give the file of a register: in the folder `register` below the root of its text."""
    return f"{root}/{FOLDER}/{key.edition}.{key.language}.jsonl"


def written(head: Matter, lines: Iterable[Matter]) -> str:
    """Write a register: the head, then the lines sorted, each as compact JSON in UTF-8."""
    return "".join(f"{text}\n" for text in (_line(head), *sorted(map(_line, lines))))


def _line(matter: Matter) -> str:
    value: dict[str, Any] = matter.model_dump(mode="json", by_alias=True, exclude_none=True)
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return "".join(c if c == " " or category(c)[0] not in "CZ" else _escaped(c) for c in text)


def _escaped(char: str) -> str:
    """Write what nobody sees as its code point, so that a reviewer does."""
    return json.dumps(char)[1:-1]
