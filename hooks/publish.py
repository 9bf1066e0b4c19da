"""The hook: what MkDocs asks for on one side, the library on the other.

All that can be told before MkDocs renders runs in `on_config`, before it has touched anything:
read, link cross-references, link the glossary, tie annexes, check, make pages. Finished pages are
attached in `on_files`, documents beside them written in `on_post_build`. A build goes into a folder
beside the site and takes its place at the end, so that a fault never costs the last good site.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.exceptions import Abort
from mkdocs.plugins import CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel, get_files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from silcrow import address, build, navigation, publication
from silcrow.build import Build
from silcrow.emit import frame, staging
from silcrow.emit.staging import Staging, StagingError
from silcrow.folder import Folder
from silcrow.keep import addresses, host, responsible
from silcrow.problem import Place, Problem, Rule
from silcrow.publication import Given, Linked
from silcrow.render.problems import terminal
from silcrow.render.rendered import Rendered
from silcrow.settings import NAME
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
class _Session:
    """What outlives a build: how MkDocs was started, and the build under way."""

    command: Literal["build", "gh-deploy", "serve"] = "build"
    dirty: bool = False
    outer: BaseException | None = None
    """What was being handled when MkDocs was started, so not an end of this build."""
    staging: Staging | None = None
    watch: Watch | None = None
    current: Build | None = None
    nav: Iterable[Any] = ()


_session = _Session()


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember how MkDocs was started."""
    _session.command, _session.dirty, _session.outer = command, dirty, sys.exception()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read, link, check and make pages; stop with every problem before anything is written."""
    folder = _folder(config)
    read = publication.read(_given(config, folder))
    references = publication.cross_references(read)
    terms = publication.glossary(references)
    linked = publication.annexes(terms)
    warnings = _check(config, linked, folder)
    return _settle(config, linked, warnings)


def on_files(files: Files, **_: object) -> Files:
    """Attach every finished page to its file, at the address of its id."""
    return _attach(_current(), files)


def on_nav(nav: Navigation, **_: object) -> None:
    """Keep the navigation: its pages have their titles only once they are read."""
    _session.nav = nav


@event_priority(100)
def on_pre_page(page: Page, **_: object) -> None:
    """Give the page the day of its last change, before other plugins give it one of their own."""
    page.update_date = _current().date(page.file.src_uri)


def on_page_markdown(markdown: str, *, page: Page, **_: object) -> None:
    """Link names and terms in an ordinary page that asks for it, once it is rendered."""
    del markdown
    _current().turn_to(page.file.src_uri)


@event_priority(-100)
def on_page_content(html: str, **_: object) -> None:
    """Give what other plugins do next the time that it needs: no page is at work then."""
    del html
    _current().turn_to("")


def on_env(env: Environment, *, files: Files, **_: object) -> Environment:
    """Check what is known once pages are read: wording untouched, fragments of ordinary pages."""
    return _look(_current(), files, env)


def on_post_template(output: str, *, template_name: str, **_: object) -> str:
    """Put the sitemap right."""
    return _current().sitemap(output) if template_name == "sitemap.xml" else output


def on_page_context(context: dict[str, Any], *, page: Page, **_: object) -> dict[str, Any]:
    """Hand the frame what the library says of the page."""
    return _show(context, page)


def on_post_page(output: str, *, page: Page, **_: object) -> str:
    """Put the head of the page right."""
    return _current().finish(output, page.file.src_uri, getattr(page, "rendered", None))


def _emit(**_: object) -> None:
    """Emit the documents that are published beside the pages."""
    _current().emit()


@event_priority(-100)
def _complete(**_: object) -> None:
    """Take the build for whole once every other plugin is done; it is sealed when put in place."""
    _current().complete()


on_post_build = CombinedEvent(_emit, _complete)  # type: ignore[arg-type]  # no self in hooks


def on_build_error(error: Exception) -> None:
    """Take a failed build for what it is, also in its last step."""
    _fail(error)


def on_serve(server: LiveReloadServer, **_: object) -> LiveReloadServer:
    """Keep serving the last good site while a fault is mended (MkDocs alone would go dumb)."""
    return _serve(server)


def on_shutdown() -> None:
    """Put a finished build in its place; leave nothing of one that failed."""
    _close(is_whole=sys.exception() is _session.outer)  # Ctrl-C comes without `on_build_error`


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


def _folder(config: MkDocsConfig) -> Folder:
    """Hold the site's folder for this build alone, and look at that of the content."""
    # Hardly anything dies before the build ends: looking for it costs a sixth of the time.
    gc.disable()
    dirty, preview = _session.dirty, _is_preview(config)
    if wrong := build.wrong_epoch(os.environ.get("SOURCE_DATE_EPOCH")):
        raise Abort(wrong)  # the host would end in a traceback, when it makes its pages
    try:
        _session.staging = Staging.open(config.site_dir, dirty=dirty, preview=preview)
    except StagingError as error:
        raise Abort(str(error)) from None
    folder = Folder.look(Path(config.docs_dir))
    _stop_on(config, folder.problems)  # the host would follow links, and wait for pipes
    return folder


def _given(config: MkDocsConfig, folder: Folder) -> Given:
    """Gather what the library is given, and see that the host is set as it must be."""
    settings = build.settings(folder, partial(_stop_on, config, texts=folder.texts))
    seconds = settings.limits.seconds
    watch = Watch(seconds, lambda file, step: _stop_on(config, [too_slow(file, step)]))
    _session.watch = watch
    watch.start()
    drafts, kept = InclusionLevel.DRAFT.value, folder.registers
    files = [f for f in get_files(config) if f.inclusion.value > drafts or f.src_uri in kept]
    known = [file.src_uri for file in files]
    own = host.of(config, is_preview=_is_preview(config))
    if _session.command == "gh-deploy" or os.environ.get(PUBLISHING):
        place = own.place("repo_url")
        _stop_on(config, responsible.refusals(settings, config.repo_url or "", place))
    build.see_repository(config, _LOG.info)
    _stop_on(config, host.check(own, settings.root, known))
    ways = (config.repo_url, config.edit_uri, config.edit_uri_template)
    return Given(
        settings,
        folder.sources(file.src_uri for file in files),
        tuple(file.src_uri for file in files),
        folder.read,
        frozenset(file.src_uri for file in files if not file.is_documentation_page()),
        folder.problems,
        lambda file: address.to_edit(file, *ways),
        config.repo_url or "",
        watch.begins,
    )


def _check(config: MkDocsConfig, linked: Linked, folder: Folder) -> tuple[Problem, ...]:
    """Choose the frame, and stop with every problem of content, or say its warnings."""
    own, stop = host.of(config, is_preview=_is_preview(config)), partial(_stop_on, config)
    return build.check(config, linked, own, partial(stop, texts=folder.texts), _LOG.info)


def _settle(config: MkDocsConfig, linked: Linked, warnings: tuple[Problem, ...]) -> MkDocsConfig:
    """Make the pages, and tell the host where they go."""
    held, watch = _session.staging, _session.watch
    assert held and watch  # noqa: PT018, S101 — held since the build began
    slices = publication.slices(linked, warnings)
    pages = publication.render(slices, watch.begins)
    linking = Linking(linked.press)
    stop = partial(_stop_on, config, texts=linked.collection.texts)
    preview = _is_preview(config)
    current = _session.current = Build(
        config, held, watch, linked, slices, pages, linking, stop, _LOG.info, preview
    )
    config.markdown_extensions.append(linking)  # type: ignore[arg-type]  # an instance does
    config.site_dir = str(held.beside)
    frame.settle(config, current.site)
    return config


def _attach(current: Build, files: Files) -> Files:
    """Attach every finished page to its file; leave out what has no page."""
    titles = {path: title for title, path in navigation.entries(current.config.nav) if title}
    for source, page in current.pages.items():
        if not page.has_source:
            _add(files, source, current.config)
        if file := files.get_file_from_path(source):
            if file.url != (page.address or "./"):
                _move(file, page.address, f"{page.address}index.html")
            file.page = FinishedPage(page, titles.get(source), file, current.config)
    _place(current, files)
    make = partial(File.generated, current.config)
    frame.choose_files(files, current.config, current.linked.read.settings, make)
    return files


def _add(files: Files, source: str, config: MkDocsConfig) -> None:
    """Add a file for a page without one, at the path of its text: plugins ask each for its path."""
    text, apart = files.src_uris.get(f"{source.partition('#')[0]}.md"), InclusionLevel.NOT_IN_NAV
    path = (text and text.abs_src_path) or config.config_file_path
    files.append(File.generated(config, source, abs_src_path=path, inclusion=apart))


def _place(current: Build, files: Files) -> None:
    """Put registers beside their texts, and lead from files without a page to their address."""
    collection = current.linked.collection
    unpublished = (NAME, *addresses.unpublished(collection))
    for file in filter(None, map(files.get_file_from_path, unpublished)):
        files.remove(file)
    for source, there in addresses.without_page(collection).items():
        files.remove(files.src_uris[source])
        files.append(FileWithoutPage(source, there, current.config))
    for source, path in addresses.of_registers(collection).items():
        _move(files.src_uris[source], path, path)
        files.src_uris[source].inclusion = InclusionLevel.INCLUDED


def _look(current: Build, files: Files, env: Environment) -> Environment:
    """Check what is known once pages are read; give the frame what it asks for."""
    # A dirty build leaves most pages as they were, and knows nothing of them.
    pages = {file.src_uri: file.page for file in files.documentation_pages() if file.page}
    env.globals |= current.asked(navigation.Outline(navigation.read(_session.nav)))
    current.look(pages, _touched(files))
    ordinary = (page for page in pages.values() if not isinstance(page, FinishedPage))
    frame.leave_out_unused(files, ordinary)
    return env


def _show(context: dict[str, Any], page: Page) -> dict[str, Any]:
    context["silcrow"] = getattr(page, "rendered", None)
    page.content = _current().shown(page.file.src_uri, page.content or "")
    return context


def _is_preview(config: MkDocsConfig) -> bool:
    here = f"http://{config.dev_addr}/"  # `mkdocs serve --clean` calls itself a build
    return _session.command == "serve" or (config.site_url or "").startswith(here)


def _current() -> Build:
    assert _session.current  # noqa: S101 — on_config comes first
    return _session.current


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
    file = Path(config.config_file_path or "mkdocs.yml").resolve()
    found = build.told(file, Path(config.docs_dir).resolve(), problems, texts or {})
    if any(told.problem.stops for told in found):
        raise Abort(terminal.write(found))
    for told in found:
        (_LOG.warning if told.problem.fails else _LOG.info)(terminal.block(told))


def _move(file: File, address: str, path: str) -> None:
    """Put a file at an address; all three are cached by MkDocs once they are asked for."""
    file.dest_uri = path
    file.url = address
    file.abs_dest_path = str(Path(file.dest_dir, file.dest_uri))


def _serve(server: LiveReloadServer) -> LiveReloadServer:
    if told := _current().told_when_served:
        _LOG.info(told)
    _close()
    say = partial(print, file=sys.stderr, flush=True)
    server.builder = build.tolerant(server.builder, _close, say)
    return server


def _fail(error: Exception) -> None:
    if _session.staging:
        _session.staging.complete = False
    if isinstance(error, OSError):
        raise Abort(staging.in_words(error)) from error


def _close(*, is_whole: bool = True) -> None:
    """End the build under way, once: a second call would take the good site for the old one."""
    held, current, watch = _session.staging, _session.current, _session.watch
    _session.staging = _session.current = _session.watch = None
    if watch:
        watch.stop()
    if current:
        current.config.site_dir = str(current.staging.final)
    if held:
        held.complete &= is_whole
        try:
            held.close()
        except OSError as error:
            raise Abort(staging.in_words(error)) from error
    if _session.command != "serve":
        gc.freeze()  # the process ends, and what is left ends with it
    gc.enable()
