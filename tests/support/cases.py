"""Cases: one file of sources each, published by the library alone, and printed as its golden.

A case is tests/cases/<feature>/<sentence>.md. Lines of the form `<!-- page: path.md -->` divide it
into files; what stands before the first is `text/index.md`. `silcrow.yml` holds settings, and any
other file that is no Markdown is an asset, of which only the name counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import markdown

from silcrow import publication
from silcrow.emit.documents import Document
from silcrow.problem import Problem
from silcrow.publication import Given, Linked
from silcrow.render.rendered import Heading, Rendered
from silcrow.settings import NAME, Publisher, Settings
from silcrow.text import settings
from silcrow.text.front_matter import ProblemsError
from silcrow.text.pages import is_source
from silcrow.weave.prose import Linking
from tests.support.html import element_of_class, without_details
from tests.support.published import ADDRESS, sources

FOLDER = Path(__file__).parent.parent / "cases"
ROOT = ADDRESS
PUBLISHER = Publisher(name="The Press", contact="press@silcrow.int")
FIRST = "text/index.md"
_DIVIDER = re.compile(r"^<!-- page: (\S+) -->\n", re.MULTILINE)
_DATE = re.compile(r"\d{4}(-\d\d){0,2}(\.\d+)?/")
_FORMER = 'class="fate"'


@dataclass(frozen=True, slots=True)
class View:
    """What the goldens of one feature show; all the rest is held by the invariants alone."""

    kinds: frozenset[str] = frozenset({"instrument"})
    whole: bool = False
    """A text with its title block, colophon and actions, not only its paragraphs and notes."""
    dated: str = ""
    """What of the dated page: `text`, its paragraphs alone, or its whole `article`."""
    verifying: bool = False
    """The page on which the words of a text are verified."""
    former: bool = False
    """Comparisons of editions, and what stands at addresses that were given up."""
    ordinary: bool = False
    """Ordinary pages too, as Python-Markdown renders them with what the library hands its host."""


_WORDS = View(dated="text")
_NO_TEXT = frozenset(
    {"record", "topic", "glossary", "instruments", "annexes", "related", "topics", "participants"}
)
VIEWS = {
    "backlinks": View(_NO_TEXT | {"instrument"}),
    "blocks": _WORDS,
    "containers": _WORDS,
    "dated-page": View(frozenset(), dated="article"),
    "editions": View(frozenset({"instrument", "glossary"}), whole=True, dated="body", former=True),
    "glossary": View(frozenset({"glossary"})),
    "hostile": View(frozenset({"instrument", "glossary"}), whole=True, ordinary=True),
    "languages": View(whole=True, dated="article"),
    "listings": View(_NO_TEXT - {"record", "topic", "glossary"}),
    "markup": _WORDS,
    "new-pages": View(frozenset({"glossary", "record"}), ordinary=True),
    "numbers": _WORDS,
    "ordinary-pages": View(frozenset(), ordinary=True),
    "paragraph-page": View(frozenset({"provision"})),
    "records": View(frozenset({"record"})),
    "relations": View(frozenset({"instrument", "record"}), whole=True),
    "scripts": _WORDS,
    "text-page": View(whole=True),
    "topics": View(frozenset({"topic", "topics"})),
    "unnumbered": _WORDS,
    "verify-page": View(frozenset(), verifying=True),
}
"""By folder; one that is not named shows the paragraphs of its texts and their apparatus."""


@dataclass(frozen=True, slots=True)
class Case:
    """A case by the path of its Markdown file."""

    path: Path

    @property
    def id(self) -> str:
        """Name the case as it stands on disk: folder and sentence."""
        return self.path.relative_to(FOLDER).with_suffix("").as_posix()

    @property
    def golden(self) -> Path:
        """The file that holds what is expected."""
        return self.path.with_suffix(".html")

    @property
    def view(self) -> View:
        """What its golden shows."""
        return VIEWS.get(self.path.parent.name, View())

    def files(self) -> dict[str, str]:
        """Divide the case into its files."""
        return divided(self.path.read_text("utf-8"))


def divided(text: str) -> dict[str, str]:
    """Divide the text of a case into its files, by path."""
    first, *others = _DIVIDER.split(text)
    files = {FIRST: first} if first.strip() else {}
    return files | dict(zip(others[::2], others[1::2], strict=True))


def cases() -> list[Case]:
    """Find all cases, in the order of their names."""
    return [Case(path) for path in sorted(FOLDER.glob("*/*.md"))]


@dataclass(frozen=True, slots=True)
class Published:
    """All that comes out of a case: pages and documents, or problems; warnings beside pages."""

    files: dict[str, str]
    pages: dict[str, Rendered]
    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]
    ordinary: frozenset[str] = frozenset()
    """Addresses of pages that a host renders."""
    hosted: Mapping[str, str] = field(default_factory=dict)
    """The HTML of these pages, by file."""

    @property
    def assets(self) -> frozenset[str]:
        """Files that are published as they are."""
        return frozenset(file for file in self.files if not file.endswith(".md") and file != NAME)


def publish(files: dict[str, str], *, backwards: bool = False) -> Published:
    """Publish the files of a case, in their order or against it."""
    try:
        chosen = (
            settings.read(files[NAME])
            if NAME in files
            else Settings(address=ROOT, publisher=PUBLISHER)
        )
    except ProblemsError as error:
        return Published(files, {}, (), error.problems)
    read = sources({file: text for file, text in files.items() if is_source(file)})
    given = Given(
        chosen,
        [*reversed(read)] if backwards else read,
        tuple(files),
        lambda file: _bytes(file, files[file]),
        frozenset(file for file in files if file != NAME and not file.endswith(".md")),
        edit_address=lambda file: f"https://code.int/edit/{file}",
    )
    linked = publication.linked(publication.read(given))
    problems = publication.check(linked)
    if any(problem.stops for problem in problems):
        return Published(files, {}, (), problems)
    slices, collection = publication.slices(linked, problems), linked.collection
    ordinary = frozenset(collection.addresses_of_files[file] for file in collection.pages)
    documents = tuple(publication.emit(slices, "Silcrow"))
    pages, hosted = publication.render(slices), dict(_hosted(linked))
    return Published(files, pages, documents, problems, ordinary, hosted)


def _bytes(file: str, text: str) -> bytes:
    """Give what a file holds: of one that the case says nothing of, what its type begins with."""
    stub = text.strip("\ufeff\r\n ") in ("", "no words")
    return _STARTS.get(file.rpartition(".")[2], b"") if stub else text.encode()


_STARTS = {"png": b"\x89PNG\r\n\x1a\n", "pdf": b"%PDF-", "svg": b"<svg/>"}


def _hosted(linked: Linked) -> Iterator[tuple[str, str]]:
    linking = Linking(linked.press)
    for file, page in linked.collection.pages.items():
        linking.turn_to(file)
        yield file, markdown.markdown(page.body, extensions=["tables", "fenced_code", linking])


@cache
def published(case: Case) -> Published:
    """Publish a case once for all tests that look at it."""
    return publish(case.files())


def printed(case: Case) -> str:
    """Print what comes out of a case, as its golden holds it."""
    return "".join(_parts(published(case), case.view))


def _parts(found: Published, view: View) -> Iterator[str]:
    for file in found.files:
        if page := found.pages.get(file):
            if page.kind in view.kinds:
                yield f"<!-- page: {file} -> /{page.address} -->\n"
                yield _contents(page.contents)
                yield _page(page, view)
            yield from _documents(found, page, view)
        if view.ordinary and file in found.hosted:
            yield f"<!-- ordinary page: {file} -->\n{found.hosted[file].strip()}\n"
    for page in found.pages.values():
        if page.kind in view.kinds and not page.has_source:
            yield f"<!-- page: /{page.address} -->\n{_contents(page.contents)}{_page(page, view)}"
    for document in found.documents if view.former else ():
        texts = tuple(page.address for page in found.pages.values() if page.kind == "instrument")
        if document.path.endswith(".html") and not document.path.startswith(texts):
            yield f"<!-- document: /{document.path} -->\n{document.text.strip()}\n"
    for problem in found.problems:
        yield f"<!-- problem: {problem} -->\n"


def _documents(found: Published, page: Rendered, view: View) -> Iterator[str]:
    for document in found.documents:
        folder = document.path.removesuffix("index.html")
        end = folder.removeprefix(page.address)
        is_former = end.startswith("compare/") or _FORMER in document.text
        part = ("main" if view.former else "") if is_former else _part(end, view)
        if page.kind == "instrument" and end != folder and part:
            yield f"<!-- document: /{folder} -->\n{element_of_class(document.text, part)}\n"


def _part(end: str, view: View) -> str:
    """Say what of a document is shown, by the end of its address."""
    if _DATE.fullmatch(end):
        return view.dated
    return "html" if view.verifying and end == "verify/" else ""


def _page(page: Rendered, view: View) -> str:
    if page.kind == "provision":
        return f"{page.head}{page.html.strip()}\n"
    if page.kind != "instrument":
        return page.html.strip() + "\n"
    if view.whole:
        return f"{page.head}{page.html.strip()}\n"
    return without_details(element_of_class(page.html, "text")) + "\n"


def _contents(heading: Heading, depth: int = 0) -> str:
    lines = f"{'  ' * depth}#{heading.id} {heading.name}\n"
    lines += "".join(_contents(child, depth + 1) for child in heading.children)
    return lines if depth else f"<!-- contents:\n{lines}-->\n"
