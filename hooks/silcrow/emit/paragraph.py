"""The page of one paragraph: its words, its neighbours, and how to cite it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from markupsafe import Markup

from silcrow.address import relative
from silcrow.language import direction
from silcrow.model import Instrument, Provision
from silcrow.render import citation
from silcrow.render.apparatus import units
from silcrow.render.rendered import shortened, templates
from silcrow.render.rows import rows
from silcrow.weave.library import Library


def pages(
    library: Library, text: Instrument, style: str, icon: str, site_name: str
) -> Iterator[tuple[str, str]]:
    """Write the page of every paragraph, with its address."""
    paragraphs: list[Provision | None] = [p for p in text.walk() if not p.is_point]
    template = templates.get_template("paragraph.html")
    for (before, here), (_, after) in pairwise(pairwise([None, *paragraphs, None])):
        assert here  # noqa: S101 — only the ends are None
        address = f"{text.id}/{here.anchor}/"
        yield (
            address,
            template.render(
                text=text,
                matter=text.matter,
                paragraph=here,
                name=citation.name(here),
                note=text.annotations.get(here.anchor),
                date=text.matter.date.written(text.matter.language),
                neighbours=[(p, f"../{p.anchor}/") for p in (before, after) if p],
                before=before,
                refers_to=_refers_to(library, text, here, address),
                cited=citation.sentence(library, text, here),
                addresses=[
                    (
                        "This edition",
                        relative(address, library.dated(text)) + f"#{here.anchor}",
                        citation.address(library, text, here),
                    ),
                    (
                        "As of today",
                        library.way(address, text.id, here.anchor),
                        f"{library.settings.root}{text.id}/#{here.anchor}",
                    ),
                ],
                canonical=library.settings.root + address,
                description=shortened(here.text),
                home=relative(address, ""),
                site_name=site_name,
                citing=library.about(address, "citing"),
                style=relative(address, style),
                head=Markup(citation.head(library, text, here)),  # noqa: S704 — made by a template
                wording=Markup("").join(
                    row.wording for row in rows([here]) if row.paragraph is here
                ),
                direction=direction(text.matter.language),
                icon=relative(address, icon),
            ),
        )


def _refers_to(
    library: Library, text: Instrument, paragraph: Provision, here: str
) -> list[tuple[str, str, str]]:
    blocks = [block for unit in units(paragraph) for block in unit.leaves]
    found = [r for b in blocks for r in library.references.get((text.id, b.index), ())]
    return [
        (library.collection.name(r.target), library.way(here, r.target, r.fragment), r.manner)
        for r in found
        if r.linked and r.target not in library.collection.terms
    ]
