"""Editions: which files hold one text, which of them is today's, and the registers beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from silcrow.date import EDITION
from silcrow.model import Instrument
from silcrow.problem import Place, Problem, Rule

_NAMED = re.compile(rf"(?:(?P<root>.*)/)?(?P<edition>{EDITION})\.md", re.ASCII)


def root(file: str) -> str:
    """Give what the files of one text share: `a` of `a/index.md`, `a/2024-05-21.md` and `a.md`."""
    named = _NAMED.fullmatch(file)
    if named:
        return named["root"] or ""
    return file.removesuffix(".md").removesuffix("/index")


def named_by(file: str) -> str:
    """Give the edition that the name of a file says; empty where it is no date."""
    named = _NAMED.fullmatch(file)
    return named["edition"] if named else ""


def ordered(texts: Iterable[Instrument]) -> tuple[Instrument, ...]:
    """Put the editions of a text in their order, the oldest first."""
    return tuple(sorted(texts, key=lambda text: text.edition.order))


def faults(texts: tuple[Instrument, ...]) -> Iterator[Problem]:
    """Find files of one text, in their order, that are not named as their edition asks."""
    for before, text in pairwise(texts):
        if before.edition == text.edition:
            found = f"the edition {text.edition}, which {before.file} holds too"
            yield Problem(Rule.DUPLICATE_EDITION, _place(text), found, "a date of its own")
    for text in texts[:-1]:
        if named_by(text.file) != text.edition:
            found = f"the edition {text.edition}, superseded by {texts[-1].edition}"
            yield Problem(Rule.EDITION_FILE, _place(text), found, f"it in {text.edition}.md")
    if texts and named_by(texts[-1].file):
        found, expected = f"the newest edition in {texts[-1].file}", "it in index.md"
        yield Problem(Rule.EDITION_FILE, _place(texts[-1]), found, expected)


def _place(text: Instrument) -> Place:
    for key in (("instrument", "edition"), ("instrument", "date"), ("instrument",)):
        if key in text.places:
            return text.places[key]
    return Place(text.file)
