"""Styles and scripts as they are published: the rules without the reasons."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_INDENT = re.compile(r"\n\s*")
# White space is looked at from its beginning alone, and once.
_SPACE = re.compile(r"""("[^"]*+"|'[^']*+')|(?:(?<!\s)\s++)?([{};>])\s*+|([:,])\s++""")
_REASON = re.compile(r"^[^\S\n]*+//.*\n", re.MULTILINE)


def slim(css: str) -> str:
    """Take comments away, and white space that means nothing."""

    def slimmed(match: re.Match[str]) -> str:
        string, sign, mark = match.groups()
        return string or mark or str(sign)

    return _SPACE.sub(slimmed, _COMMENT.sub("", css)).replace(";}", "}").lstrip()


def slim_script(script: str) -> str:
    """Take away lines that are comments, indentation and empty lines.

    No string of the script may go on over a line, and no comment may stand behind code.
    """
    return _INDENT.sub("\n", _REASON.sub("", script)).lstrip()
