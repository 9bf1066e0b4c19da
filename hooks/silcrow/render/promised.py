"""What pages say of addresses: one table of sentences by the state of the site.

Every sentence on whether an address lasts stands here, so that no page can contradict another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from markupsafe import Markup

from silcrow.address import relative
from silcrow.interface import message
from silcrow.model import Instrument
from silcrow.promise import State
from silcrow.register import ADDRESSES
from silcrow.render.registered import registered, way_to_register
from silcrow.render.rendered import in_language, opening
from silcrow.weave.library import Library

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


def banner(library: Library, around: str) -> Markup:
    """Say on every page that no address lasts yet; `around` is the language of the page."""
    said = SAID[library.promise.state].banner
    if not said:
        return Markup()
    marks = in_language(library.language, around)
    told = Markup(library.interface.text(said))  # noqa: S704 — our own message
    return Markup('<p class="preview"{}>{}</p>\n').format(marks, told)


def draft(library: Library) -> str:
    """Say of a text that it is not registered yet."""
    return library.interface.text(SAID[library.promise.state].draft)


def unindexed(library: Library, text: Instrument) -> str:
    """Keep a draft out of searches; in a preview every page is, by its frame."""
    is_draft = library.collection.register(text) is None
    return NOINDEX if is_draft and library.promise.is_lasting else ""


def stability(library: Library, here: str) -> Iterator[Markup]:
    """Say whether addresses last, where the site was before, and what is known of each text."""
    words, promise = library.interface, library.promise
    yield _dated(library, SAID[promise.state].stability)
    for move in promise.moves:
        date = move.on.written(words.language)
        yield words.html("On {date} the site moved here from {was}.", date=date, was=move.was)
    texts = library.collection.instruments.values()
    for text in texts if len(texts) <= _FEW else ():
        yield _of_text(library, text, here)
    if promise.is_lasting:
        link = opening(relative(here, ADDRESSES))
        yield words.html("{link}The register of all other addresses{/link}", link=link)


def citing(library: Library) -> Markup:
    """Say which address to cite now."""
    return _dated(library, SAID[library.promise.state].citing)


def _dated(library: Library, said: str) -> Markup:
    since = library.promise.since
    date = since.written(library.language) if since else ""
    return library.interface.html(said, date=date)


def _of_text(library: Library, text: Instrument, here: str) -> Markup:
    words, found = library.interface, registered(library, text, here)
    marks = in_language(text.matter.language, library.language)
    name = Markup("<span{}>{}</span>").format(marks, text.name) if marks else text.name
    values = {"link": opening(library.way(here, text.id)), "text": name}
    if found is None:
        return words.html("{link}{text}{/link}: a draft", **values)
    values["register"] = opening(way_to_register(library, text, here))
    return words.html(
        "{link}{text}{/link}: {told} ({register}register{/register})", told=found.told, **values
    )
