"""Faults of numbering: what is said of numbers that stand twice, and of words without one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from silcrow.anchor import Anchor
from silcrow.matter import Numbering, ParagraphMatter
from silcrow.problem import Answer, Command, Place, Problem, Rule, nearest
from silcrow.script import alike
from silcrow.text.chunks import Chunk
from silcrow.text.doubts import Doubt
from silcrow.text.yaml import Keys

ANEW = "where numbers begin anew"
_MANY = 3
_TWICE = " a second time"


def twice(printed: str, anchor: Anchor, place: Place, first: Place, hint: str = "") -> Problem:
    """Report a provision whose anchor another has."""
    found = f'"{printed}"' if printed else f'a paragraph for "{anchor}"'
    found += f"{_TWICE}; it stands first in line {first.line}, and both would be #{anchor}"
    return Problem(Rule.DUPLICATE_ANCHOR, place, found, hint=hint)


def unbound(text: str, place: Place, id_: str = "pp1") -> Problem:
    """Report words that no number and no annotation gives an id; `id_` is one that is free."""
    words = text.split()
    start = " ".join(words[:4])
    more = " \u2026" if words[4:] else ""
    found = f'"{start}{more}", without a number'
    hint = f'add below "paragraphs:" {id_}: {{quote: "{start}"}}'
    commands = (Command("or let all ids be proposed at once", "silcrow bind", place.file),)
    return Problem(Rule.UNBOUND_PARAGRAPH, place, found, "an id", hint=hint, commands=commands)


def doubtful(doubt: Doubt, words: str, place: Place) -> Problem:
    """Ask what words are that begin like a number or a label, with an answer for each case."""
    kind, key = ("label", "labels") if doubt.is_label else ("number", "forms")
    quote = first_words(words)[1]
    answers = {
        f"a {kind} of this text": f'{BELOW_NUMBERING}{key}: ["{doubt.pattern}"]',
        "a part with an id that you choose": bound(quote),
        "words": f'{BELOW_NUMBERING}words: [{{quote: "{quote}"}}]',
        "words, marked so in their line": "" if doubt.is_label else _escaped(words.strip()),
    }
    if not doubt.pattern:
        del answers[f"a {kind} of this text"]
    found = f'"{doubt.printed}", which begins like a {kind}'
    hint = "compare with the source, keep it as printed, and say what it is"
    given = tuple(Answer(meaning, line) for meaning, line in answers.items() if line)
    return Problem(Rule.NUMBER_OR_WORDS, place, found, "an answer", hint=hint, answers=given)


def counted(words: str, place: Place, within: str, anchor: str) -> Problem:
    """Ask whether words behind points are counted as a block of their own."""
    start, quote = first_words(words)
    answers = (
        Answer("of the block before", f'{BELOW_NUMBERING}continues: [{{quote: "{quote}"}}]'),
        Answer("a block of its own, with an id that you choose", bound(quote, anchor)),
    )
    found = f'"{start}", behind points of {within}, of which it is not certain how it is counted'
    hint = "read the source: does it go on with the block before?"
    return Problem(Rule.FLUSH_WORDS, place, found, "an answer", hint=hint, answers=answers)


def closing(words: str, place: Place, within: str) -> Problem:
    """Ask whether words at the end of a text are a closing formula, and no part of an article."""
    start, quote = first_words(words)
    answers = (
        Answer("a closing formula or signature, with an id", bound(quote)),
        Answer(f"words of {within}", f'{BELOW_NUMBERING}continues: [{{quote: "{quote}"}}]'),
    )
    found = f'"{start}" at the end, which may be no words of {within}'
    hint = "read the source: is it a formula or signature behind the last article?"
    return Problem(Rule.FLUSH_WORDS, place, found, "an answer", hint=hint, answers=answers)


def flush(paragraph: str, containers: Sequence[str], line: str, place: Place) -> Problem:
    """Ask whose words stand at the margin behind points, with an answer for each case."""
    start, quote = first_words(line)
    goes_on = f'continues: [{{quote: "{quote}"}}]'
    answers = [Answer(f"words of {paragraph}", BELOW_NUMBERING + goes_on)]
    if containers:
        said = f'{BELOW_NUMBERING}words: [{{quote: "{quote}"}}]'
        answers.append(Answer(f"words of {containers[-1]}, and of no paragraph in it", said))
    answers.append(Answer(AT_THE_END, bound(quote)))
    found = f'"{start}", at the margin behind {paragraph}'
    hint = "read the source: whose words are they?"
    given = tuple(answers)
    return Problem(Rule.FLUSH_WORDS, place, found, "an answer", hint=hint, answers=given)


def once(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Ask of one line once whose its words are: as what is told last."""
    asked = {p.place: p for p in problems if p.rule is Rule.FLUSH_WORDS}
    yield from (p for p in problems if asked.get(p.place, p) is p or p.rule is not Rule.FLUSH_WORDS)


def first_words(line: str) -> tuple[str, str]:
    """Give the first words of a line, as they are and as YAML quotes them."""
    start = " ".join(line.split()[:4])
    return start, start.replace("\\", "\\\\").replace('"', '\\"')


def bound(quote: str, within: str = "") -> str:
    """Say how words get an id that the editor chooses, among the blocks of a provision or alone."""
    more = f", within: {within}" if within else ""
    return f'below "paragraphs:", a-name-you-choose: {{quote: "{quote}"{more}}}'


AT_THE_END = "a paragraph with an id of its own, outside the containers above it"
BELOW_NUMBERING = 'below "numbering:", '


def said(
    numbering: Numbering, chunks: Sequence[Chunk], places: Mapping[Keys, Place]
) -> Iterator[Problem]:
    """Hold beginnings that a text says to be words against its lines: each stands once."""
    place = places.get(("instrument", "numbering"), Place(""))
    lines = [alike(chunk.lines[0].lstrip(" *_")) for chunk in chunks]
    for quoted in (*numbering.words, *numbering.continues):
        found = [
            c for c, line in zip(chunks, lines, strict=True) if line.startswith(alike(quoted.quote))
        ]
        told = ", ".join(str(chunk.place.line) for chunk in found)
        if len(found) > 1:
            what = f'"{quoted.quote}", which begins lines {told}'
            hint = "quote as many words as only one of these lines begins with"
            yield Problem(Rule.QUOTE_AMBIGUOUS, place, what, "one place", hint=hint)
        elif not found:
            what = f'"{quoted.quote}", with which no line begins'
            yield Problem(Rule.QUOTE_NOT_FOUND, place, what)


_ESCAPED = re.compile(r"(\w*)([().\[\]-])(.{0,20})")


def _escaped(words: str) -> str:
    """Write a backslash before the sign of a number, as Markdown has it; empty without a sign."""
    match = _ESCAPED.match(words)
    return f"{match[1]}\\{match[2]}{match[3]} \u2026" if match else ""


def repeated(problems: list[Problem]) -> Iterator[Problem]:
    """Say once, and why, where one number stands before every paragraph (1. 1. 1.)."""
    counts = Counter(_what(p) for p in problems if p.rule is Rule.DUPLICATE_ANCHOR)
    told: set[str] = set()
    for problem in problems:
        what = _what(problem) if problem.rule is Rule.DUPLICATE_ANCHOR else ""
        if not what or counts[what] + 1 < _MANY:
            yield problem
        elif what not in told:
            told.add(what)
            hint = (
                "formatters and Markdown renderers write one number for all: restore those printed"
            )
            if problem.hint.startswith(ANEW):
                hint = f"{problem.hint.partition('; ')[0]}; else {hint}"
            found, expected = f"{what} {counts[what] + 1} times", "each number as printed"
            yield Problem(Rule.REPEATED_NUMBER, problem.place, found, expected, hint=hint)


def _what(problem: Problem) -> str:
    return problem.found.partition(_TWICE)[0]


def unknown(
    annotations: Mapping[Anchor, ParagraphMatter],
    seen: Mapping[str, Place],
    places: Mapping[Keys, Place],
    told: Collection[str] = (),
) -> Iterator[Problem]:
    """Go through the annotations that belong to no provision, with what is wrong.

    `told` are those of which something is said elsewhere.
    """
    for anchor, annotation in annotations.items():
        place = places[("paragraphs", anchor)]
        if not annotation.quote and (annotation.prefix or annotation.suffix or annotation.within):
            found = f'no "quote" for "{anchor}" beside what tells it from others'
            yield Problem(Rule.MISSING_KEY, place, found)
        if anchor in seen or anchor in told:
            continue
        if annotation.quote:
            found = f'the words "{annotation.quote}" for {anchor}, {_nowhere(annotation)}'
            near = nearest(annotation.within, seen) if annotation.within else ()
            near = () if annotation.within in seen else near
            yield Problem(Rule.QUOTE_NOT_FOUND, place, found, "", near)
        else:
            found = f'annotations for "{anchor}"'
            yield Problem(Rule.UNKNOWN_PARAGRAPH, place, found, "", nearest(anchor, seen))


def _nowhere(annotation: ParagraphMatter) -> str:
    """Say where the words of an annotation were looked for."""
    said = [f'right after "{annotation.prefix}"'] if annotation.prefix else []
    said += [f'right before "{annotation.suffix}"'] if annotation.suffix else []
    said += [f"within {annotation.within}"] if annotation.within else []
    return f"nowhere {' and '.join(said)}" if said else "in no paragraph without a number"
