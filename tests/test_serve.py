"""`make serve`: edits show, faults cost nothing, code is loaded anew, Ctrl-C leaves nothing."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Self

import pytest

from silcrow.emit import manifest
from tests.support.whole import assert_sealed
from tests.support_site import ENVIRONMENT, HOOK, ROOT, copy_tiny, mkdocs, replace

PATIENCE = 20.0  # seconds, many times what each step takes on a slow machine
TEXT = "content/harbour-charter/index.md"
KEPT = "The last good site stays up."
CHARTER = "texts/harbour-charter/"


class Server:
    """`tools/serve.py` in a copy of the tiny site with its own hooks, on a free port."""

    def __init__(self, folder: Path) -> None:
        self.site = copy_tiny(folder / "site")
        self.temp = folder / "temp"
        self.temp.mkdir()
        self.log = folder / "log.txt"
        for name in ("hooks", "overrides", "tools"):
            shutil.copytree(
                ROOT / name, self.site / name, ignore=shutil.ignore_patterns("__pycache__")
            )
        replace(self.site / "mkdocs.yml", str(HOOK), "hooks/publish.py")
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = int(free.getsockname()[1])

    def __enter__(self) -> Self:
        return self.started("tools/serve.py", "--address", f"127.0.0.1:{self.port}")

    def started(self, *command: str) -> Self:
        """Start with another command of Python's."""
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, *command],
                cwd=self.site,
                env={**os.environ, **ENVIRONMENT, "TMPDIR": str(self.temp)},
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.end(signal.SIGTERM)

    def end(self, number: signal.Signals) -> int:
        """Send a signal to the process group, as a terminal does, and wait for the end."""
        os.killpg(self.process.pid, number)
        return self.process.wait(PATIENCE)

    def said(self) -> str:
        return self.log.read_text("utf-8", errors="replace")

    def page(self, address: str = CHARTER) -> str:
        """Get a page; empty while nothing answers."""
        try:
            with urllib.request.urlopen(
                f"http://127.0.0.1:{self.port}/{address}", timeout=5
            ) as got:
                return str(got.read().decode("utf-8"))
        except OSError:
            return ""

    def wait(self, what: Callable[[], bool], why: str) -> None:
        end = time.monotonic() + PATIENCE
        while not what():
            assert time.monotonic() < end, f"{why}\n{self.said()}"
            assert self.process.poll() is None, f"ended: {why}\n{self.said()}"
            time.sleep(0.02)

    def shows(self, words: str, address: str = CHARTER) -> None:
        self.wait(lambda: words in self.page(address), f"{address} does not show {words!r}")

    def tells(self, words: str) -> None:
        self.wait(lambda: words in self.said(), f"nothing says {words!r}")

    def left(self) -> list[str]:
        """Name the processes that are still of this server: its port is in their command lines."""
        found = []
        for file in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                words = file.read_bytes().decode("utf-8", errors="replace").split("\0")
            except OSError:
                continue
            if f"127.0.0.1:{self.port}" in words:
                found.append(" ".join(words))
        return found


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with Server(tmp_path) as server:
        yield server


def assert_nothing_left(server: Server) -> None:
    assert server.left() == []
    assert list(server.temp.iterdir()) == []
    assert server.page() == ""
    assert not list(server.site.glob("site*"))


def test_edits_faults_code_and_the_end(server: Server) -> None:
    server.shows("Who speaks")
    assert server.left()

    replace(server.site / TEXT, "heading: Who speaks", "heading: The speakers")
    server.shows("The speakers")

    replace(server.site / TEXT, "note: Two towns", "noet: Two towns")
    server.tells(f"{TEXT}:")
    server.tells('unknown-key: the key "noet"; did you mean "note"?')
    server.tells(KEPT)
    assert "The speakers" in server.page()
    assert "Traceback" not in server.said()

    replace(server.site / TEXT, "noet: Two towns", "note: Three towns, no, two")
    server.shows("Three towns, no, two")
    server.shows("para 1", f"{CHARTER}p1/")

    for file, fault in (("mkdocs.yml", "\nnav: [\n"), ("overrides/base.html", "{% if %}")):
        whole = (server.site / file).read_text("utf-8")
        before = server.said().count(KEPT)
        (server.site / file).write_text(whole + fault, "utf-8")
        server.wait(lambda n=before: server.said().count(KEPT) > n, f"{file} is not told of")  # type: ignore[misc]
        assert "Three towns, no, two" in server.page()
        (server.site / file).write_text(whole, "utf-8")

    hook = server.site / "hooks" / "publish.py"
    code = hook.read_text("utf-8")
    more = "\n\ndef on_page_content(html, **_):\n    return html + '<p>By new code</p>'\n"
    hook.write_text(code + more, "utf-8")
    server.tells("hooks/publish.py changed: starting again")
    server.shows("By new code")

    hook.write_text(code + "\n\ndef broken(:\n", "utf-8")
    server.tells("SyntaxError")
    hook.write_text(code, "utf-8")
    server.wait(
        lambda: (page := server.page()) != "" and "By new code" not in page,
        "the mended code is not served",
    )

    assert server.end(signal.SIGINT) == 0
    assert_nothing_left(server)


def test_a_first_build_that_fails_is_begun_again(tmp_path: Path) -> None:
    broken = Server(tmp_path)
    replace(broken.site / TEXT, "note: Two towns", "noet: Two towns")
    with broken as server:
        server.tells("unknown-key")
        server.tells("the next change starts it again")
        assert "Traceback" not in server.said()
        replace(server.site / TEXT, "noet: Two towns", "note: Two towns")
        server.shows("Who speaks")
        assert server.end(signal.SIGTERM) == 0
        assert_nothing_left(server)


@pytest.mark.parametrize("options", ["", "--clean", "--dirty", "--no-livereload"])
def test_mkdocs_serves_by_itself_and_a_build_beside_it_disturbs_nothing(
    tmp_path: Path, options: str
) -> None:
    server = Server(tmp_path)
    command = [*["-m", "mkdocs", "serve", "-a"], f"127.0.0.1:{server.port}", *options.split()]
    server.started(*command)
    try:
        server.shows("Who speaks")
        mkdocs("build", "--strict", cwd=server.site)
        assert_sealed(server.site / "site")
        assert "Who speaks" in server.page()
        assert server.page(f"texts/{manifest.NAME}") == ""
        assert server.end(signal.SIGINT) == 0
    finally:
        server.__exit__()
    shutil.rmtree(server.site / "site")
    assert_nothing_left(server)


def test_no_policy_stands_in_the_way_of_the_script_that_reloads(server: Server) -> None:
    """MkDocs puts an inline script into every page, documents included."""
    server.shows("Who speaks")
    for address in (CHARTER, f"{CHARTER}2019-03-03/", f"{CHARTER}verify/", "texts/about/"):
        page = server.page(address)
        assert "livereload(" in page, address
        assert "Content-Security-Policy" not in page, address
    built = server.site / "built"
    mkdocs("build", "-d", built, cwd=server.site)
    for address in (CHARTER, f"{CHARTER}2019-03-03/", f"{CHARTER}verify/", "texts/about/"):
        page = (built / address.removeprefix("texts/") / "index.html").read_text("utf-8")
        assert page.count("Content-Security-Policy") == 1, address
        assert "livereload(" not in page


def test_a_taken_address_is_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        done = subprocess.run(
            [sys.executable, ROOT / "tools" / "serve.py", "--address", address],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
    assert done.returncode == 1
    assert done.stderr.startswith(f"Cannot serve on {address}: it is taken.")
    assert done.stderr.count("\n") == 1
