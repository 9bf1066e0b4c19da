"""Idioms of Markdown on ordinary pages: what Material does by script is turned into plain elements.

The host's extensions stay as they are; the tree that they have made is put right behind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from xml.etree.ElementTree import Element, SubElement

import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from silcrow.interface import Interface
from silcrow.theme import code

STYLE = "assets/idioms.css"
"""The stylesheet that pages with such idioms load beside the frame's."""

_STYLED = re.compile(
    r"<(?:details|figure|svg)\b"
    r'|\bclass="(?:[^"]* )?'
    r"(?:admonition|center|footnote|grid|highlight|md-button|right|tabs|task-list|twemoji)\b"
)
_ALIGNED = re.compile(r"text-align: *(left|center|right);?")
_CHECKBOX = re.compile(r'<input type="checkbox"[^<>]*?( checked)?/>')
_CONTROL = re.compile(
    r'<label class="task-list-control">(<input [^<>]*>)<span[^<>]*></span></label>'
)


def has_idioms(html: str) -> bool:
    """Tell whether a page holds what the frame's other stylesheets have no rules for."""
    return _STYLED.search(html) is not None


class Idioms(Extension):
    """Puts right what extensions of the host have made of a page; registered behind them all."""

    def __init__(self, words: Interface) -> None:
        """Take the words for what a sign alone would say."""
        super().__init__()
        self.words = words

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 — Python-Markdown's name
        """Come behind links (20), ids of tabs (4) and text that is text again (0)."""
        md.treeprocessors.register(_Righter(md, self.words), "silcrow-idioms", -20)


class _Righter(Treeprocessor):
    """Turns tabs into a row of parts, aligned cells and emoji into what a strict policy allows."""

    def __init__(self, reader: markdown.Markdown, words: Interface) -> None:
        super().__init__(reader)
        self.words = words

    def run(self, root: Element) -> None:
        stash = self.md.htmlStash.rawHtmlBlocks
        stash[:] = [self._righted(raw) if isinstance(raw, str) else raw for raw in stash]
        for element in list(root.iter()):
            if element.tag == "div" and "tabbed-set" in element.get("class", "").split():
                _unfold(element)
            elif element.tag in ("td", "th"):
                _align(element)
            elif element.tag == "img" and "twemoji" in element.get("class", "").split():
                _spell(element)
        self._name(a for a in root.iter("a") if a.get("class", "").startswith("footnote-"))

    def _name(self, links: Iterable[Element]) -> None:
        """Say of marks of footnotes what they are, and of ways back where they lead.

        A sign alone names nothing, and a title is shown to those who have a mouse.
        """
        marks = {}
        for link in links:
            turn, _, id_ = link.get("href", "").removeprefix("#fn").partition(":")
            if link.get("class") == "footnote-ref":
                marks[id_] = link.text or id_
                said = self.words.text("Footnote {mark}", mark=marks[id_])
            else:
                again = f" ({turn[len('ref') :]})" if turn != "ref" else ""
                mark = marks.get(id_, id_) + again
                said = self.words.text("Back to the mark of footnote {mark}", mark=mark)
                link.attrib.pop("title", None)
            link.set("aria-label", said)

    def _righted(self, raw: str) -> str:
        """Put right what an extension has kept from the tree: code, and boxes of tasks.

        A task is a sign drawn by its style, and a word: a box that nobody can tick is no control.
        """
        if 'class="highlight"' in raw:
            return code.plain(raw)
        if 'type="checkbox"' in raw:
            return _CHECKBOX.sub(self._sign, _CONTROL.sub(r"\1", raw))
        return raw

    def _sign(self, box: re.Match[str]) -> str:
        name, word = (
            ("task done", self.words.text("Done"))
            if box[1]
            else ("task", self.words.text("Not done"))
        )
        hidden = f'<span class="visually-hidden">{escape(word + self.words.comma)}</span>'
        return f'<span class="{name}">{hidden}</span>'


def _unfold(tabs: Element) -> None:
    """Show all parts, each below its label: nothing is hidden from a search, from print or ear."""
    ids = {label.get("for"): label for label in tabs.iter("label")}
    named = [(i.get("id", ""), ids[i.get("id")]) for i in tabs.iter("input") if i.get("id") in ids]
    parts = list(_parts(tabs))
    tail = tabs.tail
    tabs.clear()
    tabs.set("class", "tabs")
    tabs.tail = tail
    for (id_, label), part in zip(named, parts, strict=True):
        own = id_.strip("_").replace("_", "-")
        group = SubElement(tabs, "div", {"class": "tab", "role": "group", "aria-labelledby": own})
        label.tag, label.attrib = "p", {"class": "tab-label", "id": own}
        part.tag, part.attrib = "div", {"class": "tab-part"}
        group.extend((label, part))


def _parts(tabs: Element) -> Iterator[Element]:
    """Give the contents of tabs, which stand in one element or between their labels."""
    for child in tabs:
        if child.tag == "div" and child.get("class") == "tabbed-content":
            inner = [e for e in child if "tabbed-block" in e.get("class", "").split()]
            yield from inner or [child]


def _align(cell: Element) -> None:
    """Align a cell by a class: a policy without inline styles would block what it has."""
    if found := _ALIGNED.fullmatch(cell.get("style", "")):
        del cell.attrib["style"]
        cell.set("class", " ".join((cell.get("class", ""), found[1])).strip())


def _spell(picture: Element) -> None:
    """Write an emoji as the character that it is: its picture lies on another host."""
    sign, name = picture.get("alt", ""), picture.get("title", "").strip(":").replace("_", " ")
    tail = picture.tail
    picture.clear()
    picture.tag, picture.text, picture.tail = "span", sign, tail
    picture.attrib.update({"role": "img", "aria-label": name or sign})
