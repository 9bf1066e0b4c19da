"""What cannot be seen made visible, so that no word of content can act on where it is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import category, combining, east_asian_width

from silcrow.keep import signs

_WORD = re.compile(r"\S{2,80}")
_LEGACY_COMMAND = "##["
"""GitHub obeys this in the middle of a line too, whatever the format."""


def visible(text: str) -> str:
    """Write code points for what acts instead of being seen, and for letters that look like others.

    The first are line ends, controls, marks of direction and signs without a shape; the second,
    Cyrillic and Greek letters among Latin ones.
    """
    if text.isascii() and text.isprintable() and _LEGACY_COMMAND not in text:
        return text
    return "".join(one_by_one(text))


def one_by_one(text: str) -> tuple[str, ...]:
    """Write each character as it can be seen: a space of any width stays one."""
    foreign = set(_foreign(text))
    return tuple(
        f"\u27e8{signs.code(char)}\u27e9"
        if i in foreign or _acts(char) or _commands(text, i)
        else char
        for i, char in enumerate(text)
    )


def _foreign(text: str) -> Iterator[int]:
    if text.isascii():
        return
    for word in _WORD.finditer(text):
        foreign = {char for char in set(word.group()) if signs.is_foreign(char, word.group())}
        yield from (i for i, char in enumerate(word.group(), word.start()) if char in foreign)


def _acts(char: str) -> bool:
    return char == "\n" or (signs.is_hidden(char) and category(char) != "Zs")


def _commands(text: str, index: int) -> bool:
    return text[max(index - 2, 0) : index + 1] == _LEGACY_COMMAND


def columns(text: str) -> int:
    """Count the columns that visible text takes in a terminal: Han and Kana take two each."""
    return sum(map(_columns, text))


def _columns(char: str) -> int:
    if combining(char) or category(char) in {"Mn", "Me"}:
        return 0
    return 2 if east_asian_width(char) in "WF" else 1
