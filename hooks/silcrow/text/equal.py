"""Equal: what is said where two places of a text would have one anchor, with lines to paste."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from silcrow.anchor import Anchor
from silcrow.model import Provision
from silcrow.problem import Place, Problem, Rule
from silcrow.text import faults
from silcrow.text.apart import Apart, Binding, further
from silcrow.text.bound import Bindings, Spot
from silcrow.text.branch import Open
from silcrow.text.chunks import Chunk
from silcrow.text.finish import Twice
from silcrow.text.yaml import Keys

_MOST_LINES = 20
"""Places of one text for which lines are proposed: each is looked for in all its words."""


class Equals:
    """Says what stands twice in one text."""

    def __init__(
        self,
        bindings: Bindings,
        provisions: Iterable[Provision],
        twice: Sequence[Twice],
        *,
        spaced: bool,
    ) -> None:
        """Take what was bound, the provisions that were read, and those that stand twice."""
        self.bindings = bindings
        self.twice = twice
        self.lines_left = _MOST_LINES
        self.apart = Apart(bindings.stream, spaced=spaced)
        self.chunks = {(c.place, bool(_number(c))): c for c in reversed(bindings.stream.chunks)}
        self.around: dict[int, tuple[str, ...]] = {}
        self.taken: set[str] = set()
        self.kinds: dict[Place, frozenset[str]] = {}
        """The kinds of what each provision lies in."""
        for provision in provisions:
            self._gather(provision, (), frozenset())

    def _gather(self, provision: Provision, around: tuple[str, ...], kinds: frozenset[str]) -> None:
        if chunk := self.chunks.get((provision.place, bool(provision.number))):
            self.around[id(chunk)] = around
        self.kinds[provision.place] = kinds
        self.taken.add(str(provision.anchor))
        for child in provision.children:
            self._gather(child, (str(provision.anchor), *around), kinds | {provision.kind})

    @cached_property
    def ambiguous(self) -> dict[str, list[Spot]]:
        """The ids whose quote fits several places, with these."""
        return {id_: spots for id_, spots in self.bindings.opened.items() if len(spots) > 1}

    def quotes(self, places: Mapping[Keys, Place]) -> Iterator[Problem]:
        """Report ids whose quote fits several places."""
        for id_, spots in self.ambiguous.items():
            quote = self.bindings.keys[id_].quote
            lines = ", ".join(str(spot.chunk.place.line) for spot in spots[:-1])
            found = (
                f'"{quote}" for {id_}, which fits lines {lines} and {spots[-1].chunk.place.line}'
            )
            self.lines_left -= len(spots)
            told = self._told(id_, spots, quote) if self.lines_left >= 0 else []
            is_new = not any(line.anchor in self.bindings.keys for line in told)
            does = "add to" if is_new else "write in"
            hint = f"{does} paragraphs: {_joined(told)}" if told else ""
            place = places.get(("paragraphs", id_), spots[1].chunk.place)
            yield Problem(Rule.QUOTE_AMBIGUOUS, place, found, "one place", hint=hint)

    def _told(self, id_: str, spots: Sequence[Spot], quote: str) -> list[Binding]:
        """Give the lines that bind all places but the first; none where one cannot be told."""
        spare = self.bindings.spare(quote)
        ids = [id_, *spare, *further(id_, {*self.taken, *self.bindings.keys})][: len(spots)]
        if len(ids) < len(spots):
            return []
        lines = self.apart.lines(spots, ids, quote)[1:]
        return [line for line in lines if line] if all(lines) else []

    def numbers(self) -> Iterator[Problem]:
        """Report provisions that have the anchor of another, but not what stands within these."""
        doubled = {each.item.path for each in self.twice}
        own = [
            each
            for each in self.twice
            if not any(each.item.path[:end] in doubled for end in range(1, len(each.item.path)))
            and not any(step.number in self.ambiguous for step in each.item.path)
        ]
        yield from (self._told_twice(each) for each in own if each.item.is_container)
        paragraphs = [self._told_twice(each) for each in own if not each.item.is_container]
        yield from faults.repeated(paragraphs)

    def _told_twice(self, twice: Twice) -> Problem:
        item, anchor, first = twice
        is_apart = self._around(item.place) != self._around(first)
        is_held = item.holder in self.kinds.get(first, frozenset())
        hints = [*(_restarts(item) if is_apart and is_held else ()), *self._line(item, anchor)]
        if item.is_container and not is_held:
            hints.append("if these lines are a table of contents, begin each with - and a space")
        return faults.twice(item.printed, anchor, item.place, first, "; ".join(hints))

    def _around(self, place: Place) -> tuple[str, ...]:
        chunk = self.chunks.get((place, True))
        return self.around.get(id(chunk), ()) if chunk else ()

    def _line(self, item: Open, anchor: Anchor) -> Iterator[str]:
        self.lines_left -= 1
        if self.lines_left >= 0 and (binding := self._own(item, anchor)):
            yield f"if the text has both, add to paragraphs: {binding}"

    def _own(self, item: Open, anchor: Anchor) -> Binding | None:
        chunk: Chunk | None = self.chunks.get((item.place, True))
        id_ = next(further(anchor, {*self.taken, *self.bindings.keys}), "")
        if not chunk or not id_:
            return None
        self.taken.add(id_)
        return self.apart.own(Spot(chunk, self.around.get(id(chunk), ())), id_, self.around)


def _restarts(item: Open) -> Iterator[str]:
    if item.holder and not item.within:
        said = f"numbering: {{restarts: {{{item.holder}: [{item.path[0].kind}]}}}}"
        yield f"{faults.ANEW} in each container, say so: {said}"


def _number(chunk: Chunk) -> bool:
    return bool(chunk.label or chunk.number)


def _joined(lines: Iterable[Binding]) -> str:
    return " and ".join(map(str, lines))
