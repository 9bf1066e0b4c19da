"""The site `lamp` of tests/sites, which stands for many: one declaration of nine paragraphs."""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path

from tests.support.shared import once
from tests.support_site import HOOK, ROOT, Site, build, replace, small_site, temporary

SOURCE = ROOT / "tests" / "sites" / "lamp"
CONTENT = SOURCE / "content"
ADDRESS = "https://lamps.int/"
EDIT = "https://github.com/lamp-press/lamps/edit/main/content/"
NAME = "The Lamp Declaration"
TEXT = "lamp-declaration/"
EDITION = "lamp-declaration/2021-06-09/"
VERIFY = "lamp-declaration/verify/"
ONE_BY_ONE = tuple(f"lamp-declaration/p{n}/" for n in range(1, 10))


def lamp_site() -> Site:
    """Give the site, built."""
    return small_site("lamp")


@cache
def lamp_in_material() -> Site:
    """Give the same site in the frame of stock Material."""

    def make(folder: Path) -> None:
        source = temporary() / "lamp"
        shutil.copytree(SOURCE, source)
        replace(source / "mkdocs.yml", "../../../hooks/publish.py", str(HOOK))
        replace(source / "content" / "silcrow.yml", "frame: silcrow", "frame: material")
        build(source, folder)

    return Site(once("lamp-material", make), ADDRESS)


def paragraph_of(address: str) -> int:
    """Give the number of the paragraph whose page has an address."""
    return int(re.findall(r"/p(\d+)/", address)[0])
