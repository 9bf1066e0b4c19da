"""Above: lines that stand right above a label, where some texts print the headings of articles.

Read as words they would be the last ones of the article before. A line that ends no sentence is
asked about; so is one in the brackets that a language has around headings.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from silcrow.language import INNERMOST, Language
from silcrow.problem import Answer, Place, Problem, Rule
from silcrow.script import ENDS_OF_LINES, OPENING
from silcrow.text import blocks
from silcrow.text.bound import stands_open
from silcrow.text.chunks import Chunk
from silcrow.text.declared import Declared
from silcrow.text.faults import AT_THE_END, BELOW_NUMBERING, bound, first_words

_LONGEST = 120
_AROUND = "*_ \u00a0"
_BEHIND = "*_ \u00a0\"'\u201d\u00bb"
_NOTE = re.compile(r"(?:\[\^[^\]\s]+\]\s*)+$")
_OF_LINES = 2
"""The level of a heading above labels that are plain lines."""
_OF_WORDS = 2
"""How far words may be indented that do not say by it that they belong to a paragraph."""


def faults(
    chunks: Sequence[Chunk], own: Collection[Place], language: Language, declared: Declared
) -> Iterator[Problem]:
    """Ask of lines right above a label or number whose they are; `own` are places of provisions.

    Not asked are the only words below a label ([Repealed]), and those that follow a paragraph with
    an id, such as signatures.
    """
    owner: Chunk | None = None
    level = 0
    for before, chunk, after in zip(chunks, chunks[1:], chunks[2:], strict=False):
        # Words in the line of a label stand at its place, and are of it.
        is_other = owner is None or owner.place != before.place
        owner = before if before.place in own and is_other else owner
        level = before.level if before.label or before.level else level
        is_numbered = owner is not None and bool(owner.label or owner.number)
        is_last = is_numbered and not (before.label or before.level) and chunk.place not in own
        is_last |= _is_caption_below(before, chunk, after, language)
        if not (is_last and (after.label or after.number)) or declared.goes_on(chunk.lines[0]):
            continue
        if after.level and not stands_open(after):
            # It is marked as a heading, and has words: the line above is not of it.
            continue
        if may_be_heading(chunk, language):
            yield _asked(chunk, after, level, language)


def _is_caption_below(before: Chunk, chunk: Chunk, after: Chunk, language: Language) -> bool:
    """Tell the caption of an article right below a chapter or a supplement."""
    is_holder = before.label is not None and before.label.kind not in INNERMOST
    is_between = is_holder and after.label is not None and after.label.kind in INNERMOST
    return is_between and _is_bracketed(chunk.lines[0].strip(_AROUND), language)


def may_be_heading(chunk: Chunk, language: Language) -> bool:
    """Tell whether a chunk is a line that ends no sentence, or one in brackets."""
    line = _NOTE.sub("", chunk.lines[0]).strip(_AROUND)
    is_numbered = chunk.number or chunk.label or chunk.level or chunk.is_held or chunk.is_said
    is_line = len(chunk.lines) == 1 and chunk.indent < _OF_WORDS and len(line) <= _LONGEST
    if not line or is_numbered or not is_line or blocks.kind_of(chunk.lines) != "text":
        return False
    is_words = not line.startswith(tuple(OPENING)) and not line[:1].islower()
    is_sentence = line.rstrip(_BEHIND).endswith(ENDS_OF_LINES)
    return _is_bracketed(line, language) or (is_words and not is_sentence)


def _is_bracketed(line: str, language: Language) -> bool:
    return any(line.startswith(pair[0]) and line.endswith(pair[1]) for pair in language.brackets)


def _asked(chunk: Chunk, after: Chunk, level: int, language: Language) -> Problem:
    """Ask whose a line is; `level` is that of the heading which it stands below, 0 for a line."""
    line = chunk.lines[0].strip(_AROUND)
    words, quote = first_words(line)
    named = after.label or after.number
    printed = named.printed if named else ""
    goes_on = f'{BELOW_NUMBERING}continues: [{{quote: "{quote}"}}]'
    answers = [Answer("words of what is above", goes_on)]
    # A heading ends what is at its own level: above a label it stands beside it, else below.
    if signs := "#" * ((after.level or _OF_LINES) if after.label else level and level + 1):
        answers.insert(0, Answer("a heading of its own", f"{signs} {line}"))
    if after.label:
        below = "write it in the line right below the label"
        if _is_bracketed(line, language):
            below = f"write it behind the label: {printed}{line}"
        answers.insert(0, Answer(f"the heading of {printed}, shown behind its number", below))
        answers.append(Answer(AT_THE_END, bound(quote)))
    found = f'"{words}", a line by itself right above "{printed}"'
    hint = "read the source: whose words are they?"
    place, given = chunk.place, tuple(answers)
    return Problem(Rule.FLUSH_WORDS, place, found, "an answer", hint=hint, answers=given)
