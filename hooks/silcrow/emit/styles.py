"""Stylesheets as they are published: the rules without the reasons."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_INDENT = re.compile(r"\n\s*")


def slim(css: str) -> str:
    """Take comments, indentation and empty lines away; rules stay on their lines."""
    return _INDENT.sub("\n", _COMMENT.sub("", css)).lstrip()
