"""The scripts of pages in the frame, and the style they load: published in the words of the site.

`page.js` is the one that pages load; it fetches the others when a reader asks for what they do.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files

from silcrow.emit.styles import slim, slim_script
from silcrow.interface import Interface, message
from silcrow.language import direction

FOLDER = "assets/silcrow/"
PAGE = f"{FOLDER}page.js"
"""The one script that a page in the frame loads by itself."""

SAID = {
    "page.js": (
        message("Colours:"),
        message("Use device setting"),
        message("As the publisher chose"),
        message("Light"),
        message("Dark"),
    ),
    "copy.js": (
        message("Copy the link"),
        message("Copy words and citation"),
        message("Copied."),
        message("Your browser does not allow this page to copy. Copy the selected text:"),
    ),
    "preview.js": (message("The full entry is at the link."),),
}
"""What each script says: it has the English words itself."""

STYLE = "page.css"


def scripts(words: Interface) -> Iterator[tuple[str, str]]:
    """Give path and text of each script, its words filled in, and of the style they share."""
    folder = files("silcrow.emit")
    for name, said in SAID.items():
        text = folder.joinpath(name).read_text("utf-8")
        yield FOLDER + name, slim_script(filled(text, said, words))
    yield FOLDER + STYLE, slim(folder.joinpath(STYLE).read_text("utf-8"))


def filled(script: str, said: tuple[str, ...], words: Interface) -> str:
    """Put words that are not English, their language and direction into a script."""
    told = {english: words.plain(english) for english in said}
    other = {english: own for english, own in told.items() if english != own}
    values = {
        "SAID = {}": f"SAID = {_written(other)}",
        'LANGUAGE = "en"': f"LANGUAGE = {_written(words.language)}",
        'DIRECTION = "ltr"': f"DIRECTION = {_written(direction(words.language))}",
    }
    for place, value in values.items():
        script = script.replace(place, value, 1)
    return script


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
