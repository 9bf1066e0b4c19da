"""Signs: characters that a reader cannot see or would take for others, by code point and name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from unicodedata import category, name, normalize

from silcrow.keep.tokens import Piece, words
from silcrow.script import FOREIGN, LOOKALIKES

_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
_BLANK = frozenset(("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"))
_LONGEST = 400
"""Characters of a change that are compared one by one."""


def is_hidden(char: str) -> bool:
    """Tell whether a reader sees nothing, or a common space, where a character stands."""
    if char in " \n" or (char.isascii() and char.isprintable()):
        return False
    kind = category(char)
    return kind in _BLANK or kind == "Zs" or char in _FILLERS or char in _SELECTORS


def turns(char: str) -> bool:
    """Tell whether a character rules the order or form of what follows, in a page or terminal."""
    return category(char) == "Cc" or char in _TURNING


_TURNING = frozenset("\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e")
_TURNING |= frozenset("\u2066\u2067\u2068\u2069")


def code(char: str) -> str:
    """Give the code point: `U+200B`."""
    return f"U+{ord(char):04X}"


def named(char: str) -> str:
    """Give code point and name: `U+200B ZERO WIDTH SPACE`."""
    return f"{code(char)} {name(char, '')}".rstrip()


def told(pieces: Iterable[Piece]) -> tuple[str, ...]:
    """Say what a change does that its letters do not show, each fact once."""
    found: dict[str, None] = {}
    for gone, new in _changes(pieces):
        found |= dict.fromkeys(_told(gone, new))
    return tuple(found)


def _changes(pieces: Iterable[Piece]) -> Iterator[tuple[str, str]]:
    gone = new = ""
    for piece in pieces:
        if piece.kind == "deleted":
            gone = piece.text
        elif piece.kind == "inserted":
            new = piece.text
        elif gone or new:
            yield gone, new
            gone = new = ""
    if gone or new:
        yield gone, new


def _told(gone: str, new: str) -> Iterator[str]:
    if _is_alike(gone, new):
        yield from _exactly(gone, new)
        return
    old_words, new_words = list(words(gone)), list(words(new))
    if len(old_words) == len(new_words):
        for old_word, new_word in zip(old_words, new_words, strict=True):
            if old_word != new_word and _is_alike(old_word, new_word):
                yield from _exactly(old_word, new_word)
                gone, new = gone.replace(old_word, ""), new.replace(new_word, "")
    yield from _hidden(gone, new)


def _is_alike(gone: str, new: str) -> bool:
    return max(len(gone), len(new)) <= _LONGEST and _drawn(gone) == _drawn(new)


def _drawn(text: str) -> str:
    """Reduce a text to what is seen of it: equal for two that a reader cannot tell apart."""
    seen = "".join(c for c in text if not is_hidden(c) or category(c) == "Zs")
    return normalize("NFKC", normalize("NFKC", seen).translate(LOOKALIKES))


def _exactly(gone: str, new: str) -> Iterator[str]:
    for kind, i, j, k, m in SequenceMatcher(None, gone, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield _replaced(gone[i:j], new[k:m])


def _replaced(gone: str, new: str) -> str:
    old, now = (" ".join(map(named, part)) for part in (gone, new))
    if old and now:
        return f"{now} for {old}"
    return f"{now} added" if now else f"{old} removed"


def _hidden(gone: str, new: str) -> Iterator[str]:
    had, has = (Counter(filter(_is_strange, part)) for part in (gone, new))
    mixed = [c for c in has if c not in had and is_foreign(c, new)]
    yield from (f"{named(c)} added" for c in has if has[c] > had[c] and is_hidden(c))
    yield from (f"{named(c)} removed" for c in had if had[c] > has[c] and is_hidden(c))
    yield from (f"{named(c)} among Latin letters" for c in mixed)


def _is_strange(char: str) -> bool:
    return is_hidden(char) or ord(char) in LOOKALIKES


def is_foreign(char: str, text: str) -> bool:
    """Tell whether a letter drawn like a Latin one stands in a word with Latin letters."""
    if ord(char) not in FOREIGN:
        return False
    around = (word for word in text.split() if char in word)
    return any(c.isascii() and c.isalpha() for word in around for c in word)


def latin(char: str) -> str:
    """Give the Latin letter that another letter is drawn like; empty for none."""
    if letter := FOREIGN.get(ord(char)):
        return letter
    # Ligatures and letters of other widths or weights; superior letters are print of their own.
    plain = normalize("NFKC", char) if category(char) in ("Lu", "Ll") else char
    return plain if plain != char and plain.isascii() else ""
