"""Eighteen defects that themes ship with, each put into a page of ours, each found by a check.

The rows are those of a review of a theme for MkDocs; most are in places where axe-core sees none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page

from tests.browser import axe
from tests.browser.checks import keys, languages, layout, names, stops
from tests.browser.conftest import Visit
from tests.browser.pages import place
from tests.browser.states import State

Check = Callable[[Page], list[str]]
DESK = State(1280, height=800)
PHONE = State(320, height=640)


@dataclass(frozen=True, slots=True)
class Defect:
    """What is put in, on which page in which state, what finds it, and in which words.

    `markup` goes to the start of the text; `sheet` is a style sheet; `script` runs once.
    """

    finds: Check
    says: str
    markup: str = ""
    sheet: str = ""
    script: str = ""
    kind: str = "instrument"
    state: State = DESK


def steps(page: Page) -> list[str]:
    """Walk by Tab, then look at the rings."""
    return stops.unseen_stops(page) + stops.faint_rings(page)


DEFECTS = {
    "1: a menu that opens only by its label": Defect(
        keys.mouse_only,
        "takes clicks only",
        "<input type='checkbox' id='menu' hidden><label for='menu' tabindex='-1'>Menu</label>",
        state=PHONE,
    ),
    "2: links of a closed drawer": Defect(
        stops.unseen_stops,
        "beside the viewport",
        "<nav aria-label='Drawer' class='drawer'><a href='../'>Elsewhere</a></nav>",
        ".drawer { position: fixed; left: -242px; top: 100px; width: 240px }",
        state=PHONE,
    ),
    "3: single keys that do something": Defect(
        keys.shortcuts,
        "the key 's' does something",
        script="addEventListener('keydown', e => {"
        " if (e.key === 's') document.querySelector('.skip').focus(); });",
    ),
    "4: a count of results that nobody is told": Defect(
        keys.unannounced,
        "are not announced",
        script="const status = document.querySelector('[role=status]');"
        " status.removeAttribute('role');",
        kind="verify",
    ),
    "5: focus on what cannot be seen": Defect(
        steps,
        "its ring is 0 pixels",
        "<input type='radio' name='palette' id='dark' checked class='gone'>"
        "<label for='dark' class='none'>Dark</label>",
        ".gone { opacity: 0; outline: none !important } .none { display: none }",
    ),
    "6: controls and dialog without name, focus escapes": Defect(
        names.misnamed,
        "a button has no name; a dialog has no name; lets the focus out",
        "<button></button><div role='dialog'><p>Search</p></div>",
    ),
    "7: contrast of the footer": Defect(
        axe.findings,
        "violation: color-contrast:",
        sheet="footer, .colophon { color: #8a8a8a !important; background: #fff }"
        " .colophon * { color: inherit !important }",
    ),
    "8: links in the words told by colour alone": Defect(
        axe.findings,
        "link-in-text-block",
        sheet=".wording a { text-decoration: none !important; color: #12405f !important }",
    ),
    "9: the current page by colour alone": Defect(
        names.unmarked_current,
        "does not say so",
        script="const link = document.querySelector('nav [aria-current]');"
        " link.removeAttribute('aria-current'); link.className = 'coloured';",
        sheet=".coloured { color: #005500 }",
    ),
    "9: and lost in forced colours": Defect(
        names.unmarked_current,
        "in colour alone",
        sheet="nav [aria-current] { font-weight: inherit !important;"
        " text-decoration: none !important; border: 0 !important; outline: 0 !important }",
        state=State(mode="forced"),
    ),
    "10: a stop under a bar that sticks": Defect(
        stops.unseen_stops,
        "Shift+Tab: ",
        "<div class='bar'>Bar</div>",
        ".bar { position: fixed; inset: 0 0 auto 0; height: 200px; background: #ccc; z-index: 9 }",
        state=PHONE,
    ),
    "11: headings that end in a sign": Defect(
        names.misnamed,
        "ends in a sign; is called '¶'",
        script="for (const h of document.querySelectorAll('article h2'))"
        " { const a = document.createElement('a'); a.href = '#x'; a.textContent = '¶';"
        " h.append(' ', a); }",
    ),
    "12: tips for the mouse only": Defect(
        names.misnamed,
        "a tip that neither keyboard nor touch reaches",
        "<p>The <abbr title='United Nations'>UN</abbr></p>",
    ),
    "12: tips that Escape does not close": Defect(
        keys.lingering,
        "stays after Escape",
        "<p><abbr class='tipped' data-tip='United Nations'>UN</abbr></p>",
        script="const at = document.querySelector('.tipped');"
        " at.addEventListener('mouseenter', () => { const tip = document.createElement('div');"
        " tip.textContent = 'United Nations'; tip.style.position = 'absolute';"
        " tip.style.inset = '0 auto auto 0'; document.body.append(tip); });",
    ),
    "13: Korean without a language": Defect(
        languages.unmarked_language,
        "has Hangul letters in “en”",
        "<p>The summit in 서울</p>",
    ),
    "14: notes called by a figure or an arrow": Defect(
        names.misnamed,
        "is called '1'; is called '↩'",
        "<p>Words<sup><a href='#n1' role='doc-noteref'>1</a></sup></p>"
        "<p id='n1'>Note <a href='#_cite' role='doc-backlink'>↩</a></p>",
    ),
    "15: contrast below AAA": Defect(
        axe.findings,
        "color-contrast-enhanced",
        sheet=".wording { color: #6b6b6b !important; background: #fff }",
    ),
    "16: autocomplete on a checkbox": Defect(
        names.misnamed,
        "has autocomplete",
        "<label><input type='checkbox' autocomplete='off'> Menu</label>",
    ),
    "17: no button, twin landmarks, empty navigation, no label": Defect(
        names.misnamed,
        "no button that sends it; has no label; of several landmarks 'navigation';"
        " holds nothing that leads anywhere",
        "<form><input type='text'></form><nav aria-label='Contents'></nav>"
        "<nav aria-label='Contents'></nav>",
    ),
    "18: targets of a few pixels": Defect(
        layout.small_targets,
        "“1” is ; “¶” is ",
        "<p>Words<sup><a href='#n1'>1</a></sup> of a note</p><h3>Title <a href='#t'>¶</a></h3>",
        "sup a { padding: 0 !important }",
    ),
}


def put_in(page: Page, defect: Defect) -> None:
    """Put a defect into an open page."""
    if defect.sheet:
        layout.styled(page, defect.sheet)
    page.evaluate(
        "html => document.querySelector('article').insertAdjacentHTML('afterbegin', html)",
        defect.markup,
    )
    page.evaluate(f"() => {{ {defect.script} }}")


def missing(defect: Defect, found: list[str]) -> list[str]:
    """Give those words of a defect that no finding has."""
    return [
        says.strip()
        for says in defect.says.split(";")
        if not any(says.strip() in each for each in found)
    ]


@pytest.mark.parametrize("defect", DEFECTS.values(), ids=DEFECTS)
def test_defect_is_found(visit: Visit, defect: Defect) -> None:
    page = visit(place("tiny", defect.kind), defect.state)
    put_in(page, defect)
    found = defect.finds(page)
    assert missing(defect, found) == [], found


@pytest.mark.parametrize("defect", DEFECTS.values(), ids=DEFECTS)
def test_nothing_is_found_without_it(visit: Visit, defect: Defect) -> None:
    """What a defect is found by is not said of the page as it is."""
    page = visit(place("tiny", defect.kind), defect.state)
    found = defect.finds(page)
    assert missing(defect, found) == [says.strip() for says in defect.says.split(";")], found


def test_each_row_has_its_defect() -> None:
    rows = {int(name.partition(":")[0]) for name in DEFECTS}
    assert rows == set(range(1, 19))
