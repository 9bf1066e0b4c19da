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
"""For the page that verifies: its script, and the dated pages that the script reads."""

_CHARSET = '<meta charset="utf-8">\n'
_META = '<meta http-equiv="Content-Security-Policy" content="{}">\n'
_OVERSTEPS = re.compile(
    r"<(?:audio|base|embed|form|iframe|link|math|meta|object|script|style|svg|video)\b"
    r"|<[a-z][^>]*\s(?:style|on[a-z]+)\s*=|<img\b[^>]*\ssrc(?:set)?\s*=\s*[\"']?\s*(?:[a-z]+:|//)",
    re.IGNORECASE,
)


def put(html: str, policy: str) -> str:
    """Give a document its policy, as the first thing after its encoding."""
    return html.replace(_CHARSET, _CHARSET + _META.format(policy), 1)


@dataclass(frozen=True, slots=True)
class FramePolicy:
    """The policy of pages in the frame, given the styles and scripts that a publisher adds."""

    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    is_preview: bool = False

    def __call__(self, hosted: str = "") -> str:
        """Write the element for the head; `hosted` is the HTML that the host has made, if any.

        An ordinary page may hold what the policy would block, where its site is not strict. Then
        it has none: a picture missing without a word would be a fault that nobody is told of.
        """
        oversteps = self.is_preview or _OVERSTEPS.search(hosted)
        return "" if oversteps else _META.format(escape(self.text, quote=False))

    @property
    def text(self) -> str:
        """The policy itself."""
        if not (self.styles or self.scripts):
            return PLAIN
        styles, scripts = _origins(self.styles), _origins(self.scripts)
        parts = [PLAIN + styles]
        parts += [f"font-src 'self'{styles}"] if self.styles else []
        parts += [f"script-src 'self'{scripts}", "connect-src 'self'"] if self.scripts else []
        return ";".join(parts)


def _origins(paths: Iterable[str]) -> str:
    """Name the other hosts that files come from, each once, with a space before each."""
    split = (urlsplit(path) for path in paths)
    found = (f" {part.scheme or 'https'}://{part.netloc}" for part in split if part.netloc)
    return "".join(dict.fromkeys(re.sub(r"[\"';,]", "", origin) for origin in found))
