"""The catalogs, one a language: read as translators left them, written for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as OfBabel
from babel.messages.plurals import get_plural
from babel.messages.pofile import PoFileError, escape, read_po, unescape, write_po

from tools.words.finding import COMMENTS, LIBRARY, Key, Message
from tools.words.reading import Refused

FOLDER = LIBRARY / "languages" / "words"
WIDTH = 100
HEADER = """\
Words of the pages that Silcrow publishes: LANGUAGE.
How to translate them stands in CONTRIBUTING.md."""
REVIEWED = "X-Reviewed-By"
NOBODY = "nobody"
_FIRST = re.compile(r'^msgid ""\r?\nmsgstr((?:\s*".*")+)', re.MULTILINE)
_QUOTED = re.compile(r'".*"')
_REVIEW = re.compile(r"[^,\s].*, (\d{4}-\d\d-\d\d)")


@dataclass(frozen=True, slots=True)
class Entry:
    """A message with its translation, a form for each number that the language tells apart."""

    message: Message
    forms: tuple[str, ...] = ()
    is_doubtful: bool = False
    """Marked `fuzzy`: a translation that pages do not say."""
    remarks: tuple[str, ...] = ()
    """What translators noted for one another."""

    @property
    def has_words(self) -> bool:
        """Whether somebody wrote something here."""
        return any(self.forms)

    @property
    def is_translated(self) -> bool:
        """Whether pages say it in this language."""
        return self.has_words and all(self.forms) and not self.is_doubtful


@dataclass(frozen=True, slots=True)
class Translations:
    """A catalog: the messages of one language, and who has reviewed them."""

    tag: str
    entries: Mapping[Key, Entry]
    reviewed: str = NOBODY
    """A name and a day, or `nobody`."""

    @property
    def locale(self) -> str:
        """How Babel calls the language."""
        return self.tag.replace("-", "_")

    @property
    def untranslated(self) -> tuple[Entry, ...]:
        """What pages say in English, in the order of the catalog."""
        return tuple(entry for entry in self.entries.values() if not entry.is_translated)


def read(tag: str, body: bytes) -> Translations:
    """Read a catalog; raises Refused where it is broken."""
    try:
        found = read_po(BytesIO(body), locale=tag.replace("-", "_"), abort_invalid=True)
    except PoFileError as error:
        raise Refused([f"{tag}.po:{error.lineno + 1}: {error}"]) from error
    entries = [_entry(each) for each in found if each.id]
    return Translations(tag, {e.message.key: e for e in entries}, _reviewed(tag, body.decode()))


def _entry(found: OfBabel) -> Entry:
    ids = (found.id,) if isinstance(found.id, str) else tuple(found.id)
    forms = (found.string,) if isinstance(found.string, str) else tuple(found.string or ())
    message = Message(ids[0], "".join(ids[1:]), found.context or "")
    return Entry(message, tuple(map(str, forms)), found.fuzzy, tuple(found.user_comments))


def header(text: str) -> dict[str, str]:
    """Read all that the head of a catalog says; Babel forgets what is no standard."""
    first = _FIRST.search(text)
    said = "".join(map(unescape, _QUOTED.findall(first[1]))) if first else ""
    return dict(line.split(": ", 1) for line in said.split("\n") if ": " in line)


def _reviewed(tag: str, text: str) -> str:
    said = header(text).get(REVIEWED, NOBODY).strip()
    if said != NOBODY and not _is_review(said):
        wanted = f"{NOBODY}, or a name and a day: Ada Example, 2027-01-31"
        raise Refused([f"{tag}.po: {REVIEWED}: {said}: write {wanted}"])
    return said


def _is_review(said: str) -> bool:
    found = _REVIEW.fullmatch(said)
    try:
        return bool(found and date.fromisoformat(found[1]))
    except ValueError:
        return False


def written(translations: Translations) -> str:
    """Write a catalog, with what translators are told."""
    found = Catalog(locale=translations.locale, charset="utf-8")
    for entry in translations.entries.values():
        _add(found, entry)
    body = BytesIO()
    write_po(body, found, width=WIDTH, omit_header=True, no_location=True)
    return "\n".join(_head(translations)) + "\n\n" + body.getvalue().decode().strip() + "\n"


def _add(catalog: Catalog, entry: Entry) -> None:
    comment = COMMENTS.get(entry.message.english)
    one: Sequence[str] = entry.forms[:1] or ("",)
    catalog.add(
        entry.message.id,
        entry.forms if entry.message.plural else one[0],
        flags=["fuzzy"] if entry.is_doubtful else [],
        auto_comments=[comment] if comment else [],
        user_comments=entry.remarks,
        context=entry.message.context or None,
    )


def _head(translations: Translations) -> Iterator[str]:
    for line in HEADER.replace("LANGUAGE", translations.tag).split("\n"):
        yield f"# {line}"
    yield 'msgid ""'
    yield 'msgstr ""'
    yield escape("Content-Type: text/plain; charset=utf-8\n")
    yield escape(f"Language: {translations.tag}\n")
    yield escape(f"Plural-Forms: {get_plural(translations.locale).plural_forms}\n")
    yield escape(f"{REVIEWED}: {translations.reviewed}\n")
