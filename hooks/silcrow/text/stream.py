"""Stream: the plain words of a text from end to end, and where each chunk stands in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from silcrow.script import alike
from silcrow.text import inline
from silcrow.text.chunks import Chunk

_SPACES = re.compile(r" {2,}")


class Stream:
    """The words of some chunks, without markup, each read when it is first asked for.

    What readers take for one character is one here (`alike`), and white space is one space, so
    that words can be looked for across the ends of lines and blocks.
    """

    def __init__(self, chunks: Sequence[Chunk], breaks: re.Pattern[str]) -> None:
        """Take the chunks of a text, in order; `breaks` are the line breaks that are no space."""
        self.chunks = chunks
        self.breaks = breaks
        self._words: dict[int, str] = {}

    def words(self, chunk: Chunk) -> str:
        """Give the words of a chunk, with the number or label that it begins with."""
        # Two chunks may be equal in all they hold, and are not one.
        if id(chunk) not in self._words:
            self._words[id(chunk)] = even(_plain(_source(chunk), self.breaks))
        return self._words[id(chunk)]

    @cached_property
    def text(self) -> str:
        """The words of all chunks, with a space between two."""
        return " ".join(map(self.words, self.chunks))

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [], 0
        for chunk in self.chunks:
            starts.append(at)
            at += len(self.words(chunk)) + 1
        return starts

    @cached_property
    def _index(self) -> dict[int, int]:
        return {id(chunk): index for index, chunk in enumerate(self.chunks)}

    def start(self, chunk: Chunk) -> int:
        """Tell where in the text the words of a chunk begin."""
        return self._starts[self._index[id(chunk)]]

    def end(self, chunk: Chunk) -> int:
        """Tell where in the text the words of a chunk end."""
        return self.start(chunk) + len(self.words(chunk))

    def chunk_at(self, offset: int) -> Chunk:
        """Give the chunk in which a character of the text stands."""
        return self.chunks[bisect_right(self._starts, offset) - 1]

    def after(self, chunk: Chunk) -> Chunk | None:
        """Give the chunk that follows another."""
        index = self._index[id(chunk)] + 1
        return self.chunks[index] if index < len(self.chunks) else None


def even(words: str) -> str:
    """Write words as the stream has them."""
    return _SPACES.sub(" ", alike(words)).strip(" ")


def _source(chunk: Chunk) -> str:
    """Give the lines of a chunk; words in the line of a label are a chunk of their own."""
    lines = "\n".join(chunk.lines)
    own = chunk.label.words if chunk.label else ""
    return lines[: lines.rindex(own)] if own and own in lines else lines


def _plain(text: str, breaks: re.Pattern[str]) -> str:
    try:
        return inline.read(text, breaks).text
    except ValueError:
        return text
