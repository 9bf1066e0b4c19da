"""Staging: a site is built beside the published one and takes its place whole, or not at all."""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from silcrow.emit import manifest
from silcrow.emit.documents import Document

try:
    import fcntl
except ImportError:  # Windows, where two builds at once are up to people
    fcntl = None  # type: ignore[assignment]

_MARKS = frozenset({manifest.NAME, "sitemap.xml.gz"})
"""Files that only a build leaves in a folder: ours, and one of MkDocs alone."""
_OURS = Path("assets", "silcrow")
"""The folder that every build of ours leaves, a preview too, which has no sitemap."""


class StagingError(Exception):
    """Raised where a site cannot or may not be built into a folder; says why in one line."""


@dataclass
class Staging:
    """The folder that is published, and a working folder beside it that one build holds alone.

    `site` is worked on in `site.silcrow`: the new site is filled in `new`, the last one waits in
    `old` while they change places. Where a build is `in_place`, files are written into `site`.
    """

    final: Path
    work: Path
    lock: int
    in_place: bool
    preview: bool
    complete: bool = False

    @classmethod
    def open(cls, final: str, *, dirty: bool = False, preview: bool = False) -> Staging:
        """Hold a folder for one build, and put right what a build that was killed has left.

        A preview begins in an empty folder that nobody reads yet, and so in place; it is not
        sealed. A dirty build changes a few files of the last site in place.

        Raises StagingError where the folder is not one that a build may replace, or another build
        holds it, and OSError where the disk refuses.
        """
        path = Path(final)
        if reason := _unfit(path):
            raise StagingError(f"{path} is not built into: {reason}.")
        work = path.with_name(f"{path.name}.silcrow")
        in_place = dirty or (preview and not _entries(path))
        staging = cls(path, work, _hold(work), in_place, preview)
        try:
            staging._prepare()
        except BaseException:
            staging.close()
            raise
        return staging

    @property
    def beside(self) -> Path:
        """The folder that the build fills."""
        return self.final if self.in_place else self.work / "new"

    def write(self, document: Document) -> None:
        """Write one document, its folders made as needed.

        Raises OSError where the disk refuses, or the path leads out of the site.
        """
        path = self.beside / document.path
        # By its name alone: a look at the disk for each would cost more than writing it.
        if document.path.startswith("/") or ".." in document.path.split("/"):
            raise PermissionError(errno.EACCES, "a document outside the site", str(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(document.content)

    def read(self, path: str) -> str | None:
        """Read a file of the site as it has been written; None where there is none."""
        with suppress(FileNotFoundError, IsADirectoryError, NotADirectoryError):
            return Path(self.beside, path).read_text("utf-8")
        return None

    def close(self) -> None:
        """Seal what is complete and put it in its place; leave nothing of what is not.

        Raises OSError where the disk refuses; the last site is then where it was.
        """
        try:
            if self.complete and not self.in_place:
                if not self.preview:
                    _seal(self.beside)
                self._swap()
        finally:
            shutil.rmtree(self.work / "new", ignore_errors=True)
            with suppress(OSError):  # not empty: what could not be moved is not thrown away
                self.work.rmdir()
            if self.lock >= 0:
                os.close(self.lock)

    def _prepare(self) -> None:
        self._settle()
        shutil.rmtree(self.work / "new", ignore_errors=True)
        if self.in_place:
            # Changed in parts, a site is no longer the one that was sealed.
            (self.final / manifest.NAME).unlink(missing_ok=True)
        else:
            self.beside.mkdir(mode=0o700)  # nobody else's business before it is whole

    def _swap(self) -> None:
        try:
            if self.final.exists():
                self.final.rename(self.work / "old")
            self.beside.rename(self.final)
        finally:
            self._settle()

    def _settle(self) -> None:
        """End a swap, this build's or that of one that was killed, wherever it stopped."""
        old = self.work / "old"
        if not old.exists():
            return
        if not self.final.exists():
            old.rename(self.final)
            return
        for name in _kept(old):
            if not os.path.lexists(self.final / name):
                (old / name).rename(self.final / name)
        shutil.rmtree(old, ignore_errors=True)


def in_words(error: OSError) -> str:
    """Say in one line what the disk refused."""
    path = f": {error.filename}" if error.filename else ""
    return f"The build has stopped: {error.strerror or error}{path}"


def _unfit(path: Path) -> str:
    """Say why a folder may not be replaced by a site; nothing where it may.

    An empty folder may, a working tree of git without files, and a site. Hidden files alone do not
    make a folder empty: a home may hold nothing else.
    """
    if path.is_symlink():
        return "it is a symbolic link; name the folder that it leads to"
    if not path.exists():
        return ""
    if not path.is_dir():
        return "it is a file, not a folder"
    if path.is_mount():
        return "it is a mount point, which cannot change places; name a folder inside it"
    names = {name for name in _entries(path) if name != ".git"}
    if names and not names & _MARKS and not (path / _OURS).is_dir():
        return f'it holds "{min(names)}" and no site; empty it, or name another folder'
    return ""


def _entries(path: Path) -> list[str]:
    return [entry.name for entry in path.iterdir()] if path.is_dir() else []


def _hold(work: Path) -> int:
    """Lock the working folder for this process, which the system undoes however it ends.

    Gives the descriptor that holds the lock, or -1 where there are none.
    """
    while True:
        work.mkdir(parents=True, exist_ok=True)
        if fcntl is None:
            return -1
        held = os.open(work, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(held)
            told = f"Another build fills {work}; this one has changed nothing."
            raise StagingError(told) from None
        except OSError:
            return held  # a file system without locks
        # The build that held it may have ended, and its folder with it.
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(held), work.stat()):
                return held
        os.close(held)


def _kept(old: Path) -> list[str]:
    """Name what stays of an old site: hidden entries that no build made, such as `.git`."""
    listed = old / manifest.NAME
    paths = manifest.names(listed.read_bytes()) if listed.is_file() else ()
    made = {path.partition("/")[0] for path in paths}
    return [name for name in sorted(_entries(old)) if name.startswith(".") and name not in made]


def _seal(folder: Path) -> None:
    """Make every file readable to all, whoever builds, and write the manifest last."""
    for parent, _, files in os.walk(folder):
        Path(parent).chmod(0o755)
        for name in files:
            Path(parent, name).chmod(0o644)
    listing = folder / manifest.NAME
    listing.write_bytes(manifest.of(folder))
    listing.chmod(0o644)
