"""Pointers: references by number, such as "paragraph 4" or "Article 3(2)".

They take what quotes and names leave free. A miss is preferred to a wrong link: what might lead
out of the text, or to one of two places, or to a number that is not there, is not linked, and
neither is what stands in one list with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from silcrow.anchor import Anchor
from silcrow.matter import ParagraphMatter
from silcrow.model import Block, Collection, Provision, Reference
from silcrow.script import alike
from silcrow.weave.chains import Chain, Pointer, lists
from silcrow.weave.leads import Lead, Reader, shared
from silcrow.weave.lexicon import Span, free
from silcrow.weave.pointed import Tree
from silcrow.weave.pointing import Unit, grammar
from silcrow.weave.references import Woven


def weave(collection: Collection, woven: Iterable[Woven]) -> None:
    """Add what each text points to by number to what has been found in it."""
    trees: dict[str, Tree] = {}
    for found in woven:
        if found.text.matter.references:
            _Weaver(collection, found, trees).weave()


class _Weaver:
    """Weaves the pointers of one text."""

    def __init__(self, collection: Collection, woven: Woven, trees: dict[str, Tree]) -> None:
        self.texts = collection.instruments
        self.woven = woven
        self.text = woven.text
        self.trees = trees
        self.grammar = grammar(self.text.matter.language)
        self.reader = Reader(collection, self.text)

    @cached_property
    def seen(self) -> Mapping[Anchor, set[str]]:
        """What each paragraph refers to already."""
        seen: defaultdict[Anchor, set[str]] = defaultdict(set)
        for reference in self.woven.references:
            seen[reference.anchor].add(f"{reference.target}#{reference.fragment}")
        return seen

    def weave(self) -> None:
        for provision in _read(self.text.provisions, self.text.annotations):
            for block in provision.leaves:
                self.weave_block(provision, block)

    def weave_block(self, provision: Provision, block: Block) -> None:
        text = alike(block.words.searched)
        if not (units := self.grammar.units(text)):
            return
        taken = self.woven.taken[block.index]
        links = [(m.start, m.end) for m in block.words.marks if m.element in ("a", "code")]
        units = _apart(units, [*taken, *links])
        names = sorted(self.woven.names[block.index])
        targets = dict(self.found(units, text, names, provision))
        for span in free(targets, [*taken, *links]):
            taken.append((span.start, span.end))
            if span.owner not in self.seen[provision.anchor]:
                self.add(provision, block, span, targets[span])

    def found(
        self, units: list[Unit], text: str, names: list[Span], here: Provision
    ) -> Iterator[tuple[Span, tuple[str, Provision]]]:
        """Give the words that point, in order, with the text and provision they lead to."""
        for chains in lists(units, text, self.grammar):
            leads = shared([self.reader.lead(chain, text, names) for chain in chains])
            found = [
                (pointer, lead, target)
                for chain, lead in zip(chains, leads, strict=True)
                if not chain.is_unsure and lead.to != "elsewhere"
                for pointer, target in self.targets(chain, lead, here)
            ]
            # One member of a list that is not there shows that the list is of another text.
            lost = {lead for _, lead, target in found if not target}
            for (start, end, _), lead, target in found:
                if target and lead not in lost:
                    id_ = lead.id or self.text.id
                    yield Span(start, end, f"{id_}#{target.anchor}"), (id_, target)

    def targets(
        self, chain: Chain, lead: Lead, here: Provision
    ) -> Iterator[tuple[Pointer, Provision | None]]:
        """Give what each number of a chain leads to: of two places that it may be, neither."""
        readings = [list(reading.pointers()) for reading in chain.readings()]
        for senses in zip(*readings, strict=True):
            found = [self.resolve(pointer, lead, here) for pointer in senses]
            places = {target.anchor: target for target in found if target}
            yield senses[0], next(iter(places.values())) if len(places) == 1 else None

    def resolve(self, pointer: Pointer, lead: Lead, here: Provision) -> Provision | None:
        tree = self.tree(lead.id or self.text.id)
        if lead.to == "named":
            return tree.resolve(pointer.steps, None)
        if lead.to == "here":
            top = tree.enclosing(here, lead.kind) if lead.kind else None
            missing = lead.kind and not top and tree.has(lead.kind)
            return None if missing else tree.resolve(pointer.steps, None, top)
        return tree.resolve(pointer.steps, here)

    def tree(self, id_: str) -> Tree:
        if id_ not in self.trees:
            self.trees[id_] = Tree(self.texts[id_])
        return self.trees[id_]

    def add(self, here: Provision, block: Block, span: Span, target: tuple[str, Provision]) -> None:
        """Add a reference; of a paragraph that points to itself it is kept, and not linked."""
        id_, anchor = target[0], target[1].anchor
        is_itself = id_ == self.text.id and anchor == here.anchor
        self.seen[here.anchor].add(span.owner)
        self.woven.references.append(
            Reference(
                self.text.id,
                here.anchor,
                block.index,
                span.start,
                span.end,
                id_,
                anchor,
                linked=not is_itself,
            )
        )


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


def _apart(units: list[Unit], taken: list[tuple[int, int]]) -> list[Unit]:
    """Leave out the units that names and quotes begin or cover: "Article 2 Coalition"."""
    heads = [Span(unit.start, unit.start + 1, str(at)) for at, unit in enumerate(units)]
    return [units[int(head.owner)] for head in free(heads, taken)]
