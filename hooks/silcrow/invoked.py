"""Invoked: how the command is called where a message is read.

A checkout has a file `silcrow` at its top, and nothing on the path; where Silcrow is installed, it
is on the path. All others write `silcrow register add`; what is said to people is put right here.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

INSTALLED = "silcrow"
SUBCOMMANDS = (
    *("bind", "check", "digest", "forms", "guide", "links", "new", "outline", "preview-pr"),
    *("preview-site", "redline", "register", "schema"),
)
GUIDES = (
    *("annexes", "canonical", "check", "hosting", "kinds", "languages", "new-site", "preview"),
    *("register", "rules", "search", "source-format", "theme", "traditions"),
)
"""The guides of `docs/` that a wheel has too (`silcrow guide`)."""
_COMMAND = re.compile(rf"(?<![\w./-]){INSTALLED}(?= (?:{'|'.join(SUBCOMMANDS)})\b)")

_GUIDE = re.compile(rf"(?<![\w./-])docs/({'|'.join(GUIDES)})\.md")


def called_from(library: Path) -> str:
    """Give the command of a library that lies in a folder: a wheel has no hook beside it."""
    in_checkout = library.parent.joinpath("publish.py").is_file()
    return f"./{INSTALLED}" if in_checkout else INSTALLED


CALLED = called_from(Path(__file__).parent)
"""How the command is called here."""


class Command(NamedTuple):
    """A command that somebody may give: in which case, its line, and the file that ends it.

    The line begins with `silcrow`, as where it is installed. The file is below the content folder.
    """

    when: str
    line: str
    file: str = ""

    def written(self, called: str = CALLED, path: Callable[[str], str] = str) -> str:
        """Write the line as it is called; `path` names the file for who reads it."""
        file = f" {shlex.quote(path(self.file))}" if self.file else ""
        return f"{called}{self.line.removeprefix(INSTALLED)}{file}"

    def __str__(self) -> str:
        """Say both in one phrase, as where Silcrow is installed."""
        return f"{self.when}: {self.written(INSTALLED)}"


def in_words(words: str, called: str = CALLED) -> str:
    """Put the commands and guides of a sentence right; no words of content may be in it."""
    words = words if called != INSTALLED else _GUIDE.sub(rf"{INSTALLED} guide \1", words)
    return _COMMAND.sub(called, words)
