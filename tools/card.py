"""Draw the card that is shown beside shared links: `card.png` from `card.svg`, by Chromium.

Run by `python -m tools.card` after the drawing has changed. The picture carries the digest of the
drawing it was made from, so that a test can tell when it is out of date.
"""

import hashlib
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "hooks" / "silcrow" / "emit"
DRAWING, PICTURE = FOLDER / "card.svg", FOLDER / "card.png"
SIZE = (1200, 630)
KEYWORD = b"Source"
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_PATIENCE = 60  # seconds


def digest() -> bytes:
    """Give the SHA-256 of the drawing in hexadecimal."""
    return hashlib.sha256(DRAWING.read_bytes()).hexdigest().encode()


def chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Give the name and data of each chunk of a picture (PNG, ISO/IEC 15948, 5.3)."""
    at = len(_SIGNATURE)
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += length + 12


def written(parts: list[tuple[bytes, bytes]]) -> bytes:
    """Put chunks together to a picture."""
    made = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )
    return _SIGNATURE + b"".join(made)


def drawn(browser: str) -> bytes:
    """Let a browser show the drawing in a window of its size, and take the picture."""
    with tempfile.TemporaryDirectory() as folder:
        shot = Path(folder, "shot.png")
        page = Path(folder, "page.html")
        page.write_text(f"<!doctype html><style>body{{margin:0}}</style>{DRAWING.read_text()}")
        size = "--window-size={},{}".format(*SIZE)
        # As root a browser has no sandbox; what it shows here is our own drawing.
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", size]
        profile = f"--user-data-dir={folder}/profile"
        command = [browser, *options, profile, f"--screenshot={shot}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE)
        return shot.read_bytes()


def main() -> None:
    """Draw, and write what was drawn from."""
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser is None:
        sys.exit("No Chromium is installed, which draws the card.")
    head, *rest = [part for part in chunks(drawn(browser)) if part[0] in _KEPT]
    PICTURE.write_bytes(written([head, (b"tEXt", KEYWORD + b"\0" + digest()), *rest]))
    print(f"{PICTURE.name}: {PICTURE.stat().st_size} bytes")


_KEPT = (b"IHDR", b"PLTE", b"IDAT", b"IEND")

if __name__ == "__main__":
    main()
