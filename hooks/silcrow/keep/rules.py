"""Rules over a whole publication: what each part takes for granted of the others."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from silcrow import promise
from silcrow.address import resolve
from silcrow.begins import Begins, silently
from silcrow.collection import Collection, Entry, Listing
from silcrow.keep import languages
from silcrow.model import Block, Instrument
from silcrow.problem import Place, Problem, Rule, nearest
from silcrow.settings import Settings
from silcrow.weave import links
from silcrow.weave.backlinks import ProseKey
from silcrow.weave.glossary import letter_pages
from silcrow.weave.prose import Prose

RESERVED = frozenset({"api", "assets", "compare", "feed", "register", "search", "sitemap"})
"""Ids kept for the site itself; those of two letters are kept for languages (ISO 639-1)."""

_OF_A_TEXT = frozenset({"compare", "register", "verify"})
"""Ids kept for pages of each text, beside those of its paragraphs."""
_LANGUAGE = re.compile(r"[a-z]{2}")
_LONGEST_NOTE = 40
_MOST_NAMED = 12
"""So many topics are named to choose from."""
_ADD = "add content/{of}/index.md with listing: {{of: {of}, title: \u2026}}"

_Item = Instrument | Entry[Any]


def check(
    collection: Collection,
    settings: Settings,
    others: frozenset[str],
    begins: Begins = silently,
) -> Iterator[Problem]:
    """Find what is wrong between the parts of a publication before any page is made."""
    for text in collection.instruments.values():
        begins(text.file, "rules")
        yield from _item(collection, "instrument", text)
        yield from _text(collection, text)
    begins("", "rules")
    for entry in collection.all_entries:
        yield from _item(collection, entry.kind, entry)
        for i, id_ in enumerate(getattr(entry.matter, "see", ())):
            yield from _known(id_, collection.addresses, entry.places[(entry.kind, "see", i)])
    yield from languages.check(collection)
    yield from _addresses(collection, settings)
    yield from _given_up(collection)
    yield from _listings(collection)
    yield from _links(collection, others)
    for text in collection.all_editions:
        yield from _links_of_words(text)
        yield from _images_of_words(text, others)
    for name, file in settings.about.model_dump().items():
        if file and file not in collection.addresses_of_files:
            near = nearest(file, collection.addresses_of_files)
            yield Problem(
                Rule.DEAD_LINK, settings.place("about", name), f'"{file}" as about.{name}', "", near
            )


def _links(collection: Collection, others: frozenset[str]) -> Iterator[Problem]:
    for page in collection.pages.values():
        for link in links.scan(page.body, page.file, page.body_line):
            if problem := links.fault(collection, others, link):
                yield problem


def check_notes(prose: Mapping[ProseKey, Prose], collection: Collection) -> Iterator[Problem]:
    """Hold the notes on paragraphs to their length."""
    for text in collection.instruments.values():
        for anchor in text.annotations:
            note = prose.get((text.file, anchor))
            if note and note.words > _LONGEST_NOTE:
                found, expected = f"a note of {note.words} words", f"at most {_LONGEST_NOTE}"
                more = note.words - _LONGEST_NOTE
                hint = f"take out at least {more} word{'s' if more > 1 else ''}, or move a part to "
                hint += "the page of a topic"
                place = text.note_place(anchor)
                yield Problem(Rule.LONG_NOTE, place, found, expected, hint=hint)


def _item(collection: Collection, kind: str, item: _Item) -> Iterator[Problem]:
    if _is_reserved(item.id):
        yield _reserved(item.id, item.places.get((kind, "id"), item.places[(kind,)]))
    for i, topic in enumerate(getattr(item.matter, "topics", ())):
        yield from _topic(topic, collection, item.places[(kind, "topics", i)])


def _text(collection: Collection, text: Instrument) -> Iterator[Problem]:
    anchors = text.index.by_anchor
    yield from _definitions(collection, text, anchors)
    for edition in collection.editions(text.id):
        yield from _pages_of_a_text(edition)
    if text.id in anchors:
        place = text.places.get(("paragraphs", text.id), text.places[("instrument",)])
        found = f'a paragraph "{text.id}", which is the id of the text too'
        yield Problem(Rule.DUPLICATE_ANCHOR, place, found, "another id")
    named_in = text.matter.participants_named_in
    if named_in and named_in not in anchors:
        place = text.places[("instrument", "participants_named_in")]
        yield from _known(named_in, anchors, place, "paragraph")
    yield from _codes(text)
    for anchor, annotation in text.annotations.items():
        for i, topic in enumerate(annotation.topics):
            place = text.places[("paragraphs", anchor, "topics", i)]
            yield from _topic(topic, collection, place)


def _pages_of_a_text(text: Instrument) -> Iterator[Problem]:
    """Keep the pages of paragraphs from the addresses of other pages of their text."""
    for anchor in (anchor for anchor in text.index.by_anchor if anchor in _OF_A_TEXT):
        place = text.places.get(("paragraphs", anchor), text.places[("instrument",)])
        hint = f"/{text.id}/{anchor}/ is a page of its own"
        yield Problem(Rule.RESERVED_ID, place, f'a paragraph "{anchor}"', "another id", hint=hint)


def _codes(text: Instrument) -> Iterator[Problem]:
    """See that no two participants share a code, which is the id of an entry."""
    seen: dict[str, str] = {}
    for i, party in enumerate(text.matter.participants):
        if party.code in seen:
            place = text.places[("instrument", "participants", i, "code")]
            found = f'the code "{party.code}" a second time; it stands first for {seen[party.code]}'
            yield Problem(Rule.DUPLICATE_CODE, place, found, "another code")
        seen.setdefault(party.code, party.name)


def _definitions(
    collection: Collection, text: Instrument, anchors: Mapping[str, Any]
) -> Iterator[Problem]:
    """Hold the terms that a text defines to ids that are free, and to paragraphs that it has."""
    others: dict[str, _Item] = {**collection.instruments, **collection.with_pages}
    for own in text.definitions:
        place = text.places.get((*own.key, "id"), text.places[(*own.key, "term")])
        if not own.id:
            found, hint = f'no id for the term "{own.matter.term}"', "give it with id:"
            yield Problem(Rule.INVALID_ID, place, found, "a-z, 0-9, hyphens", hint=hint)
        elif own.id in others:
            found = f'the id "{own.id}", which {others[own.id].file} has too'
            yield Problem(Rule.DUPLICATE_ID, place, found, hint="give the definition an id")
        elif _is_reserved(own.id):
            yield _reserved(own.id, place)
        yield from _known(own.matter.at, anchors, text.places[(*own.key, "at")], "paragraph")


def _is_reserved(id_: str) -> bool:
    return id_ in RESERVED or _LANGUAGE.fullmatch(id_) is not None


def _reserved(id_: str, place: Place) -> Problem:
    hint = "ids of two letters are kept for languages" if len(id_) == 2 else ""  # noqa: PLR2004 — ISO 639-1
    return Problem(Rule.RESERVED_ID, place, f'the id "{id_}"', "another", hint=hint)


def _links_of_words(text: Instrument) -> Iterator[Problem]:
    """Hold the links that the words themselves have to websites: ours stand in front matter."""
    blocks = (block for paragraph in text.index.all for block in paragraph.leaves)
    for place, mark in ((block.place, mark) for block in blocks for mark in block.words.marks):
        if mark.element == "a" and not mark.href.startswith(("https://", "http://", "mailto:")):
            found, expected = f'a link to "{mark.href}" in the wording', "the address of a website"
            hint = "what words refer to on this site stands in the front matter, under references:"
            yield Problem(Rule.DEAD_LINK, place, found, expected, hint=hint)


def _images_of_words(text: Instrument, others: frozenset[str]) -> Iterator[Problem]:
    """Hold the images of the words to files of the site: a reader asks no other host for any."""
    for image in (b for p in text.index.all for block in p.blocks for b in _images(block)):
        if resolve(text.file, unquote(image.mark)) not in others:
            found = f'an image from "{image.mark}" in the wording'
            hint = "put a copy below the content folder, and lead to it from the folder of the text"
            near = nearest(image.mark, sorted(others))
            yield Problem(Rule.DEAD_LINK, image.place, found, "a file of the site", near, hint)


def _images(block: Block) -> Iterator[Block]:
    if block.kind == "image":
        yield block
    for child in block.children:
        yield from _images(child)


def _known(
    id_: str, ids: Mapping[str, Any] | list[str], place: Place, kind: str = "entry"
) -> Iterator[Problem]:
    if id_ not in ids:
        yield Problem(Rule.UNKNOWN_TARGET, place, f'the {kind} "{id_}"', "", nearest(id_, ids))


def _topic(topic: str, collection: Collection, place: Place) -> Iterator[Problem]:
    """Hold a topic to those that have a file."""
    topics = collection.topics
    if topic in topics:
        return
    folder = next((posixpath.dirname(each.file) for each in topics.values()), "topics")
    ids = [*sorted(topics)[:_MOST_NAMED], *(["\u2026"] if len(topics) > _MOST_NAMED else [])]
    hint = f"topics are the names of the files in {folder}/, without .md"
    hint = f"{hint}: take one of {', '.join(ids)}" if ids else hint
    file = f"{folder}/{topic}.md"
    lines = f"---, topic: {{title: {topic.replace('-', ' ').capitalize()}}}, ---, and a sentence"
    if file in collection.pages:
        hint = f"the file {file} is there and is no topic yet: begin it with {lines}"
    else:
        hint = f"{hint}; or add the file {file} in the folder of content, with {lines}"
    found, near = f'the topic "{topic}"', nearest(topic, topics)
    yield Problem(Rule.UNKNOWN_TARGET, place, found, "a topic that has a file", near, hint)


def _addresses(collection: Collection, settings: Settings) -> Iterator[Problem]:
    listing = collection.listing("glossary")
    pages = letter_pages(collection, settings)
    taken = {address.lower(): listing.file for address in pages} if listing else {}
    taken |= dict(_beside(collection))
    earlier = {text.file for texts in collection.superseded.values() for text in texts}
    for file, address in collection.addresses_of_files.items():
        # Two files of one edition are told as such.
        if "#" in address or file in earlier:
            continue
        other = taken.setdefault(address.lower(), file)
        if other != file:
            found = f"/{address}, where {other} is published too"
            yield Problem(Rule.ADDRESS_CLASH, Place(file), found, "an address of its own")


def _beside(collection: Collection) -> Iterator[tuple[str, str]]:
    """Give the addresses of what is published beside the page of each text, and of which file."""
    for id_, today in collection.instruments.items():
        yield from ((f"{id_}/{end}/", today.file) for end in ("compare", "verify"))
        for text in collection.editions(id_):
            yield text.dated, text.file
            # Also where paragraphs have no pages of their own today: they may have tomorrow.
            yield from ((f"{id_}/{provision.anchor}/", text.file) for provision in text.index.all)


def _given_up(collection: Collection) -> Iterator[Problem]:
    """See that what answers for a page that is gone does not take the place of another."""
    dated = {
        text.dated for text in collection.all_editions
    }  # whether these are published again, the gate tells
    beside = {a.lower(): file for a, file in _beside(collection) if a not in dated}
    register = promise.binding(collection)
    for address, line in register.lines.items() if register else ():
        if register and line.fate and (file := beside.get(address.lower())):
            place = Place(register.file, register.numbers.get(address, 1))
            found = f"/{address}, where a page of {file} lies"
            yield Problem(Rule.ADDRESS_CLASH, place, found, "an address of its own")


def _listings(collection: Collection) -> Iterator[Problem]:
    seen: dict[str, Listing] = {}
    for page in collection.listings:
        first = seen.setdefault(page.matter.of, page)
        if first is not page:
            found = f'a second listing of "{page.matter.of}", beside {first.file}'
            yield Problem(Rule.DUPLICATE_ID, page.places[("listing", "of")], found)
    for text in collection.instruments.values():
        if text.matter.definitions and "glossary" not in seen:
            place = text.places[("instrument", "definitions")]
            found = "terms that the text defines, and no page that lists them"
            yield Problem(Rule.MISSING_LISTING, place, found, hint=_ADD.format(of="glossary"))
    for kind in collection.kinds:
        shelf = collection.entries_of(kind.name)
        of = next(iter(kind.listings), "")
        if kind.is_listed and shelf and of not in seen:
            item = next(iter(shelf.values()))
            hint = _ADD.format(of=of)
            found = f"entries such as {item.id}, and no page that lists them"
            yield Problem(Rule.MISSING_LISTING, Place(item.file), found, hint=hint)
