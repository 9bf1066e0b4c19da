"""The host of the repository: where a file has its history, and where an error is reported.

Which host it is shows in the address at which files are edited; where that is not known, in the
name of the host. GitHub: docs.github.com, "Creating an issue", query parameters of issue forms;
GitLab: docs.gitlab.com, "Create an issue using a URL with prefilled fields"; Forgejo: the fields
`title` and `body` of its form.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple
from urllib.parse import quote, urlencode, urlsplit

_MOST = 600
"""Characters of words in an address: browsers and hosts take some thousands in all."""


class Report(NamedTuple):
    """What a report is filled with: the form, what it is about, and its fields by their ids."""

    form: str
    """`wording` or `note`: the name of the form in the repository."""
    title: str
    fields: Mapping[str, str]

    @property
    def told(self) -> Mapping[str, str]:
        """The fields that hold something, none too long for an address."""
        return {k: v if len(v) <= _MOST else f"{v[:_MOST]}…" for k, v in self.fields.items() if v}

    @property
    def body(self) -> str:
        """The fields as lines, for hosts whose forms have one field."""
        return "".join(f"{name}: {value}\n\n" for name, value in self.told.items())


def _github(report: Report) -> str:
    form = {"template": f"{report.form}.yml", "title": report.title}
    return f"issues/new?{_query({**form, **report.told})}"


def _gitlab(report: Report) -> str:
    return (
        f"-/issues/new?{_query({'issue[title]': report.title, 'issue[description]': report.body})}"
    )


def _forgejo(report: Report) -> str:
    return f"issues/new?{_query({'title': report.title, 'body': report.body})}"


def _query(fields: Mapping[str, str]) -> str:
    return urlencode(fields, quote_via=quote)


class _Host(NamedTuple):
    """A kind of host: how it names the address of an edit, of a history, and of a new report."""

    edit: str
    history: str
    report: Callable[[Report], str]
    names: tuple[str, ...]


_HOSTS = (
    _Host("-/edit/", "-/commits/", _gitlab, ("gitlab.com",)),
    _Host("_edit/", "commits/branch/", _forgejo, ("codeberg.org",)),
    _Host("edit/", "commits/", _github, ("github.com",)),
)


def history(repository: str, edit: str) -> str:
    """Give the address of the history of a file, by the one at which it is edited; else nothing."""
    start = f"{repository.rstrip('/')}/"
    for host in _HOSTS:
        if repository and edit.startswith(start + host.edit):
            rest = edit.removeprefix(start + host.edit).partition("#")[0]
            return f"{start}{host.history}{rest}"
    return ""


def report(repository: str, edit: str, told: Report) -> str:
    """Give the address at which an error is reported, its form filled; nothing for another host."""
    start = f"{repository.rstrip('/')}/"
    name = urlsplit(repository).hostname or ""
    by_edit = (host for host in _HOSTS if edit.startswith(start + host.edit))
    by_name = (host for host in _HOSTS if name in host.names)
    host = next(by_edit if edit else by_name, None)
    return start + host.report(told) if repository and host else ""
