"""Staging: a site is built beside the published one and takes its place whole, or not at all."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from silcrow.emit.documents import Document


@dataclass
class Staging:
    """The folder that is published, and the one beside it that is being filled.

    Where both are one folder, files are written in place.
    """

    final: Path
    beside: Path
    complete: bool = False

    @classmethod
    def of(cls, final: str, *, in_place: bool = False) -> Staging:
        """Stage a folder: `site` is filled as `site.new`."""
        return cls(Path(final), Path(final if in_place else f"{final}.new"))

    def write(self, document: Document) -> None:
        """Write one document, its folders made as needed."""
        path = self.beside / document.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(document.text, "utf-8", newline="\n")

    def close(self) -> None:
        """Put what is complete in its place; leave nothing of what is not."""
        if self.beside == self.final:
            return
        if self.complete:
            self._swap()
        else:
            shutil.rmtree(self.beside, ignore_errors=True)

    def _swap(self) -> None:
        old = self.final.with_name(f"{self.final.name}.old")
        shutil.rmtree(old, ignore_errors=True)
        if self.final.exists():
            self.final.rename(old)
        self.beside.rename(self.final)
        shutil.rmtree(old, ignore_errors=True)
