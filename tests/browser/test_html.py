"""Every page of every site is HTML to the Nu checker: content models, attributes, ARIA."""

from __future__ import annotations

from pathlib import Path

from tests.browser import validator
from tests.browser.sites import NAMES, Web


def test_every_page_is_valid(web: Web) -> None:
    folders = [web.host(name).folder for name in NAMES]
    assert sum(1 for folder in folders for _ in folder.rglob("*.html")) > 300
    assert validator.faults(*folders) == []


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


def test_seeded_faults_are_found(tmp_path: Path) -> None:
    """One run for all, since the checker takes longer to start than to check."""
    for number, (markup, _) in enumerate(SEEDED.values()):
        (tmp_path / f"{number}.html").write_text(PAGE.format(markup), "utf-8")
    (tmp_path / "sound.html").write_text(PAGE.format("<h1>Sound</h1>"), "utf-8")
    found = validator.faults(tmp_path)
    for number, (name, (_, said)) in enumerate(SEEDED.items()):
        of_this = [line for line in found if f"/{number}.html:" in line]
        assert any(part in line for line in of_this for part in said.split("|")), (name, of_this)
    assert not [line for line in found if "sound.html" in line]


def test_what_is_let_through_has_a_reason() -> None:
    assert all(len(reason) > 40 for reason in validator.FALSE.values())
