"""What a screen reader is told: names, headings, landmarks, fields, as Chromium's tree has them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urldefrag

from playwright.sync_api import Page

from tests.browser.checks.run import findings, run

LANDMARKS = (
    "banner",
    "complementary",
    "contentinfo",
    "form",
    "main",
    "navigation",
    "region",
    "search",
)
CONTROLS = (
    "button",
    "checkbox",
    "combobox",
    "link",
    "menuitem",
    "option",
    "radio",
    "searchbox",
    "slider",
    "spinbutton",
    "switch",
    "tab",
    "textbox",
    "DisclosureTriangle",
)
LINKS = ("link", "doc-noteref", "doc-backlink")
DIALOGS = ("alertdialog", "dialog")


@dataclass(frozen=True, slots=True)
class Element:
    """What the document has: attributes, words without those kept from assistive technology."""

    attributes: dict[str, str]
    words: str
    is_wording: bool


NONE = Element({}, "", is_wording=False)


@dataclass(frozen=True, slots=True)
class Node:
    """A node that assistive technology is shown, and the element behind it.

    `words` are the text of the element, words hidden from sight too; `target` is where a link
    leads; `is_wording` is whether it stands in the words of an official text.
    """

    role: str
    name: str
    level: int
    words: str
    target: str
    inside: tuple[int, ...]
    id: int
    is_wording: bool


def tree(page: Page) -> list[Node]:
    """Give what the accessibility tree shows, in the order of the page."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    shown = session.send("Accessibility.getFullAXTree")["nodes"]
    parents: dict[str, str | None] = {node["nodeId"]: node.get("parentId") for node in shown}
    elements = _elements(session.send("DOM.getDocument", {"depth": -1, "pierce": False})["root"])
    session.detach()
    return [
        _node(node, elements, parents, page.url)
        for node in _in_order(shown)
        if not node.get("ignored", False)
    ]


def _in_order(shown: list[dict[str, object]]) -> Iterator[dict[str, object]]:
    """Give the nodes as the page is read: the browser lists them level by level."""
    by_number = {str(node["nodeId"]): node for node in shown}
    waiting = [shown[0]]
    while waiting:
        node = waiting.pop()
        yield node
        children = node.get("childIds", [])
        assert isinstance(children, list)
        waiting += [by_number[each] for each in reversed(children) if each in by_number]


def _elements(root: dict[str, object]) -> dict[int, Element]:
    """Give the elements by the number that the browser has for each."""
    found: dict[int, Element] = {}

    def words(node: dict[str, object], is_wording: bool) -> str:
        children = node.get("children", [])
        assert isinstance(children, list)
        listed = node.get("attributes", [])
        assert isinstance(listed, list)
        attributes = dict(zip(listed[::2], listed[1::2], strict=True))
        is_wording = is_wording or "wording" in attributes.get("class", "").split()
        inner = "".join(words(child, is_wording) for child in children)
        text = str(node["nodeValue"]) if node["nodeType"] == 3 else inner
        text = "" if attributes.get("aria-hidden") == "true" else text
        number = node["backendNodeId"]
        assert isinstance(number, int)
        found[number] = Element(attributes, " ".join(text.split()), is_wording)
        return text

    words(root, is_wording=False)
    return found


def _node(
    node: dict[str, object],
    elements: dict[int, Element],
    parents: dict[str, str | None],
    base: str,
) -> Node:
    number = node.get("backendDOMNodeId", 0)
    element = elements.get(number if isinstance(number, int) else 0, NONE)
    listed = _list(node, "properties")
    properties = {str(one["name"]): one["value"].get("value") for one in listed}
    inside: list[int] = []
    at = parents.get(str(node["nodeId"]))
    while at is not None:
        inside.append(int(at))
        at = parents.get(at)
    return Node(
        role=_value(node, "role"),
        name=" ".join(_value(node, "name").split()),
        level=int(str(properties.get("level") or 0)),
        words=element.words,
        target=str(properties.get("url") or element.attributes.get("href") or base),
        inside=tuple(inside),
        id=int(str(node["nodeId"])),
        is_wording=element.is_wording,
    )


def _list(node: dict[str, object], key: str) -> list[dict[str, dict[str, object]]]:
    value = node.get(key, [])
    assert isinstance(value, list)
    return value


def _value(node: dict[str, object], key: str) -> str:
    value = node.get(key)
    return str(value.get("value", "")) if isinstance(value, dict) else ""


def heading_names(nodes: list[Node]) -> Iterator[str]:
    """A heading is called what it says, with nothing appended (WCAG 2.2, 2.4.6)."""
    for node in nodes:
        if node.role != "heading":
            continue
        if not re.search(r"\w", node.name):
            yield f"a heading is called {node.name!r}"
        elif node.name.replace(" ", "") != node.words.replace(" ", ""):
            yield f"heading {node.words!r} is called {node.name!r}"
        elif re.search(r"[¶#⚓🔗↩]$", node.name):
            yield f"heading {node.name!r} ends in a sign that is no word of it"


def heading_levels(nodes: list[Node]) -> Iterator[str]:
    """One heading of the first level, and none left out on the way down (WCAG 2.2, 1.3.1)."""
    levels = [(node.level, node.name) for node in nodes if node.role == "heading"]
    if (count := sum(level == 1 for level, _ in levels)) != 1:
        yield f"there are {count} headings of the first level"
    before = 0
    for level, name in levels:
        if level > before + 1:
            yield f"heading {name!r} is of level {level} after {before}"
        before = level


def link_names(nodes: list[Node]) -> Iterator[str]:
    """A link says in words where it leads, and no two with one name lead to two places (2.4.9).

    Words of a text are its own: numbers may be links there, and "paragraph 1" means another one in
    another article, which the words around it tell (2.4.4). Signs of notes and points are not.
    """
    targets = defaultdict(set)
    for node in nodes:
        if node.role in LINKS:
            is_own = node.is_wording and node.role == "link" and node.name == node.words
            if not is_own:
                targets[node.name.casefold()].add(node.target)
            if not is_own and not re.search(r"[^\W\d_]|§", node.name):
                yield f"a link to {_short(node.target)} is called {node.name!r}"
    for name, ends in targets.items():
        if len(ends) > 1:
            ends_in_order = ", ".join(sorted(map(_short, ends)))
            yield f"links called {name!r} lead to {ends_in_order}"


def _short(address: str) -> str:
    return re.sub(r"^\w+://[^/]+/", "/", address)


def landmarks(nodes: list[Node]) -> Iterator[str]:
    """One main part; several landmarks of one role have names of their own; none is empty."""
    marks = [node for node in nodes if node.role in LANDMARKS]
    if (count := sum(node.role == "main" for node in marks)) != 1:
        yield f"there are {count} main parts"
    for (role, name), count in Counter((node.role, node.name) for node in marks).items():
        several = sum(node.role == role for node in marks) > 1
        if count > 1 or (several and not name):
            yield f"{count} of several landmarks {role!r} are called {name!r}"
    full = {number for node in nodes if node.role in CONTROLS for number in node.inside}
    for node in marks:
        if node.role == "navigation" and node.id not in full:
            yield f"navigation {node.name!r} holds nothing that leads anywhere"


def control_names(nodes: list[Node]) -> Iterator[str]:
    """Whatever can be operated, and each dialog, has a name (WCAG 2.2, 4.1.2)."""
    for node in nodes:
        if node.role in (*CONTROLS, *DIALOGS) and not node.name:
            yield f"a {node.role} has no name"


CHECKS: tuple[Callable[[list[Node]], Iterator[str]], ...] = (
    heading_names,
    heading_levels,
    link_names,
    landmarks,
    control_names,
)


def misnamed(page: Page) -> list[str]:
    """Say what the accessibility tree says wrongly or not at all."""
    nodes = tree(page)
    found = [fault for check in CHECKS for fault in check(nodes)]
    return found + findings(page, "fields_and_tips")


def paragraph_names(page: Page) -> list[tuple[str, str]]:
    """Give, for each paragraph, what its heading and the link in it are called."""
    nodes = tree(page)
    headings = {node.id: node.name for node in nodes if node.role == "heading"}
    here = urldefrag(page.url).url
    return [
        (headings[around], node.name)
        for node in nodes
        if node.role == "link" and urldefrag(node.target).url == here
        for around in node.inside
        if around in headings
    ]


def unmarked_current(page: Page) -> list[str]:
    """Say where navigation leads to the page one is on without saying so, or by colour alone."""
    return [str(fault) for fault in run(page, "current_page")]
