"""Forms: the ways in which a language, and a text with labels of its own, writes a unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from silcrow.language import Language
from silcrow.matter import LabelMatter
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
    is_last_named: bool = False
    """Whether it means the one of its kind that was named last: "of the same article"."""

    @property
    def is_short(self) -> bool:
        """Whether it is an abbreviation that stands for one and for many: Abs. 1-3."""
        return self.before.rstrip().endswith(".") and self.kind in OF_CONTAINERS


LAST_NAMED = "\0"
"""In the place of a number: that of the one which was named last."""
_Units = Mapping[str, tuple[str, ...]]


def forms(
    known: Language, labels: tuple[LabelMatter, ...] = (), named: _Units | None = None
) -> Iterator[Form]:
    """Give the forms of a language, and those of the labels that a text declares.

    What its tradition calls by a word is `named`: it is of no other kind then.
    """
    others = named or {}
    taken = {pattern for patterns in others.values() for pattern in patterns}
    for kind, patterns in known.pointers.units.items():
        yield from _of_kind(kind, tuple(p for p in patterns if p not in taken))
    for kind, patterns in others.items():
        yield from _of_kind(kind, patterns)
    for kind in _BARE:
        yield from _bare(kind, known)
    for phrase, (kind, by) in known.pointers.relative.items():
        for form in dict.fromkeys((phrase, phrase[0].upper() + phrase[1:])):
            yield Form(alike(form), "", kind, by, has_number=False)
    for label in labels:
        yield from _of_label(label)


def last_named(phrases: Mapping[str, str]) -> Iterator[Form]:
    """Give the phrases that mean what was named last."""
    for phrase, kind in phrases.items():
        yield Form(alike(phrase), "", kind, has_number=False, is_last_named=True)


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
    # "The {n} Schedule" is no "The" without its number.
    parts = [alike(p).partition("{n}") for p in patterns]
    words = {before.rstrip(_NUMBER_SIGNS) for before, _, after in parts if not after}
    for word in sorted(words - {""}):
        yield Form(word, "", kind, has_number=False, is_bare=True)


def _of_label(label: LabelMatter) -> Iterator[Form]:
    """Give the ways in which words mention a label: as it says, else as it is printed."""
    before, has_number, after = alike(label.label).partition("{n}")
    kind = LABEL + (f"{label.name}-{{n}}" if label.name else label.label)
    if not has_number:
        return
    befores = [before, before[:1].lower() + before[1:]]
    # In the plural as in most languages of the Latin script; another word is no pointer.
    many = [f"{b[:-1]}s " for b in befores if b.endswith(" ")] if not after else []
    for form in dict.fromkeys((*befores, *many)):
        yield Form(form, after, kind, is_plural=form in many)
    for said in label.mentions:
        first, _, last = alike(said).partition("{n}")
        if (first, last) not in {(form, after) for form in (*befores, *many)}:
            yield Form(first, last, kind, is_plural=True)


def _is_plural(before: str, other: str) -> bool:
    """Tell whether what opens a unit is another opening in the plural: §§ beside §.

    An abbreviation has one sign more: arts. beside art., of which artigo is no plural.
    """
    longer, shorter = before.rstrip(". "), other.rstrip(". ")
    longest = 2 if other.rstrip().endswith(".") else _LONGEST_PLURAL
    return longer.startswith(shorter) and 0 < len(longer) - len(shorter) < longest
