"""Order: what Pagefind writes as its hash tables happen to lie, put into one order.

These are the languages in its first file, the filters in its list of pages, and the values in each
filter. Files are named by a digest of what they hold, so that those are named anew. They are CBOR
(RFC 8949) behind a signature, compressed; of CBOR they have numbers, texts and lists alone.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping

_FIRST = "pagefind-entry.json"
_SIGNATURE = b"pagefind_dcd"
_FILTERS = 3
"""Where the list of filters stands in a list of pages."""

Value = int | str | list["Value"]


def put(made: Mapping[str, bytes]) -> dict[str, bytes]:
    """Put the files of an index, by their paths, into one order, each named by its digest.

    Raises ValueError where they are not as Pagefind 1.5 writes them.
    """
    files = dict(made)
    known = json.loads(files[_FIRST])
    for tag, language in known["languages"].items():
        old = f"pagefind.{language['hash']}.pf_meta"
        pages = _read(files, old)
        filters = pages[_FILTERS] if len(pages) > _FILTERS else None
        if not isinstance(filters, list):
            raise ValueError(f"{old} has no list of filters")  # noqa: TRY004 — a file, no argument
        pages[_FILTERS] = sorted((_ordered(files, tag, each) for each in filters), key=str)
        language["hash"] = _write(files, old, pages, f"{tag}_", 10)
    files[_FIRST] = json.dumps(known, sort_keys=True, separators=(",", ":")).encode()
    return dict(sorted(files.items()))


def _ordered(files: dict[str, bytes], tag: str, named: Value) -> Value:
    """Put the values of a filter into order; gives its name and that of its new file."""
    if not isinstance(named, list):
        raise ValueError("a filter has no name")  # noqa: TRY004 — as above
    name, file = named
    old = f"filter/{file}.pf_filter"
    _, values = held = _read(files, old)
    if isinstance(values, list):
        held[1] = sorted(values, key=str)
    return [name, _write(files, old, held, f"{tag}_", 7)]


def _read(files: dict[str, bytes], name: str) -> list[Value]:
    data = gzip.decompress(files[name]) if name in files else b""
    if not data.startswith(_SIGNATURE):
        raise ValueError(f"{name} has not the signature of Pagefind")
    value, end = decoded(data, len(_SIGNATURE))
    if end != len(data) or not isinstance(value, list):
        raise ValueError(f"{name} is no list")
    return value


def _write(files: dict[str, bytes], old: str, value: list[Value], begins: str, digits: int) -> str:
    """Put a file under the name of its digest in the place of the old one; gives that name."""
    data = _SIGNATURE + encoded(value)
    stem = begins + hashlib.sha256(data).hexdigest()[:digits]
    del files[old]
    before = "filter/" if old.startswith("filter/") else "pagefind."
    files[f"{before}{stem}.{old.rpartition('.')[2]}"] = gzip.compress(data, mtime=0)
    return stem


_NUMBER, _TEXT, _LIST = 0, 3, 4
_SHORT = 24
"""From here on a number stands behind its first byte: in 1, 2, 4 or 8 more."""


def decoded(data: bytes, at: int = 0) -> tuple[Value, int]:
    """Read a value of CBOR; gives it and where it ends. Raises ValueError for kinds not known."""
    kind, number = data[at] >> 5, data[at] & 31
    at += 1
    if number >= _SHORT:
        if number > _SHORT + 3:
            raise ValueError("CBOR of no length")
        size = 1 << (number - _SHORT)
        number, at = int.from_bytes(data[at : at + size], "big"), at + size
    if kind == _NUMBER:
        return number, at
    if kind == _TEXT:
        return data[at : at + number].decode(), at + number
    if kind != _LIST:
        raise ValueError(f"CBOR of kind {kind}")
    items: list[Value] = []
    for _ in range(number):
        item, at = decoded(data, at)
        items.append(item)
    return items, at


def encoded(value: Value) -> bytes:
    """Write a value as CBOR, each number as short as it can be."""
    if isinstance(value, int):
        return _head(_NUMBER, value)
    if isinstance(value, str):
        data = value.encode()
        return _head(_TEXT, len(data)) + data
    return _head(_LIST, len(value)) + b"".join(map(encoded, value))


def _head(kind: int, number: int) -> bytes:
    if number < _SHORT:
        return bytes([kind << 5 | number])
    power = next(power for power in range(4) if number < 1 << (8 << power))
    return bytes([kind << 5 | _SHORT + power]) + number.to_bytes(1 << power, "big")
