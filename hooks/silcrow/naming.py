"""Naming: what a provision is called, in full and in citations, in the words of the site."""

from __future__ import annotations

from silcrow.interface import Interface, message
from silcrow.model import Provision

_FIRST, _LONGEST = 4, 40


def pinpoint(provision: Provision, words: Interface) -> str:
    """Name a provision as citations do: para 4, article 3, para 4(a); its id without a number."""
    if provision.is_container:
        return name(provision, words)
    if provision.label:
        own = words.text("para {number}", number=provision.label)
        return _within(provision, _called(provision, words) or own, words)
    own = words.text("para beginning {words}", words=beginning(provision, words))
    return _within(provision, own, words)


def name(provision: Provision, words: Interface) -> str:
    """Name a provision in full: paragraph 4, article 3, point 4(a), Article 3 as it is printed."""
    if own := _called(provision, words):
        return _within(provision, own, words)
    if provision.is_container:
        return _within(provision, provision.label or str(provision.anchor), words)
    if provision.label:
        if provision.is_point:
            own = words.text("point {number}", number=provision.label)
        else:
            own = words.text("paragraph {number}", number=provision.label)
    else:
        own = _unnumbered(provision, words)
    return _within(provision, own, words)


def around(provision: Provision, words: Interface) -> tuple[str, str]:
    """Give the words before and behind a number that say what its tradition calls it."""
    match provision.called or provision.kind:
        case "section":
            return words.around("Section {number}", "number")
        case "subsection":
            return words.around("Subsection {number}", "number")
        case _:
            return words.around("Recital {number}", "number")


def _called(provision: Provision, words: Interface) -> str:
    """Name a provision by the word of its drafting tradition; empty where it has none."""
    unit = provision.called or (provision.unit if provision.kind in _COUNTED else "")
    said = _CALLED.get(unit)
    return words.text(said, number=provision.label) if said and provision.label else ""


_COUNTED = ("recital", "counted")
_CALLED = {
    "section": message("section {number}"),
    "subsection": message("subsection {number}"),
    "recital": message("recital {number}"),
    "paragraph": message("paragraph {number}"),
    "subparagraph": message("subparagraph {number}"),
    "alinea": message("alinéa {number}"),
}
"""What words say of what a drafting tradition names or counts."""


def _unnumbered(provision: Provision, words: Interface) -> str:
    start = beginning(provision, words)
    if provision.kind == "point":
        return words.text("point beginning {words}", words=start)
    return words.text("paragraph beginning {words}", words=start)


def beginning(provision: Provision, words: Interface) -> str:
    """Quote the first words of a paragraph, which name one that has no number."""
    first = provision.text.split()[:_FIRST]
    start = " ".join(first).rstrip(",;:.")[:_LONGEST]
    return words.quoted(start) if start else str(provision.anchor)


def _within(provision: Provision, own: str, words: Interface) -> str:
    """Name the containers without which a number would not be the only one of its text."""
    return words.within(provision.within, own) if provision.within else own


def shortened(text: str, longest: int = 200) -> str:
    """Cut a text at a word."""
    if len(text) <= longest:
        return text
    return text[:longest].rsplit(" ", 1)[0] + "\u00a0\u2026"
