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

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from silcrow.anchor import Anchor, Path, Step
from silcrow.language import OF_ANNEXES, language
from silcrow.matter import InstrumentMatter, ParagraphMatter
from silcrow.model import Index, Provision, Words
from silcrow.problem import Place, Problem, Rule
from silcrow.script import alike
from silcrow.text import (
    asking,
    below,
    blocks,
    counting,
    doubts,
    faults,
    flush,
    holding,
    inline,
    paths,
    quoted,
    structure,
)
from silcrow.text.bound import Bindings
from silcrow.text.branch import Branch, Open
from silcrow.text.chunks import LEVEL_OF_LINES, Chunk, Chunker
from silcrow.text.declared import Declared
from silcrow.text.equal import Equals
from silcrow.text.finish import Finisher
from silcrow.text.flush import Flush
from silcrow.text.front_matter import Split
from silcrow.text.labels import Label
from silcrow.text.manner import Manner
from silcrow.text.notes import Notes
from silcrow.text.numbers import Number
from silcrow.text.run import Run
from silcrow.tradition import drafted

_DEEPEST = 40


def read(
    parts: Split,
    file: str,
    matter: InstrumentMatter,
    annotations: Mapping[Anchor, ParagraphMatter],
    manner: Manner,
) -> tuple[tuple[Provision, ...], tuple[Problem, ...]]:
    """Read the wording of a text into provisions; what cannot be read comes back as problems."""
    known = drafted(matter.language, manner.tradition)
    declared = Declared.of(matter.numbering, manner.known, manner.tradition)
    chunker = Chunker(file, known, declared)
    tradition = manner.tradition
    read = list(chunker.chunks(parts.body, parts.body_line))
    chunks = below.without_heads(read, tradition, declared)
    bindings = Bindings(annotations, chunks, manner.breaks, matter.title)
    labels = [chunk.label for chunk in chunks if chunk.label]
    numbering = tradition.numbering(matter.numbering, structure.running(labels))
    reader = _Reader(matter.model_copy(update={"numbering": numbering}), bindings, manner)
    reader.order = structure.order(labels, numbering, reader.language)
    reader.recitals = structure.recitals(chunks) if tradition.recitals else frozenset()
    for chunk, after in zip(chunks, holding.numbers_after(chunks), strict=True):
        reader.take(chunk, after)
    reader.flush()
    reader.problems += counting.count(reader.top, tradition, declared)
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
        *asking.faults(chunks, index, bindings, chunker, manner),
        *faults.said(matter.numbering, chunks, parts.places),
    ]
    spare = reader.bindings.all_spare if reader.bindings.is_ambiguous else ()
    problems += faults.unknown(annotations, finisher.seen, parts.places, spare)
    return provisions, tuple(faults.once(problems))


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
        self.tradition = manner.tradition
        self.numbering = matter.numbering
        self.recitals: frozenset[int] = frozenset()
        """The chunks that are recitals, by identity."""
        self.order: tuple[str, ...] = ()
        self.bindings = bindings
        self.has_title = False
        self.language = drafted(matter.language, self.tradition)
        self.declared = Declared.of(self.numbering)
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
            self.blocks(chunk, after)

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
        holding.leave(self.open, kind, level, self.order)
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
        slug = self.manner.slugs.get((label.kind, label.number), paths.in_ascii(label.slug))
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

    def scope(self, kind: str) -> Path:
        """Give the path of the innermost container in which numbers of a kind begin anew."""
        return paths.scope(self.open, kind, self.numbering.restarts)

    def numbered(self, chunk: Chunk, number: Number, after: Number | None) -> None:
        """Open a paragraph or point, or a numbered heading."""
        if kind := holding.numbered(self.open, number, self.tradition.numbered, self.order):
            self.section(chunk, number, kind)
            return
        family = number.families[0]
        heading: Words | None = None
        if id(chunk) in self.recitals:
            holding.leave(self.open, "recital", LEVEL_OF_LINES, self.order)
        elif chunk.level:
            lettered = "heading" if number.is_lettered else "paragraph"
            holding.leave(self.open, lettered, chunk.level, self.order)
            heading = self.words(chunk.lines[0][number.width :], chunk.place)
        elif number.label_kind and (" " in number.bare or self.is_bare_label(chunk, number)):
            holding.leave(self.open, "paragraph", LEVEL_OF_LINES, self.order)
        else:
            self.open.leave_deeper(number, self.tradition.depths)
            family = self.open.settle(number, chunk.indent, after)
        kind, path = paths.of(
            self.open,
            number,
            self.numbering.restarts,
            self.tradition.points if holding.is_introduced(self.open, self.run) else (),
            is_heading=chunk.level > 0,
        )
        if id(chunk) in self.recitals:
            kind, path = "recital", (Step("recital", number.bare, path[-1].slug),)
        if id_ := self.bindings.named(chunk, self.open):
            path = (*path[:-1], replace(path[-1], id=id_))
        opened = Open(kind, path, chunk.place, number.printed, number, family, chunk.indent)
        opened.unit = holding.called(self.open, kind, self.tradition.called)
        opened.level, opened.heading = chunk.level, heading
        opened.column = chunk.column
        if self.is_bare_label(chunk, number):
            opened.level = LEVEL_OF_LINES
        self.hang(opened)
        if not chunk.level:
            self.add(chunk.body, chunk.place)

    def section(self, chunk: Chunk, number: Number, kind: str) -> None:
        """Open a container whose label is a number alone; words in its line are its own."""
        level = chunk.level or LEVEL_OF_LINES
        holding.leave(self.open, kind, level, self.order)
        slug, id_ = paths.in_ascii(number.slug), self.bindings.named(chunk, self.open)
        path = (*self.scope(kind), Step(kind, number.bare, slug, id_))
        opened = Open(kind, path, chunk.place, number.printed, level=level, unit=kind)
        form = next(iter(self.language.containers.get(kind, ())), "{n}")
        opened.name = form.replace("{n}", number.bare)
        words = chunk.lines[0][number.width :]
        opened.heading = self.words(words, chunk.place) if chunk.level else None
        self.hang(opened)
        if not chunk.level and "".join(chunk.body).strip():
            self.add(chunk.body, chunk.place)

    def is_bare_label(self, chunk: Chunk, number: Number) -> bool:
        """Tell whether a label of the text's own is alone in its line, so that its words follow."""
        return number.is_label and not chunk.level and not "".join(chunk.body).strip()

    def blocks(self, chunk: Chunk, after: Number | None) -> None:
        """Add blocks to what owns them; words of no one's are a paragraph without a number."""
        kind = blocks.kind_of(chunk.lines[:2])
        if chunk.is_held and self.run.owner:
            self.run.add(chunk.lines, chunk.place)
            return
        if kind == "text" and self.is_title(chunk):
            return
        is_doubtful = self.is_doubtful(chunk)
        if kind == "text":
            found = None if is_doubtful else self.flush_words(chunk, after)
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

    def flush_words(self, chunk: Chunk, after: Number | None) -> Flush | None:
        """Find whose words at the margin are, behind points and before a number; else ask."""
        if not self.manner.joins_flush or chunk.is_said or self.bindings.of(chunk, self.open):
            return None
        owner = holding.of_words(self.open, self.run, chunk)
        if owner := owner or holding.of_blocks(self.open, chunk, self.tradition):
            return Flush(owner, owner)
        before = self.run.lines if self.open and self.run.owner is self.open[-1] else ()
        is_said = self.declared.goes_on(chunk.lines[0])
        says_all = self.language.sentences_follow or self.tradition.joins == "sentences"
        found = flush.of(self.open, chunk, before, says_all=says_all, is_said=is_said)
        if found and not found.owner and self.language.sentences_follow:
            found = flush.behind_all(found, self.open, after)
        if found and not found.owner:
            whose, line = found.paragraph, chunk.lines[0]
            containers = [o.printed for o in self.open if o.is_container]
            self.problems.append(faults.flush(whose.printed, containers, line, chunk.place))
            # What goes on behind them is so read as if they were not there.
            return Flush(whose, whose) if self.language.sentences_follow and containers else found
        return found

    def join(self, owner: Open, chunk: Chunk) -> None:
        """Give a chunk to the paragraph whose sentence it ends, behind its points."""
        while self.open[-1] is not owner:
            self.open.pop()
        self.add(chunk.lines, chunk.place)

    def own_words(self, chunk: Chunk) -> None:
        """Close what words do not belong to, and open the paragraph they are bound to."""
        while self.open and not self.open[-1].takes_words and holding.ends(self.open[-1], chunk):
            self.open.pop()
        binds = self.bindings.of(chunk, self.open)
        if self.is_named_within(chunk, binds):
            return
        last = self.open[-1] if self.open else None
        if last and last.is_bound:
            if last.keys and binds - last.keys:
                self.open.pop()
            else:
                last.keys |= binds
        if binds and (not self.open or self.open[-1].takes_words):
            self.leave_finished()
            self.unnumbered(chunk)

    def is_named_within(self, chunk: Chunk, binds: frozenset[str]) -> bool:
        """Tell whether a block among others that are counted has an id, and so is not counted."""
        holder = self.open.holder(self.tradition.holders)
        found = self.bindings.within(binds, holder) if holder else frozenset()
        if not holder or not found:
            return False
        while self.open[-1] is not holder:
            self.open.pop()
        holder.named[chunk.place.line] = self.bindings.step(chunk, found, self.open).number
        return True

    def leave_finished(self) -> None:
        """Close the containers that a closing formula ends: all that hold anything, but annexes."""
        while self.open and self.open[-1].kind not in OF_ANNEXES:
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
        provision.within = paths.within(self.open, provision.path)
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
