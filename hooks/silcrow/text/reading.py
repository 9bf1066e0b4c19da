"""Reading: by which rules a text is read, today's or those of its register.

A registered text keeps the words and numbers that were registered. Where they do not all stand by
today's rules, it is read as more of them do: with the numbers that its register knows and no
others, words behind points left where they were, line breaks as they once were in every language
(docs/decisions/0016).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from silcrow import canonical, script, tradition
from silcrow.kind import Page
from silcrow.language import language
from silcrow.matter import InstrumentMatter
from silcrow.model import Provision
from silcrow.problem import Problem
from silcrow.register import Register
from silcrow.text import provisions
from silcrow.text.front_matter import Split
from silcrow.text.manner import Manner
from silcrow.tradition import Tradition

# A sign of a quotation may stand before the words of a line; the other signs are all ASCII.
_AROUND_BREAK = re.compile(r"([^\x00-\x7f])[ \t]*\n[ \t>]*(?=([^\x00-\x7f]))")


class Reading(NamedTuple):
    """The wording of a text, and what could not be read."""

    provisions: tuple[Provision, ...]
    problems: tuple[Problem, ...]


def by_language(file: str, parts: Split, page: Page, drafted: Tradition | None = None) -> Reading:
    """Read a text by today's rules, as the tradition that it names drafts, or that of its tag."""
    drafted = drafted or tradition.of_matter(matter(page))
    return _read(file, parts, page, Manner(_breaks(_tag(page)), tradition=drafted))


def as_registered(
    found: Reading,
    file: str,
    parts: Split,
    page: Page,
    register: Register,
) -> Reading:
    """Give what today's rules found, or the former reading where more of the register stands so."""
    standing = _standing(found.provisions, register)
    if standing == len(register.lines):
        return found
    steps = [step for line in register.lines.values() for step in line.steps]
    slugs = {(step.kind, step.number): step.ascii for step in steps}
    known = frozenset((step.kind, step.number) for step in steps)
    own = tradition.tradition(register.head.tradition or "")
    today = Manner(_breaks(_tag(page)), slugs=slugs, tradition=own)
    # Which words were joined to numbers depends on when it was registered.
    former = today._replace(known=known)
    manners = [today, former, former._replace(joins_flush=False)]
    if differs(parts.body, _tag(page)):
        manners += [manner._replace(breaks=script.FORMER_BREAKS) for manner in manners]
    for manner in manners:
        other = _read(file, parts, page, manner)
        if (more := _standing(other.provisions, register)) > standing:
            found, standing = other, more
    return found


def matter(page: Page) -> InstrumentMatter:
    """Give what is known of a text that a page is."""
    assert page.instrument  # noqa: S101 — its kind was asked for
    return page.instrument


def _tag(page: Page) -> str:
    return matter(page).language


def differs(body: str, tag: str) -> bool:
    """Tell whether a body has a line break that the two rules read differently."""
    if body.isascii():
        return False
    rules = _breaks(tag), script.FORMER_BREAKS
    pairs = {"\n".join(match.groups()) for match in _AROUND_BREAK.finditer(body)}
    return any(len({bool(rule.search(pair)) for rule in rules}) > 1 for pair in pairs)


def _breaks(tag: str) -> re.Pattern[str]:
    return script.breaks(spaced=language(tag).spaced)


def _read(file: str, parts: Split, page: Page, manner: Manner) -> Reading:
    return Reading(*provisions.read(parts, file, matter(page), page.paragraphs, manner))


def _standing(found: Iterable[Provision], register: Register) -> int:
    """Count the provisions that have exactly their registered form."""
    addressed = (inner for provision in found for inner in provision.addressed())
    pairs = ((p, register.lines.get(str(p.anchor))) for p in addressed)
    return sum(line is not None and canonical.own(p).decode() == line.form for p, line in pairs)
