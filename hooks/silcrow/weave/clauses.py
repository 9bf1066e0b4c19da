"""Clauses: what the words around a pointer in its clause name besides, and what is quoted there.

An instrument that is named in the clause of a pointer, and is not this text, is where the pointer
may lead; so may words in quotation marks, which are those of another text.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from silcrow.language import Pointers, language
from silcrow.script import CAPITALS, QUOTATIONS, alike
from silcrow.weave.lexicon import Span

_FURTHEST = 120
"""How many characters on or back an instrument may be named that a pointer leads to."""
_CLAIMED = 200
"""How many characters on the name of one instrument claims the pointers of its clause."""
_MOST_AFTER = 5
_MOST_BEHIND_BRACKET = 2
_MOST_IN_TITLE = 7
_MOST_BEFORE = 4
"""How many words may stand between the two."""
_OWN_BEFORE = 40
_INFLECTED = 6
"""How long a word of a name is of which the last letters may be others."""
_BLANK = "\ufffc"
_WORD = re.compile(r"[^\W\d_]+")
_STOP = re.compile(
    r"[;\u3002\uff1b\u061b]"
    # A full stop behind few letters or before a small one is that of an abbreviation.
    r"|[.!?](?<=[^\W\d_]{4}.)(?=[)\"\u201d\u00bb]{0,4}\s{1,4}(?:[^\W\d_a-z]|\u00a7))"
)
_SIGN = r"(?:No|Nos|Nr|n\u00fam)\.?|[nN]\.?[\u00b0\u00ba]\.?|\u2116"
_NUMBERED = (
    rf"(?: \([{CAPITALS}]{{2,}}[^()]{{0,12}}\))?"
    rf"(?: (?:{_SIGN})? ?\d[\w/.-]*(?!\w))?"
)
"""The number of an instrument: (EU) 2016/679, No. 12, 39/2015."""
_OF_POINTER = re.compile(
    r"(?:\d[^\W\d_]{0,3}|[^\W\d_]\)|\bff?\.)[)\u00ba.]{0,2},? (?:[^\W\d_]{1,5}['\u2019]? ?){0,2}\Z"
)
"""A number of a provision, right before the name of the instrument that it is of."""
_IN_SERIES = re.compile(rf"\d/\d|\([{CAPITALS}]{{2}}|\u2116|[Nn][\u00b0\u00bao]")
"""What the number of one instrument has, and that of a provision has not."""
_DATED = re.compile(r"[\s,]+(?:of |de |von )?(?:\(?\d{4}\)?)$")
_DEGREE = re.compile("[\u00b0\u00ba]")
_NOTHING = re.compile("(?!)")
_COMMAS = (",", "\u060c")
_BEGINS = tuple(",:([\u2013\u2014\u060c")
_MARKS = re.compile(f"[{''.join(QUOTATIONS)}\u201d\u300d\u300f]")


class Named(NamedTuple):
    """Words that name an instrument: this text, or another."""

    start: int
    end: int
    is_own: bool
    is_name: bool = False
    """Whether it is the name of a text or record of this site."""


class Signs:
    """The words of a language that name instruments, and those that join or part, compiled."""

    def __init__(self, pointers: Pointers, *, spaced: bool) -> None:
        """Compile what the data of the language says."""
        edge = (r"(?<!\w)", r"(?!\w)") if spaced else ("", "")
        self.instruments = re.compile(edge[0] + _any(pointers.instruments) + edge[1] + _NUMBERED)
        self.own = re.compile(_any(pointers.own) + r"\Z")
        self.proper = re.compile(edge[0] + _proper(pointers, edge))
        self.joined_by = frozenset(pointers.joined_by)
        self.parted_after = frozenset(pointers.parted_after)
        self.subjects = frozenset(pointers.subjects)
        self.parted_before = frozenset(pointers.parted_before)
        self.bridges = re.compile(_any(pointers.bridges))
        self.goes_on = re.compile(_any(pointers.goes_on))
        self.spaced = spaced

    def behind(self, text: str, at: int) -> int:
        """Give where the words after a pointer begin: behind "et seq." and footnote marks."""
        if match := self.goes_on.match(text, at):
            at = match.end()
        while text.startswith(_BLANK, at):
            at += 1
        return at

    def joins(self, gap: str) -> bool:
        """Tell whether words behind a pointer lead on to the instrument that follows them."""
        words = _words(gap)
        # What a bracket opens after other words is an aside.
        is_aside = gap.rfind("(") > max(gap.find(")"), len(gap) - len(gap.lstrip(" (")))
        # What follows the bracket that a pointer stands in goes on with another thought.
        most = _MOST_BEHIND_BRACKET if gap.startswith(")") else _MOST_AFTER
        is_parted = bool(self.parted_after & words.keys())
        # Behind a comma an article begins the subject of the sentence: Article 5, the Parties …
        is_parted |= gap.startswith(_COMMAS) and next(iter(words), "") in self.subjects
        if not self.spaced or is_aside or is_parted or len(words) > most:
            return False
        # "Article 3 Geneva Convention": one word more may be the beginning of a name.
        is_name = len(words) == 1 and gap.strip()[:1].isupper()
        return not words or is_name or bool(self.joined_by & words.keys())

    def bridge(self, gap: str, *, is_name: bool) -> bool:
        """Tell whether words behind an instrument lead on to the pointer that follows them.

        Behind a common noun they begin with a comma, colon or bracket.
        """
        if self.bridges.fullmatch(gap):
            return True
        at = max(map(gap.rfind, _BEGINS))
        if not self.spaced or (at < 0 and not is_name):
            return False
        # Before the last comma stands the rest of a title: the Charter of the United Nations, …
        title, between = _words(gap[: max(0, at)]), _words(gap[max(0, at) :])
        is_parted = bool(self.parted_after & title.keys() or self.parted_before & between.keys())
        return not is_parted and len(title) <= _MOST_IN_TITLE and len(between) <= _MOST_BEFORE


def _words(text: str) -> dict[str, None]:
    return dict.fromkeys(word.lower() for word in _WORD.findall(text))


class Clauses:
    """The clauses of one block of words, read when a pointer asks for them."""

    def __init__(
        self,
        signs: Signs,
        text: str,
        names: Sequence[Span],
        others: Sequence[Span],
        own: Sequence[Span],
    ) -> None:
        """Take the words and the names in them: all, those of other texts, those of this one."""
        self.signs = signs
        self.text = text
        self.names = sorted(names)
        self.others = others
        self.own = own
        self.titles = _NOTHING
        """The names of this text in every case of its language."""

    @cached_property
    def named(self) -> list[Named]:
        """Every instrument that is named, in order; a name is one whatever its words are."""
        others = [Named(n.start, n.end, is_own=False, is_name=True) for n in self.others]
        own = [Named(n.start, n.end, is_own=True, is_name=True) for n in self.own]
        known = [(name.start, name.end) for name in self.names]
        found = [
            Named(match.start(), match.end(), self.is_own(match.start()))
            for match in self.signs.instruments.finditer(self.text)
            if not _covered(known, match.start())
        ]
        return sorted((*others, *own, *found))

    def is_own(self, at: int) -> bool:
        """Tell whether "this" or the like stands before."""
        return bool(self.signs.own.search(self.text[max(0, at - _OWN_BEFORE) : at]))

    def is_elsewhere_after(self, at: int) -> bool:
        """Tell whether a pointer that ends there leads to an instrument further on."""
        index = bisect_left(self.named, (at,))
        for there in self.named[index : index + 1]:
            gap = self._between(at, there.start)
            return gap is not None and not there.is_own and self.signs.joins(gap)
        return False

    def is_elsewhere_before(self, at: int) -> bool:
        """Tell whether a pointer that begins there leads to an instrument said before."""
        index = bisect_right(self.named, (at,))
        for there in self.named[max(0, index - 1) : index]:
            gap = self._between(there.end, at)
            is_other = gap is not None and not there.is_own
            return is_other and self.signs.bridge(gap or "", is_name=there.is_name)
        return False

    @cached_property
    def proper(self) -> list[tuple[int, int]]:
        """Every name of one other instrument, in order, be it of this site or not."""
        known = [(n.start, n.end) for n in self.names]
        found = [match.span() for match in self.signs.proper.finditer(self.text)]
        others = [(n.start, n.end) for n in self.others]
        numbered = [
            (n.start, n.end)
            for n in self.named
            if not n.is_own and _IN_SERIES.search(self.text, n.start, n.end)
        ]
        free = (span for span in (*found, *numbered) if not _overlaps(known, *span))
        of_others = (*others, *(span for span in free if not self._is_title(*span)))
        return sorted(span for span in of_others if not self._is_of_pointer(span[0]))

    def _is_of_pointer(self, at: int) -> bool:
        """Tell whether a name says of which instrument the number before it is, and no more."""
        return bool(_OF_POINTER.search(self.text[max(0, at - _OWN_BEFORE) : at]))

    def _is_title(self, start: int, end: int) -> bool:
        """Tell whether words are a name of this text, also in another case."""
        match = self.titles.search(self.text, start, end + _FURTHEST)
        return match is not None and match.start() < end

    def is_claimed(self, at: int) -> bool:
        """Tell whether the clause of a pointer names one other instrument before it."""
        index = bisect_right(self.proper, (at,)) - 1
        if index < 0 or (end := self.proper[index][1]) > at or at > end + _CLAIMED:
            return False
        between = self.named[bisect_left(self.named, (end,)) : bisect_left(self.named, (at,))]
        is_one_clause = not _STOP.search(self.text, end, at + 1)
        return is_one_clause and not any(each.is_own for each in between)

    def _between(self, start: int, end: int) -> str | None:
        """Give the words between two places of one clause, where they are near one another."""
        # The letter behind a full stop tells whether it ends the sentence.
        is_near = start <= end <= start + _FURTHEST and not _STOP.search(self.text, start, end + 1)
        return self.text[start:end] if is_near else None

    @cached_property
    def quoted(self) -> list[tuple[int, int]]:
        """What stands in quotation marks, the outermost alone, in order."""
        return list(_quotations(self.text))

    def is_quoted(self, start: int, end: int) -> bool:
        """Tell whether words stand whole in quotation marks."""
        index = bisect_right(self.quoted, (start, sys.maxsize)) - 1
        return index >= 0 and start > self.quoted[index][0] and end <= self.quoted[index][1]


def _covered(known: Sequence[tuple[int, int]], at: int) -> bool:
    index = bisect_right(known, (at, sys.maxsize)) - 1
    return index >= 0 and at < known[index][1]


def _overlaps(known: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return _covered(known, start) or _covered(known, end - 1)


def _quotations(text: str) -> Iterator[tuple[int, int]]:
    """Pair the marks; what is not closed goes on in the next block, but of one that may be inches.

    A mark of another pair within a quotation is a character of it.
    """
    start, closing, depth = -1, "", 0
    opening = ""
    for match in _MARKS.finditer(text):
        mark = match.group()
        if start < 0:
            if mark in QUOTATIONS:
                start, opening, closing, depth = match.start(), mark, QUOTATIONS[mark], 1
        elif mark in closing:
            depth -= 1
            if not depth:
                yield start, match.start()
                start = -1
        elif mark == opening:
            depth += 1
    if start >= 0 and opening != '"':
        yield start, len(text)


def own_names(names: Iterable[str], text: str, owner: str) -> list[Span]:
    """Find the names of this text in its own words, made alike; of two in one place the longer."""
    found = []
    for name in names:
        at = text.find(name)
        while at >= 0:
            found.append(Span(at, at + len(name), owner))
            at = text.find(name, at + len(name))
    return sorted(found, key=lambda span: (span.start, -span.end))


def inflected(names: Iterable[str]) -> re.Pattern[str]:
    """Compile names, with their year and without, so that their words are found in every case."""
    whole = {name: None for said in names for name in (said, _DATED.sub("", said))}
    found = (r"\s+".join(map(_inflected, name.split())) for name in whole if name)
    written = "|".join(rf"(?<!\w){name}(?!\w)" for name in found)
    return re.compile(written or "(?!)", re.IGNORECASE)


def _inflected(word: str) -> str:
    if len(word) < _INFLECTED or word.isupper():
        return _DEGREE.sub("[\u00b0\u00ba]", re.escape(word))
    return re.escape(word[:-2]) + r"\w{0,4}"


@cache
def signs(tag: str) -> Signs:
    """Compile the signs of a language, once."""
    known = language(tag)
    return Signs(known.pointers, spaced=known.spaced)


def _proper(pointers: Pointers, edge: tuple[str, str]) -> str:
    """Write the expression of a name of one instrument."""
    one = edge[0] + _any(pointers.instruments) + edge[1]
    names = _any(name.replace("{i}", one) for name in pointers.proper)
    article = _any(pointers.articles) if pointers.articles else ""
    return f"(?:{article}{names}|{_any(pointers.acronyms)})"


def _any(patterns: Iterable[str]) -> str:
    return "(?:" + ("|".join(f"(?:{alike(p)})" for p in patterns) or "(?!)") + ")"
