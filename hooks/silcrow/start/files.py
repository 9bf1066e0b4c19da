"""The files of a new site, made from its templates; those of this project's own site agree."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from jinja2 import Environment, PackageLoader, StrictUndefined

from silcrow.interface import ENGLISH, Interface, interface
from silcrow.language import has_data
from silcrow.start.answers import Answers
from silcrow.version import VERSION

HOOK = '"""Publish the texts of this site with Silcrow."""\n\nfrom silcrow.hook import *\n'
_DOTTED = ("gitignore", "github")
"""Names that have no dot here: git would obey them where they lie."""
_GITHUB = "github.com"


def of_site(site: Answers) -> Mapping[str, str]:
    """Make every file of a new site, by its path: whole texts, to be written as UTF-8."""
    own = {"hooks/publish.py": HOOK, "overrides/.gitkeep": ""}
    made = {_path(name, site): _filled(name, site) for name in _names() if _is_wanted(name, site)}
    return own | made


def text_of(site: Answers, words: str = "") -> str:
    """Make the file of a text from its words alone, or from two paragraphs to replace."""
    return _filled("content/text.md", site, words=words or _to_replace(interface(site.language)))


def _to_replace(words: Interface) -> str:
    first = words.text("Put the words of the first paragraph here, in the place of these.")
    second = words.text("Put the words of the second paragraph here.")
    return f"1. {first}\n\n2. {second}"


def _names() -> Iterator[str]:
    yield from sorted(_below(files("silcrow.start") / "site", ""))


def _below(folder: Traversable, path: str) -> Iterator[str]:
    for entry in folder.iterdir():
        name = f"{path}{entry.name}"
        if entry.is_dir():
            yield from _below(entry, f"{name}/")
        else:
            yield name


def _is_wanted(name: str, site: Answers) -> bool:
    """Leave out what another host of repositories does not read."""
    return not name.startswith("github/") or site.host == _GITHUB


def _path(name: str, site: Answers) -> str:
    """Say where a template goes: the text into the folder of its id, listings into theirs."""
    if name == "content/text.md":
        return f"content/{site.id}/index.md"
    if name in ("content/glossary.md", "content/related.md"):
        return f"{name.removesuffix('.md')}/index.md"
    first, slash, rest = name.partition("/")
    return f".{first}{slash}{rest}" if first in _DOTTED else name


def _filled(name: str, site: Answers, **more: str) -> str:
    if name == "content/text.md" and not more:
        return site.text
    words = interface(site.language)
    title = site.title.replace("[", "\\[").replace("]", "\\]")
    return (
        _templates()
        .get_template(name)
        .render(
            site=site,
            run=site.run,
            about=words.text("About"),
            glossary=words.text("Glossary"),
            related=words.text("Related texts"),
            text=words.text("Text"),
            type=words.text("declaration"),
            sample=site.example if site.text else None,
            date=site.date.written(ENGLISH),
            link=f"[{title}](../{site.id}/index.md)",
            foreign="" if site.language.partition("-")[0] == ENGLISH else f"language: {ENGLISH}\n",
            has_data=has_data(site.language),
            version=VERSION,
            **more,
        )
    )


@cache
def _templates() -> Environment:
    """Read templates whose places are in square brackets: braces are of YAML and of workflows."""
    found = Environment(  # noqa: S701 — no HTML is made of them
        loader=PackageLoader("silcrow.start", "site"),
        variable_start_string="[[",
        variable_end_string="]]",
        block_start_string="[%",
        block_end_string="%]",
        comment_start_string="[#",
        comment_end_string="#]",
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    found.filters["yaml"] = _as_yaml
    return found


def _as_yaml(value: object) -> str:
    """Write a value so that YAML reads it as this text, without quotes where it needs none."""
    text = str(value)
    is_plain = _PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML
    return text if is_plain else json.dumps(text, ensure_ascii=False)


_PLAIN = re.compile(r"https?://[\w./~-]+|[^\W\d_](?:[\w ./@-]*[\w./])?")
_WORDS_OF_YAML = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
