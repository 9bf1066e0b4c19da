"""Links: ordinary Markdown links between source files, followed and checked with their lines."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from silcrow.address import resolve
from silcrow.matter import ListingMatter
from silcrow.model import Collection, Instrument
from silcrow.problem import Place, Problem, Rule, nearest

_CODE = re.compile(
    r"^(?P<fence>```+|~~~+)[^\n]*\n.*?^(?P=fence)[^\n]*$|(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"
    r"|<!--.*?-->",
    re.MULTILINE | re.DOTALL,
)
_LINK = re.compile(
    r"\]\(\s*<?(?P<inline>[^)\s>]+)"
    r"|^ {0,3}\[[^\]\n^][^\]\n]*\]:[ \t]*<?(?P<definition>[^\s>]+)"
    r"|<a\s[^>]*?href=[\"'](?P<html>[^\"'>]+)",
    re.MULTILINE,
)
_HOLDS_MORE = re.compile(r"\s*([-*+]|\d+[.)]|:|\[\^[^\]]+\]:|!!!|\?\?\?\+?|===)\s")
"""What begins a list item, definition, footnote, admonition or tab: indented lines belong to it."""
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_SCHEMES = {"http", "https", "mailto"}


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it is written, and where."""

    href: str
    place: Place


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a link of the site leads: a file, a fragment, and the address of both."""

    file: str
    fragment: str
    address: str


def scan(markdown: str, file: str, first_line: int) -> Iterator[Link]:
    """Find the links of a Markdown text, those in code left out."""
    plain = _without_indented(_CODE.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), markdown))
    for match in _LINK.finditer(plain):
        name = match.lastgroup or ""
        start = match.start(name)
        line = plain.count("\n", 0, start)
        column = start - plain.rfind("\n", 0, start)
        yield Link(match[name], Place(file, first_line + line, column))


def _without_indented(markdown: str) -> str:
    """Blank the lines of indented code: four columns further in than what holds them."""
    lines = markdown.split("\n")
    depth, after_empty, is_code = 0, True, False
    for i, line in enumerate(lines):
        if not line.strip():
            after_empty = True
            continue
        level = _indent(line) // 4
        depth = min(depth, level) if after_empty else depth
        is_code = level > depth and (after_empty or is_code)
        after_empty = False
        if is_code:
            lines[i] = ""
        elif _HOLDS_MORE.match(line):
            depth = level + 1
    return "\n".join(lines)


def _indent(line: str) -> int:
    return len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip(" "))


def is_of_site(href: str) -> bool:
    """Tell a link between pages of the site from one to another host."""
    return not _SCHEME.match(href) and not href.startswith("//")


def follow(collection: Collection, file: str, href: str) -> Destination | None:
    """Follow a link that a file holds; None where it leads to no page of the collection."""
    path, _, fragment = href.partition("#")
    target = resolve(file, unquote(path)) if path else file
    address = collection.addresses_of_files.get(target or "")
    if target is None or address is None:
        return None
    if fragment:
        address = address.partition("#")[0] + f"#{fragment}"
    return Destination(target, fragment, address)


def fault(collection: Collection, others: frozenset[str], link: Link) -> Problem | None:
    """Say what is wrong with a link; `others` are the files of the site that are no sources."""
    if not is_of_site(link.href):
        scheme = _SCHEME.match(link.href)
        if scheme and scheme[1].lower() not in _SCHEMES:
            found = f'a link with the scheme "{scheme[1]}:"'
            return Problem(Rule.DEAD_LINK, link.place, found, "https, http or mailto")
        return None
    destination = follow(collection, link.place.file, link.href)
    if destination is None:
        return _dead(collection, others, link)
    ids = fragments(collection, destination.file)
    if not destination.fragment or ids is None or destination.fragment in ids:
        return None
    near = tuple(f"#{n}" for n in nearest(destination.fragment, ids))
    found = f'"#{destination.fragment}", which {destination.file} does not have'
    return Problem(Rule.DEAD_FRAGMENT, link.place, found, "", near)


def _dead(collection: Collection, others: frozenset[str], link: Link) -> Problem | None:
    path = unquote(link.href.partition("#")[0].partition("?")[0])
    target = resolve(link.place.file, path)
    if target in others:
        return None
    found = f'a link to "{path}"'
    for end in (".md", "/index.md"):
        if target and f"{target}{end}" in collection.addresses_of_files:
            return Problem(Rule.DEAD_LINK, link.place, found, "", (path.rstrip("/") + end,))
    folder = posixpath.dirname(link.place.file) or "."
    names = nearest(target or path, collection.addresses_of_files)
    near = tuple(posixpath.relpath(name, folder) for name in names)
    hint = "links lead to files, from the folder of the file they stand in"
    return Problem(Rule.DEAD_LINK, link.place, found, "a file of the site", near, hint)


def fragments(collection: Collection, file: str) -> frozenset[str] | None:
    """Give the ids that a page of ours has; None for an ordinary page, which the host renders."""
    item = collection.by_file.get(file)
    if item is None:
        return None
    if isinstance(item, Instrument):
        return frozenset({item.id, *(str(p.anchor) for p in item.walk())})
    listed = item.matter.of if isinstance(item.matter, ListingMatter) else ""
    if listed == "glossary":
        return frozenset(collection.entries)
    if listed == "participants":
        texts = collection.instruments.values()
        return frozenset(p.code for text in texts for p in text.matter.participants)
    return frozenset({item.id} & set(collection.records))
