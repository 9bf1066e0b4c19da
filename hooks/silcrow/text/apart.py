"""Apart: what tells places with equal words apart, as lines that an editor can paste."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from silcrow.text.bound import Spot, number_of, stands_open
from silcrow.text.chunks import Chunk
from silcrow.text.stream import Stream

_WORDS, _SIGNS = (3, 6, 12), (8, 16, 32)
"""How many neighbours tell places apart: words, or characters where no spaces part words."""
_LEAST_OWN, _MOST_OWN = 3, 8
"""Words, besides its number, of which the quote for a numbered provision has if it can."""
_MOST_RIVALS = 500
_FURTHEST = 300
"""Characters before and after a quote in which something is looked for that no other has."""
_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


@dataclass(frozen=True, slots=True)
class Binding:
    """An id for the paragraph in which a quote stands, and what tells the quote from others."""

    anchor: str
    quote: str
    prefix: str = ""
    suffix: str = ""
    within: str = ""

    def __str__(self) -> str:
        """Write the binding as front matter has it."""
        parts = [f"quote: {_quoted(self.quote)}"]
        parts += [f"prefix: {_quoted(self.prefix)}"] if self.prefix else []
        parts += [f"suffix: {_quoted(self.suffix)}"] if self.suffix else []
        parts += [f"within: {self.within}"] if self.within else []
        return f"{self.anchor}: {{{', '.join(parts)}}}"


def _quoted(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    # YAML takes some of what nobody sees for the end of a line.
    shown = (c if c.isprintable() else f"\\U{ord(c):08X}" for c in escaped)
    return f'"{"".join(shown)}"'


class Apart:
    """Tells places of one text apart; `spaced` says whether spaces part its words."""

    def __init__(self, stream: Stream, *, spaced: bool) -> None:
        """Take the words of the text."""
        self.stream = stream
        self.word = re.compile(r"\S+" if spaced else r"\S")
        self.sizes = _WORDS if spaced else _SIGNS

    def lines(self, spots: Sequence[Spot], ids: Sequence[str], quote: str) -> list[Binding | None]:
        """Bind an id to each of some places where one quote stands; None where nothing helps."""
        around = Counter(anchor for spot in spots for anchor in set(spot.around))
        starts = [self._start(spot.chunk, quote) for spot in spots]
        before = self._alone([self._before(start) for start in starts], is_last=True)
        after = self._alone([self._after(start + len(quote)) for start in starts])
        found: list[Binding | None] = []
        for spot, id_, prefix, suffix in zip(spots, ids, before, after, strict=True):
            if within := next((a for a in spot.around if around[a] == 1), ""):
                found.append(Binding(id_, quote, within=within))
            elif suffix:
                found.append(Binding(id_, quote, suffix=suffix))
            else:
                found.append(Binding(id_, quote, prefix=prefix) if prefix else None)
        # Of several ids that fit, the one of which more is said is taken: the first needs nothing.
        if all(found[1:]) and not (found[0] and found[0].within):
            found[0] = Binding(ids[0], quote)
        return found

    def _start(self, chunk: Chunk, quote: str) -> int:
        start = self.stream.start(chunk)
        return max(start, self.stream.text.find(quote, start))

    def _after(self, end: int) -> list[str]:
        return self._tokens(self.stream.text[end : end + _FURTHEST])

    def _before(self, start: int) -> list[str]:
        # A word that is cut in two is none.
        text = self.stream.text[max(0, start - _FURTHEST) : start]
        return self._tokens(text)[1 if start > _FURTHEST else 0 :]

    def _tokens(self, words: str) -> list[str]:
        """Part words so that they joined again are as they were."""
        ends = [match.end() for match in self.word.finditer(words)]
        return [words[start:end] for start, end in pairwise((0, *ends))]

    def _alone(self, words: Sequence[list[str]], *, is_last: bool = False) -> list[str]:
        """Give of each as many words as no other has there; none where all have them."""
        alone = [""] * len(words)
        for size in self.sizes:
            parts = ["".join(w[-size:] if is_last else w[:size]) for w in words]
            counts = Counter(parts)
            for at, part in enumerate(parts):
                # At an end of the text there are fewer words, with which others may begin.
                is_short = len(words[at]) < size
                if counts[part] == 1 and not (is_short and _is_common(part, parts, is_last)):
                    alone[at] = alone[at] or part.strip()
        return alone

    def own(self, spot: Spot, id_: str, around: Mapping[int, tuple[str, ...]]) -> Binding | None:
        """Bind an id to what has a number; `around` are the anchors around others, by chunk."""
        number = number_of(spot.chunk)
        if not self.stream.words(spot.chunk).startswith(number):
            return None
        rivals = [c for c in self._numbered.get(number, ()) if c is not spot.chunk]
        if len(rivals) > _MOST_RIVALS:
            return None
        starts = [self.stream.start(rival) for rival in rivals]
        for quote in self._quotes(spot.chunk, number):
            is_rival = any(self.stream.text.startswith(quote, start) for start in starts)
            if not is_rival and not self._is_in_words(quote):
                return Binding(id_, quote)
        spots = [Spot(rival, around.get(id(rival), ())) for rival in rivals]
        binding = self.lines([*spots, spot], [id_] * (len(spots) + 1), number)[-1]
        return binding if binding and (binding.within or binding.suffix or binding.prefix) else None

    def _quotes(self, chunk: Chunk, number: str) -> Iterator[str]:
        """Give a number with more and more of the words that follow it."""
        words, heading = self.stream.words(chunk), self.stream.after(chunk)
        if stands_open(chunk) and heading and heading.level and not number_of(heading):
            words = f"{words} {self.stream.words(heading)}"
        own = self._tokens(words[len(number) :])
        for count in range(min(len(own), _LEAST_OWN), min(len(own), _MOST_OWN) + 1):
            yield number + "".join(own[:count])

    def _is_in_words(self, quote: str) -> bool:
        """Tell whether words without a number have a quote: alone, it would be bound to these."""
        at = self.stream.text.find(quote)
        while at >= 0:
            if not number_of(self.stream.chunk_at(at)):
                return True
            at = self.stream.text.find(quote, at + 1)
        return False

    @cached_property
    def _numbered(self) -> dict[str, list[Chunk]]:
        found: dict[str, list[Chunk]] = {}
        for chunk in self.stream.chunks:
            if number := number_of(chunk):
                found.setdefault(number, []).append(chunk)
        return found


def _is_common(part: str, parts: Sequence[str], is_last: bool) -> bool:  # noqa: FBT001 — one caller
    ends = str.endswith if is_last else str.startswith
    return sum(ends(other, part) for other in parts) > 1


def further(anchor: str, taken: Iterable[str], count: int = len(_ORDINALS)) -> Iterator[str]:
    """Name what has the anchor of another: the second, the third, as far as these are free."""
    known = set(taken)
    names = (f"{anchor}-{ordinal}" for ordinal in _ORDINALS[:count])
    yield from (name for name in names if name not in known)
