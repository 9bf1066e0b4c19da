"""What is not translated, as a list to fill in, and that list filled in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from gettext import c2py
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from babel.messages.plurals import get_plural

from silcrow.problem import nearest
from tools.words import places
from tools.words.catalogs import Entry, Translations
from tools.words.finding import COMMENTS, Key
from tools.words.reading import Refused, data, name
from tools.words.renaming import texts

_NUMBERS = range(200)
"""Numbers that are tried to tell what a form is for."""
_SHOWN = 4


class Filled(NamedTuple):
    """A catalog with translations put in: which were missing, which others were changed."""

    translations: Translations
    added: int
    changed: int


# --- the list --------------------------------------------------------------------------------


def missing(translations: Translations) -> str:
    """List what is not translated as YAML, in the order of the catalog."""
    found = translations.untranslated
    total, tag = len(translations.entries), translations.tag
    lines = [f"# {tag}: {len(found)} of {total} messages are not translated."]
    if found:
        lines.append("# Leave out what you cannot translate; places in braces stay as they are.")
    for english, entries in groupby(sorted(found, key=_order(found)), _english):
        lines += ["", *_rows(english, [*entries], _examples(translations))]
    return "\n".join(lines)


def _english(entry: Entry) -> str:
    return entry.message.english


def _order(found: Iterable[Entry]) -> Any:  # noqa: ANN401 — a key of sorting
    """Put meanings of the same words together, for a key of YAML stands once."""
    first: dict[str, int] = {}
    for index, entry in enumerate(found):
        first.setdefault(entry.message.english, index)
    return lambda entry: first[entry.message.english]


def _rows(english: str, entries: list[Entry], examples: tuple[str, ...]) -> Iterator[str]:
    for entry in entries:
        yield from (f"# {told}" for told in _told(entry))
    if not any(entry.message.context for entry in entries):
        yield f"{quoted(english)}:{_blank(entries[0], examples, '  ')}"
        return
    yield f"{quoted(english)}:"
    for entry in entries:
        yield f"  {quoted(entry.message.context)}:{_blank(entry, examples, '    ')}"


def _told(entry: Entry) -> Iterator[str]:
    if comment := COMMENTS.get(entry.message.english):
        yield comment
    yield from entry.remarks
    if entry.message.plural:
        yield f"Plural: {quoted(entry.message.plural)}"
    if entry.has_words:
        yield f"Until now, doubtful or in part: {', '.join(map(quoted, entry.forms))}"


def _blank(entry: Entry, examples: tuple[str, ...], indent: str) -> str:
    if not entry.message.plural:
        return ' ""'
    return "".join(f'\n{indent}- ""  # {example}' for example in examples)


def _examples(translations: Translations) -> tuple[str, ...]:
    """Say of each form for which numbers it is."""
    plural = get_plural(translations.locale)
    form = c2py(plural.plural_expr)
    those = [[n for n in _NUMBERS if form(n) == index] for index in range(plural.num_plurals)]
    return tuple(_numbers(each) for each in those)


def _numbers(those: list[int]) -> str:
    more = " …" if len(those) > _SHOWN else ""
    return f"{{n}}: {', '.join(map(str, those[:_SHOWN]))}{more}"


def quoted(text: str) -> str:
    """Write words as YAML has them between quotes."""
    return json.dumps(text, ensure_ascii=False)


# --- filled in -------------------------------------------------------------------------------


def filled(translations: Translations, file: Path) -> Filled:
    """Put the translations of a list into a catalog; raises Refused if one of them is wrong."""
    found = data(file)
    if not isinstance(found.value, dict):
        raise Refused([f'{name(file)}:1: the file is a mapping: "English": "translation"'])
    wrong: list[str] = []
    entries = dict(translations.entries)
    for keys, value in _values(found.value):
        told, entry = _put(translations, (keys[0], "".join(keys[1:])), value)
        wrong += (f"{name(file)}:{found.places[keys].line}: “{keys[0]}”: {each}" for each in told)
        if entry:
            entries[entry.message.key] = entry
    if wrong:
        raise Refused(wrong)
    return _counted(translations, entries)


def _values(found: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Give each translation with the keys that lead to it: the English, and the context."""
    for english, value in found.items():
        if value and isinstance(value, dict):
            yield from (((english, context), each) for context, each in value.items())
        else:
            yield (english,), value


def _put(
    translations: Translations,
    key: Key,
    value: Any,  # noqa: ANN401 — YAML holds anything
) -> tuple[list[str], Entry | None]:
    """Give what is wrong with a translation, else the entry that it makes, if it says anything."""
    known = translations.entries.get(key)
    if not known:
        return [_unknown(translations, key)], None
    if value in ("", None) or (isinstance(value, tuple) and not any(value)):
        return [], None
    forms, ids = texts(value), known.message.ids
    wanted = get_plural(translations.locale).num_plurals if known.message.plural else 1
    if len(forms) != wanted:
        return [f"it wants {_wanted(wanted)}"], None
    return [*places.faults(ids, forms)], replace(known, forms=forms, is_doubtful=False)


def _wanted(count: int) -> str:
    return "words between quotes" if count == 1 else f"a list of {count} forms, none of them empty"


def _unknown(translations: Translations, key: Key) -> str:
    contexts = [context for english, context in translations.entries if english == key[0]]
    if contexts == [""]:
        return f"it wants {_wanted(1)}"
    if contexts:
        return f"its meanings are {', '.join(map(quoted, contexts))}, not {quoted(key[1])}"
    close = nearest(key[0], [english for english, _ in translations.entries])
    return f"no code uses this{f': is it “{close[0]}”?' if close else ''}"


def _counted(before: Translations, entries: dict[Key, Entry]) -> Filled:
    added = sum(
        not old.is_translated and entries[k].is_translated for k, old in before.entries.items()
    )
    altered = sum(entries[key] != old for key, old in before.entries.items())
    return Filled(replace(before, entries=entries), added, altered - added)
