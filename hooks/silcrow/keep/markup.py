"""Markup: what a page may hold of HTML, by allow-lists; what a sanitiser would change is refused.

Nothing is cleaned: an editor would not see that words have gone. The sanitiser (nh3) reads HTML as
a browser does, so that entities and white space in an address hide nothing from it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from typing import NamedTuple

import markdown
import nh3

from silcrow.begins import Begins, silently
from silcrow.collection import Collection, OrdinaryPage
from silcrow.problem import Place, Problem, Rule
from silcrow.settings import Settings
from silcrow.weave import links
from silcrow.weave.prose import Made

# fmt: off
_OF_MARKDOWN = frozenset((
    "a", "blockquote", "br", "code", "dd", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4",
    "h5", "h6", "hr", "img", "li", "ol", "p", "pre", "strong", "sup", "table", "tbody",
    "td", "th", "thead", "tr", "ul",
))
# fmt: on
_ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "*": frozenset({"class", "dir", "id", "lang", "title"}),
    "a": frozenset({"href", "rev", "role"}),
    "img": frozenset({"alt", "height", "src", "width"}),
    "ol": frozenset({"start"}),
    "td": frozenset({"align", "colspan", "rowspan", "style"}),
    "th": frozenset({"align", "colspan", "rowspan", "scope", "style"}),
    "time": frozenset({"datetime"}),
}
_ATTRIBUTES_OF_HOSTS: Mapping[str, frozenset[str]] = {
    **_ATTRIBUTES,
    "a": _ATTRIBUTES["a"] | {"aria-label"},
    "div": frozenset({"aria-labelledby", "role"}),
    "span": frozenset({"aria-label", "data-linenos", "role"}),
}
"""With what the frame names by itself, on pages that a host has made: tabs, code, notes, emoji."""
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_ALIGNED = re.compile(r"text-align: (left|center|right);")
_VOID = frozenset({"br", "hr", "img", "wbr"})
_TAG = re.compile(r"<(?:/?(?P<name>[A-Za-z][A-Za-z0-9-]*)(?=[\s/>])|!--|!\[CDATA\[|\?|![A-Z])")
_INCLUSION = re.compile(r"^[ ]*;*-+8<-+.*$", re.MULTILINE)
_LIST = re.compile(r"\{:(?=[^{}\n]*[=#.])[^{}\n]*+\}")
_ID = re.compile(r"[^\W\d_][\w.:-]*")
_OF_HOSTS = ("attr_list", "tables", "footnotes", "def_list", "admonition", "fenced_code")
"""Extensions of Python-Markdown by which ordinary pages are judged."""


class Found(NamedTuple):
    """Something of HTML: an element, an attribute of one with its value, or a comment."""

    tag: str
    attribute: str = ""
    value: str = ""

    @property
    def told(self) -> str:
        """Say what it is."""
        if not self.attribute:
            return f"the element <{self.tag}>" if self.tag != "!" else "a comment of HTML"
        value = self.value if len(self.value) <= _LONGEST else self.value[:_LONGEST] + "\u2026"
        return f'{self.attribute}="{value}" on <{self.tag}>'


_LONGEST = 60


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of Markdown: its source, what it was made into, and where it stands."""

    source: str
    html: str
    place: Place
    is_ordinary: bool = False

    @property
    def schemes(self) -> frozenset[str]:
        """Where its links may lead; those within the site are written `site:` until it is shown."""
        return _SCHEMES if self.is_ordinary else _SCHEMES | {"site"}


def check(
    collection: Collection, made: Iterable[Made], settings: Settings, begins: Begins = silently
) -> Iterator[Problem]:
    """Hold notes, definitions and descriptions, and strict ordinary pages, to the allow-lists."""
    allowed = frozenset(settings.html)
    yield from _inclusions(collection, settings)
    for prose in made:
        begins(prose.place.file, "markup")
        piece = _Piece(prose.source, prose.html, prose.place)
        yield from _check(collection, piece, allowed)
    for page in collection.pages.values() if settings.strict_pages else ():
        begins(page.file, "markup")
        yield from _check(collection, _of_page(page), allowed)


def _inclusions(collection: Collection, settings: Settings) -> Iterator[Problem]:
    """Find lines that some hosts replace by the words of another file, or by nothing."""
    for file, text in collection.texts.items():
        is_page = file in collection.pages
        if "8<" in text and (settings.strict_pages or not is_page):
            # Front matter is indented too, and no code for that.
            for match in _INCLUSION.finditer(links.without_code(text) if is_page else text):
                place = Place(file, text.count("\n", 0, match.start()) + 1)
                words = match.group().strip()[:_LONGEST]
                yield Problem(Rule.INCLUSION, place, f'"{words}"', "words, or a link to the file")


def _plain(address: str) -> str:
    """Read an address as a browser does: no white space before it, no tabs or line feeds in it."""
    return re.sub(r"[\t\n\r]", "", address).lstrip()


def hosted(
    collection: Collection, html: Mapping[str, str], settings: Settings
) -> Iterator[Problem]:
    """Hold strict ordinary pages, as their host has made them, to the allow-lists.

    A host knows more of Markdown than what `check` has judged them by, and other plugins write.
    """
    allowed = frozenset({*settings.html, *_OF_THE_HOST})
    for page in collection.pages.values() if settings.strict_pages else ():
        finder = _Finder(collection.texts[page.file], Place(page.file, page.body_line))
        for found in removed(html.get(page.file, ""), allowed, attributes=_ATTRIBUTES_OF_HOSTS):
            yield _problem(found, finder.found(found), frozenset(settings.html))
        yield from _images(html.get(page.file, ""), finder)


_OF_THE_HOST = ("del", "details", "figcaption", "figure", "ins", "span", "summary")
"""Elements that extensions of hosts make."""


def _of_page(page: OrdinaryPage) -> _Piece:
    html = markdown.markdown(page.body, extensions=_OF_HOSTS)
    return _Piece(page.body, html, Place(page.file, page.body_line), is_ordinary=True)


def _check(collection: Collection, piece: _Piece, allowed: frozenset[str]) -> Iterator[Problem]:
    finder = _Finder(collection.texts[piece.place.file], piece.place)
    plain = links.without_targets(links.without_code(piece.source))
    told = set()
    for match in _TAG.finditer(plain):
        name = (match["name"] or "!").lower()
        if name not in allowed and name not in told:
            told.add(name)
            yield _problem(Found(name), finder.tag(match.group()), allowed)
    foreign = tuple(
        link.href for link in links.scan(piece.source, "", 1) if links.has_foreign_scheme(link.href)
    )
    for found in removed(piece.html, allowed, piece.schemes):
        # A scheme that can be read off the source has been told with the links.
        known = found.attribute in ("href", "src") and _plain(found.value).startswith(foreign)
        if found.tag not in told and not known:
            yield _problem(found, finder.found(found), allowed)
    if not piece.is_ordinary:
        for match in _LIST.finditer(plain):
            told_ = f"the attributes {match.group()[:_LONGEST]}"
            yield Problem(Rule.MARKUP, finder.words(match.group()), told_, "words alone")
    yield from _ids(piece.html, finder)
    yield from _images(piece.html, finder)


def removed(
    html: str,
    allowed: Iterable[str] = (),
    schemes: Iterable[str] = _SCHEMES,
    attributes: Mapping[str, frozenset[str]] = _ATTRIBUTES,
) -> tuple[Found, ...]:
    """Say what of some HTML a sanitiser would take away, each once; nothing where all may stay.

    `allowed` are elements that may stand beside those that Markdown makes.
    """
    clean = nh3.clean(
        html,
        tags={*_OF_MARKDOWN, *allowed},
        attributes={tag: set(names) for tag, names in attributes.items()},
        attribute_filter=_styles,
        strip_comments=True,
        link_rel=None,
        url_schemes=set(schemes),
    )
    if clean == html:
        return ()
    had, has = _read(html), _read(clean)
    gone = tuple(Counter(had.found) - Counter(has.found))
    gone += tuple(Found(tag) for tag in had.unclosed)
    # What a script swallows is gone with it, and is no fault of its own.
    tags = {found.tag for found in gone if not found.attribute}
    foreign = tuple(
        f for f in gone if (f.tag not in tags if f.attribute else f.tag not in _OF_MARKDOWN)
    )
    return tuple(dict.fromkeys(foreign or gone))


def _styles(tag: str, attribute: str, value: str) -> str | None:
    """Let no style through but that by which Python-Markdown aligns cells."""
    del tag
    return None if attribute == "style" and not _ALIGNED.fullmatch(value) else value


class _Reader(HTMLParser):
    """Lists what stands in HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Found] = []
        self.open: Counter[str] = Counter()

    @property
    def unclosed(self) -> list[str]:
        return [tag for tag, count in self.open.items() if count > 0]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(Found(tag))
        self.found += [Found(tag, name, value or "") for name, value in attrs]
        self.open[tag] += tag not in _VOID

    def handle_endtag(self, tag: str) -> None:
        self.open[tag] -= tag not in _VOID

    def handle_comment(self, data: str) -> None:
        self.found.append(Found("!", "", data))

    def handle_decl(self, decl: str) -> None:
        self.handle_comment(decl)

    def handle_pi(self, data: str) -> None:
        self.handle_comment(data)

    def unknown_decl(self, data: str) -> None:
        self.handle_comment(data)


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


def _problem(found: Found, place: Place, allowed: frozenset[str]) -> Problem:
    if found.attribute:
        return Problem(Rule.MARKUP, place, found.told, "no such attribute or value")
    expected = f"Markdown, or one of {', '.join(sorted(allowed))}" if allowed else "Markdown"
    told = f"{found.told}, which is not closed" if found.tag in allowed else found.told
    return Problem(Rule.MARKUP, place, told, expected)


def _ids(html: str, finder: _Finder) -> Iterator[Problem]:
    """Hold ids that content sets to names that no frame and no other heading has."""
    if ' id="' not in html:
        return
    ids = Counter(f.value for f in _read(html).found if f.attribute == "id")
    for id_, count in ids.items():
        if id_.startswith("_"):
            found, expected = f'the id "{id_}"', "an id that begins with a letter"
            yield Problem(Rule.RESERVED_ID, finder.words(id_), found, expected)
        elif not _ID.fullmatch(id_):
            found = f'the id "{id_}"'
            yield Problem(Rule.INVALID_ID, finder.words(id_), found, "letters, digits, hyphens")
        if count > 1:
            found = f'the id "{id_}" a second time'
            yield Problem(Rule.DUPLICATE_ANCHOR, finder.words(id_, after=1), found)


def _images(html: str, finder: _Finder) -> Iterator[Problem]:
    """See that images lie on the site: a reader asks no other host for anything."""
    if "<img" not in html:
        return
    for found in _read(html).found:
        address = found.value.removeprefix("site:")
        remote = not links.is_of_site(address) and not links.has_foreign_scheme(address)
        if found.attribute == "src" and remote:
            told, hint = f'an image from "{found.value}"', "put a copy below the content folder"
            yield Problem(Rule.MARKUP, finder.found(found), told, "a file of the site", hint=hint)


class _Finder:
    """Finds in a source file what was seen in the HTML made of it."""

    def __init__(self, text: str, place: Place) -> None:
        self.start = place
        self.lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")

    def words(self, words: str, *, after: int = 0) -> Place:
        """Find words as they are written, after as many occurrences; else where all begins."""
        return self.pattern(re.escape(words), after)

    def tag(self, tag: str) -> Place:
        """Find the beginning of an element as it is written."""
        return self.pattern(re.escape(tag) + (r"(?![A-Za-z0-9-])" if tag[-1].isalnum() else ""))

    def found(self, found: Found) -> Place:
        """Find an attribute by its value, as written or escaped, else by its name."""
        if not found.attribute:
            return self.pattern(rf"<\s*{re.escape(found.tag)}" if found.tag != "!" else "<!|<\\?")
        tries = [re.escape(value) for value in (found.value, escape(found.value)) if value]
        tries += [re.escape(found.value.split(":")[0]) + ":" if ":" in found.value else "(?!)"]
        tries += [rf"\b{re.escape(found.attribute)}\s*=", rf"<\s*{re.escape(found.tag)}\b"]
        tries += [r"&(#\w+|\w+);"]
        places = (self.pattern(pattern) for pattern in tries)
        return next((place for place in places if place is not self.start), self.start)

    def pattern(self, pattern: str, after: int = 0) -> Place:
        """Find a pattern below the place where a piece of Markdown begins."""
        search = re.compile(pattern, re.IGNORECASE)
        for number, line in enumerate(self.lines[self.start.line - 1 :], self.start.line):
            for match in search.finditer(line):
                if after == 0:
                    return Place(self.start.file, number, match.start() + 1)
                after -= 1
        return self.start
