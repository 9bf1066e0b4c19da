"""Redline for the terminal: `[-deleted-]` and `{+inserted+}`, which colour may only repeat."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from silcrow.keep import signs, tokens
from silcrow.keep.compared import Comparison, Fact, Text
from silcrow.keep.parts import APART
from silcrow.keep.tokens import Piece, PieceKind, Pieces
from silcrow.render.redline import sentences
from silcrow.render.redline.sentences import shown

Paint = Callable[[str, PieceKind], str]
"""Colours what is deleted or inserted; without colours it gives back what it gets."""

_INDENT = "    "
_SIGNS: dict[PieceKind, tuple[str, str]] = {
    "same": ("", ""),
    "deleted": ("[-", "-]"),
    "inserted": ("{+", "+}"),
}


def write(found: Comparison, paint: Paint = lambda text, _: text) -> str:
    """Write a comparison, the summary first."""
    return "\n".join(_Writer(paint).lines(found))


class _Writer:
    def __init__(self, paint: Paint) -> None:
        self.paint = paint

    def lines(self, found: Comparison) -> Iterator[str]:
        yield sentences.summary(found)
        for text in (t for t in found.texts if t.is_of_wording):
            yield from self.text(text)
        yield from self.facts(sentences.LINKS, found.marks)
        yield from self.facts(sentences.ANNOTATIONS, found.facts)
        yield from self.facts(sentences.OTHERS, found.others)
        if found.knock_on:
            yield from ("", sentences.KNOCK_ON)
            yield from (
                _INDENT + shown(sentences.of_knock_on(k), changed=False) for k in found.knock_on
            )

    def text(self, text: Text) -> Iterator[str]:
        yield from ("", shown(f"{sentences.of_text(text)} ({text.text.file})", changed=False))
        if tokens.differs(text.redline.title):
            yield from ("", "Title", *self.block(text.redline.title))
        for change in (c for c in text.redline.changes if c.is_of_wording):
            yield from ("", shown(sentences.of_change(text.redline, change), changed=False))
            if change.has_other_words:
                yield from self.block(change.pieces)

    def block(self, pieces: Pieces) -> Iterator[str]:
        """Write words, and under them what their letters do not show."""
        words = "".join(map(self.piece, sentences.excerpt(pieces)))
        yield from (_INDENT + line for line in words.split("\n"))
        yield from (f"{_INDENT}! {told}" for told in signs.told(pieces))

    def piece(self, piece: Piece) -> str:
        """Write a piece; a change that holds the end of a block shows it as a pilcrow."""
        before, after = _SIGNS[piece.kind]
        if piece.kind == "same":
            return shown(piece.text, changed=False)
        lines = shown(piece.text, changed=True).replace(APART, f"\u00b6{APART}").split(APART)
        return APART.join(
            self.paint(f"{before}{line}{after}", piece.kind) if line else "" for line in lines
        )

    def facts(self, title: str, facts: Iterable[Fact]) -> Iterator[str]:
        """Write a list of what changed besides wording."""
        for i, fact in enumerate(facts):
            yield from ("", title) if i == 0 else ()
            of = shown(sentences.of_fact(fact), changed=False)
            words = "".join(map(self.piece, sentences.excerpt(fact.pieces)))
            yield _INDENT + (f"{of}: {words}" if words else of).replace("\n", f"\n{_INDENT * 2}")
            yield from (f"{_INDENT * 2}! {told}" for told in signs.told(fact.pieces))
