"""The outline of canonical forms a second time: written and read back from docs/canonical.md alone.

Nothing of the library is used. Trees are the `input` of docs/canonical.json.
"""

from __future__ import annotations

import re
from typing import Any

Json = dict[str, Any]


def squeezed(words: str) -> str:
    return " ".join(filter(None, re.split("[\t\n\f\r ]", words)))


def written(kind: str, given: Json) -> str:
    if kind == "whole":
        parts = ["\n".join(_lines(p, 0)) for p in given["content"]]
        return "\n\n".join([squeezed(given["title"]), *parts])
    if kind == "own":
        given = given | {"content": [c for c in given["content"] if c["kind"] != "provision"]}
    return "\n".join(_lines(given, 0))


def _lines(given: Json, level: int) -> list[str]:
    content = [c for c in given["content"] if c["kind"] != "text" or squeezed(c["words"])]
    number = squeezed(given["number"]).replace(" ", "\t")
    lines: list[str] = []
    if squeezed(given.get("heading", "")):
        lines = [2 * level * "\t" + number] if number else []
        lines.append(2 * level * "\t" + "\theading\t" + squeezed(given["heading"]))
    elif content and content[0]["kind"] == "text":
        lines = [2 * level * "\t" + number + " " + squeezed(content.pop(0)["words"])]
    elif number or not content or content[0]["kind"] == "provision":
        lines = [2 * level * "\t" + (number or " ")]
    for inner in content:
        if inner["kind"] == "provision":
            lines += ["", *_lines(inner, level + 1)]
        else:
            lines += _block(inner, level)
    return lines


def _block(given: Json, level: int) -> list[str]:
    if given["kind"] == "text":
        return [2 * level * "\t" + squeezed(given["words"])] if squeezed(given["words"]) else []
    head = (2 * level + 1) * "\t" + given["kind"]
    for cell in given.get("cells", []):
        head += "\t" + squeezed(cell)
    for field in (given.get("mark", ""), given.get("words", "")):
        head += "\t" + squeezed(field) if squeezed(field) else ""
    return [head, *(line for c in given.get("content", []) for line in _block(c, level + 1))]


def read_back(lines: list[str]) -> list[Json]:
    """Read an outline back into the provisions it was made from."""
    top: list[Json] = []
    held: dict[int, list[Json]] = {-1: top}
    begins = True
    last: Json = {}
    for line in lines:
        if not line:
            begins = True
            continue
        rest = line.lstrip("\t")
        level, is_structure = divmod(len(line) - len(rest), 2)
        if begins:
            begins, held[level] = False, []
            last = {"kind": "provision", "number": "", "content": held[level]}
            held[level - 1].append(last)
            if not is_structure:
                number, _, rest = rest.partition(" ")
                last["number"] = number.replace("\t", " ")
                held[level] += [{"kind": "text", "words": rest}] if rest else []
                continue
        if not is_structure:
            held[level].append({"kind": "text", "words": rest})
        elif rest.startswith("heading\t"):
            last["heading"] = rest.removeprefix("heading\t")
        else:
            held[level].append(_structure(*rest.split("\t")))
            held[level + 1] = held[level][-1].get("content", [])
    return top


def _structure(kind: str, *fields: str) -> Json:
    if kind == "row":
        return {"kind": kind, "cells": list(fields)}
    if kind in ("term", "definition", "image"):
        return {"kind": kind, "words": "".join(fields)}
    mark = {"mark": fields[0]} if fields else {}
    return {"kind": kind, **mark, "content": []}


def normal(given: Json) -> Json:
    """Give a tree as the page says it counts: white space squeezed, what is empty left out."""
    squeeze = ("number", "heading", "mark", "words")
    found: Json = {k: squeezed(v) if k in squeeze else v for k, v in given.items()}
    found = {k: v for k, v in found.items() if v or k not in ("heading", "mark")}
    if "cells" in found:
        found["cells"] = [squeezed(cell) for cell in found["cells"]]
    if "content" in found:
        inner = [normal(c) for c in found["content"]]
        found["content"] = [c for c in inner if c["kind"] != "text" or c["words"]]
    return found
