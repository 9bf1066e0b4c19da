"""Quoted: numbers and labels that stand within a quotation, and so may be those of another text.

A law that amends another prints its new articles: "… is replaced by: “Article 4 … Article 5 …”".
They are read as articles of this text, because a mark may also have been left out in the source.
So the editor is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from silcrow.problem import Place, Problem, Rule
from silcrow.script import QUOTATIONS, STOPS
from silcrow.text.chunks import Chunk

_SAME = '"'
"""The mark that also closes, and that may be inches: it counts at the ends of blocks alone."""
_MARKS = re.compile(f"[{''.join({*QUOTATIONS, *''.join(QUOTATIONS.values())} - {_SAME})}]")
_BEFORE = "*_ \u00a0"


@dataclass
class _Quotation:
    """What is open: its mark, the line that it opens in, and what stands numbered in it."""

    mark: str
    line: int
    depth: int = 1
    numbered: list[Chunk] = field(default_factory=list)


def faults(chunks: Sequence[Chunk]) -> Iterator[Problem]:
    """Say of each quotation over several blocks which number or label in it is read first."""
    quotation: _Quotation | None = None
    for chunk in chunks:
        words = "\n".join(chunk.lines).strip(_BEFORE)
        if words.startswith(">"):
            continue
        if quotation and (chunk.label or chunk.number or chunk.level):
            quotation.numbered.append(chunk)
        left = _behind(words, chunk.place.line, quotation)
        if quotation and left is not quotation:
            last = chunk.place.line + len(chunk.lines) - 1
            # A label tells more than a number: what it makes of another text is a container here.
            told = sorted(quotation.numbered, key=lambda c: c.label is None)[:1]
            yield from (_fault(c, quotation.line, last) for c in told)
        quotation = left


def _behind(words: str, line: int, quotation: _Quotation | None) -> _Quotation | None:
    """Tell which quotation is open behind the words of a block that begins in a line."""
    if quotation and quotation.mark == _SAME:
        return None if _ends(words) else quotation
    if not quotation and words.startswith(_SAME):
        return None if _ends(words[1:]) else _Quotation(_SAME, line)
    # The mark may stand anew before each block: then one sign closes all.
    anew = quotation is not None and words.startswith(quotation.mark)
    for mark in _MARKS.findall(words[1:] if anew else words):
        if not quotation:
            quotation = _Quotation(mark, line) if mark in QUOTATIONS else None
        elif mark in QUOTATIONS[quotation.mark]:
            quotation.depth -= 1
            quotation = quotation if quotation.depth else None
        elif mark == quotation.mark:
            quotation.depth += 1
    return quotation


def _fault(chunk: Chunk, first: int, last: int) -> Problem:
    named = chunk.label or chunk.number
    printed = named.printed if named else chunk.lines[0].strip()
    found = f'"{printed}" within a quotation that opens in line {first}'
    hint = (
        f'if it is of another text, begin each line of what is quoted, to line {last}, with "> "; '
        "if it is of this one, silence the rule and say why"
    )
    return Problem(Rule.QUOTED_NUMBER, Place(chunk.place.file, chunk.place.line), found, hint=hint)


def _ends(words: str) -> bool:
    return words.rstrip(STOPS + _BEFORE).endswith(_SAME)
