"""Indexing: Pagefind, a program beside the library, makes the index of what the search reads.

It is started where it lies and with no environment, so that no settings of a machine or a site
reach it. What it writes is kept only so far as the page of the search loads it, in one order.
"""

from __future__ import annotations

import base64
import io
import json
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from silcrow.emit import search, search_order
from silcrow.emit.search import Entry
from silcrow.emit.staging import Staging
from silcrow.settings import Settings
from silcrow.slices.site import Site

MISSING = (
    "The site has no search index: Pagefind is not installed. "
    "`pip install silcrow[search]` brings it; `search: false` in silcrow.yml does without a search."
)
SERVED = (
    "The search is indexed by `mkdocs build`, not while you edit; "
    "`search: always` in silcrow.yml indexes at every change."
)
_USED = frozenset({"pagefind.js", "pagefind-entry.json"})


class IndexingError(OSError):
    """Raised where Pagefind cannot make the index; says why in one line, as a disk does."""

    def __init__(self, reason: str) -> None:
        """Take what the program said."""
        super().__init__(0, f"the search was not indexed: {reason}")


def program() -> Path | None:
    """Find Pagefind as it was installed beside the library; None where it was not."""
    try:
        from pagefind.service import get_executable  # noqa: PLC0415 — it may not be installed
    except ImportError:
        return None
    return get_executable()


def told_when_served(site: Site, settings: Settings) -> str:
    """Say how the search of a site that is served comes to its index; nothing where it has one."""
    return SERVED if site.has_search and settings.search != "always" else ""


def of(entries: Iterable[Entry], site: Site, settings: Settings, staging: Staging) -> str:
    """Index what a site searches into its folder, where it has a search.

    A site that is served while it is edited is indexed only where its settings say so. Gives a
    line that says what is missing, or nothing. Raises as `index` does.
    """
    waits = staging.preview and settings.search != "always"
    if waits or not site.has_search:
        return ""
    return index(entries, staging.beside)


def index(entries: Iterable[Entry], site: Path) -> str:
    """Index entries into the folder of a site, in the place of any index that lies there.

    Gives a line that says what is missing, or nothing; of no entries there is no index. Raises
    IndexingError where the program fails, OSError where the disk refuses.
    """
    read, found = list(entries), program()
    if found is None:
        return MISSING
    shutil.rmtree(site / search.FOLDER, ignore_errors=True)
    for name, data in _kept(_answered(found, read)) if read else ():
        path = site / search.FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return ""


def messages(entries: Sequence[Entry]) -> Iterator[dict[str, object]]:
    """Write what Pagefind is told, one after the other: it numbers documents as they come.

    Of a folder it would read them in the order in which the disk happens to keep them, and what
    it wrote there itself could be cut short by a full disk without a word.
    """
    yield {"type": "NewIndex", "config": {"force_language": search.language(entries)}}
    for entry in entries:
        document = {"file_path": entry.path, "file_contents": search.document(entry)}
        yield {"type": "AddFile", "index_id": 0, **document}
    yield {"type": "GetFiles", "index_id": 0}


def _answered(program: Path, entries: Sequence[Entry]) -> dict[str, bytes]:
    """Give the files that the program makes of entries."""
    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
    command, folder = [str(program), "--service"], program.parent
    try:
        process = subprocess.Popen(  # noqa: S603 — no shell; nothing in it is of content
            command, cwd=folder, env={}, stdin=pipe, stdout=pipe, stderr=nothing
        )
    except OSError as error:
        raise IndexingError(f"{program}: {error.strerror}") from error
    answer: dict[str, Any] = {}
    with process:
        try:
            for number, message in enumerate(messages(entries), 1):
                answer = _told(process, {"message_id": number, "payload": message})
        finally:
            process.kill()
            with suppress(BrokenPipeError):  # what was not read is still to be written
                process.stdin.close()  # type: ignore[union-attr]  # piped
    return {file["path"]: base64.b64decode(file["content"]) for file in answer["files"]}


def _told(process: subprocess.Popen[bytes], message: dict[str, object]) -> dict[str, Any]:
    """Send a message as Pagefind reads it, base64 up to a comma, and wait for its answer.

    It stops at once, whatever is left to do, where nobody speaks any more.
    """
    assert isinstance(process.stdin, io.BufferedWriter)  # noqa: S101 — piped
    assert isinstance(process.stdout, io.BufferedReader)  # noqa: S101 — piped
    parts: list[bytes] = []
    with suppress(BrokenPipeError):
        process.stdin.write(base64.b64encode(json.dumps(message).encode()) + b",")
        process.stdin.flush()
        while part := process.stdout.read1():
            parts.append(part)
            if part.endswith(b","):
                break
    said = b"".join(parts)
    if not said.endswith(b","):
        raise IndexingError("Pagefind has stopped before it was done")
    payload: dict[str, Any] = json.loads(base64.b64decode(said[:-1]))["payload"]
    if payload["type"] == "Error":
        raise IndexingError(" ".join(str(payload["message"]).split()))
    return payload


def _kept(made: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Give what the page loads, in one order, and nothing of Pagefind's own interface."""
    try:
        ordered = search_order.put(made)
    except ValueError as error:
        raise IndexingError(f"{error}, as Pagefind 1.5 would have written it") from None
    known = json.loads(ordered["pagefind-entry.json"])
    programs = {
        f"wasm.{each['wasm'] or 'unknown'}.pagefind" for each in known["languages"].values()
    }
    for name, data in ordered.items():
        if name in _USED | programs or name.endswith(".pf_meta") or "/" in name:
            yield name, data
