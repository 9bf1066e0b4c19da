"""What installs Silcrow for a new site: the same as where the site was begun, and no other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from silcrow.version import VERSION

_FOLDER = "wheels"
_DRIVE = re.compile("^/(?=[A-Za-z]:/)")
"""The slash before the letter of a disk, which is no part of the path there."""


class Requirement(NamedTuple):
    """A line of requirements.txt, and the wheel that must lie beside it, if one must."""

    line: str
    wheel: Path | None = None

    @property
    def beside(self) -> str:
        """Where in the site the wheel lies."""
        return f"{_FOLDER}/{self.wheel.name}" if self.wheel else ""


RELEASED = Requirement(f"silcrow[search]=={VERSION}")
"""A release, by its number."""


def of(origin: Mapping[str, Any]) -> Requirement:
    """Say what to install, given the record of a direct installation (PEP 610, direct_url.json).

    A wheel that is a file is taken along; a repository is named with the commit. All else is taken
    for a release.
    """
    url, vcs = str(origin.get("url", "")), origin.get("vcs_info")
    if isinstance(vcs, Mapping) and vcs.get("vcs") == "git" and vcs.get("commit_id"):
        return Requirement(f"silcrow[search] @ git+{url}@{vcs['commit_id']}")
    parts = urlsplit(url)
    path = _DRIVE.sub("", unquote(parts.path))
    file = Path(path) if parts.scheme == "file" else Path()
    if file.suffix == ".whl" and file.is_file():
        return Requirement(f"./{_FOLDER}/{file.name}[search]", file)
    return RELEASED
