"""What a screen reader says one after the other: the text boxes of Chromium's accessibility tree.

The name of a heading or link is worked out from the document, and has its spaces. What is read out
is made of boxes: a space at the end of one collapses where the next begins on a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Page

ROLES = frozenset({"DisclosureTriangle", "definition", "heading", "link", "paragraph", "term"})
EDGES = frozenset(
    {"code", "doc-backlink", "doc-noteref", "emphasis", "link", "strong", "superscript"}
)
BOX = "InlineTextBox"

_WORDS = """function() {
  const walker = document.createTreeWalker(this, NodeFilter.SHOW_TEXT);
  const edges = "a, code, em, strong, sup";
  let words = "", before = this.closest(edges);
  while (walker.nextNode()) {
    const { parentElement, data } = walker.currentNode, within = parentElement.closest(edges);
    if (parentElement.closest("[aria-hidden=true]") || !parentElement.checkVisibility()) continue;
    words += within === before ? data : "\\0" + data;
    before = within;
  }
  return words;
}"""
"""The words of an element that are there for a reader, with the spaces of the document.

Links and marks of words begin and end with a sign: where a line ends beside one, Chromium has no
box for the space, whatever a page does.
"""
_EDGE = re.compile(r"(?:\s*\0\s*)+")


def run_together(page: Page) -> list[str]:
    """Say where words are said otherwise than they are written: without a space between them."""
    session = page.context.new_cdp_session(page)
    session.send("Accessibility.enable")
    nodes = {each["nodeId"]: each for each in session.send("Accessibility.getFullAXTree")["nodes"]}
    found = []
    for node in nodes.values():
        if node.get("ignored") or _value(node, "role") not in ROLES:
            continue
        said = _flat("".join(_boxes(node, nodes)).strip("\0"))
        written = _flat(_written(session, node["backendDOMNodeId"]))
        if said != written:
            found.append(f"{_value(node, 'role')} {written!r} is said {said!r}")
    session.detach()
    return found


def _boxes(node: dict[str, Any], nodes: dict[str, dict[str, Any]]) -> Iterator[str]:
    role = _value(node, "role")
    edge = "\0" if role in EDGES else ""
    yield _value(node, "name") if role == BOX else edge
    for child in node.get("childIds", ()):
        if child in nodes:
            yield from _boxes(nodes[child], nodes)
    yield edge


def _written(session: Any, number: int) -> str:  # noqa: ANN401 — Playwright has no type for it
    element = session.send("DOM.resolveNode", {"backendNodeId": number})["object"]["objectId"]
    asked = {"functionDeclaration": _WORDS, "objectId": element, "returnByValue": True}
    return str(session.send("Runtime.callFunctionOn", asked)["result"]["value"])


def _value(node: dict[str, Any], key: str) -> str:
    return str(node.get(key, {}).get("value", ""))


def _flat(text: str) -> str:
    return " ".join(_EDGE.sub("\0", text).split()).strip("\0")
