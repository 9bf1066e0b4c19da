"""Inflected: forms of terms that stand in texts and are not found there, proposed for an editor.

A stemmer cuts words down to what their forms share. That is a guess: it is good enough to propose a
form, never to link one. What it proposes is held to all that makes a match, but the letters.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, pairwise, takewhile
from typing import NamedTuple
from unicodedata import normalize

from silcrow.anchor import Anchor
from silcrow.collection import Collection
from silcrow.language import language
from silcrow.matter import DefinitionMatter, TermMatter
from silcrow.model import Block, Instrument
from silcrow.weave.folding import WITHIN, Folded, fold, small
from silcrow.weave.lexicon import Lexicon
from silcrow.weave.neighbours import neighbours
from silcrow.weave.references import Found

Stem = Callable[[str], str]
"""What a word shares with its other forms; the word has small letters."""
Stemmers = Callable[[str], Stem | None]
"""The stemmer of a language, by its tag; None where there is none."""

_WORD = re.compile(r"\w+")
_AROUND = 40
_LONGEST_ENDING, _LONGEST_ENDINGS = 4, 6
"""Letters in which two forms of a word may differ at their ends: of one, of both.

More are another word: governance and government, organization and organ.
"""


class Example(NamedTuple):
    """A place where a form stands: text, paragraph, and its words with some around them."""

    text: str
    anchor: Anchor
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A form of a term that stands in texts and is not found there."""

    form: str
    places: int
    example: Example


class _Pattern(NamedTuple):
    """The stems of a form, and what stands between its words."""

    stems: tuple[str, ...]
    between: tuple[str, ...]


class _Form(NamedTuple):
    """A form of a term: whose, and its words, folded."""

    owner: str
    words: tuple[str, ...]


class _Hit(NamedTuple):
    """What may be a form of a term: whose, how a glossary writes it, and where it stands."""

    owner: str
    form: str
    start: int
    end: int


@dataclass(slots=True)
class _Gathered:
    """What has been found of one form."""

    example: Example
    written: Counter[str] = field(default_factory=Counter)

    @property
    def proposal(self) -> Proposal:
        """Propose the form as most texts write it."""
        form = min(self.written, key=lambda w: (-self.written[w], w))
        return Proposal(form, self.written.total(), self.example)


def propose(
    collection: Collection,
    found: Iterable[Found],
    lexicons: tuple[Lexicon, Lexicon],
    stemmers: Stemmers,
) -> dict[str, tuple[Proposal, ...]]:
    """Propose forms by the id of their term, those that stand in most places first.

    `found` is what has been found in each text, `lexicons` are names and terms. A form that two
    terms could have is proposed for neither.
    """
    known, seekers = _known(collection), dict[str, _Seeker | None]()
    gathered: defaultdict[str, dict[str, _Gathered]] = defaultdict(dict)
    for each in found:
        tag = each.text.matter.language
        if tag not in seekers:
            seekers[tag] = _seeker(collection, tag, stemmers, known)
        if seeker := seekers[tag]:
            for anchor, block, hit in _hits(each, seeker, lexicons):
                _gather(gathered[hit.owner], each.text, anchor, block, hit)
    return {id_: _sorted(gathered[id_]) for id_ in collection.terms if id_ in gathered}


def _sorted(forms: Mapping[str, _Gathered]) -> tuple[Proposal, ...]:
    return tuple(sorted((g.proposal for g in forms.values()), key=lambda p: (-p.places, p.form)))


def _gather(
    forms: dict[str, _Gathered], text: Instrument, anchor: Anchor, block: Block, hit: _Hit
) -> None:
    words = block.words.text
    before, after = words[max(0, hit.start - _AROUND) : hit.start], words[hit.end :][:_AROUND]
    example = Example(text.id, anchor, before, words[hit.start : hit.end], after)
    forms.setdefault(small(hit.form), _Gathered(example)).written[hit.form] += 1


def _known(collection: Collection) -> frozenset[str]:
    """Give all that is a form or name of something already, linked or not."""
    spelt = [form for _, form, _ in _spellings(collection)]
    for text in collection.instruments.values():
        spelt += [name for _, name in text.matter.names]
    for entry in collection.with_pages.values():
        spelt += [name for _, name in entry.matter.names]
    return frozenset(map(small, spelt))


def _spellings(collection: Collection) -> Iterator[tuple[str, str, bool]]:
    """Give the spellings of all terms, those of texts too: whose, and whether it has others.

    What never links has none, nor what is linked only as it is written.
    """
    owned: list[tuple[str, TermMatter | DefinitionMatter]] = []
    owned += [(term.id, term.matter) for term in collection.terms.values()]
    for text in collection.instruments.values():
        owned += [(own.id, own.matter) for own in text.definitions]
    for owner, matter in owned:
        if all(form.text != matter.term for form in matter.forms):
            yield owner, matter.term, True
        for form in matter.forms:
            is_open = form.match and form.case != "exact"
            yield from ((owner, spelt, is_open) for spelt in form.spellings)


def _seeker(
    collection: Collection, tag: str, stemmers: Stemmers, known: frozenset[str]
) -> _Seeker | None:
    """Make what seeks in texts of a language; None without stemmer, or where words are joined."""
    stem, terms = stemmers(tag), language(tag).terms
    if stem is None or terms.prefixes or terms.particles:
        return None
    seeker = _Seeker(tag, lru_cache(maxsize=None)(stem), known)
    for owner, text, is_open in _spellings(collection):
        if is_open:
            seeker.learn(owner, text)
    return seeker


class _Seeker:
    """Seeks other forms of terms in texts of one language."""

    def __init__(self, tag: str, stem: Stem, known: frozenset[str]) -> None:
        self.tag = tag
        self.stem = stem
        self.known = known
        self.nouns_have_capitals = language(tag).terms.nouns_have_capitals
        self.beside = neighbours(tag)
        self._forms: defaultdict[_Pattern, list[_Form]] = defaultdict(list)
        self._lengths: defaultdict[str, set[int]] = defaultdict(set)

    def learn(self, owner: str, text: str) -> None:
        """Take in a form of a term."""
        folded = fold(text)
        found = list(_WORD.finditer(folded.written))
        if not found or (found[0].start(), found[-1].end()) != (0, len(folded.written)):
            return
        pattern = self._pattern(folded, found)
        self._forms[pattern].append(_Form(owner, tuple(word.group() for word in found)))
        self._lengths[pattern.stems[0]].add(len(found))

    def _pattern(self, folded: Folded, found: list[re.Match[str]]) -> _Pattern:
        stems = tuple(self.stem(folded.small[w.start() : w.end()]) for w in found)
        between = (folded.written[a.end() : b.start()] for a, b in pairwise(found))
        return _Pattern(stems, tuple(between))

    def seek(self, text: str) -> Iterator[_Hit]:
        """Find what may be a form that is not known, by its stems."""
        folded = fold(text)
        words = list(_WORD.finditer(folded.written))
        for i, word in enumerate(words):
            first = self.stem(folded.small[word.start() : word.end()])
            for length in self._lengths.get(first, ()):
                found = words[i : i + length]
                if forms := self._forms.get(self._pattern(folded, found)):
                    yield from self._hit(text, folded, found, forms)

    def _hit(
        self, text: str, folded: Folded, found: list[re.Match[str]], forms: list[_Form]
    ) -> Iterator[_Hit]:
        start, end = found[0].start(), found[-1].end()
        first, last = folded.place(start), folded.place(end)
        likely = [f for f in forms if self._fits([w.group() for w in found], f.words)]
        # Two terms with one stem: nobody knows whose form it is.
        if len({form.owner for form in forms}) > 1 or not likely or WITHIN in (first, last):
            return
        is_own = folded.small[start:end] not in self.known
        stands = self.beside.admit(folded.written, start, end)
        if is_own and stands and not self.beside.change(folded.written, start, end):
            words = normalize("NFC", text[first:last])
            small_first = likely[0].words[0][0].islower()
            form = words[0].lower() + words[1:] if small_first else words
            yield _Hit(likely[0].owner, form, first, last)

    def _fits(self, found: list[str], form: tuple[str, ...]) -> bool:
        """Tell whether words may be forms of others: capitals where these have them, and ends."""
        pairs = list(zip(found, form, strict=True))
        return all(map(_ends_alike, found, form)) and all(
            _has_case(word, own, may_begin=not i and not self.nouns_have_capitals)
            for i, (word, own) in enumerate(pairs)
        )


def _has_case(word: str, own: str, *, may_begin: bool) -> bool:
    """Tell whether a word has capitals where a form has them; a small one may begin a sentence."""
    first = word[0].isupper() == own[0].isupper() or (may_begin and own[0].islower())
    shared = _shared(word, own)
    return first and word[1:shared] == own[1:shared] and word[shared:] == word[shared:].lower()


def _ends_alike(word: str, own: str) -> bool:
    """Tell whether two words differ no more than by endings."""
    shared = _shared(word, own)
    rests = len(word) - shared, len(own) - shared
    return max(rests) <= _LONGEST_ENDING and sum(rests) <= _LONGEST_ENDINGS


def _shared(word: str, own: str) -> int:
    """Count the letters with which both begin."""
    both = zip(word.lower(), own.lower(), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], both))


def _hits(
    found: Found, seeker: _Seeker, lexicons: tuple[Lexicon, Lexicon]
) -> Iterator[tuple[Anchor, Block, _Hit]]:
    """Go through the blocks of a text for forms that nothing else has taken."""
    text = found.text
    for paragraph in text.index.all:
        for block in paragraph.leaves:
            words = block.words.searched
            if not (hits := list(seeker.seek(words))):
                continue
            links = [(m.start, m.end) for m in block.words.marks if m.element in ("a", "code")]
            taken = _Stretches((*found.taken.get(block.index, ()), *links))
            known = _Stretches(
                (span.start, span.end)
                for lexicon in lexicons
                for span in lexicon.spans(words, seeker.tag, text.id)
            )
            for hit in hits:
                if not (taken.touch(hit.start, hit.end) or known.hold(hit.start, hit.end)):
                    yield paragraph.anchor, block, hit


class _Stretches:
    """Stretches of a block, asked for in time that does not grow with their number."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(stretches)
        self._starts = [start for start, _ in ordered]
        self._ends = [*accumulate((end for _, end in ordered), max)]

    def touch(self, start: int, end: int) -> bool:
        """Tell whether one shares a character with another stretch."""
        return self._furthest(end) > start

    def hold(self, start: int, end: int) -> bool:
        """Tell whether one holds another stretch."""
        return self._furthest(start + 1) >= end

    def _furthest(self, before: int) -> int:
        """Give how far those reach that begin before a place."""
        at = bisect_left(self._starts, before)
        return self._ends[at - 1] if at else 0
