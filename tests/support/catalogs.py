"""A desk of the tool behind `make words`, with catalogs and lists that a test writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.words import __main__ as tool
from tools.words.finding import Message
from tools.words.reading import Refused

GERMAN = r"""msgid ""
msgstr ""
"Language: de\n"
"X-Reviewed-By: nobody\n"

msgid "Cite"
msgstr "Zitieren"

msgid "Edition of {date}"
msgstr "Fassung vom {date}"

msgid "{n} term"
msgid_plural "{n} terms"
msgstr[0] "{n} Begriff"
msgstr[1] "{n} Begriffe"

msgctxt "of one"
msgid "Annexed"
msgstr "Angefügt"

msgid "Annexed"
msgstr "Angefügt sind"
"""
SAID = (
    Message("Cite"),
    Message("Edition of {date}"),
    Message("{n} term", "{n} terms"),
    Message("Annexed", context="of one"),
    Message("Annexed"),
)


class Table:
    """A desk of its own, with catalogs and lists that a test writes."""

    def __init__(self, folder: Path) -> None:
        self.desk = tool.Desk(SAID, folder, folder / "renamed.yml")
        self.catalog("de", GERMAN)
        self.catalog("ja", 'msgid "Cite"\nmsgstr "引用"\n')

    def catalog(self, tag: str, text: str) -> None:
        self.desk.file(tag).write_text(text, "utf-8")

    def text(self, tag: str = "de") -> str:
        return self.desk.file(tag).read_text("utf-8")

    def says(self, *messages: Message) -> None:
        self.desk = self.desk._replace(said=messages)

    def renamed(self, text: str) -> None:
        self.desk.renamed.write_text(text, "utf-8")

    def filled(self, text: str) -> str:
        file = self.desk.folder / "filled.yml"
        file.write_text(text, "utf-8")
        return str(file)

    def run(self, *arguments: str) -> str:
        return "\n".join(tool.run(tool.parser().parse_args(arguments), self.desk))

    def refusal(self, *arguments: str) -> str:
        """Give the reason of a refusal, after which no catalog is different."""
        before = {tag: self.text(tag) for tag in ("de", "ja")}
        with pytest.raises(Refused) as refused:
            self.run(*arguments)
        assert {tag: self.text(tag) for tag in before} == before
        return str(refused.value)


def without(english: str, *others: Message) -> tuple[Message, ...]:
    return (*(message for message in SAID if message.english != english), *others)
