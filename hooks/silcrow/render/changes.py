"""Changes: where something is edited, an error in it reported, and its history read."""

from __future__ import annotations

from typing import NamedTuple

from silcrow import canonical, forge
from silcrow.forge import Report
from silcrow.model import Provision
from silcrow.slices.slice import Slice, TextSlice


class Changes(NamedTuple):
    """The addresses; of a site without a repository each is empty, of an unknown host some are."""

    edit: str = ""
    report: str = ""
    history: str = ""


def of_entry(slice_: Slice, edit: str, name: str, address: str) -> Changes:
    """Say it of a description or definition, given the address at which it is edited."""
    told = Report("note", name, {"address": slice_.promise.shown(address)})
    repository = slice_.site.repository
    return Changes(edit, forge.report(repository, edit, told), forge.history(repository, edit))


class OfParagraph(NamedTuple):
    """Where to say that its words differ from the source, that its note is wrong; its history."""

    words: str
    note: str
    history: str


def of_paragraph(slice_: TextSlice, provision: Provision, title: str) -> OfParagraph | None:
    """Fill the forms with its address, edition, digest and words; None without a repository."""
    text, repository = slice_.text, slice_.site.repository
    edit = slice_.edit(text.note_place(provision.anchor))
    fields = {
        "address": slice_.promise.shown(f"{text.id}/#{provision.anchor}"),
        "edition": str(text.edition),
        "digest": canonical.digest(canonical.own(provision)),
        "words": " ".join(provision.text.split()),
    }
    words = forge.report(repository, edit, Report("wording", title, fields))
    note = forge.report(repository, edit, Report("note", title, {"address": fields["address"]}))
    return OfParagraph(words, note, forge.history(repository, edit)) if words else None
