"""Front matter: what editors may write at the head of a file, as one typed model."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from silcrow.date import Date
from silcrow.values import (
    Address,
    AnchorText,
    DateText,
    EditionText,
    Ident,
    Language,
    Numbered,
    Target,
    Text,
    TraditionText,
)

Keys = tuple[str | int, ...]
"""The keys of front matter on the way to a value."""


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


class Words(Matter):
    """Words of a text by their beginning, which look like a number or label and are none."""

    quote: Text


class LabelMatter(Matter):
    """A label of a text's own, `Rule {n}`, which numbers what stands below it.

    `name` takes its place in anchors and in `restarts`, which labels in other scripts need;
    `restarts` are the kinds whose numbers begin anew in it; `mentions` are the ways in which words
    mention it, besides the label itself.
    """

    label: Text
    name: Ident | None = None
    restarts: tuple[Text, ...] = ()
    mentions: tuple[Numbered, ...] = ()

    @property
    def called(self) -> str:
        """What `restarts` calls it: its name, else the words before its number."""
        return self.name or _AROUND_NUMBER.sub("", self.label).lower()


_AROUND_NUMBER = re.compile(r"[\W_]*\{n\}.*")


def _label(value: object) -> object:
    return {"label": value} if isinstance(value, str) else value


LabelText = Annotated[
    LabelMatter, BeforeValidator(_label, json_schema_input_type=str | LabelMatter)
]


class Numbering(Matter):
    """How a text numbers itself, where that cannot be read off it.

    `restarts` names, for a kind of container, the kinds whose numbers begin anew in it; `labels`
    are patterns of labels of the text's own, such as `OIA_{n}`; `forms` are patterns of numbers
    that are not usual, such as `{n}` without a sign; `words` are words that look like a number
    or label and are none; `continues` are words at the margin that
    belong to the paragraph before; `order` gives the kinds of containers from the outermost in;
    `mentions` gives, for a kind, further words by which its numbers are mentioned.
    """

    restarts: Mapping[str, tuple[Text, ...]] = Field(default_factory=dict)
    labels: tuple[LabelText, ...] = ()
    forms: tuple[Text, ...] = ()
    words: tuple[Words, ...] = ()
    continues: tuple[Words, ...] = ()
    order: tuple[Text, ...] = ()
    mentions: Mapping[str, tuple[Numbered, ...]] = Field(default_factory=dict)

    @property
    def anew(self) -> Mapping[str, tuple[str, ...]]:
        """What begins anew in which kind, as it is said there or at its label."""
        said = {label.called: label.restarts for label in self.labels if label.restarts}
        return {**said, **self.restarts}

    def with_labels(self, others: tuple[LabelMatter, ...]) -> Self:
        """Add labels that the whole site has; one of the text's own goes before."""
        own = {label.label for label in self.labels}
        more = tuple(label for label in others if label.label not in own)
        return self.model_copy(update={"labels": (*self.labels, *more)}) if more else self


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
    tradition: TraditionText | None = None
    """How it is drafted, where that is not told by its language."""
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

    @property
    def names(self) -> Iterator[Claim]:
        """The names by which other texts refer to it."""
        return claims(self.cited_as, "symbol", self.symbol)


Claim = tuple[Keys, str]
"""A name by which texts refer to something, behind the keys at which it is claimed."""


def claims(cited_as: tuple[str, ...], key: str = "", short: str | None = None) -> Iterator[Claim]:
    """Claim the names of `cited_as`, and of another key."""
    yield from ((("cited_as", i), name) for i, name in enumerate(cited_as))
    if short and short not in cited_as:
        yield (key,), short


class NamedMatter(Matter, ABC):
    """What is known of something that lists and links speak of by name."""

    @property
    @abstractmethod
    def name(self) -> str:
        """The name under which lists and links speak of it."""


class EntryMatter(NamedMatter):
    """What is known of an entry. Each kind has a model of its own, and answers what it has to.

    Of keys that several kinds have, three mean the same in all: `topics`, `see` and `event`.
    """

    id: Ident | None = None

    @property
    def names(self) -> Iterator[Claim]:
        """The names by which texts refer to it; of a term, its forms take their place."""
        return iter(())

    @property
    def prose(self) -> Mapping[str, str]:
        """Markdown of one line that it has besides its body, by key."""
        return {}

    @property
    def glossed_as(self) -> str:
        """The abbreviation under which the glossary leads to it; empty where it does not."""
        return ""

    @property
    def is_text(self) -> bool:
        """Whether it has paragraphs, so that one of them may be meant beside its name."""
        return False

    @property
    def happened(self) -> Date | None:
        """The day of an event, which is listed with the texts around it."""
        return None

    @property
    def searched(self) -> tuple[str, ...]:
        """The words by which it is found besides its name and its body."""
        return tuple(name for _, name in self.names)


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
    """What editors add to one paragraph; `quote` binds an id to it by its words.

    `prefix` and `suffix` are the words right before and after the quote in the text, `within` is
    the anchor of a container around it: they tell equal words apart.
    """

    quote: Text | None = None
    prefix: Text | None = None
    suffix: Text | None = None
    within: AnchorText | None = None
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


class TermMatter(EntryMatter):
    """A term of the glossary; its definition is the body of the file."""

    term: Text
    forms: tuple[FormText, ...] = ()
    filed_as: Text | None = None
    see: tuple[Ident, ...] = ()
    topics: tuple[Ident, ...] = ()
    sources: tuple[Cited, ...] = ()

    @property
    def name(self) -> str:
        """The term itself."""
        return self.term


class SilenceMatter(Matter):
    """A warning that a page does without, by the code of its rule, and why."""

    rule: Text
    reason: Text


class Silences(Matter):
    """What any page may say, one that the host renders too."""

    silence: tuple[SilenceMatter, ...] = ()
