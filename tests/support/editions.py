"""Small texts in several editions, registered as their publisher would."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from silcrow.collection import Collection
from silcrow.date import Date
from silcrow.keep import registration, succession
from silcrow.keep.desk import Desk
from silcrow.keep.succession import Retirement
from silcrow.register import written
from silcrow.settings import Settings
from tests.support import published

SETTINGS = Settings(address=published.ADDRESS)
_HEAD = """---
instrument:
  title: A Code
  type: code
  date: {first}
  edition: {date}
  source: {{publisher: X, url: "https://x.int/", published: 2019-01-01}}
---
"""
Wish = tuple[str, str, str, str]
"""`retire` or `renumber`, the anchor, the edition, and the reason or the new anchor."""


def files(*editions: tuple[str, str]) -> dict[str, str]:
    """Write editions, each by its date and its wording; the last is that of today."""
    first = editions[0][0]
    texts = [(date, _HEAD.format(first=first, date=date) + words) for date, words in editions]
    *earlier, current = texts
    return {f"code/{date}.md": text for date, text in earlier} | {"code/index.md": current[1]}


def collected(files: dict[str, str]) -> Collection:
    """Read files into a collection."""
    read = published.collected(published.sources(files), SETTINGS)
    assert read.problems == ()
    return read.collection


def registered(collection: Collection, wishes: Iterable[Wish] = ()) -> Collection:
    """Register all editions of the code, and what became of its paragraphs."""
    desk = Desk(collection, SETTINGS, Date("2025-01-01"))
    desk = replace(desk, collection=registration.add(desk, ["code"], with_addresses=False)[0])
    for what, anchor, edition, more in wishes:
        text = desk.edition("code", edition)
        if what == "retire":
            reason, _, successor = more.partition(" -> ")
            done = succession.retire(desk, text, anchor, Retirement(reason, successor))
        else:
            done = succession.renumber(desk, text, anchor, more)
        desk = replace(desk, collection=done.collection)
    return desk.collection


def files_of(collection: Collection) -> dict[str, str]:
    """Give the files of a collection, its registers among them."""
    registers = collection.registers.values()
    found = {r.file: written(r.head, r.lines.values()) for r in registers}
    return dict(collection.texts) | found


def code(*editions: tuple[str, str], wishes: Iterable[Wish] = ()) -> Collection:
    """Give a code in its editions, registered."""
    return registered(collected(files(*editions)), wishes)
