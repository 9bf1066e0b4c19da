"""Styles and scripts as they are published: the rules without the reasons."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_INDENT = re.compile(r"\n\s*")
_REASON = re.compile(r"^\s*//.*\n", re.MULTILINE)


def slim(css: str) -> str:
    """Take comments, indentation and empty lines away; rules stay on their lines."""
    return _INDENT.sub("\n", _COMMENT.sub("", css)).lstrip()


def slim_script(script: str) -> str:
    """Take away lines that are comments, indentation and empty lines.

    No string of the script may go on over a line, and no comment may stand behind code.
    """
    return _INDENT.sub("\n", _REASON.sub("", script)).lstrip()
