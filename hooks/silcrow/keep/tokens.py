"""Tokens: words compared as words, so that no change ever runs through the middle of one.

A token is a word with its hyphens and apostrophes, a number with its points, one sign of a script
that is written without spaces, or one mark or space. Nothing is normalised: a no-break space, a
zero-width space or a letter of another alphabet makes another token.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple
from unicodedata import category

from silcrow.script import UNSPACED

PieceKind = Literal["same", "deleted", "inserted"]


class Piece(NamedTuple):
    """A run of words that both sides have, or one of them alone."""

    kind: PieceKind
    text: str


Pieces = tuple[Piece, ...]
"""Two texts at once: `same` and `deleted` are the old one, `same` and `inserted` the new."""


class _Shapes(dict[int, str]):
    """The class of each character by its code, found when first asked for.

    `c` one of a script without spaces, `m` a mark or invisible sign that belongs to what stands
    before it, `n` a digit, `w` a letter, `j` what joins words, `p` what joins digits, `.` the rest.
    """

    def __missing__(self, code: int) -> str:
        char = chr(code)
        kind = category(char)
        found = "."
        if kind[0] == "M" or kind == "Cf":
            found = "m"
        elif UNSPACED.match(char):
            found = "c"
        elif kind[0] in "LN" or char == "_":
            found = "n" if kind == "Nd" else "w"
        elif char in "-'\u2010\u2011\u2019":
            found = "j"
        elif char in ".,":
            found = "p"
        self[code] = found
        return found


_SHAPES = _Shapes()
_TOKEN = re.compile(r"cm*|[wmn]+(?:(?:j|(?<=n)p(?=n))[wmn]+)*|.", re.DOTALL)
_MOST_PAIRS = 250_000
"""Above so many pairs of tokens, none of them unique, a run counts as replaced whole."""


def tokens(text: str) -> list[str]:
    """Part a text into tokens, which joined are the text again."""
    shape = text.translate(_SHAPES)
    return [text[match.start() : match.end()] for match in _TOKEN.finditer(shape)]


def words(text: str) -> Iterator[str]:
    """Give the tokens that have a letter or digit."""
    return (token for token in tokens(text) if any(c.isalnum() for c in token))


def compare(old: str, new: str) -> Pieces:
    """Compare two texts token by token."""
    if old == new:
        return (Piece("same", old),) if old else ()
    a, b = tokens(old), tokens(new)
    return tuple(_pieces(a, b, _kept(a, b)))


def _kept(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Find which tokens stay: their indexes on either side, both rising."""
    found: list[tuple[int, int]] = []
    open_ = [(0, len(a), 0, len(b))]
    while open_:
        low, high, left, right = open_.pop()
        while low < high and left < right and a[low] == b[left]:
            found.append((low, left))
            low, left = low + 1, left + 1
        while low < high and left < right and a[high - 1] == b[right - 1]:
            high, right = high - 1, right - 1
            found.append((high, right))
        if low == high or left == right:
            continue
        anchors = _unique(a[low:high], b[left:right])
        if anchors:
            pairs = [(low + i, left + j) for i, j in anchors]
            # A pair begins the run behind it, whose first tokens are then taken as equal.
            starts, ends = [(low, left), *pairs], [*pairs, (high, right)]
            open_ += [(s[0], e[0], s[1], e[1]) for s, e in zip(starts, ends, strict=True)]
        else:
            found += ((low + i, left + j) for i, j in _matched(a[low:high], b[left:right]))
    return sorted(found)


def _unique(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Pair words that stand once on either side, as many as keep their order (patience diff)."""
    once_a, once_b = _once(a), _once(b)
    pairs = [(i, once_b[token]) for token, i in once_a.items() if token in once_b]
    return [pairs[k] for k in rising([j for _, j in pairs])]


def _once(side: Sequence[str]) -> dict[str, int]:
    counts = Counter(side)
    return {t: i for i, t in enumerate(side) if counts[t] == 1 and t[0].isalnum()}


def _matched(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[int, int]]:
    if len(a) * len(b) > _MOST_PAIRS:
        return
    for match in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks():
        yield from ((match.a + k, match.b + k) for k in range(match.size))


def rising(values: Sequence[int]) -> list[int]:
    """Give the indexes of a longest strictly rising run of values, some left out."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, value in enumerate(values):
        at = bisect_left(tails, value)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [value]
        ends[at : at + 1] = [index]
    run, index = [], ends[-1] if ends else -1
    while index >= 0:
        run.append(index)
        index = before[index]
    return run[::-1]


def _pieces(a: Sequence[str], b: Sequence[str], kept: list[tuple[int, int]]) -> Iterator[Piece]:
    """Make pieces of what stays; a space alone between two changes is part of both."""
    i = j = 0
    same: list[str] = []
    gone: list[str] = []
    new: list[str] = []
    for at, to in (*kept, (len(a), len(b))):
        if at > i or to > j:
            if same and (not (gone or new) or "".join(same) != " "):
                yield from _run(gone, new, same)
                gone, new = [], []
            else:
                gone, new = [*gone, *same], [*new, *same]
            same = []
            gone, new = [*gone, *a[i:at]], [*new, *b[j:to]]
        same += a[at : at + 1]
        i, j = at + 1, to + 1
    yield from _run(gone, new, same)


def _run(gone: Iterable[str], new: Iterable[str], same: Iterable[str]) -> Iterator[Piece]:
    kinds: tuple[tuple[PieceKind, Iterable[str]], ...]
    kinds = (("deleted", gone), ("inserted", new), ("same", same))
    for kind, run in kinds:
        if text := "".join(run):
            yield Piece(kind, text)


def before(pieces: Iterable[Piece]) -> str:
    """Give the old text."""
    return "".join(piece.text for piece in pieces if piece.kind != "inserted")


def after(pieces: Iterable[Piece]) -> str:
    """Give the new text."""
    return "".join(piece.text for piece in pieces if piece.kind != "deleted")


def differs(pieces: Iterable[Piece]) -> bool:
    """Tell whether anything was deleted or inserted."""
    return any(piece.kind != "same" for piece in pieces)


def patched(text: str, pieces: Iterable[Piece]) -> str:
    """Apply pieces to the old text.

    Raises ValueError for a text that they were not made from.
    """
    at, found = 0, []
    for piece in pieces:
        if piece.kind != "inserted":
            if not text.startswith(piece.text, at):
                raise ValueError(f"these words are not at {at}: {piece.text[:40]}")
            at += len(piece.text)
        if piece.kind != "deleted":
            found.append(piece.text)
    if at != len(text):
        raise ValueError(f"words after {at} that the redline does not know")
    return "".join(found)


_TURNED: dict[PieceKind, PieceKind] = {"deleted": "inserted", "inserted": "deleted"}


def turned(pieces: Iterable[Piece]) -> Pieces:
    """Read pieces backwards in time; what is deleted still stands before what is inserted."""
    found: list[Piece] = []
    for piece in pieces:
        kind = _TURNED.get(piece.kind, piece.kind)
        late = kind == "deleted" and found and found[-1].kind == "inserted"
        found.insert(len(found) - bool(late), Piece(kind, piece.text))
    return tuple(found)
