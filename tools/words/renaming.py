"""Messages whose English changes and whose sense stays: a list that a person writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from silcrow.problem import nearest
from tools.words.catalogs import Entry, Translations
from tools.words.finding import ROOT, Key, Message
from tools.words.places import unlike
from tools.words.reading import Refused, data, name

FILE = ROOT / "tools" / "words-renamed.yml"
_KEYS = frozenset(("was", "now", "context", "was_context"))


class Renamed(NamedTuple):
    """A message under its old and its new words, each with those of its plural, if it has one."""

    was: tuple[str, ...]
    now: tuple[str, ...]
    context: str = ""
    was_context: str = ""
    line: int = 1

    @property
    def old(self) -> Key:
        """What told the message apart."""
        return self.was[0], self.was_context

    @property
    def new(self) -> Key:
        """What tells the message apart now."""
        return self.now[0], self.context


def read(file: Path = FILE) -> tuple[Renamed, ...]:
    """Read the list; raises Refused for what is no list of pairs. No file is an empty list."""
    found = data(file) if file.is_file() else None
    if not found or found.value is None:
        return ()
    if not isinstance(found.value, tuple):
        raise Refused([f'{name(file)}:1: the file is a list: - was: "…" and below it   now: "…"'])
    rows = [(row, found.places[(index,)].line) for index, row in enumerate(found.value)]
    wrong = [f"{name(file)}:{line}: {told}" for row, line in rows if (told := _unreadable(row))]
    if wrong:
        raise Refused(wrong)
    return tuple(_renamed(row, line) for row, line in rows)


def _renamed(row: dict[str, Any], line: int) -> Renamed:
    context = row.get("context", "")
    before = row.get("was_context", context)
    return Renamed(texts(row["was"]), texts(row["now"]), context, before, line)


def _unreadable(row: Any) -> str:  # noqa: ANN401 — YAML holds anything
    if not isinstance(row, dict) or not row.keys() >= {"was", "now"}:
        return "an entry has `was`, the old English, and `now`, the new"
    if other := row.keys() - _KEYS:
        return f"an entry has `was`, `now`, `context` and `was_context`, not `{min(other)}`"
    for key in ("was", "now"):
        if len(texts(row[key])) not in (1, 2):
            return f'`{key}` is words between quotes, or ["singular", "plural"]'
    if all(isinstance(row.get(key, ""), str) for key in ("context", "was_context")):
        return ""
    return "a context is words between quotes"


def texts(value: Any) -> tuple[str, ...]:  # noqa: ANN401 — YAML holds anything
    """Give words, or a list of them, as a tuple; an empty one for anything else."""
    found = value if isinstance(value, tuple) else (value,)
    return found if all(isinstance(text, str) and text for text in found) else ()


def faults(
    renamed: Sequence[Renamed], said: Iterable[Message], known: Sequence[Translations]
) -> Iterator[str]:
    """Say of each entry, after its line, why its translations cannot be carried over."""
    messages = {message.key: message for message in said}
    for index, each in enumerate(renamed):
        told = [*_against_code(each, messages, renamed), *_against_others(each, renamed[:index])]
        told = told or [*_against_itself(each), *_against_catalogs(each, known)]
        yield from (f"{each.line}: “{each.was[0]}”: {reason}" for reason in told)


def _against_code(
    each: Renamed, messages: Mapping[Key, Message], renamed: Sequence[Renamed]
) -> Iterator[str]:
    if each.old == each.new:
        yield "`was` and `now` are the same words: no entry is needed"
    elif each.old in messages:
        where = messages[each.old].file
        yield f"the code still uses this ({where}), and it keeps its translation: delete the entry"
    now = messages.get(each.new)
    if not now:
        yield _unsaid(each, [english for english, _ in messages], renamed)
    elif now.ids != each.now:
        yield f"the code has `now` as {_shown(now.ids)}"


def _unsaid(each: Renamed, english: Iterable[str], renamed: Sequence[Renamed]) -> str:
    told = f"no code uses `now`, “{each.now[0]}”"
    if again := next((r for r in renamed if r.old == each.new), None):
        return f"{told}: line {again.line} renames it again, so make one entry of the two"
    close = nearest(each.now[0], english)
    return f"{told}: {f'is it “{close[0]}”?' if close else 'delete the entry, or correct it'}"


def _against_others(each: Renamed, earlier: Sequence[Renamed]) -> Iterator[str]:
    for other in earlier:
        if other.old == each.old:
            yield f"`was` stands in line {other.line} already"
        elif other.new == each.new:
            yield f"`now` has its translation from line {other.line} already: delete one entry"


def _against_itself(each: Renamed) -> Iterator[str]:
    if len(each.was) != len(each.now):
        yield "one of `was` and `now` has a plural, the other has none: translate it anew"
    elif told := unlike(each.was, each.now):
        yield f"the places differ, so it is translated anew: {told}"


def _against_catalogs(each: Renamed, known: Sequence[Translations]) -> Iterator[str]:
    found = [those.entries[each.old].message for those in known if each.old in those.entries]
    if other := next((message for message in found if message.ids != each.was), None):
        yield f"the catalogs have `was` as {_shown(other.ids)}"
    elif not found and known and not any(_has(those.entries, each.new) for those in known):
        english = sorted({english for those in known for english, _ in those.entries})
        close = nearest(each.was[0], english)
        yield f"no catalog has it{f': is it “{close[0]}”?' if close else ''}"


def _has(entries: Mapping[Key, Entry], key: Key) -> bool:
    return key in entries and entries[key].has_words


def _shown(ids: Sequence[str]) -> str:
    return f"“{ids[0]}”" if len(ids) == 1 else f'["{ids[0]}", "{ids[1]}"]'
