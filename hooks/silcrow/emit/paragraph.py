"""The page of one paragraph or container: its words, its neighbours, and how to cite it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from markupsafe import Markup

from silcrow.address import relative
from silcrow.interface import Interface
from silcrow.keep import canonical, lineage
from silcrow.language import direction
from silcrow.model import Block, Instrument, Provision, Reference
from silcrow.render import citation
from silcrow.render.apparatus import units
from silcrow.render.blocks import Writer
from silcrow.render.editions import DRAFT, DRAFTED
from silcrow.render.history import History
from silcrow.render.registered import registered, verify
from silcrow.render.rendered import in_language, shortened, template
from silcrow.render.rows import rows
from silcrow.weave.library import Library

if TYPE_CHECKING:
    from silcrow.anchor import Anchor


def pages(
    library: Library, text: Instrument, style: str, icon: str, site_name: str
) -> Iterator[tuple[str, str]]:
    """Write the page of every paragraph and container, with its address."""
    provisions = [None, *lineage.headed(text), None]
    page = template("paragraph.html", library.interface)
    history = History(library, text, "")
    site = {"style": style, "icon": icon, "home": ""}
    for (before, here), (_, after) in pairwise(pairwise(provisions)):
        assert here  # noqa: S101 — only the ends are None
        address = f"{text.id}/{here.anchor}/"
        around = {name: relative(address, there) for name, there in site.items()}
        history.here = address
        values = _values(library, text, here, address)
        neighbours = list(_neighbours(before, after, library.interface))
        told = [Markup(line) for line in history.lines(tuple(units(here)))]  # noqa: S704 — escaped there
        html = page.render(values, neighbours=neighbours, site_name=site_name, told=told, **around)
        yield address, html


def _neighbours(
    before: Provision | None, after: Provision | None, words: Interface
) -> Iterator[tuple[str, str, str, str]]:
    """Give word, name, way and relation of the page before and the page after."""
    previous, following = words.text("Previous"), words.text("Next")
    for word, relation, provision in ((previous, "prev", before), (following, "next", after)):
        if provision:
            yield word, citation.name(provision, words), f"../{provision.anchor}/", relation


def _values(library: Library, text: Instrument, here: Provision, address: str) -> dict[str, object]:
    """Give what the template asks for, but for what is around the page."""
    site, root, words = library.language, library.settings.root, library.interface
    edition, today = library.dated(text), library.way(address, text.id, here.anchor)
    addresses = [
        (
            words.text("This edition"),
            relative(address, f"{edition}#{here.anchor}"),
            citation.address(library, text, here),
        ),
        (words.text("As of today"), today, f"{root}{text.id}/#{here.anchor}"),
    ]
    name = citation.name(here, words)
    is_draft = library.collection.register(text) is None
    own = tuple(i for i in here.content if isinstance(i, Block) or i.is_point)
    (row,) = rows([replace(here, content=own)], Writer(text.file, address))
    return {
        "text": text,
        "matter": text.matter,
        "paragraph": here,
        "name": name,
        "title": words.joined((text.name, name)),
        "date": text.matter.date.written(site),
        "words": in_language(text.matter.language, site),
        "row": row,
        "holds": list(_holds(here, words)),
        "refers_to": _refers_to(library, text, here, address),
        "citation": citation.sentence(library, text, here),
        "addresses": addresses,
        "digest": canonical.digest(canonical.own(here)),
        "edition": "" if citation.is_of_its_date(text) else citation.edition(text, site),
        "standing": words.text(DRAFTED) if is_draft else "",
        "registered": registered(library, text, address, here.anchor),
        "verify": verify(text, address),
        "canonical": root + address,
        "description": shortened(_words(here)),
        "citing": library.about(address, "citing"),
        "head": Markup((DRAFT if is_draft else "") + citation.head(library, text, here)),  # noqa: S704 — made by a template
        "language": site,
        "direction": direction(site),
    }


def _holds(provision: Provision, words: Interface) -> Iterator[tuple[str, str, str]]:
    """Give name, way, and heading or first words of what has a page of its own within this."""
    for child in provision.children:
        if not child.is_point:
            first = child.heading.text if child.heading else shortened(child.text, 80)
            yield citation.name(child, words), f"../{child.anchor}/", first


def _words(provision: Provision) -> str:
    """Give the words of a provision, then those of its points or, of a container, all it holds."""
    inner = provision.walk() if provision.is_container else units(provision)
    lines = [provision.heading.text if provision.heading else ""]
    for unit in inner:
        lines += (unit.number if unit is not provision else "", unit.text)
    return " ".join(" ".join(lines).split())


def _name(library: Library, reference: Reference) -> str:
    """Name what is referred to: a text, or the provision of it that the reference points to."""
    own = library.collection.name(reference.target)
    there = library.paragraphs.get((reference.target, cast("Anchor", reference.fragment)))
    words = library.interface
    return words.joined((own, citation.name(there, words))) if there else own


def _refers_to(
    library: Library, text: Instrument, paragraph: Provision, here: str
) -> list[tuple[str, str, str]]:
    blocks = [block for unit in units(paragraph) for block in unit.leaves]
    found = [r for b in blocks for r in library.references.get((text.id, b.index), ())]
    return [
        (_name(library, r), library.way(here, r.target, r.fragment), r.manner)
        for r in found
        if r.linked and r.target not in library.collection.entries
    ]
