"""The content folder: plain files below it, found and read without following anything elsewhere."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from silcrow import settings
from silcrow.keep.files import shown
from silcrow.kind import Kinds
from silcrow.problem import Place, Problem, ProblemError, Rule
from silcrow.register import FOLDER, is_register
from silcrow.text import settings as settings_file
from silcrow.text.decoded import decoded
from silcrow.text.front_matter import ProblemsError, Source, kind_of, split
from silcrow.text.pages import is_source

_DEEPEST = 20
OF_HOSTS = "templates"
"""A folder that MkDocs passes over too."""
_MOST_BYTES = 1 << 26
"""More than this is never read, whatever the settings allow."""
# A link is not followed, and a pipe not waited for; Windows has neither flag, and no such files.
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_FLAGS |= getattr(os, "O_BINARY", 0)
_KINDS = (
    (stat.S_ISLNK, "a symbolic link"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISCHR, "a device"),
)


@dataclass
class Folder:
    """A content folder: its plain files by path, and what is wrong with all that is not one.

    What is hidden (its name begins with a dot) is passed over, as hosts do.
    """

    root: Path
    files: tuple[str, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    """What was read of each source file, to show faults in."""

    @classmethod
    def look(cls, root: Path) -> Folder:
        """List the files below a root, in order."""
        folder = cls(root)
        folder.files = tuple(sorted(folder._below("", 0)))
        return folder

    @property
    def registers(self) -> frozenset[str]:
        """The registers, which no setting of a host leaves out: without one a text is a draft."""
        return frozenset(filter(is_register, self.files))

    def _below(self, path: str, depth: int) -> Iterator[str]:
        try:
            with os.scandir(self.root / path) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError as error:
            self._refuse(path or ".", f"a folder that cannot be read ({error.strerror})")
            return
        for entry in entries:
            name = f"{path}/{entry.name}" if path else entry.name
            if entry.name.startswith(".") or name == OF_HOSTS:
                continue
            if not _is_text(entry.name):
                told = "a name that is not UTF-8"
                self.problems.append(Problem(Rule.FILE_NAME, Place(shown(name)), told))
                continue
            mode = entry.stat(follow_symlinks=False).st_mode
            if stat.S_ISREG(mode):
                yield name
            elif stat.S_ISDIR(mode) and depth < _DEEPEST:
                yield from self._below(name, depth + 1)
            else:
                kind = next((kind for is_one, kind in _KINDS if is_one(mode)), "a folder too deep")
                self._refuse(name, kind)

    def _refuse(self, name: str, found: str) -> None:
        place = Place(shown(name))
        self.problems.append(Problem(Rule.SPECIAL_FILE, place, found, "a plain file"))

    def read(self, name: str) -> bytes:
        """Read a file; raises ProblemError for what cannot be read, or is far too large."""
        try:
            with open(os.open(self.root / name, _FLAGS), "rb") as file:  # noqa: PTH123 — Path takes no flags
                if (size := os.fstat(file.fileno()).st_size) > _MOST_BYTES:
                    raise ProblemError(_too_large(name, size))
                return file.read(_MOST_BYTES)
        except OSError as error:
            found = f"a file that cannot be read ({error.strerror})"
            raise ProblemError(Problem(Rule.SPECIAL_FILE, Place(shown(name)), found)) from error

    def settings(self) -> settings.Settings:
        """Read the settings.

        Raises ProblemsError where they are missing or wrong, and with nothing where that has been
        told: they are no plain file.
        """
        if settings.NAME not in self.files:
            if any(problem.place.file == settings.NAME for problem in self.problems):
                raise ProblemsError([])
            return settings_file.read(None)
        try:
            return settings_file.read(self._text(settings.NAME))
        except ProblemError as error:
            raise ProblemsError([error.problem]) from error

    def sources(self, names: Iterable[str]) -> Iterator[Source]:
        """Read the source files among some files; one that is no text becomes a problem."""
        for name in filter(is_source, names):
            try:
                yield Source(name, self._text(name))
            except ProblemError as error:
                self.problems.append(error.problem)

    def _text(self, name: str) -> str:
        data = self.read(name)
        self.texts[name] = data.decode("utf-8", "replace")
        return decoded(name, data)


def _is_text(name: str) -> bool:
    """Tell whether a name is text: bytes that are none come as halves of pairs."""
    return not any("\ud800" <= char <= "\udfff" for char in name)


def _too_large(name: str, size: int) -> Problem:
    found, expected = f"{size:,} bytes", f"at most {_MOST_BYTES:,}"
    return Problem(Rule.TOO_LARGE, Place(shown(name)), found, expected)


def of_texts(paths: Iterable[Path]) -> Iterator[tuple[Path, bool]]:
    """Go through named files, and those in named folders: each once, and whether it was named."""
    seen: set[Path] = set()
    for path in paths:
        names = Folder.look(path).files if path.is_dir() else ()
        found = [path / name for name in names if name.endswith(".md")] if names else [path]
        for file in (file for file in found if not file.is_dir() and file not in seen):
            seen.add(file)
            yield file, not names


def text_of(path: Path, data: bytes, kinds: Kinds, *, is_named: bool) -> Source | None:
    """Take the file of a text; None for another page of a folder.

    Raises ProblemError for what cannot be read, and for a file that was named and is no text.
    """
    source = Source(path.as_posix(), decoded(path.as_posix(), data))
    if kind_of(split(source), kinds) == "instrument":
        return source
    if is_named:
        hint = 'name the file of a text: its front matter has "instrument:"'
        place = Place(source.file)
        raise ProblemError(Problem(Rule.MISSING_KEY, place, 'no "instrument:"', hint=hint))
    return None


def registers_beside(path: Path) -> Iterator[Source]:
    """Read the registers of a text: beside its file, or in the folder that is named like it."""
    for folder in (path.parent, path.with_suffix("")):
        for file in sorted((folder / FOLDER).glob("*.jsonl")):
            # A register is told by the folder in its path, which it must have.
            name = f"./{file.as_posix()}"
            with suppress(ProblemError):
                yield Source(name, decoded(name, file.read_bytes()))
