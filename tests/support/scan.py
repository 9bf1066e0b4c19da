"""The words of a source by an independent scan: its body minus a closed list of markup tokens.

Nothing of the library is used here, for its reader cannot vouch for itself.
"""

from __future__ import annotations

import re

_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_NUMBER = re.compile(r"^([ \t]*(?:\d[\w.]*\.|\([A-Za-z\d]{1,6}\)))\s+", re.MULTILINE)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!])")
_CODE = re.compile(r"(?<!`)(`+)(?!`)\s*(.+?)\s*(?<!`)\1(?!`)", re.DOTALL)
_PAIRS = (
    re.compile(r"\[([^\[\]]*)\]\((?:[^()\s]|\([^()\s]*\))*\)"),
    re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*", re.DOTALL),
    re.compile(r"\*(?=\S)(.+?)(?<=\S)\*", re.DOTALL),
    re.compile(r"(?<!\w)__(?=\S)(.+?)(?<=\S)__(?!\w)", re.DOTALL),
    re.compile(r"(?<!\w)_(?=\S)(.+?)(?<=\S)_(?!\w)", re.DOTALL),
)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_BLANK = re.compile(r"\n[ \t]*\n")
_PRIVATE = 0xF0000
"""Characters out of the way of every token stand for those that are escaped or in code."""


def words_of_source(source: str) -> str:
    """Give numbers and words of a source, one space for every run of ASCII white space."""
    body = _FRONT_MATTER.sub("", source, count=1)
    return collapsed(" ".join(_words(block) for block in _BLANK.split(body)))


def collapsed(text: str) -> str:
    """Make one space of every run of ASCII white space, and none at the ends."""
    return _SPACE.sub(" ", text).strip(" ")


def _words(block: str) -> str:
    block = _NUMBER.sub(r"\1 ", block)
    block = _CODE.sub(lambda m: _hidden(m[2]), block)
    block = _ESCAPED.sub(lambda m: _hidden(m[1]), block)
    for pair in _PAIRS:
        block = pair.sub(r"\1", block)
    return "".join(chr(ord(c) - _PRIVATE) if ord(c) >= _PRIVATE else c for c in block)


def _hidden(text: str) -> str:
    return "".join(c if c.isspace() else chr(ord(c) + _PRIVATE) for c in text)
