"""Terms: what the glossary explains. They stand on its page, beside those that texts define."""

from __future__ import annotations

from collections.abc import Iterator

from silcrow.collection import Collection
from silcrow.kinds.entry_kind import EntryKind
from silcrow.matter import TermMatter
from silcrow.problem import Problem, Rule
from silcrow.render import glossary
from silcrow.weave import links
from silcrow.weave.backlinks import ProseKey
from silcrow.weave.library import Library


def _unused(library: Library) -> Iterator[Problem]:
    """Find terms that nothing uses, mostly since a spelling of theirs is missing."""
    collection, backlinks = library.collection, library.backlinks
    ids = {address: id_ for id_, address in collection.addresses.items()}
    used = {*backlinks.references, *backlinks.seen_by, *collection.definitions}
    for page in collection.pages.values():
        ways = (link.href for link in links.scan(page.body, page.file, page.body_line))
        ends = (links.follow(collection, page.file, way) for way in ways if links.is_of_site(way))
        used |= {ids.get(end.address, "") for end in ends if end}
    for key, prose in library.prose.items():
        leads = (ids.get(lead.address, "") for lead in (*prose.leads_to, *prose.woven))
        used |= {id_ for id_ in leads if _is_of_another(collection, key, id_)}
    for term in collection.terms.values() if collection.instruments else ():
        if term.id not in used:
            place = term.places[("term", "term")]
            yield Problem(Rule.UNUSED_TERM, place, f'"{term.matter.term}", which nothing uses')


def _is_of_another(collection: Collection, key: ProseKey, id_: str) -> bool:
    item = collection.by_file.get(key[0])
    return item is None or getattr(item, "id", "") != id_


KIND = EntryKind(
    "term",
    TermMatter,
    in_glossary=True,
    needs_words=True,
    body="definition",
    is_listed=True,
    listings={"glossary": glossary.render},
    check=_unused,
)
