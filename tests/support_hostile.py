"""Hostile inputs to seed into copies of the tiny site, numbered by row of the research."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

PAGE = "content/about/index.md"
Seed = Callable[[Path], object]


@dataclass(frozen=True)
class Hostile:
    """A hostile input: what it puts at the path of a file, and what must be told of it, once."""

    file: str
    seed: Seed
    code: str
    says: str

    def sow(self, site: Path) -> None:
        self.seed(site / self.file)


def holds(text: str | bytes) -> Seed:
    data = text if isinstance(text, bytes) else text.encode()
    return lambda path: path.write_bytes(data)


def gains(text: str) -> Seed:
    """Put words below those of a page."""
    return lambda path: path.write_text(f"{path.read_text('utf-8')}\n{text}\n", "utf-8")


def leads(target: str) -> Seed:
    return lambda path: path.symlink_to(target)


def hears(path: Path) -> None:
    """Leave a socket; the system takes a short path only."""
    before = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as ear:
            ear.bind(path.name)
    finally:
        os.chdir(before)


def weighs(size: int) -> Seed:
    def seed(path: Path) -> None:
        with path.open("wb") as file:
            file.truncate(size)

    return seed


def misnamed(path: Path) -> None:
    Path(os.fsdecode(os.fsencode(path.parent) + b"/a\xff.md")).touch()


def head(text: str) -> str:
    return f"---\n{text}\n---\nWords.\n"


def text(body: str) -> str:
    source = "  source: {publisher: P, url: https://p.int/, published: 2024}"
    return f"---\ninstrument:\n  title: T\n  type: t\n  date: 2024\n{source}\n---\n{body}"


_SVG = "<svg xmlns='http://www.w3.org/2000/svg'>\n<script/></svg>"
_PAGES: dict[str, tuple[str, str, str]] = {
    "01 a script": ("<script>alert(1)</script>", "markup", "<script>"),
    "02 an entity": ("[a](java&#115;cript:alert(1))", "markup", '"javascript:"'),
    "02 data": ("[a](data:text/html,x)", "markup", '"data:"'),
    "03 an attribute": ('*a*{: onclick="alert(1)" }', "markup", "onclick"),
    "11 a snippet": ('--8<-- "../secret"', "inclusion", '"../secret"'),
    "17 a Cyrillic letter": ("Fr\u043entier.", "hidden-character", "U+043E"),
    "19 an id twice": ("## A {: #x }\n\n## B {: #x }", "duplicate-anchor", '"x"'),
    "20 an id of the frame": ("## A {: #__config }", "reserved-id", "__config"),
}
_FILES: dict[str, tuple[str, str | bytes, str, str]] = {
    "05 a tag": ("a.md", head("title: !!python/name:os.system x"), "yaml-feature", "a tag"),
    "06 a list": ("b.md", head("- a"), "broken-yaml", "no mapping"),
    "06 metadata": ("c.md", "Preamble: We, the people\n\nWords.\n", "broken-yaml", '"Preamble:"'),
    "07 a key twice": ("d.md", head("title: a\ntitle: b"), "duplicate-key", "first in line 2"),
    "08 a template elsewhere": ("e.md", head("template: ../x.html"), "wrong-value", "../x.html"),
    "08 no list": ("f.md", head("hide: 5"), "wrong-value", "a list of words"),
    "13 HTML": ("g.html", "<p>", "file-type", '"html"'),
    "13 CNAME": ("CNAME", "x.int", "file-type", "CNAME"),
    "13 a drawing with a script": ("h.svg", _SVG, "file-type", "<script>"),
    "13 a picture that is none": ("i.png", "<script>", "file-type", "no PNG"),
    "15 no text": ("j.md", b"# A\n\ncaf\xe9\n", "not-text", "0xE9"),
    "18 NUL": ("k.md", "a\0b\n", "not-text", "U+0000"),
    "18 STX": ("l.md", "a\x02b\n", "not-text", "U+0002"),
    "23 a quotation mark": ('m".md', "# A\n", "file-name", '"""'),
}
_THINGS: dict[str, tuple[str, Seed, str, str]] = {
    "12 a link to a file": ("n.md", leads("/etc/passwd"), "special-file", "a symbolic link"),
    "12 a link to a folder": ("o", leads("/etc"), "special-file", "a symbolic link"),
    "12 a loop of links": ("p", leads("."), "special-file", "a symbolic link"),
    "12 a pipe": ("q.md", os.mkfifo, "special-file", "a pipe"),
    "12 a pipe that is named a picture": ("r.png", os.mkfifo, "special-file", "a pipe"),
    "12 a socket": ("s", hears, "special-file", "a socket"),
    "23 a name that is not UTF-8": ("a[U+DCFF].md", misnamed, "file-name", "not UTF-8"),
}
_CHAIN = "1. We[^0]\n\n" + "".join(f"[^{i}]: b[^{i + 1}]\n\n" for i in range(2000)) + "[^2000]: c\n"
_BOMBS: dict[str, tuple[str, Seed, str, str]] = {
    "09 aliases": (
        "a.md",
        holds(head("\n".join(f"a{i}: &a{i} [{f'*a{i - 1},' * 9}]" for i in range(1, 30)))),
        "yaml-feature",
        "an anchor",
    ),
    "10 YAML 5,000 deep": (
        "b.md",
        holds(head("title:\n" + "\n".join(" " * i + "-" for i in range(1, 5000)))),
        "too-large",
        "document_bytes",
    ),
    "10 YAML 900 deep": (
        "c.md",
        holds(head("title:\n" + "\n".join(" " * i + "-" for i in range(1, 900)))),
        "too-large",
        "limits.nesting",
    ),
    "10 YAML 45 deep": (
        "d.md",
        holds(head("title: " + "[" * 45 + "]" * 45)),
        "too-large",
        "levels of nesting",
    ),
    "14 20 kB of [": ("e.md", holds("[" * 20_000), "too-large", "limits.nesting"),
    "14 0.7 MB of backticks": (
        "f.md",
        holds("".join("`" * (i % 600 + 1) + " \n" for i in range(2400))),
        "too-large",
        "limits.nesting",
    ),
    "15 a list 300 deep": (
        "g.md",
        holds("".join("    " * i + "- a\n" for i in range(300))),
        "too-large",
        "limits.nesting",
    ),
    "16 a line of 5 MB": (
        "h.md",
        holds(text("1. " + "word " * 1_000_000)),
        "too-large",
        "limits.document_bytes",
    ),
    "16 a picture of 10 GB": ("i.png", weighs(10**10), "too-large", "10,000,000,000 bytes"),
    "16 a million values": (
        "j.md",
        holds(head("a: [" + ("x, " * 1000 + "\n  ") * 100 + "]")),
        "too-large",
        "more values",
    ),
    "16 footnotes in a chain": ("k.md", holds(text(_CHAIN)), "too-large", "too deeply"),
    "16 a number of 40,000 digits": (
        "l.md",
        holds(text("9" * 40_000 + ". We.\n")),
        "invalid-id",
        "40,001 characters",
    ),
    "16 a page of 0.7 MB": ("m.md", holds("word *a* `b`\n\n" * 50_000), "too-large", "page_bytes"),
}

IN_FILES = {
    name: Hostile(PAGE, gains(words), code, says) for name, (words, code, says) in _PAGES.items()
} | {
    name: Hostile(f"content/{file}", holds(data), code, says)
    for name, (file, data, code, says) in _FILES.items()
}


def _all(rows: Mapping[str, tuple[str, Seed, str, str]]) -> dict[str, Hostile]:
    return {
        name: Hostile(f"content/{file}", seed, code, says)
        for name, (file, seed, code, says) in rows.items()
    }


THINGS = _all(_THINGS)
BOMBS = _all(_BOMBS)
