"""Every page of every site is HTML to the Nu checker: content models, attributes, ARIA."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.browser import validator
from tests.browser.sites import NAMES, Web

pytestmark = pytest.mark.xdist_group("checker")
"""One worker, since all of them would start it."""

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Seeded</title></head>
<body><main>{}</main></body></html>
"""
SEEDED = {
    "a list that holds a paragraph": ("<ul><p>x</p></ul>", "not allowed as child of element “ul”"),
    "a block inside a heading": ("<h1><div>x</div></h1>", "not allowed as child of element “h1”"),
    "a role that is none": ('<p role="paragraf">x</p>', "Bad value “paragraf”"),
    "a state its role has not": ('<p aria-checked="true">x</p>', "aria-checked"),
    "a link inside a link": ('<a href="/"><a href="/">x</a></a>', "element “a”|End tag “a”|“a”"),
    "a reference to nothing": ('<p aria-labelledby="none">x</p>', "aria-labelledby"),
    "an id twice": ('<p id="a">x</p><p id="a">y</p>', "Duplicate ID"),
    "autocomplete on a checkbox": (
        '<label>x <input type="checkbox" autocomplete="off"></label>',
        "autocomplete",
    ),
}
"""What to put into a page, and what the checker says of it. The last is row 16 of Material's."""


class Checked(NamedTuple):
    """What the checker said, of the sites and of all."""

    sites: list[Path]
    on_sites: list[str]
    found: list[str]


@pytest.fixture(scope="session")
def checked(web: Web, tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """Check all sites and what is seeded in one run: the checker takes longer to start."""
    seeded = tmp_path_factory.mktemp("seeded")
    for number, (markup, _) in enumerate(SEEDED.values()):
        (seeded / f"{number}.html").write_text(PAGE.format(markup), "utf-8")
    (seeded / "sound.html").write_text(PAGE.format("<h1>Sound</h1>"), "utf-8")
    sites = [web.host(name).folder for name in NAMES]
    found = validator.faults(*sites, seeded)
    return Checked(sites, [line for line in found if str(seeded) not in line], found)


def test_every_page_is_valid(checked: Checked) -> None:
    assert sum(1 for folder in checked.sites for _ in folder.rglob("*.html")) > 300
    assert checked.on_sites == []


def test_seeded_faults_are_found(checked: Checked) -> None:
    for number, (name, (_, said)) in enumerate(SEEDED.items()):
        of_this = [line for line in checked.found if f"/{number}.html:" in line]
        assert any(part in line for line in of_this for part in said.split("|")), (name, of_this)
    assert not [line for line in checked.found if "sound.html" in line]


def test_what_is_let_through_has_a_reason() -> None:
    assert all(len(reason) > 40 for reason in validator.FALSE.values())
