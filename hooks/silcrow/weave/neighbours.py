"""Neighbours: what stands right beside a name or term and is no part of it, or makes it another.

In some languages words are written together: an Arabic article, a Korean particle. Where no spaces
part words, a longer word may hold a shorter one, and two words may meet within what looks like a
third. No segmenter is asked, for each errs, and errs otherwise in its next version; a list of the
usual words says where there is a doubt, and where there is one, nothing is found.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

from silcrow.language import Terms, language
from silcrow.script import ELIDED, HAN, HIRAGANA, UNSPACED
from silcrow.weave.edges import edges

_REACH = 3
"""How far a listed word may reach beyond what it holds or overlaps."""


class Neighbours:
    """What may stand beside words of one language; texts are folded (`weave/folding.py`)."""

    def __init__(self, tag: str) -> None:
        """Take what the data of the language say."""
        known = language(tag)
        self.terms: Terms = known.terms
        self.edges = edges(tag)
        self._slots = tuple(map(_forms, known.terms.particles or (known.plural_endings,)))
        self._beside_one = tuple(_forms(known.terms.beside_one))
        self._longer = frozenset(language(tag).terms.longer)

    def admit(self, text: str, start: int, end: int, *, elided: bool = False) -> bool:
        """Tell whether a name or term may stand there: edges and what is written together fit."""
        begins = self._elided(text, start) if elided else self._begins(text, start, end)
        return begins and self._ends(text, start, end)

    def change(self, text: str, start: int, end: int) -> bool:
        """Tell whether what stands around a term makes it a part of another word."""
        return (
            _hyphen(text, start - 1, start - 2)
            or _hyphen(text, end, end + 1)
            or self._is_lone(text, start, end)
            or self._is_negated(text, start)
            or (bool(self._longer) and self._is_within(text, start, end))
            or (not self.edges.spaced and self._is_torn(text, start, end))
        )

    def _begins(self, text: str, start: int, end: int) -> bool:
        if self.edges.start(text, start):
            return True
        return any(
            self._is_joined(text, start, prefix)
            for prefix in self.terms.prefixes
            if end - start >= _least(prefix) or text[start].isascii()
        )

    def _elided(self, text: str, start: int) -> bool:
        return any(self._is_joined(text, start, prefix) for prefix in self.terms.eliding)

    def _is_joined(self, text: str, start: int, prefix: str) -> bool:
        """Tell whether a prefix stands before an offset, and begins a word."""
        at = start - len(prefix)
        return at >= 0 and text.startswith(prefix, at) and self.edges.start(text, at)

    def _ends(self, text: str, start: int, end: int) -> bool:
        if self.edges.joined(text, end) and _is_one(text, start, end) and self._beside_one:
            return self._runs_out(text, end, (self._beside_one,))
        return self._runs_out(text, end, self._slots)

    def _runs_out(self, text: str, at: int, slots: tuple[_Forms, ...]) -> bool:
        """Tell whether nothing but particles follows to the end of the word, in their order."""
        if not self.edges.joined(text, at):
            return True
        return any(
            self._runs_out(text, at + len(form), slots[place + 1 :])
            for place, forms in enumerate(slots)
            for form, behind in forms
            if text.startswith(form, at) and _agrees(text[at - 1 : at], form, behind)
        )

    def _is_lone(self, text: str, start: int, end: int) -> bool:
        """Tell whether a term of one sign of Han stands beside another: then it is half a word.

        Nearly all words of Chinese, and of what Japanese took from it, have two signs, so that one
        sign between others says nothing: 国 is no state in 国際, 外国, 祖国. Only beside what is
        never part of a word (的, の) is it a word by itself. Behind it in Japanese stands a
        particle: other signs of hiragana are the end of a verb.
        """
        if end - start != 1 or self.edges.spaced or not HAN.match(text, start):
            return False
        before, behind = text[start - 1 : start] if start else "", text[end : end + 1]
        half = UNSPACED.match(before) and not HIRAGANA.match(before)
        alone = self.terms.beside_one
        if half and before not in alone:
            return True
        return UNSPACED.match(behind) is not None and behind not in alone

    def _is_negated(self, text: str, start: int) -> bool:
        """Tell whether a sign makes the opposite of what follows, and does not end a word: 除非."""
        if text[start - 1 : start] not in tuple(self.terms.negations):
            return False
        return not any(text[a:start] in self._longer for a in range(max(0, start - _REACH), start))

    def _is_within(self, text: str, start: int, end: int) -> bool:
        """Tell whether a listed word holds a term."""
        first, last = max(0, start - _REACH), min(len(text), end + _REACH)
        return any(
            text[a:b] in self._longer
            for a in range(first, start + 1)
            for b in range(end, last + 1)
            if (a, b) != (start, end)
        )

    def _is_torn(self, text: str, start: int, end: int) -> bool:
        """Tell whether a listed word overlaps a term, and no other word ends or begins there.

        国家 is none in 中国家庭 (中国, 家庭), but one in 各国家, though 各国 overlaps it: 各 is a
        word. 者 makes another word of what stands before it, where no word begins with it.
        """
        before = range(max(0, start - _REACH), start)
        behind = range(end + 1, min(len(text), end + _REACH) + 1)
        inner = range(start + 1, end)
        overlapped = any(text[a:b] in self._longer for a in before for b in inner)
        if overlapped and not any(self._is_word(text[a:start]) for a in before):
            return True
        overlapped = any(text[a:b] in self._longer for a in inner for b in behind)
        joined = end - start > 1 and text[end : end + 1] in tuple(self.terms.affixes)
        return (overlapped or joined) and not any(self._is_word(text[end:b]) for b in behind)

    def _is_word(self, text: str) -> bool:
        return text in self._longer or (len(text) == 1 and text in self.terms.small_words)


@cache
def neighbours(tag: str) -> Neighbours:
    """Give the neighbours of words of a language."""
    return Neighbours(tag)


_Forms = tuple[tuple[str, str], ...]
"""Forms of particles, each with what it stands behind: `consonant`, `vowel`, or either."""


def _forms(particles: tuple[str, ...]) -> _Forms:
    return tuple(form for particle in particles for form in _both(particle))


def _both(particle: str) -> Iterator[tuple[str, str]]:
    first, _, second = particle.partition("/")
    yield first, "consonant" if second else ""
    if second:
        yield second, "vowel"


def _agrees(before: str, form: str, behind: str) -> bool:
    """Tell whether a particle has the form that the sound before it asks for.

    Of what is no syllable of Hangul, Unicode does not know how it is read aloud: either form fits.
    Before 로 a final ㄹ counts for a vowel.
    """
    if not behind or not "\uac00" <= before <= "\ud7a3":
        return True
    final = (ord(before) - 0xAC00) % 28
    is_vowel = not final or (final == _RIEUL and form.lstrip("으").startswith("로"))
    return is_vowel == (behind == "vowel")


_RIEUL = 8


def _least(prefix: str) -> int:
    """Give how many letters can be told from the rest of another word: fewer behind an article."""
    return 2 if prefix.endswith(tuple(ELIDED)) else 3


def _is_one(text: str, start: int, end: int) -> bool:
    return end - start == 1 and unicodedata.category(text[start]) == "Lo"


def _hyphen(text: str, at: int, beyond: int) -> bool:
    """Tell whether a hyphen stands there, and not half of a dash."""
    signs = [text[i] if 0 <= i < len(text) else "" for i in (at, beyond)]
    return signs[0] == "-" != signs[1]
