"""The sites that browsers are shown: each built once for all workers, served as a host would.

A site is built when a test first asks for it, into the folder that all workers of a run share.
"""

from __future__ import annotations

import gzip
import mimetypes
import re
import shutil
import threading
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit

from tests.browser.pages import PLACES, Place
from tests.support.shared import once
from tests.support_site import (
    HOOK,
    ROOT,
    address_in,
    build,
    real_site,
    replace,
    small_site,
    temporary,
)

SITES = ROOT / "tests" / "sites"
NAMES = tuple(dict.fromkeys(place.site for place in PLACES))

_TEXT = re.compile(r"text/|image/svg|[/+](json|xml|javascript)")
"""What hosts send compressed."""


def built(name: str) -> Path:
    """Give the folder of a built site, building it if no worker has done so."""
    if name == "real":
        return real_site().folder
    if name == "letters":
        return once("sites/letters", _letters)
    return small_site(name).folder


def _letters(folder: Path) -> None:
    """Build the rulebook, its glossary too long for one page."""
    copy = temporary() / "rules"
    shutil.copytree(SITES / "rules", copy)
    replace(copy / "mkdocs.yml", "../../../hooks/publish.py", str(HOOK))
    with (copy / "content" / "silcrow.yml").open("a", encoding="utf-8") as settings:
        settings.write("glossary_page: 1\n")
    build(copy, folder)


def base(name: str) -> str:
    """Give the path that a site has at its public address, from "/" to "/"."""
    config = ROOT if name == "real" else SITES / ("rules" if name == "letters" else name)
    return urlsplit(address_in(config)).path


class Host(ThreadingHTTPServer):
    """Serves one folder below one path of 127.0.0.1, compressed, its 404.html where nothing is."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, folder: Path, base: str = "/") -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder, self.base = folder, base
        self.extra: dict[str, str] = {}
        """Headers sent with every answer; a test may add to them."""
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.server_port}{self.base}"

    def file(self, target: str) -> Path | None:
        path = unquote(urlsplit(target).path)
        if not path.startswith(self.base):
            return None
        file = self.folder / path.removeprefix(self.base)
        file = file / "index.html" if path.endswith("/") else file
        inside = file.resolve().is_relative_to(self.folder.resolve())
        return file if inside and file.is_file() else None

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that has closed before its answer came."""

    def stop(self) -> None:
        self.shutdown()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: Host
    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_GET(self) -> None:
        found = self.server.file(self.path)
        file = found or self.server.folder / "404.html"
        body = file.read_bytes()
        self.send_response(200 if found else 404)
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if _TEXT.search(kind) else kind)
        if _TEXT.search(kind) and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        for name, value in self.server.extra.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 — the name it has there
        """Say nothing: a test that fails says what was asked for."""


class Web:
    """All sites, each built and served from the moment it is first asked for."""

    @cached_property
    def hosts(self) -> dict[str, Host]:
        return {}

    def host(self, name: str) -> Host:
        if name not in self.hosts:
            self.hosts[name] = Host(built(name), base(name))
        return self.hosts[name]

    def url(self, place: Place) -> str:
        return self.host(place.site).root + place.address

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        for host in self.hosts.values():
            host.stop()
