"""What a library of texts needs of the configuration of its host."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from silcrow import navigation
from silcrow.collection import OrdinaryPage
from silcrow.problem import Place, Problem, nearest
from silcrow.rule import Rule
from silcrow.settings import NAME


@dataclass(frozen=True, slots=True)
class Host:
    """The configuration: its file and text, and what it says of addresses and navigation."""

    file: str
    text: str
    directory_urls: bool
    address: str | None
    """The public address as written; None where the site is shown elsewhere for a while."""
    targets: tuple[str, ...]
    """What the entries of the navigation lead to."""

    def place(self, words: str) -> Place:
        """Find the first line that has the words, or else the beginning."""
        for number, line in enumerate(self.text.split("\n"), 1):
            if words in line:
                return Place(self.file, number, line.index(words) + 1)
        return Place(self.file)


def of(config: Any, *, is_preview: bool) -> Host:  # noqa: ANN401 — the host's own
    """Read what a host is set to; a preview is shown elsewhere for a while."""
    path = Path(config.config_file_path or "mkdocs.yml")
    text = path.read_text("utf-8") if path.is_file() else ""
    public = None if is_preview else config.site_url or ""
    targets = tuple(target for _, target in navigation.entries(config.nav))
    return Host(path.name, text, config.use_directory_urls, public, targets)


def check(host: Host, root: str, files: Collection[str]) -> Iterator[Problem]:
    """Find what is wrong, given the public address of the settings and the files there are."""
    if not host.directory_urls:
        place, found = host.place("use_directory_urls"), "use_directory_urls: false"
        by_plugin = "use_directory_urls" not in host.text
        hint = "a plugin sets it, such as `offline`: take that out" if by_plugin else ""
        yield Problem(Rule.DIRECTORY_URLS, place, found, "true, or no such line", hint=hint)
    if host.address is not None:
        yield from address(host.address, root, host.place("site_url"))
    known = [file for file in files if file.endswith(".md")]
    for path in host.targets:
        if path.endswith(".md") and "://" not in path and path not in known:
            near = nearest(path, known)
            yield Problem(Rule.NAV_MISSING, host.place(path), f'"{path}"', "a file", near)
    yield from home_page(files)


def address(written: str, root: str, place: Place) -> Iterator[Problem]:
    """Hold the public address as a host has it to that of the settings."""
    if written.rstrip("/") + "/" != root:
        found = f'site_url "{written}"'
        yield Problem(Rule.ADDRESS_DISAGREES, place, found, f'"{root}", as {NAME} says')


def home_page(files: Iterable[str]) -> Iterator[Problem]:
    """Say that a site has no page at its address, given its files."""
    if not _HOME.intersection(map(str.lower, files)):
        yield Problem(Rule.NO_HOME_PAGE, Place("index.md"), "no home page: / leads nowhere")


_HOME = frozenset({"index.md", "readme.md", "index.html"})


def is_same(plain: str, shown: str | None) -> bool:
    """Tell whether other plugins have left what they were shown as it is; None if none asked.

    Templates of Jinja drop a line feed at the end, which is no word.
    """
    return shown is None or shown.strip() == plain.strip()


def unknown_templates(
    pages: Iterable[OrdinaryPage], is_there: Callable[[str], bool]
) -> Iterator[Problem]:
    """Find ordinary pages that ask for a template that the theme does not have."""
    for name, place in (page.template for page in pages if page.template):
        if not is_there(name):
            found, expected = f'"{name}" as "template"', "a template of the theme"
            yield Problem(Rule.WRONG_VALUE, place, found, expected)


def dead_fragments(
    links: Iterable[tuple[Place, str, str]], ids: Callable[[str], Collection[str] | None]
) -> Iterator[Problem]:
    """Find links to fragments that their page does not have: each by place, file and fragment.

    `ids` gives those of a page, or None where the host has not read it.
    """
    for place, source, fragment in links:
        there = ids(source)
        if there is not None and fragment not in there:
            found = f'"#{fragment}", which {source} does not have'
            near = tuple(f"#{n}" for n in nearest(fragment, sorted(there)))
            yield Problem(Rule.DEAD_FRAGMENT, place, found, "", near)
