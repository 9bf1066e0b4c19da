"""Code on ordinary pages: one element with its lines, numbers as marks that are not copied."""

from __future__ import annotations

import re

_TABLE = re.compile(r'<table class="highlighttable">.*?</table>', re.DOTALL)
_NUMBER = re.compile(r'<span class="(?:normal|special)">(?:<a [^>]*>)?\s*(\d+)')
_NAME = '<span class="filename">', "</span>"
_CODE = '<td class="code"><div>', "</div></td>"
_ANCHOR = re.compile(r'<a id="([^"]*)" name="[^"]*"(?: href="[^"]*")?></a>')
_LINE = re.compile(r"^((?:</span>)*)")
"""The start of a line, behind what ends the one before."""


def plain(html: str) -> str:
    """Make plain what Pygments has made of code.

    A table whose one row has all numbers and all lines is read out as such, and parts them where
    a line wraps: it becomes the code alone, each line with its number. Links of lines to
    themselves, which have no name, become the places that they lead to.
    """
    # Behind the last end of a table none begins that has one.
    end = html.rfind("</table>") + len("</table>")
    parted = _TABLE.sub(_without_table, html[:end]) + html[end:]
    return _ANCHOR.sub(r'<span id="\1"></span>', parted)


def _without_table(table: re.Match[str]) -> str:
    html = table.group()
    _, opens, rest = html.partition(_CODE[0])
    code, closes, _ = rest.rpartition(_CODE[1])
    if not (opens and closes):
        return html
    return _name(html) + _numbered(code, _NUMBER.findall(html))


def _name(html: str) -> str:
    """Give the name of a file that stands above its code."""
    _, opens, rest = html.partition(_NAME[0])
    name, closes, _ = rest.partition(_NAME[1])
    return f"{opens}{name}{closes}" if opens and closes else ""


def _numbered(code: str, numbers: list[str]) -> str:
    """Put its number before each line; code whose lines are counted otherwise has none."""
    head, start, body = code.partition("<code>")
    lines = body.split("\n")
    if not start or len(lines) != len(numbers) + 1:
        return code
    marked = [
        _LINE.sub(rf'\1<span data-linenos="{number}"></span>', line, count=1)
        for number, line in zip(numbers, lines[:-1], strict=True)
    ]
    return head + start + "\n".join([*marked, lines[-1]])
