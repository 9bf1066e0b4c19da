"""Former pages: what stands at an address whose page has moved, or is published no longer.

An address that was promised answers for good: it leads on, or says what was there and why it is
gone. A number of a paragraph that was given up says what it has become.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from silcrow import naming
from silcrow.address import relative
from silcrow.anchor import Anchor
from silcrow.language import direction
from silcrow.model import Instrument
from silcrow.register import AddressLine, Moved, Withdrawn
from silcrow.render import tombstones
from silcrow.render.former import successor
from silcrow.render.history import History
from silcrow.render.rendered import opening, template
from silcrow.slices.entries import Entries
from silcrow.slices.site import Site
from silcrow.slices.slice import TextSlice


@dataclass(frozen=True, slots=True)
class _Former:
    """What a former page says: its address and title, sentences as HTML, and where it leads."""

    address: str
    title: str
    told: Sequence[Markup]
    to: str = ""
    """The address that is canonical instead; empty where nothing took its place."""
    is_moved: bool = False
    """Whether readers are led on at once."""
    whole: tuple[str, str] | None = None
    """Name and address of the text to which it belongs."""


def of_text(slice_: TextSlice, style: str, icon: str, site_name: str) -> Iterator[tuple[str, str]]:
    """Write the former pages of the paragraphs of a text, each with its address."""
    if slice_.site.has_paragraph_pages and len(slice_.editions) > 1:
        for former in _paragraphs(slice_):
            yield former.address, _written(slice_.site, former, style, icon, site_name)


def of_site(entries: Entries, style: str, icon: str, site_name: str) -> Iterator[tuple[str, str]]:
    """Write the former pages of a site that were no paragraph's, each with its address."""
    for line in entries.lines:
        if "#" not in line.address:
            former = _page(entries, line)
            yield former.address, _written(entries.site, former, style, icon, site_name)


def _written(site: Site, former: _Former, style: str, icon: str, site_name: str) -> str:
    here = former.address
    around = {"style": style, "icon": icon, "home": ""}
    ways = {name: relative(here, there) for name, there in around.items()}
    return template("former.html", site.interface).render(
        former=former,
        site=site.language,
        direction=direction(site.language),
        site_name=site_name,
        canonical=site.promise.public(former.to or here),
        on=relative(here, former.to),
        whole=former.whole and (former.whole[0], relative(here, former.whole[1])),
        **ways,
    )


def _page(entries: Entries, line: AddressLine) -> _Former:
    fate, words = line.fate, entries.interface
    if isinstance(fate, Moved):
        to = fate.to
        way = relative(line.address, to)
        told = words.html("{link}{name}{/link} has moved.", link=opening(way), name=line.name)
        return _Former(line.address, line.name, [told], to.partition("#")[0], is_moved=True)
    assert isinstance(fate, Withdrawn)  # noqa: S101 — there is no third
    told = words.html("“{name}” was withdrawn: {reason}", name=line.name, reason=fate.reason)
    return _Former(line.address, line.name, [told, *successor(entries, line.address, fate)])


def _paragraphs(slice_: TextSlice) -> Iterator[_Former]:
    """Say what became of paragraphs that had pages of their own in earlier editions."""
    text, history = slice_.text, History(slice_, "")
    retired = tombstones.of(history)
    had = {
        p.anchor: naming.name(p, slice_.interface)
        for edition in slice_.editions
        for p in edition.index.headed
    }
    for now, olds in history.lineage.aliases.items():
        for old in (old for old in olds if old in had):
            history.here = f"{text.id}/{old}/"
            yield _former(history, old, had[old], history.moved(old, now), _page_of(text, now))
    for stone in history.lineage.tombstones:
        for old in (anchor for anchor in stone.anchors if anchor in had):
            history.here = f"{text.id}/{old}/"
            yield _former(history, old, had[old], retired.told(stone))


def _former(history: History, old: Anchor, name: str, told: str, to: str = "") -> _Former:
    text = history.text
    shown = Markup(told)  # noqa: S704 — escaped where it was written
    return _Former(f"{text.id}/{old}/", name, [shown], to, whole=(text.name, f"{text.id}/"))


def _page_of(text: Instrument, now: Anchor) -> str:
    """Give the address of the page of a paragraph, or that of the text for a point."""
    has_page = text.index.has_heading(now)
    return f"{text.id}/{now}/" if has_page else f"{text.id}/"
