"""Run a check's script in a page: the scripts lie beside the checks, one function each."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Page

FOLDER = Path(__file__).resolve().parent
KEYS = {"Tab": 9, "Enter": 13, "Escape": 27, " ": 32}
SHIFT = 8


@cache
def script(name: str) -> str:
    """Give the function of a script, with what all of them share before it."""
    common = (FOLDER / "common.js").read_text("utf-8")
    own = (FOLDER / f"{name}.js").read_text("utf-8")
    return f"argument => {{\n{common}\nreturn (\n{own}\n)(argument);\n}}"


def run(page: Page, name: str, argument: object = None) -> Any:  # noqa: ANN401 — what a script gives
    """Run a script in a page and give what it returns."""
    return page.evaluate(script(name), argument)


def findings(page: Page, name: str, argument: object = None) -> list[str]:
    """Run a script that returns sentences."""
    return [str(found) for found in run(page, name, argument)]


def press(session: CDPSession, key: str, modifiers: int = 0) -> None:
    """Press a key as a keyboard does; a page sees no difference."""
    event: dict[str, object] = {"key": key, "modifiers": modifiers}
    if key in KEYS:
        event["windowsVirtualKeyCode"] = KEYS[key]
    if key.isalnum() and len(key) == 1:  # scripts look at any of the three
        event["windowsVirtualKeyCode"] = ord(key.upper())
        event["code"] = f"Digit{key}" if key.isdecimal() else f"Key{key.upper()}"
    if len(key) == 1 or key == "Enter":
        event["text"] = "\r" if key == "Enter" else key
    kind = "keyDown" if "text" in event else "rawKeyDown"
    session.send("Input.dispatchKeyEvent", {"type": kind, **event})
    if key != "Tab":  # hundreds of them: the page hears nothing of the key that goes up
        session.send("Input.dispatchKeyEvent", {**event, "type": "keyUp", "text": ""})
