"""The kinds of page that there are, and where each stands: on the real site and on small ones.

The one list of all checks in a browser. A kind of page is checked only if it stands here.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class Place:
    """A page: its site (`tests.browser.sites`), what kind it is, its address from the root."""

    site: str
    kind: str
    address: str

    @property
    def sends_on(self) -> bool:
        """Whether the page sends its reader to another at once."""
        return self.kind == "moved"

    def __str__(self) -> str:
        return f"{self.site}-{self.kind}"


NOWHERE = "no/such/page/"
"""Answered with the page of status 404, as hosts do."""

REAL = Path(__file__).resolve().parents[1] / "content" / "pages.yml"
"""Names the pages of the site in `content/`; it goes with the text that it speaks of."""


def _real() -> dict[str, dict[str, str]]:
    return {"real": yaml.safe_load(REAL.read_text("utf-8"))} if REAL.is_file() else {}


_PAGES = _real() | {
    "lamp": {
        "home": "",
        "instrument": "lamp-declaration/",
        "dated": "lamp-declaration/2021-06-09/",
        "paragraph": "lamp-declaration/p8/",
        "verify": "lamp-declaration/verify/",
        "record": "statement-of-wicks/",
        "record-event": "lowtide-gathering/",
        "record-body": "council-of-rowers/",
        "glossary": "glossary/",
        "annexes": "annexes/",
        "related": "related/",
        "topics": "topics/",
        "topic": "topics/gatherings/",
        "participants": "participants/",
        "ordinary": "about/citing/",
        "search": "search/",
        "list": "search/all/",
        "404": NOWHERE,
    },
    "tiny": {
        "home": "",
        "instrument": "harbour-charter/",
        "dated": "harbour-charter/2019-03-03/",
        "paragraph": "harbour-charter/p2/",
        "verify": "harbour-charter/verify/",
        "record": "signal-code/",
        "glossary": "glossary/",
        "annexes": "annexes/",
        "related": "related/",
        "topic": "topics/seafaring/",
        "participants": "participants/",
        "ordinary": "about/",
        "search": "search/",
        "list": "search/all/",
        "404": NOWHERE,
    },
    "editions": {
        "home": "",
        "instrument": "harbour-code/",
        "dated": "harbour-code/2025-03-03/",
        "superseded": "harbour-code/2022-06-01/",
        "paragraph": "harbour-code/p4bis/",
        "tombstone": "harbour-code/p9/",
        "verify": "harbour-code/verify/",
        "editions": "harbour-code/compare/",
        "compare": "harbour-code/compare/2019-04-02..2025-03-03/",
        "withdrawn": "about/fees/",
        "moved": "about/quoting/",
        "glossary": "glossary/",
        "ordinary": "about/citing/",
        "search": "search/",
    },
    "resolution": {
        "instrument": "resolution-12-7/",
        "dated": "resolution-12-7/2019-10-09/",
        "paragraph": "resolution-12-7/pp3/",
        "verify": "resolution-12-7/verify/",
        "record": "assembly-of-ports/",
        "topics": "topics/",
        "topic": "topics/navigation-lights/",
    },
    "treaty": {
        "home": "",
        "instrument": "lights-convention/",
        "dated": "lights-convention/1998-05-14/",
        "container": "lights-convention/part-ii/",
        "paragraph": "lights-convention/annex-a-p2/",
        "verify": "lights-convention/verify/",
        "annexes": "annexes/",
        "participants": "participants/",
    },
    "law-de": {
        "instrument": "hafenlichtgesetz/",
        "dated": "hafenlichtgesetz/2011-03-17/",
        "container": "hafenlichtgesetz/part-2/",
        "paragraph": "hafenlichtgesetz/s10-p2/",
        "verify": "hafenlichtgesetz/verify/",
        "record": "lichteramt/",
        "glossary": "glossary/",
        "ordinary": "seiten/zitieren/",
        "404": NOWHERE,
    },
    "act-ko": {
        "home": "",
        "instrument": "lighthouse-act/",
        "dated": "lighthouse-act/2012-03-02/",
        "container": "lighthouse-act/chapter-2/",
        "paragraph": "lighthouse-act/art4ui2-p1/",
        "verify": "lighthouse-act/verify/",
        "record": "lighthouse-agency/",
        "glossary": "glossary/",
        "related": "related/",
        "topic": "topics/safety/",
        "ordinary": "guide/citing/",
        "404": NOWHERE,
    },
    "rules": {
        "home": "",
        "instrument": "conduct-on-board/",
        "dated": "dissolution/2016-04-09/",
        "paragraph": "conduct-on-stages/point-ii/",
        "verify": "words-used/verify/",
        "ordinary": "passengers/",
    },
    "annex": {
        "home": "",
        "annexing": "haven-declaration/",
        "instrument": "fog-statement/",
        "dated": "fog-statement/2021-10-05/",
        "paragraph": "fog-statement/p2-1/",
        "record": "list-of-landings/",
        "annexes": "annexes/",
        "related": "related/",
        "list": "search/all/",
    },
    "stock": {
        "home": "",
        "idioms": "guide/night/",
    },
    "letters": {
        "glossary": "glossary/",
        "letter": "glossary/t/",
    },
}

PLACES = tuple(
    Place(site, kind, address) for site, pages in _PAGES.items() for kind, address in pages.items()
)


def place(site: str, kind: str) -> Place:
    """Find a page by its site and kind."""
    return Place(site, kind, _PAGES[site][kind])
