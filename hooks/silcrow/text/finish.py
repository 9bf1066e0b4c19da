"""Finish: what has been read becomes provisions, each with its anchor and its footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from silcrow.anchor import Anchor
from silcrow.model import Block, Provision
from silcrow.problem import Place, Problem, Rule
from silcrow.text import faults
from silcrow.text.branch import Open
from silcrow.text.notes import Notes

UNBOUND = "unbound"
"""In place of an id where words have none; a problem has been told."""


class Twice(NamedTuple):
    """What has the anchor of another provision, and where that stands."""

    item: Open
    anchor: Anchor
    first: Place


class Finisher:
    """Finishes the provisions of one text, in their order."""

    def __init__(self, notes: Notes, taken: Iterable[str] = ()) -> None:
        """Take the footnotes of the text, and the ids that it has."""
        self.notes = notes
        self.free = free_ids(taken)
        self.seen: dict[str, Place] = {}
        self.problems: list[Problem] = []
        self.twice: list[Twice] = []

    def finish(self, item: Open) -> Provision:
        """Finish a provision and all that it holds."""
        anchor = self.anchor(item)
        notes = list(self.notes.called(item.heading, item.place))
        own: list[Block | Provision] = []
        # Before what stands in the container, of which another may have the number.
        starts = [self.anchor(Open("counted", c.path, _place(c.held[0]))) for c in item.counted]
        end = 0
        for inner in item.content:
            if isinstance(inner, Block):
                notes += self.notes.of(inner)
                own.append(inner)
            else:
                own.append(self.finish(inner))
            end = len(own) if end == len(own) - 1 and _is_of_words(own[-1]) else end
        # Before what stands under headings of its own: that a note is read where it is called.
        content = (*own[:end], *notes, *own[end:])
        return Provision(
            item.kind,
            item.path,
            item.printed,
            anchor,
            item.place,
            content,
            item.heading,
            item.within,
            item.is_tight,
            item.unit,
            tuple(self.counted(item, own, starts)),
            item.also,
        )

    def counted(
        self, item: Open, own: Sequence[Block | Provision], anchors: Sequence[Anchor]
    ) -> Iterator[Provision]:
        """Give the counted blocks of a provision, from the finished form of what it holds."""
        made = {id(one): other for one, other in zip(item.content, own, strict=True)}
        for (path, held, within), anchor in zip(item.counted, anchors, strict=True):
            content = tuple(made[id(inner)] for inner in held)
            yield Provision("counted", path, "", anchor, _place(held[0]), content, within=within)

    def anchor(self, item: Open) -> Anchor:
        """Make the anchor of a provision; two equal ones are a problem."""
        try:
            anchor = Anchor.of(item.path)
        except ValueError:
            found = f'"{item.printed}", which has no letter or digit in ASCII'
            hint = "languages/ maps letters to ASCII; or bind an id by quote"
            self.problems.append(Problem(Rule.UNBOUND_PARAGRAPH, item.place, found, hint=hint))
            return Anchor(UNBOUND)
        if any(step.kind == "bound" and step.number == UNBOUND for step in item.path):
            self.unbound(item)
        elif anchor in self.seen:
            self.twice.append(Twice(item, anchor, self.seen[anchor]))
        self.seen.setdefault(anchor, item.place)
        return anchor

    def unbound(self, item: Open) -> None:
        """Report words without an id, once, and not where they could not be read anyway."""
        blocks = [inner for inner in item.content if isinstance(inner, Block)]
        own = (leaf.words.text for block in blocks for leaf in block.leaves())
        words = item.heading.text if item.heading else " ".join(own)
        # An image has words, which stand in no block of words.
        words = words or " ".join(block.words.text for block in blocks)
        if len(item.path) == 1 and not item.is_unreadable:
            self.problems.append(faults.unbound(words, item.place, next(self.free)))

    def all(self, items: list[Open]) -> Iterator[Provision]:
        """Finish what stands at the top."""
        for item in items:
            yield self.finish(item)


def free_ids(taken: Iterable[str]) -> Iterator[str]:
    """Count on from the last id of the form pp1: one that was given up is not given anew."""
    number = max((int(match[1]) for id_ in taken if (match := _PP.fullmatch(id_))), default=0)
    while True:
        number += 1
        yield f"pp{number}"


_PP = re.compile(r"pp(\d{1,9})")


def _place(item: Block | Open) -> Place:
    return item.place


def _is_of_words(item: Block | Provision) -> bool:
    return isinstance(item, Block) or item.is_point
