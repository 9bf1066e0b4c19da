"""Forms: the ways in which a language, and a text with labels of its own, writes a unit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from silcrow.language import Language
from silcrow.script import alike
from silcrow.weave.ranks import OF_CONTAINERS

_LONGEST_PLURAL = 4
LABEL = "label:"
"""What begins the kind of a unit with a label of the text's own; behind it stands its pattern."""
_BARE = ("annex", "schedule")
"""Kinds that a text may have one of, without a number."""
_NUMBER_SIGNS = " \u2116N"


class Form(NamedTuple):
    """A way in which a unit is written: what stands before its numbers and after them."""

    before: str
    after: str
    kind: str
    by: int = 0
    has_number: bool = True
    is_plural: bool = False
    is_bare: bool = False
    """Whether it names a kind that elsewhere has a number: "Annex, paragraph 2"."""

    @property
    def is_short(self) -> bool:
        """Whether it is an abbreviation that stands for one and for many: Abs. 1-3."""
        return self.before.rstrip().endswith(".") and self.kind in OF_CONTAINERS


def forms(known: Language, labels: tuple[str, ...] = ()) -> Iterator[Form]:
    """Give the forms of a language, and those of the labels that a text declares."""
    for kind, patterns in known.pointers.units.items():
        yield from _of_kind(kind, patterns)
    for kind in _BARE:
        yield from _bare(kind, known)
    for phrase, (kind, by) in known.pointers.relative.items():
        for form in dict.fromkeys((phrase, phrase[0].upper() + phrase[1:])):
            yield Form(alike(form), "", kind, by, has_number=False)
    for label in labels:
        yield from _of_label(label)


def _of_kind(kind: str, patterns: tuple[str, ...]) -> Iterator[Form]:
    for pattern in patterns:
        before, has_number, after = alike(pattern).partition("{n}")
        plural = any(_is_plural(before, alike(p).partition("{n}")[0]) for p in patterns)
        yield Form(before, after, kind, 0, bool(has_number), plural)
        # Where an abbreviation ends with its full stop, a space is not always printed.
        if before.endswith(". ") and not after:
            yield Form(before.rstrip(), after, kind, 0, bool(has_number), plural)


def _bare(kind: str, known: Language) -> Iterator[Form]:
    patterns = (*known.containers.get(kind, ()), *known.pointers.units.get(kind, ()))
    words = {alike(p).partition("{n}")[0].rstrip(_NUMBER_SIGNS) for p in patterns}
    for word in sorted(words - {""}):
        yield Form(word, "", kind, has_number=False, is_bare=True)


def _of_label(label: str) -> Iterator[Form]:
    before, has_number, after = alike(label).partition("{n}")
    if not has_number:
        return
    befores = [before, before[:1].lower() + before[1:]]
    # In the plural as in most languages of the Latin script; another word is no pointer.
    many = [f"{b[:-1]}s " for b in befores if b.endswith(" ")] if not after else []
    for form in dict.fromkeys((*befores, *many)):
        yield Form(form, after, LABEL + label, is_plural=form in many)


def _is_plural(before: str, other: str) -> bool:
    """Tell whether what opens a unit is another opening in the plural: §§ beside §.

    An abbreviation has one sign more: arts. beside art., of which artigo is no plural.
    """
    longer, shorter = before.rstrip(". "), other.rstrip(". ")
    longest = 2 if other.rstrip().endswith(".") else _LONGEST_PLURAL
    return longer.startswith(shorter) and 0 < len(longer) - len(shorter) < longest
