"""The page on which words are verified: claim, check of a quotation, digests, recipes by hand.

It stores no wording but one example. The check reads the dated pages as they are published, so
that what it proves is what readers are given.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from silcrow import canonical, naming
from silcrow.address import relative
from silcrow.interface import Interface, message
from silcrow.language import direction
from silcrow.model import Instrument, Provision
from silcrow.register import path_of
from silcrow.render.paragraphs import all_of
from silcrow.render.rendered import in_language, template
from silcrow.slices.slice import TextSlice
from silcrow.theme import titles


@dataclass(frozen=True, slots=True)
class Recipe:
    """A command for a shell as POSIX has it, and the digest that it prints."""

    name: str
    command: str
    digest: str
    is_plain: bool
    """Whether the form is one line of number and words, as most paragraphs have it."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What is said of one edition: its digests as rows of a table, and its register."""

    id: str
    name: str
    way: str
    rows: Markup
    register: str
    """The way to the register; empty for a draft."""


def page(slice_: TextSlice, around: dict[str, str], site_name: str) -> str:
    """Write the complete document; `around` has the paths of style, icon and script."""
    text = slice_.text
    here, site = f"{text.id}/verify/", slice_.language
    matter = text.matter
    names = {matter.title, text.name, *matter.cited_as}
    values: dict[str, object] = {
        "text": text,
        "matter": matter,
        "site_name": site_name,
        "says_site": titles.are_alike(text.name, site_name),
        "site": site,
        "direction": direction(site),
        "words": in_language(matter.language, site),
        "ours": in_language(site, matter.language),
        "canonical": slice_.promise.public(here),
        "names": sorted(names, key=lambda name: (-len(name), name)),
        "register": slice_.register(text),
        "editions": list(_editions(slice_, here)),
        "recipe": recipe(text, slice_.interface),
        "said": said(slice_.interface),
        "whole": _one_by_one(text),
        "unnumbered": not all(p.number for p in text.index.all),
        "citing": slice_.site.about(here, "citing"),
    }
    ways = {name: relative(here, there) for name, there in around.items()}
    return template("verify.html", slice_.interface).render(values, **ways)


SAID = (
    message("capital letters"),
    message("white space"),
    message("invisible characters"),
    message("quotation marks"),
    message("hyphens and dashes"),
    message("the encoding of letters"),
    message("; differs in: "),
)
"""What the script says within a line: it has the English words itself."""


def said(words: Interface) -> dict[str, str]:
    """Give the script its words where they are not English."""
    told = {english: words.text(english) for english in SAID} | {", ": words.comma}
    return {english: other for english, other in told.items() if english != other}


def _one_by_one(text: Instrument) -> str:
    """Give the digest of the whole where each provision is one line; else nothing."""
    form = canonical.whole(text)
    return "" if b"\t" in form else canonical.digest(form)


def recipe(text: Instrument, words: Interface) -> Recipe:
    """Choose an example: the shortest numbered paragraph that is one line, else any provision."""
    forms = [(p, canonical.own(p)) for p in text.index.all]
    chosen, form = min(forms, key=lambda pair: _oddness(*pair))
    name = naming.name(chosen, words)
    return Recipe(name, command(form), canonical.digest(form), is_plain=b"\t" not in form)


def _oddness(provision: Provision, form: bytes) -> tuple[bool, bool, bool, bool, int]:
    """Rank an example: no words, several lines, signs to escape, no number, then length."""
    return (
        not provision.text,
        b"\t" in form or b"\n" in form,
        b"'" in form or b"\\" in form,
        not provision.number,
        len(form),
    )


def command(form: bytes) -> str:
    """Write what prints the digest of a form in any POSIX shell, in one line.

    TABs and line feeds are escaped: pasted into a terminal, a TAB would complete words.
    """
    words, how = form.decode(), "%s"
    if any(c in words for c in "\t\n"):
        words, how = words.translate(_ESCAPES), "%b"
    quoted = words.replace("'", "'\\''")
    return f"printf '{how}' '{quoted}' | sha256sum"


_ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n"})


def _editions(slice_: TextSlice, here: str) -> Iterator[Edition]:
    """Go through the editions of a text, the current one first."""
    language, editions = slice_.language, slice_.editions
    for edition in reversed(editions):
        register = slice_.register(edition)
        way, date = relative(here, edition.dated), edition.edition.written(language)
        apart = _APART.format(slice_.interface.comma, escape(date)) if len(editions) > 1 else ""
        yield Edition(
            "_digests-" + edition.edition.replace(".", "-"),
            date,
            way,
            all_of(_rows(edition, way, apart, slice_.interface)),
            relative(here, path_of(edition.id, register.head.key)) if register else "",
        )


_APART = '<span class="visually-hidden">{}{}</span>'
"""Two links to two editions do not have the same words."""


def _rows(text: Instrument, way: str, apart: str, words: Interface) -> Iterator[str]:
    """Write the rows by hand: a site has as many as it has paragraphs (docs/decisions/0006)."""
    whole = _code(canonical.whole(text))
    yield _row(f"{way}#{text.id}", words.text("title and whole text") + apart, whole)
    for provision in text.index.addressed:
        cell = _code(canonical.own(provision))
        if provision.children:
            digest = _code(canonical.subtree(provision))
            cell += f"<p>{words.text('including what it contains: {digest}', digest=digest)}</p>"
        name = escape(naming.name(provision, words), quote=False)
        yield _row(f"{way}#{provision.anchor}", name + apart, cell)


def _code(form: bytes) -> str:
    return f"<code>{canonical.digest(form)}</code>"


def _row(way: str, name: str, cell: str) -> str:
    return f'<tr><th scope="row"><a href="{way}">{name}</a></th><td>{cell}</td></tr>\n'
