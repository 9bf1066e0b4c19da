"""Gathering: the entries of a library, from which pages over many texts are made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from silcrow import naming, promise
from silcrow.collection import Entry, Term
from silcrow.model import Definition, Instrument, Provision
from silcrow.problem import Place
from silcrow.slices.cut import Cutter, title
from silcrow.slices.entries import (
    FEW_TEXTS,
    MOST_ROWS,
    Brief,
    Citable,
    Entries,
    Part,
    Shelf,
    TermEntry,
    TextEntry,
    TopicEntry,
)
from silcrow.slices.mention import Mention
from silcrow.slices.slice import Way
from silcrow.weave.glossary import filed, letter_pages
from silcrow.weave.prose import Prose

_FIRST_WORDS = 60


def gather(cutter: Cutter) -> Entries:
    """Gather the entries of a library."""
    library, collection = cutter.library, cutter.collection
    texts = collection.instruments.values()
    shows_rows = sum(len(text.index.headed) for text in texts) <= MOST_ROWS
    independent = cutter.annexation.independent(collection.instruments)
    shows_parts = shows_rows or len(independent) <= FEW_TEXTS
    register = promise.binding(collection)
    relations = library.backlinks.relations
    annexed = (r.target for found in relations.values() for r in found if r.kind == "annexes")
    parties = (p.code for text in texts for p in text.matter.participants)
    addresses = filter(None, map(collection.participant_address, parties))
    return Entries(
        site=cutter.site,
        names=cutter.names((*collection.instruments, *collection.with_pages, *collection.entries)),
        units={},
        mentions=cutter.mentions(dict.fromkeys((*annexed, *collection.entries))),
        told_in=cutter.told_in(dict.fromkeys((*collection.entries, *addresses))),
        topics=cutter.topics(collection.topics),
        relations=relations,
        annexation=cutter.annexation,
        edits=cutter.edits(*(page.file for page in collection.listings)),
        warnings=cutter.warnings_in(*_others(cutter)),
        texts=tuple(_text(cutter, text, shows_parts=shows_parts) for text in texts),
        shelves=dict(_shelves(cutter)),
        terms={id_: _term(cutter, id_) for id_ in collection.entries},
        topics_listed=tuple(
            TopicEntry(id_, len(found.paragraphs), len(found.terms))
            for id_, found in cutter.gathered.items()
        ),
        listings=collection.listings,
        introductions={page.file: cutter.prose(page.file) for page in collection.listings},
        letters=filed(collection),
        letter_pages=letter_pages(collection, library.settings),
        referred_to=tuple(_referred_to(cutter)) if collection.listing("related") else (),
        lines=tuple(li for li in register.lines.values() if li.fate) if register else (),
        languages={file: page.language for file, page in collection.pages.items() if page.language},
    )


def _others(cutter: Cutter) -> Iterator[str]:
    """Name the files with warnings that no slice of a text or entry speaks of."""
    collection = cutter.collection
    known = {text.file for text in collection.all_editions}
    kinds = collection.kinds_by_name
    known |= {e.file for e in collection.all_entries if not kinds[e.kind].in_glossary}
    return (file for file in cutter.warnings if file not in known)


def _text(cutter: Cutter, text: Instrument, *, shows_parts: bool) -> TextEntry:
    collection, words, matter = cutter.collection, cutter.words, text.matter
    editions, register = collection.editions(text.id), collection.register(text)
    numbered = [p for p in text.index.all if p.number and not p.is_container]
    paragraph = next((p for p in numbered if not p.is_point), None)
    named_in = matter.participants_named_in
    citing = numbered[0] if numbered else text.provisions[0]
    return TextEntry(
        id=text.id,
        file=text.file,
        name=text.name,
        type=matter.type,
        address=collection.addresses[text.id],
        citable=Citable.of(text, len(editions)),
        cited_as=matter.cited_as,
        parts=tuple(_part(cutter, text, p) for p in text.index.headed) if shows_parts else (),
        rows=len(text.index.headed),
        example=_part(cutter, text, paragraph) if paragraph else None,
        citing=(citing.anchor, naming.pinpoint(citing, words) if numbered else ""),
        source=matter.source.url,
        participants=matter.participants,
        named_in=(named_in, cutter.unit(text.id, named_in)) if named_in else None,
        head=register.head if register else None,
        has_earlier=len(editions) > 1,
    )


def _part(cutter: Cutter, text: Instrument, provision: Provision) -> Part:
    note = text.annotations.get(provision.anchor)
    editorial = (note.heading if note else None) or ""
    own = provision.heading.text if provision.heading else ""
    if not (own or editorial):
        own = naming.shortened(" ".join(provision.text.split()), _FIRST_WORDS)
    number = provision.label if provision.is_container else provision.number
    return Part(
        provision.anchor,
        number or "",
        naming.name(provision, cutter.words),
        own or editorial,
        not own,
        text.index.above(provision.anchor) is None,
    )


def _shelves(cutter: Cutter) -> Iterator[tuple[str, Shelf]]:
    """Gather entries by kind, those that have pages of their own and share the ids of texts."""
    for kind in cutter.collection.kinds:
        if kind.shares_ids and not kind.in_glossary:
            entries = cutter.collection.entries_of(kind.name).values()
            yield kind.name, Shelf(kind.plural, tuple(_brief(cutter, e) for e in entries))


def _brief(cutter: Cutter, entry: Entry[Any]) -> Brief:
    matter = entry.matter
    return Brief(
        entry.id,
        entry.name,
        title(entry),
        matter.glossed_as,
        matter.happened,
        entry.id in cutter.library.backlinks.references,
        matter.searched,
        cutter.prose(entry.file),
    )


def _term(cutter: Cutter, id_: str) -> TermEntry:
    collection = cutter.collection
    term, definitions = collection.terms.get(id_), collection.definitions.get(id_, ())
    matter = term.matter if term else None
    see = (*(matter.see if matter else ()), *cutter.library.backlinks.seen_by.get(id_, ()))
    name = collection.entries[id_]
    first = "" if term else collection.instruments[definitions[0].instrument].matter.language
    return TermEntry(
        id_,
        name,
        first,
        tuple(_forms(name, term, definitions)),
        tuple(form.text for form in matter.forms) if matter else (),
        cutter.prose(term.file) if term else Prose(),
        tuple(_defined_in(cutter, own) for own in definitions),
        matter.sources if matter else (),
        tuple(dict.fromkeys(see)),
        matter.topics if matter else (),
        _edit(cutter, term, definitions),
        term.file if term else "",
    )


def _forms(name: str, term: Term | None, definitions: tuple[Definition, ...]) -> Iterator[str]:
    """Give the other forms of a term, of editors and of texts, each once."""
    listed = [form.text for form in term.matter.forms] if term else []
    for own in definitions:
        listed += [own.matter.term, *(form.text for form in own.matter.forms)]
    return (form for form in dict.fromkeys(listed) if form != name)


def _defined_in(cutter: Cutter, own: Definition) -> Way:
    """Name the paragraph in which a text defines a term, and give its address."""
    text = cutter.collection.instruments[own.instrument]
    name = cutter.unit(text.id, own.matter.at)
    address = f"{cutter.collection.addresses[text.id]}#{own.matter.at}"
    return Way(cutter.words.joined((text.name, name)), address)


def _edit(cutter: Cutter, term: Term | None, definitions: tuple[Definition, ...]) -> str:
    """Say where an entry is edited: in the term's own file, else in the text that defines it."""
    place = Place(term.file, term.body_line) if term else _place(cutter, definitions[0])
    address = cutter.library.edit_address(place.file)
    return f"{address}#L{place.line}" if address else ""


def _place(cutter: Cutter, own: Definition) -> Place:
    return cutter.collection.instruments[own.instrument].places[own.key]


def _referred_to(cutter: Cutter) -> Iterator[tuple[str, Mention]]:
    """Give the entries that texts refer to, in the order of the words, block by block."""
    blocks = [found for text in cutter.library.references.values() for found in text.values()]
    for found in sorted(blocks, key=lambda found: (found[0].block, found[0].start)):
        for reference in found:
            if reference.target in cutter.collection.with_pages:
                yield reference.target, cutter.mention(reference, shows_context=False)
