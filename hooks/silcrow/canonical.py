"""Canonical form: the bytes that a digest of wording is taken of, as docs/canonical.md has it.

It is an outline in UTF-8. A line begins with TABs: twice as many as its level for words, one more
for the name of a structure (`list`, `footnote`), which holds what stands one level deeper. An
empty line stands before each provision. Words hold neither TAB nor line feed, so no two trees of
wording have the same lines. What is no wording never counts: emphasis, links, annotations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256

from silcrow.model import Block, Instrument, Provision

_SPACE = re.compile(r"[\t\n\f\r ]{2,}|[\t\n\f\r]")
_MARKED = ("item", "footnote")


def plain(words: str) -> str:
    """Make each run of ASCII white space one space, with none at the ends; all else stays."""
    # Most words are fine already, and what is printable has no white space but U+0020.
    if not words.isprintable() or "  " in words:
        words = _SPACE.sub(" ", words)
    return words.strip(" ")


def own(provision: Provision) -> bytes:
    """Give the form of a provision alone: number, heading and blocks, not what it holds."""
    return _bytes(_provision(provision, provision.blocks, 0))


def unnumbered(provision: Provision) -> bytes:
    """Give the form of a provision with its points but without its number: the words compared.

    It is no form that docs/canonical.md names, and is published nowhere.
    """
    content = [i for i in provision.content if isinstance(i, Block) or i.is_point]
    return _bytes(_provision(replace(provision, number=""), content, 0))


def subtree(provision: Provision) -> bytes:
    """Give the form of a provision with all that it holds, in the order of the text."""
    return _bytes(_provision(provision, provision.content, 0))


def whole(text: Instrument) -> bytes:
    """Give the form of a text: its full title, then all its wording in order."""
    return _bytes(_whole(text))


def digest(form: bytes) -> str:
    """Give the SHA-256 of a form in 64 hexadecimal digits, lower case."""
    return sha256(form).hexdigest()


def _bytes(lines: Iterator[str]) -> bytes:
    return "\n".join(lines).encode()


def _whole(text: Instrument) -> Iterator[str]:
    yield plain(text.matter.title)
    for provision in text.provisions:
        yield ""
        yield from _provision(provision, provision.content, 0)


def _provision(
    provision: Provision, content: Sequence[Block | Provision], level: int
) -> Iterator[str]:
    """Write number and first words in one line, then the heading, then all else."""
    rest = [item for item in content if not _is_empty(item)]
    heading = plain(provision.heading.text) if provision.heading else ""
    line = _number(provision.number)
    if not heading and rest and _is_words(rest[0]):
        line += f" {_words(rest.pop(0))}"
    if not (line or heading or (rest and isinstance(rest[0], Block))):
        line = " "
    if line:
        yield _words_at(level) + line
    if heading:
        yield f"{_structure_at(level)}heading\t{heading}"
    for item in rest:
        if isinstance(item, Block):
            yield from _block(item, level)
        else:
            yield ""
            yield from _provision(item, item.content, level + 1)


def _number(printed: str) -> str:
    """Write a number: a space within it is a TAB, so that the first space of a line ends it."""
    return plain(printed).replace(" ", "\t")


def _block(block: Block, level: int) -> Iterator[str]:
    if block.kind == "text":
        yield _words_at(level) + plain(block.words.text)
        return
    yield _structure_at(level) + "\t".join((block.kind, *_fields(block)))
    for child in block.children:
        if child.kind != "cell" and not _is_empty(child):
            yield from _block(child, level + 1)


def _fields(block: Block) -> tuple[str, ...]:
    """Give what follows the name of a structure: cells, a mark as printed, or words."""
    if block.kind == "row":
        return tuple(plain(cell.words.text) for cell in block.children)
    field = plain(block.mark if block.kind in _MARKED else block.words.text)
    return (field,) if field else ()


def _is_words(item: Block | Provision) -> bool:
    return isinstance(item, Block) and item.kind == "text"


def _words(item: Block | Provision) -> str:
    return plain(item.words.text) if isinstance(item, Block) else ""


def _is_empty(item: Block | Provision) -> bool:
    """Tell a block of words without any: a link around nothing."""
    return _is_words(item) and not _words(item)


def _words_at(level: int) -> str:
    return "\t" * (2 * level)


def _structure_at(level: int) -> str:
    return "\t" * (2 * level + 1)
