"""A page that stands alone: one file of HTML with its own style, which loads and runs nothing."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from html import escape
from importlib.resources import files

from silcrow.interface import ENGLISH

_POLICY = "default-src 'none';base-uri 'none';form-action 'none';style-src 'unsafe-inline'"
_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
{head}<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def page(title: str, body: Iterable[str], head: str = "") -> str:
    """Write a document, its body in HTML; `head` are further elements for its head, a line each."""
    return _PAGE.format(
        language=ENGLISH,
        policy=_POLICY,
        head=head,
        title=escape(title, quote=False),
        style=_style(),
        body="\n".join(body).rstrip("\n"),
    )


@cache
def _style() -> str:
    return files("silcrow.render").joinpath("alone.css").read_text("utf-8")
