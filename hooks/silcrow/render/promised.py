"""What pages say of addresses: one table of sentences by the state of the site.

Every sentence on whether an address lasts stands here, so that no page can contradict another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from markupsafe import Markup

from silcrow.address import relative
from silcrow.interface import message
from silcrow.promise import State
from silcrow.register import ADDRESSES
from silcrow.render.registered import told, way_to_register
from silcrow.render.rendered import Rendered, in_language, opening
from silcrow.slices.entries import Entries, TextEntry
from silcrow.slices.site import Site
from silcrow.slices.slice import Slice, TextSlice

NOINDEX = '<meta name="robots" content="noindex">\n'
"""What search engines are told of a page that may still change its address or words."""


_FEW = 20
"""Of more texts, the page of each says what is known of its words."""


class Said(NamedTuple):
    """What is said in one state: on every page, of addresses, of what to cite, of a draft."""

    banner: str
    stability: str
    citing: str
    draft: str


_PREVIEW = message(
    "{strong}Preview.{/strong} This site has no lasting address yet, so its links may change."
)
_CITE_SOURCE = message(
    "This site has no lasting address yet. In work that must last, cite the page from which the "
    "text was transcribed."
)
_DRAFT = message("This text is a draft: its words may still change.")
_LASTING = message("The addresses of this site last. They have been registered since {date}.")
_CITE_EDITION = message(
    "Cite the address of the edition. It lasts: the addresses of this site have been registered "
    "since {date}."
)
_DRAFT_BESIDE = message(
    "This text is a draft, not registered yet: its words and addresses may still change."
)

SAID: Mapping[State, Said] = {
    State.PREVIEW: Said(
        _PREVIEW,
        message("This site is a preview. No address is promised, and no text is locked."),
        _CITE_SOURCE,
        _DRAFT,
    ),
    State.WORDS: Said(
        _PREVIEW,
        message(
            "This site is a preview. No address is promised yet. The words of registered texts are "
            "locked: if any word differs, the build stops."
        ),
        _CITE_SOURCE,
        _DRAFT,
    ),
    State.LASTING: Said("", _LASTING, _CITE_EDITION, _DRAFT_BESIDE),
    State.MOVED: Said("", _LASTING, _CITE_EDITION, _DRAFT_BESIDE),
}


def banner(site: Site, around: str) -> Markup:
    """Say on every page that no address lasts yet; `around` is the language of the page."""
    said = SAID[site.promise.state].banner
    if not said:
        return Markup()
    marks = in_language(site.language, around)
    shown = Markup(site.interface.text(said))  # noqa: S704 — our own message
    return Markup('<p class="preview"{}>{}</p>\n').format(marks, shown)


def draft(site: Site) -> str:
    """Say of a text that it is not registered yet."""
    return site.interface.text(SAID[site.promise.state].draft)


def unindexed(slice_: TextSlice) -> str:
    """Keep a draft out of searches; in a preview every page is, by its frame."""
    return NOINDEX if slice_.is_draft and slice_.promise.is_lasting else ""


NEW = message("Not registered yet: this address may still change.")


def new(page: Rendered, slice_: Slice) -> Rendered:
    """Say of a page beside registered ones that it is not; searches leave it out."""
    if page.file not in slice_.new:
        return page
    html = with_new(page.html, slice_, slice_.site.asked)
    return replace(page, head=NOINDEX + page.head, html=html)


def with_new(html: str, slice_: Slice, around: str) -> str:
    """Say the same behind the title of a page that is not registered, in whatever language."""
    marks = in_language(slice_.language, around)
    said = Markup('<p class="standing"{}>{}</p>').format(marks, slice_.interface.html(NEW))
    title, end, rest = html.partition("</h1>")
    return f"{title}{end}\n{said}{rest}" if end else f"{said}\n{html}"


def stability(entries: Entries, here: str) -> Iterator[Markup]:
    """Say whether addresses last, where the site was before, and what is known of each text."""
    words, promise = entries.interface, entries.promise
    yield _dated(entries.site, SAID[promise.state].stability)
    for move in promise.moves:
        date = move.on.written(words.language)
        yield words.html("On {date} the site moved here from {was}.", date=date, was=move.was)
    for text in entries.texts if len(entries.texts) <= _FEW else ():
        yield _of_text(entries, text, here)
    if promise.is_lasting:
        link = opening(relative(here, ADDRESSES))
        yield words.html("{link}The register of all other addresses{/link}", link=link)


def citing(site: Site) -> Markup:
    """Say which address to cite now."""
    return _dated(site, SAID[site.promise.state].citing)


def _dated(site: Site, said: str) -> Markup:
    since = site.promise.since
    date = since.written(site.language) if since else ""
    return site.interface.html(said, date=date)


def _of_text(entries: Entries, text: TextEntry, here: str) -> Markup:
    words, marks = entries.interface, in_language(text.language, entries.language)
    name = Markup("<span{}>{}</span>").format(marks, text.name) if marks else text.name
    values = {"link": opening(entries.way(here, text.id)), "text": name}
    if text.head is None:
        return words.html("{link}{text}{/link}: a draft", **values)
    values["register"] = opening(way_to_register(text.id, text.head, here))
    return words.html(
        "{link}{text}{/link}: {told} ({register}register{/register})",
        told=told(text.head, words),
        **values,
    )
