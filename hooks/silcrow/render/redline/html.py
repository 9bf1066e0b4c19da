"""Redline in HTML: native `<del>` and `<ins>`, each with its name in hidden words.

Some screen readers pass over both elements in silence, so that the names are words; others would
say both, so that the elements have no role. A fragment has no style and no id, and no colour is
needed to read it; a document has a style of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from silcrow.interface import ENGLISH, IN_ENGLISH, Interface
from silcrow.keep import signs, tokens
from silcrow.keep.compared import Comparison, Fact, Text
from silcrow.keep.parts import APART
from silcrow.keep.redline import Change
from silcrow.keep.tokens import Piece, PieceKind, Pieces
from silcrow.render import alone
from silcrow.render.redline import sentences
from silcrow.render.rendered import in_language

_ELEMENTS: dict[PieceKind, str] = {"deleted": "del", "inserted": "ins"}
_OURS = ENGLISH
"""The language of a whole redline; words of a text in another bear its `lang`."""


def document(found: Comparison) -> str:
    """Write a comparison as a whole document that needs nothing else."""
    return alone.page("Redline", ("<h1>Redline</h1>", write(found)))


def write(found: Comparison, level: int = 2) -> str:
    """Write a comparison as a fragment whose first headings are of the level given."""
    return "\n".join(_Writer(level).lines(found)) + "\n"


def parts(found: Comparison, level: int) -> Iterator[str]:
    """Write all of a comparison but its summary, for what says that itself."""
    yield from _Writer(level).parts(found)


class _Writer:
    def __init__(self, level: int) -> None:
        self.level = level

    def heading(self, text: str, below: int = 0) -> str:
        level = min(self.level + below, 6)
        return f"<h{level}>{_plain(text)}</h{level}>"

    def lines(self, found: Comparison) -> Iterator[str]:
        yield '<div class="redline">'
        yield f'<p class="summary">{_plain(sentences.summary(found))}</p>'
        yield from self.parts(found)
        yield "</div>"

    def parts(self, found: Comparison) -> Iterator[str]:
        for text in (t for t in found.texts if t.is_of_wording):
            yield from self.text(text)
        yield from self.facts(sentences.LINKS, found.marks)
        yield from self.facts(sentences.ANNOTATIONS, found.facts)
        yield from self.facts(sentences.OTHERS, found.others)
        if found.knock_on:
            said = (_plain(sentences.of_knock_on(k)) for k in found.knock_on)
            yield from (self.heading(sentences.KNOCK_ON), *_list(said))

    def text(self, text: Text) -> Iterator[str]:
        yield self.heading(sentences.of_text(text))
        language = str(in_language(text.text.matter.language, _OURS))
        if tokens.differs(text.redline.title):
            yield from (self.heading("Title", 1), *block(text.redline.title, language))
        for change in (c for c in text.redline.changes if c.is_of_wording):
            yield self.heading(sentences.of_change(text.redline, change), 1)
            yield from words(change, language)

    def facts(self, title: str, facts: Iterable[Fact]) -> Iterator[str]:
        items = [_fact(fact) for fact in facts]
        if items:
            yield from (self.heading(title), *_list(items))


def words(change: Change, language: str, ours: Interface = IN_ENGLISH) -> Iterator[str]:
    """Write the words of a part that came, went or are others; `language` are their attributes."""
    if not change.has_other_words:
        return
    yield from block(change.pieces, language, ours)
    if change.is_reworded:
        yield f"<details><summary>{ours.text('Before and after')}</summary>"
        for title, text in (
            (ours.text("Before:"), tokens.before(change.pieces)),
            (ours.text("After:"), tokens.after(change.pieces)),
        ):
            told = "".join(f"<p>{_plain(line)}</p>" for line in text.split(APART))
            yield f"<p>{title}</p><blockquote{language}>{told}</blockquote>"
        yield "</details>"


def block(pieces: Pieces, language: str, ours: Interface = IN_ENGLISH) -> Iterator[str]:
    """Write words, and under them what their letters do not show, by the English names of signs."""
    words = "".join(_piece(piece, ours) for piece in pieces).replace(APART, "</p><p>")
    yield f"<blockquote{language}><p>{words}</p></blockquote>"
    if told := signs.told(pieces):
        marks = str(in_language(ENGLISH, ours.language)) if ours.language[:2] != ENGLISH else ""
        yield from _list((_plain(fact) for fact in told), "signs", marks)


def _piece(piece: Piece, ours: Interface = IN_ENGLISH) -> str:
    if piece.kind == "same":
        return _plain(piece.text)
    text = piece.text.replace(APART, f"\u00b6{APART}")
    lines = (_marked(piece.kind, line, ours) for line in text.split(APART))
    return APART.join(lines)


def _marked(kind: PieceKind, line: str, ours: Interface) -> str:
    if not line:
        return ""
    if kind == "inserted":
        begin, end = ours.text("[inserted: "), ours.text("; end of insertion]")
    else:
        begin, end = ours.text("[deleted: "), ours.text("; end of deletion]")
    words = escape(sentences.shown(line, changed=True), quote=False)
    inner = f"{_hidden(begin, ours)}{words}{_hidden(end, ours)}"
    return f'<{_ELEMENTS[kind]} role="none">{inner}</{_ELEMENTS[kind]}>'


def _hidden(words: str, ours: Interface) -> str:
    # The hidden words are ours whatever the language of the text.
    return f'<span class="visually-hidden" lang="{ours.language}">{words}</span>'


def _fact(fact: Fact) -> str:
    of = _plain(sentences.of_fact(fact))
    words = "".join(map(_piece, fact.pieces)).replace(APART, "<br>")
    told = "".join(f"; {_plain(t)}" for t in signs.told(fact.pieces))
    return f"{of}: {words}{told}" if words else of


def _list(items: Iterable[str], name: str = "", marks: str = "") -> Iterator[str]:
    yield f'<ul class="{name}"{marks}>' if name else "<ul>"
    yield from (f"<li>{item}</li>" for item in items)
    yield "</ul>"


def _plain(text: str) -> str:
    return escape(sentences.shown(text, changed=False), quote=False)
