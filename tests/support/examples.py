"""The examples of docs/source-format.md, each a whole text."""

from __future__ import annotations

import re
from typing import Any

import yaml

from silcrow.text.front_matter import Source, split
from tests.support_site import ROOT

PAGE = (ROOT / "docs" / "source-format.md").read_text("utf-8")
FENCE = re.compile(r"^```(\w+) (\w+)=([\w-]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = {(kind, name): text for _, kind, name, text in FENCE.findall(PAGE)}
EXAMPLES = [name for kind, name in BLOCKS if kind == "example"]
BASE: dict[str, Any] = {
    "instrument": {
        "title": "Example",
        "type": "text",
        "date": "2024",
        "source": {"publisher": "P", "url": "https://p.int/", "published": "2024"},
    }
}


def whole(example: str) -> str:
    """Add to the front matter of an example what every text needs."""
    parts = split(Source("example.md", example))
    own: dict[str, Any] = yaml.safe_load(example.split("---\n")[1]) if parts.data else {}
    head = BASE | own | {"instrument": BASE["instrument"] | dict(own.get("instrument", {}))}
    return f"---\n{yaml.safe_dump(head, allow_unicode=True)}---\n{parts.body}"
