"""Navigation: the outline of a site as its host keeps it, and what one page shows of it.

A page shows what is around it, never the whole: of many pages each would otherwise carry a link
to every other. What is left out stands once, on the page of all pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, NamedTuple


def entries(outline: object) -> Iterator[tuple[str | None, str]]:
    """Give title and target of every entry of an outline, sections opened; no title is None."""
    if isinstance(outline, str):
        yield None, outline
    elif isinstance(outline, dict):
        for title, inner in outline.items():
            if isinstance(inner, str):
                yield str(title), inner
            else:
                yield from entries(inner)
    elif isinstance(outline, list):
        for inner in outline:
            yield from entries(inner)


_FEW = 7
"""Entries that need no menu."""
_MOST = 12
"""Entries of one level that a page shows; of more, those around its own place."""
_LARGE = 24
"""Pages that a site has before it needs a menu, however few stand on the first level."""


class Way(NamedTuple):
    """A link of the navigation: its title, the address as the host has it, and what it marks."""

    title: str
    url: str
    current: Literal["", "page", "true"] = ""
    """As in `aria-current`: this page, what contains it, or neither."""


class Around(NamedTuple):
    """What one page shows of the navigation."""

    site: tuple[Way, ...] = ()
    """The first level, or the part of it around this page."""
    is_large: bool = False
    """Whether the first level folds into a menu, and there is a page of all pages."""
    trail: tuple[Way, ...] = ()
    """The sections around a page that is deeper than one of them, the outermost first."""
    section: str = ""
    """The title of the section that has the page; empty outside any."""
    branch: tuple[Way, ...] = ()
    """The pages and sections beside it there."""
    before: Way | None = None
    after: Way | None = None
    """Its neighbours, where its section has an order."""


class Outline:
    """A host's navigation, read once: `around` then takes no longer on a large site.

    Items are the host's own: each has `title`, `url` or `children`, and the section it is in as
    `parent`.
    """

    def __init__(self, items: Iterable[Any]) -> None:
        """Find the place of every item."""
        self._first = list(items)
        self._places: dict[int, tuple[Sequence[Any], int]] = {}
        self._by_url: dict[str, Any] = {}
        self._longest = 0
        self._read(self._first)
        pages = len(self._by_url)
        many = len(self._first) > _FEW or self._longest > _MOST
        self.is_large = pages > _LARGE or many

    def _read(self, items: Sequence[Any]) -> None:
        self._longest = max(self._longest, len(items))
        for index, item in enumerate(items):
            self._places[id(item)] = (items, index)
            if item.children:
                self._read(item.children)
            elif item.children is None and item.url:
                self._by_url.setdefault(item.url, item)

    def around(self, page: Any) -> Around:  # noqa: ANN401 — the host's own page
        """Give what a page shows; one that has no place is taken to be below the nearest that has.

        A page without address, such as one that says that nothing is there, has no place at all.
        """
        here = page if id(page) in self._places else self._above(getattr(page, "url", None))
        lineage = list(_lineage(here))
        marked = {id(item): "page" if item is page else "true" for item in lineage}
        last = len(lineage) - 1
        top = self._places[id(lineage[last])][1] if lineage else 0
        site = tuple(_ways(_around(self._first, top, _MOST), marked))
        if here is not page or not lineage:
            return Around(site, self.is_large)
        siblings, index = self._places[id(page)]
        has_order = last > 0 or len(siblings) > _FEW
        return Around(
            site,
            self.is_large,
            tuple(_ways(reversed(lineage[1:]), {})) if last > 1 else (),
            str(lineage[1].title) if last else "",
            tuple(_ways(_around(siblings, index, _MOST), marked)) if last else (),
            _neighbour(siblings, index - 1) if has_order else None,
            _neighbour(siblings, index + 1) if has_order else None,
        )

    def _above(self, url: str | None) -> Any:  # noqa: ANN401 — the host's own page
        """Find the page with the longest address that an address is below; not the home."""
        while url and (url := url.rstrip("/").rpartition("/")[0]):
            if found := self._by_url.get(f"{url}/"):
                return found
        return None


def _lineage(item: Any) -> Iterator[Any]:  # noqa: ANN401 — the host's own
    """Go from an item to the outermost section around it."""
    while item is not None:
        yield item
        item = item.parent


def _around(items: Sequence[Any], index: int, most: int) -> Sequence[Any]:
    """Give at most so many items in a row, the one at the index as near the middle as can be."""
    start = max(0, min(index - most // 2, len(items) - most))
    return items[start : start + most]


def _ways(items: Iterable[Any], marked: dict[int, Any]) -> Iterator[Way]:
    for item in items:
        url = _url(item)
        if url is not None:
            yield Way(str(item.title or url), url, marked.get(id(item), ""))


def _url(item: Any) -> str | None:  # noqa: ANN401 — the host's own
    """Give the address of a page, or of the first page in a section; None in an empty one."""
    if item.children is None:
        return str(item.url)
    return next((url for url in map(_url, item.children) if url is not None), None)


def _neighbour(items: Sequence[Any], index: int) -> Way | None:
    inside = 0 <= index < len(items)
    return next(_ways([items[index]], {}), None) if inside else None
