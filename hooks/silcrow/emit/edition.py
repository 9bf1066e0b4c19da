"""The dated page: an edition as a sheet, the words alone, the address to cite.

Frozen is its article: full title, date, numbers and words, source and licence. Nothing in it
depends on what editors write; the line above it leads to the current text.
"""

from __future__ import annotations

from markupsafe import Markup

from silcrow.address import relative
from silcrow.language import direction
from silcrow.model import Instrument
from silcrow.render import citation
from silcrow.render.rendered import templates
from silcrow.render.rows import rows
from silcrow.weave.library import Library


def page(library: Library, text: Instrument, style: str, icon: str) -> str:
    """Write the complete document of one edition."""
    here = library.dated(text)
    return templates.get_template("edition.html").render(
        text=text,
        matter=text.matter,
        date=text.matter.date.written(text.matter.language),
        published=text.matter.source.published.written(text.matter.language),
        address=library.settings.root + here,
        current=library.way(here, text.id),
        style=relative(here, style),
        head=Markup(citation.head(library, text)),  # noqa: S704 — made by a template
        rows=rows(text.provisions),
        direction=direction(text.matter.language),
        icon=relative(here, icon),
    )
