"""A build: a site under way, from the moment when its pages are made until it is whole.

A host is asked for nothing but its configuration, and to stop: it decides how.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from silcrow import configuration, indexing, navigation, publication
from silcrow.address import of_file
from silcrow.emit import frame, sitemap
from silcrow.emit.staging import Staging
from silcrow.folder import Folder
from silcrow.keep import host
from silcrow.problem import Place, Problem, Rule
from silcrow.publication import Linked, Slices
from silcrow.render.problems.told import Told, beside, tell
from silcrow.render.problems.visible import visible
from silcrow.render.rendered import Rendered
from silcrow.settings import Settings
from silcrow.slices.site import Site
from silcrow.text.front_matter import ProblemsError
from silcrow.theme import contract
from silcrow.watch import Watch
from silcrow.weave.prose import Linking

_LAST = 253_402_300_799
"""The last second of the year 9999: no calendar of Python goes on after it."""
_SHOWN = 30
"""So many characters of what is wrong are shown."""

Stop = Callable[[Iterable[Problem]], None]
"""Stops the build with every problem that is an error, and says those that are warnings."""


def check(
    config: Any,  # noqa: ANN401 — the host's own
    linked: Linked,
    own: host.Host,
    stop: Stop,
    say: Callable[[str], None],
) -> tuple[Problem, ...]:
    """Choose the frame, and stop with every problem of content and of the host's settings.

    Says which settings have no effect in our frame. Gives the warnings, where it does not stop.
    """
    settings, theme = linked.read.settings, contract.of(config, own)
    stop(frame.put(config, settings, theme))
    unknown = host.unknown_templates(
        linked.collection.pages.values(),
        lambda name: any(Path(folder, name).is_file() for folder in config.theme.dirs),
    )
    if settings.frame == "silcrow" and (unheeded := contract.unheeded(theme)):
        say(contract.in_words(unheeded))
    warnings = publication.check(linked, unknown)
    stop(warnings)
    return warnings


def see_repository(config: Any, say: Callable[[str], None]) -> None:  # noqa: ANN401 — the same
    """Lead to no repository that is a placeholder, and to no file at an address that is a guess.

    MkDocs guesses `edit/master/docs/`, whatever the folder and the branch are.
    """
    frame.leave_out_placeholder(config)
    if not config.repo_url or not config.config_file_path:
        return
    written = configuration.read(Path(config.config_file_path)).keys
    if "edit_uri" not in written and "edit_uri_template" not in written:
        config.edit_uri = config.edit_uri_template = None
        folder = Path(config.docs_dir).name
        say(f"repo_url without edit_uri: no edit links. Write, say, edit_uri: edit/main/{folder}/")


def wrong_epoch(value: str | None) -> str:
    """Say in one line what is wrong with SOURCE_DATE_EPOCH; nothing where it is not set or well."""
    if value is None or (value.isascii() and value.isdecimal() and int(value[:20]) <= _LAST):
        return ""
    shown = visible(value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…")
    return f'SOURCE_DATE_EPOCH is "{shown}", expected the seconds since 1970, as 1700000000.'


def tolerant(
    rebuild: Callable[..., None], close: Callable[[], None], say: Callable[[str], None]
) -> Callable[..., None]:
    """Let a host go on serving whatever becomes of a build; `close` ends each."""

    def built(*arguments: object) -> None:
        try:
            rebuild(*arguments)
        except Exception as error:  # noqa: BLE001 — whatever it is, the last good site stays up
            told = getattr(error, "format_message", error.__repr__)()
            say(f"{told}\nThe last good site stays up.")
        close()

    return built


def settings(folder: Folder, stop: Stop) -> Settings:
    """Read the settings of a folder; what is wrong in them is no matter of a warning."""
    try:
        return folder.settings()
    except ProblemsError as error:
        stop(error.problems)
        raise


def told(
    file: Path, content: Path, problems: Iterable[Problem], texts: Mapping[str, str]
) -> tuple[Told, ...]:
    """Tell problems with their lines; `file` is the configuration of the host, `texts` by file."""
    own = file.read_text("utf-8") if file.is_file() else ""
    return tell(problems, {**texts, file.name: own}, beside(file, content))


@dataclass(frozen=True)
class Build:
    """One build, its pages made."""

    config: Any
    """That of the host."""
    staging: Staging
    watch: Watch
    linked: Linked
    slices: Slices
    pages: Mapping[str, Rendered]
    linking: Linking
    stop: Stop
    say: Callable[[str], None]
    is_preview: bool

    @property
    def site(self) -> Site:
        """What every page shares."""
        return self.slices.entries.site

    @cached_property
    def _dates(self) -> Mapping[str, str]:
        return {file: sitemap.date(text) for file, text in self.slices.texts.items()}

    def date(self, file: str) -> str:
        """Give the day on which a registered text last changed; that of no other page is known."""
        return self._dates.get(file) or sitemap.NO_DATE

    def sitemap(self, xml: str) -> str:
        """Leave drafts, the search, and dates that are not known, out of the sitemap."""
        if not self.site.promise.is_lasting:
            return ""
        texts = self.slices.texts.values()
        left_out = {address for text in texts for address in sitemap.left_out(text)}
        left_out |= {*sitemap.of_search(self.site), *self._new()}
        return sitemap.finished(xml, self.config.site_url or "", left_out)

    def _new(self) -> Iterator[str]:
        """Give the addresses of pages that are not registered, beside others that are."""
        for slice_ in (self.slices.entries, *self.slices.single):
            for file in slice_.new:
                page = self.pages.get(file)
                yield page.address if page else of_file(file)

    def turn_to(self, file: str) -> None:
        """Link names and terms in the page that the host renders next, if it asks for that."""
        self.watch.begins(file, "page")
        self.linking.turn_to(file)

    def asked(self, outline: navigation.Outline) -> Mapping[str, object]:
        """Give what the frame asks for; where pages leave some out, one page lists all."""
        if outline.is_large and str(frame.FOLDER) in self.config.theme.dirs:
            self.config.theme.static_templates.add(frame.CONTENTS)
        entries, is_preview = self.slices.entries, self.is_preview
        return frame.asked(self.config, entries, outline, is_preview=is_preview)

    def look(self, pages: Mapping[str, Any], touched: Iterable[Problem]) -> None:
        """Check what is known once the host has read its pages, by file.

        `touched` are pages whose wording has been changed on the way.
        """
        self.turn_to("")
        ids = {name: page.present_anchor_ids for name, page in pages.items()}
        dead = host.dead_fragments(publication.fragments_of_pages(self.linked), ids.get)
        made = {name: page.content or "" for name, page in pages.items()}
        self.stop([*touched, *dead, *publication.hosted(self.linked, made)])

    def shown(self, file: str, html: str) -> str:
        """Put what is so today into a page that the host shows."""
        return publication.shown(self.slices, file, html)

    def emit(self) -> None:
        """Write the documents that are published beside the pages, over no file of others."""
        others = self.linked.read.given.others
        for document in publication.emit(
            self.slices,
            self.config.site_name,
            is_preview=self.is_preview,
            others=others,
            begins=self.watch.begins,
        ):
            if document.path in others:
                self.stop([_clash(document.path)])
            self.staging.write(document)

    def finish(self, output: str, file: str, page: Rendered | None) -> str:
        """Put right the head that Material writes; ours is right."""
        is_new = file in self.slices.entries.new
        return frame.finish(output, page, self.config.site_name, self.site, is_new=is_new)

    def complete(self) -> None:
        """Index the search, read the site back, and take the build for whole."""
        self.watch.begins("", "search")
        found, settings = publication.searched(self.slices), self.linked.read.settings
        if missing := indexing.of(found, self.site, settings, self.staging):
            self.say(missing)
        self.stop(
            publication.written(self.linked, self.pages, self.staging.read, self.watch.begins)
        )
        self.staging.complete = True

    @property
    def told_when_served(self) -> str:
        """What is said once of a site that is served while it is edited; mostly nothing."""
        return indexing.told_when_served(self.site, self.linked.read.settings)


def _clash(path: str) -> Problem:
    found = f"/{path}, where the library writes a file of its own"
    return Problem(Rule.ADDRESS_CLASH, Place(path), found, "another name")
