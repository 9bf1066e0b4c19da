"""A sample: what a site has itself to show how its texts are cited and addressed."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup, escape

from silcrow.render.rendered import in_language
from silcrow.slices.entries import Entries, TextEntry


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


def of(entries: Entries) -> Sample | None:
    """Find the sample of a site; None where it has no text."""
    found = next((text for text in entries.texts if text.example), None)
    text = found or next(iter(entries.texts), None)
    return _sample(entries, text) if text else None


def _sample(entries: Entries, text: TextEntry) -> Sample:
    where = text.address, text.citable.dated, entries.language
    if text.example is None:
        return Sample(*where)
    name = text.example.name
    cited = escape(name)
    if len(entries.texts) > 1:
        marks = in_language(text.language, entries.language)
        named = Markup("<bdi{}>{}</bdi>").format(marks, text.name) if marks else escape(text.name)
        cited = Markup(entries.interface.joined((named, cited)))  # noqa: S704 — both are escaped
    return Sample(*where, name, str(text.example.anchor), cited)
