"""The hook: what MkDocs asks for on one side, the library on the other.

Everything that can fail runs in `on_config`, before MkDocs has touched anything: collect, weave
cross-references, weave glossary, weave annexes, check, render. Finished pages are attached in
`on_files`, documents beside them written in `on_post_build`. A build goes into a folder beside
the site and takes its place at the end, so that a fault never costs the last good site.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urljoin

from mkdocs.exceptions import Abort
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel, get_files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

import silcrow
from silcrow import navigation
from silcrow.emit import styles
from silcrow.emit.staging import Staging
from silcrow.problem import Place, Problem, ProblemError, Rule, in_order, nearest, report
from silcrow.publication import Publication
from silcrow.render.rendered import Heading, Rendered
from silcrow.settings import NAME, Settings
from silcrow.text import settings as settings_file
from silcrow.text.front_matter import ProblemsError, Source
from silcrow.weave.prose import Linking

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

_LIBRARY = Path(silcrow.__file__).parent
_FRAME = next(
    (
        folder
        for folder in (_LIBRARY / "overrides", _LIBRARY.parent.parent / "overrides")
        if folder.is_dir()
    ),
    None,
)
"""Our frame of the page: beside the library in a wheel, at the top of a checkout."""
_MATERIAL_STYLE = "assets/silcrow/material.css"


@dataclass
class _Build:
    """One build: made anew in `on_config`, so that nothing of an earlier one is left."""

    config: MkDocsConfig
    publication: Publication
    pages: dict[str, Rendered]
    staging: Staging
    linking: Linking


@dataclass
class _Session:
    """What outlives a build: how MkDocs was started, and the build under way."""

    command: Literal["build", "gh-deploy", "serve"] = "build"
    dirty: bool = False
    build: _Build | None = None


_session = _Session()


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember how MkDocs was started."""
    _session.command, _session.dirty = command, dirty


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Collect, weave, check and render; stop with every problem before anything is written."""
    # Hardly anything dies before the build ends: looking for it costs a sixth of the time.
    gc.disable()
    drafts = InclusionLevel.DRAFT.value
    files = [file for file in get_files(config) if file.inclusion.value > drafts]
    settings = _settings(config)
    others = frozenset(file.src_uri for file in files if not file.is_documentation_page())
    publication = Publication(settings, others, lambda file: _edit_address(config, file))
    _stop_on(config, _host_problems(config, settings, files))
    publication.collect(_sources(config, files))
    publication.weave_references()
    publication.weave_glossary()
    publication.weave_annexes()
    _stop_on(config, publication.faults())
    _put_frame(config, settings)
    staging = Staging.of(config.site_dir, in_place=_session.dirty)
    linking = publication.linking()
    config.markdown_extensions.append(linking)  # type: ignore[arg-type]  # an instance does
    _session.build = _Build(config, publication, publication.render(), staging, linking)
    config.site_dir = str(staging.beside)
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
                _move(file, page.address)
            file.page = FinishedPage(page, titles.get(source), file, config)
    if settings := files.get_file_from_path(NAME):
        files.remove(settings)
    for term in build.publication.collection.terms.values():
        files.remove(files.src_uris[term.file])
        files.append(TermFile(term.file, build.publication.collection.addresses[term.id], config))
    _choose_theme_files(files, config, build.publication.settings)
    return files


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Check what is known once pages are read: wording untouched, fragments of ordinary pages."""
    _current().linking.turn_to("")
    _stop_on(config, [*_touched(files), *_dead_fragments(_current().publication, files)])
    return env


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Link names and terms in an ordinary page that asks for it, once it is rendered."""
    del markdown, config, files
    _current().linking.turn_to(page.file.src_uri)


def on_page_context(
    context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: object
) -> dict[str, Any]:
    """Hand the frame what the library says of the page; None for an ordinary one."""
    del config, nav
    context["silcrow"] = page.rendered if isinstance(page, FinishedPage) else None
    return context


def _emit(*, config: MkDocsConfig) -> None:
    """Emit the documents that are published beside the pages."""
    build = _current()
    for document in build.publication.emit(config.site_name):
        build.staging.write(document)


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Put the tags that reference managers read into Material's head; our frame has them."""
    del config
    if isinstance(page, FinishedPage) and _current().publication.settings.frame == "material":
        return output.replace("</head>", f"{page.rendered.head}</head>", 1)
    return output


@event_priority(-100)
def _complete(*, config: MkDocsConfig) -> None:
    """Take the build for whole once every other plugin has done its last step too."""
    del config
    _current().staging.complete = True


on_post_build = CombinedEvent(_emit, _complete)  # type: ignore[arg-type]  # no self in hooks


def on_build_error(error: Exception) -> None:
    """Take a failed build for what it is, also when it fails in its last step."""
    del error
    if _session.build:
        _session.build.staging.complete = False


def on_serve(
    server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
) -> LiveReloadServer:
    """Keep serving the last good site while a fault is mended (MkDocs alone would go dumb)."""
    del config, builder
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
    _close()


class FinishedPage(Page):
    """A page that the library has made: MkDocs only frames it."""

    def __init__(
        self, rendered: Rendered, title: str | None, file: File, config: MkDocsConfig
    ) -> None:
        """Take the finished page; a title given in `nav:` wins."""
        super().__init__(title, file, config)
        self.rendered = rendered

    def read_source(self, config: MkDocsConfig) -> None:
        """Show other plugins the wording."""
        del config
        self.markdown = self.rendered.plain
        self.meta = {"title": self.rendered.title, "description": self.rendered.description}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Hand over what is finished."""
        del config, files
        self.content = self.rendered.html
        self.toc = get_toc([_token(self.rendered.contents)])
        self.present_anchor_ids = set(self.rendered.ids)
        self.links_to_anchors = {}


class TermFile(File):
    """A term of the glossary: links to its file lead to its entry, and nothing is copied."""

    def __init__(self, src_uri: str, address: str, config: MkDocsConfig) -> None:
        """Stand at the address of the entry."""
        super().__init__(src_uri, config.docs_dir, config.site_dir, use_directory_urls=True)
        self.url = address

    def is_documentation_page(self) -> bool:
        """Have no page of its own."""
        return False

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 — as MkDocs calls it
        """Copy nothing."""


def _current() -> _Build:
    assert _session.build  # noqa: S101 — on_config comes first
    return _session.build


def _settings(config: MkDocsConfig) -> Settings:
    path = Path(config.docs_dir, NAME)
    try:
        return settings_file.read(path.read_text("utf-8") if path.is_file() else None)
    except ProblemError as error:
        problems: tuple[Problem, ...] = (error.problem,)
    except ProblemsError as error:
        problems = error.problems
    raise Abort(_report(config, problems))


def _sources(config: MkDocsConfig, files: Iterable[File]) -> Iterator[Source]:
    problems = []
    for file in files:
        if file.is_documentation_page():
            try:
                yield Source(file.src_uri, file.content_bytes.decode("utf-8"))
            except UnicodeDecodeError as error:
                line = file.content_bytes.count(b"\n", 0, error.start) + 1
                found = f"a byte that is not UTF-8: 0x{file.content_bytes[error.start]:02X}"
                problems.append(Problem(Rule.NOT_TEXT, Place(file.src_uri, line), found))
    _stop_on(config, problems)


def _host_problems(
    config: MkDocsConfig, settings: Settings, files: Iterable[File]
) -> Iterator[Problem]:
    """Find what is wrong with mkdocs.yml for a library of texts."""
    if not config.use_directory_urls:
        place, found = _in_config(config, "use_directory_urls"), "use_directory_urls: false"
        yield Problem(Rule.DIRECTORY_URLS, place, found, "true, or no such line")
    site = (config.site_url or "").rstrip("/") + "/"
    if _session.command != "serve" and site != settings.root:
        place, found = _in_config(config, "site_url"), f'site_url "{config.site_url}"'
        yield Problem(Rule.ADDRESS_DISAGREES, place, found, f'"{settings.root}", as {NAME} says')
    known = [file.src_uri for file in files if file.is_documentation_page()]
    for _, path in navigation.entries(config.nav):
        if path.endswith(".md") and "://" not in path and path not in known:
            place = _in_config(config, path)
            yield Problem(Rule.NAV_MISSING, place, f'"{path}"', "a file", nearest(path, known))


def _in_config(config: MkDocsConfig, words: str) -> Place:
    path = Path(config.config_file_path or "mkdocs.yml")
    lines = path.read_text("utf-8").split("\n") if path.is_file() else []
    for number, line in enumerate(lines, 1):
        if words in line:
            return Place(path.name, number, line.index(words) + 1)
    return Place(path.name)


def _edit_address(config: MkDocsConfig, file: str) -> str:
    if config.edit_uri_template:
        path = config.edit_uri_template.format(path=file, path_noext=file.removesuffix(".md"))
    elif config.edit_uri:
        path = config.edit_uri + file
    else:
        return ""
    return urljoin((config.repo_url or "").rstrip("/") + "/", path)


def _touched(files: Files) -> Iterator[Problem]:
    """Find pages whose wording has been changed on its way; a dirty build reads only some."""
    for page in (file.page for file in files.documentation_pages()):
        if isinstance(page, FinishedPage) and page.markdown not in (None, page.rendered.plain):
            found = "wording that another plugin or hook has changed"
            yield Problem(Rule.WORDING_TOUCHED, Place(page.rendered.file), found)


def _dead_fragments(publication: Publication, files: Files) -> Iterator[Problem]:
    for place, source, fragment in publication.fragments_of_pages():
        file = files.get_file_from_path(source)
        ids = file.page.present_anchor_ids if file and file.page else None
        # None is a page that a dirty build has left as it was.
        if ids is not None and fragment not in ids:
            found = f'"#{fragment}", which {source} does not have'
            near = tuple(f"#{n}" for n in nearest(fragment, sorted(ids)))
            yield Problem(Rule.DEAD_FRAGMENT, place, found, "", near)


def _stop_on(config: MkDocsConfig, problems: Iterable[Problem]) -> None:
    """Stop the build with every problem; Abort is an exit of 1 without a traceback in all modes."""
    if found := in_order(problems):
        raise Abort(_report(config, found))


def _report(config: MkDocsConfig, problems: Iterable[Problem]) -> str:
    """Say problems with paths from where the reader stands."""
    config_file = Path(config.config_file_path or "mkdocs.yml").resolve()
    docs = Path(config.docs_dir).resolve()
    base = docs.relative_to(config_file.parent) if docs.is_relative_to(config_file.parent) else docs
    return report(problems, base.as_posix(), apart=config_file.name)


def _token(heading: Heading) -> Any:  # noqa: ANN401 — a type that MkDocs keeps to itself
    inner = [_token(child) for child in heading.children]
    return {"level": heading.level, "id": heading.id, "name": heading.name, "children": inner}


def _move(file: File, address: str) -> None:
    """Put a file's page at an address; all three are cached by MkDocs once they are asked for."""
    file.dest_uri = f"{address}index.html"
    file.url = address
    file.abs_dest_path = str(Path(file.dest_dir, file.dest_uri))


def _put_frame(config: MkDocsConfig, settings: Settings) -> None:
    """Choose the frame: ours behind the site's own overrides, or Material with a small style."""
    dirs, frame = config.theme.dirs, str(_FRAME) if _FRAME else ""
    if settings.frame == "material":
        config.theme.dirs = [folder for folder in dirs if folder != frame]
        config.extra_css.append(_MATERIAL_STYLE)
    elif frame and frame not in dirs:
        dirs.insert(1 if config.theme.custom_dir else 0, frame)


def _choose_theme_files(files: Files, config: MkDocsConfig, settings: Settings) -> None:
    """Publish what the frame uses: all of Material's files with its frame, none with ours."""
    if settings.frame == "material":
        style = _LIBRARY / "render" / "material.css"
        files.append(File.generated(config, _MATERIAL_STYLE, content=style.read_text("utf-8")))
        return
    kept = {str(_FRAME), config.theme.custom_dir, config.docs_dir}
    for file in list(files):
        if file.src_dir is not None and file.src_dir not in kept:
            files.remove(file)
        elif file.src_dir == str(_FRAME) and file.src_uri.endswith(".css"):
            slim = styles.slim(file.content_string)
            files.remove(file)
            files.append(File.generated(config, file.src_uri, content=slim))


def _close() -> None:
    """End the build under way, once: a second call would take the good site for the old one."""
    gc.enable()
    build, _session.build = _session.build, None
    if build:
        build.staging.close()
        build.config.site_dir = str(build.staging.final)
