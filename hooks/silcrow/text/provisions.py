"""Numbered paragraphs: the wording of a text, each with its number as printed and its anchor.

Python-Markdown's lists are of no use here, for they count anew. One rule says what belongs to
whom: a block indented at least as far as the words of a paragraph belongs to that paragraph;
a number opens a paragraph (`2.`, `2.1.`, `4bis.`) or a point (`(a)`, `(i)`, `(1)`), nested by
indentation, else by the number itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from silcrow.anchor import Anchor, Path, Step
from silcrow.matter import ParagraphMatter
from silcrow.model import Block, Provision
from silcrow.problem import Place, Problem, Rule, nearest
from silcrow.text import inline
from silcrow.text.front_matter import Split
from silcrow.text.numbers import Number, at_start

_UNREADABLE = {
    "a heading": re.compile(r"#{1,6}\s|.*\n\s*(=+|-+)\s*$"),
    "a table": re.compile(r"\|"),
    "a quotation": re.compile(r">"),
    "a horizontal rule": re.compile(r"([-*_]\s*){3,}$"),
    "a list with bullets": re.compile(r"[-*+]\s"),
    "code": re.compile(r"```|~~~"),
    "a footnote": re.compile(r"\[\^[^\]]+\]:"),
    "a link definition": re.compile(r"\[[^\]]+\]:\s"),
}


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Lines of the source that stand together: their indentation, number and first line."""

    lines: tuple[str, ...]
    first_line: int
    number: Number | None

    @property
    def indent(self) -> int:
        return len(self.lines[0]) - len(self.lines[0].lstrip(" "))

    @property
    def words(self) -> str:
        first = self.lines[0][self.number.width :] if self.number else self.lines[0]
        return "\n".join((first, *self.lines[1:]))


@dataclass(slots=True)
class _Open:
    """A paragraph that is still being read."""

    path: Path
    number: Number | None
    family: str
    indent: int
    width: int
    place: Place
    content: list[Block | _Open] = field(default_factory=list)

    @property
    def is_point(self) -> bool:
        return self.path[-1].kind == "point"


def read(
    parts: Split, file: str, annotations: Mapping[Anchor, ParagraphMatter]
) -> tuple[tuple[Provision, ...], tuple[Problem, ...]]:
    """Read the wording of a text into paragraphs; what cannot be read comes back as problems."""
    reader = _Reader(file, annotations)
    for chunk in _chunks(parts.body, parts.body_line, reader):
        reader.take(chunk)
    paragraphs = tuple(reader.close(paragraph) for paragraph in reader.top)
    for anchor, rule, found in _unknown(annotations, reader.seen):
        place = parts.places[("paragraphs", anchor)]
        near = nearest(anchor, reader.seen) if rule is Rule.UNKNOWN_PARAGRAPH else ()
        reader.problems.append(Problem(rule, place, found, "", near))
    return paragraphs, tuple(reader.problems)


def _chunks(body: str, first_line: int, reader: _Reader) -> Iterator[_Chunk]:
    lines: list[str] = []
    start, number = first_line, None
    for line_number, line in enumerate([*body.expandtabs(4).split("\n"), ""], first_line):
        opens = at_start(line)
        if lines and opens and not reader.expects(opens):
            reader.report_number(opens, line_number)
            opens = None
        if lines and (opens or not line.strip(" ")):
            yield _Chunk(tuple(lines), start, number)
            lines = []
        if line.strip(" "):
            if not lines:
                start, number = line_number, opens
                reader.latest |= dict.fromkeys(opens.families, opens) if opens else {}
            lines.append(line)


def _unreadable(chunk: _Chunk) -> tuple[str, int] | None:
    """Find what wording cannot hold and its line: within a block too, where it would be run in."""
    lines = chunk.words.split("\n")
    for offset in range(len(lines)):
        words = "\n".join(lines[offset:]).strip(" ")
        if name := next((name for name, sign in _UNREADABLE.items() if sign.match(words)), ""):
            return name, chunk.first_line + offset
    return None


class _Reader:
    """Hangs each chunk where it belongs; `top` holds the finished tree, `open` its last branch."""

    def __init__(self, file: str, annotations: Mapping[Anchor, ParagraphMatter]) -> None:
        self.file = file
        self.bound = {k: a.quote for k, a in annotations.items() if a.quote}
        self.top: list[_Open] = []
        self.open: list[_Open] = []
        self.problems: list[Problem] = []
        self.seen: dict[str, Place] = {}
        self.latest: dict[str, Number] = {}
        self.count = 0

    def expects(self, number: Number) -> bool:
        """Tell a new paragraph from a wrapped line that begins with a year."""
        for family in number.families:
            before = self.latest.get(family)
            if number.opens(family) or (before and number.follows(before, family)):
                return True
        return False

    def place(self, chunk: _Chunk) -> Place:
        return Place(self.file, chunk.first_line, chunk.indent + 1)

    def take(self, chunk: _Chunk) -> None:
        if fault := _unreadable(chunk):
            name, line = fault
            place = Place(self.file, line, chunk.indent + 1)
            expected = "a paragraph or a numbered point, in words"
            self.report(Rule.UNREADABLE_BLOCK, place, name, expected)
            return
        if chunk.number:
            self.hang(self.opened(chunk, chunk.number))
        else:
            self.continue_or_bind(chunk)
        if self.open:
            self.add_block(self.open[-1], chunk)

    def continue_or_bind(self, chunk: _Chunk) -> None:
        while self.open and chunk.indent < min(self.open[-1].width, self.open[-1].indent + 2):
            self.open.pop()
        if self.open and self.is_bound_itself(chunk, self.open[-1]):
            self.open.pop()
        if not self.open:
            self.hang(_Open((), None, "", 0, 0, self.place(chunk)))

    def is_bound_itself(self, chunk: _Chunk, before: _Open) -> bool:
        """Tell the next unnumbered paragraph from a further block of the one before it."""
        if before.number:
            return False
        text = " ".join(item.words.text for item in before.content if isinstance(item, Block))
        earlier = self.keys(text)
        return bool(earlier) and any(key not in earlier for key in self.keys(chunk.words))

    def keys(self, text: str) -> list[Anchor]:
        """Give the ids that annotations bind to the words of a text."""
        return [key for key, quote in self.bound.items() if alike(quote) in alike(text)]

    def opened(self, chunk: _Chunk, number: Number) -> _Open:
        family = self.settle(number, chunk.indent)
        place = self.place(chunk)
        if family == "decimal" and not any(o.is_point for o in self.open if o.path):
            path = tuple(Step("paragraph", part) for part in number.bare.split("."))
        else:
            parent = self.open[-1].path if self.open else ()
            path = (*parent, Step("point", number.bare))
        return _Open(path, number, family, chunk.indent, number.width, place)

    def settle(self, number: Number, indent: int) -> str:
        """Decide the family of a number by depth and neighbours, and close what it ends."""
        families = number.families
        if families == ("decimal",) and (not self.open or indent <= self.open[0].indent):
            while self.open and not self.holds(number):
                self.open.pop()
            return "decimal"
        while self.open and indent < self.open[-1].indent:
            self.open.pop()
        if self.open and indent > self.open[-1].indent:
            return next((f for f in families if number.opens(f)), families[0])
        for depth in range(len(self.open) - 1, -1, -1):
            sibling = self.open[depth]
            if sibling.number and sibling.family in families:
                exact = number.follows(sibling.number, sibling.family)
                others = [f for f in families if f != sibling.family]
                fresh = not exact and any(number.opens(f) for f in others)
                if exact or not fresh:
                    del self.open[depth:]
                    return sibling.family
        return next((f for f in families if number.opens(f)), families[0])

    def holds(self, number: Number) -> bool:
        """Tell whether the innermost open paragraph holds this one: 2 holds 2.1."""
        outer = self.open[-1].number
        return outer is not None and number.bare.startswith(f"{outer.bare}.")

    def hang(self, paragraph: _Open) -> None:
        if self.open:
            self.open[-1].content.append(paragraph)
        else:
            self.top.append(paragraph)
        self.open.append(paragraph)

    def add_block(self, paragraph: _Open, chunk: _Chunk) -> None:
        try:
            words = inline.read(chunk.words)
        except ValueError as error:
            found = f"{error} in the wording"
            self.report(Rule.RAW_HTML, self.place(chunk), found, "plain words")
            return
        paragraph.content.append(Block("text", self.place(chunk), words, self.count))
        self.count += 1

    def close(self, paragraph: _Open) -> Provision:
        content = tuple(
            item if isinstance(item, Block) else self.close(item) for item in paragraph.content
        )
        number = paragraph.number.printed if paragraph.number else ""
        closed = Provision(
            paragraph.path[-1].kind if paragraph.path else "paragraph",
            paragraph.path,
            number,
            _UNBOUND,
            paragraph.place,
            content,
        )
        return replace(closed, anchor=self.anchor(closed))

    def anchor(self, paragraph: Provision) -> Anchor:
        anchor = Anchor.of(paragraph.path) if paragraph.path else self.bind(paragraph)
        if anchor in self.seen and anchor != _UNBOUND:
            found = f'"{paragraph.number}"' if paragraph.number else f'a paragraph for "{anchor}"'
            found += f" a second time; it stands first in line {self.seen[anchor].line}"
            found += f", and both would be #{anchor}"
            self.report(Rule.DUPLICATE_ANCHOR, paragraph.place, found)
        self.seen.setdefault(anchor, paragraph.place)
        return anchor

    def bind(self, paragraph: Provision) -> Anchor:
        """Find the id that an annotation gives to a paragraph without a number, by its words."""
        bound = self.keys(paragraph.text)
        if len(bound) == 1:
            return bound[0]
        words = paragraph.text.split()
        start = " ".join(words[:4])
        more = " \u2026" if words[4:] else ""
        found = f'"{start}{more}", without a number'
        found += f", bound to {' and '.join(bound)}" if bound else ""
        hint = f'add to paragraphs: pp1: {{quote: "{start}"}}, with an id of your choice'
        self.report(Rule.UNBOUND_PARAGRAPH, paragraph.place, found, "an id", hint=hint)
        return _UNBOUND

    def report_number(self, number: Number, line: int) -> None:
        hint = "an empty line before it makes it a paragraph; joined to the line above it is words"
        found = f'"{number.printed}" out of sequence in a block of lines'
        self.report(Rule.AMBIGUOUS_NUMBER, Place(self.file, line), found, hint=hint)

    def report(
        self, rule: Rule, place: Place, found: str, expected: str = "", hint: str = ""
    ) -> None:
        self.problems.append(Problem(rule, place, found, expected, hint=hint))


_UNBOUND = Anchor("unbound")
_ALIKE = str.maketrans("\u2019\u00a0\n", "'  ")


def alike(text: str) -> str:
    """Make characters equal that readers take for one: apostrophes, and spaces of all kinds.

    The length stays, so that an offset in the result is one in the text.
    """
    return text.translate(_ALIKE)


def _unknown(
    annotations: Mapping[Anchor, ParagraphMatter], seen: Mapping[str, Place]
) -> Iterator[tuple[Anchor, Rule, str]]:
    for anchor, annotation in annotations.items():
        if anchor in seen:
            continue
        if annotation.quote:
            found = f'the words "{annotation.quote}" for {anchor}, in no paragraph without a number'
            yield anchor, Rule.QUOTE_NOT_FOUND, found
        else:
            yield anchor, Rule.UNKNOWN_PARAGRAPH, f'annotations for "{anchor}"'
