"""The configuration of the host (`mkdocs.yml`), as far as a command needs it without the host."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
import yaml

from silcrow.keep import host
from silcrow.problem import Answer, Place, Problem, Rule
from silcrow.render.problems.visible import visible

NAME = "mkdocs.yml"
CONTENT = "content"
"""The folder of content where there is no configuration."""
_OF_HOST = "docs"
"""The folder that MkDocs reads where it is told none."""
_DEEPEST = 10
"""So many configurations may inherit from one another."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """A configuration: its file and text, and the keys that it says, those inherited too."""

    file: Path
    text: str = ""
    keys: Mapping[str, Any] = field(default_factory=dict)

    @property
    def docs_dir(self) -> Path | None:
        """The folder of content; None where the environment decides."""
        named = self.keys.get("docs_dir", _OF_HOST)
        return self.file.parent / named if isinstance(named, str) else None

    def line_of(self, words: str) -> Place:
        """Find the line of a key, or else the beginning."""
        lines = self.text.split("\n")
        numbers = (n for n, line in enumerate(lines, 1) if line.startswith(words))
        return Place(self.file.name, next(numbers, 1))

    @property
    def has_hook(self) -> bool:
        """Whether one of the hooks speaks of Silcrow; a hook that is not there is for the host."""
        hooks = self.keys.get("hooks")
        files = [self.file.parent / name for name in hooks or () if isinstance(name, str)]
        return any(not file.is_file() or b"silcrow" in file.read_bytes() for file in files)


class _Loader(yaml.SafeLoader):
    """Reads plain values; what only the host can work out (`!ENV`, names of Python) is nothing."""


def _nothing(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> None:
    del loader, suffix, node


_Loader.add_multi_constructor("!", _nothing)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _nothing)


def read(file: Path, depth: int = 0) -> Configuration:
    """Read a configuration; raises UsageError for one that cannot be read."""
    try:
        text = file.read_text("utf-8-sig")
        keys = yaml.load(text, Loader=_Loader)  # noqa: S506 — a safe one
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
        raise click.UsageError(f"{file.as_posix()} cannot be read: {_reason(error)}") from None
    keys = keys if isinstance(keys, dict) else {}
    parent = keys.get("INHERIT")
    if isinstance(parent, str) and depth < _DEEPEST:
        keys = {**read(file.parent / parent, depth + 1).keys, **keys}
    return Configuration(file, text, keys)


def _reason(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    if isinstance(error, yaml.YAMLError) and mark:
        return f"line {mark.line + 1}: {getattr(error, 'problem', None) or 'no YAML'}"
    return visible(getattr(error, "strerror", None) or "it is no text in UTF-8")


def docs_dir() -> str:
    """Find the folder of content where a command is started: as mkdocs.yml there says.

    Raises UsageError where that folder is not there, or only the host can tell which it is.
    """
    file = Path(NAME)
    if not file.is_file():
        return CONTENT
    found = read(file)
    if found.docs_dir is None:
        raise click.UsageError(f"{NAME} leaves docs_dir to the environment: name the folder")
    if not found.docs_dir.is_dir():
        said = f"the folder {found.docs_dir.as_posix()}/, which is not there"
        hint = "" if "docs_dir" in found.keys else f"; write docs_dir: {CONTENT}"
        raise click.UsageError(f"{NAME} means {said}{hint}, or name the folder")
    return found.docs_dir.as_posix()


def of_content(content: Path) -> Configuration | None:
    """Find the configuration of a folder of content: where the command is started, or above it."""
    for file in (Path(NAME), content.parent / NAME):
        if file.is_file():
            found = read(file)
            if found.docs_dir and found.docs_dir.resolve() == content.resolve():
                return found
    return None


def changed_after(site: Path, name: str) -> str:
    """Name a source that was changed after the file `name` of a built site; "" where none was.

    Nothing is said of a site that is not where the configuration here has it built.
    """
    here = Path(NAME)
    found = read(here) if here.is_file() else Configuration(here)
    if Path(str(found.keys.get("site_dir", "site"))).resolve() != site.resolve():
        return ""
    content = found.docs_dir
    files = (f for f in content.rglob("*") if f.is_file()) if content else ()
    built = (site / name).stat().st_mtime_ns
    return next((f.as_posix() for f in (here, *files) if _changed(f) > built), "")


def _changed(file: Path) -> int:
    return file.stat().st_mtime_ns if file.is_file() else 0


def check(found: Configuration, files: Iterable[str], root: str) -> Iterator[Problem]:
    """Say what a site lacks, a hook or a home page, and whether its address is that of `root`.

    The root is the public address of the settings; it is empty where these cannot be read.
    """
    if not found.has_hook:
        place = found.line_of("hooks:")
        yield Problem(Rule.NO_HOOK, place, "no hook of Silcrow", answers=_ANSWERS)
    yield from host.home_page(files)
    address = found.keys.get("site_url")
    if root and isinstance(address, str):
        yield from host.address(address, root, found.line_of("site_url:"))


_ANSWERS = (
    Answer(f"in {NAME}", "hooks: [hooks/publish.py]"),
    Answer("in hooks/publish.py", "from silcrow.hook import *"),
)
DEFAULT = f"docs_dir of {NAME}, else {CONTENT}"

argument = click.argument(
    "content",
    default=docs_dir,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
"""The folder that a command looks at."""
option = click.option(
    "--content",
    default=docs_dir,
    show_default=DEFAULT,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of content.",
)
"""The folder that a command works on, where it is not what the command is about."""
