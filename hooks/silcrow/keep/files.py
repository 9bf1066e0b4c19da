"""Files: what is published as it is, by types that a site may have and by what the file holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from unicodedata import category

from lxml import etree

from silcrow.address import of_file, with_slashes
from silcrow.problem import Place, Problem, ProblemError, Rule, nearest
from silcrow.settings import NAME, Settings

_STARTS: dict[str, tuple[bytes, ...]] = {
    "avif": (b"ftypavif", b"ftypavis"),
    "gif": (b"GIF87a", b"GIF89a"),
    "jpeg": (b"\xff\xd8\xff",),
    "jpg": (b"\xff\xd8\xff",),
    "pdf": (b"%PDF-",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "webp": (b"WEBP",),
}
"""How files of a type begin; of two types the words stand within the first bytes."""
_TYPES = frozenset({*_STARTS, "csv", "json", "jsonl", "md", "svg", "txt"})
_WITHIN = 16
_FORBIDDEN = re.compile(r"""[<>:"|?*\\%#&`'$;]""")
_DEVICES = re.compile(r"(?i:con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_LONGEST = 150
"""Bytes of a name: file systems take 255, and what is made beside a file has a longer one."""


def check(
    files: Iterable[str], read: Callable[[str], bytes], settings: Settings
) -> Iterator[Problem]:
    """Find files that a site should not publish, by their paths below the content folder."""
    seen: dict[str, str] = {}
    for path in sorted(files):
        file = with_slashes(path)
        first = seen.setdefault(file.casefold(), file)
        if first != file and not _share_an_address(first, file):
            found = f"a name that differs from {shown(first)} in case alone"
            yield Problem(Rule.ADDRESS_CLASH, Place(shown(file)), found, "a name of its own")
        if fault := _name(file):
            yield Problem(Rule.FILE_NAME, Place(shown(file)), fault)
        elif file != NAME:
            yield from _type(file, partial(read, path), settings)


def _share_an_address(first: str, file: str) -> bool:
    """Tell pages that clash by their addresses too, which says as much."""
    return file.endswith(".md") and of_file(first).lower() == of_file(file).lower()


def shown(file: str) -> str:
    """Write a path so that it can be told in one line, whatever is in it."""
    return "".join(c if c.isprintable() else f"[U+{ord(c):04X}]" for c in file)


def _name(file: str) -> str:
    """Say what is wrong with a name; empty for one that can stand in an address."""
    for part in file.split("/"):
        if match := _FORBIDDEN.search(part):
            return f'"{match.group()}" in its name'
        if strange := next((c for c in part if not _is_plain(c)), ""):
            return f"the character U+{ord(strange):04X} in its name"
        if part != part.strip(" .-") or part.rpartition(".")[0].endswith((" ", ".")):
            return f'a name that begins or ends with "{_edge(part)}"'
        if _DEVICES.fullmatch(part):
            return f'"{part}", which is a device on some systems'
        if len(part.encode()) > _LONGEST:
            return f"a name of {len(part.encode()):,} bytes (at most {_LONGEST})"
    return ""


def _is_plain(char: str) -> bool:
    return category(char)[0] in "LNMPS" or char == " "


def _edge(part: str) -> str:
    stem = part.rpartition(".")[0]
    return next(edge for edge in (part[0], part[-1], stem[-1:]) if edge in " .-")


def _type(file: str, read: Callable[[], bytes], settings: Settings) -> Iterator[Problem]:
    name = file.rpartition("/")[2]
    kind = name.rpartition(".")[2].lower() if "." in name else ""
    allowed = {entry.lower().removeprefix(".") for entry in settings.files}
    place = Place(file)
    if name.lower() in allowed or kind in allowed - _TYPES:
        return
    if kind not in _TYPES or (kind == "md" and not name.endswith(".md")):
        found = f'a file of the type "{kind}"' if kind else f'the file "{name}", without a type'
        near = tuple(f".{n}" for n in nearest(kind, _TYPES)) if kind else ()
        yield Problem(Rule.FILE_TYPE, place, found, "one of " + ", ".join(sorted(_TYPES)), near)
    elif kind != "md":
        yield from _content(file, kind, read, settings)


def _content(
    file: str, kind: str, read: Callable[[], bytes], settings: Settings
) -> Iterator[Problem]:
    place, most = Place(file), settings.limits.file_bytes
    try:
        data = read()
    except ProblemError as error:
        yield error.problem
        return
    if len(data) > most:
        found, expected = f"{len(data):,} bytes", f"at most {most:,} (limits.file_bytes)"
        yield Problem(Rule.TOO_LARGE, place, found, expected)
    elif kind == "svg":
        yield from _picture(data, place)
    elif kind in _STARTS and not _begins(data[:_WITHIN], kind):
        yield Problem(Rule.FILE_TYPE, place, f"no {kind.upper()}, whatever its name says")


def _begins(start: bytes, kind: str) -> bool:
    if kind in ("avif", "webp"):
        return any(sign in start for sign in _STARTS[kind])
    return start.startswith(_STARTS[kind])


# --- pictures that are drawn by XML -----------------------------------------------------------

_DRAWN = frozenset(
    [
        "circle",
        "clippath",
        "defs",
        "desc",
        "ellipse",
        "filter",
        "g",
        "line",
        "lineargradient",
        "marker",
        "mask",
        "path",
        "pattern",
        "polygon",
        "polyline",
        "radialgradient",
        "rect",
        "stop",
        "style",
        "svg",
        "symbol",
        "text",
        "textpath",
        "title",
        "tspan",
        "use",
    ]
)
"""Elements that draw; those that run, embed, link or change themselves are not among them."""
_OF_SVG = "{http://www.w3.org/2000/svg}"
_ELSEWHERE = re.compile(r"url\(\s*['\"]?(?!#)|@import|expression|\\", re.IGNORECASE)


def _picture(data: bytes, place: Place) -> Iterator[Problem]:
    """Hold a drawing to elements that only draw; what it names lies within itself."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        here = Place(place.file, max(line, 1), max(column, 1))
        yield Problem(Rule.FILE_TYPE, here, "no SVG, for it is no well-formed XML")
        return
    for instruction in root.xpath("//processing-instruction()"):
        here = Place(place.file, instruction.sourceline or 1)
        yield Problem(Rule.FILE_TYPE, here, f"<?{instruction.target} in a drawing", "none")
    if root.getroottree().docinfo.doctype:
        yield Problem(Rule.FILE_TYPE, place, "a document type in a drawing", "none")
    for element in root.iter():
        here = Place(place.file, element.sourceline or 1)
        if isinstance(element.tag, str):
            yield from _element(element, here)


def _element(element: etree._Element, place: Place) -> Iterator[Problem]:
    name = str(element.tag).removeprefix(_OF_SVG)
    if name.lower() not in _DRAWN:
        told = name.rpartition("}")[2]
        yield Problem(Rule.FILE_TYPE, place, f"<{told}> in a drawing", "elements that only draw")
    if name == "style" and _ELSEWHERE.search(element.text or ""):
        yield Problem(Rule.FILE_TYPE, place, "a style that leads out of the drawing", "colours")
    for key, value in element.attrib.items():
        attribute = str(key).rpartition("}")[2].lower()
        leads_out = attribute in ("href", "src") and not str(value).startswith("#")
        if attribute.startswith("on") or leads_out or _ELSEWHERE.search(str(value)):
            told = f'{attribute}="{shown(str(value))[:60]}" in a drawing'
            yield Problem(Rule.FILE_TYPE, place, told, "what lies within the drawing")
