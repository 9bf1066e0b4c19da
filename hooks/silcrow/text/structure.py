"""Structure: which kinds of containers lie in which, as a text has them and says itself."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, takewhile

from silcrow.language import INNERMOST, Language, depth
from silcrow.matter import Numbering
from silcrow.model import Index, Provision
from silcrow.problem import Place, Problem, Rule, nearest
from silcrow.text.chunks import Chunk
from silcrow.text.labels import Label
from silcrow.text.ranges import value_of

_OF_TEXTS = ("paragraph", "point", "heading")
_Keys = Mapping[tuple[str | int, ...], Place]


def order(labels: Sequence[Label], numbering: Numbering, language: Language) -> tuple[str, ...]:
    """Give the kinds of containers of a text from the outermost in.

    The usual order of its language, or its own; but what the text says to begin anew in another
    kind lies in that, and so does what begins with 1 anew below each of another kind.
    """
    if numbering.order:
        return numbering.order
    usual = [kind for kind in _usual(language) if depth(kind, language.order).level]
    seen = [label.kind for label in labels]
    kinds = [*dict.fromkeys((*usual, *INNERMOST))]
    turned = False
    for outer in dict.fromkeys(seen):
        for inner in dict.fromkeys(seen):
            is_usual = depth(outer, language.order) < depth(inner, language.order)
            if (
                outer != inner
                and not is_usual
                and inner in usual
                and _holds(outer, inner, labels, numbering)
            ):
                kinds.remove(outer)
                kinds.insert(kinds.index(inner), outer)
                turned = True
    return tuple(kinds) if turned else language.order


def running(labels: Iterable[Label]) -> frozenset[tuple[str, str]]:
    """Give pairs of kinds: the numbers of the second go on from one of the first to the next."""
    last: dict[str, int] = {}
    between: defaultdict[str, set[str]] = defaultdict(set)
    found: set[tuple[str, str]] = set()
    for label in labels:
        value = value_of(label.slug)
        if 1 < value == last.get(label.kind, 0) + 1:
            found.update((outer, label.kind) for outer in between[label.kind])
        last[label.kind] = value
        between[label.kind].clear()
        for kind in last:
            if kind != label.kind:
                between[kind].add(label.kind)
    return frozenset(found)


def recitals(chunks: Sequence[Chunk]) -> frozenset[int]:
    """Find the numbers that stand before the first article, as those of recitals do."""
    labels = (
        at for at, chunk in enumerate(chunks) if chunk.label and chunk.label.kind in INNERMOST
    )
    first = next(labels, 0)
    before = takewhile(lambda chunk: not chunk.label, chunks[:first])
    return frozenset(
        id(c) for c in before if c.number and not c.level and c.number.families[0] in _OF_RECITALS
    )


_OF_RECITALS = ("bracket decimal",)


def _usual(language: Language) -> Iterable[str]:
    return language.order or sorted(language.containers, key=depth)


def _holds(outer: str, inner: str, labels: Sequence[Label], numbering: Numbering) -> bool:
    """Tell whether one kind holds another against the usual order."""
    if inner in numbering.restarts.get(outer, ()):
        return True
    row = [label for label in labels if label.kind in (outer, inner)]
    if row[0].kind == outer and (_names_its_holder(outer, row) or _heads(outer, inner, labels)):
        return True
    firsts = [
        before.kind == outer
        for before, label in pairwise(_apart(outer, inner, labels))
        if label.kind == inner and value_of(label.slug) == 1
    ]
    return row[0].kind == outer and len(firsts) > 1 and all(firsts)


def _heads(outer: str, inner: str, labels: Sequence[Label]) -> bool:
    """Tell whether one kind is always followed by another directly, and never the reverse."""
    pairs = [(one.kind, other.kind) for one, other in pairwise(labels)]
    heads = [after == inner for before, after in pairs if before == outer]
    is_never_reverse = (inner, outer) not in pairs
    return len(heads) > 1 and all(heads) and is_never_reverse


def _apart(outer: str, inner: str, labels: Sequence[Label]) -> list[Label]:
    """Give the labels of two kinds, and those of all that usually holds both."""
    nearest_ = min(depth(outer), depth(inner))
    return [x for x in labels if x.kind in (outer, inner) or depth(x.kind) < nearest_]


def _names_its_holder(outer: str, row: Sequence[Label]) -> bool:
    """Tell whether the numbers of a kind begin with that of what holds them: 2.01 in Article II."""
    number, found = 0, []
    for label in row:
        if label.kind == outer:
            number = value_of(label.slug)
        else:
            first, _, rest = label.slug.partition("-")
            found.append((bool(rest) and first == str(number), number))
    return all(is_so for is_so, _ in found) and len({number for _, number in found}) > 1


def faults(
    index: Index, numbering: Numbering, language: Language, places: _Keys
) -> Iterator[Problem]:
    """Hold what a text says of its structure against its language and against what was read."""
    own = (label.called for label in numbering.labels)
    known = {*language.containers, *INNERMOST, *_OF_TEXTS, *(p.kind for p in index.all), *own}
    place = next(
        (places[keys] for keys in (("instrument", "numbering"), ("instrument",)) if keys in places),
        Place(""),
    )
    said = [(key, inner) for key, inners in numbering.restarts.items() for inner in inners]
    for kind in dict.fromkeys((*numbering.restarts, *(i for _, i in said), *numbering.order)):
        if kind not in known:
            found, expected = f'the kind "{kind}"', "a kind of container of this language"
            yield Problem(Rule.WRONG_VALUE, place, found, expected, nearest(kind, sorted(known)))
    held = _held(index)
    for outer, inner in said:
        if inner not in held[outer] and outer in held[inner]:
            found = f'"{inner}" as numbered anew in "{outer}"; here "{inner}" holds "{outer}"'
            hint = f"write restarts: {{{inner}: [{outer}]}}, or correct the levels of the headings"
            yield Problem(Rule.WRONG_VALUE, place, found, hint=hint)


def _held(index: Index) -> Mapping[str, set[str]]:
    """Gather which kinds lie in which, in this text."""
    held: defaultdict[str, set[str]] = defaultdict(set)
    around: dict[int, frozenset[str]] = {}
    for provision in index.all:
        above = index.above(provision.anchor)
        kinds = around.get(id(above), frozenset()) | ({above.kind} if above else set())
        around[id(provision)] = kinds
        for kind in kinds:
            held[kind].add(provision.kind)
    return held


def regretted(index: Index, numbering: Numbering) -> Iterator[Problem]:
    """Find anchors that will be regretted once they are registered, with the setting to add."""
    yield from _unprefixed(index, numbering)
    yield from _mixed(index.all)
    yield from _recitals(index)


def _unprefixed(index: Index, numbering: Numbering) -> Iterator[Problem]:
    """Find paragraphs that begin with 1 in one of many articles, and in no other."""
    for kind in INNERMOST:
        articles = [p for p in index.all if p.kind == kind]
        holders = [
            p for p in articles if any(c.kind == "paragraph" and c.number for c in p.children)
        ]
        if len(articles) < 2 or len(holders) != 1 or kind in numbering.restarts:  # noqa: PLR2004 — many
            continue
        first = next(c for c in holders[0].children if c.kind == "paragraph" and c.number)
        found = f'"{first.number}" as #{first.anchor}, although it is in {holders[0].label}'
        hint = f"add to instrument: numbering: {{restarts: {{{kind}: [paragraph]}}}}"
        yield Problem(Rule.REGRETTABLE_ANCHOR, first.place, found, hint=hint)


def _recitals(index: Index) -> Iterator[Problem]:
    """Find (1) as p1 before the articles of a text: so are recitals numbered, which are `rec1`."""
    tops = [provision for provision in index.all if index.above(provision.anchor) is None]
    first = next((p for p in tops if p.is_container and p.kind not in _APART), None)
    before = takewhile(lambda p: p is not first, tops)
    if first is None or not any(p.kind in INNERMOST for p in first.walk()):
        return
    numbered = (p for p in before if _RECITAL.fullmatch(p.number))
    recital = next((p for p in numbered if str(p.anchor) == f"p{p.path[-1].ascii}"), None)
    if recital:
        found = f'"{recital.number}" as #{recital.anchor}, before {first.label}'
        start = " ".join(f"{recital.number} {recital.text}".split()[:4]).replace('"', '\\"')
        hint = (
            f'if it is a recital, add below "paragraphs:" rec{recital.path[-1].ascii}: '
            f'{{quote: "{start}"}}, and so on; if it is none, silence the rule and say why'
        )
        yield Problem(Rule.REGRETTABLE_ANCHOR, recital.place, found, hint=hint)


_APART = frozenset({"annex", "appendix", "schedule", "supplement", "heading"})
"""Containers beside the articles of a text, as the annex of a resolution."""
_RECITAL = re.compile(r"\(\d+\)")


def _mixed(provisions: Iterable[Provision]) -> Iterator[Problem]:
    """Find containers of one kind of which some have figures in their anchors, others romans."""
    rows: defaultdict[str, list[Provision]] = defaultdict(list)
    for provision in provisions:
        if provision.is_container and provision.path and provision.path[-1].number:
            rows[provision.kind].append(provision)
    for kind, row in rows.items():
        figures = [p for p in row if p.path[-1].ascii[:1].isdigit()]
        others = [p for p in row if value_of(p.path[-1].ascii) and p not in figures]
        if figures and others and kind not in INNERMOST:
            few = min(figures, others, key=len)[0]
            more = max(figures, others, key=len)[0]
            found = f'"{few.label}" as #{few.anchor} beside "{more.label}" as #{more.anchor}'
            hint = "compare them with the source; an id in paragraphs can make both alike"
            yield Problem(Rule.REGRETTABLE_ANCHOR, few.place, found, hint=hint)
