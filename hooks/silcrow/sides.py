"""Sides: a version of content read for a comparison, whatever is wrong with it."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from hashlib import sha256

from silcrow import publication, settings
from silcrow.collection import Collection
from silcrow.folder import OF_HOSTS
from silcrow.keep.compared import Side
from silcrow.problem import Place, Problem, ProblemError, Rule
from silcrow.publication import Given, Read
from silcrow.revisions import Version
from silcrow.text import settings as settings_file
from silcrow.text.decoded import decoded
from silcrow.text.front_matter import ProblemsError, Source
from silcrow.text.pages import is_source

_UNSET = settings.Settings(address="https://silcrow.invalid/")
"""A comparison needs no public address, only the limits that go with one."""
NOTHING = Side(Collection({}, {}, (), {}, {}))
"""A version of which nothing could be read."""


@dataclass(frozen=True)
class Sided:
    """A version as it was read, and what kept parts of it from being read."""

    side: Side
    problems: tuple[Problem, ...]

    @property
    def unread(self) -> frozenset[str]:
        """The files that could not be read: Markdown, or the settings."""
        return unread(self.side.collection, self.problems)


def unread(collection: Collection, problems: tuple[Problem, ...]) -> frozenset[str]:
    """Name the Markdown files and settings that problems kept from being read."""
    there = {*collection.by_file, *collection.pages}
    wrong = {problem.place.file for problem in problems if problem.stops}
    return frozenset(f for f in wrong - there if f.endswith(".md") or f == settings.NAME)


def read(version: Version, name: str) -> Sided:
    """Read the wording of a version, without its registers, and what its texts refer to.

    A single file goes by the same name on both sides, since ids may come from it.
    """
    files = version.files
    if version.is_file:
        files = dict(zip((name,), version.files.values(), strict=True))
    sources, found, problems = _read(files, version)
    problems += (p for p in found.problems if not _is_of_folder(p, version))
    if problems:
        return Sided(Side(found.collection), tuple(problems))
    # What is wrong with references is for `check`: those that are found are enough here.
    each = publication.cross_references(found).found
    references = tuple(reference for one in each for reference in one.references)
    return Sided(Side(found.collection, references, _digests(files, sources)), ())


def read_whole(version: Version) -> Sided:
    """Read a folder with its registers, and all that its texts refer to or use as terms.

    Registers say how a text is read. What cannot be read is left out, and told.
    """
    files = {n: data for n, data in version.files.items() if not n.startswith(f"{OF_HOSTS}/")}
    _, found, problems = _read(files, version, with_registers=True)
    defined = publication.linked(found).defined
    references = tuple(r for each in defined.found for r in each.references)
    return Sided(
        Side(found.collection, references, others(found.collection, files)),
        (*problems, *found.problems),
    )


def others(collection: Collection, files: Mapping[str, bytes]) -> dict[str, str]:
    """Digest all files but texts of today and entries, of which each part is compared by itself.

    Left are settings, registers, images, earlier editions, and pages that the host renders.
    """
    earlier = {text.file for texts in collection.superseded.values() for text in texts}
    unread = {f for f in files if f.endswith(".md")} - {*collection.by_file, *collection.pages}
    return _digests(files, {*collection.by_file, *unread} - earlier)


def _digests(files: Mapping[str, bytes], but: Container[str]) -> dict[str, str]:
    return {name: sha256(data).hexdigest() for name, data in files.items() if name not in but}


def _read(
    files: Mapping[str, bytes], version: Version, *, with_registers: bool = False
) -> tuple[dict[str, str], Read, list[Problem]]:
    """Read the sources among files; settings that cannot be read count as unset."""
    texts, problems = _decoded(files, version, with_registers=with_registers)
    own = None if version.is_file else texts.pop(settings.NAME, None)
    try:
        chosen = settings_file.read(own) if own is not None else _UNSET
    except ProblemsError as error:
        problems += error.problems
        chosen = _UNSET
    sources = [Source(*item) for item in texts.items()]
    return texts, publication.read(Given(chosen, sources)), problems


def _is_of_folder(problem: Problem, version: Version) -> bool:
    """Tell what is no fault of a file by itself: the name of one edition among others."""
    return version.is_file and problem.rule is Rule.EDITION_FILE


def _decoded(
    files: Mapping[str, bytes], version: Version, *, with_registers: bool
) -> tuple[dict[str, str], list[Problem]]:
    strange = "a symbolic link or submodule"
    problems = [Problem(Rule.NOT_TEXT, Place(f), strange, "a file") for f in version.strange]
    texts: dict[str, str] = {}
    for file, data in files.items():
        wanted = file.endswith(".md") or (with_registers and is_source(file))
        if version.is_file or wanted or file == settings.NAME:
            try:
                texts[file] = decoded(file, data)
            except ProblemError as error:
                problems.append(error.problem)
    return texts, problems
