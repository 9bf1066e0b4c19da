"""A small library on disk, to register things of, and the command as people give it."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner, Result

from silcrow.cli import main
from silcrow.register import AddressRegister, Register
from silcrow.text import registers
from silcrow.text.front_matter import Source

ADDRESS = "https://lamps.int/"
DAY = "2024-06-01"
LATER = "2027-03-04"
SEEN = ("--source", "https://guild.int/rules", "--note", "The source has it so.")
HEAD = """---
instrument:
  title: {title}
  type: rules
  date: {date}
  source: {{publisher: The Guild, url: "https://guild.int/rules", published: 2024-05-21}}
---
"""
ONE = "1. Lamps are lit at dusk."
TWO = "2. Each keeper writes down:\n\n   (a) every passage,\n\n   (b) every failure."
THREE = "3. Nobody else may climb the tower."
FOUR = "4. The tower is painted white in spring."


def text(
    *lines: str,
    title: str = "Rules of the Lamp Guild",
    date: str = "2024-05-21",
    edition: str = "",
) -> str:
    """Write a text of paragraphs; `edition` is its date where it is not that of the text."""
    dated = f"{date}\n  edition: {edition}" if edition else date
    return HEAD.format(title=title, date=dated) + "\n\n".join(lines) + "\n"


@dataclass(frozen=True)
class Library:
    """A content folder, and commands given from the folder that it is in."""

    content: Path

    @classmethod
    def make(cls, folder: Path, *lines: str) -> Library:
        """Make a library of one text, one term and one page."""
        library = cls(folder / "content")
        library.write(
            "silcrow.yml",
            f"address: {ADDRESS}\npublisher: {{name: G, contact: g@guild.int}}\n",
        )
        library.write("guild/index.md", text(*(lines or (ONE, TWO, THREE, FOUR))))
        library.write("about.md", "# About\n")
        glossary = "---\nlisting: {of: glossary, title: Glossary}\n---\n"
        library.write("glossary/index.md", glossary)
        library.write(
            "glossary/lamp.md", "---\nterm: {term: lamp, forms: [lamps]}\n---\nA light.\n"
        )
        return library

    def write(self, name: str, words: str) -> None:
        """Write a file."""
        path = self.content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(words.encode())

    def read(self, name: str) -> str:
        """Read a file."""
        return (self.content / name).read_bytes().decode()

    def change(self, name: str, old: str, new: str) -> None:
        """Change words of a file that must be there."""
        words = self.read(name)
        assert old in words, f"{old!r} is not in {name}"
        self.write(name, words.replace(old, new, 1))

    def new_edition(self, *lines: str, date: str = "2027-03-03") -> None:
        """Put the current text beside a new one."""
        self.write("guild/2024-05-21.md", self.read("guild/index.md"))
        self.write("guild/index.md", text(*lines, edition=date))

    def run(self, *arguments: str) -> Result:
        """Give a command of `silcrow register`."""
        where = ("--content", str(self.content), "--on", DAY)
        return CliRunner().invoke(main, ["register", *arguments, *where])

    def done(self, *arguments: str) -> str:
        """Give a command that must succeed, and say what it said."""
        result = self.run(*arguments)
        assert result.exit_code == 0, (result.output, result.exc_info)
        return result.output

    def check(self, *options: str) -> Result:
        """Check the library."""
        return CliRunner().invoke(main, ["check", str(self.content), *options])

    def codes(self, *options: str) -> list[str]:
        """Give the codes of the rules that are broken."""
        result = self.check("--format", "json", *options)
        assert result.exit_code in (0, 1), result.output
        found: list[str] = [
            line.split('"')[3]
            for line in result.output.split("\n")
            if line.strip().startswith('"code"')
        ]
        return found

    @property
    def registers(self) -> dict[str, str]:
        """All registers by path."""
        files = sorted(self.content.rglob("*.jsonl"))
        return {f.relative_to(self.content).as_posix(): f.read_text("utf-8") for f in files}

    def register(self, edition: str = "2024-05-21") -> Register:
        """Read the register of an edition."""
        file = f"guild/register/{edition}.en.jsonl"
        found = registers.read(Source(file, self.read(file)))
        assert isinstance(found, Register)
        return found

    @property
    def addresses(self) -> AddressRegister:
        """Read the register of addresses."""
        found = registers.read(Source("addresses.jsonl", self.read("addresses.jsonl")))
        assert isinstance(found, AddressRegister)
        return found


def git(folder: Path, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Give a command of git, as somebody who is nobody."""
    who = ["-c", "user.name=A", "-c", "user.email=a@silcrow.int", "-c", "commit.gpgsign=false"]
    done = subprocess.run(
        ["git", *who, *arguments], cwd=folder, check=False, capture_output=True, text=True
    )
    assert not check or done.returncode == 0, done.stdout + done.stderr
    return done
