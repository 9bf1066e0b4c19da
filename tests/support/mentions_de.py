"""German sentences that mention provisions, made by a grammar, each with where its mentions lead.

A mention is made of pieces: words, and the anchor that they lead to, or "" for nowhere: where the
provision is not there, or another law is named, after the number or before it. The grammar is that
of German drafting: §, Artikel or Art., then Absatz, Satz, Halbsatz, Nummer, Buchstabe and
Doppelbuchstabe, long or short; lists, ranges, and `in Verbindung mit`. It uses nothing of the
library. Two laws are written about, one with § and one with articles; they are built alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import NamedTuple, TypeVar

import yaml

T = TypeVar("T")

_DATA = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text("utf-8"))
LAWS: list[str] = _DATA["laws"]
TAILS: list[str] = _DATA["tails"]
FRAMES: list[list[str]] = [each.split("{m}") for each in _DATA["frames"]]
BEFORE: list[list[str]] = [each.split("{m}") for each in _DATA["before"]]

# --- the law ------------------------------------------------------------------------------------

SECTIONS = [*map(str, range(1, 10)), "5a", "10", "11", "12"]
PARAGRAPHS = ["1", "1a", "2", "3", "4"]
NUMBERS = ["1", "2", "2a", "3"]
LETTERS = ["a", "b", "c"]
DOUBLES = ["aa", "bb"]
HEAD = """---
instrument:
  title: Kaigesetz
  type: Gesetz
  date: 2020-02-02
  language: de
  source: {{publisher: Kaiamt, url: "https://kai.example/", published: 2020-02-02}}
  numbering: {{restarts: {{{kind}: [paragraph]}}}}
---
"""


@dataclass(frozen=True, slots=True)
class Law:
    """How one law names its sections: in labels, in mentions, in front matter and in anchors."""

    label: str
    names: tuple[str, ...]
    plural: str
    kind: str
    anchor: str

    def source(self, sentences: list[Sentence]) -> str:
        """Write the law, with each sentence in the second Absatz of a section of its own."""
        own = [*map(self._section, SECTIONS), *map(self._home, sentences)]
        return HEAD.format(kind=self.kind) + "".join(own)

    def _home(self, sentence: Sentence) -> str:
        label = f"{self.label} {sentence.home}"
        return f"{label}\n\n(1) Boote sind frei.\n\n(2) {sentence.words}\n\n"

    def _section(self, number: str) -> str:
        lines = [f"{self.label} {number}"]
        for paragraph in PARAGRAPHS:
            lines.append(f"({paragraph}) Boote sind")
            for point in NUMBERS if paragraph in ("1", "2") else ():
                lines.append(f"{point}. Kähne")
                lines += _lettered() if point in ("1", "2") else ()
        return "\n\n".join(lines) + "\n\n"


def _lettered() -> Iterator[str]:
    for letter in LETTERS:
        yield f"   {letter}) aus Holz"
        if letter == "a":
            yield from (f"      {double}) aus Eiche" for double in DOUBLES)


SIGNS = Law("§", ("§",), "§§", '"§"', "s")
ARTICLES = Law("Artikel", ("Artikel", "Art."), "Artikel", "article", "art")
FIRST_HOME = 1000

# --- mentions -----------------------------------------------------------------------------------


class Piece(NamedTuple):
    """Words, and the anchor that they lead to; words between mentions lead nowhere and are none."""

    words: str
    to: str = ""
    is_mention: bool = True
    is_open: bool = False
    """Whether a reader could take it for one of either law, so that it is not judged."""


Mention = list[Piece]


def joint(words: str) -> Piece:
    """Give words that stand between mentions."""
    return Piece(words, is_mention=False)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in a section of its own (`home`), and the pieces that it is made of."""

    home: str
    pieces: tuple[Piece, ...]
    is_of_other: bool
    """Whether another law is named in it."""

    @property
    def words(self) -> str:
        """The sentence as it is written."""
        return "".join(piece.words for piece in self.pieces)

    def spans(self) -> Iterator[tuple[int, int, Piece]]:
        """Go through its mentions, each with where it begins and ends."""
        at = 0
        for piece in self.pieces:
            if piece.is_mention:
                yield at, at + len(piece.words), piece
            at += len(piece.words)


LONG = ("Absatz", "Satz", "Nummer", "Buchstabe", "Doppelbuchstabe")
SHORT = ("Abs.", "Satz", "Nr.", "Buchst.", "Doppelbuchst.")
IN_CONNECTION = (" in Verbindung mit ", " i. V. m. ", " iVm ")
ABSENT = 0.06
"""The share of pinpoints whose last number the law does not have."""


class Grammar:
    """Makes mentions and sentences about one law, each time the same."""

    def __init__(self, law: Law, seed: int) -> None:
        """Begin anew."""
        self.law, self.random = law, Random(seed)  # noqa: S311 — no secret is made

    def sentences(self, count: int) -> list[Sentence]:
        """Make sentences: in nearly half of them another law is named."""
        made = []
        for index in range(count):
            home = str(FIRST_HOME + index)
            kind = self.random.choices([self.own, self.other, self.both], [52, 38, 10])[0]
            pieces = tuple(kind(home))
            made.append(Sentence(home, pieces, kind != self.own))
        return made

    # Each way to make a sentence.

    def own(self, home: str) -> Mention:
        """Name provisions of the law itself; sometimes it says so."""
        tail = " dieses Gesetzes" if self.random.random() < 0.12 else ""
        mention = (
            self.relative(home) if self.random.random() < 0.15 and not tail else self.mention()
        )
        return self.framed([*mention, joint(tail)])

    def other(self, _: str) -> Mention:
        """Name provisions of another law, which is named behind them or before."""
        mention = self.nowhere(self.mention())
        if self.random.random() < 0.3:
            before, after = self.random.choice(BEFORE)
            mention = [piece._replace(is_open=False) for piece in mention]
            return [joint(before), *mention, joint(after)]
        if self.random.random() < 0.2:
            # Without its own letter: a tail may be one.
            number = self.section().removesuffix("a")
            mention = [Piece(f"{self.name()} {number}{self.choice(TAILS)}")]
        if self.random.random() < 0.1:
            mention = [*mention, joint(" des Ölgesetzes oder des "), *self.nowhere(self.single())]
        return self.framed([*mention, joint(f" {self.choice(LAWS)}")])

    def both(self, _: str) -> Mention:
        """Name a provision of the law itself and one of another law, in either order."""
        mine, theirs = self.single(), self.nowhere(self.single())
        law = self.choice(LAWS)
        link = self.choice((" und ", " oder ", " in Verbindung mit ", " sowie "))
        orders = (
            [*mine, joint(f" dieses Gesetzes{link}"), *theirs, joint(f" {law}")],
            [*theirs, joint(f" {law}{link}"), *mine, joint(" dieses Gesetzes")],
            [*mine, joint(" gilt; "), *theirs, joint(f" {law} gilt nicht")],
        )
        chosen = self.choice(orders)
        return [*chosen, joint(".")] if chosen is orders[2] else self.framed(chosen)

    def framed(self, mention: Mention) -> Mention:
        """Put a mention into a sentence, in the case and number that it asks for."""
        before, after = self.choice(FRAMES)
        first = next(piece for piece in mention if piece.is_mention)
        if first.words.startswith(f"{self.law.plural} ") and "Abs" not in first.words:
            is_many = first.words.startswith("§§") or len(mention) > 1
            before = before.replace(" des ", " der ") if is_many else before
        return [joint(before), *mention, joint(after)]

    # Each way to name provisions.

    def mention(self) -> Mention:
        """Name one provision or several."""
        ways: list[Callable[[], Mention]] = [
            self.single,
            self.single,
            self.single,
            self.paragraphs,
            self.numbers,
            self.sections,
            self.with_other,
            self.turned,
            self.halves,
            self.deeper_then_other,
            self.three,
        ]
        return self.choice(ways)()

    def single(self) -> Mention:
        """§ 3 Absatz 1 Satz 2 Nummer 1 Buchstabe a."""
        section = self.section()
        words, to = self.pinpoint(self.anchor(section), self.words())
        return [Piece(f"{self.name()} {section}{words}", to)]

    def pinpoint(self, above: str, words: tuple[str, ...]) -> tuple[str, str]:
        """Go down from a section as deep as chance will have it."""
        depth = self.random.choices(range(5), [12, 40, 26, 16, 6])[0]
        levels = (PARAGRAPHS, NUMBERS, LETTERS, DOUBLES)
        said, to = "", above
        for level in range(depth):
            number = self.choice(("1", "2") if depth > level + 1 and level < 2 else levels[level])
            number = "a" if level == 2 and depth == 4 else number
            number, is_there = self.absent(level) if level == depth - 1 else (number, True)
            number = number or self.choice(levels[level])
            name = words[0] if level == 0 else words[level + 1]
            said += f" {name} {number}"
            sep = "-p" if level == 0 else "-"
            to = f"{to}{sep}{number}" if is_there and to else ""
            if level == 0 and self.random.random() < 0.3:
                said += f" Satz {self.random.randint(1, 3)}"
        return said, to

    def absent(self, level: int) -> tuple[str, bool]:
        """Give a number that no section has at a level, or "" for one that it has."""
        if self.random.random() >= ABSENT:
            return "", True
        return ("9", "9", "k", "kk")[level], False

    def paragraphs(self) -> Mention:
        """§ 3 Absatz 1 und 2; § 3 Absatz 2 bis 4."""
        section, words = self.section(), self.words()
        first, *others = self.some(["1", "2", "3", "4"])
        to = self.anchor(section)
        lead = Piece(f"{self.name()} {section} {words[0]} {first}", f"{to}-p{first}")
        return [lead, *self.listed(others, f"{to}-p")]

    def numbers(self) -> Mention:
        """§ 3 Absatz 1 Nummer 1, 2 und 3."""
        section, words = self.section(), self.words()
        paragraph = self.choice(("1", "2"))
        first, *others = self.some(["1", "2", "3"])
        to = f"{self.anchor(section)}-p{paragraph}-"
        lead = f"{self.name()} {section} {words[0]} {paragraph} {words[2]} {first}"
        return [Piece(lead, f"{to}{first}"), *self.listed(others, to)]

    def sections(self) -> Mention:
        """§§ 3 und 4; §§ 3 bis 5; Artikel 3, 4 und 6."""
        first, *others = self.some(["1", "2", "3", "4", "6", "7", "8", "9"])
        lead = Piece(f"{self.law.plural} {first}", self.anchor(first))
        return [lead, *self.listed(others, self.law.anchor)]

    def with_other(self) -> Mention:
        """§ 3 Absatz 1 in Verbindung mit § 4."""
        links = (*IN_CONNECTION, " oder ", " und ", " sowie ")
        return [*self.single(), joint(self.choice(links)), *self.single()]

    def turned(self) -> Mention:
        """Absatz 2 des § 3."""
        section, paragraph = self.section(), self.choice(PARAGRAPHS)
        name = "§" if self.law is SIGNS else "Artikels"
        to = f"{self.anchor(section)}-p{paragraph}"
        return [Piece(f"Absatz {paragraph} des {name} {section}", to)]

    def halves(self) -> Mention:
        """§ 3 Absatz 1 Satz 1 Halbsatz 2, of which the Absatz is a provision."""
        section, paragraph = self.section(), self.choice(PARAGRAPHS)
        lead = f"{self.name()} {section} {self.words()[0]} {paragraph}"
        tail = self.choice((" Satz 1 Halbsatz 2", " Satz 2 erster Halbsatz", " Satz 1 und 2"))
        to = f"{self.anchor(section)}-p{paragraph}"
        if tail.endswith("und 2"):
            return [Piece(f"{lead} Satz 1", to), joint(" und "), Piece("2", to)]
        return [Piece(lead + tail, to)]

    def deeper_then_other(self) -> Mention:
        """§ 3 Absatz 1 Nummer 2 und Absatz 3."""
        section, words, number = self.section(), self.words(), self.choice(NUMBERS)
        to = self.anchor(section)
        lead = f"{self.name()} {section} {words[0]} 1 {words[2]} {number}"
        return [
            Piece(lead, f"{to}-p1-{number}"),
            joint(" und "),
            Piece(f"{words[0]} 3", f"{to}-p3"),
        ]

    def three(self) -> Mention:
        """§ 3, § 4 Absatz 1 und § 5."""
        return [*self.single(), joint(", "), *self.single(), joint(" und "), *self.single()]

    def relative(self, home: str) -> Mention:
        """Absatz 1 of the section where it is said."""
        words = self.choice(("Absatz 1", "Absatz 1 Satz 1", "Abs. 1", "Absatz 1 Satz 2 Halbsatz 1"))
        return [Piece(words, f"{self.anchor(home)}-p1")]

    # What they are made of.

    def listed(self, numbers: list[str], before: str) -> Iterator[Piece]:
        """Go on with further numbers: `, 2 und 3`, or `bis 3`."""
        if len(numbers) == 1 and self.random.random() < 0.4:
            yield from (joint(" bis "), Piece(numbers[0], f"{before}{numbers[0]}"))
            return
        for index, number in enumerate(numbers):
            last = index == len(numbers) - 1
            yield joint(self.choice((" und ", " oder ")) if last else ", ")
            yield Piece(number, f"{before}{number}")

    def nowhere(self, mention: Mention) -> Mention:
        """Give the same words, which lead nowhere; § 3 i. V. m. § 4 BGB may have two laws."""
        found = [piece._replace(to="") for piece in mention]
        linked = [i for i, piece in enumerate(found) if piece.words in IN_CONNECTION]
        for at in linked:
            found[:at] = [piece._replace(is_open=True) for piece in found[:at]]
        return found

    def some(self, numbers: list[str]) -> list[str]:
        """Choose two or three, in their order."""
        return sorted(self.random.sample(numbers, self.choice((2, 2, 3))))

    def section(self) -> str:
        """Choose a section."""
        return self.choice(SECTIONS)

    def anchor(self, section: str) -> str:
        """Give the anchor of a section."""
        return f"{self.law.anchor}{section}"

    def name(self) -> str:
        """Choose what a section is called."""
        return self.choice(self.law.names)

    def words(self) -> tuple[str, ...]:
        """Choose long or short words for one mention."""
        return self.choice((LONG, LONG, SHORT))

    def choice(self, those: Sequence[T]) -> T:
        """Choose one."""
        return self.random.choice(those)
