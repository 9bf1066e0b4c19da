"""Footnotes: each put behind the words that bear its mark, wherever its text was written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from silcrow.model import Block, Words
from silcrow.problem import Place, Problem, Rule


class Notes:
    """The footnotes of one text, by mark; a mark used again takes the next note of that mark.

    Where there is none, it leads to the last: one note may be called from many places.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._waiting: defaultdict[str, list[Block]] = defaultdict(list)
        self._used: set[str] = set()
        self._missing: list[tuple[str, Place]] = []

    def add(self, note: Block) -> None:
        """Keep a footnote until its mark is met."""
        self._waiting[note.mark].append(note)

    def of(self, block: Block) -> Iterator[Block]:
        """Give the footnotes whose marks stand in a block, in the order of the marks."""
        for leaf in block.leaves():
            yield from self.called(leaf.words, leaf.place)

    def called(self, words: Words | None, place: Place) -> Iterator[Block]:
        """Give the footnotes whose marks stand in words, each followed by those it calls itself."""
        for mark in (m.href for m in (words.marks if words else ()) if m.element == "footnote"):
            if self._waiting[mark]:
                self._used.add(mark)
                note = self._waiting[mark].pop(0)
                yield note
                yield from self.of(note)
            elif mark not in self._used:
                self._missing.append((mark, place))

    def problems(self) -> Iterator[Problem]:
        """Report marks without a note, and notes without a mark."""
        for mark, place in self._missing:
            hint = f"[^{mark}]: and the words of the note, in a block of its own"
            yield Problem(Rule.FOOTNOTE, place, f'the mark "{mark}" without a footnote', hint=hint)
        for notes in self._waiting.values():
            for note in notes:
                found = f'the footnote "{note.mark}", whose mark stands nowhere'
                yield Problem(Rule.FOOTNOTE, note.place, found)
