"""Emphasis: signs of markup that stand around a number or label, and are no part of it."""

from __future__ import annotations

import re

_MARKED_LABEL = re.compile(r"(?P<sign>\*{1,3}|_{1,3})(?P<label>(?:(?!(?P=sign)).)+)(?P=sign)")
_MARKED_NUMBER = re.compile(
    r"(?P<before>[ ]*)(?P<sign>\*\*|__|\*|_)(?P<number>[^*_\s]{1,24})"
    r"(?:[ ]+(?P=sign)|(?P=sign)(?=\s|$))"
)
_MARKED_INSIDE = re.compile(
    r"(?P<before>[ ]*)(?P<open>[(\uff08])(?P<sign>\*\*|\*|_)(?P<number>\w{1,5})"
    r"(?P=sign)(?P<close>[)\uff09])"
)
_LEFT_OPEN = re.compile(r"[ \u00a0]*(?P<sign>[*_]{1,4})(?=[^\s*_])(?P<words>.*?)[ ]*")
_BULLET = re.compile(r"(?P<before>[ ]*)[-*+][ ]+(?=\S)")


def unmarked(line: str) -> tuple[str, bool]:
    """Put spaces in place of a bullet and of emphasis that stand around a number; say of which."""
    bullet = _BULLET.match(line)
    plain = " " * bullet.end() + line[bullet.end() :] if bullet else line
    if inside := _MARKED_INSIDE.match(plain):
        width = inside.end() - inside.start("open")
        number = inside["open"] + inside["number"] + inside["close"]
        plain = inside["before"] + number.ljust(width) + plain[inside.end() :]
    if marked := _MARKED_NUMBER.match(plain):
        width = marked.end() - len(marked["before"])
        plain = marked["before"] + marked["number"].ljust(width) + plain[marked.end() :]
    return plain, bullet is not None


def closed(lines: list[str]) -> list[str]:
    """Close emphasis in the line that it opens, where its end is all that the next line has."""
    for at, line in enumerate(lines[1:]):
        end = line.strip(" ")
        is_end = end and not end.strip("*_")
        opened = _LEFT_OPEN.fullmatch(lines[at]) if is_end else None
        if opened and opened["sign"] == end[::-1] and end not in opened["words"]:
            lines[at] = lines[at].rstrip(" ") + end
            lines[at + 1] = ""
    return lines


def unlabelled(line: str) -> str:
    """Take away the emphasis that stands around a label."""
    text = line.strip(" ")
    for _ in range(2):
        if text[:1] in "*_" and (marked := _MARKED_LABEL.match(text)):
            text = marked["label"] + text[marked.end() :]
    return text


def unclosed(heading: str) -> str:
    """Take away the spaces around the words of a heading, and the signs that close it."""
    words = heading.lstrip(" \u00a0").rstrip(" ")
    before = words.rstrip("#")
    return before.rstrip(" ") if before.endswith(" ") else words
