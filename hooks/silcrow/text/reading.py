"""Reading: by which rule line breaks of a text are read, today's or that of its register.

Which line breaks are no space was once the same in every language; today it depends on the
language (docs/decisions/0016). A registered text keeps the words that were registered, so it is
read by the rule under which more of its registered paragraphs stand, today's if it is all one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from silcrow import canonical, script
from silcrow.kind import Page
from silcrow.language import language
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
    if not differs(parts.body, page.instrument.language):
        return found
    former = _read(file, parts, page, script.FORMER_BREAKS)
    is_former = _standing(former.provisions, register) > _standing(found.provisions, register)
    return former if is_former else found


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
