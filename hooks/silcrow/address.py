"""Addresses: where a page of the site lies, and how one page leads to another."""

from __future__ import annotations

import posixpath
from functools import lru_cache
from urllib.parse import quote, urljoin


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
