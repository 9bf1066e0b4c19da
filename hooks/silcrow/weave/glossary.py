"""Glossary: terms found in the words that references leave free, first use in each paragraph.

A term comes from editors, as a file, and is found in all texts; or a text defines it itself, and
then it is found in that text alone, for there alone it has that meaning.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from silcrow.address import of_file
from silcrow.collection import Collection
from silcrow.matter import DefinitionMatter, Form, TermMatter
from silcrow.model import Instrument, Provision, Reference
from silcrow.problem import Place, Problem, Rule
from silcrow.settings import Settings
from silcrow.weave.alphabet import Letter, letters
from silcrow.weave.folding import fold, small
from silcrow.weave.lexicon import Lexicon, Spelling, free
from silcrow.weave.references import Found


class _Claim(NamedTuple):
    """A form of a term: whose, in which text alone (empty: in all), and where it is claimed."""

    form: Form
    owner: str
    within: str
    place: Place


def terms(collection: Collection) -> tuple[Lexicon, tuple[Problem, ...]]:
    """Gather the forms that texts may use; a form that two terms claim is a problem."""
    claimed: defaultdict[str, list[tuple[Spelling, _Claim]]] = defaultdict(list)
    problems: list[Problem] = []
    for claim in _claims(collection):
        rivals = []
        for spelling in _spellings(claim):
            others = claimed[small(spelling.text)]
            rivals += [rival for other, rival in others if _clash(spelling, other)]
            others.append((spelling, claim))
        if rivals:
            problems.append(_claimed_too(claim, rivals[0]))
    found = (spelling for spellings in claimed.values() for spelling, _ in spellings)
    return Lexicon(dict.fromkeys(found), of_words=True), tuple(problems)


def _claims(collection: Collection) -> Iterator[_Claim]:
    """Give the forms of all terms that texts may use."""
    for term in collection.terms.values():
        yield from _claims_of(term.matter, term.places, ("term",), term.id)
    for text in collection.instruments.values():
        for own in text.definitions:
            if own.id:
                yield from _claims_of(own.matter, text.places, own.key, own.id, text.id)


def _claims_of(
    matter: TermMatter | DefinitionMatter,
    places: Mapping[tuple[str | int, ...], Place],
    key: tuple[str | int, ...],
    owner: str,
    within: str = "",
) -> Iterator[_Claim]:
    """Give the forms of one term: the term itself first, unless it is listed again."""
    if all(form.text != matter.term for form in matter.forms):
        yield _Claim(Form(form=matter.term), owner, within, places[(*key, "term")])
    for i, form in enumerate(matter.forms):
        if form.match:
            yield _Claim(form, owner, within, places[(*key, "forms", i)])


def _spellings(claim: _Claim) -> Iterator[Spelling]:
    for text in claim.form.spellings:
        yield Spelling(text, claim.owner, claim.form.case, claim.within)


def _clash(one: Spelling, other: Spelling) -> bool:
    """Tell whether two spellings that differ in case at most may match the same words."""
    apart = one.within and other.within and one.within != other.within
    if one.owner == other.owner or apart:
        return False
    exact = one.case == other.case == "exact"
    return not exact or fold(one.text).written == fold(other.text).written


def _claimed_too(claim: _Claim, rival: _Claim) -> Problem:
    there = f"line {rival.place.line} of {rival.place.file}"
    found = f'the form "{claim.form.text}", which stands in {there} too, for "{rival.owner}"'
    hint = "take it out of one of the two"
    if claim.within and not rival.within:
        hint = f"if the same is meant, write id: {rival.owner} here; if not, {hint}"
    else:
        hint = f"{hint}, or show it here without links: {{form: \u2026, match: false}}"
    return Problem(Rule.DUPLICATE_FORM, claim.place, found, hint=hint)


def weave(found: Found, lexicon: Lexicon) -> Found:
    """Add the terms of a text to what has been found in it."""
    by_quote = defaultdict(set)
    for reference in found.references:
        by_quote[reference.anchor].add(reference.target)
    used = [
        reference
        for paragraph, defined in _walk(found.text)
        for reference in _used(found, paragraph, lexicon, by_quote[paragraph.anchor] | defined)
    ]
    return replace(found, references=(*found.references, *used))


def _used(
    found: Found, paragraph: Provision, lexicon: Lexicon, seen: set[str]
) -> Iterator[Reference]:
    """Find the terms that a paragraph uses, each once; what is seen occupies its words too."""
    text = found.text
    for block in paragraph.leaves:
        taken = found.taken.get(block.index, ())
        links = [(m.start, m.end) for m in block.words.marks if m.element in ("a", "code")]
        spans = lexicon.spans(block.words.searched, text.matter.language, text.id)
        for span in free(spans, [*taken, *links]):
            if span.owner not in seen:
                seen.add(span.owner)
                yield Reference(text.id, paragraph.anchor, block.index, *span)


def _walk(text: Instrument) -> Iterator[tuple[Provision, set[str]]]:
    """Go through a text, each provision with the terms that it, or what it lies in, defines."""
    at: defaultdict[str, set[str]] = defaultdict(set)
    for own in text.definitions:
        at[own.matter.at].add(own.id)

    def inner(
        provisions: Iterable[Provision], outer: set[str]
    ) -> Iterator[tuple[Provision, set[str]]]:
        for provision in provisions:
            defined = outer | at[provision.anchor]
            yield provision, defined
            yield from inner(provision.children, defined)

    return inner(text.provisions, set())


def filed(collection: Collection) -> tuple[Letter[str], ...]:
    """Put what the glossary lists under letters, by id: terms, and abbreviations that lead on."""
    names = dict(collection.entries)
    for term in collection.terms.values():
        names[term.id] = term.matter.filed_as or term.name
    for entry in collection.with_pages.values():
        if abbreviation := entry.matter.glossed_as:
            names[entry.id] = abbreviation
    return letters(names, names.__getitem__)


def letter_pages(collection: Collection, settings: Settings) -> Mapping[str, Letter[str]]:
    """Give the pages by letter, by address; none where the glossary is shown whole on one."""
    page, found = collection.listing("glossary"), filed(collection)
    if not page or sum(len(letter.items) for letter in found) <= settings.glossary_page:
        return {}
    return {f"{of_file(page.file)}{letter.slug}/": letter for letter in found}
