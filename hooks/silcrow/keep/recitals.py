"""Recitals: paragraphs without a number that share the id of the one before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from silcrow.collection import Collection
from silcrow.model import Block, Instrument, Provision
from silcrow.problem import Place, Problem, Rule
from silcrow.text.front_matter import Source, split
from silcrow.text.proposals import Proposer

_GOES_ON = tuple(",;\u060c\u061b\uff0c\uff1b\u3001")
"""Signs with which a recital ends where another follows it."""
_WORDS = 4


def check(collection: Collection) -> Iterator[Problem]:
    """Find recitals without an id of their own; what is registered stays as it is."""
    for text in collection.instruments.values():
        if collection.register(text) is None:
            yield from of_text(text, collection.texts.get(text.file, ""))


def of_text(text: Instrument, source: str) -> Iterator[Problem]:
    """Find the recitals of one text that share an id; `source` is the text of its file."""
    shared = [(p, blocks) for p in text.index.all if (blocks := _sharing(p))]
    if not shared:
        return
    proposer = Proposer(text, split(Source(text.file, source)))
    places = [block.place for _, blocks in shared for block in blocks]
    lines = dict(zip(places, proposer.at(places), strict=True))
    for provision, blocks in shared:
        told = [lines[block.place] for block in blocks]
        yield _problem(provision, blocks, " and ".join(str(line) for line in told if line))


def _sharing(provision: Provision) -> Sequence[Block]:
    """Give the blocks of a paragraph without a number that follow a recital, as recitals do."""
    if provision.number or provision.is_container:
        return ()
    blocks = [b for b in provision.blocks if b.kind == "text"]
    if not any(_goes_on(before) for before, _ in pairwise(blocks)):
        return ()
    return [block for block in blocks[1:] if block.place.column == provision.place.column]


def _goes_on(block: Block) -> bool:
    return block.words.text.rstrip().endswith(_GOES_ON)


def _problem(provision: Provision, blocks: Sequence[Block], lines: str) -> Problem:
    said = ", ".join(f'"{_beginning(block)}"' for block in blocks)
    found = f"{said} under {provision.anchor}, which begins in line {provision.place.line}"
    hint = f"add to paragraphs: {lines}" if lines else ""
    return Problem(Rule.SHARED_ID, _place(blocks), found, "an id each", hint=hint)


def _place(blocks: Sequence[Block]) -> Place:
    return blocks[0].place


def _beginning(block: Block) -> str:
    words = block.words.text.split()
    return " ".join(words[:_WORDS]) + (" \u2026" if words[_WORDS:] else "")
