"""Cutting: the slices of a library, each value made once and shared by all that hold it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from typing import Any

from silcrow import kind as kind_
from silcrow import naming, promise
from silcrow.address import of_file
from silcrow.anchor import Anchor
from silcrow.collection import Entry
from silcrow.interface import interface
from silcrow.model import Instrument, Provision, Reference
from silcrow.problem import Problem
from silcrow.register import RegisterKey
from silcrow.slices.mention import Context, Mention, context
from silcrow.slices.site import SEARCH, Site
from silcrow.slices.slice import EntrySlice, Named, TextSlice, TopicSlice, Way
from silcrow.weave.annexes import Annexation, Relation
from silcrow.weave.backlinks import ProseKey, Topical, by_topic
from silcrow.weave.library import Library
from silcrow.weave.prose import Prose


def site(library: Library) -> Site:
    """Gather what every page shares."""
    collection, settings = library.collection, library.settings
    origins = library.origins
    about = ((topic, file) for topic, file in settings.about.model_dump().items() if file)
    own_search = SEARCH in map(of_file, collection.pages)
    return Site(
        asked=settings.language,
        frame=settings.frame,
        promise=promise.of(collection),
        publisher=settings.publisher,
        source=origins[0] if len(origins) == 1 else None,
        has_several_sources=len(origins) > 1,
        repository=library.repository,
        has_search=settings.search is not False and not own_search,
        has_paragraph_pages=settings.has_paragraph_pages(len(collection.instruments)),
        readings=settings.relations,
        explaining={topic: (file, collection.addresses_of_files[file]) for topic, file in about},
        listings={page.matter.of: of_file(page.file) for page in reversed(collection.listings)},
        words=kind_.words(collection.kinds, interface(settings.language).language),
    )


class Cutter:
    """Cuts the slices of one library."""

    def __init__(self, library: Library, warnings: Iterable[Problem] = ()) -> None:
        """Make what all share; `warnings` are those of all files."""
        self.library = library
        self.warnings: dict[str, list[Problem]] = {}
        for warning in warnings:
            self.warnings.setdefault(warning.place.file, []).append(warning)
        self.collection = library.collection
        self.site = site(library)
        self.words = self.site.interface
        self.annexation = Annexation.of(library.backlinks.relations)
        self.named = cache(self._named)
        self.unit = cache(self._unit)
        self.told = cache(self._told)

    # --- what slices share -----------------------------------------------------------------------

    def _named(self, id_: str) -> Named:
        collection = self.collection
        address = collection.addresses[id_]
        if text := collection.instruments.get(id_):
            return Named(text.name, text.matter.title, address, text.matter.language)
        if entry := collection.with_pages.get(id_):
            return Named(entry.name, title(entry), address)
        name = collection.entries[id_]
        return Named(name, name, address, is_term=True)

    def names(self, ids: Iterable[str]) -> dict[str, Named]:
        """Give what is known of some ids, each once."""
        return {id_: self.named(id_) for id_ in dict.fromkeys(ids)}

    def _unit(self, id_: str, anchor: str) -> str:
        """Say what a provision of a text is called."""
        return naming.name(self.collection.instruments[id_].index.by_anchor[anchor], self.words)

    def mention(self, reference: Reference, *, shows_context: bool) -> Mention:
        """Tell of a reference, with the words around it where a page shows them."""
        text = self.collection.instruments[reference.instrument]
        paragraph = text.index.by_anchor[reference.anchor]
        return Mention(
            text.id,
            paragraph.anchor,
            self.unit(text.id, paragraph.anchor),
            paragraph.label or str(paragraph.anchor),
            not (paragraph.is_container or paragraph.within),
            reference.manner,
            _context(paragraph, reference) if shows_context else None,
        )

    def mentions(
        self, targets: Iterable[str], *, shows_context: bool = False
    ) -> dict[str, tuple[Mention, ...]]:
        """Tell of the references to ids, or `id#anchor`, in the order of the texts."""
        known = self.library.backlinks.references
        return {
            target: tuple(self.mention(r, shows_context=shows_context) for r in known[target])
            for target in targets
            if target in known
        }

    def _told(self, key: ProseKey) -> Way:
        """Name a note or an entry, and give its address."""
        file, anchor = key
        item = self.collection.by_file[file]
        if not isinstance(item, Instrument):
            return Way(item.name, self.collection.addresses_of_files[file])
        note = self.words.text("note on {provision}", provision=self.unit(item.id, anchor))
        address = f"{self.collection.addresses[item.id]}#{anchor}"
        return Way(self.words.joined((item.name, note)), address)

    def told_in(self, targets: Iterable[str]) -> dict[str, tuple[Way, ...]]:
        """Give the notes and entries whose Markdown leads to each of some targets."""
        known = self.library.backlinks.prose
        return {t: tuple(map(self.told, known[t])) for t in targets if t in known}

    def topics(self, ids: Iterable[str]) -> dict[str, Way]:
        """Give title and address of some topics."""
        collection = self.collection
        return {
            id_: Way(collection.topics[id_].name, collection.address(collection.topics[id_]))
            for id_ in dict.fromkeys(ids)
        }

    def relations(self, id_: str) -> tuple[Relation, ...]:
        """Give what ties an id to others."""
        return self.library.backlinks.relations.get(id_, ())

    def around(self, id_: str) -> Iterator[str]:
        """Name what a page about an id says of its relations, annexes, and neighbours."""
        yield id_
        for relation in self.relations(id_):
            yield from (relation.source, relation.target)
        yield from self.annexation.parents_of(id_)
        yield from self.annexation.family(id_)
        yield from filter(None, self.annexation.neighbours(id_))

    def edits(self, *files: str) -> dict[str, str]:
        """Give the addresses at which files are edited."""
        return {file: self.library.edit_address(file) for file in files}

    def warnings_in(self, *files: str) -> tuple[Problem, ...]:
        """Give the warnings of some files."""
        return tuple(warning for file in files for warning in self.warnings.get(file, ()))

    def prose(self, file: str, part: str = "body") -> Prose:
        """Give what an editor wrote in a file."""
        return self.library.prose.get((file, part), Prose())

    # --- slices ----------------------------------------------------------------------------------

    def text(self, text: Instrument) -> TextSlice:
        """Cut the slice of a text."""
        collection, id_ = self.collection, text.id
        editions = collection.editions(id_)
        ends = {f"{id_}#{anchor}" for anchor in text.index.by_anchor}
        known = self.library.backlinks
        mentions = self.mentions([id_], shows_context=True)
        mentions |= self.mentions(sorted(ends & known.references.keys()))
        references = self.library.references.get(id_, {})
        linked = [r for found in references.values() for r in found if r.linked]
        defines = {
            Anchor(end.partition("#")[2]): known.defines[end]
            for end in sorted(ends & known.defines.keys())
        }
        targets = [r.target for found in references.values() for r in found]
        named = [m.text for found in mentions.values() for m in found]
        defined = [entry for found in defines.values() for entry in found]
        event = [text.matter.event] if text.matter.event else []
        notes = {a: self.prose(text.file, a) for a, n in text.annotations.items() if n.note}
        topics = [topic for note in text.annotations.values() for topic in note.topics]
        return TextSlice(
            site=self.site,
            names=self.names((*targets, *named, *defined, *event, *self.around(id_))),
            units=self._units(linked, id_),
            mentions=mentions,
            told_in=self.told_in(sorted(ends & known.prose.keys())),
            topics=self.topics(topics),
            relations={id_: self.relations(id_)},
            annexation=self.annexation.around(id_),
            edits=self.edits(text.file),
            warnings=self.warnings_in(*(edition.file for edition in editions)),
            editions=editions,
            registers={key: collection.registers[key] for key in self._keys(editions)},
            references=references,
            notes=notes,
            defines=defines,
        )

    def _keys(self, editions: Iterable[Instrument]) -> Iterator[RegisterKey]:
        return (text.key for text in editions if text.key in self.collection.registers)

    def _units(self, references: Iterable[Reference], own: str) -> dict[str, str]:
        """Name the provisions of other texts that references lead to."""
        found: dict[str, str] = {}
        for reference in references:
            there = self.collection.instruments.get(reference.target)
            if there and reference.fragment and reference.target != own:
                end = f"{reference.target}#{reference.fragment}"
                found[end] = self.unit(reference.target, reference.fragment)
        return found

    def entry(self, entry: Entry[Any], leads_to: Iterable[str] = ()) -> EntrySlice:
        """Cut the slice of an entry; `leads_to` are ids that its page says besides the usual."""
        id_, matter = entry.id, entry.matter
        mentions = self.mentions([id_], shows_context=True)
        seen_by = self.library.backlinks.seen_by.get(id_, ())
        named = [m.text for found in mentions.values() for m in found]
        see, event = getattr(matter, "see", ()), getattr(matter, "event", None)
        named += [*see, *([event] if event else []), *leads_to]
        return EntrySlice(
            site=self.site,
            names=self.names((*seen_by, *named, *self.around(id_))),
            units={},
            mentions=mentions,
            told_in=self.told_in([id_]),
            topics=self.topics(getattr(matter, "topics", ())),
            relations={id_: self.relations(id_)},
            annexation=self.annexation.around(id_),
            edits=self.edits(entry.file),
            warnings=self.warnings_in(entry.file),
            entry=entry,
            prose={part: self.prose(entry.file, part) for part in ("body", *matter.prose)},
            seen_by=seen_by,
        )

    def topic(self, topic: Entry[Any]) -> TopicSlice:
        """Cut the slice of a topic."""
        gathered = self.gathered[topic.id]
        texts = tuple(item.id for item in gathered.texts)
        terms = tuple(term.id for term in gathered.terms)
        address = self.collection.address(topic)
        return TopicSlice(
            site=self.site,
            names=self.names((*texts, *terms)),
            units={},
            mentions={},
            told_in=self.told_in([address]),
            topics=self.topics([topic.id]),
            relations={},
            annexation=Annexation(),
            edits=self.edits(topic.file),
            warnings=self.warnings_in(topic.file),
            entry=topic,
            prose={"body": self.prose(topic.file)},
            seen_by=(),
            paragraphs=tuple(self._of_topic(*pair) for pair in gathered.paragraphs),
            texts=texts,
            terms=terms,
        )

    @cached_property
    def gathered(self) -> Mapping[str, Topical]:
        """What each topic gathers."""
        return by_topic(self.collection)

    def _of_topic(self, text: Instrument, paragraph: Provision) -> tuple[Way, str]:
        note = text.annotations.get(paragraph.anchor)
        name = self.words.joined((text.name, self.unit(text.id, paragraph.anchor)))
        address = f"{self.collection.addresses[text.id]}#{paragraph.anchor}"
        return Way(name, address), (note and note.heading) or ""


def title(entry: Entry[Any]) -> str:
    """Give the title of an entry in full; of one that has none it is its name."""
    return str(getattr(entry.matter, "title", entry.name))


def _context(paragraph: Provision, reference: Reference) -> Context:
    block = next(b for b in paragraph.leaves if b.index == reference.block)
    return context(block.words.text, reference.start, reference.end)
