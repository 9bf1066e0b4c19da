"""The dated page: an edition as a sheet, the words alone, the address to cite.

Frozen is its article: full title, date, numbers and words, source and licence. Nothing in it
depends on what editors write; the line above it leads to the current text. The document is in
the language of the text, and the few words of ours are marked where that is another: pages with
notes are in the language of the site, and there the words of the text are marked.
"""

from __future__ import annotations

from markupsafe import Markup

from silcrow.address import relative
from silcrow.language import direction
from silcrow.model import Instrument
from silcrow.render import citation
from silcrow.render.blocks import Writer
from silcrow.render.editions import Editions
from silcrow.render.history import History
from silcrow.render.paragraphs import Labels, all_of, bare
from silcrow.render.registered import registered
from silcrow.render.rendered import in_language, template
from silcrow.render.rows import rows
from silcrow.slices.slice import TextSlice


def page(slice_: TextSlice, text: Instrument, style: str, icon: str) -> str:
    """Write the complete document of one edition."""
    here, site = text.dated, slice_.language
    ours = in_language(site, text.matter.language)
    history = History(slice_, here)
    labels = Labels.of(slice_.interface, str(ours))
    found = rows(text.provisions, Writer(text.file, here))
    return template("edition.html", slice_.interface).render(
        text=text,
        matter=text.matter,
        name=slice_.interface.joined((text.name, citation.edition(text, text.matter.language))),
        date=text.matter.date.written(text.matter.language),
        edition="" if citation.is_of_its_date(text) else citation.edition(text, site),
        standing=list(Editions(history).standing(text)),
        registered=registered(slice_, text, here),
        ours=ours,
        words=in_language(text.matter.language, site),
        address=slice_.promise.shown(here),
        canonical=slice_.promise.public(here),
        current=slice_.way(here, text.id),
        style=relative(here, style),
        head=Markup(citation.head(slice_, text)),  # noqa: S704 — made by a template
        paragraphs=all_of(bare(row, labels) for row in found),
        direction=direction(text.matter.language),
        icon=relative(here, icon),
    )
