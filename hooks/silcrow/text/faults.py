"""Faults of numbering: what is said of numbers that stand twice, and of words without one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from silcrow.anchor import Anchor
from silcrow.matter import ParagraphMatter
from silcrow.problem import Place, Problem, Rule, nearest
from silcrow.text.yaml import Keys

ANEW = "where numbers begin anew"
_MANY = 3
_TWICE = " a second time"


def twice(printed: str, anchor: Anchor, place: Place, first: Place, hint: str = "") -> Problem:
    """Report a provision whose anchor another has."""
    found = f'"{printed}"' if printed else f'a paragraph for "{anchor}"'
    found += f"{_TWICE}; it stands first in line {first.line}, and both would be #{anchor}"
    return Problem(Rule.DUPLICATE_ANCHOR, place, found, hint=hint)


def unbound(text: str, place: Place) -> Problem:
    """Report words that no number and no annotation gives an id."""
    words = text.split()
    start = " ".join(words[:4])
    more = " \u2026" if words[4:] else ""
    found = f'"{start}{more}", without a number'
    hint = f'add to paragraphs: pp1: {{quote: "{start}"}}, or let silcrow bind propose ids'
    return Problem(Rule.UNBOUND_PARAGRAPH, place, found, "an id", hint=hint)


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
