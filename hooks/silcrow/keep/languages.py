"""Languages: a draft in one that has no data is told of at once, with what its readers will miss.

Registered texts are left alone: their words and anchors stand as they are, whatever data are added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from silcrow.collection import Collection
from silcrow.invoked import in_words
from silcrow.language import has_data, meant, name_of
from silcrow.model import Instrument
from silcrow.problem import Place, Problem, Rule

_LABELS = 'labels of containers ("Article 1", in that language) are not recognised'
_POINTERS = "mentions by number are not linked"
_LETTERS = "in numbers no letters are read but a to z"
_WORKS = "what works: numbers and the letters a to z before paragraphs and points, and \u00a7 1"
_DECLARE = 'declare its labels with numbering: {labels: ["\u2026 {n}"]}, or '
_HINT = in_words(
    "if the tag is right: {declare}add a file for the language, as docs/languages.md shows; a text "
    "that needs neither says so: silence: [{{rule: language-without-data, reason: \u2026}}]"
)
_EXPECTED = "a language tag such as en, ko or zh-Hant (BCP 47)"


def check(collection: Collection) -> Iterator[Problem]:
    """Tell of each draft in a language without data."""
    for text in without_data(collection, collection.all_editions):
        tag = text.matter.language
        found = f"{said(tag)}: {', '.join(_missing(text))}; {_WORKS}"
        expected = "" if name_of(tag) else _EXPECTED
        hint = _HINT.format(declare="" if text.matter.numbering.labels else _DECLARE)
        yield Problem(Rule.LANGUAGE_WITHOUT_DATA, place(text), found, expected, meant(tag), hint)


def without_data(collection: Collection, texts: Iterable[Instrument]) -> Iterator[Instrument]:
    """Choose the drafts in a language without data, of which no edition is registered in it."""
    for text in texts:
        tag = text.matter.language
        if not has_data(tag) and not _is_registered(collection, text.id, tag):
            yield text


def _is_registered(collection: Collection, id_: str, tag: str) -> bool:
    """Tell whether any edition of a text is registered in a language."""
    editions = (e for e in collection.editions(id_) if e.matter.language == tag)
    return any(collection.register(edition) for edition in editions)


def place(text: Instrument) -> Place:
    """Find where the language of a text stands."""
    return text.places.get(("instrument", "language"), text.places[("instrument",)])


def said(tag: str) -> str:
    """Say that there are no data for a language, by its tag and name."""
    if name := name_of(tag):
        return f'"{tag}" ({name}) as "language", for which there are no data'
    return f'"{tag}" as "language", a tag that CLDR does not know'


def _missing(text: Instrument) -> Iterator[str]:
    if not text.matter.numbering.labels:
        yield _LABELS
    yield from (_POINTERS, _LETTERS)
