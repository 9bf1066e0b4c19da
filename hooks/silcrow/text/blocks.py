"""Blocks: lines that stand together, read as words, a table, a list, a quotation or a note."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from silcrow.model import Block, BlockKind
from silcrow.problem import Place, Problem, Rule
from silcrow.text import inline

# What has matched is never given back here: no two parts of it could match one sign.
_DELIMITERS = re.compile(
    r"[ ]*+(?:\|[ ]*+)?+:?+-++:?+[ ]*+(?:\|[ ]*+:?+-++:?+[ ]*+)*+(?:\|[ ]*+)?+"
)
_CELL = re.compile(r"(?<!\\)\|")
_ITEM = re.compile(r"(?P<mark>[-*+\u2022\u2013\u2014])[ \u00a0]+(?=\S)")
_NUMBERED = re.compile(
    r"(?P<mark>\(?(?:\d{1,3}|[A-Za-z]|[ivx]{2,5})[.)]|[\u2460-\u2473])[ \u00a0]+(?=\S)"
)
"""A number within a list, a quotation or a footnote: printed, and no anchor."""
_NOTE = re.compile(r"\[\^(?P<mark>[^\]\s]+)\]:[ ]*")
_IMAGE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<file>[^)\s]+)\)[ ]*")
_DEFINITION = re.compile(r":[ ]+(?=\S)")
_QUOTATION = re.compile(r"^>[ ]?")
_MARKDOWN_BULLETS = "-*+"
_DASHES = "\u2013\u2014"
_RULE = re.compile(r"(?:(?:-[ ]*){3,}|(?:\*[ ]*){3,}|(?:_[ ]*){3,})$")
_UNREADABLE = {
    "a horizontal rule": _RULE,
    "an underline below several lines": re.compile(r"(?:={2,}|--)[ ]*$"),
    "a definition without a term": _DEFINITION,
    "code": re.compile(r"```|~~~"),
    "a link definition": re.compile(r"\[[^\]^][^\]]*\]:(?:[ ]|$)"),
    "a heading within a paragraph": re.compile(r"#{1,6}(?:[ ]|$)"),
}
_NOTE_INDENT = 4
_DEEPEST = 24


@dataclass(slots=True)
class Counter:
    """Counts the blocks with words of one text, and gathers notes and what cannot be read.

    `breaks` are the line breaks that are no space in it.
    """

    breaks: re.Pattern[str]
    count: int = 0
    notes: list[Block] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def next(self) -> int:
        """Give the index of the next block."""
        self.count += 1
        return self.count - 1


def kind_of(lines: Sequence[str]) -> BlockKind:
    """Tell what kind of block some lines are, by how they begin."""
    first, second = lines[0].lstrip(" "), lines[1] if len(lines) > 1 else ""
    if _RULE.match(first):
        return "text"
    signs: tuple[tuple[BlockKind, object], ...] = (
        ("table", _is_table(first, second)),
        ("quotation", _QUOTATION.match(first)),
        ("footnote", _NOTE.match(first)),
        ("image", _IMAGE.fullmatch(first) and not second.strip()),
        ("list", _ITEM.match(first)),
        ("definitions", _DEFINITION.match(second.lstrip(" ")) and not _DEFINITION.match(first)),
    )
    return next((kind for kind, found in signs if found), "text")


def _is_table(first: str, second: str) -> bool:
    return "|" in first and "|" in second and _DELIMITERS.fullmatch(second) is not None


def unreadable(line: str) -> str:
    """Name what a line is that words cannot hold; empty for words."""
    return next((name for name, sign in _UNREADABLE.items() if sign.match(line.strip(" "))), "")


def opens_item(line: str) -> int:
    """Tell how far lines are indented that belong to the item or note a line opens; 0 for none."""
    text = line.lstrip(" ")
    indent = len(line) - len(text)
    if _NOTE.match(text):
        return indent + _NOTE_INDENT
    return indent + 2 if _ITEM.match(text) and not _RULE.match(text) else 0


def read_all(
    lines: Sequence[str], place: Place, counter: Counter, depth: int = 0
) -> tuple[Block, ...]:
    """Read lines, empty ones among them, into blocks; the first of them stands at `place`.

    What wording cannot hold is added to the problems of the counter.
    """
    if depth > _DEEPEST:
        found, expected = f"blocks within blocks, {depth} deep", f"at most {_DEEPEST}"
        counter.problems.append(Problem(Rule.TOO_LARGE, place, found, expected))
        return ()
    found_: list[Block] = []
    for start, kind, chunk in _split(lines, is_inner=depth > 0):
        reader = _READERS.get(kind, _text)
        for block in reader(chunk, _below(place, start), counter, depth):
            _add(found_, block, counter)
    return tuple(found_)


def _split(lines: Sequence[str], *, is_inner: bool) -> Iterator[tuple[int, BlockKind, list[str]]]:
    """Part lines into blocks: at empty lines, and where another kind begins or ends."""
    at = 0
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        kind = kind_of(lines[at : at + 2])
        if kind == "text" and is_inner and _NUMBERED.match(lines[at].lstrip(" ")):
            kind = "list"
        end = _END[kind](lines, at) if kind in _END else _end_of_text(lines, at, is_inner=is_inner)
        yield at, kind, list(lines[at:end])
        at = end


def _end_of_text(lines: Sequence[str], at: int, *, is_inner: bool) -> int:
    """Find the end of words: an empty line, or the sign of another kind of block."""
    end = at + 1
    while end < len(lines) and lines[end].strip() and not _interrupts(lines, end, is_inner):
        end += 1
    return end


def _interrupts(lines: Sequence[str], at: int, is_inner: bool) -> bool:  # noqa: FBT001 — one caller
    text, before = lines[at].lstrip(" "), lines[at - 1].rstrip()
    following = lines[at + 1] if at + 1 < len(lines) else ""
    ends = before.endswith((":", ";", ",", "."))
    if (item := _ITEM.match(text)) and not _RULE.match(text):
        # A dash may as well stand in a sentence that an editor has broken there.
        return ends or item["mark"] not in _DASHES
    if is_inner and _NUMBERED.match(text):
        return ends
    signs = (_QUOTATION.match(text), _NOTE.match(text), _DEFINITION.match(following.lstrip(" ")))
    return any(signs) or _is_table(text, following)


def _end_of_table(lines: Sequence[str], at: int) -> int:
    end = at + 2
    while end < len(lines) and "|" in lines[end]:
        if end + 1 < len(lines) and _is_table(lines[end], lines[end + 1]):
            break
        end += 1
    return end


def _end_of_quotation(lines: Sequence[str], at: int) -> int:
    end = at + 1
    while end < len(lines) and lines[end].strip():
        end += 1
    return end


def _end_of_held(lines: Sequence[str], at: int) -> int:
    """Find the end of an item or note: what is indented below it, past empty lines, is its own."""
    held = opens_item(lines[at]) or _indent(lines[at]) + 2
    end = at + 1
    while end < len(lines):
        line = lines[end]
        after_empty = not lines[end - 1].strip()
        if line.strip() and _indent(line) < held and (after_empty or _opens(line)):
            break
        end += 1
    return end


def _opens(line: str) -> bool:
    text = line.lstrip(" ")
    return any(sign.match(text) for sign in (_ITEM, _NOTE, _NUMBERED, _QUOTATION))


def _end_of_list(lines: Sequence[str], at: int) -> int:
    """Find the end of a list: its items follow one another, with one kind of mark."""
    mark, indent = _mark(lines[at]), _indent(lines[at])
    end = _end_of_held(lines, at)
    while end < len(lines) and _mark(lines[end]) == mark and abs(_indent(lines[end]) - indent) <= 1:
        end = _end_of_held(lines, end)
    return end


def _mark(line: str) -> str:
    """Tell what kind of mark an item has; empty for a line that opens none."""
    text = line.lstrip(" ")
    if _RULE.match(text):
        return ""
    if item := _ITEM.match(text):
        return "bullet" if item["mark"] in _MARKDOWN_BULLETS else item["mark"]
    return "number" if _NUMBERED.match(text) else ""


def _end_of_definitions(lines: Sequence[str], at: int) -> int:
    """Find the end of a list of definitions, past empty lines between its terms."""
    end = at
    while end < len(lines) and (end == at or kind_of(lines[end : end + 2]) == "definitions"):
        while end < len(lines) and lines[end].strip():
            if kind_of(lines[end : end + 2]) not in ("text", "definitions"):
                return end
            end += 1
        while end < len(lines) and not lines[end].strip():
            end += 1
    return end


_END: dict[BlockKind, Callable[[Sequence[str], int], int]] = {
    "table": _end_of_table,
    "quotation": _end_of_quotation,
    "footnote": _end_of_held,
    "image": lambda _, at: at + 1,
    "list": _end_of_list,
    "definitions": _end_of_definitions,
}


def _add(blocks: list[Block], block: Block, counter: Counter) -> None:
    """Add a block; nothing for one that could not be read, and notes go to the marks they have."""
    if block.kind == "footnote":
        counter.notes.append(block)
    elif block.index >= 0 or block.children or block.kind == "image":
        blocks.append(block)


def _text(lines: Sequence[str], place: Place, counter: Counter, depth: int) -> list[Block]:
    del depth
    if _refused(lines, place, counter):
        return []
    return [_words("text", "\n".join(lines), place, counter)]


def _refused(lines: Sequence[str], place: Place, counter: Counter) -> bool:
    """Tell whether lines hold what words cannot, and report the first."""
    for offset, line in enumerate(lines):
        if name := unreadable(line):
            expected, here = "words, a list, a table or a quotation", _below(place, offset)
            counter.problems.append(Problem(Rule.UNREADABLE_BLOCK, here, name, expected))
            return True
    return False


def _words(kind: BlockKind, text: str, place: Place, counter: Counter) -> Block:
    try:
        return Block(kind, place, inline.read(text, counter.breaks), counter.next())
    except ValueError as error:
        found = f"{error} in the wording"
        counter.problems.append(Problem(Rule.RAW_HTML, place, found, "plain words"))
        return Block(kind, place)


def _list(lines: Sequence[str], place: Place, counter: Counter, depth: int) -> list[Block]:
    items: list[Block] = []
    at = 0
    while at < len(lines):
        end = _end_of_held(lines, at)
        items.append(_item(lines[at:end], _below(place, at), counter, depth))
        at = end
    return [Block("list", place, children=tuple(items))]


def _item(lines: Sequence[str], place: Place, counter: Counter, depth: int) -> Block:
    first = lines[0].lstrip(" ")
    match = _ITEM.match(first) or _NUMBERED.match(first)
    assert match  # noqa: S101 — so found where the list was parted
    mark = "" if match["mark"] in _MARKDOWN_BULLETS else match["mark"]
    children = read_all(_inner(first[match.end() :], lines[1:]), place, counter, depth + 1)
    return Block("item", place, children=children, mark=mark)


def _inner(first: str, rest: Sequence[str]) -> list[str]:
    """Take away the indentation that the lines below the first share, within an item or note."""
    indents = [_indent(line) for line in rest if line.strip()]
    return [first, *(line[min(indents, default=0) :] for line in rest)]


def _quotation(lines: Sequence[str], place: Place, counter: Counter, depth: int) -> list[Block]:
    body = [_QUOTATION.sub("", line.lstrip(" "), count=1) for line in lines]
    return [Block("quotation", place, children=read_all(body, place, counter, depth + 1))]


def _footnote(lines: Sequence[str], place: Place, counter: Counter, depth: int) -> list[Block]:
    first = lines[0].lstrip(" ")
    match = _NOTE.match(first)
    assert match  # noqa: S101 — its kind was asked for
    children = read_all(_inner(first[match.end() :], lines[1:]), place, counter, depth + 1)
    return [Block("footnote", place, children=children, mark=match["mark"])]


def _image(lines: Sequence[str], place: Place, counter: Counter, depth: int) -> list[Block]:
    del depth
    match = _IMAGE.fullmatch(lines[0].lstrip(" "))
    assert match  # noqa: S101 — its kind was asked for
    alt = _words("image", match["alt"], place, Counter(counter.breaks, problems=counter.problems))
    if not alt.words.text:
        found, expected = "an image without words", "![what it shows](file)"
        counter.problems.append(Problem(Rule.UNREADABLE_BLOCK, place, found, expected))
    return [Block("image", place, alt.words, mark=match["file"])]


def _definitions(lines: Sequence[str], place: Place, counter: Counter, depth: int) -> list[Block]:
    del depth
    children: list[Block] = []
    at = 0
    while at < len(lines):
        match = _DEFINITION.match(lines[at].lstrip(" "))
        end = at + 1
        if match:
            end = _end_of_definition(lines, at)
        own = [lines[at].lstrip(" ")[match.end() if match else 0 :], *lines[at + 1 : end]]
        text = "\n".join(own)
        if text.strip() and not _refused(own, _below(place, at), counter):
            kind: BlockKind = "definition" if match else "term"
            children.append(_words(kind, text, _below(place, at), counter))
        at = end
    return [Block("definitions", place, children=tuple(children))]


def _end_of_definition(lines: Sequence[str], at: int) -> int:
    """Find the end of a definition: what follows is another, or a term right before another."""
    end = at + 1
    while end < len(lines) and lines[end].strip():
        following = lines[end + 1] if end + 1 < len(lines) else ""
        is_term = _DEFINITION.match(following.lstrip(" ")) and _indent(lines[end]) <= _indent(
            lines[at]
        )
        if is_term or _DEFINITION.match(lines[end].lstrip(" ")):
            break
        end += 1
    return end


def _table(lines: Sequence[str], place: Place, counter: Counter, depth: int) -> list[Block]:
    del depth
    aligns = [_align(cell) for cell in _cells(lines[1])]
    rows = []
    for offset, line in enumerate(lines):
        if offset != 1:
            cells = _cells(line)
            filled = [*cells, *[""] * (len(aligns) - len(cells))]
            sides = [*aligns, *[""] * (len(filled) - len(aligns))]
            here = _below(place, offset)
            row = (
                _cell(c, a, here, counter, is_head=not offset)
                for c, a in zip(filled, sides, strict=True)
            )
            rows.append(Block("row", here, children=tuple(row)))
    return [Block("table", place, children=tuple(rows))]


_Align = Literal["", "left", "center", "right"]


def _cell(text: str, align: str, place: Place, counter: Counter, *, is_head: bool) -> Block:
    block = _words("cell", text.replace("\\|", "|"), place, counter)
    chosen: _Align = align if align in ("left", "center", "right") else ""  # type: ignore[assignment]  # just tested
    return Block("cell", place, block.words, block.index, align=chosen, is_head=is_head)


def _cells(line: str) -> list[str]:
    inner = line.strip(" ").removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [cell.strip(" ") for cell in _CELL.split(inner)]


def _align(delimiter: str) -> str:
    ends = (delimiter.startswith(":"), delimiter.endswith(":"))
    return {(True, True): "center", (False, True): "right", (True, False): "left"}.get(ends, "")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _below(place: Place, lines: int) -> Place:
    return Place(place.file, place.line + lines, 1) if lines else place


_READERS: dict[BlockKind, Callable[[Sequence[str], Place, Counter, int], list[Block]]] = {
    "table": _table,
    "quotation": _quotation,
    "footnote": _footnote,
    "image": _image,
    "list": _list,
    "definitions": _definitions,
}
