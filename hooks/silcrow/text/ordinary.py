"""Ordinary pages: what their front matter tells the host, held to what the host can take."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from silcrow.problem import Place, Problem, Rule
from silcrow.text.front_matter import Split, found_as
from silcrow.values import LANGUAGE

_TEXT = ("title", "description", "template", "icon", "status", "subtitle", "author", "image")
_LISTS = ("hide", "tags", "authors")
_TEMPLATE = re.compile(r"[\w-][\w.-]*(?:/[\w-][\w.-]*)*\.html")
_METADATA = re.compile(r"[ ]{0,3}(?P<key>[A-Za-z0-9_-]+):(?:\s|$)")


def faults(parts: Split, file: str) -> Iterator[Problem]:
    """Find what a host would stumble over, or read otherwise than it is meant."""
    for key in _TEXT:
        if key in parts.data and not isinstance(parts.data[key], str):
            yield _wrong(parts, key, "text")
    for key in _LISTS:
        value = parts.data.get(key, ())
        if not isinstance(value, tuple) or not all(isinstance(item, str) for item in value):
            yield _wrong(parts, key, "a list of words")
    if "search" in parts.data and not isinstance(parts.data["search"], Mapping):
        yield _wrong(parts, "search", "a mapping")
    if "language" in parts.data and not language(parts):
        yield _wrong(parts, "language", "a language tag such as en, ko or zh-Hant (BCP 47)")
    asked = parts.data.get("template")
    if isinstance(asked, str) and not _fits(asked):
        yield _wrong(parts, "template", "the name of a template of the theme: page.html")
    # MkDocs takes first lines of this form for metadata, and prints none of them.
    if parts.body_line == 1 and (match := _METADATA.match(parts.body)):
        found = f'a first line that begins with "{match["key"]}:", which the host does not print'
        hint = "words: begin with an empty line; front matter: put it between two lines of ---"
        yield Problem(Rule.BROKEN_YAML, Place(file), found, hint=hint)


def _fits(template: Any) -> bool:  # noqa: ANN401 — any value of a key
    """Tell the name of a template from a path that leads elsewhere."""
    return isinstance(template, str) and _TEMPLATE.fullmatch(template) is not None


def template(parts: Split) -> tuple[str, Place] | None:
    """Give the template that a page asks for, and where."""
    asked: Any = parts.data.get("template")
    return (asked, parts.places[("template",)]) if _fits(asked) else None


def language(parts: Split) -> str:
    """Give the language that a page says it is in; empty for that of its site."""
    asked: Any = parts.data.get("language")
    return asked if isinstance(asked, str) and LANGUAGE.fullmatch(asked) else ""


def _wrong(parts: Split, key: str, expected: str) -> Problem:
    found = f'{found_as(parts.data[key])} as "{key}"'
    return Problem(Rule.WRONG_VALUE, parts.places[(key,)], found, expected)
