"""Help for tests of whole sites: real builds, built pages as a reader gets them, small copies."""

from __future__ import annotations

import atexit
import logging
import os
import re
import shutil
import subprocess
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html
import pytest
import yaml
from click.testing import CliRunner
from lxml.html import HtmlElement
from mkdocs.__main__ import cli

from silcrow.cli import main as silcrow
from silcrow.reserved import is_reserved
from tests.support.forge import forged, fresh
from tests.support.shared import once

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "content"
HOOK = ROOT / "hooks" / "publish.py"
TINY = ROOT / "tests" / "sites" / "tiny"
PUBLIC = "https://published.int/"
"""Where the real site is taken to be published."""
REPOSITORY = "https://github.com/lamp-press/published"
PUBLISHER = "{name: The Press, contact: press@published.int}"
EPOCH = "1700000000"
ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": EPOCH}

_EMAIL = re.compile(r"mailto:[a-z]+@([a-z0-9-]+\.)+[a-z]{2,}")
_SPACE = re.compile(r"[ \t\n\r\f]+")
_BLOCKS = re.compile(
    "address|article|aside|blockquote|br|d[dlt]|details|div|fig(ure|caption)|footer|h[1-6]|header"
    "|hr|li|main|nav|[ou]l|p|pre|section|summary|table|tbody|t[dhr]|tfoot|thead"
)
"""The elements whose edges are edges of lines."""


@dataclass(frozen=True)
class Page:
    """A built page: its address from the root of the site, and what it holds."""

    address: str
    source: str

    @cached_property
    def document(self) -> HtmlElement:
        document: HtmlElement = lxml.html.document_fromstring(self.source)
        return document

    @cached_property
    def ids(self) -> list[str]:
        return [str(id_) for id_ in self.document.xpath("//@id")]

    @property
    def article(self) -> HtmlElement:
        """What stands between the frame's parts: the one article of the page."""
        (article,) = self.all("//article")
        return article

    def all(self, path: str) -> list[HtmlElement]:
        return list(self.document.xpath(path))

    def values(self, path: str) -> list[str]:
        return [str(value) for value in self.document.xpath(path)]

    def lead(self, href: str) -> str:
        """Say where a link leads: an address from the root of the site, or a full one."""
        return lead(self.address, href)


def lead(here: str, href: str) -> str:
    """Follow a link of the page at an address; what stays on the site comes back from its root."""
    full = urljoin(f"https://site.invalid/{here}", href)
    return full.removeprefix("https://site.invalid/")


@dataclass(frozen=True)
class Site:
    """A built site."""

    folder: Path
    address: str
    pages_by_address: dict[str, Page] = field(default_factory=dict)

    def page(self, address: str) -> Page:
        if address not in self.pages_by_address:
            file = self.folder / (address if address.endswith(".html") else f"{address}index.html")
            self.pages_by_address[address] = Page(address, file.read_text("utf-8"))
        return self.pages_by_address[address]

    @cached_property
    def addresses(self) -> list[str]:
        files = [file.relative_to(self.folder).as_posix() for file in self.folder.rglob("*.html")]
        return sorted(re.sub(r"(^|/)index\.html$", r"\1", file) for file in files)

    @cached_property
    def pages(self) -> list[Page]:
        return [self.page(address) for address in self.addresses]

    def path(self, address: str) -> str:
        """Give what an address of this site is called from its root, wherever the root lies."""
        own = urlsplit(self.address).path.lstrip("/")
        return address.removeprefix(self.address).removeprefix(own)

    def fault(self, here: Page, href: str) -> str | None:
        """Say why a link of a page leads nowhere; None where all is well."""
        there = here.lead(href)
        there = there.removeprefix(self.address)
        if href.startswith("/"):
            there = self.path(there)  # it begins at the root of the host
        if there.startswith("mailto:"):
            return None if _EMAIL.fullmatch(there) else f"{here.address}: {href}: not an address"
        if "://" in there:
            return None if is_well_formed(there) else f"{here.address}: {href}: not a web address"
        path, _, fragment = there.partition("#")
        file = (
            self.folder / unquote(path) / ("index.html" if path.endswith("/") or not path else "")
        )
        if not file.is_file():
            return f"{here.address}: {href}: no {path or '/'}"
        if fragment and unquote(fragment) not in self.page(path).ids:
            return f"{here.address}: {href}: no #{fragment}"
        return None


def is_well_formed(address: str) -> bool:
    parts = urlsplit(address)
    host = parts.hostname or ""
    return (
        parts.scheme == "https"
        and re.fullmatch(r"([a-z0-9-]+\.)+[a-z]{2,}", host) is not None
        and re.search(r"[\s<>\"{}|\\^`]", address) is None
        and parts.port is None
        and parts.username is None
    )


def mkdocs(
    *arguments: str | Path, cwd: Path, check: bool = True, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run MkDocs in a process of its own, as a person does; `forge` spares it the loading."""
    mine, given = {**os.environ, **ENVIRONMENT, **(environment or {})}, [*map(str, arguments)]
    # Another path may hold another library than the one that the forge has loaded.
    start = fresh if "PYTHONPATH" in (environment or {}) else forged
    done = start(given, cwd, mine)
    assert not check or done.returncode == 0, done.stdout + done.stderr
    return done


def temporary() -> Path:
    """Make a folder that goes when the process of tests ends."""
    folder = Path(tempfile.mkdtemp(prefix="silcrow-test-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def build(source: Path, target: Path) -> None:
    """Build a site strictly, into a folder of its own."""
    mkdocs("build", "--strict", "-d", target, cwd=source)


@cache
def preview_site() -> Site:
    """Build the site as it is in the repository."""
    folder = once("preview", lambda folder: build(ROOT, folder))
    return Site(folder, address_in(ROOT))


@cache
def real_site() -> Site:
    """Build the site as it will be published: with real addresses, registered."""
    folder = once("sites/real", lambda folder: build(to_publish(), folder))
    return Site(folder, _published(address_in(ROOT)))


@cache
def material_site() -> Site:
    """Build the same content on stock Material: no frame of ours, no `custom_dir`."""

    def make(folder: Path) -> None:
        source = to_publish()
        settings = source / "content" / "silcrow.yml"
        others = re.sub(r"^frame:.*\n", "", settings.read_text("utf-8"), flags=re.MULTILINE)
        settings.write_text(f"{others}\nframe: material\n", "utf-8")
        config = (source / "mkdocs.yml").read_text("utf-8")
        config = re.sub(r"^ *custom_dir:.*\n", "", config, flags=re.MULTILINE)
        (source / "mkdocs.yml").write_text(config, "utf-8")
        build(source, folder)

    return Site(once("material", make), real_site().address)


def _published(address: str) -> str:
    """Give the address at which the real site will be: its own, or one for its placeholder."""
    return PUBLIC if is_reserved(address) else address


def to_publish() -> Path:
    """Copy the real site, and do what its README says is to be done before it is published."""
    folder = temporary()
    shutil.copytree(CONTENT, folder / "content")
    settings, config = folder / "content" / "silcrow.yml", (ROOT / "mkdocs.yml").read_text("utf-8")
    if is_reserved(address_in(ROOT)):
        words = _with(settings.read_text("utf-8"), "address", PUBLIC)
        settings.write_text(_with(words, "publisher", PUBLISHER), "utf-8")
        config = _with(_with(config, "site_url", PUBLIC), "repo_url", REPOSITORY)
    config = _with(config, "watch", "[]").replace("hooks/publish.py", str(HOOK))
    config = config.replace("custom_dir: overrides", f"custom_dir: {ROOT / 'overrides'}")
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    registered(folder / "content", "add", "--all", "--on", "2027-01-10")
    return folder


def _with(settings: str, key: str, value: str) -> str:
    """Give a key of a YAML file another value, whatever lines its own one takes."""
    return re.sub(rf"^{key}:.*\n( +.*\n)*", f"{key}: {value}\n", settings, flags=re.MULTILINE)


def registered(content: Path, *arguments: str) -> None:
    """Give a command that registers, as an editor does."""
    done = CliRunner().invoke(silcrow, ["register", *arguments, "--content", str(content)])
    assert done.exit_code == 0, done.output


def address_in(source: Path) -> str:
    """Give the public address of a site, as its configuration says it."""
    config = (source / "mkdocs.yml").read_text("utf-8")
    (address,) = re.findall(r"^site_url: *(\S+)", config, re.MULTILINE)
    return str(address).rstrip("/") + "/"


def replace(file: Path, old: str, new: str) -> None:
    """Change words of a file that must be there."""
    text = file.read_text("utf-8")
    assert old in text, f"{old!r} is not in {file}"
    file.write_text(text.replace(old, new, 1), "utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder with its bytes."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def copy_tiny(folder: Path) -> Path:
    """Copy the tiny site, its hook named where it lies."""
    shutil.copytree(TINY, folder)
    replace(folder / "mkdocs.yml", "../../../hooks/publish.py", str(HOOK))
    return folder


@cache
def small_site(name: str) -> Site:
    """Build one of the sites of `tests/sites`."""
    source = ROOT / "tests" / "sites" / name
    return Site(once(f"sites/{name}", lambda folder: build(source, folder)), address_in(source))


@cache
def tiny_site() -> Path:
    """Copy the tiny site and build it, once for a run; to be copied, never changed."""
    return once("tiny", lambda folder: mkdocs("build", "--strict", cwd=copy_tiny(folder)))


@dataclass(frozen=True)
class Run:
    """What a run of MkDocs came to: its exit code, and all that it said."""

    code: int
    said: str


def run(capsys: pytest.CaptureFixture[str], site: Path, *arguments: str) -> Run:
    """Run MkDocs' own command line in this process: the same code, twenty times as fast."""
    capsys.readouterr()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(site)
        for name, value in ENVIRONMENT.items():
            patch.setenv(name, value)
        try:
            code = _exit_code(arguments)
        finally:
            _forget_logging()
    return Run(code, "".join(capsys.readouterr()))


def _exit_code(arguments: Sequence[str]) -> int:
    try:
        cli([*arguments])
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except Exception:  # noqa: BLE001 — what Python does with it at the end of a process
        traceback.print_exc()
        return 1
    return 0


def _forget_logging() -> None:
    """Take away what MkDocs hangs on its loggers, for the next run in this process."""
    for name in ("mkdocs", "mkdocs.commands.build"):
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.filters.clear()


# --- words ---------------------------------------------------------------------------------------


def lines(element: HtmlElement) -> list[str]:
    """Give the text of an element as a reader sees it, a block a line, hidden words included."""
    pieces: list[str] = []
    _gather(element, pieces)
    found = "".join(pieces).split("\0")
    return [line for piece in found if (line := _SPACE.sub(" ", piece).strip(" \t\n\r\f"))]


def _gather(element: HtmlElement, pieces: list[str]) -> None:
    if not isinstance(element.tag, str):
        return  # a comment
    edge = "\0" if _BLOCKS.fullmatch(element.tag) else ""
    pieces += (edge, element.text or "")
    for child in element:
        _gather(child, pieces)
        pieces.append(child.tail or "")
    pieces.append(edge)


def has_class(name: str) -> str:
    """Write the condition of XPath that an element has a class."""
    return f'contains(concat(" ", normalize-space(@class), " "), " {name} ")'


def without(element: HtmlElement, *paths: str) -> HtmlElement:
    """Copy an element without what the paths name; the words after each stay."""
    copy = lxml.html.fromstring(lxml.html.tostring(element, encoding="unicode"))
    for path in paths:
        for found in copy.xpath(f".//{path}"):
            found.drop_tree()
    return copy


def links(page: Page, element: HtmlElement) -> list[tuple[str, str]]:
    """Give the words and the end of every link inside an element."""
    anchors = element.xpath(".//a[@href]")
    return [(" ".join(lines(a)), page.lead(str(a.get("href")))) for a in anchors]


# --- content -------------------------------------------------------------------------------------


def front_matter(file: Path) -> dict[str, object]:
    """Read front matter by YAML's own reader, every scalar as text."""
    _, head, _ = file.read_text("utf-8").split("---\n", 2)
    data = yaml.load(head, Loader=yaml.BaseLoader)  # noqa: S506 — BaseLoader makes text only
    assert isinstance(data, dict)
    return data


def sources() -> Iterator[Path]:
    """Give every Markdown file of the real content and of the tiny sites."""
    for folder in (CONTENT, *sorted((ROOT / "tests" / "sites").glob("*/content"))):
        yield from sorted(folder.rglob("*.md"))


@cache
def held() -> frozenset[str]:
    """Give the id of each text of the real content."""
    files = [file for file in sorted(CONTENT.rglob("*.md")) if "\ninstrument:" in file.read_text()]
    return frozenset(_id(file, front_matter(file)["instrument"]) for file in files)


def _id(file: Path, head: object) -> str:
    assert isinstance(head, dict)
    # An earlier edition lies beside the current one, named by its date.
    beside = file.stem == "index" or re.fullmatch(r"\d{4}[-.\d]*", file.stem) is not None
    return str(head.get("id") or (file.parent.name if beside else file.stem))


def is_whole_document(address: str) -> bool:
    """Whether a page has no frame: an edition, a comparison, what verifies."""
    id_, _, rest = address.partition("/")
    return id_ in {*held(), "lamp-declaration"} and bool(_WHOLE.fullmatch(rest))


_WHOLE = re.compile(r"(verify|compare|compare/[^/]+|\d{4}[-.\d]*)/")
