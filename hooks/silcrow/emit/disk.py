"""Disk: a built site copied so that it is read from a disk, where nothing answers at a folder.

Links lead to files, and what needs a script or a host is left out. Each page says what it is.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from importlib.resources import files
from urllib.parse import quote, unquote, urlsplit

from lxml import html
from lxml.html import HtmlElement

from silcrow.emit import manifest, search
from silcrow.emit.policy import on_disk
from silcrow.emit.styles import slim
from silcrow.interface import ENGLISH

INDEX = "index.html"
STYLE = "silcrow-preview.css"
_MISSING = "404.html"
_AT_HEAD = (
    f'<aside class="silcrow-preview" lang="{ENGLISH}" dir="ltr" aria-label="Preview"><p>'
    "<strong>Preview of a proposed change, not the site.</strong> "
    "Search and other parts that need a server or a script are left out.</p></aside>"
)
_FOR_FORM = f'<p lang="{ENGLISH}" dir="ltr">What is asked here is answered on the site only.</p>'
_OF_SCRIPTS = (
    "//script | //template | //button | //*[@data-needs-script]"
    # Material's search is a box that opens without a script, and finds nothing.
    " | //*[@data-md-component='search' or @for='__search' or @id='__search']"
)


def kept(names: Iterable[str]) -> tuple[str, ...]:
    """Name the files of the copy, in order: those of a site that still mean something there."""
    taken = (name for name in names if not _needs_script(name) and name != manifest.NAME)
    return tuple(sorted({*taken, STYLE}))


def _needs_script(name: str) -> bool:
    return name.endswith(".js") or name.startswith(search.FOLDER)


def copied(
    names: Collection[str], read: Callable[[str], bytes], seal: str
) -> Iterator[tuple[str, bytes]]:
    """Make each file of the copy, as `kept` names them; `read` gives a file of the site.

    `seal` is an element for the head of the first page.
    """
    there = frozenset(names)
    base = base_of(read(_MISSING), there) if _MISSING in there else "/"
    for name in names:
        if name == STYLE:
            yield name, slim(files("silcrow.emit").joinpath("disk.css").read_text("utf-8")).encode()
        elif name.endswith(".html"):
            yield name, page(read(name), name, there, base, seal if name == INDEX else "")
        else:
            yield name, read(name)


def base_of(missing: bytes, names: Collection[str]) -> str:
    """Give the path of the site on its host, from "/" to "/".

    The page for what is missing says it: it is shown anywhere, and names its styles from the root.
    """
    for href in map(unquote, _read(missing).xpath("//link/@href[starts-with(., '/')]")):
        steps = href.split("/")
        for i in range(1, len(steps)):
            if "/".join(steps[i:]) in names:
                return "/".join(steps[:i]) + "/"
    return "/"


def _read(source: bytes) -> HtmlElement:
    parser = html.HTMLParser(encoding="utf-8")
    document: HtmlElement = html.document_fromstring(source, parser=parser)
    return document


def page(
    source: bytes, here: str, names: Collection[str], base: str = "/", seal: str = ""
) -> bytes:
    """Write a page anew, given its path, those of all files of the copy, and that of the site."""
    if not source.strip():
        return source
    document = _read(source)
    _without_scripts(document)
    for element in document.xpath("//meta[@http-equiv='Content-Security-Policy']"):
        element.set("content", on_disk(element.get("content", "")))
    style = posixpath.relpath(STYLE, posixpath.dirname(here) or ".")
    _put(document, style, seal)
    document.rewrite_links(partial(_led, here, names, base), resolve_base_href=False)
    written: bytes = html.tostring(document, encoding="utf-8", doctype="<!doctype html>")
    return written


def _without_scripts(document: HtmlElement) -> None:
    for element in document.xpath(_OF_SCRIPTS):
        element.drop_tree()
    for element in document.xpath("//noscript"):
        element.drop_tag()
    for form in document.xpath("//main//form")[:1]:
        form.addprevious(html.fragment_fromstring(_FOR_FORM))
    for form in document.xpath("//form"):
        form.drop_tree()


def _put(document: HtmlElement, style: str, seal: str) -> None:
    """Say at the head of a page what it is, and to what searches that it is nothing for them."""
    elements = f'{seal}<meta name="robots" content="noindex"><link rel="stylesheet" href="{style}">'
    added = html.fragments_fromstring(elements, no_leading_text=True)
    # The encoding stays first, and the policy before what it allows.
    if not document.xpath("/html/head"):
        document.insert(0, html.Element("head"))
    ((head, body),) = (document.xpath("/html/head | /html/body"),)
    first = len(head.xpath("meta[@charset or @http-equiv]"))
    head[first:first] = [element for element in added if not isinstance(element, str)]
    body.insert(0, html.fragment_fromstring(_AT_HEAD))


def _led(here: str, names: Collection[str], base: str, link: str) -> str | None:
    """Lead a link of a page to a file of the copy; None where there is none.

    What leads to another host, or within the page, stays.
    """
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or not parts.path:
        return link
    path, folder = unquote(parts.path), posixpath.dirname(here)
    if path.startswith("/"):
        if not f"{path}/".startswith(base):
            return None
        path, folder = path[len(base) :], ""
    target = _file(posixpath.join(folder, path), names)
    if target is None:
        return None
    way = quote(posixpath.relpath(target, posixpath.dirname(here) or "."))
    return parts._replace(path=way).geturl()


def _file(path: str, names: Collection[str]) -> str | None:
    """Find the file that a host shows at a path; None where there is none."""
    inside = posixpath.normpath(posixpath.join(path, INDEX))
    return next((name for name in (inside, posixpath.normpath(path)) if name in names), None)
