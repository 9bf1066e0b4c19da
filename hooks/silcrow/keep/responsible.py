"""Who is responsible: what a site must say of its publisher, and what it needs to be published."""

from __future__ import annotations

from collections.abc import Iterator

from silcrow.problem import Command, Place, Problem, Rule
from silcrow.reserved import is_reserved, is_reserved_repository
from silcrow.settings import Settings

_SAY = "write publisher: {name: …, contact: …} in silcrow.yml"
_REGISTER = Command("then register it", "silcrow register add --all")


def check(settings: Settings) -> Iterator[Problem]:
    """Warn of a site that names nobody; and of one that nobody can reach, once it can answer."""
    publisher = settings.publisher
    if publisher is None:
        place = settings.place("address")
        yield Problem(Rule.NO_PUBLISHER, place, "no publisher", hint=_SAY)
    elif publisher.contact is None and not is_reserved(settings.root):
        place = settings.place("publisher")
        yield Problem(Rule.NO_PUBLISHER, place, "a publisher without contact", hint=_SAY)


def refusals(settings: Settings, repository: str, file: Place) -> Iterator[Problem]:
    """Say why a site may not be published yet; `file` is where its repository is named."""
    if is_reserved(settings.root):
        found = f'the address "{settings.root}", a reserved name that never answers'
        hint = "write the public address in silcrow.yml and in mkdocs.yml"
        place = settings.place("address")
        yield Problem(Rule.NOT_PUBLISHABLE, place, found, hint=hint, commands=(_REGISTER,))
    if repository and is_reserved_repository(repository):
        found = f'the repository "{repository}", a placeholder'
        hint = "write the real repo_url, or take the line out"
        yield Problem(Rule.NOT_PUBLISHABLE, file, found, hint=hint)
    yield from _publisher(settings)


def _publisher(settings: Settings) -> Iterator[Problem]:
    publisher = settings.publisher
    if publisher is None:
        place = settings.place("address")
        yield Problem(Rule.NOT_PUBLISHABLE, place, "no publisher", hint=_SAY)
    elif publisher.contact is None:
        place, found = settings.place("publisher"), "a publisher without contact"
        hint = "write contact: with an address for e-mail, or of a page with a form"
        yield Problem(Rule.NOT_PUBLISHABLE, place, found, hint=hint)
    else:
        for name in ("contact", "url"):
            value = getattr(publisher, name)
            if value and is_reserved(value):
                place = settings.place("publisher", name)
                found = f'the {name} "{value}", a reserved name that never answers'
                yield Problem(Rule.NOT_PUBLISHABLE, place, found)
