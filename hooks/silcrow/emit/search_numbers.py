"""Numbers: what the page of the search looks up to go straight to "Article 3(2)" or "10a".

For each text there is one small file, from the numbers of a provision, in ASCII and as printed, to
its anchor and its kinds; for all texts there is one with their names, and with the words that name
kinds in the languages of the site. So the page only takes words apart and looks them up.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from unicodedata import normalize

from silcrow.interface import ENGLISH
from silcrow.language import Language, language
from silcrow.model import Instrument, Provision
from silcrow.slices.entries import Entries, TextEntry

NAMES = "search/texts.json"
"""Where the names of texts and kinds are published."""
FOLDER = "search/numbers"
"""Where the numbers of each text are published, as ID.json."""

_SPACE = re.compile(r"[^\w\u00a7\u00b6]+")


def names(entries: Entries) -> str:
    """Write what is looked up of all texts: `texts`, each with its id and names, and `kinds`.

    `kinds` maps a word to the kind that it names: `article`; `<article` where it stands behind the
    number (제3조); nothing where it only opens a number (제).
    """
    texts = [[text.id, *_names(text)] for text in entries.texts]
    tags = {text.language for text in entries.texts}
    kinds: dict[str, str] = {"p": "paragraph"}
    for tag in sorted({*tags, entries.site.asked, ENGLISH}):
        kinds |= {word: kind for word, kind in _kinds(language(tag)) if word not in kinds}
    return _json({"kinds": dict(sorted(kinds.items())), "texts": texts})


def _names(text: TextEntry) -> Iterator[str]:
    known = (text.name, text.citable.title, *text.cited_as, text.citable.symbol)
    yield text.name
    yield from dict.fromkeys(filter(None, map(folded, known)))


def _kinds(known: Language) -> Iterator[tuple[str, str]]:
    units = [*known.pointers.units.items(), *known.containers.items()]
    for kind, patterns in units:
        for pattern in patterns:
            before, _, after = (folded(part) for part in pattern.partition("{n}"))
            if after:
                yield after, f"<{kind}"
                yield from [(before, "")] if before else ()
            elif before:
                yield before, kind


def folded(words: str) -> str:
    """Write words as they are looked up: letters small, signs between them one space."""
    return _SPACE.sub(" ", normalize("NFKC", words).lower()).strip()


def numbers(editions: Sequence[Instrument]) -> str:
    """Write what is looked up of one text: numbers, `3 2`, to anchors and the kinds of each step.

    `editions` are all it has, the current one last: what only earlier ones have is found too, for
    the page of the text says what became of it.
    """
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    seen: set[str] = set()
    for text in reversed(editions):
        new = [provision for provision in text.index.addressed if provision.anchor not in seen]
        for provision in new:
            kinds = " ".join(step.kind for step in provision.path)
            for numbers in filter(None, _ways(provision)):
                found[numbers].setdefault(provision.anchor, kinds)
        seen |= {provision.anchor for provision in new}
    return _json({numbers: list(map(list, ways.items())) for numbers, ways in found.items()})


def _ways(provision: Provision) -> Iterator[str]:
    """Give the numbers of a path in ASCII and as printed; of one without numbers its anchor."""
    steps = provision.path
    ways = {
        " ".join(folded(step.ascii) for step in steps),
        " ".join(folded(step.number) for step in steps),
        folded(provision.anchor),
    }
    yield from sorted(ways)


def _json(value: Mapping[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
