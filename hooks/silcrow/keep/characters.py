"""Characters: nothing hidden in what editors write; in the wording of a draft it is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import Any
from unicodedata import category

from pydantic import BaseModel

from silcrow.begins import Begins, silently
from silcrow.collection import Collection
from silcrow.keep import signs
from silcrow.keep.unusual import Finder, Unusual, around, is_expected, positions, unusual
from silcrow.model import Instrument
from silcrow.problem import Place, Problem, Rule
from silcrow.settings import Settings

_Keys = tuple[str | int, ...]
_OF_THE_WORDING = frozenset({"quote", "prefix", "suffix"})
"""Keys whose values are words of a text, and have the characters that these have."""


def check(
    collection: Collection, settings: Settings, begins: Begins = silently
) -> Iterator[Problem]:
    """Find hidden characters in what editors wrote, and unusual ones in unregistered wording."""
    superseded = chain.from_iterable(collection.superseded.values())
    for text in chain(collection.instruments.values(), superseded):
        begins(text.file, "characters")
        if _may_hide(source := collection.texts[text.file]):
            yield from _annotations(text, Finder(source))
            if collection.register(text) is None:
                yield from _wording(unusual(text, source))
    for entry in collection.entries_with_prose:
        begins(entry.file, "characters")
        if _may_hide(collection.texts[entry.file]):
            finder = Finder(collection.texts[entry.file])
            yield from _values(entry.matter, (entry.kind,), entry.places, finder, settings.language)
            yield from _body(entry.body, entry.file, entry.body_line, settings.language)
    for page in collection.pages.values() if settings.strict_pages else ():
        if _may_hide(collection.texts[page.file]):
            yield from _body(page.body, page.file, page.body_line, settings.language)


def _may_hide(source: str) -> bool:
    """Tell whether a file may hold such characters; YAML has escapes for all."""
    return not source.isascii() or "\\" in source


def _annotations(text: Instrument, finder: Finder) -> Iterator[Problem]:
    language, places = text.matter.language, text.places
    matter = {key: value for key, value in _inner(text.matter) if key != "title"}
    yield from _values(matter, ("instrument",), places, finder, language)
    yield from _values(text.annotations, ("paragraphs",), places, finder, language)


def _values(
    value: Any,  # noqa: ANN401 — a model, what is in one, or text
    keys: _Keys,
    places: Mapping[_Keys, Place],
    finder: Finder,
    language: str,
) -> Iterator[Problem]:
    """Go through the values below some keys, each told where it stands, else at its key."""
    if isinstance(value, str):
        if keys[-1] not in _OF_THE_WORDING:
            above = _place(keys, places)
            yield from _hidden(value, lambda at: finder.place(value[at], above), language)
        return
    for key, inner in _inner(value):
        yield from _values(inner, (*keys, key), places, finder, language)


def _inner(value: Any) -> Iterator[tuple[str | int, Any]]:  # noqa: ANN401 — as above
    if isinstance(value, BaseModel):
        fields = type(value).model_fields.items()
        yield from ((info.alias or name, getattr(value, name)) for name, info in fields)
    elif isinstance(value, Mapping):
        yield from value.items()
    elif isinstance(value, tuple):
        yield from enumerate(value)


def _place(keys: _Keys, places: Mapping[_Keys, Place]) -> Place:
    while len(keys) > 1 and keys not in places:
        keys = keys[:-1]
    return places[keys]


def _body(body: str, file: str, first_line: int, language: str) -> Iterator[Problem]:
    def place(at: int) -> Place:
        line = body.count("\n", 0, at)
        return Place(file, first_line + line, at - body.rfind("\n", 0, at))

    yield from _hidden(body, place, language)


def _hidden(text: str, place: Callable[[int], Place], language: str) -> Iterator[Problem]:
    for at in positions(text):
        if category(text[at]) != "Zs" and not is_expected(text, at, language):
            found = f'{signs.named(text[at])} in "{around(text, at)}"'
            letter = signs.latin(text[at]) if text[at].isalpha() else ""
            yield Problem(
                Rule.HIDDEN_CHARACTER,
                place(at),
                found,
                f'"{letter}"' if letter else "nothing in its place",
            )


def _wording(listed: tuple[Unusual, ...]) -> Iterator[Problem]:
    """Tell of each character once, with how often it stands in the text."""
    by_char: defaultdict[str, list[Unusual]] = defaultdict(list)
    for each in listed:
        if not each.is_expected:
            by_char[each.char].append(each)
    for first, *others in by_char.values():
        many = f", {len(others) + 1:,} times, first" if others else ""
        found = f'{first.named}{many} in "{first.around}"'
        yield Problem(Rule.UNUSUAL_CHARACTER, first.place, found)
