"""Numbers in prose: what points to a provision of a text that the prose names.

"Paragraph 4 of the Charter" leads somewhere; "paragraph 4" alone does not, for prose is no text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from silcrow.anchor import Anchor
from silcrow.collection import Collection
from silcrow.matter import InstrumentMatter
from silcrow.model import Block, Instrument, Provision, Words
from silcrow.problem import Place
from silcrow.weave import pointers
from silcrow.weave.lexicon import Span
from silcrow.weave.references import Woven

_NO_PLACE = Place("")
_MATTER: dict[str, object] = {
    "title": "prose",
    "type": "prose",
    "date": "2000",
    "source": {"publisher": "none", "url": "https://silcrow.invalid/", "published": "2000"},
}


class Numbers:
    """Reads a piece of prose as if it were a text of one paragraph, without id and number."""

    def __init__(self, collection: Collection, language: str) -> None:
        """Take the texts that prose may name, and the language of the prose."""
        self.texts = dict(collection.instruments)
        self.collection = replace(collection, instruments=self.texts)
        self.matter = InstrumentMatter.model_validate({**_MATTER, "language": language})

    def spans(self, text: str, names: Iterable[Span]) -> list[Span]:
        """Find what points, by the names that stand in the text; owners are `id#anchor`."""
        woven = Woven(self.read(text))
        woven.names[0] = list(names)
        pointers.weave(self.collection, [woven])
        return [
            Span(r.start, r.end, f"{r.target}#{r.fragment}") for r in woven.references if r.target
        ]

    def read(self, text: str) -> Instrument:
        """Make a text of prose, to which nothing can lead."""
        block = Block("text", _NO_PLACE, Words(text), 0)
        only = Provision("paragraph", (), "", Anchor("prose"), _NO_PLACE, (block,))
        self.texts[""] = Instrument("", "", self.matter, (only,), {}, {})
        return self.texts[""]
