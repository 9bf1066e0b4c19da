"""Provisions: the wording of a text as a tree of containers, paragraphs, points and blocks.

What belongs to whom is one rule, written down in docs/source-format.md:

- a label opens a container, which ends the containers it does not lie in;
- a number opens a paragraph or a point, below what it does not continue;
- a block indented as far as the words of a paragraph or point belongs to it;
- words that are not indented belong to the container they stand in; outside any, they are a
  paragraph without a number, which `paragraphs:` binds to an id by its words;
- a table, list, quotation or image that is not indented belongs to the last paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from silcrow.anchor import Anchor, Path, Step
from silcrow.language import depth, language
from silcrow.matter import InstrumentMatter, ParagraphMatter
from silcrow.model import Index, Provision, Words, label_of
from silcrow.problem import Place, Problem, Rule
from silcrow.script import alike
from silcrow.text import above, blocks, doubts, faults, flush, inline, quoted, structure
from silcrow.text.bound import Bindings
from silcrow.text.branch import Branch, Open
from silcrow.text.chunks import LEVEL_OF_LINES, Chunk, Chunker
from silcrow.text.equal import Equals
from silcrow.text.finish import Finisher
from silcrow.text.flush import Flush
from silcrow.text.front_matter import Split
from silcrow.text.labels import Label
from silcrow.text.manner import Manner
from silcrow.text.notes import Notes
from silcrow.text.numbers import Declared, Number
from silcrow.text.run import Run

_DEEPEST = 40
_PLAIN = frozenset({"heading", "paragraph"})
"""Kinds whose depth nothing but the level of their heading tells."""


def read(
    parts: Split,
    file: str,
    matter: InstrumentMatter,
    annotations: Mapping[Anchor, ParagraphMatter],
    manner: Manner,
) -> tuple[tuple[Provision, ...], tuple[Problem, ...]]:
    """Read the wording of a text into provisions; what cannot be read comes back as problems."""
    declared = Declared.of(matter.numbering, manner.known)
    chunker = Chunker(file, language(matter.language), declared)
    chunks = list(chunker.chunks(parts.body, parts.body_line))
    bindings = Bindings(annotations, chunks, manner.breaks, matter.title)
    reader = _Reader(matter, bindings, manner)
    labels = [chunk.label for chunk in chunks if chunk.label]
    reader.order = structure.order(labels, matter.numbering, reader.language)
    for chunk, after in zip(chunks, _numbers_after(chunks), strict=True):
        reader.take(chunk, after)
    reader.flush()
    finisher = Finisher(reader.notes, annotations)
    provisions = tuple(finisher.all(reader.top))
    index = Index(provisions)
    problems = [
        *chunker.problems,
        *reader.problems,
        *finisher.problems,
        *_equals(reader, finisher, provisions, parts, spaced=language(matter.language).spaced),
        *reader.notes.problems(),
        *structure.faults(index, matter.numbering, reader.language, parts.places),
        *quoted.faults(chunks),
        *(_above(chunks, index, chunker) if manner.joins_flush else ()),
        *faults.said(matter.numbering, chunks, parts.places),
    ]
    spare = reader.bindings.all_spare if reader.bindings.is_ambiguous else ()
    problems += faults.unknown(annotations, finisher.seen, parts.places, spare)
    return provisions, tuple(problems)


def _above(chunks: Sequence[Chunk], index: Index, chunker: Chunker) -> Iterator[Problem]:
    own = {provision.place for provision in index.all}
    return above.faults(chunks, own, chunker.language, chunker.declared)


def _equals(
    reader: _Reader,
    finisher: Finisher,
    provisions: tuple[Provision, ...],
    parts: Split,
    *,
    spaced: bool,
) -> Iterator[Problem]:
    if finisher.twice or reader.bindings.is_ambiguous:
        equals = Equals(reader.bindings, provisions, finisher.twice, spaced=spaced)
        yield from equals.quotes(parts.places)
        yield from equals.numbers()


def _numbers_after(chunks: Sequence[Chunk]) -> list[Number | None]:
    """Give for each chunk the next number of the same style, no further than the next label."""
    after: list[Number | None] = []
    latest: dict[str, Number] = {}
    for chunk in reversed(chunks):
        after.append(latest.get(chunk.number.style) if chunk.number else None)
        if chunk.label or chunk.level:
            latest = {}
        elif chunk.number:
            latest[chunk.number.style] = chunk.number
    return after[::-1]


class _Reader:
    """Hangs each chunk where it belongs; `top` holds the tree, `open` its last branch."""

    def __init__(
        self,
        matter: InstrumentMatter,
        bindings: Bindings,
        manner: Manner,
    ) -> None:
        self.manner = manner
        breaks = manner.breaks
        self.title = alike(matter.title)
        self.numbering = matter.numbering
        self.order: tuple[str, ...] = ()
        self.bindings = bindings
        self.has_title = False
        self.language = language(matter.language)
        self.declared = Declared.of(matter.numbering)
        self.top: list[Open] = []
        self.open = Branch()
        self.counter = blocks.Counter(breaks)
        self.problems = self.counter.problems
        self.notes = Notes()
        self.run = Run()

    def take(self, chunk: Chunk, after: Number | None) -> None:
        """Put a chunk where it belongs."""
        if chunk.label or (chunk.level and not chunk.number):
            self.container(chunk)
        elif chunk.number:
            self.numbered(chunk, chunk.number, after)
        else:
            self.blocks(chunk)

    def is_doubtful(self, chunk: Chunk) -> bool:
        """Ask what a chunk is that begins like a number or label and was read as neither."""
        if chunk.is_held or blocks.kind_of(chunk.lines[:2]) != "text":
            return False
        doubt = doubts.of(chunk.lines, self.language, is_heading=chunk.level > 0)
        if not doubt or chunk.is_said or self.bindings.of(chunk, self.open):
            return False
        self.problems.append(faults.doubtful(doubt, chunk.lines[0], chunk.place))
        return True

    def container(self, chunk: Chunk) -> None:
        """Open a container, or give the last one its heading."""
        label, last = chunk.label, self.open[-1] if self.open else None
        heading = self.words(label.heading if label else chunk.lines[0], chunk.place)
        if not label and not self.top and heading and alike(heading.text) == self.title:
            return
        if not label and self.is_title(chunk):
            return
        is_bare = last and last.is_container and not last.heading and self.is_empty(last)
        is_doubtful = not label and self.is_doubtful(chunk)
        if not label and last and is_bare and not is_doubtful:
            last.heading = heading
            return
        kind = label.kind if label else "heading"
        level = chunk.level or LEVEL_OF_LINES
        self.leave(kind, level)
        keys = frozenset() if label else self.bindings.of(chunk, self.open)
        id_ = self.bindings.named(chunk, self.open) if label else ""
        step = self.step(label, id_) if label else self.bindings.step(chunk, keys, self.open)
        path = (*self.scope(kind), step) if label else (step,)
        printed = label.printed if label else ""
        opened = Open(kind, path, chunk.place, printed, level=level, heading=heading, keys=keys)
        opened.is_unreadable = is_doubtful or (heading is None and not label)
        opened.is_tight = label is not None and label.is_tight
        self.hang(opened)

    def step(self, label: Label, id_: str) -> Step:
        """Make the step of a label, its number in ASCII as it is registered."""
        slug = self.manner.slugs.get((label.kind, label.number), _ascii(label.slug))
        return Step(label.kind, label.number, slug, id_)

    def is_title(self, chunk: Chunk) -> bool:
        """Tell whether first words are the title again, in whatever capitals, and have no id."""
        words = self.bindings.stream.words(chunk) if not (self.top or self.has_title) else ""
        is_equal = words.casefold() == self.bindings.title.casefold()
        self.has_title |= is_equal and not self.bindings.of(chunk, self.open)
        return is_equal and self.has_title

    def is_empty(self, item: Open) -> bool:
        """Tell whether nothing has been read of a provision yet."""
        return not item.content and self.run.owner is not item

    def leave(self, kind: str, level: int) -> None:
        """Close the containers that one of a kind and level does not lie in."""
        while self.open and not self.holds(self.open[-1], kind, level):
            self.open.pop()

    def holds(self, outer: Open, kind: str, level: int) -> bool:
        """Tell whether a container holds another: by levels of headings, else by kinds."""
        if not outer.takes_words or (outer.kind == kind and kind not in _PLAIN):
            return False
        if level == LEVEL_OF_LINES and kind not in _PLAIN and outer.kind in _PLAIN:
            # Annex in a line behind ## 9 Assembly: what is outermost lies in no paragraph.
            return bool(depth(kind, self.order).level)
        by_line = LEVEL_OF_LINES in (outer.level, level) and not {kind, outer.kind} & _PLAIN
        if outer.level != level and not by_line:
            return outer.level < level
        if "heading" in (kind, outer.kind):
            return False
        return depth(outer.kind, self.order).level < depth(kind, self.order).level

    def scope(self, kind: str) -> Path:
        """Give the path of the innermost container in which numbers of a kind begin anew."""
        restarts = self.numbering.restarts
        said = (o for o in reversed(self.open) if kind in restarts.get(o.called, ()))
        outer = next(said, None)
        return outer.path if outer else ()

    def within(self, path: Path) -> str:
        """Name, as printed, the containers that a path is made from."""
        held = [o for o in self.open if o.is_container and o.path == path[: len(o.path)]]
        return ", ".join(label_of(o.printed) for o in held if o.printed)

    def numbered(self, chunk: Chunk, number: Number, after: Number | None) -> None:
        """Open a paragraph or point, or a numbered heading."""
        family = number.families[0]
        heading: Words | None = None
        if chunk.level:
            self.leave("heading" if number.is_lettered else "paragraph", chunk.level)
            heading = self.words(chunk.lines[0][number.width :], chunk.place)
        elif number.label_kind and (" " in number.bare or self.is_bare_label(chunk, number)):
            self.leave("paragraph", LEVEL_OF_LINES)
        else:
            family = self.open.settle(number, chunk.indent, after)
        kind, path = self.place_in_tree(number, is_heading=chunk.level > 0)
        if id_ := self.bindings.named(chunk, self.open):
            path = (*path[:-1], replace(path[-1], id=id_))
        opened = Open(kind, path, chunk.place, number.printed, number, family, chunk.indent)
        opened.level, opened.heading = chunk.level, heading
        opened.column = chunk.column
        if self.is_bare_label(chunk, number):
            opened.level = LEVEL_OF_LINES
        self.hang(opened)
        if not chunk.level:
            self.add(chunk.body, chunk.place)

    def is_bare_label(self, chunk: Chunk, number: Number) -> bool:
        """Tell whether a label of the text's own is alone in its line, so that its words follow."""
        return number.is_label and not chunk.level and not "".join(chunk.body).strip()

    def place_in_tree(self, number: Number, *, is_heading: bool) -> tuple[str, Path]:
        """Decide whether a number is a paragraph's or a point's, and what its anchor is made of."""
        slug = _ascii(number.slug)
        if number.is_label:
            return "paragraph", (*self.scope("paragraph"), Step("label", number.bare, slug))
        if is_heading and number.is_lettered:
            return "heading", (*self.scope("heading"), Step("heading", number.bare, slug))
        parent = self.open[-1] if self.open else None
        inside = parent and not parent.takes_words and not self.open.is_sub(number, parent)
        if inside or number.is_lettered:
            return "point", (*(parent.path if parent else ()), Step("point", number.bare, slug))
        pairs = zip(number.bare.split("."), number.slug.split("."), strict=False)
        steps = tuple(Step("paragraph", bare, _ascii(slug)) for bare, slug in pairs)
        named = (o for o in reversed(self.open) if o.path[-1].id and self.open.is_sub(number, o))
        if (outer := next(named, None)) and outer.number:
            return "paragraph", (*outer.path, *steps[outer.number.slug.count(".") + 1 :])
        return "paragraph", (*self.scope("paragraph"), *steps)

    def blocks(self, chunk: Chunk) -> None:
        """Add blocks to what owns them; words of no one's are a paragraph without a number."""
        kind = blocks.kind_of(chunk.lines[:2])
        if chunk.is_held and self.run.owner:
            self.run.add(chunk.lines, chunk.place)
            return
        if kind == "text" and self.is_title(chunk):
            return
        is_doubtful = self.is_doubtful(chunk)
        if kind == "text":
            found = None if is_doubtful else self.flush_words(chunk)
            if found and found.owner:
                self.join(found.owner, chunk)
                return
            is_doubtful |= found is not None
            self.own_words(chunk)
        elif kind != "footnote" and not chunk.indent:
            while len(self.open) > 1 and self.open[-1].kind == "point":
                self.open.pop()
        if not self.open and kind != "footnote":
            self.unnumbered(chunk)
            self.open[-1].is_unreadable = is_doubtful
        self.add(chunk.lines, chunk.place)

    def flush_words(self, chunk: Chunk) -> Flush | None:
        """Find whose words a chunk behind points is, at the margin; ask where that is doubtful."""
        if not self.manner.joins_flush or chunk.is_said or self.bindings.of(chunk, self.open):
            return None
        before = self.run.lines if self.open and self.run.owner is self.open[-1] else ()
        is_said = self.declared.goes_on(chunk.lines[0])
        found = flush.of(self.open, chunk, before, self.language, is_said=is_said)
        if found and not found.owner:
            containers = [o.printed for o in self.open if o.is_container]
            self.problems.append(faults.flush(found.paragraph.printed, containers, chunk))
        return found

    def join(self, owner: Open, chunk: Chunk) -> None:
        """Give a chunk to the paragraph whose sentence it ends, behind its points."""
        while self.open[-1] is not owner:
            self.open.pop()
        self.add(chunk.lines, chunk.place)

    def own_words(self, chunk: Chunk) -> None:
        """Close what words do not belong to, and open the paragraph they are bound to."""
        while self.open and not self.open[-1].takes_words and _ends(self.open[-1], chunk):
            self.open.pop()
        binds = self.bindings.of(chunk, self.open)
        last = self.open[-1] if self.open else None
        if last and last.is_bound:
            if last.keys and binds - last.keys:
                self.open.pop()
            else:
                last.keys |= binds
        if binds and (not self.open or self.open[-1].takes_words):
            self.leave_finished()
            self.unnumbered(chunk)

    def leave_finished(self) -> None:
        """Close the containers that a closing formula ends: all that hold anything, but annexes."""
        while self.open and depth(self.open[-1].kind, self.order).level:
            if self.is_empty(self.open[-1]):
                return
            self.open.pop()

    def unnumbered(self, chunk: Chunk) -> None:
        """Open a paragraph without a number."""
        keys = self.bindings.of(chunk, self.open)
        step = self.bindings.step(chunk, keys, self.open)
        self.hang(Open("paragraph", (step,), chunk.place, keys=keys))

    def hang(self, provision: Open) -> None:
        """Put a provision at the end of what is open."""
        self.flush()
        if len(self.open) >= _DEEPEST:
            found, expected = f"{len(self.open)} levels of numbers", f"at most {_DEEPEST}"
            self.problems.append(Problem(Rule.TOO_LARGE, provision.place, found, expected))
            self.open.pop()
        provision.within = self.within(provision.path)
        containers = (o.kind for o in reversed(self.open) if o.is_container)
        provision.holder = next(containers, "")
        if self.open:
            self.open[-1].content.append(provision)
        else:
            self.top.append(provision)
        self.open.append(provision)

    def add(self, lines: Sequence[str], place: Place) -> None:
        """Keep lines for the innermost open provision, until all that is its own is there."""
        owner = self.open[-1] if self.open else Open("loose", (), place)
        if self.run.owner is not owner:
            self.flush()
            self.run = Run(owner, place)
        self.run.add(lines, place)

    def flush(self) -> None:
        """Read the lines that were kept into blocks; notes wait for their marks."""
        if owner := self.run.owner:
            assert self.run.place  # noqa: S101 — given with the owner
            before = len(self.problems)
            owner.content += blocks.read_all(self.run.lines, self.run.place, self.counter)
            for note in self.counter.notes:
                self.notes.add(note)
            self.counter.notes.clear()
            owner.is_unreadable |= len(self.problems) > before
            self.run = Run()

    def words(self, text: str, place: Place) -> Words | None:
        """Read the words of a heading."""
        try:
            return inline.read(text, self.counter.breaks) if text.strip() else None
        except ValueError as error:
            found = f"{error} in a heading"
            self.problems.append(Problem(Rule.RAW_HTML, place, found, "plain words"))
            return None


def _ends(last: Open, chunk: Chunk) -> bool:
    return not last.is_bound and chunk.indent < min(last.width, last.indent + 2)


def _ascii(slug: str) -> str:
    """Write a number in ASCII as part of an anchor: 3.1 is 3-1, OIA_08 is oia-08."""
    return re.sub(r"[\s._/-]+", "-", slug)
