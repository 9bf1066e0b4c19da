"""Versions of content: a file, a folder, or either of them as it was in a revision of git.

Only the command reads git, and only by asking it for objects: nothing is checked out, and nothing
of a revision is run.
"""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from silcrow.problem import nearest


@dataclass(frozen=True, slots=True)
class Version:
    """Files by path below their folder (or one by its own path), and how people call them all."""

    name: str
    files: Mapping[str, bytes]
    is_file: bool
    strange: tuple[str, ...] = ()
    """What is neither file nor folder: symbolic links, submodules. It is never followed."""


class UnknownVersionError(Exception):
    """Raised for what is no file, folder or revision, with one line that says so."""


def read(asked: tuple[str, str], content: Path) -> tuple[Version, Version]:
    """Read two versions, each a path, `REV:path`, or `REV` alone.

    A revision alone stands for what the other one is, else for the folder `content` in it.
    Raises UnknownVersionError.
    """
    first, second = (Path(name) for name in asked)
    here = [path if path.exists() else None for path in (first, second)]
    twin = next(filter(None, here), content)
    old, new = (
        _of_disk(name, path) if path else _of_git(name, twin)
        for name, path in zip(asked, here, strict=True)
    )
    if old.is_file != new.is_file:
        what = {True: "a file", False: "a folder"}
        found = f"{old.name} is {what[old.is_file]} and {new.name} {what[new.is_file]}"
        raise UnknownVersionError(f"{found}: compare two of a kind")
    return old, new


def of_revision(revision: str, content: Path) -> Version:
    """Read the folder `content` as it was in a revision. Raises UnknownVersionError."""
    return _of_git(revision, content)


def of_folder(folder: Path) -> Version:
    """Read a folder as it lies on the disk. Raises UnknownVersionError."""
    return _of_disk(folder.as_posix(), folder)


def before(base: str, folder: Path) -> str:
    """Give the commit from which a change of a folder began: what `base` and HEAD have in common.

    `base` itself where they have nothing in common, or the history is not all here. Raises
    UnknownVersionError.
    """
    if not _git(folder, "rev-parse", "--git-dir"):
        raise UnknownVersionError(f"{folder} is in no git repository: nothing to compare with")
    if not _is_revision(folder, base):
        told = _unknown(folder, base, base, "is no branch, tag or commit")
        ways = "ive the branch that the change goes to, as --base origin/main"
        raise UnknownVersionError(f"{told}{' G' if told.endswith('?') else '; g'}{ways}")
    common = _git(folder, "merge-base", base, "HEAD")
    found = common or _git(folder, "rev-parse", "--verify", f"{base}^{{commit}}")
    return found.decode().split("\n")[0].strip()


@dataclass(frozen=True, slots=True)
class Changed:
    """The files of a repository that are not as they were in a commit, and where it lies."""

    root: Path
    files: tuple[str, ...]
    """By path below the root: changed, added, removed, and those that git does not know yet."""
    folder: str
    """The folder that was asked about, by its path below the root; empty for the root itself."""


def changed(commit: str, folder: Path) -> Changed:
    """Name what changed in the repository of a folder since a commit, up to what lies there now.

    What git is told to ignore is left out.
    """
    root = Path(_git(folder, "rev-parse", "--show-toplevel").decode().rstrip("\n"))
    inside = _git(folder, "rev-parse", "--show-prefix").decode().rstrip("\n").rstrip("/")
    names = ("--name-only", "-z", "--no-renames", "--no-relative", "--no-ext-diff")
    known = _git(root, "--no-optional-locks", "diff", *names, "--ignore-submodules=none", commit)
    more = _git(root, "ls-files", "-z", "--others", "--exclude-standard")
    files = f"{known.decode('utf-8', 'replace')}{more.decode('utf-8', 'replace')}".split("\0")
    return Changed(root, tuple(sorted({*filter(None, files)})), inside)


def _of_disk(name: str, path: Path) -> Version:
    try:
        if path.is_file():
            return Version(name, {path.as_posix(): path.read_bytes()}, is_file=True)
        files, strange = {}, []
        for file in sorted(path.rglob("*")):
            below = file.relative_to(path)
            if any(part.startswith(".") for part in below.parts):
                continue
            if file.is_symlink():
                strange.append(below.as_posix())
            elif file.is_file():
                files[below.as_posix()] = file.read_bytes()
    except OSError as error:
        raise UnknownVersionError(f"{name} cannot be read: {error.strerror}") from error
    return Version(name, files, is_file=False, strange=tuple(strange))


def _of_git(name: str, twin: Path) -> Version:
    revision, colon, path = name.partition(":")
    if colon:
        where, spec = Path(), name
    else:
        where, spec = twin.parent, f"{revision}:./{twin.name}"
        path = twin.as_posix()
    if not _is_revision(where, revision):
        told = "is neither a file, a folder nor a revision"
        raise UnknownVersionError(_unknown(where, name, revision, told))
    found = _git(where, "rev-parse", "--verify", "--quiet", spec).decode().strip()
    if not found:
        raise UnknownVersionError(f"{revision} has no {path}")
    called = name if colon else f"{revision}:{path}"
    if _git(where, "cat-file", "-t", found).strip() == b"blob":
        return Version(called, {path: _git(where, "cat-file", "blob", found)}, is_file=True)
    return _of_tree(where, called, found)


def _of_tree(where: Path, called: str, tree: str) -> Version:
    objects, strange = {}, []
    listed = _git(where, "ls-tree", "-r", "-z", "--full-tree", tree)
    for line in filter(None, listed.split(b"\0")):
        about, _, raw = line.partition(b"\t")
        mode, _, object_ = about.decode().split()
        path = raw.decode("utf-8", "replace")
        if any(part.startswith(".") for part in path.split("/")):
            continue
        if mode in ("100644", "100755"):
            objects[path] = object_
        else:
            strange.append(path)
    return Version(called, _blobs(where, objects), is_file=False, strange=tuple(strange))


def _blobs(where: Path, objects: Mapping[str, str]) -> dict[str, bytes]:
    """Read many objects in one go."""
    asked = "".join(f"{object_}\n" for object_ in objects.values()).encode()
    out = _git(where, "cat-file", "--batch", asked=asked) if objects else b""
    files, at = {}, 0
    for path in objects:
        end = out.index(b"\n", at)
        size = int(out[at:end].split()[2])
        files[path] = out[end + 1 : end + 1 + size]
        at = end + size + 2
    return files


def _is_revision(where: Path, revision: str) -> bool:
    # What begins with a hyphen would be an option of git.
    asked = f"{revision}^{{commit}}"
    return not revision.startswith("-") and bool(
        revision and _git(where, "rev-parse", "--verify", "--quiet", asked)
    )


def _unknown(where: Path, name: str, revision: str, told: str) -> str:
    if not _git(where, "rev-parse", "--git-dir"):
        return f"{name} is neither a file nor a folder, and there is no git repository here"
    names = _git(where, "for-each-ref", "--format=%(refname:short)").decode("utf-8", "replace")
    elsewhere = [each for each in names.split() if revision and each.endswith(f"/{revision}")]
    near = " or ".join((*nearest(revision, names.split()), *elsewhere)[:2])
    hint = f"; did you mean {near}?" if near else ""
    if _git(where, "rev-parse", "--is-shallow-repository").strip() == b"true":
        hint += " (the history is not all here: git fetch --unshallow)"
    return f"{name} {told}{hint}"


def _git(where: Path, *arguments: str, asked: bytes | None = None) -> bytes:
    """Ask git; nothing comes back where it knows no answer."""
    command = ["git", "-C", str(where), *arguments]
    try:
        done = subprocess.run(command, input=asked, capture_output=True, check=False)  # noqa: S603 — no shell; what could be an option was refused
    except OSError as error:
        raise UnknownVersionError(f"git cannot be started: {error.strerror}") from error
    return done.stdout if done.returncode == 0 else b""
