"""Declared: what a text, or its tradition, says of its own numbers and labels."""

from __future__ import annotations

from typing import NamedTuple, Self

from silcrow.matter import LabelMatter, Numbering
from silcrow.script import alike
from silcrow.tradition import Tradition

_OF_NUMBERS = ("paragraph", "point", "label", "heading")


class Declared(NamedTuple):
    """What a text declares of its own numbers: patterns in which `{n}` is the number.

    `labels` are written with the number, such as `OIA_{n}`; `forms` are ways to print a number
    that are not usual, such as `{n}` without any sign; `words` are beginnings of lines that are
    neither number nor label; `continues`, of words that belong to the paragraph before. Of a
    registered text that is read as it was, `known` are the numbers.
    """

    labels: tuple[LabelMatter, ...] = ()
    forms: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    continues: tuple[str, ...] = ()
    known: frozenset[tuple[str, str]] | None = None
    raised: bool = False
    """Whether raised figures number paragraphs: ¹ Each ship."""
    numbered: str = ""
    """The kind of container that has a number alone, in its tradition: `section`."""
    is_former: bool = False
    """Whether a text was registered before traditions came, and with them I.- and its like."""

    @classmethod
    def of(
        cls,
        numbering: Numbering,
        known: frozenset[tuple[str, str]] | None = None,
        manner: Tradition | None = None,
    ) -> Self:
        """Take what front matter declares, and what its tradition does."""
        words, goes_on = (
            tuple(alike(quoted.quote) for quoted in listed)
            for listed in (numbering.words, numbering.continues)
        )
        usual = manner or Tradition()
        words = (*words, *usual.words)
        is_former = known is not None and not usual.name
        said = numbering.labels, numbering.forms, words, goes_on
        return cls(*said, known, usual.raised, usual.numbered, is_former)

    def knows(self, number: str, kinds: tuple[str, ...] = _OF_NUMBERS) -> bool:
        """Tell whether a number of one of some kinds is read: in most texts each is."""
        if self.known is None:
            return True
        kinds = (*kinds, "recital", self.numbered) if kinds is _OF_NUMBERS else kinds
        return any((kind, number) in self.known for kind in kinds) or all(
            any((kind, part) in self.known for kind in kinds) for part in number.split(".")
        )

    def has_words(self, line: str) -> bool:
        """Tell whether a line begins with what the text says to be words."""
        return bool(self.words) and alike(line.lstrip(" *_")).startswith(self.words)

    def goes_on(self, line: str) -> bool:
        """Tell whether a line begins with words that the text says to go on with a paragraph."""
        return bool(self.continues) and alike(line.lstrip(" *_")).startswith(self.continues)
