"""Since: what the registers of a revision of git said, and those of now do not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from silcrow import revisions
from silcrow.collection import Collection
from silcrow.keep import addresses, memory
from silcrow.problem import Problem
from silcrow.register import AddressRegister, Register, is_register
from silcrow.text import registers
from silcrow.text.decoded import decoded
from silcrow.text.front_matter import Source

_HEAD = b'{"register":'


def forgotten(
    revision: str, content: Path, now: Collection, *, proposed: bool = False
) -> Iterator[Problem]:
    """Find what registers said in a revision, wherever they lay in the folder, and say no more.

    Of a change that is `proposed`, new lines of addresses, which may be pasted by hand, are held
    against what the command writes; later the name of what stands there may be another.
    Raises UnknownVersionError; ProblemError and ProblemsError for a register that cannot be read
    in that revision.
    """
    before = tuple(_registers(revision, content))
    yield from memory.forgotten(before, now, revision)
    if proposed:
        yield from memory.otherwise(before, now, addresses.of(now))


def _registers(revision: str, content: Path) -> Iterator[Register | AddressRegister]:
    version = revisions.of_revision(revision, content)
    if version.is_file:  # a symbolic link is one too, and what it leads to nobody has asked for
        raise revisions.UnknownVersionError(f"{version.name} is no folder")
    for file, data in version.files.items():
        if is_register(file) or (file.endswith(".jsonl") and _HEAD in data):
            yield registers.read(Source(file, decoded(file, data)))
