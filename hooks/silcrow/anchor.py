"""Anchors: the permanent ids of what a text contains, made from its structural path."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self
from unicodedata import combining, decimal, normalize

_GRAMMAR = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_SEPARATORS = re.compile(r"[^a-z0-9]+")


_PREFIXES = {
    "paragraph": "p",
    "article": "art",
    "§": "s",
    "alinea": "al",
    "subparagraph": "sub",
    "recital": "rec",
}
"""Kinds that are written short and close to their number; other containers are spelt out."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a structural path: a kind and its number, brackets and full stop away.

    `number` is as printed (`4bis`, `①`, `가`), `slug` the same in ASCII (`4bis`, `1`, `ga`)
    where that cannot be read off it. `id` is what editors named it, though it has a number.
    """

    kind: str
    number: str
    slug: str = ""
    id: str = ""

    @property
    def ascii(self) -> str:
        """The number in ASCII; empty for a container without one.

        Raises ValueError where no letter or digit of the number is in ASCII.
        """
        return self.slug or _slug(self.number)

    @property
    def is_plain(self) -> bool:
        """Whether its number in ASCII can be read off it, so that it need not be written."""
        try:
            return not self.slug or self.slug == _slug(self.number)
        except ValueError:
            return False


Path = tuple[Step, ...]
"""Where a provision stands in its text: article 3, paragraph 4, point (a)."""


def plain(path: Path) -> tuple[tuple[str, str, str, str], ...]:
    """Give what two equal paths share, whether or not the ASCII of a number was written out."""
    return tuple((step.kind, step.number, step.ascii, step.id) for step in path)


class Anchor(str):
    """An id that is fixed for ever within an edition: ASCII, lower case, a letter first.

    Raises ValueError for text outside the grammar `[a-z][a-z0-9]*(-[a-z0-9]+)*`.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        """Take an explicit id as it is written."""
        if not _GRAMMAR.fullmatch(text):
            message = "expected an anchor of a-z, 0-9 and single hyphens, a letter first"
            raise ValueError(message)
        return super().__new__(cls, text)

    @classmethod
    def of(cls, path: Path) -> Self:
        """Make the anchor of a structural path.

        Paragraph 4, point (a), point (i) is `p4-a-i`; article 3, paragraph 2 `art3-p2`; part II
        `part-ii`; a label of its own kind (`OIA_08a`) `oia-08a`. An id that editors gave takes the
        place of all that it is the last step of. Raises ValueError where a number has no letter or
        digit in ASCII.
        """
        named = (at for at in range(len(path) - 1, 0, -1) if path[at].id)
        path = path[next(named, 0) :]
        kinds = (None, *(step.kind for step in path))
        return cls("-".join(_part(s, k) for s, k in zip(path, kinds[:-1], strict=True)))


def _part(step: Step, before: str | None) -> str:
    """Write a step; `before` is the kind of the one it follows: 2.1 is `p2-1`."""
    if step.id:
        return step.id
    if step.kind in ("label", "bound", before) or (step.kind == "point" and before):
        return step.ascii
    if prefix := _PREFIXES.get(step.kind):
        return prefix + step.ascii
    return "-".join(filter(None, (step.kind, step.ascii)))


def _slug(number: str) -> str:
    if not number:
        return ""
    ascii_digits = (str(decimal(c)) if c.isdecimal() else c for c in number.lower())
    slug = _SEPARATORS.sub("-", "".join(ascii_digits)).strip("-")
    if not slug:
        raise ValueError(f"{number} has no letter or digit in ASCII")
    return slug


LONGEST_ID = 120
"""Characters of an id: it names a folder of the site, for which systems take 255 bytes."""


def fits(text: str) -> bool:
    """Tell whether a text could be an anchor or an id."""
    return len(text) <= LONGEST_ID and _GRAMMAR.fullmatch(text) is not None


def slug(name: str) -> str:
    """Make an id of a name: "AI system" is `ai-system`; empty where that gives none."""
    plain = "".join(c for c in normalize("NFKD", name.lower()) if not combining(c))
    id_ = _SEPARATORS.sub("-", plain).strip("-")
    # Half a name is none: letters of other scripts are never left out.
    whole = all(c.isascii() for c in plain if c.isalnum())
    return id_ if whole and fits(id_) else ""
