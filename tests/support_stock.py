"""Help for tests of Material's contract: the site `stock`, settings of the theme, strict builds.

The site is a project as Material's users have them, to which a text was added.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.shared import once
from tests.support_site import HOOK, ROOT, Site, build, replace, run, small_site, temporary

STOCK = ROOT / "tests" / "sites" / "stock"
ADDRESS = "https://pilots.int/handbook/"
PUBLISHER = "publisher: {name: The Press, contact: press@pilots.int}"


def copy_stock(folder: Path) -> Path:
    """Copy the site, its hook named where it lies."""
    shutil.copytree(STOCK, folder)
    replace(folder / "mkdocs.yml", "../../../hooks/publish.py", str(HOOK))
    return folder


@cache
def stock_site(frame: str = "silcrow") -> Site:
    """Build the site in a frame."""

    def make(folder: Path) -> None:
        source = copy_stock(temporary() / "stock")
        with (source / "docs" / "silcrow.yml").open("a") as settings:
            settings.write(f"frame: {frame}\n")
        build(source, folder)

    if frame == "silcrow":
        return small_site("stock")
    return Site(once(f"stock-{frame}", make), ADDRESS)


def configure(site: Path, theme: Mapping[str, Any], **more: object) -> None:
    """Set settings of the theme, and others, in the configuration of a site."""
    file = site / "mkdocs.yml"
    config = yaml.safe_load(file.read_text("utf-8"))
    config["theme"] |= theme
    file.write_text(yaml.safe_dump(config | more, allow_unicode=True), "utf-8")


def built(capsys: pytest.CaptureFixture[str], site: Path) -> Site:
    done = run(capsys, site, "build", "--strict")
    assert done.code == 0, done.said
    return Site(site / "site", "https://harbour.int/texts/")
