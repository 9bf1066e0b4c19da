"""How the code is built: who imports whom, what the library never knows, how long things are.

The order of the rooms, each importing only from those before it:

    rule, script · problem, anchor, date, address · values · matter · settings, model   ground floor
    text · weave · keep · theme · slices · render · kinds · emit · publication · console · cli
    hooks/publish.py                                              the only one that knows the host
"""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from statistics import median

import pytest

from tests.support_site import ROOT

HOOKS = ROOT / "hooks"
LIBRARY = HOOKS / "silcrow"

ORDER = (
    ("rule", "script", "version", "invoked"),
    ("problem", "anchor", "language", "languages", "address", "navigation", "reserved", "begins"),
    ("forge",),
    ("date", "interface"),
    ("values",),
    ("matter",),
    ("register", "tradition", "traditions"),
    ("settings", "model", "kind"),
    ("collection", "naming"),
    ("promise", "canonical"),
    ("text",),
    ("weave",),
    ("keep",),
    ("theme",),
    ("slices",),
    ("render",),
    ("kinds",),
    ("emit",),
    ("folder", "saving", "placing", "indexing", "start"),
    ("publication",),
    ("revisions",),
    ("since", "sides"),
    ("console", "watch"),
    ("configuration",),
    ("build",),
    ("redline", "check", "bind", "outline"),
    ("work", "forms", "guide", "links", "preview"),
    ("registering", "new"),
    ("cli",),
    ("__main__",),
)
RANK = {name: rank for rank, names in enumerate(ORDER) for name in names}

HOST = {"mkdocs", "material", "mkdocs_material", "properdocs", "zensical"}
NETWORK = {
    "socket",
    "ssl",
    "http",
    "urllib.request",
    "urllib3",
    "requests",
    "httpx",
    "aiohttp",
    "ftplib",
}
OTHERS = {
    "time",
    "locale",
    "signal",
    "subprocess",
    "git",
    "platform",
    "getpass",
    "random",
    "uuid",
    "secrets",
}
CLOCK = {"now", "today", "utcnow", "fromtimestamp"}
ENVIRONMENT = {"environ", "environb", "getenv", "getcwd", "getlogin", "cwd", "home", "expanduser"}


@cache
def modules() -> dict[str, str]:
    """Give every module of the library by its name below `silcrow`, with its source."""
    files = sorted(LIBRARY.rglob("*.py"))
    names = [
        file.relative_to(LIBRARY).with_suffix("").as_posix().replace("/", ".") for file in files
    ]
    return {name: words_of(file) for name, file in zip(names, files, strict=True)}


@cache
def words_of(file: Path) -> str:
    return file.read_text("utf-8")


@cache
def nodes(source: str) -> list[ast.AST]:
    """Parse a module once for all rules that read it."""
    return [*ast.walk(ast.parse(source))]


def imported(source: str) -> Iterator[str]:
    """Give the full name of everything a module imports, inside functions too."""
    for node in nodes(source):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(name: str) -> str:
    return name.partition(".")[0]


def upward(name: str, source: str) -> list[str]:
    """Name the imports of a module that point to a room at or above its own."""
    if name.endswith("__init__"):
        return [full for full in imported(source) if full.startswith("silcrow.")]
    inside = [
        full.removeprefix("silcrow.") for full in imported(source) if full.startswith("silcrow.")
    ]
    here = room(name)
    return [
        full
        for full in inside
        if room(full) != here and RANK.get(room(full), len(ORDER)) >= RANK.get(here, -1)
    ]


def knows(source: str) -> list[str]:
    """Name what a module knows of host, clock, locale, environment, network and git."""
    found = [
        full
        for full in imported(source)
        if room(full) in HOST | OTHERS
        or any(full == name or full.startswith(f"{name}.") for name in NETWORK)
    ]
    for node in nodes(source):
        if isinstance(node, ast.Attribute) and node.attr in CLOCK | ENVIRONMENT:
            found.append(ast.unparse(node))
        # Babel asks the environment for a locale where it is given none.
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("format_"):
            named = {keyword.arg for keyword in node.keywords}
            found += [] if "locale" in named else [ast.unparse(node)]
    return found


def test_every_room_has_its_place() -> None:
    rooms = {room(name) for name in modules()} - {"__init__"}
    assert rooms == RANK.keys()


def test_imports_point_one_way() -> None:
    found = {name: full for name, source in modules().items() if (full := upward(name, source))}
    assert found == {}


def test_no_modules_import_one_another() -> None:
    graph: dict[str, set[str]] = {}
    for name, source in modules().items():
        inside = {full.removeprefix("silcrow.") for full in imported(source)}
        parents = {full.rpartition(".")[0] for full in inside}
        graph[name] = ((inside | parents) & modules().keys()) - {name}
    list(TopologicalSorter(graph).static_order())


def test_library_knows_only_texts() -> None:
    # The command alone asks git, in one module, for texts as they were in a revision, and in
    # another what day it is, to write it down; what runs the steps may set an alarm, and start
    # the program that indexes, and the steps know nothing of it.
    known = {
        "indexing": ["subprocess"],
        "revisions": ["subprocess"],
        "watch": ["signal"],
        "work": ["dt.date.today"],
    }
    found = {name: things for name, source in modules().items() if (things := knows(source))}
    assert found == known


def test_only_the_hook_knows_the_host() -> None:
    knowing = [
        file.relative_to(ROOT).as_posix()
        for file in sorted(HOOKS.rglob("*.py"))
        if any(room(full) in HOST for full in imported(words_of(file)))
    ]
    assert knowing == ["hooks/publish.py"]


SEEDED_UPWARD = {
    "model": "from silcrow.text import yaml",
    "matter": "from silcrow.model import Instrument",
    "text.pages": "import silcrow.weave.links",
    "weave.links": "def f():\n    from silcrow.render import words",
    "keep.rules": "from silcrow.emit.documents import Document",
    "render.words": "from silcrow import publication",
    "render.__init__": "from silcrow.render import pages",
    "emit.edition": "from silcrow.cli import main",
}


@pytest.mark.parametrize(("name", "source"), SEEDED_UPWARD.items())
def test_a_seeded_import_upward_is_seen(name: str, source: str) -> None:
    assert len(upward(name, source)) == 1


def test_a_seeded_circle_is_seen() -> None:
    with pytest.raises(CycleError):
        list(TopologicalSorter({"a": {"b"}, "b": {"a"}}).static_order())


SEEDED_KNOWLEDGE = [
    "import mkdocs.utils",
    "from material import plugins",
    "import time",
    "from datetime import datetime\ndatetime.now()",
    "import datetime\nx = datetime.date.today",
    "import locale",
    "import os\nos.environ['LANG']",
    "import os\nos.getenv('LANG')",
    "from pathlib import Path\nPath.cwd()",
    "import socket",
    "from urllib import request",
    "import urllib.request",
    "from http.client import HTTPConnection",
    "import requests",
    "def f():\n    import subprocess",
    "from babel.dates import format_date\nformat_date(day)",
]


@pytest.mark.parametrize("source", SEEDED_KNOWLEDGE)
def test_seeded_knowledge_is_seen(source: str) -> None:
    assert len(knows(source)) == 1


def test_what_is_harmless_is_let_through() -> None:
    harmless = "import datetime\nfrom urllib.parse import unquote\ndatetime.date(2024, 5, 21)\n"
    assert knows(harmless) == []
    assert upward("render.words", "from silcrow.model import Words\nimport silcrow.address") == []


# --- lengths -------------------------------------------------------------------------------------


def lengths(source: str) -> Iterator[tuple[str, int, int]]:
    """Give name, lines in all and lines of the body without docstring of every function."""
    for node in nodes(source):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            inner = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
            yield node.name, (node.end_lineno or 0) - node.lineno + 1, inner


def code() -> list[Path]:
    return sorted(
        file for folder in ("hooks", "tools", "tests") for file in (ROOT / folder).rglob("*.py")
    )


def test_no_file_is_long() -> None:
    counts = {f.relative_to(ROOT).as_posix(): len(words_of(f).splitlines()) for f in code()}
    assert {name: count for name, count in counts.items() if count > 400} == {}


def test_no_function_is_long() -> None:
    found = {
        f"{file.relative_to(ROOT)}: {name}": whole
        for file in code()
        for name, whole, _ in lengths(words_of(file))
        if whole > 50
    }
    assert found == {}


def test_most_functions_are_short() -> None:
    bodies = [inner for file in HOOKS.rglob("*.py") for *_, inner in lengths(words_of(file))]
    short = sum(inner <= 20 for inner in bodies) / len(bodies)
    figures = f"{len(bodies)} functions: median {median(bodies)}, {short:.0%} of at most 20 lines"
    assert median(bodies) <= 6, figures
    assert short >= 0.9, figures


def test_a_seeded_long_function_is_seen() -> None:
    source = "def f():\n    '''Do.'''\n" + "    x = 1\n" * 49
    assert list(lengths(source)) == [("f", 51, 49)]


# --- what the repository says --------------------------------------------------------------------

# Put together here, so that this file does not say it itself.
ELSEWHERE = re.compile(
    "|".join(
        (
            r"\.\./sha" + "red",
            r"pypi\.o" + r"rg|python" + r"hosted|registry\.n" + r"pmjs|npm" + r"js\.c|anaconda\.c",
            r"--(extra-)?index-url[ =]|--find-links[ =]|--trusted-host[ =]",
            r"(?<![\w./~<-])/(work|home|root|Users|mnt)/\w",
            r"(?<![\d.])(?!127\.0\.0\.1|0\.0\.0\.0)(10|127|172|192)(\.\d{1,3}){3}(?![\d.])",
        )
    )
)


def tracked() -> list[Path]:
    """Give the files that are in the repository or would be with the next commit."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    names = listed.stdout.split("\0") if listed.returncode == 0 else []
    files = [ROOT / name for name in names if name] or code()
    return [file for file in files if file.is_file() and b"\0" not in file.read_bytes()]


def test_repository_names_no_place_of_its_makers() -> None:
    assert len(tracked()) > 50
    found = {
        file.relative_to(ROOT).as_posix(): match.group()
        for file in tracked()
        if (match := ELSEWHERE.search(file.read_text("utf-8", errors="replace")))
    }
    assert found == {}


SEEDED_PLACES = [
    "see ../sha" + "red/design.md",
    "https://py" + "pi.org/simple",
    "--index" + "-url https://example.org",
    "in /ho" + "me/someone/site",
    "(/wo" + "rk/main)",
    "http://10.1" + ".2.3:8080/",
]


@pytest.mark.parametrize("text", SEEDED_PLACES)
def test_a_seeded_place_is_seen(text: str) -> None:
    assert ELSEWHERE.search(text)
