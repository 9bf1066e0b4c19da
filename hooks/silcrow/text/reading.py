"""Reading: by which rules a text is read, today's or those of its register.

Which line breaks are no space was once the same in every language; today it depends on the
language (docs/decisions/0016). A language that has labels today once had none. A registered text
keeps the words and anchors that were registered, so it is read by the rule under which more of
its registered paragraphs stand, today's if it is all one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from silcrow import canonical, script
from silcrow.kind import Page
from silcrow.language import language, unread
from silcrow.model import Provision
from silcrow.problem import Problem
from silcrow.register import Register
from silcrow.text import provisions
from silcrow.text.front_matter import Split

# A sign of a quotation may stand before the words of a line; the other signs are all ASCII.
_AROUND_BREAK = re.compile(r"([^\x00-\x7f])[ \t]*\n[ \t>]*(?=([^\x00-\x7f]))")


class Reading(NamedTuple):
    """The wording of a text, and what could not be read."""

    provisions: tuple[Provision, ...]
    problems: tuple[Problem, ...]


def by_language(file: str, parts: Split, page: Page) -> Reading:
    """Read a text by today's rule."""
    assert page.instrument  # noqa: S101 — its kind was asked for
    return _read(file, parts, page, _breaks(page.instrument.language))


def as_registered(
    found: Reading, file: str, parts: Split, page: Page, register: Register
) -> Reading:
    """Give what today's rule found, or the former reading where more of the register stands so."""
    assert page.instrument  # noqa: S101 — its kind was asked for
    tag = page.instrument.language
    if differs(parts.body, tag):
        former = _read(file, parts, page, script.FORMER_BREAKS)
        found = _likelier(former, found, register)
    if _lacks(found.provisions, register):
        former = _read(file, parts, _unlabelled(page), _breaks(tag))
        found = _likelier(former, found, register)
    return found


def _likelier(former: Reading, found: Reading, register: Register) -> Reading:
    is_former = _standing(former.provisions, register) > _standing(found.provisions, register)
    return former if is_former else found


def _lacks(found: Iterable[Provision], register: Register) -> bool:
    """Tell whether anchors of a register are not there, as where a line has become a label."""
    there = {str(inner.anchor) for provision in found for inner in provision.walk()}
    return not register.lines.keys() <= there


def _unlabelled(page: Page) -> Page:
    """Take a language as it was before it had data."""
    assert page.instrument  # noqa: S101 — its kind was asked for
    tag = unread(page.instrument.language)
    return page.model_copy(
        update={"instrument": page.instrument.model_copy(update={"language": tag})}
    )


def differs(body: str, tag: str) -> bool:
    """Tell whether a body has a line break that the two rules read differently."""
    if body.isascii():
        return False
    rules = _breaks(tag), script.FORMER_BREAKS
    pairs = {"\n".join(match.groups()) for match in _AROUND_BREAK.finditer(body)}
    return any(len({bool(rule.search(pair)) for rule in rules}) > 1 for pair in pairs)


def _breaks(tag: str) -> re.Pattern[str]:
    return script.breaks(spaced=language(tag).spaced)


def _read(file: str, parts: Split, page: Page, breaks: re.Pattern[str]) -> Reading:
    assert page.instrument  # noqa: S101 — its kind was asked for
    return Reading(*provisions.read(parts, file, page.instrument, page.paragraphs, breaks))


def _standing(found: Iterable[Provision], register: Register) -> int:
    """Count the provisions that have exactly their registered form."""
    walked = (inner for provision in found for inner in provision.walk())
    pairs = ((p, register.lines.get(str(p.anchor))) for p in walked)
    return sum(line is not None and canonical.own(p).decode() == line.form for p, line in pairs)
