"""Links: ordinary Markdown links between source files, followed and checked with their lines."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote

from silcrow import promise
from silcrow.address import resolve
from silcrow.collection import Collection
from silcrow.kind import ListingMatter
from silcrow.model import Instrument
from silcrow.problem import Place, Problem, Rule, nearest
from silcrow.register import AddressLine
from silcrow.weave.code import blanked, comments, spans

_LINK = re.compile(
    r"\]\(\s*(?:<(?P<angled>[^<>]+)>|<?(?P<inline>[^)\s>]+))"
    r"|^ {0,3}\[[^\]\n^][^\]\n]*\]:[ \t]*<?(?P<definition>[^\s>]+)"
    r"|<a\s[^<>]*?href=[\"'](?P<html>[^\"'>]+)",
    re.MULTILINE,
)
_ANGLED = re.compile(r"\]\([ ]*(?P<target><[^<>\n]+>)(?=[ ]*[)\"'])")
_HOLDS_MORE = re.compile(r"\s*([-*+]|\d+[.)]|:|\[\^[^\]]+\]:|!!!|\?\?\?\+?|===)\s")
"""What begins a list item, definition, footnote, admonition or tab: indented lines belong to it."""
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_SCHEMES = {"http", "https", "mailto", "tel"}


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it is written, and where."""

    href: str
    place: Place
    written: str = ""
    """The address as its source has it, with entities."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a link of the site leads: a file, a fragment, and the address of both."""

    file: str
    fragment: str
    address: str


def scan(markdown: str, file: str, first_line: int) -> Iterator[Link]:
    """Find the links of a Markdown text, those in code left out."""
    plain = without_code(markdown)
    plain = blanked(plain, comments(plain))
    line = at = 0
    for match in _LINK.finditer(plain):
        name = match.lastgroup or ""
        start = match.start(name)
        line, at = line + plain.count("\n", at, start), start
        column = start - plain.rfind("\n", 0, start)
        yield Link(_address(match[name]), Place(file, first_line + line, column), match[name])


def _address(written: str) -> str:
    """Read an address as a browser does: entities resolved, no tabs or line feeds in it."""
    return re.sub(r"[\t\n\r]", "", unescape(written)).strip(" ")


def without_code(markdown: str) -> str:
    """Blank the code of a Markdown text, so that all else stands where it stood."""
    return _without_indented(blanked(markdown, spans(markdown)))


def without_targets(markdown: str) -> str:
    """Blank link targets in angle brackets: `[notes](<my notes.md>)` has no element of HTML."""
    return blanked(markdown, (match.span("target") for match in _ANGLED.finditer(markdown)))


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


def has_foreign_scheme(href: str) -> bool:
    """Tell whether a link begins with a scheme that no page may lead to: javascript, data, ftp."""
    scheme = _SCHEME.match(href)
    return scheme is not None and scheme[1].lower() not in _SCHEMES


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
        if not has_foreign_scheme(link.href):
            return None
        found = f'a link with the scheme "{link.href.partition(":")[0]}:"'
        return Problem(Rule.MARKUP, link.place, found, "https, http, mailto or tel")
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
    names = _meant(target or path, collection)
    near = tuple(posixpath.relpath(name, folder) for name in names)
    here = "" if folder == "." else f", {folder}/"
    hint = f"write the path from the folder of this file{here}"
    hint = f"{hint}, or add the file {target}" if target and target.endswith(".md") else hint
    return Problem(Rule.DEAD_LINK, link.place, found, "a file of the site", near, hint)


def _meant(target: str, collection: Collection) -> tuple[str, ...]:
    """Find the files that may be meant: those of the same name elsewhere first."""
    files = collection.addresses_of_files
    name = posixpath.basename(target)
    same = [f for f in files if name != "index.md" and posixpath.basename(f) == name]
    return tuple(dict.fromkeys((*same, *nearest(target, files))))[:2]


def fragments(collection: Collection, file: str) -> frozenset[str] | None:
    """Give the ids that a page of ours has; None for an ordinary page, which the host renders."""
    item = collection.by_file.get(file)
    if item is None:
        return None
    if isinstance(item, Instrument):
        return collection.ids_of_texts[file]
    listed = item.matter.of if isinstance(item.matter, ListingMatter) else ""
    if listed == "glossary":
        return frozenset(collection.entries) | _former(collection, file)
    if listed == "participants":
        texts = collection.instruments.values()
        codes = frozenset(p.code for text in texts for p in text.matter.participants)
        return codes | _former(collection, file)
    return frozenset({item.id} if collection.with_pages.get(item.id) is item else ())


def _former(collection: Collection, file: str) -> frozenset[str]:
    """Give the ids of entries that a page has no longer, or has under another id."""
    lines = former(collection, collection.addresses_of_files[file])
    return frozenset(line.address.partition("#")[2] for line in lines)


def former(collection: Collection, page: str) -> tuple[AddressLine, ...]:
    """Give the registered fragments of a page that moved or were withdrawn, by its address."""
    register = promise.binding(collection)
    lines = register.lines.values() if register else ()
    return tuple(li for li in lines if li.fate and li.address.startswith(f"{page}#"))
