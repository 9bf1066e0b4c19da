"""Find every message that pages say: in modules and templates, with what translators are told."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, nodes

ROOT = Path(__file__).resolve().parent.parent.parent
LIBRARY = ROOT / "hooks" / "silcrow"
FRAME = ROOT / "overrides"

Key = tuple[str, str]
"""What tells messages apart: the English words, and which meaning of them."""


class Message(NamedTuple):
    """What pages say: the English words, those of its plural form, which meaning, where."""

    english: str
    plural: str = ""
    context: str = ""
    file: str = ""

    @property
    def id(self) -> str | tuple[str, str]:
        """What a catalog knows it by."""
        return (self.english, self.plural) if self.plural else self.english

    @property
    def ids(self) -> tuple[str, ...]:
        """The English words, and those of its plural form where it has one."""
        return (self.english, self.plural) if self.plural else (self.english,)

    @property
    def key(self) -> Key:
        """What tells it from every other message."""
        return self.english, self.context


@cache
def messages() -> tuple[Message, ...]:
    """Find every message of modules and templates, each once, in the order of the files."""
    found: dict[Key, Message] = {}
    for file in sorted(LIBRARY.rglob("*.py")):
        for message in of_module(file.read_text("utf-8")):
            _keep(found, message, file)
    for file in sorted([*LIBRARY.rglob("*.html"), *FRAME.rglob("*.html")]):
        for message in of_template(file.read_text("utf-8")):
            _keep(found, message, file)
    return tuple(found.values())


def _keep(found: dict[Key, Message], message: Message, file: Path) -> None:
    name = file.relative_to(ROOT).as_posix()
    found.setdefault(message.key, message._replace(file=name))


def of_module(source: str) -> Iterator[Message]:
    """Find the messages of a module: calls that say them with the words written out."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        name = name or (node.func.id if isinstance(node.func, ast.Name) else "")
        words = [a.value for a in node.args if isinstance(a, ast.Constant)]
        yield from _said(name, [word for word in words if isinstance(word, str)])


def of_template(source: str) -> Iterator[Message]:
    """Find the messages of a template, that is the first words of `_` and `_n`."""
    for node in Environment().parse(source).find_all(nodes.Call):  # noqa: S701 — nothing is rendered
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        words = [a.value for a in node.args if isinstance(a, nodes.Const)]
        yield from _said(name, [word for word in words if isinstance(word, str)])


def _said(name: str, words: list[str]) -> Iterator[Message]:
    if name in ("text", "html", "message", "around", "_") and words:
        yield Message(words[0])
    elif name in ("many", "html_many", "_n") and len(words) > 1:
        yield Message(words[0], words[1])
    elif name == "plain" and len(words) > 1:
        yield Message(words[0], context=words[1])


COMMENTS = {
    "paragraph {number}": "Within a sentence; where it begins one, its first letter is made great.",
    "{container}, {provision}": "Article 3, paragraph 2, as your laws are cited.",
    "para {number}": "As a citation has it, short if that is usual.",
    "Paragraph {number}": "Heard before the number that is printed: 4. or (4).",
    "; differs in: ": "Behind the name of an edition; a list of what differs follows.",
    "named": "Heads a list of texts to which others refer by name.",
    "on {date}": "A day, as in: published on 21 May 2024.",
    "in {date}": "A month or a year, as in: published in May 2024.",
    "By": "Label of who adopted a text or issued a document.",
    "Text": "Label in the title block; which edition this is follows.",
    "text: ": "Heard before the words that the text has, where a quotation has others.",
    "yours: ": "Heard before the words of a quotation, where the text has others.",
    "{link}{provision}{hidden} of {date}{/hidden}{/link}": "A paragraph as it was in an edition.",
    "“{words}”": "The quotation marks of the language.",
    "Until {date} {fact}": "Facts are: this was …, … was what is now …, … was another.",
    "first": "The number of an edition, as in: Edition of 21 May 2024, the first.",
    "Annexed": "Label; what is annexed to this text follows, or heads a list of it.",
    "Made at this event": "Label; texts that were made at this event follow.",
}
