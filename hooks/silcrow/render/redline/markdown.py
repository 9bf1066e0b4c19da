"""Redline in Markdown, as a job summary shows it: `<del>` and `<ins>`, all other signs escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from silcrow.keep import signs, tokens
from silcrow.keep.compared import Comparison, Fact, Text
from silcrow.keep.parts import APART
from silcrow.keep.tokens import Piece, Pieces
from silcrow.render.redline import sentences

# As entities: between two backticks or in a table a backslash would show.
_SPECIAL = re.compile(r"[&<>`*_~\[\]|\\@$]|[#:](?=\S)|(?<=w)\.|^[-+=#\d]", re.MULTILINE)
_ELEMENTS = {"deleted": "del", "inserted": "ins"}


def write(found: Comparison) -> str:
    """Write a comparison, the summary first."""
    return "\n".join((f"**{sentences.summary(found)}**", *parts(found))) + "\n"


def escaped(text: str, *, changed: bool = False) -> str:
    """Write words of others so that Markdown shows them and does nothing else."""
    return _SPECIAL.sub(
        lambda m: f"&#{ord(m.group())};", sentences.shown(text, changed=changed)
    ).replace("\n", " ")


def parts(found: Comparison) -> Iterator[str]:
    """Write all of a comparison but its summary, line by line; no element goes on over a line."""
    for text in (t for t in found.texts if t.is_of_wording):
        yield from _text(text)
    yield from _facts(sentences.LINKS, found.marks)
    yield from _facts(sentences.ANNOTATIONS, found.facts)
    yield from _facts(sentences.OTHERS, found.others)
    if found.knock_on:
        yield from ("", f"### {sentences.KNOCK_ON}", "")
        yield from (f"- {escaped(sentences.of_knock_on(k))}" for k in found.knock_on)


def _text(text: Text) -> Iterator[str]:
    yield from ("", f"### {escaped(sentences.of_text(text))}")
    if tokens.differs(text.redline.title):
        yield from ("", "#### Title", "", *_block(text.redline.title))
    for change in (c for c in text.redline.changes if c.is_of_wording):
        yield from ("", f"#### {escaped(sentences.of_change(text.redline, change))}")
        if change.has_other_words:
            yield from ("", *_block(change.pieces))


def _block(pieces: Pieces) -> Iterator[str]:
    words = "".join(map(_piece, sentences.excerpt(pieces)))
    yield from (f"> {line}" for line in words.split("\n"))
    if told := signs.told(pieces):
        yield from ("", *(f"- {escaped(fact)}" for fact in told))


def _piece(piece: Piece) -> str:
    if piece.kind == "same":
        # Two blocks are two paragraphs of the quotation.
        return "\n\n".join(escaped(line) for line in piece.text.split(APART))
    element = _ELEMENTS[piece.kind]
    text = piece.text.replace(APART, f"\u00b6{APART}")
    lines = (escaped(line, changed=True) for line in text.split(APART))
    return "\n\n".join(f"<{element}>{line}</{element}>" if line else "" for line in lines)


def _facts(title: str, facts: Iterable[Fact]) -> Iterator[str]:
    for i, fact in enumerate(facts):
        yield from ("", f"### {title}", "") if i == 0 else ()
        words = "".join(map(_piece, sentences.excerpt(fact.pieces))).replace("\n\n", "<br>")
        of = escaped(sentences.of_fact(fact))
        yield f"- {of}: {words}" if words else f"- {of}"
        yield from (f"  - {escaped(told)}" for told in signs.told(fact.pieces))
