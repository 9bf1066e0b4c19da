"""The Content-Security-Policy: what a page may load and do, and nothing else.

It is fixed by what the page is made of and by `mkdocs.yml`, never by what content says. Nothing
inline is allowed, so no hash is needed. A page that a browser shows while it is edited has none:
its host puts a script of its own into it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

PLAIN = "default-src 'none';base-uri 'none';form-action 'none';img-src 'self';style-src 'self'"
"""For a page without script: its styles and images, from its own site."""
WITH_SCRIPT = f"{PLAIN};script-src 'self';connect-src 'self'"
"""For pages in the frame and the page that verifies: scripts, and the pages that these read."""

_OF_SEARCH = {
    "form-action 'none'": "form-action 'self'",
    "script-src 'self'": "script-src 'self' 'wasm-unsafe-eval'",
}
"""What the page of the search may do besides: send its form, and run the program of its index."""

_CHARSET = '<meta charset="utf-8">\n'
_META = '<meta http-equiv="Content-Security-Policy" content="{}">\n'
_OVERSTEPS = re.compile(
    r"<(?:audio|base|embed|form|iframe|link|meta|object|script|style|video)\b", re.IGNORECASE
)
_TAG = re.compile(r"<[a-z][^>]*+", re.IGNORECASE)
_STYLED = re.compile(r"\s(?:style|on[a-z]++)\s*+=", re.IGNORECASE)
_PICTURE = re.compile(r"<(?:img|image|feimage|use)\b", re.IGNORECASE)
_REMOTE = re.compile(
    r"\s(?:src(?:set)?|(?:xlink:)?href)\s*+=\s*+(?:[\"']\s*+)?+(?:[a-z]++:|//)", re.IGNORECASE
)


def put(html: str, policy: str) -> str:
    """Give a document its policy, as the first thing after its encoding."""
    return html.replace(_CHARSET, _CHARSET + _META.format(policy), 1)


def on_disk(policy: str) -> str:
    """Give the policy of a page that is read from a disk: its styles and images, and no script.

    Browsers do not agree on whether a page on a disk has a site of its own, `'self'`.
    """
    return ";".join(map(_directive_on_disk, filter(None, policy.split(";"))))


def _directive_on_disk(directive: str) -> str:
    name, *values = directive.split()
    if name in ("script-src", "connect-src", "form-action"):
        return f"{name} 'none'"
    return " ".join((name, *values, *(["file:"] if "'self'" in values else [])))


@dataclass(frozen=True, slots=True)
class FramePolicy:
    """The policy of pages in the frame, given the styles and scripts that a publisher adds."""

    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    is_preview: bool = False

    def __call__(self, hosted: str = "", kind: str = "") -> str:
        """Write the element for the head; `hosted` is the HTML that the host has made, if any.

        `kind` is that of a page of ours: that of the search runs the program of its index.

        An ordinary page may hold what the policy would block, where its site is not strict. Then
        it has none: a picture missing without a word would be a fault that nobody is told of.
        """
        oversteps = self.is_preview or _oversteps(hosted)
        text = self.of_search if kind == "search" else self.text
        return "" if oversteps else _META.format(escape(text, quote=False))

    @property
    def of_search(self) -> str:
        """The policy of the page of the search."""
        text = self.text
        for other, own in _OF_SEARCH.items():
            text = text.replace(other, own, 1)
        return text

    @property
    def text(self) -> str:
        """The policy itself."""
        styles, scripts = _origins(self.styles), _origins(self.scripts)
        parts = [PLAIN + styles]
        parts += [f"font-src 'self'{styles}"] if self.styles else []
        parts += [f"script-src 'self'{scripts}", "connect-src 'self'"]
        return ";".join(parts)


def _oversteps(html: str) -> bool:
    """Tell whether a page holds what its policy would block; each tag is looked at once."""
    tags = (tag.group() for tag in _TAG.finditer(html))
    return bool(_OVERSTEPS.search(html)) or any(map(_is_blocked, tags))


def _is_blocked(tag: str) -> bool:
    picture = _PICTURE.search(tag)
    return bool(_STYLED.search(tag) or (picture and _REMOTE.search(tag, picture.end())))


def _origins(paths: Iterable[str]) -> str:
    """Name the other hosts that files come from, each once, with a space before each."""
    split = (urlsplit(path) for path in paths)
    found = (f" {part.scheme or 'https'}://{part.netloc}" for part in split if part.netloc)
    return "".join(dict.fromkeys(re.sub(r"[\"';,]", "", origin) for origin in found))
