"""Pointers: references by number, such as "paragraph 4" or "Article 3(2)".

They take what quotes and names leave free. A miss is preferred to a wrong link: what might lead
out of the text, or to one of two places, or to a number that is not there, is not linked, and
neither is what stands in one list with it.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from silcrow.anchor import Anchor
from silcrow.begins import Begins, silently
from silcrow.collection import Collection
from silcrow.matter import Numbering, ParagraphMatter
from silcrow.model import Block, Instrument, Provision, Reference
from silcrow.script import alike
from silcrow.weave import together
from silcrow.weave.chains import Chain, Pointer, lists
from silcrow.weave.following import Following
from silcrow.weave.leads import Lead, Reader
from silcrow.weave.lexicon import Span, free
from silcrow.weave.pointed import Tree
from silcrow.weave.pointing import Unit, grammar
from silcrow.weave.ranks import Ranks
from silcrow.weave.references import Taken, Woven


def weave(collection: Collection, woven: Iterable[Woven], begins: Begins = silently) -> None:
    """Add what each text points to by number to what has been found in it."""
    trees: dict[str, Tree] = {}
    for found in woven:
        begins(found.text.file, "numbers")
        if found.text.matter.references:
            _Weaver(collection, found, trees).weave()


class _Weaver:
    """Weaves the pointers of one text."""

    def __init__(self, collection: Collection, woven: Woven, trees: dict[str, Tree]) -> None:
        self.woven = woven
        self.text = woven.text
        self.pointing = Pointing(collection, self.text.matter.language, self.text, trees)
        self.amending: Provision | None = None
        """In what another instrument is amended, while that is read."""

    @cached_property
    def seen(self) -> Mapping[Anchor, set[str]]:
        """What each paragraph refers to already."""
        seen: defaultdict[Anchor, set[str]] = defaultdict(set)
        for reference in self.woven.references:
            seen[reference.anchor].add(f"{reference.target}#{reference.fragment}")
        return seen

    def weave(self) -> None:
        for provision in _read(self.text.provisions, self.text.annotations):
            self.amending = self.amending if self.is_within(provision) else None
            counted = {leaf.index: c for c in provision.counted for leaf in c.leaves}
            for block in _said(provision.blocks):
                self.weave_block(provision, block, counted.get(block.index, provision))

    def weave_block(self, provision: Provision, block: Block, here: Provision) -> None:
        taken, names = self.woven.taken[block.index], sorted(self.woven.names[block.index])
        links = [(m.start, m.end) for m in block.words.marks if m.element in ("a", "code")]
        words = block.words.searched
        amends = 0 if self.amending else self.pointing.amends(words)
        if amends < sys.maxsize and not self.amending:
            self.amending = self.scope(provision)
        for span, there in self.pointing.spans(words, names, (*taken, *links), here, amends):
            taken.append((span.start, span.end))
            if span.owner not in self.seen[provision.anchor]:
                self.add(provision, block, span, there)

    def scope(self, provision: Provision) -> Provision:
        """Give what another instrument is amended in: the article, else the paragraph."""
        index, found = self.text.index, provision
        while not found.is_container and (above := index.above(found.anchor)):
            found = above
        return found

    def is_within(self, provision: Provision) -> bool:
        """Tell whether a provision lies where another instrument is amended."""
        index, found = self.text.index, self.amending and provision
        while found and found is not self.amending:
            found = index.above(found.anchor)
        return found is not None

    def add(self, here: Provision, block: Block, span: Span, there: Target) -> None:
        """Add a reference; of a paragraph that points to itself it is kept, and not linked."""
        is_itself = there.id == self.text.id and there.anchor == here.anchor
        self.seen[here.anchor].add(span.owner)
        self.woven.references.append(
            Reference(
                self.text.id,
                here.anchor,
                block.index,
                span.start,
                span.end,
                there.id,
                there.anchor,
                linked=not is_itself,
            )
        )


class Target(NamedTuple):
    """What a pointer leads to: a text, and a provision of it."""

    id: str
    anchor: Anchor


class Pointing:
    """Finds the words that point to provisions by number, in a text or in prose.

    `own` is the text that the words stand in: of prose there is none, and a number alone then
    leads nowhere.
    """

    def __init__(
        self,
        collection: Collection,
        language: str,
        own: Instrument | None = None,
        trees: dict[str, Tree] | None = None,
    ) -> None:
        """Take what may be pointed to, and how the language of the words does so."""
        self.texts = collection.instruments
        self.own = own.id if own else ""
        self.trees = {} if trees is None else trees
        said = own.matter.numbering if own else Numbering()
        units = tuple(said.mentions.items())
        self.grammar = grammar(language, said.labels, own.tradition if own else "", units)
        self.reader = Reader(collection, language, self.own)

    def spans(
        self,
        words: str,
        names: list[Span],
        taken: Taken,
        here: Provision | None = None,
        amends: int = sys.maxsize,
    ) -> list[tuple[Span, Target]]:
        """Find what points, with what it leads to; owners are `id#anchor`.

        `names` are those in the words, in their order; words that are `taken` point to nothing.
        Behind `amends` numbers are those of another instrument, unless they say otherwise.
        """
        text = alike(words)
        units = self.grammar.units(text)
        if not units or not (units := _apart(units, taken)):
            return []
        targets = dict(self.found(units, text, names, here, amends))
        return [(span, targets[span]) for span in free(targets, taken)]

    def amends(self, words: str) -> int:
        """Say from where on words amend another instrument; nowhere near where they do not."""
        match = self.grammar.amends.search(alike(words))
        return match.end() if match else sys.maxsize

    def found(
        self,
        units: list[Unit],
        text: str,
        names: list[Span],
        here: Provision | None,
        amends: int = sys.maxsize,
    ) -> Iterator[tuple[Span, Target]]:
        """Give the words that point, in order, with what they lead to."""
        clauses = self.reader.clauses(text, names)
        grouped = lists(units, text, self.grammar, self.ranks)
        read = [(chains, self.reader.leads(chains, clauses)) for chains in grouped]
        read = together.shared(read, text, self.grammar)
        last = Following(
            text, self.grammar, amends, list(together.adapted(read, text, self.grammar))
        )
        for chains, leads in read:
            found: list[tuple[Pointer, Lead, Provision | None]] = []
            last.begin()
            for chain, lead in zip(chains, leads, strict=True):
                if not last.admits(chain, lead):
                    continue
                at = last.named if chain.is_last or last.is_within else here
                is_lost = last.is_within and not last.named
                ends = [] if is_lost else list(self.targets(chain, lead, at))
                last.goes_on(chain, ends[-1][1] if ends and not lead.id else None)
                # What was named last may not be meant: that is no sign of another text.
                found += [(p, lead, t) for p, t in ends if t or not chain.is_last]
            # One member of a list that is not there shows that the list is of another text.
            lost = {lead for _, lead, target in found if not target}
            for (start, end, _), lead, target in found:
                if target and lead not in lost:
                    id_ = lead.id or self.own
                    there = Target(id_, target.anchor)
                    yield Span(start, end, f"{id_}#{target.anchor}"), there

    def targets(
        self, chain: Chain, lead: Lead, here: Provision | None
    ) -> Iterator[tuple[Pointer, Provision | None]]:
        """Give what each number of a chain leads to; what a hyphen joins is whole, or a range."""
        if not (joined := chain.hyphenated()):
            yield from self.each(chain, lead, here)
            return
        found = list(self.each(joined, lead, here))
        ranges = list(self.each(chain, lead, here)) if chain.may_be_ranges else []
        is_range = bool(ranges) and all(target for _, target in ranges)
        is_both = is_range and any(target for _, target in found)
        if is_both:
            found = [(pointer, None) for pointer, _ in found]
        yield from ranges if is_range and not is_both else found

    def each(
        self, chain: Chain, lead: Lead, here: Provision | None
    ) -> Iterator[tuple[Pointer, Provision | None]]:
        """Give what each number leads to: of two places that it may be, neither."""
        readings = [list(reading.pointers()) for reading in chain.readings()]
        for senses in zip(*readings, strict=True):
            found = [self.resolve(pointer, lead, here) for pointer in senses]
            places = {target.anchor: target for target in found if target}
            yield senses[0], next(iter(places.values())) if len(places) == 1 else None

    def resolve(self, pointer: Pointer, lead: Lead, here: Provision | None) -> Provision | None:
        """Follow one pointer; a number that names no text leads into that which it stands in."""
        if not (id_ := lead.id or self.own):
            return None
        tree = self.tree(id_)
        if lead.to == "named":
            return tree.resolve(pointer.steps, None)
        if lead.to == "here":
            top = tree.enclosing(here, lead.kind) if lead.kind else None
            missing = lead.kind and not top and tree.has(lead.kind)
            return None if missing else tree.resolve(pointer.steps, None, top)
        return tree.resolve(pointer.steps, here)

    @cached_property
    def ranks(self) -> Ranks:
        """How kinds lie within one another in the own text, else as in its language."""
        usual = self.grammar.language.order
        if not self.own:
            return Ranks(usual)
        said = self.texts[self.own].matter.numbering.order if self.own in self.texts else ()
        return Ranks(said or usual, self.tree(self.own).pairs)

    def tree(self, id_: str) -> Tree:
        """Give the provisions of a text, gathered once."""
        if id_ not in self.trees:
            self.trees[id_] = Tree(self.texts[id_])
        return self.trees[id_]


def _read(
    provisions: Iterable[Provision], annotations: Mapping[Anchor, ParagraphMatter]
) -> Iterator[Provision]:
    """Go through the provisions whose numbers are read, none below `references: false`."""
    for provision in provisions:
        annotation = annotations.get(provision.anchor)
        if annotation and annotation.references is None:
            continue
        yield provision
        yield from _read(provision.children, annotations)


def _said(blocks: Iterable[Block]) -> Iterator[Block]:
    """Go through the words that a provision says itself: what it quotes is of another text."""
    for block in blocks:
        if block.kind != "quotation":
            yield from _said(block.children) if block.children else block.leaves()


def _apart(units: list[Unit], taken: Taken) -> list[Unit]:
    """Leave out the units that names and quotes begin or cover: "Article 2 Coalition"."""
    heads = [Span(unit.start, unit.start + 1, str(at)) for at, unit in enumerate(units)]
    return [units[int(head.owner)] for head in free(heads, taken)]
