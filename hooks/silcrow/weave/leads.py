"""Leads: into which text a pointer leads, as the words before and after it say."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from operator import attrgetter
from typing import Literal, NamedTuple

from silcrow.collection import Collection
from silcrow.language import language
from silcrow.script import alike
from silcrow.weave import clauses
from silcrow.weave.chains import Chain
from silcrow.weave.clauses import Clauses
from silcrow.weave.lexicon import Span, free
from silcrow.weave.prefaces import prefaces
from silcrow.weave.ranks import OF_CONTAINERS

_FURTHEST = 60
"""How many characters back a word may show that a pointer leads out of the text."""


_GLOSS = re.compile(
    r" ?\([^\W\d][^()]{0,100}\)(?:(?:,| and| or| et| ou| und| oder| y| o) [\w.]{1,8}"
    r"(?: ?\([^\W\d][^()]{0,100}\))?){0,6}"
)
"""What a number is about, in brackets: section 4 (duty to light) of …; more may follow."""


class Lead(NamedTuple):
    """Where a pointer leads: nothing said, within this text, into a named one, out of reach."""

    to: Literal["", "here", "named", "elsewhere"] = ""
    kind: str = ""
    """Within which kind of provision of this text: "of this Annex"."""
    id: str = ""
    """The text that is named."""
    is_said_before: bool = False
    is_certain: bool = False
    """Whether nothing is said, and what is named before it cannot be meant."""


ELSEWHERE = Lead("elsewhere")


class Reader:
    """Reads the leads of pointers in words of one language."""

    def __init__(self, collection: Collection, language: str, own: str) -> None:
        """Take the signs of a language, and the id of the text; of prose it is empty."""
        self.texts = collection.instruments
        self.entries = collection.with_pages
        self.own = own
        self.signs = _signs(language)
        self.words = clauses.signs(language)
        self.prefaces = prefaces(language)

    def clauses(self, text: str, names: Sequence[Span]) -> Clauses:
        """Take words to read leads in; names are in order."""
        others = [name for name in names if name.owner != self.own and self.is_text(name.owner)]
        own = [name for name in names if name.owner == self.own]
        taken = [(name.start, name.end) for name in names]
        titles = free(clauses.own_names(self.own_names, text, self.own), taken)
        found = Clauses(self.words, text, (*names, *titles), others, [*own, *titles])
        found.titles = self.titles
        return found

    @cached_property
    def own_names(self) -> tuple[str, ...]:
        """The names of the text itself, the longest first."""
        if not (text := self.texts.get(self.own)):
            return ()
        matter = text.matter
        said = (matter.title, matter.short_title or "", *matter.cited_as)
        return tuple(sorted({alike(name) for name in said if name}, key=len, reverse=True))

    @cached_property
    def titles(self) -> re.Pattern[str]:
        """The names of the text itself, in every case."""
        return clauses.inflected(self.own_names)

    def leads(self, chains: list[Chain], found: Clauses) -> list[Lead]:
        """Read the leads of one list: of those of which nothing is said, a name may claim some."""
        return [
            ELSEWHERE
            if not (lead.to or lead.is_certain) and _may_be_claimed(chain, found)
            else lead
            for chain, lead in zip(
                chains, shared([self.lead(chain, found) for chain in chains]), strict=True
            )
        ]

    def lead(self, chain: Chain, found: Clauses) -> Lead:
        """Read what stands after a chain, then what stands before, then the rest of its clause."""
        text, names = found.text, found.names
        if self.own and found.is_quoted(chain.start, chain.end):
            return ELSEWHERE
        end = self.words.behind(text, chain.end)
        gloss = _GLOSS.match(text, end)
        said = self.after(text, end, names)
        said = said or (self.after(text, gloss.end(), names) if gloss else None)
        if not said and self.own and self.prefaces.end_before(text, chain):
            return Lead(is_certain=True)
        said = said or self.before(text, chain.start, names)
        return said or self.around(chain, end, found) or Lead()

    def around(self, chain: Chain, end: int, found: Clauses) -> Lead | None:
        """Read whether the clause names another instrument that the pointer may lead to."""
        if found.is_elsewhere_after(end):
            return ELSEWHERE
        if found.is_elsewhere_before(chain.start):
            return ELSEWHERE._replace(is_said_before=True)
        return None

    def after(self, text: str, at: int, names: Sequence[Span]) -> Lead | None:
        """Read what stands after a pointer."""
        next_ = bisect_left(names, at, key=attrgetter("start"))
        for name in names[next_ : next_ + 1]:
            gap = text[at : min(name.start, at + _FURTHEST)]
            if {gap, gap.removeprefix(",")} & self.signs.named_after:
                return self.named(name.owner)
        if match := self.signs.here_after.match(text, at):
            words = re.compile(r"\W*(\w+)").match(text, match.end())
            return Lead("here", self.signs.kinds.get(words[1], "") if words else "")
        return ELSEWHERE if self.signs.elsewhere_after.match(text, at) else None

    def before(self, text: str, at: int, names: Sequence[Span]) -> Lead | None:
        """Read what stands before a pointer."""
        last = bisect_right(names, at, key=attrgetter("end"))
        for name in names[last - 1 : last]:
            gap = text[max(name.end, at - _FURTHEST) : at]
            if gap in self.signs.named_before and self.is_text(name.owner):
                return self.named(name.owner)._replace(is_said_before=True)
        words = text[max(0, at - _FURTHEST) : at]
        if match := self.signs.here_before.search(words):
            return Lead("here", self.signs.kind_said(match.group()), is_said_before=True)
        found = self.signs.elsewhere_before.search(words)
        return ELSEWHERE._replace(is_said_before=True) if found else None

    def named(self, id_: str) -> Lead:
        """Lead into a named text; the numbers of a record are not known."""
        if id_ == self.own:
            return Lead("here")
        return Lead("named", id=id_) if id_ in self.texts else ELSEWHERE

    def is_text(self, id_: str) -> bool:
        """Tell texts from bodies and events, of which no paragraph can be meant."""
        return id_ in self.texts or bool(self.entries[id_].matter.is_text)


def _may_be_claimed(chain: Chain, found: Clauses) -> bool:
    """Tell whether a name claims a chain: not a paragraph of the article in which it is said."""
    kind = chain.outer[0].kind if chain.outer else chain.order[0].kind
    is_outermost = kind not in OF_CONTAINERS and not chain.order[0].by
    return is_outermost and found.is_claimed(chain.start)


def shared(leads: list[Lead]) -> list[Lead]:
    """Give what is said of one pointer of a list to those of which nothing is said.

    What is said after the last holds for those before it, what is said before the first for those
    after it; elsewhere the doubt is shared.
    """
    found = list(leads)
    for i in range(len(found) - 2, -1, -1):
        if not found[i].to and found[i + 1].to and not found[i + 1].is_said_before:
            found[i] = found[i + 1]
    for i, lead in enumerate(found[1:], 1):
        if not lead.to and (before := found[i - 1]).to:
            doubt = Lead() if before.to == "here" else ELSEWHERE
            found[i] = before if before.is_said_before else doubt
    return found


class _Signs:
    """The words of a language that say where a pointer leads, compiled."""

    def __init__(self, tag: str) -> None:
        known = language(tag)
        pointers = known.pointers
        self.named_after = frozenset(alike(sign) for sign in pointers.named_after)
        self.named_before = frozenset(alike(sign) for sign in pointers.named_before)
        self.here_after = re.compile(_any(pointers.here_after))
        self.elsewhere_after = re.compile(_any(pointers.elsewhere_after))
        self.here_before = re.compile(_any(pointers.here_before) + r"\Z")
        self.elsewhere_before = re.compile(_any(pointers.elsewhere_before) + r"\Z")
        self.is_spaced = known.spaced
        self.particles = re.compile(rf"[\W{pointers.particles}]+\Z")
        self.kinds = {
            part.strip(" ."): kind
            for kind, patterns in pointers.units.items()
            for pattern in patterns
            for part in alike(pattern).split("{n}")
            if part.strip(" .")
        }

    def kind_said(self, words: str) -> str:
        """Find the kind that words such as "this Article, " or この条の name."""
        if self.is_spaced:
            named = [self.kinds[word] for word in re.findall(r"\w+", words) if word in self.kinds]
            return named[-1] if named else ""
        bare = self.particles.sub("", words)
        return next((kind for label, kind in self.kinds.items() if bare.endswith(label)), "")


@cache
def _signs(tag: str) -> _Signs:
    return _Signs(tag)


def _any(patterns: Iterable[str]) -> str:
    return "(?:" + ("|".join(f"(?:{alike(p)})" for p in patterns) or "(?!)") + ")"
