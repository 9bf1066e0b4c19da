"""Closing: formulas and signatures behind the last article, which are no words of it.

"Done at …" and what follows would be counted among the blocks of the last article, or belong to its
last paragraph. Lines that begin as such formulas do, and short lines that end no sentence, are
asked about at the end of a text and before its annexes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from silcrow.language import OF_ANNEXES, Language
from silcrow.problem import Problem
from silcrow.script import ENDS_OF_LINES
from silcrow.text import blocks, faults
from silcrow.text.bound import Bindings
from silcrow.text.chunks import Chunk
from silcrow.text.declared import Declared

_LONGEST = 60
_AROUND = "*_ \u00a0\u3000"


def asked(
    chunks: Sequence[Chunk], bindings: Bindings, language: Language, declared: Declared
) -> Iterator[Problem]:
    """Ask once of what may be a closing formula, at the end and before each annex."""
    behind: list[Chunk] = []
    owner: Chunk | None = None
    has_own = False
    for chunk in chunks:
        is_annex = chunk.label is not None and chunk.label.kind in OF_ANNEXES
        if owner and (is_annex or chunk.number):
            # Before a number only what begins as a formula does: Annexes:, and below it 1.
            known = [c for c in behind if is_annex or _begins(c, language)]
            yield from _asked(known, owner, bindings, language, declared)
        if chunk.label or chunk.number or chunk.level:
            is_outer = is_annex and chunk.label and chunk.label.kind != "supplement"
            behind, has_own = [], False
            owner = None if is_outer or chunk.level else chunk
        elif owner and owner.label and not has_own:
            # The first words below a label are its own.
            has_own = True
        else:
            behind.append(chunk)
    if owner:
        yield from _asked(behind, owner, bindings, language, declared)


def _asked(
    behind: Sequence[Chunk],
    owner: Chunk,
    bindings: Bindings,
    language: Language,
    declared: Declared,
) -> Iterator[Problem]:
    named = owner.label or owner.number
    printed = named.printed if named else ""
    for chunk in behind:
        if bindings.of(chunk, ()):
            return
        if _may_close(chunk, language) and not declared.goes_on(chunk.lines[0]):
            yield faults.closing(chunk.lines[0].strip(_AROUND), chunk.place, printed)
            return


def _may_close(chunk: Chunk, language: Language) -> bool:
    words = chunk.lines[0].strip(_AROUND)
    if not words or chunk.indent or chunk.is_held or chunk.is_said:
        return False
    if blocks.kind_of(chunk.lines[:2]) != "text":
        return False
    if _begins(chunk, language):
        return True
    is_line = len(chunk.lines) == 1 and len(words) <= _LONGEST
    # Scripts without capitals end their sentences with a sign.
    is_cased = words[:1].islower() or not words[:1].isalpha()
    return is_line and not is_cased and not words.endswith(ENDS_OF_LINES)


def _begins(chunk: Chunk, language: Language) -> bool:
    """Tell whether a chunk begins as closing formulas do."""
    return _closings(language).match(chunk.lines[0].strip(_AROUND)) is not None


@lru_cache(maxsize=64)
def _closings(language: Language) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in language.closings) or "(?!)")
