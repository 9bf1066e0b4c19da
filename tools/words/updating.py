"""Bring a catalog up to date: what is said now, with every translation that can be kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from tools.words.catalogs import Entry, Translations
from tools.words.finding import Key, Message
from tools.words.places import unlike
from tools.words.renaming import Renamed

LIKE = 0.6
"""How alike two sentences are, from 0 to 1, before one is proposed as the other rewritten."""


@dataclass(frozen=True, slots=True)
class Update:
    """A catalog as it is to be, and what became of its messages."""

    translations: Translations
    carried: tuple[Renamed, ...] = ()
    new: tuple[Message, ...] = ()
    dropped: tuple[Entry, ...] = ()
    """Translations of what nobody says any more."""


def updated(
    known: Translations, said: Iterable[Message], renamed: Sequence[Renamed] = ()
) -> Update:
    """Give each message its translation, or that of the message that it was before."""
    before = {each.new: each for each in renamed}
    carried: list[Renamed] = []
    entries: dict[Key, Entry] = {}
    for message in said:
        found = _words(known, message.key, message)
        change = before.get(message.key)
        if change and not found and (found := _words(known, change.old, message)):
            carried.append(change)
        entries[message.key] = replace(found, message=message) if found else Entry(message)
    new = [e.message for key, e in entries.items() if not e.has_words and key not in known.entries]
    dropped = _dropped(known, entries, {change.old for change in carried})
    return Update(replace(known, entries=entries), tuple(carried), tuple(new), tuple(dropped))


def _words(known: Translations, key: Key, message: Message) -> Entry | None:
    """Find the translation of a message, which has a plural where the other has one."""
    found = known.entries.get(key)
    if found and found.has_words and len(found.message.ids) == len(message.ids):
        return found
    return None


def _dropped(known: Translations, entries: dict[Key, Entry], carried: set[Key]) -> Iterator[Entry]:
    for key, entry in known.entries.items():
        is_kept = key in entries and entries[key].has_words
        if entry.has_words and not is_kept and key not in carried:
            yield entry


# --- what might be kept ----------------------------------------------------------------------


def keepable(updates: Iterable[Update]) -> dict[Message, list[Message]]:
    """Find what is dropped though some message without translation could be its new wording.

    It could where the message has the same places and none of the catalogs translates it.
    """
    found: dict[Message, list[Message]] = {}
    for update in updates:
        fresh = [e.message for e in update.translations.entries.values() if not e.has_words]
        for entry in update.dropped:
            fits = [each for each in fresh if not unlike(entry.message.ids, each.ids)]
            known = found.setdefault(entry.message, fits)
            found[entry.message] = [message for message in known if message in fits]
    return {message: those for message, those in found.items() if those}


def proposals(found: dict[Message, list[Message]]) -> dict[Message, Message | None]:
    """Give each message that is dropped the sentence it is most likely to be now, each once."""
    pairs = [(was, now) for was, those in found.items() for now in those]
    pairs.sort(key=lambda pair: -_likeness(*pair))
    chosen: dict[Message, Message] = {}
    for was, now in pairs:
        if was not in chosen and now not in chosen.values() and _likeness(was, now) >= LIKE:
            chosen[was] = now
    return {was: chosen.get(was) for was in found}


def _likeness(was: Message, now: Message) -> float:
    return SequenceMatcher(None, was.english, now.english).ratio()
