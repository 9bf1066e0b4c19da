"""Front matter: what editors may write at the head of a file, as one typed model."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, WithJsonSchema

from silcrow.anchor import Anchor, fits
from silcrow.date import EDITION, Date, Edition


def _date(value: object) -> Date:
    # A bare year is a number to YAML, and still a date to its writer.
    return Date(str(value) if type(value) is int else _text(value))


def _anchor(value: object) -> Anchor:
    return Anchor(_text(value))


def _ident(value: object) -> str:
    text = _text(value)
    if not fits(text):
        message = "expected an id of a-z, 0-9 and single hyphens, a letter first"
        raise ValueError(message)
    return text


def _language(value: object) -> str:
    text = _text(value)
    if not _LANGUAGE.fullmatch(text):
        message = "expected a language tag such as en, ko or zh-Hant (BCP 47)"
        raise ValueError(message)
    return text


def _edition(value: object) -> Edition:
    return Edition(str(value) if type(value) is int else _text(value))


def _address(value: object) -> str:
    text = _text(value)
    if not text.startswith(("https://", "http://")) or any(c.isspace() for c in text):
        message = "expected a web address that begins with https://"
        raise ValueError(message)
    if strange := next((c for c in text if c in _NEVER or not c.isprintable()), ""):
        written = f"%{strange.encode().hex('%').upper()}"
        message = f"expected a web address with {written} in the place of U+{ord(strange):04X}"
        raise ValueError(message)
    if not _has_host(text):
        message = "expected a web address with the name of a host, such as https://example.org/"
        raise ValueError(message)
    return text


def _contact(value: object) -> str:
    text = _text(value)
    if _EMAIL.fullmatch(text):
        return text
    try:
        return _address(text)
    except ValueError:
        message = "expected an address for e-mail, or a web address that begins with https://"
        raise ValueError(message) from None


_EMAIL = re.compile(r"[A-Za-z0-9.!#$%*+/=?^_~-]+@([A-Za-z0-9-]+\.)+[A-Za-z0-9-]{2,}")
_NEVER = frozenset('"<>\\^`{|}')
"""Signs that no address has (RFC 3986): a host writes them into its pages as they are."""


def _has_host(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and parts.port != 0 and parts.username is None
    except ValueError:  # brackets that are no IPv6 address, a port that is no number
        return False


def _text(value: object) -> str:
    if not isinstance(value, str):
        kind = {bool: "true or false", int: "a number", float: "a number", tuple: "a list"}
        found = kind.get(type(value), "a mapping" if isinstance(value, Mapping) else "nothing")
        message = f"expected text, found {found}"
        raise ValueError(message)  # noqa: TRY004 — pydantic gathers ValueError with its place
    if not value.strip():
        message = "expected text, found none"
        raise ValueError(message)
    if len(value) > _LONGEST:
        message = f"expected text of at most {_LONGEST:,} characters"
        raise ValueError(message)
    return value


_LONGEST = 5_000
"""Characters of one value: words that are looked for cost more than their length."""


def _schema(**schema: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", **schema})


_LANGUAGE = re.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_ID = "[a-z][a-z0-9]*(-[a-z0-9]+)*"
_DATE = r"\d{4}(-\d{2}(-\d{2})?)?|\d{4}-\d{2}-\d{2}/\d{4}-\d{2}-\d{2}"
Text = Annotated[str, BeforeValidator(_text), _schema()]
Ident = Annotated[str, BeforeValidator(_ident), _schema(pattern=f"^{_ID}$")]
Language = Annotated[str, BeforeValidator(_language), _schema(pattern=f"^{_LANGUAGE.pattern}$")]
Target = Annotated[str, BeforeValidator(_text), _schema(pattern=f"^{_ID}(#{_ID})?$")]
Contact = Annotated[str, BeforeValidator(_contact), _schema(pattern="^https?://|@")]
Address = Annotated[str, BeforeValidator(_address), _schema(pattern="^https?://")]
DateText = Annotated[
    Date,
    PlainValidator(_date),
    WithJsonSchema({"type": ["string", "integer"], "pattern": f"^({_DATE})$"}),
]
EditionText = Annotated[
    Edition,
    PlainValidator(_edition),
    WithJsonSchema({"type": ["string", "integer"], "pattern": f"^{EDITION}$"}),
]
AnchorText = Annotated[Anchor, PlainValidator(_anchor), _schema(pattern=f"^{_ID}$")]


class Matter(BaseModel):
    """A mapping of front matter: frozen, and every key is known."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Cited(Matter):
    """A published source by title and address."""

    title: Text
    url: Address


class Licence(Matter):
    """A licence by name and address."""

    name: Text
    url: Address | None = None


class Participant(Matter):
    """A state or body that takes part in a text, by its code and its name in that text."""

    code: Ident
    name: Text


class Origin(Matter):
    """Where a text was transcribed from."""

    publisher: Text
    url: Address
    published: DateText
    retrieved: DateText | None = None
    archived: Address | None = None
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")] | None = None
    licence: Licence | None = None
    attribution: Text | None = None


class Numbering(Matter):
    """How a text numbers itself, where that cannot be read off it.

    `restarts` names, for a kind of container, the kinds whose numbers begin anew in it; `labels`
    are patterns of labels of the text's own, such as `OIA_{n}`; `order` gives the kinds of
    containers from the outermost in.
    """

    restarts: Mapping[str, tuple[Text, ...]] = Field(default_factory=dict)
    labels: tuple[Text, ...] = ()
    order: tuple[Text, ...] = ()


class Form(Matter):
    """One spelling of a term: how its case may vary, and whether texts link it at all.

    Each of `endings` makes a further spelling. They follow the form, or what stands before a
    stroke in it: `технологи|я` with `ю` is `технологию`.
    """

    form: Text
    case: Literal["first", "any", "exact"] = "first"
    match: bool = True
    endings: tuple[Text, ...] = ()

    @property
    def text(self) -> str:
        """The form as it is read, without the stroke."""
        return self.form.replace(_STROKE, "", 1) if self.endings else self.form

    @property
    def spellings(self) -> tuple[str, ...]:
        """The form itself, then with each of its endings."""
        stem = self.form.partition(_STROKE)[0] if self.endings else self.form
        return (self.text, *(stem + ending for ending in self.endings))


_STROKE = "|"


def _form(value: object) -> object:
    return {"form": value} if isinstance(value, str) else value


FormText = Annotated[Form, BeforeValidator(_form, json_schema_input_type=str | Form)]


class DefinitionMatter(Matter):
    """A term that a text defines itself, and the anchor of the paragraph that does."""

    term: Text
    id: Ident | None = None
    forms: tuple[FormText, ...] = ()
    at: AnchorText


class InstrumentMatter(Matter):
    """What is known of a text besides its words."""

    id: Ident | None = None
    title: Text
    short_title: Text | None = None
    cited_as: tuple[Text, ...] = ()
    symbol: Text | None = None
    type: Text
    date: DateText
    date_means: Text = "adopted"
    edition: EditionText | None = None
    """The date of this edition, where it is not that of the text: after a corrigendum."""
    event: Ident | None = None
    adopted_by: Text | None = None
    session: Text | None = None
    status: Text | None = None
    identifiers: Mapping[str, Text] = Field(default_factory=dict)
    summary: Text | None = None
    participants: tuple[Participant, ...] = ()
    participants_named_in: AnchorText | None = None
    source: Origin
    language: Language = "en"
    topics: tuple[Ident, ...] = ()
    numbering: Numbering = Field(default_factory=Numbering)
    references: bool = True
    """Whether numbers in the words ("paragraph 4") are read as references."""
    definitions: tuple[DefinitionMatter, ...] = ()
    annexes: tuple[Ident, ...] = ()
    amends: tuple[Ident, ...] = ()
    replaces: tuple[Ident, ...] = ()
    implements: tuple[Ident, ...] = ()
    relations: Mapping[Ident, tuple[Ident, ...]] = Field(default_factory=dict)
    """Relations that the site names in its settings, each with the ids it leads to."""


class ReferenceMatter(Matter):
    """A reference that matching by name does not find, or of which more is to be said."""

    target: Target | None = None
    quote: Text | None = None
    prefix: Text | None = None
    suffix: Text | None = None
    manner: Text | None = Field(default=None, alias="as")
    link: bool = True


def _list_or_off(value: object) -> object:
    if value is None:
        message = "expected a list, or false"
        raise ValueError(message)
    return None if value is False else value


class ParagraphMatter(Matter):
    """What editors add to one paragraph; `quote` binds an id to one without a number."""

    quote: Text | None = None
    heading: Text | None = None
    topics: tuple[Ident, ...] = ()
    note: Text | None = None
    sources: tuple[Cited, ...] = ()
    references: Annotated[
        tuple[ReferenceMatter, ...] | None,
        BeforeValidator(
            _list_or_off, json_schema_input_type=tuple[ReferenceMatter, ...] | Literal[False]
        ),
    ] = ()
    """References said by hand; None where numbers are not read either (`references: false`)."""


class DatedFact(Matter):
    """A date and what happened on it."""

    date: DateText
    what: Text


class RecordMatter(Matter):
    """An instrument, body, event or goal that texts annex or name."""

    id: Ident | None = None
    type: Literal["instrument", "body", "event", "goal"]
    title: Text
    short_title: Text | None = None
    cited_as: tuple[Text, ...] = ()
    abbreviation: Text | None = None
    issued_by: Text | None = None
    event: Ident | None = None
    dates: tuple[DatedFact, ...] = ()
    url: Address | None = None
    site: Text | None = None
    """The name of the site that `url` is on, where its host is not what people call it."""
    archived: Address | None = None
    licence: Licence | None = None
    topics: tuple[Ident, ...] = ()
    sources: tuple[Cited, ...] = ()


class TermMatter(Matter):
    """A term of the glossary; its definition is the body of the file."""

    id: Ident | None = None
    term: Text
    forms: tuple[FormText, ...] = ()
    filed_as: Text | None = None
    see: tuple[Ident, ...] = ()
    topics: tuple[Ident, ...] = ()
    sources: tuple[Cited, ...] = ()


class TopicMatter(Matter):
    """A topic; its description is the body of the file."""

    id: Ident | None = None
    title: Text


class ListingMatter(Matter):
    """A page that lists entries of one kind; its introduction is the body of the file."""

    of: Literal["instruments", "annexes", "related", "glossary", "topics", "participants"]
    title: Text
    description: Text | None = None


class SilenceMatter(Matter):
    """A warning that a page does without, by the code of its rule, and why."""

    rule: Text
    reason: Text


class Silences(Matter):
    """What any page may say, one that the host renders too."""

    silence: tuple[SilenceMatter, ...] = ()


class Page(Silences):
    """Front matter of a page that the library makes: one kind, and annotations beside a text."""

    instrument: InstrumentMatter | None = None
    paragraphs: Mapping[AnchorText, ParagraphMatter] = Field(
        default_factory=dict, json_schema_extra={"additionalProperties": False}
    )
    record: RecordMatter | None = None
    term: TermMatter | None = None
    topic: TopicMatter | None = None
    listing: ListingMatter | None = None


KINDS = ("instrument", "record", "term", "topic", "listing")


def json_schema() -> dict[str, Any]:
    """Describe the front matter in JSON Schema 2020-12, for editors that complete and check."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Front matter of a Silcrow page",
        **Page.model_json_schema(by_alias=True, mode="validation"),
    }
