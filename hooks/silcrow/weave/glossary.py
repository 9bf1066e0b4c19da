"""Glossary: terms found in the words that references leave free, first use in each paragraph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from silcrow.matter import Form
from silcrow.model import Collection, Reference, Term
from silcrow.problem import Place, Problem, Rule
from silcrow.text.provisions import alike
from silcrow.weave.lexicon import Lexicon, Spelling, free
from silcrow.weave.references import Woven


def forms(term: Term) -> Iterator[tuple[Form, Place]]:
    """Give the forms of a term with their places: the term itself first, unless listed again."""
    listed = term.matter.forms
    if all(form.form != term.matter.term for form in listed):
        yield Form(form=term.matter.term), term.places[("term", "term")]
    for i, form in enumerate(listed):
        yield form, term.places[("term", "forms", i)]


def terms(collection: Collection) -> tuple[Lexicon, tuple[Problem, ...]]:
    """Gather the forms that texts may use; a form that two terms claim is a problem."""
    claims: dict[str, list[tuple[str, Form]]] = {}
    spellings: list[Spelling] = []
    problems: list[Problem] = []
    for term in collection.terms.values():
        for form, place in forms(term):
            if not form.match:
                continue
            rivals = claims.setdefault(alike(form.form).lower(), [])
            owner = next((o for o, f in rivals if o != term.id and _clash(f, form)), "")
            rivals.append((term.id, form))
            if owner:
                found = f'the form "{form.form}", which "{owner}" claims too'
                hint = "match: false shows a form without linking it"
                problems.append(Problem(Rule.DUPLICATE_FORM, place, found, hint=hint))
            spellings.append(Spelling(form.form, term.id, form.case))
    return Lexicon(spellings), tuple(problems)


def _clash(one: Form, other: Form) -> bool:
    """Tell whether two forms that differ in case at most may match the same words."""
    exact = one.case == other.case == "exact"
    return not exact or alike(one.form) == alike(other.form)


def weave(woven: Iterable[Woven], lexicon: Lexicon) -> None:
    """Add the terms of every text to what has been found in it."""
    for found in woven:
        by_quote = defaultdict(set)
        for reference in found.references:
            by_quote[reference.anchor].add(reference.target)
        for paragraph in found.text.walk():
            seen = by_quote[paragraph.anchor]
            for block in paragraph.leaves:
                taken = found.taken[block.index]
                links = [(m.start, m.end) for m in block.words.marks if m.element in ("a", "code")]
                for span in free(lexicon.spans(block.words.text), [*taken, *links]):
                    if span.owner not in seen:
                        seen.add(span.owner)
                        found.references.append(
                            Reference(found.text.id, paragraph.anchor, block.index, *span)
                        )
