"""Small texts to compare, and what a redline says of them."""

from __future__ import annotations

from silcrow import canonical, publication
from silcrow.keep import compared, redline, tokens
from silcrow.keep.compared import Comparison, Side
from silcrow.keep.parts import parts
from silcrow.keep.redline import Redline
from silcrow.model import Instrument
from silcrow.render.redline import terminal
from silcrow.text.front_matter import Source
from tests.support.published import collected

FRONT = """---
instrument:
  id: {id}
  title: {title}
  type: declaration
  date: 2024-05-21
  source: {{publisher: X, url: "https://x.int/", published: 2024-05-21}}
{more}---
"""
NINE = [f"The members of group {word} shall meet to settle {word} matters." for word in "ABCDEFGHI"]


def page(*lines: str, id_: str = "text", title: str = "A Text", more: str = "") -> str:
    return FRONT.format(id=id_, title=title, more=more) + "\n\n".join(lines) + "\n"


def numbered(*words: str) -> str:
    return page(*(f"{i}. {text}" for i, text in enumerate(words, 1)))


def side(*sources: str) -> Side:
    read = collected(Source(f"f{i}.md", text) for i, text in enumerate(sources))
    assert read.problems == ()
    found = publication.cross_references(read).found
    return Side(read.collection, tuple(r for each in found for r in each.references))


def instrument(source: str) -> Instrument:
    return next(iter(side(source).collection.instruments.values()))


def lined(old: str, new: str) -> Redline:
    """Compare two texts, and prove on the way that the redline is exact."""
    a, b = instrument(old), instrument(new)
    found = redline.compare(a, b)
    before, after = parts(a), parts(b)
    assert found.apply(before) == after
    assert found.reversed().apply(after) == before
    assert found.is_of_wording == (canonical.whole(a) != canonical.whole(b))
    return found


def compare(old: str, new: str) -> Comparison:
    return compared.compare(side(old), side(new))


def text(old: str, new: str) -> list[str]:
    return terminal.write(compare(old, new)).split("\n")


def changed(pieces: tokens.Pieces) -> list[str]:
    marks = {"deleted": "-", "inserted": "+"}
    return [f"{marks[p.kind]}{p.text}" for p in pieces if p.kind != "same"]
