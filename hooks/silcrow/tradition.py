"""Traditions: how laws of one country or body are drafted, where that is no matter of language.

Adding a tradition is adding one file to `traditions/`, named as `tradition:` in a text names it. A
text that names none has that of its language, if there is one, else what all share. Each file is
proven by a made-up act of full shape in `tests/traditions/`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache, cached_property
from importlib.resources import files
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

from silcrow.language import Language, language
from silcrow.matter import InstrumentMatter, Numbering
from silcrow.values import NEUTRAL, TRADITIONS

_BELOW_ANNEXES = (
    "part",
    "title",
    "chapter",
    "section",
    "subsection",
    "article",
    "\u00a7",
    "paragraph",
)
_ANEW: Mapping[str, tuple[str, ...]] = {
    "part": ("title", "chapter", "section"),
    "book": ("part", "title", "chapter", "section"),
    "title": ("chapter", "section"),
    "chapter": ("section",),
    "section": ("subsection",),
    **dict.fromkeys(("annex", "schedule", "supplement"), _BELOW_ANNEXES),
}
"""Kinds whose numbers begin anew in another in every tradition, unless they go on in the text."""


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Counting(_Data):
    """How blocks that bear no number are counted: whose they are, and what they are called.

    `within` are kinds of what has such blocks, or families of its number (`dash roman`). Points
    below a block have it in their anchors: all of them, those below a `later` one, or none.
    """

    within: tuple[str, ...]
    kind: Literal["paragraph", "alinea", "subparagraph"]
    least: int = 1
    """How many there must be, so that one of them is ever named."""
    points: Literal["all", "later", "none"] = "none"
    counts_points: bool = False
    """Whether points are counted too, each of which keeps its own anchor."""
    behind: Literal["block", "sentence", "same"] = "sentence"
    """What words behind points are: a block of their own; one if a sentence ends before them; never
    one. Where that is not certain nothing is counted.
    """
    goes_on: bool = False
    """Whether numbers that are printed go on behind the blocks: the second bears 2."""


class Named(_Data):
    """How a tradition mentions what it counts, and names units otherwise than its language."""

    units: Mapping[str, tuple[str, ...]] = {}
    """As in the data of languages: for each kind the patterns, `{n}` a number or an ordinal."""
    bare: Mapping[str, str] = {}
    """Numbers without a word for their kind, as regular expressions: `I` in "2\u00b0 du I"."""
    listed: Mapping[str, str] = {}
    """What goes on with such a number in a list, as regular expressions: `4.3`, `b)` behind 4.2 a).

    Of a letter alone the group is `b`; the number is `n`.
    """
    untailed: tuple[str, ...] = ()
    """What is no more the rest of a pinpoint that leads no deeper, as regular expressions."""
    same: Mapping[str, str] = {}
    """Phrases that mean the unit named last, with its kind: `同条`."""


class Tradition(_Data):
    """How texts of one tradition are drafted."""

    name: str = ""
    languages: tuple[str, ...] = ()
    """The tags of which it is the tradition where a text names none."""
    restarts: Mapping[str, tuple[str, ...]] = {}
    """The kinds whose numbers begin anew in a kind of container."""
    order: tuple[str, ...] = ()
    """Kinds of containers from the outermost in."""
    levels: tuple[tuple[str, ...], ...] = ()
    """Families of numbers, from the outermost in: what is further out ends what is further in."""
    points: tuple[str, ...] = ()
    """Families that number points, also right in an article, behind words that introduce them."""
    containers: Mapping[str, tuple[str, ...]] = {}
    """Labels that its language does not have: `subtitle: ["Subtitle {n}"]`."""
    titled: tuple[str, ...] = ()
    """Kinds whose lines have a title behind the label, which may end with a full stop."""
    capital_titles: tuple[str, ...] = ()
    """The same of titles in capitals alone: SEC. 2. DEFINITIONS."""
    words: tuple[str, ...] = ()
    """Beginnings of lines that look like labels and are words: `Table `."""
    numbered: str = ""
    """The kind of what has a number of its own outside articles and the like: `section`."""
    called: Mapping[str, str] = {}
    """What paragraphs are called within a kind of container: subsections of a section."""
    raised: bool = False
    """Whether raised figures number paragraphs: ¹ Each ship."""
    recitals: bool = False
    """Whether numbers before the first article are those of recitals."""
    joins: Literal["", "sentences", "blocks"] = ""
    """What belongs, at the margin, to the numbered paragraph before it: words behind points, or
    all blocks.
    """
    counting: tuple[Counting, ...] = ()
    signs: Mapping[str, str] = {}
    """How numbers of a kind are printed, as regular expressions, where a word for points tells one
    from another: the paragraphs of the United States are (1), their clauses (i).
    """
    mentions: Mapping[str, Named] = {}
    """How it mentions, by language."""

    def named(self, tag: str) -> Named:
        """Say how it mentions in a language."""
        return self.mentions.get(tag.partition("-")[0]) or Named()

    def __hash__(self) -> int:
        """Be found in caches by name; its data are read once."""
        return hash(self.name)

    @cached_property
    def depths(self) -> Mapping[str, int]:
        """How deep numbers of a family lie, from 0."""
        return {family: at for at, level in enumerate(self.levels) for family in level}

    @cached_property
    def holders(self) -> frozenset[str]:
        """Kinds, and families of numbers, of what has blocks that are counted."""
        return frozenset(name for counting in self.counting for name in counting.within)

    def numbering(self, said: Numbering, running: Collection[tuple[str, str]] = ()) -> Numbering:
        """Give what a text says of its numbers, and of the rest what its tradition does.

        `running` are kinds, the outer first, of which the inner's numbers go on from one outer to
        the next.
        """
        anew = said.anew
        if not self.name:
            return said.model_copy(update={"restarts": anew})
        usual = {
            outer: tuple(
                kind
                for kind in (*inner, *self.restarts.get(outer, ()))
                if kind != self.numbered and (outer, kind) not in running
            )
            for outer, inner in {**dict.fromkeys(self.restarts, ()), **_ANEW}.items()
        }
        restarts = {outer: inner for outer, inner in usual.items() if inner} | dict(anew)
        return said.model_copy(update={"restarts": restarts})


@cache
def tradition(name: str) -> Tradition:
    """Read the data of a tradition; of none, and of a name without a file, what all share."""
    if name not in TRADITIONS or name == NEUTRAL:
        return Tradition()
    text = files("silcrow.traditions").joinpath(f"{name}.yml").read_text("utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return Tradition.model_validate({"name": name} | yaml.load(text, Loader=loader))  # noqa: S506 — a safe one


@cache
def drafted(tag: str, manner: Tradition) -> Language:
    """Give the data of a language with what a tradition has besides."""
    known = language(tag)
    if not (manner.containers or manner.titled or manner.order):
        return known
    containers = dict(known.containers)
    for kind, labels in manner.containers.items():
        containers[kind] = (*labels, *containers.get(kind, ()))
    return known.model_copy(
        update={
            "name": f"{known.name} ({manner.name})",
            "containers": containers,
            "titled": manner.titled,
            "capital_titles": manner.capital_titles,
            "order": manner.order or known.order,
        }
    )


@cache
def of_language(tag: str) -> str:
    """Name the tradition of a language tag: of `de-CH` its own, of `de-AT` that of `de`."""
    for own in (tag, tag.partition("-")[0]):
        for name in TRADITIONS:
            if own in tradition(name).languages:
                return name
    return ""


def of_matter(matter: InstrumentMatter) -> Tradition:
    """Give the tradition that a text names, else that of its language."""
    return tradition(matter.tradition or of_language(matter.language))
