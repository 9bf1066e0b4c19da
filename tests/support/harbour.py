"""A resolution of a harbour, with words that have no number: what tests of `bind` share."""

from __future__ import annotations

from silcrow.text.binding import bind
from silcrow.text.front_matter import Source

HEAD = """---
# What the harbour resolved.
instrument:
  title: "Open charts"   # in full
  type: resolution
  date: 2024-03-01
  source: {publisher: Press, url: "https://press.int/text", published: 2024-03-02}
"""
BODY = """
*Recalling* its resolution 1 of 2020,

*Recalling* its resolution 1 of 2021, on
charts,

Noting "the tide",

1. Decides to meet.

2. Decides to meet again.

Done at the harbour.
"""
PROPOSED = (
    'pp1: {quote: "Recalling its resolution 1 of 2020,"}',
    'pp2: {quote: "Recalling its resolution 1 of 2021,"}',
    'pp3: {quote: "Noting \\"the tide\\","}',
    'pp4: {quote: "Done at the harbour."}',
)
TWICE = "# General\n\n1. Lamps.\n\n# Oil\n\n## General\n\n2. Oil.\n"


def bound(text: str) -> tuple[str, list[str]]:
    found = bind(Source("text/index.md", text))
    return found.text, [str(binding) for binding in found.bindings]
