"""Addresses: where a page of the site lies, and how one page leads to another."""

from __future__ import annotations

import posixpath
from functools import lru_cache
from urllib.parse import quote, unquote, urljoin


def with_slashes(file: str) -> str:
    """Write the path of a file as every system reads it: a host may give it with backslashes."""
    return file.replace("\\", "/")


def of_file(file: str) -> str:
    """Give the address of an ordinary page by its file: `about/citing.md` is `about/citing/`."""
    stem = quote(file.removesuffix(".md"))
    folder, _, name = stem.rpartition("/")
    if name.lower() in ("index", "readme"):
        return f"{folder}/" if folder else ""
    return f"{stem}/"


@lru_cache(maxsize=65_536)
def relative(here: str, there: str) -> str:
    """Lead from the page at one address to another, both from the root of the site.

    `relative("a/", "b/#p4")` is `../b/#p4`; a fragment of the same page stays a fragment.
    """
    path, hash_, fragment = there.partition("#")
    if hash_ and path == here:
        return f"#{fragment}"
    up, down = here.split("/")[:-1], path.split("/")
    while up and len(down) > 1 and up[0] == down[0]:
        del up[0], down[0]
    return ("../" * len(up) + "/".join(down) or "./") + hash_ + fragment


def resolve(file: str, link: str) -> str | None:
    """Follow a link of a source file to another file; None where it leaves the content folder."""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(file), link))
    return None if path.startswith(("..", "/")) else path


_LONGEST, _LONGEST_PART = 1_000, 200
"""Bytes of an address and of one part of it, which names a folder of the site."""


def is_below_root(address: str) -> bool:
    """Tell whether a text is the address of a page from the root of the site.

    Each part of `about/citing/` names a folder: none is empty, hidden, or leads to another
    folder, disk or host, also where it is written in percents. The root itself is empty.
    """
    *parts, last = unquote(address).split("/")
    return not last and all(map(_names_a_folder, parts)) and len(address) <= _LONGEST


def _names_a_folder(part: str) -> bool:
    is_plain = part.isprintable() and not any(c in _NEVER for c in part)
    return is_plain and part[:1] not in ("", ".") and len(part.encode()) <= _LONGEST_PART


_NEVER = frozenset('\\:<>"|?*')


def to_edit(file: str, repository: str | None, folder: str | None, template: str | None) -> str:
    """Give the address at which a source file is edited, as MkDocs makes it; or nothing.

    `template` is its `edit_uri_template`, `folder` its `edit_uri`, both from `repo_url`.
    """
    if template:
        path = template.format(path=file, path_noext=file.removesuffix(".md"))
    elif folder:
        path = folder + file
    else:
        return ""
    return urljoin((repository or "").rstrip("/") + "/", path)
