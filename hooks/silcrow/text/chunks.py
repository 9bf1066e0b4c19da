"""Chunks: the lines of a text that stand together, with the number or label they begin with."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from silcrow.language import Language
from silcrow.problem import Place, Problem, Rule
from silcrow.script import ENDS_BEHIND_LABELS, ENDS_BELOW_LABELS
from silcrow.text import blocks, doubts, labels
from silcrow.text.declared import Declared
from silcrow.text.emphasis import closed, unclosed, unlabelled, unmarked
from silcrow.text.labels import Label
from silcrow.text.numbers import Number, at_start
from silcrow.text.sequence import Sequence, may_open_after

LEVEL_OF_LINES = 7
"""The level of a heading that no sign marks as one: below those of Markdown."""

_HEADING = re.compile(r" {0,3}(?P<signs>#{1,6})(?![^ \u00a0])")
_UNDERLINE = re.compile(r" {0,3}(={2,}|-{2,})[ ]*")
_BOLD = re.compile(r"[ ]*(\*\*|__)(?P<words>(?:(?!\1).)+)\1[ ]*")
_MARKED_LINE = re.compile(
    r"(?P<before>[ ]*)(?P<sign>\*{1,3}|_{1,3})(?P<inner>[^\s*_](?:(?!(?P=sign)).)*)(?P=sign)[ ]*"
)
_NO_BREAK = "\u00a0"
_INDENTS = f"{_NO_BREAK}\u3000"
"""Spaces that are no ASCII, by which first lines are set in."""
_BLANKS = f" {_INDENTS}"
_NEAR = 30
"""Lines in which the next number is looked for."""
_SECOND = ("bracket", "half", "circled", "dash letter-upper")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Lines of the source that stand together.

    `level` is that of a heading, 0 for lines that are none; of number and label at most one is
    there. What is `held` belongs to the list item or footnote above it.
    """

    lines: tuple[str, ...]
    place: Place
    number: Number | None = None
    label: Label | None = None
    level: int = 0
    is_held: bool = False
    own_indent: int | None = None
    """How far the line is indented, where another number stands before this one in it."""
    is_said: bool = False
    """Whether the text says that it begins with words, and with no number or label."""

    @property
    def indent(self) -> int:
        """How far the first line is indented."""
        return _indent(self.lines[0]) if self.own_indent is None else self.own_indent

    @property
    def column(self) -> int:
        """How far in its first words or its number stand."""
        return _indent(self.lines[0])

    @property
    def body(self) -> list[str]:
        """The lines, with spaces in place of the number they begin with."""
        width = self.number.width if self.number else 0
        return [" " * width + self.lines[0][width:], *self.lines[1:]]


@dataclass
class Chunker:
    """Parts the lines of a text; a number within a block opens a chunk where it fits in."""

    file: str
    language: Language
    declared: Declared
    problems: list[Problem] = field(default_factory=list)
    sequence: Sequence = field(default_factory=Sequence)
    headings: Sequence = field(default_factory=Sequence)
    """The numbers of headings, which labels between them do not end."""
    waiting: deque[tuple[int, str]] = field(default_factory=deque)
    block: list[str] = field(default_factory=list)
    start: int = 1
    opening: Number | None = None
    own_indent: int | None = None
    held_from: int | None = None
    """How far lines are indented that belong to the list item or footnote above them."""
    is_held: bool = False
    label: Label | None = None
    """The last label, where nothing has followed it yet."""
    last_labels: dict[str, Label] = field(default_factory=dict)
    latest: str = ""
    """The number of the last label."""

    @property
    def indents(self) -> str:
        """The spaces by which first lines are set in; a registered text knows one of them."""
        return _INDENTS if self.declared.known is None else _NO_BREAK

    def chunks(self, body: str, first_line: int) -> Iterator[Chunk]:
        """Go through the chunks of a body that begins at a line of its file."""
        lines = closed(body.replace("\f", " ").expandtabs(4).split("\n"))
        self.waiting = deque(enumerate(lines, first_line))
        while self.waiting:
            number, line = self.waiting.popleft()
            yield from self.line(number, line)
        yield from self.flush()

    def line(self, at: int, line: str) -> Iterator[Chunk]:
        """Take one line."""
        if not line.strip():
            yield from self.flush()
        elif bare := self.set_in(line):
            yield from self.line(at, bare)
        elif self.is_inside(line):
            self.keep(at, line)
        elif heading := _HEADING.match(line):
            yield from self.flush()
            words = unclosed(line[heading.end() :])
            yield from self.heading(words, len(heading["signs"]), at)
        elif not self.block and self.underlined(line):
            signs = self.waiting.popleft()[1]
            yield from self.heading(line.strip(" "), 1 if "=" in signs else 2, at)
        elif label := self.find_label(line, at):
            yield from self.flush()
            yield from self.labelled(label, line, at)
        else:
            yield from self.words(at, line)

    def place(self, at: int, line: str = "") -> Place:
        """Say where a line begins, or its first sign."""
        return Place(self.file, at, _indent(line) + 1 if line else 1)

    def report(self, printed: str, at: int, where: str = "out of sequence") -> None:
        """Report a number of which it is not clear whether it opens a paragraph."""
        self.problems.append(doubts.ambiguous(printed, self.place(at), where))

    def set_in(self, line: str) -> str:
        """Give a line without the wide spaces by which a number or label is set in."""
        is_so = line.lstrip(" ")[:1] in tuple(self.indents)
        bare = line.lstrip(_BLANKS) if is_so else ""
        return bare if bare and self.opens(bare) else ""

    def words(self, at: int, line: str) -> Iterator[Chunk]:
        """Take a line that is neither heading nor label: it opens with a number or does not."""
        line, number = self.number(line, at)
        behind = line[number.width :] if number and not number.is_label else ""
        label = self.label_of(behind, is_heading=False) if behind else None
        if number and label and not doubts.is_mention(label, self.language):
            self.problems.append(doubts.label_behind(number.printed, self.place(at, line)))
        if number:
            yield from self.flush()
            self.opening = number
            self.held_from = None
        if number and self.second(line[number.width :]):
            self.keep(at, line[: number.width])
            own = _indent(line) if self.own_indent is None else self.own_indent
            yield from self.flush()
            self.own_indent = own
            yield from self.words(at, " " * number.width + line[number.width :])
        else:
            self.keep(at, line)
            self.hold(line)

    def keep(self, at: int, line: str) -> None:
        """Put a line into the block that is being read."""
        if not self.block:
            self.start, self.is_held = at, self.is_inside(line)
        self.block.append(line)

    def is_inside(self, line: str) -> bool:
        """Tell whether a line belongs to the list item or footnote above it."""
        return self.held_from is not None and _indent(line) >= self.held_from

    def hold(self, line: str) -> None:
        """Keep in mind how far what belongs to a list item or footnote is indented."""
        if held_from := blocks.opens_item(line):
            self.held_from = held_from
        elif len(self.block) == 1:
            self.held_from = None

    def flush(self) -> Iterator[Chunk]:
        """Give the block that has been read."""
        if self.block:
            first = self.block[0]
            place = Place(self.file, self.start, _indent(first) + 1)
            bold = _BOLD.fullmatch(first) if len(self.block) == 1 and not self.opening else None
            if bold and self.label:
                yield Chunk((bold["words"],), place, level=LEVEL_OF_LINES)
            else:
                said = self.declared.has_words(first)
                lines = tuple(self.block)
                held, own = self.is_held, self.own_indent
                yield Chunk(lines, place, self.opening, is_held=held, own_indent=own, is_said=said)
            self.block, self.opening, self.label, self.own_indent = [], None, None, None

    def number(self, line: str, at: int) -> tuple[str, Number | None]:
        """Find the number that a line opens with; signs of markup around it give way to spaces."""
        plain, has_bullet = unmarked(line)
        number = at_start(plain, self.language, self.declared)
        if not number and (marked := _MARKED_LINE.fullmatch(plain)):
            plain, number = self.within_marks(marked)
        if not number:
            return line, None
        if has_bullet:
            fits = self.sequence.expects(number)
        elif not self.block:
            fits = self.sequence.fits(number) or self.is_followed(number)
        else:
            goes_on = self.sequence.continues(number) or number.is_label
            opens = bool(number.opened) and "." not in number.slug
            opens = opens or self.sequence.is_second(number)
            # A capital in words without a number is an initial: A. Smith.
            opens = opens and not (number.is_initial and not self.opening)
            below = number.families[0] == "dot decimal" and _indent(line) > _indent(self.block[0])
            fits = goes_on or (opens and (below or may_open_after(number, self.block[-1])))
            fits |= self.is_first_within(number)
            is_of_words = number.is_inserted or (number.style == "half" and self.has_open_bracket())
            fits = (fits and not is_of_words) or (number.is_inserted and goes_on)
            if not fits and not is_of_words and (opens or not number.is_doubtful):
                self.report(number.printed, at)
            if fits and self.is_in_sentence(plain, number):
                self.report(number.printed, at, "in the middle of a sentence")
                return line, None
        if not fits:
            return line, None
        self.sequence.remember(number)
        return plain, number

    def is_in_sentence(self, line: str, number: Number) -> bool:
        """Tell whether a line may go on with the sentence above it: in section / 2. are due."""
        first = self.block[0]
        if self.declared.known is not None or _indent(line) > _indent(first):
            return False
        words = first[self.opening.width if self.opening else 0 :]
        return doubts.goes_on(self.block[-1], words, line[number.width :], self.language)

    def is_followed(self, number: Number) -> bool:
        """Tell whether the next number of the same form goes on with this one: d) after c)."""
        lines = (line for _, line in islice(self.waiting, _NEAR) if line.strip())
        found = (at_start(unmarked(line)[0], self.language, self.declared) for line in lines)
        shared = (n for n in found if n and n.style == number.style)
        after = next(shared, None)
        return after is not None and any(after.follows(number, f) for f in number.families)

    def heads_on(self, number: Number) -> bool:
        """Tell whether the next heading has the number that follows: 9 Assembly behind 8 Money."""
        marks = ((line, _HEADING.match(line)) for _, line in self.waiting)
        heads = (unclosed(line[mark.end() :]) for line, mark in marks if mark)
        found = (at_start(head, self.language, self.declared, is_heading=True) for head in heads)
        after = next((n for n in islice(found, _NEAR) if n and n.style == number.style), None)
        return after is not None and any(after.follows(number, f) for f in number.families)

    def is_first_within(self, number: Number) -> bool:
        """Tell whether a number says that it is the first of what is open: 8.1 in article 8."""
        holder, _, last = number.slug.rpartition(".")
        outer = (self.opening.slug if self.opening else "", self.latest)
        return last == "1" and holder in outer and may_open_after(number, self.block[-1])

    def within_marks(self, marked: re.Match[str]) -> tuple[str, Number | None]:
        """Find the number of a line that is emphasised as a whole; the emphasis is of its words."""
        before, sign, inner = marked["before"], marked["sign"], marked["inner"]
        number = at_start(before + inner, self.language, self.declared)
        if not number or not (words := (before + inner)[number.width :]):
            return marked.group(), None
        return (before + inner)[: number.width] + sign + words + sign, number

    def has_open_bracket(self) -> bool:
        """Tell whether the block leaves a bracket open, which 907) then closes: (page 907)."""
        own = self.opening.width if self.opening else 0
        return doubts.leaves_open("".join(self.block)[own:])

    def second(self, rest: str) -> bool:
        """Tell whether a second number follows the first in its line: 1. (a)."""
        number = at_start(rest, self.language, self.declared)
        styles = {number.style, number.families[0]} if number and number.opened else set()
        return not styles.isdisjoint(_SECOND)

    def find_label(self, line: str, at: int) -> Label | None:
        """Find the label that a line begins with, if it opens a container."""
        if self.declared.has_words(line):
            return None
        label = self.label_of(line, is_heading=bool(_BOLD.fullmatch(line)))
        if not self.block:
            return label
        # Within a block a label is told from words by what stands before it, and behind it.
        ends = self.block[-1].rstrip(" *_").endswith(ENDS_BEHIND_LABELS)
        if label and labels.stands_alone(label, line, self.language):
            last = self.last_labels.get(label.kind)
            is_next = labels.opens(label) or (last is not None and labels.follows(label, last))
            if is_next or (ends and last and labels.is_behind(label, last)):
                return label
        elif ends and (found := labels.begins(unlabelled(line), self.language)):
            rest = unlabelled(line)[found[1] :]
            if found[0].number and not labels.is_sentence(rest, self.language):
                self.report(found[0].printed, at)
            return None
        if ends and label:
            self.report(label.printed, at)
        return None

    def label_of(self, line: str, *, is_heading: bool) -> Label | None:
        """Find the label of a line, if numbers like its own are read in this text."""
        label = labels.find(unlabelled(line), self.language, is_heading=is_heading)
        if label and label.heading.endswith(".") and self.is_words(label):
            label = replace(label, heading="", words=label.heading)
        return label if label and self.declared.knows(label.number, (label.kind,)) else None

    def is_words(self, label: Label) -> bool:
        """Tell whether a title is words: none follow, or it was registered before titles were."""
        in_capitals = label.kind in self.language.capital_titles
        if not in_capitals and label.kind not in self.language.titled:
            return False
        follows = next((line for _, line in self.waiting if line.strip()), "")
        is_next = not follows or labels.begins(unlabelled(follows), self.language) is not None
        return is_next or (in_capitals and self.declared.known is not None)

    def labelled(self, label: Label, line: str, at: int) -> Iterator[Chunk]:
        """Part a label from what follows it: a heading in the next line, words in its own."""
        self.held_from = None
        self.sequence.clear()
        lines: tuple[str, ...] = (line,)
        if not (label.heading or label.words) and (heading := self.heading_below(label)):
            label = replace(label, heading=heading)
            lines = (line, heading)
        yield Chunk(lines, Place(self.file, at, _indent(line) + 1), label=label)
        self.last_labels[label.kind] = label
        self.latest = label.slug
        self.label = None if label.heading or label.words else label
        if label.words:
            yield from self.words(at, label.words)

    def heading_below(self, label: Label) -> str:
        """Take the next line where it is the heading of a label: alone, and no sentence."""
        if not self.waiting or labels.takes_words(label, self.language):
            return ""
        line = self.waiting[0][1]
        after = self.waiting[1][1] if len(self.waiting) > 1 else ""
        bold = _BOLD.fullmatch(line)
        words = bold["words"] if bold else line.strip(" ")
        if (after.strip() and not self.opens(after)) or not words.strip() or self.opens(line):
            return ""
        if words.endswith(ENDS_BELOW_LABELS) or blocks.unreadable(words):
            return ""
        if blocks.kind_of([line, after]) != "text":
            return ""
        self.waiting.popleft()
        return words

    def opens(self, line: str) -> bool:
        """Tell whether a line begins with a number, a label or the sign of a heading."""
        plain = unmarked(line)[0]
        number = at_start(plain, self.language, self.declared)
        if not number and (marked := _MARKED_LINE.fullmatch(plain)):
            number = self.within_marks(marked)[1]
        label = labels.find(unlabelled(line), self.language, is_heading=False)
        return bool(number or label or _HEADING.match(line))

    def underlined(self, line: str) -> bool:
        """Tell whether the line below makes a line a heading: one of = or -, and an end."""
        if not self.waiting or not _UNDERLINE.fullmatch(self.waiting[0][1]):
            return False
        if blocks.kind_of([line]) != "text" or blocks.unreadable(line):
            return False
        return len(self.waiting) == 1 or not self.waiting[1][1].strip()

    def heading(self, words: str, level: int, at: int) -> Iterator[Chunk]:
        """Make a chunk of a Markdown heading: labelled, numbered or neither."""
        self.held_from = None
        place = Place(self.file, at, 1)
        if not words.strip():
            found, expected = "a heading without words", "words behind its signs"
            self.problems.append(Problem(Rule.UNREADABLE_BLOCK, place, found, expected))
            return
        said = self.declared.has_words(words)
        label = None if said else self.label_of(words, is_heading=True)
        plain = unmarked(words)[0]
        number = None if label else at_start(plain, self.language, self.declared, is_heading=True)
        fits = number and (
            self.sequence.fits(number) or self.headings.fits(number) or self.heads_on(number)
        )
        if number and number.is_doubtful and not fits:
            number = None
        self.sequence.clear()
        if number:
            self.sequence.remember(number)
            self.headings.remember(number)
        yield Chunk((plain if number else words,), place, number, label, level, is_said=said)
        self.last_labels |= {label.kind: label} if label else {}
        self.latest = label.slug if label else ""
        self.label = label if label and not label.heading else None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
