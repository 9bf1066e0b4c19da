"""The steps of a publication, for tests that need a library without a host.

A test takes `collected`, `woven`, and asks the library's own functions for problems or pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from silcrow import publication
from silcrow.publication import Given, Linked, Read
from silcrow.settings import Settings
from silcrow.text.front_matter import Source

ADDRESS = "https://silcrow.int/"


def sources(files: Mapping[str, str]) -> list[Source]:
    """Give files, by path, as the library reads them."""
    return [Source(file, text) for file, text in files.items()]


def collected(
    sources: Iterable[Source],
    settings: Settings | None = None,
    assets: frozenset[str] = frozenset(),
) -> Read:
    """Read what the sources say."""
    given = Given(settings or Settings(address=ADDRESS), sources, others=assets)
    return publication.read(given)


def woven(read: Read) -> Linked:
    """Find what refers to what."""
    return publication.linked(read)


def emitted(linked: Linked) -> None:
    """Make all pages and documents, if no problem stops them; for who looks at none of them."""
    if not any(problem.stops for problem in publication.check(linked)):
        slices = publication.slices(linked)
        publication.render(slices)
        list(publication.emit(slices, "Silcrow"))
