"""A sample: what a site has itself to show how its texts are cited and addressed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from silcrow.model import Instrument, Provision
from silcrow.render import citation
from silcrow.render.rendered import in_language
from silcrow.weave.library import Library


@dataclass(frozen=True, slots=True)
class Sample:
    """The first numbered paragraph of a site and its text: what they are called, where they stand.

    A site without numbered paragraphs has its first text alone, and no paragraph.
    """

    address: str
    edition: str
    """The address of the edition."""
    language: str
    """That of the words of the site."""
    name: str = ""
    """What the paragraph is called in them."""
    anchor: str = ""
    cited: Markup = field(default_factory=Markup)
    """How it is asked for: with the name of its text, where the site has several."""


def of(library: Library) -> Sample | None:
    """Find the sample of a site; None where it has no text."""
    texts = list(library.collection.instruments.values())
    found = next(((text, p) for text in texts for p in _numbered(text)), None)
    if found is None:
        return _sample(library, texts[0]) if texts else None
    return _sample(library, *found)


def _numbered(text: Instrument) -> Iterator[Provision]:
    return (p for p in text.index.all if p.number and not p.is_container and not p.is_point)


def _sample(library: Library, text: Instrument, paragraph: Provision | None = None) -> Sample:
    where = library.collection.addresses[text.id], library.dated(text), library.language
    if paragraph is None:
        return Sample(*where)
    name = citation.name(paragraph, library.interface)
    cited = escape(name)
    if len(library.collection.instruments) > 1:
        marks = in_language(text.matter.language, library.language)
        named = Markup("<bdi{}>{}</bdi>").format(marks, text.name) if marks else escape(text.name)
        cited = Markup(library.interface.joined((named, cited)))  # noqa: S704 — both are escaped
    return Sample(*where, name, str(paragraph.anchor), cited)
