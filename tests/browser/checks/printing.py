"""What comes out of a printer: words, numbers, address and edition, page by page."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterator

from playwright.sync_api import Page

from tests.browser.checks.run import findings

_OBJECT = re.compile(rb"(?<![0-9])(\d+) 0 obj\b(.*?)\bendobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*)endstream", re.DOTALL)
_SHOW = re.compile(rb"/(\S+) [\d.]+ Tf|<([0-9A-Fa-f]*)> ?Tj|\[(.*?)\] ?TJ|/(\S+) Do", re.DOTALL)


def printed(page: Page) -> list[str]:
    """Print a page on A4; give the words of each sheet, without the spaces between.

    Reads only what Chromium writes: every sign has two bytes and stands in a table of its font.
    """
    page.emulate_media(media="null")  # as the printer has it
    return list(_sheets(page.pdf(format="A4", prefer_css_page_size=True)))


def _sheets(pdf: bytes) -> Iterator[str]:
    objects = {int(number): body for number, body in _OBJECT.findall(pdf)}
    for body in objects.values():
        if re.search(rb"/Type\s*/Page\b", body):
            (contents,) = re.findall(rb"/Contents (\d+) 0 R", body)
            yield _words(objects, body, _data(objects[int(contents)]))


def _data(body: bytes) -> bytes:
    (stream,) = _STREAM.findall(body)
    # What follows the packed bytes is a line's end.
    return zlib.decompressobj().decompress(stream) if b"FlateDecode" in body else bytes(stream)


def _words(objects: dict[int, bytes], owner: bytes, content: bytes) -> str:
    """Read the words of a page, or of a drawing within it, in the order in which they are drawn."""
    resources = owner
    if found := re.search(rb"/Resources (\d+) 0 R", owner):
        resources = objects[int(found[1])]
    named = {name: int(number) for name, number in re.findall(rb"/(\w+) (\d+) 0 R", resources)}
    signs: dict[int, str] = {}
    said = []
    for font, one, several, drawing in _SHOW.findall(content):
        if font:
            signs = _table(objects, objects[named[font]])
        elif drawing:
            body = objects[named[drawing]]
            said.append(_words(objects, body, _data(body)) if b"/Form" in body else "")
        for codes in [one] if one else re.findall(rb"<([0-9A-Fa-f]*)>", several):
            said += [signs.get(int(codes[at : at + 4], 16), "") for at in range(0, len(codes), 4)]
    return bare("".join(said))


def bare(words: str) -> str:
    """Take spaces and soft hyphens from words, and ligatures apart."""
    return re.sub(r"[\s\u00ad\u200b-\u200f]", "", unicodedata.normalize("NFKC", words))


def _table(objects: dict[int, bytes], font: bytes) -> dict[int, str]:
    found = re.search(rb"/ToUnicode (\d+) 0 R", font)
    return _read_table(_data(objects[int(found[1])])) if found else {}


def _read_table(data: bytes) -> dict[int, str]:
    table = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", data, re.DOTALL):
        for code, sign in re.findall(rb"<(\w+)>\s*<(\w+)>", block):
            table[int(code, 16)] = _sign(sign)
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", data, re.DOTALL):
        for first, last, sign in re.findall(rb"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for step, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
                table[code] = chr(ord(_sign(sign)) + step)
    return table


def _sign(sign: bytes) -> str:
    return bytes.fromhex(sign.decode()).decode("utf-16-be")


def lost_in_print(page: Page) -> list[str]:
    """Say what of the words printing hides, and what it shows that is of no use on paper."""
    page.emulate_media(media="print")
    found = findings(page, "on_paper")
    page.emulate_media(media="screen")
    return found
