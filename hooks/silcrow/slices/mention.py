"""Mentions: what refers to something, as the page of that thing tells of it."""

from __future__ import annotations

from typing import NamedTuple

from silcrow.anchor import Anchor

_CONTEXT_WORDS = 25


class Context(NamedTuple):
    """Words that refer, with those before and after them."""

    before: str
    words: str
    after: str


class Mention(NamedTuple):
    """A reference as its target tells of it: from which paragraph of which text, how, in what."""

    text: str
    """The id of the text."""
    anchor: Anchor
    unit: str
    """What the paragraph is called."""
    number: str
    says_enough: bool
    """Whether the number alone names one paragraph of the text."""
    manner: str
    context: Context | None = None
    """The words around; None where no page shows them."""


def context(text: str, start: int, end: int) -> Context:
    """Give a reference with at most 25 words on either side, cut at word edges, our ellipsis."""
    before, after = text[:start], text[end:]
    if len(heads := before.split()) > _CONTEXT_WORDS:
        before = "\u2026\u00a0" + " ".join(heads[-_CONTEXT_WORDS:]) + before[len(before.rstrip()) :]
    if len(tails := after.split()) > _CONTEXT_WORDS:
        lead = after[: len(after) - len(after.lstrip())]
        after = lead + " ".join(tails[:_CONTEXT_WORDS]) + "\u00a0\u2026"
    return Context(before, text[start:end], after)
