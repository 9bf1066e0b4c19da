"""Navigation: the outline of a site as its host keeps it, and what one page shows of it.

A page shows what is around it, never the whole: of many pages each would otherwise carry a link
to every other. What is left out stands once, on the page of all pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
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


Mark = Literal["", "page", "true"]
"""As in `aria-current`: this page, what contains it, or neither."""


class Way(NamedTuple):
    """A link of the navigation: its title, the address as the host has it, and what it marks."""

    title: str
    url: str
    current: Mark = ""


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


class Item(NamedTuple):
    """A page, link or section of the navigation, as its host has it."""

    title: str
    url: str | None
    """The address; of a section that of its first page, and None in an empty one."""
    children: tuple[Item, ...] | None = None
    """None for a page or link."""


def read(items: Iterable[Any]) -> tuple[Item, ...]:
    """Read the navigation of a host, whose items have a `title`, and `url` or `children`.

    A page of theirs has its own title only once the host has read it.
    """
    return tuple(_item(item) for item in items)


def _item(item: Any) -> Item:  # noqa: ANN401 — the host's own
    if item.children is None:
        return Item(str(item.title or item.url), str(item.url))
    inner = read(item.children)
    url = next((child.url for child in inner if child.url is not None), None)
    return Item(str(item.title or url), url, inner)


_Path = tuple[int, ...]
"""Where an item stands: its number in each level, from the first."""


@dataclass(frozen=True)
class Outline:
    """The navigation of a site as a value; `around` takes no longer on a large site."""

    items: tuple[Item, ...]

    @cached_property
    def _places(self) -> Mapping[str, _Path]:
        """The place of every page and link, by its address."""
        return dict(_places(self.items))

    @cached_property
    def is_large(self) -> bool:
        """Whether the first level folds into a menu, and there is a page of all pages."""
        many = len(self.items) > _FEW or _longest(self.items) > _MOST
        return sum(map(bool, self._places)) > _LARGE or many

    def around(self, page: Any) -> Around:  # noqa: ANN401 — the host's own page
        """Give what a page shows; one that has no place is taken to be below the nearest that has.

        A page without address, such as one that says that nothing is there, has no place at all.
        """
        url = getattr(page, "url", None)
        own = self._places.get(url) if url is not None else None
        here = own or self._above(url)
        marks: dict[_Path, Mark] = {here[:n]: "true" for n in range(1, len(here) + 1)}
        if own:
            marks[own] = "page"
        shown = url if own else None
        site = tuple(_ways(self.items, (), here[0] if here else 0, marks, shown))
        if not own:
            return Around(site, self.is_large)
        *above, siblings = self._levels(own)
        sections = [level[at] for level, at in zip(above, own, strict=False)]
        has_order = bool(sections) or len(siblings) > _FEW
        is_deep = len(sections) > 1
        return Around(
            site,
            self.is_large,
            tuple(Way(s.title, s.url) for s in sections if is_deep and s.url is not None),
            sections[-1].title if sections else "",
            tuple(_ways(siblings, own[:-1], own[-1], marks, shown)) if sections else (),
            _neighbour(siblings, own[-1] - 1) if has_order else None,
            _neighbour(siblings, own[-1] + 1) if has_order else None,
        )

    def _levels(self, path: _Path) -> list[tuple[Item, ...]]:
        """Give the items of each level that leads to a place, its own level last."""
        levels = [self.items]
        for at in path[:-1]:
            levels.append(levels[-1][at].children or ())
        return levels

    def _above(self, url: str | None) -> _Path:
        """Find the page with the longest address that an address is below; not the home."""
        while url and (url := url.rstrip("/").rpartition("/")[0]):
            if found := self._places.get(f"{url}/"):
                return found
        return ()


def _places(items: Sequence[Item], above: _Path = ()) -> Iterator[tuple[str, _Path]]:
    for at, item in enumerate(items):
        if item.children is not None:
            yield from _places(item.children, (*above, at))
        elif item.url is not None:
            yield item.url, (*above, at)


def _longest(items: Sequence[Item]) -> int:
    """Count the items of the longest level."""
    inner = (_longest(item.children) for item in items if item.children)
    return max(len(items), *inner, 0)


def _ways(
    items: Sequence[Item],
    above: _Path,
    index: int,
    marks: Mapping[_Path, Mark],
    shown: str | None = None,
) -> Iterator[Way]:
    """Give at most so many items in a row, the one at the index as near the middle as can be.

    `shown` is the address of the page: it may stand in several places.
    """
    start = max(0, min(index - _MOST // 2, len(items) - _MOST))
    for at, item in enumerate(items[start : start + _MOST], start):
        if item.url is not None:
            is_shown = item.children is None and item.url == shown
            mark = "page" if is_shown else marks.get((*above, at), "")
            yield Way(item.title, item.url, mark)


def _neighbour(items: Sequence[Item], index: int) -> Way | None:
    if not 0 <= index < len(items) or items[index].url is None:
        return None
    return Way(items[index].title, items[index].url or "")
