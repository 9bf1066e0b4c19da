"""The hook: what MkDocs asks for on one side, the library on the other.

Everything that can fail runs in `on_config`, before MkDocs has touched anything: collect, weave
cross-references, weave glossary, weave annexes, check, render. Finished pages are attached in
`on_files`, documents beside them written in `on_post_build`. A build goes into a folder beside
the site and takes its place at the end, so that a fault never costs the last good site.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.exceptions import Abort
from mkdocs.plugins import CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel, get_files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from silcrow import address, indexing, navigation
from silcrow.emit import frame, sitemap, staging
from silcrow.emit.staging import Staging, StagingError
from silcrow.folder import Folder
from silcrow.keep import addresses, host, responsible
from silcrow.problem import Place, Problem, Rule
from silcrow.publication import Publication
from silcrow.render.problems import terminal
from silcrow.render.problems.told import beside, tell
from silcrow.render.rendered import Rendered
from silcrow.settings import NAME, Settings
from silcrow.text.front_matter import ProblemsError
from silcrow.theme import contract
from silcrow.watch import Watch, too_slow
from silcrow.weave.prose import Linking

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

_LOG = get_plugin_logger("silcrow")
PUBLISHING = "SILCROW_PUBLISH"
"""The variable of the environment that is set where a site is built to be published."""


@dataclass
class _Build:
    """One build: made anew in `on_config`, so that nothing of an earlier one is left."""

    config: MkDocsConfig
    staging: Staging
    publication: Publication = field(init=False)
    pages: dict[str, Rendered] = field(init=False)
    linking: Linking = field(init=False)
    dates: dict[str, str] = field(init=False)
    outline: navigation.Outline = field(init=False)
    watch: Watch | None = None


@dataclass
class _Session:
    """What outlives a build: how MkDocs was started, and the build under way."""

    command: Literal["build", "gh-deploy", "serve"] = "build"
    dirty: bool = False
    build: _Build | None = None
    outer: BaseException | None = None
    """What was being handled when MkDocs was started, so not an end of this build."""


_session = _Session()


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember how MkDocs was started."""
    _session.command, _session.dirty, _session.outer = command, dirty, sys.exception()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Collect, weave, check and render; stop with every problem before anything is written."""
    # Hardly anything dies before the build ends: looking for it costs a sixth of the time.
    gc.disable()
    build = _session.build = _Build(config, _hold(config))
    folder = Folder.look(Path(config.docs_dir))
    _stop_on(config, folder.problems)  # the host would follow links, and wait for pipes
    drafts = InclusionLevel.DRAFT.value
    kept = folder.registers
    files = [f for f in get_files(config) if f.inclusion.value > drafts or f.src_uri in kept]
    settings = _settings(config, folder)
    build.watch = Watch(settings.limits.seconds, lambda page: _stop_on(config, [too_slow(page)]))
    build.watch.start()
    others = frozenset(file.src_uri for file in files if not file.is_documentation_page())
    if _session.command == "gh-deploy" or os.environ.get(PUBLISHING):
        place = _host(config).place("repo_url")
        _stop_on(config, responsible.refusals(settings, config.repo_url or "", place))
    frame.leave_out_placeholder(config)
    ways = (config.repo_url, config.edit_uri, config.edit_uri_template)
    publication = Publication(
        settings, others, lambda file: address.to_edit(file, *ways), config.repo_url or ""
    )
    known = [file.src_uri for file in files if file.is_documentation_page()]
    _stop_on(config, host.check(_host(config), settings.root, known))
    publication.check_files([file.src_uri for file in files], folder.read)
    publication.collect(folder.sources(file.src_uri for file in files), folder.problems)
    publication.weave_references()
    publication.weave_glossary()
    publication.weave_annexes()
    publication.keep()
    theme = contract.of(config, _host(config))
    _stop_on(config, frame.put(config, settings, theme))
    if settings.frame == "silcrow" and (unheeded := contract.unheeded(theme)):
        _LOG.info(contract.in_words(unheeded))
    publication.problems += host.unknown_templates(
        publication.collection.pages.values(),
        lambda name: any(Path(folder, name).is_file() for folder in config.theme.dirs),
    )
    _stop_on(config, publication.faults(), folder.texts)
    build.publication, build.pages = publication, publication.render()
    build.linking, build.dates = publication.linking(), sitemap.dates(publication.collection)
    config.markdown_extensions.append(build.linking)  # type: ignore[arg-type]  # an instance does
    config.site_dir = str(build.staging.beside)
    frame.settle(config, publication.library)
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Attach every finished page to its file, at the address of its id."""
    build = _current()
    titles = {path: title for title, path in navigation.entries(config.nav) if title}
    for source, page in build.pages.items():
        if not page.has_source:
            apart = InclusionLevel.NOT_IN_NAV
            files.append(File.generated(config, source, content="", inclusion=apart))
        if file := files.get_file_from_path(source):
            if file.url != (page.address or "./"):
                _move(file, page.address, f"{page.address}index.html")
            file.page = FinishedPage(page, titles.get(source), file, config)
    collection = build.publication.collection
    unpublished = (NAME, *addresses.unpublished(collection))
    for file in filter(None, map(files.get_file_from_path, unpublished)):
        files.remove(file)
    for source, there in addresses.without_page(collection).items():
        files.remove(files.src_uris[source])
        files.append(FileWithoutPage(source, there, config))
    for source, path in addresses.of_registers(collection).items():
        _move(files.src_uris[source], path, path)
        files.src_uris[source].inclusion = InclusionLevel.INCLUDED
    frame.choose_files(files, config, build.publication.settings, partial(File.generated, config))
    return files


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """Find what is around each page; where pages leave some out, one page lists all."""
    del files
    outline = _current().outline = navigation.Outline(nav)
    if outline.is_large and str(frame.FOLDER) in config.theme.dirs:
        config.theme.static_templates.add(frame.CONTENTS)
    return nav


@event_priority(100)
def on_pre_page(page: Page, **_: object) -> None:
    """Give the page the day of its last change, before other plugins give it one of their own."""
    page.update_date = _current().dates.get(page.file.src_uri, sitemap.NO_DATE)


def on_post_template(output: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Leave drafts, the search, and dates that are not known, out of the sitemap."""
    if template_name != "sitemap.xml":
        return output
    library = _current().publication.library
    if not library.promise.is_lasting:
        return ""
    return sitemap.finished(output, config.site_url or "", sitemap.left_out(library))


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Check what is known once pages are read: wording untouched, fragments of ordinary pages."""
    library, is_preview = _current().publication.library, _is_preview(config)
    env.globals |= frame.asked(config, library, _current().outline, is_preview=is_preview)
    _current().linking.turn_to("")
    fragments = _current().publication.fragments_of_pages()
    # A dirty build leaves most pages as they were, and knows nothing of them.
    pages = {file.src_uri: file.page for file in files.documentation_pages() if file.page}
    dead = host.dead_fragments(fragments, {n: p.present_anchor_ids for n, p in pages.items()}.get)
    hosted = _current().publication.hosted({n: p.content or "" for n, p in pages.items()})
    found = [*_touched(files), *dead, *hosted]
    _stop_on(config, found, _current().publication.collection.texts)
    frame.leave_out_unused(files, (p for p in pages.values() if not isinstance(p, FinishedPage)))
    return env


def on_page_markdown(markdown: str, *, page: Page, **_: object) -> None:
    """Link names and terms in an ordinary page that asks for it, once it is rendered."""
    del markdown
    _current().linking.turn_to(page.file.src_uri)


def on_page_context(context: dict[str, Any], *, page: Page, **_: object) -> dict[str, Any]:
    """Hand the frame what the library says of the page; None for an ordinary one."""
    context["silcrow"] = page.rendered if isinstance(page, FinishedPage) else None
    page.content = _current().publication.shown(page.file.src_uri, page.content or "")
    return context


def _emit(*, config: MkDocsConfig) -> None:
    """Emit the documents that are published beside the pages."""
    build = _current()
    for document in build.publication.emit(config.site_name, is_preview=_is_preview(config)):
        build.staging.write(document)


def on_post_page(output: str, *, page: Page, config: MkDocsConfig, **_: object) -> str:
    """Put right the head that Material writes; ours is right."""
    rendered = page.rendered if isinstance(page, FinishedPage) else None
    return frame.finish(output, rendered, config.site_name, _current().publication.library)


@event_priority(-100)
def _complete(*, config: MkDocsConfig) -> None:
    """Take the build for whole once every other plugin is done; it is sealed when put in place."""
    build = _current()
    if missing := indexing.of(build.publication.library, build.staging):
        _LOG.info(missing)
    _stop_on(config, build.publication.written(build.staging.read))
    build.staging.complete = True


on_post_build = CombinedEvent(_emit, _complete)  # type: ignore[arg-type]  # no self in hooks


def on_build_error(error: Exception) -> None:
    """Take a failed build for what it is, also in its last step."""
    if _session.build:
        _session.build.staging.complete = False
    if isinstance(error, OSError):
        raise Abort(staging.in_words(error)) from error


def on_serve(server: LiveReloadServer, **_: object) -> LiveReloadServer:
    """Keep serving the last good site while a fault is mended (MkDocs alone would go dumb)."""
    if told := indexing.told_when_served(_current().publication.library):
        _LOG.info(told)
    _close()
    rebuild = server.builder

    def tolerant(*arguments: object) -> None:
        try:
            rebuild(*arguments)
        except Exception as error:  # noqa: BLE001 — whatever it is, the last good site stays up
            told = error.format_message() if isinstance(error, Abort) else repr(error)
            print(f"{told}\nThe last good site stays up.", file=sys.stderr, flush=True)  # noqa: T201
        _close()

    server.builder = tolerant
    return server


def on_shutdown() -> None:
    """Put a finished build in its place; leave nothing of one that failed."""
    if _session.build and sys.exception() is not _session.outer:
        _session.build.staging.complete = False  # Ctrl-C comes without `on_build_error`
    _close()


class FinishedPage(Page):
    """A page that the library has made: MkDocs only frames it."""

    def __init__(
        self, rendered: Rendered, title: str | None, file: File, config: MkDocsConfig
    ) -> None:
        """Take the finished page; a title given in `nav:` wins."""
        super().__init__(title, file, config)
        self.rendered = rendered
        self.edit_url = self.edit_url or rendered.edit or None

    def read_source(self, config: MkDocsConfig) -> None:
        """Show other plugins the wording."""
        del config
        self.markdown = self.rendered.plain
        self.meta = self.rendered.meta

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Hand over what is finished."""
        del config, files
        self.content = self.rendered.html
        self.toc = get_toc([self.rendered.contents.token])  # type: ignore[list-item]  # its type is private
        self.present_anchor_ids = set(self.rendered.ids)
        self.links_to_anchors = {}


class FileWithoutPage(File):
    """A term or an old edition: links to its file lead to its address, and nothing is copied."""

    def __init__(self, src_uri: str, address: str, config: MkDocsConfig) -> None:
        """Stand at the address."""
        super().__init__(src_uri, config.docs_dir, config.site_dir, use_directory_urls=True)
        self.url = address

    def is_documentation_page(self) -> bool:
        """Have no page of its own."""
        return False

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 — as MkDocs calls it
        """Copy nothing."""


def _hold(config: MkDocsConfig) -> Staging:
    """Hold the site's folder for this build alone."""
    try:
        return Staging.open(config.site_dir, dirty=_session.dirty, preview=_is_preview(config))
    except StagingError as error:
        raise Abort(str(error)) from None


def _is_preview(config: MkDocsConfig) -> bool:
    here = f"http://{config.dev_addr}/"  # `mkdocs serve --clean` calls itself a build
    return _session.command == "serve" or (config.site_url or "").startswith(here)


def _current() -> _Build:
    assert _session.build  # noqa: S101 — on_config comes first
    return _session.build


def _settings(config: MkDocsConfig, folder: Folder) -> Settings:
    try:
        return folder.settings()
    except ProblemsError as error:
        _stop_on(config, error.problems, folder.texts)
        raise  # no setting is a matter of a warning


def _host(config: MkDocsConfig) -> host.Host:
    path = Path(config.config_file_path or "mkdocs.yml")
    text = path.read_text("utf-8") if path.is_file() else ""
    public = None if _is_preview(config) else config.site_url or ""
    targets = tuple(target for _, target in navigation.entries(config.nav))
    return host.Host(path.name, text, config.use_directory_urls, public, targets)


def _touched(files: Files) -> Iterator[Problem]:
    """Find sources whose wording has been changed on its way; a dirty build reads only some."""
    for page in (f.page for f in files.documentation_pages() if f.generated_by is None):
        if isinstance(page, FinishedPage) and not host.is_same(page.rendered.plain, page.markdown):
            found = "wording that another plugin or hook has changed"
            yield Problem(Rule.WORDING_TOUCHED, Place(page.rendered.file), found)


def _stop_on(
    config: MkDocsConfig, problems: Iterable[Problem], texts: Mapping[str, str] | None = None
) -> None:
    """Stop the build with every problem, or say warnings; `texts` are sources by file.

    Abort is an exit of 1 without a traceback in all modes; MkDocs counts warnings if it is strict.
    """
    own = Path(config.config_file_path or "mkdocs.yml").resolve()
    known = {**(texts or {}), own.name: own.read_text("utf-8") if own.is_file() else ""}
    found = tell(problems, known, beside(own, Path(config.docs_dir).resolve()))
    if any(told.problem.stops for told in found):
        raise Abort(terminal.write(found))
    for told in found:
        _LOG.warning(terminal.block(told))


def _move(file: File, address: str, path: str) -> None:
    """Put a file at an address; all three are cached by MkDocs once they are asked for."""
    file.dest_uri = path
    file.url = address
    file.abs_dest_path = str(Path(file.dest_dir, file.dest_uri))


def _close() -> None:
    """End the build under way, once: a second call would take the good site for the old one."""
    build, _session.build = _session.build, None
    if build:
        if build.watch:
            build.watch.stop()
        build.config.site_dir = str(build.staging.final)
        try:
            build.staging.close()
        except OSError as error:
            raise Abort(staging.in_words(error)) from error
    if _session.command != "serve":
        gc.freeze()  # the process ends, and what is left ends with it
    gc.enable()
