"""References: the words of a text that refer to something, by quote or by name.

Explicit quotes win, then names; in each pass the earliest start wins, then the longest. Each
target is linked once in a paragraph, at its first occurrence; later ones are still recognised,
so that nothing else takes their words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection as Collection_
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from silcrow.begins import Begins, silently
from silcrow.collection import Collection
from silcrow.matter import ReferenceMatter
from silcrow.model import Block, Instrument, Provision, Reference
from silcrow.problem import Place, Problem, Rule, nearest
from silcrow.script import alike
from silcrow.weave.folding import fold
from silcrow.weave.lexicon import Lexicon, Span, Spelling, free

Taken = Sequence[tuple[int, int]]
"""Words of a block that something has been found in: where each begins and ends."""


@dataclass(frozen=True, slots=True)
class Found:
    """What has been found in one text: references, and the words they or quotes take, by block."""

    text: Instrument
    references: tuple[Reference, ...]
    taken: Mapping[int, Taken]


@dataclass(slots=True)
class Woven:
    """What has been found in one text so far, while it is being read."""

    text: Instrument
    references: list[Reference] = field(default_factory=list)
    taken: defaultdict[int, list[tuple[int, int]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    names: defaultdict[int, list[Span]] = field(default_factory=lambda: defaultdict(list))
    """By block, every name and every quote with a target, whether it makes a reference or not."""

    @property
    def found(self) -> Found:
        """What there is when all is read."""
        taken = {block: tuple(found) for block, found in self.taken.items() if found}
        return Found(self.text, tuple(self.references), taken)


def names(collection: Collection) -> tuple[Lexicon, tuple[Problem, ...]]:
    """Gather the names of all texts and entries; a name that two claim is a problem."""
    owners: dict[str, tuple[str, str, Place]] = {}
    problems: list[Problem] = []
    for id_, name, place in _claims(collection):
        owner, _, there = owners.setdefault(fold(name).written, (id_, name, place))
        if owner != id_:
            found = f'the name "{name}", which stands in line {there.line} of {there.file} too'
            problems.append(Problem(Rule.DUPLICATE_FORM, place, found))
    return Lexicon(Spelling(n, id_, "exact") for id_, n, _ in owners.values()), tuple(problems)


def _claims(collection: Collection) -> Iterator[tuple[str, str, Place]]:
    for text in collection.instruments.values():
        for keys, name in text.matter.names:
            yield text.id, name, text.places[("instrument", *keys)]
    for entry in collection.with_pages.values():
        for keys, name in entry.matter.names:
            yield entry.id, name, entry.places[(entry.kind, *keys)]


def weave(
    collection: Collection, lexicon: Lexicon, begins: Begins = silently
) -> tuple[tuple[Woven, ...], tuple[Problem, ...]]:
    """Find the references of every text by quote and name."""
    problems: list[Problem] = []
    woven = []
    for text in collection.instruments.values():
        begins(text.file, "names")
        weaver = _Weaver(collection, lexicon, text, problems)
        for paragraph in text.index.all:
            weaver.weave(paragraph)
        woven.append(weaver.woven)
    return tuple(woven), tuple(problems)


class _Weaver:
    """Weaves the references of one text."""

    def __init__(
        self, collection: Collection, lexicon: Lexicon, text: Instrument, problems: list[Problem]
    ) -> None:
        self.collection = collection
        self.lexicon = lexicon
        self.text = text
        self.problems = problems
        self.woven = Woven(text)

    def weave(self, paragraph: Provision) -> None:
        annotation = self.text.annotations.get(paragraph.anchor)
        explicit = (annotation.references or ()) if annotation else ()
        seen: set[str] = set()
        for i, matter in enumerate(explicit):
            if matter.quote:
                self.quote(paragraph, matter, i, seen)
        manners = {m.target: (i, m.manner or "") for i, m in enumerate(explicit) if not m.quote}
        for block in paragraph.leaves:
            self.by_name(paragraph, block, manners, seen)
        for i, matter in enumerate(explicit):
            if not matter.quote:
                self.found_by_name(paragraph, matter, i, seen)

    def place(self, paragraph: Provision, i: int) -> Place:
        return self.text.places[("paragraphs", paragraph.anchor, "references", i)]

    def report(
        self, rule: Rule, place: Place, found: str, near: Sequence[str] = (), hint: str = ""
    ) -> None:
        self.problems.append(Problem(rule, place, found, "", tuple(near), hint))

    def quote(self, paragraph: Provision, matter: ReferenceMatter, i: int, seen: set[str]) -> None:
        place = self.place(paragraph, i)
        if not matter.target and matter.link:
            self.report(
                Rule.MISSING_KEY,
                place,
                "a quote with no target",
                hint="link: false keeps words free of links",
            )
            return
        if matter.target and not self.known(matter.target, place):
            return
        found = list(occurrences(paragraph.leaves, matter))
        if len(found) != 1:
            self.report_quote(paragraph, matter, place, len(found))
            return
        block, start, end = found[0]
        if other := self.shared(block, start, end, makes_link=bool(matter.target and matter.link)):
            self.report(Rule.QUOTE_OVERLAP, place, f'"{matter.quote}" shares words with {other}')
            return
        self.woven.taken[block.index].append((start, end))
        if matter.target and matter.link:
            owner = matter.target.partition("#")[0]
            self.woven.names[block.index].append(Span(start, end, owner))
            self.add(paragraph, block, Span(start, end, matter.target), matter.manner or "", seen)

    def shared(self, block: Block, start: int, end: int, *, makes_link: bool) -> str:
        """Name what a quote shares words with: another quote, or a link that it would lie in."""
        if any(start < e and s < end for s, e in self.woven.taken[block.index]):
            return "another quote"
        links = [m for m in block.words.marks if m.element == "a" and makes_link]
        return "a link of the text" if any(start < m.end and m.start < end for m in links) else ""

    def report_quote(
        self, paragraph: Provision, matter: ReferenceMatter, place: Place, count: int
    ) -> None:
        where = f"paragraph {paragraph.label}" if paragraph.label else str(paragraph.anchor)
        if count:
            hint = "add prefix: or suffix: with the words before or after it"
            self.report(
                Rule.QUOTE_AMBIGUOUS,
                place,
                f'"{matter.quote}" stands {count} times in {where}',
                hint=hint,
            )
        else:
            near = nearest_words(matter.quote or "", paragraph.text)
            self.report(
                Rule.QUOTE_NOT_FOUND, place, f'"{matter.quote}" does not stand in {where}', near
            )

    def by_name(
        self,
        paragraph: Provision,
        block: Block,
        manners: dict[str | None, tuple[int, str]],
        seen: set[str],
    ) -> None:
        taken = self.woven.taken[block.index]
        links = [(m.start, m.end) for m in block.words.marks if m.element in ("a", "code")]
        for span in free(
            self.lexicon.spans(block.words.searched, self.text.matter.language), [*taken, *links]
        ):
            taken.append((span.start, span.end))
            self.woven.names[block.index].append(span)
            target, manner = span.owner, manners.get(span.owner, (0, ""))[1]
            for wanted in manners:
                if wanted and wanted.partition("#")[0] == span.owner:
                    target, manner = wanted, manners[wanted][1]
            if target not in seen:
                self.add(paragraph, block, Span(span.start, span.end, target), manner, seen)

    def add(
        self, paragraph: Provision, block: Block, span: Span, manner: str, seen: set[str]
    ) -> None:
        id_, _, fragment = span.owner.partition("#")
        linked = id_ != self.text.id or bool(fragment)
        seen.add(span.owner)
        self.woven.references.append(
            Reference(
                self.text.id,
                paragraph.anchor,
                block.index,
                span.start,
                span.end,
                id_,
                fragment,
                manner,
                linked,
            )
        )

    def found_by_name(
        self, paragraph: Provision, matter: ReferenceMatter, i: int, seen: set[str]
    ) -> None:
        place = self.place(paragraph, i)
        if not matter.target:
            self.report(Rule.MISSING_KEY, place, "a reference with neither target nor quote")
        elif self.known(matter.target, place) and matter.target not in seen:
            claimed = self.names_of(matter.target.partition("#")[0])
            where = paragraph.label or paragraph.anchor
            found = f'no name of "{matter.target}" stands in paragraph {where}'
            hint = f"its names: {'; '.join(claimed)}" if claimed else "it has no names"
            self.report(
                Rule.NAME_NOT_FOUND, place, found, hint=f"{hint}; or add quote: with the words"
            )

    def names_of(self, id_: str) -> list[str]:
        return [name for owner, name, _ in _claims(self.collection) if owner == id_]

    def known(self, target: str, place: Place) -> bool:
        problem = unknown(self.collection, target, place)
        if problem:
            self.problems.append(problem)
        return problem is None


def unknown(collection: Collection, target: str, place: Place) -> Problem | None:
    """Say what is wrong with a target: an id that nothing has, or an anchor its text lacks."""
    id_, _, fragment = target.partition("#")
    if id_ not in collection.addresses:
        found, near = f'the target "{id_}"', nearest(id_, collection.addresses)
        return Problem(Rule.UNKNOWN_TARGET, place, found, "the id of a text, record or term", near)
    if not fragment:
        return None
    text = collection.instruments.get(id_)
    anchors: Collection_[str] = text.index.by_anchor if text else ()
    if fragment in anchors:
        return None
    found, near = f'"#{fragment}", which "{id_}" does not have', nearest(fragment, anchors)
    return Problem(Rule.DEAD_FRAGMENT, place, found, "", tuple(f"#{n}" for n in near))


def occurrences(
    blocks: Iterable[Block], matter: ReferenceMatter
) -> Iterator[tuple[Block, int, int]]:
    """Find where a quote stands, between its prefix and suffix where it has them."""
    prefix, quote, suffix = (
        alike(part or "") for part in (matter.prefix, matter.quote, matter.suffix)
    )
    for block in blocks:
        text = alike(block.words.text)
        start = text.find(quote)
        while start >= 0:
            end = start + len(quote)
            before, after = text[:start].rstrip(), text[end:].lstrip()
            if before.endswith(prefix.strip()) and after.startswith(suffix.strip()):
                yield block, start, end
            start = text.find(quote, start + 1)


_MOST_SOUGHT = 500_000
"""Words of a text, times characters of a quote, among which the nearest are looked for."""


def nearest_words(quote: str, text: str) -> tuple[str, ...]:
    """Find the words of a text, as many as in the quote, that are likest to it."""
    words, count = text.split(), len(quote.split())
    if len(words) * len(quote) > _MOST_SOUGHT:
        return ()
    runs = {" ".join(words[i : i + count]): None for i in range(max(1, len(words) - count + 1))}
    return tuple(f'"{run.strip(".,;:")}"' for run in nearest(quote, runs)[:1])


def by_block(references: Iterable[Reference]) -> dict[str, dict[int, tuple[Reference, ...]]]:
    """Sort references by text and block, in the order of the words."""
    found: dict[str, dict[int, list[Reference]]] = {}
    for reference in sorted(references, key=lambda r: (r.block, r.start)):
        of_text = found.setdefault(reference.instrument, {})
        of_text.setdefault(reference.block, []).append(reference)
    return {id_: {b: tuple(held) for b, held in blocks.items()} for id_, blocks in found.items()}
