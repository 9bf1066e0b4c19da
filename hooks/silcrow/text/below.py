"""Below: lines right below a label, which may be its title, or words at the head of a Schedule.

Where blocks without a number are counted, a title in a block of its own would be the first of them.
It is asked about, where words or a number follow. "Section 3" right below SCHEDULE 1 says to which
section the Schedule belongs, and opens none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from silcrow.language import OF_ANNEXES, Language
from silcrow.problem import Answer, Problem, Rule
from silcrow.text import above, blocks
from silcrow.text.bound import Bindings
from silcrow.text.chunks import Chunk
from silcrow.text.declared import Declared
from silcrow.text.faults import BELOW_NUMBERING, bound, first_words
from silcrow.text.labels import Label
from silcrow.tradition import Tradition

_LONGEST_UNSPACED = 40
"""How long a heading may be where no spaces part words."""


def without_heads(
    chunks: Sequence[Chunk], manner: Tradition, declared: Declared
) -> Sequence[Chunk]:
    """Make words of the sections that are named right below a Schedule, where sections are numbers.

    A text that is read as it was registered has them as they were.
    """
    if not manner.numbered or declared.known is not None:
        return chunks
    made = list(chunks)
    for at in range(1, len(made)):
        if _is_head(made[at - 1], made[at], manner.numbered):
            made[at] = replace(made[at], label=None, is_said=True)
    return made


def _is_head(before: Chunk, chunk: Chunk, kind: str) -> bool:
    is_of_annex = before.label is not None and before.label.kind in OF_ANNEXES
    is_line = chunk.label is not None and not chunk.level and not chunk.label.words
    return is_of_annex and is_line and chunk.label is not None and chunk.label.kind == kind


def faults(
    chunks: Sequence[Chunk],
    bindings: Bindings,
    manner: Tradition,
    language: Language,
) -> Iterator[Problem]:
    """Ask whether a line by itself below a label is its title, where blocks are counted."""
    for before, chunk, after in zip(chunks, chunks[1:], chunks[2:], strict=False):
        label = before.label
        if not label or label.kind not in manner.holders or label.heading or label.words:
            continue
        if after.label or after.level or _leads_on(label, after, manner):
            continue
        is_long = len(chunk.lines[0].split()) == 1 and len(chunk.lines[0]) > _LONGEST_UNSPACED
        if not is_long and above.may_be_heading(chunk, language) and not bindings.of(chunk, ()):
            yield _asked(chunk, label)


def _leads_on(label: Label, after: Chunk, manner: Tradition) -> bool:
    """Tell whether words may lead to points of the same sentence: "Wer", and below it 1."""
    same = any(c.behind == "same" for c in manner.counting if label.kind in c.within)
    return same and (after.number is not None or blocks.kind_of(after.lines[:2]) != "text")


def _asked(chunk: Chunk, label: Label) -> Problem:
    words, quote = first_words(chunk.lines[0].strip("*_ \u00a0"))
    answers = (
        Answer(f"the heading of {label.printed}", "take away the empty line above it"),
        Answer(f"words of {label.printed}", f'{BELOW_NUMBERING}words: [{{quote: "{quote}"}}]'),
        Answer("a part with an id that you choose", bound(quote)),
    )
    found = f'"{words}", a line by itself right below "{label.printed}"'
    hint = "read the source: is it a heading?"
    place = chunk.place
    return Problem(Rule.FLUSH_WORDS, place, found, "an answer", hint=hint, answers=answers)
