"""The words of a source by an independent scan: its body minus a closed list of markup tokens.

Nothing of the library is used here, for its reader cannot vouch for itself. The scan knows no
tree: it takes away signs, line by line, and never decides what belongs to what.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_QUOTE = re.compile(r"^  [a-z0-9-]+: \{quote: [\"']?([^\"',}]+)", re.MULTILINE)
_TITLE = re.compile(r"^  title: (?P<quote>[\"']?)(.*?)(?P=quote)[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"^ {0,3}#{1,6}[ ]+(.*?)(?:[ ]+#+)?[ ]*$", re.MULTILINE)
_UNDERLINE = re.compile(r"^(.*\S.*)\n {0,3}(?:={2,}|-{2,})[ ]*$(?=\n[ ]*\n|\n?\Z)", re.MULTILINE)
_QUOTED = re.compile(r"^[ ]*(?:>[ ]?)+")
_BULLET = re.compile(r"^[ ]*[-*+][ \u00a0]+(?=\S)", re.MULTILINE)
_DEFINITION = re.compile(r"(?<=[^\n]\n)[ ]*:[ ]+(?=\S)")
_IMAGE = re.compile(r"^[ ]*!\[[^\]]*\]\([^)\s]+\)[ ]*$", re.MULTILINE)
_DELIMITERS = re.compile(r"[ ]*(?:\|[ ]*)?:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*")
_PIPE = re.compile(r"(?<!\\)\|")
_NOTE = re.compile(r"[ ]*\[\^([^\]\s]+)\]:[ ]*")
_NOTE_MARK = re.compile(r"\[\^([^\]\s]+)\]")
_FORMULA = re.compile(r"\$\$?(?=[^$\n]*[\\_^={}])[^$\n]+\$\$?")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!<&])")
_CODE = re.compile(r"(?<!`)(`+)(?!`)\s*(.+?)\s*(?<!`)\1(?!`)", re.DOTALL)
_PAIRS = (
    re.compile(r"\[([^\[\]]*)\]\((?:[^()\s]|\([^()\s]*\))*\)"),
    re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*", re.DOTALL),
    re.compile(r"\*(?=\S)(.+?)(?<=\S)\*", re.DOTALL),
    re.compile(r"(?<!\w)__(?=\S)(.+?)(?<=\S)__(?!\w)", re.DOTALL),
    re.compile(r"(?<!\w)_(?=\S)(.+?)(?<=\S)_(?!\w)", re.DOTALL),
)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_BLANK = re.compile(r"\n(?:[^\S\n]*\n)+")
_HAN = "\u3000-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff"
_CJK_BREAK = re.compile(rf"(?<=[{_HAN}])[ ]*\n[ ]*(?=[{_HAN}])")
_OPENS = re.compile(
    r"[ ]*(?:(?:[(\uff08]?\w{1,6}[.)\uff09]|[#>*+\u2013\u2014-])\s|\w{1,4}\u3001"
    r"|[\u2460-\u2473\u3251-\u325f\u32b1-\u32bf])"
)
_EDGE = "\x1f"
"""Where a block ends within lines that stand together: a space, whatever the script."""
_PRIVATE = 0x100000
"""Characters out of the way of every token stand for those that are escaped or in code."""


class Said(NamedTuple):
    """What a source says: its words in order, and its footnotes by mark, apart from them."""

    words: str
    notes: tuple[str, ...]


def said_by(source: str) -> Said:
    """Give numbers and words of a source, and of each footnote, white space collapsed."""
    matter = _FRONT_MATTER.match(source)
    body = source[matter.end() :] if matter else source
    title = _TITLE.search(matter[0]) if matter else None
    lines = body.replace("\f", " ").expandtabs(4).split("\n")
    rest, notes = _noted(lines)
    quotes = _QUOTE.findall(matter[0]) if matter else []
    words = _spoken("\n".join(rest), collapsed(title[2]) if title else "", quotes)
    return Said(words, tuple(sorted(filter(None, (_spoken(note) for note in notes)))))


def words_of_source(source: str) -> str:
    """Give numbers and words of a source, one space for every run of ASCII white space."""
    return said_by(source).words


def collapsed(text: str) -> str:
    """Make one space of every run of ASCII white space, and none at the ends."""
    return _SPACE.sub(" ", text).strip(" ")


def differ(page: str, source: str) -> str:
    """Compare what a page says with its source; give what of the source follows where they part.

    At an edge of the page, such as that of a number, there may be a space in the source or none,
    and it may be one of another kind; everywhere else each character stands for itself.
    """
    at = 0
    for part in page.split(EDGE):
        words = collapsed(part)
        # What stands after an edge may itself begin with a no-break space.
        starts = range(at, _past_spaces(source, at) + 1)
        start = next((i for i in starts if source.startswith(words, i)), None)
        if start is None:
            return f"{source[at : at + 60]!r}, where the page says {words[:60]!r}"
        at = start + len(words)
    rest = source[_past_spaces(source, at) :]
    return f"{rest[:60]!r}, where the page ends" if rest else ""


EDGE = "\x1e"


def _past_spaces(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \u00a0\u3000":
        at += 1
    return at


def _noted(lines: list[str]) -> tuple[list[str], list[str]]:
    """Part the lines of a body from its footnotes; each of those begins with its mark."""
    rest: list[str] = []
    notes: list[list[str]] = []
    inside, indent = False, 0
    for number, line in enumerate(lines):
        if match := _NOTE.match(line):
            indent = len(line) - len(line.lstrip(" ")) + 4
            notes.append([f"{_hidden(match[1])} {line[match.end() :]}"])
            inside = True
            continue
        after_empty = not lines[number - 1].strip()
        if inside and line.strip() and len(line) - len(line.lstrip(" ")) < indent:
            inside = not (after_empty or _OPENS.match(line))
        (notes[-1] if inside else rest).append(line)
    return rest, ["\n".join(note) for note in notes]


def _spoken(body: str, title: str = "", quotes: Sequence[str] = ()) -> str:
    body = _UNDERLINE.sub(r"\n\1\n", body)
    body = _HEADING.sub(r"\n\1\n", body)
    spoken = [collapsed(_words(block)) for block in _BLANK.split(body)]
    spoken = list(filter(str.strip, spoken))
    first = spoken[0] if spoken else ""
    # In whatever capitals it is the title, unless it has an id; just like it, it always is.
    is_bound = first != title and any(quote in first for quote in quotes)
    if title and first.casefold() == title.casefold() and not is_bound:
        spoken = spoken[1:]
    return collapsed(" ".join(spoken))


def _words(block: str) -> str:
    block = "\n".join(_of_quotations(block.split("\n")))
    block = "\n".join(_of_tables(block.split("\n")))
    block = _IMAGE.sub("", block)
    block = _DEFINITION.sub(_EDGE, block)
    block = _BULLET.sub(_EDGE, block)
    block = _CJK_BREAK.sub("", block).replace(_EDGE, " ")
    block = _CODE.sub(lambda m: _hidden(m[2]), block)
    block = _FORMULA.sub(lambda m: _hidden(m[0]), block)
    block = _NOTE_MARK.sub(lambda m: _hidden(m[1]), block)
    block = _ESCAPED.sub(lambda m: _hidden(m[1]), block)
    for pair in _PAIRS:
        block = pair.sub(r"\1", block)
    return "".join(chr(ord(c) - _PRIVATE) if ord(c) >= _PRIVATE else c for c in block)


def _of_quotations(lines: list[str]) -> list[str]:
    """Take away the signs of quotations; where one begins, words before it have ended."""
    before = [False, *(bool(_QUOTED.match(line)) for line in lines)]
    return [
        _QUOTED.sub("" if quoted else f"{_EDGE}\n", line) if _QUOTED.match(line) else line
        for quoted, line in zip(before, lines, strict=False)
    ]


def _of_tables(lines: list[str]) -> Iterator[str]:
    """Take away what parts the cells of tables, and the line below their heads."""
    inside = begins = False
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        is_rule = begins
        begins = (
            not is_rule
            and "|" in line
            and "|" in below
            and _DELIMITERS.fullmatch(below) is not None
        )
        ended, inside = inside, "|" in line and (inside or begins)
        if inside and not is_rule:
            yield _EDGE + _PIPE.sub(_EDGE, line).replace("\\|", "|") + _EDGE
        elif not inside:
            yield (f"{_EDGE}\n" if ended else "") + line


def _hidden(text: str) -> str:
    return "".join(c if c.isspace() else chr(ord(c) % _PRIVATE + _PRIVATE) for c in text)
