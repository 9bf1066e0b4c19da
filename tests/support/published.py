"""The steps of a publication in order, in the one place of the tests that writes them out.

A test that needs a library without a host takes `collected`, `woven` or `kept`, and asks it for
pages or problems.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from silcrow.publication import Publication
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
) -> Publication:
    """Collect what the sources say."""
    publication = Publication(settings or Settings(address=ADDRESS), assets)
    publication.collect(sources)
    return publication


def woven(publication: Publication) -> Publication:
    """Find what refers to what, in the order in which the parts of it build on one another."""
    publication.weave_references()
    publication.weave_glossary()
    publication.weave_annexes()
    return publication


def kept(publication: Publication) -> Publication:
    """Weave, then check what concerns several parts: all that there is before pages."""
    woven(publication).keep()
    return publication


def emitted(publication: Publication) -> None:
    """Make all pages and documents, if no problem stops them; for who looks at none of them."""
    if not any(problem.stops for problem in publication.faults()):
        publication.render()
        list(publication.emit("Silcrow"))
