"""Languages: what CLDR knows of one, and how its numbered texts print labels and numbers.

Adding a language is adding one file to `languages/`, named by its tag; a language without a file
has what all share: numbers (digits, Latin letters, romans) and the label § 1. What is true of its
script is in `scripts.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import NamedTuple

import yaml
from babel.core import Locale, UnknownLocaleError, get_global
from pydantic import BaseModel, ConfigDict

from silcrow import script

_ORDER = ("book", "part", "title", "chapter", "section", "subsection")
OF_ANNEXES = ("annex", "schedule", "supplement")
"""Kinds of what stands behind a text and is numbered by itself."""
_OUTERMOST = (*OF_ANNEXES, "additional", "transitional", "repealing", "final")
"""Kinds that lie in no other: also the provisions behind the articles of Spanish laws."""
INNERMOST = ("article", "§")
"""Kinds of containers that hold paragraphs, and no other containers."""
_SHARED = {"§": ("§ {n}", "§{n}")}
"""Labels that are a sign, and not a word of any language."""


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Pointers(_Data):
    """How texts of a language point to provisions by number.

    `units` gives, for each kind, the patterns in which `{n}` is a number or a list of them, or for
    a container without a number the words alone (`부칙`); the rest are words between: of a list, of
    a range, of an outer and an inner unit. `elsewhere` are regular expressions that, right after
    (or before) a pointer, show that it leads out of the text; `here` those that show it stays
    within. `relative` maps a whole phrase to a kind and a step.
    """

    units: Mapping[str, tuple[str, ...]] = {}
    conjunctions: tuple[str, ...] = (",", ", ")
    ranges: tuple[str, ...] = ("\u2013", "-")
    outer_first: tuple[str, ...] = (", ", " ")
    inner_first: tuple[str, ...] = ()
    particles: str = ""
    """Signs that may stand between "this Article" and a number, without a space: `の`."""
    prefixes: tuple[str, ...] = ()
    """Words that are written together with the one that follows them: `و`."""
    passed_over: tuple[str, ...] = ()
    """Units that are no provisions, with what parts them from one before: " Satz {n}".

    In a chain they are part of its words and lead no deeper; alone they are no pointer.
    """
    tails: tuple[str, ...] = ()
    """The rest of a pinpoint, as regular expressions: `,? second subparagraph`, `a\\. E\\.`.

    They are part of the words of a pointer and lead no deeper. `{n}` is a number or some of them,
    `{o}` an ordinal of `ordinals`.
    """
    exceptions: tuple[str, ...] = ()
    """What parts a provision from an excepted part of it, as regular expressions: `except`."""
    adapts: tuple[str, ...] = ()
    """What says that a provision named before is changed where it applies, as regular expressions.

    To the end of the sentence its parts are named without it: `mit der Maßgabe`.
    """
    loosely: tuple[str, ...] = ()
    """What may join two numbers so that what is said of the one may hold for both, as regular
    expressions: ` or, as the case may be, `.
    """
    prefaces: tuple[str, ...] = ()
    """Phrases that begin a sentence and end before its subject, as regular expressions.

    What another instrument they name is not that of the subject: `Despite [^,]{1,99}, `.
    """
    predicates: tuple[str, ...] = ()
    """What follows a number that is the subject of such a sentence, as regular expressions; where
    there are none, only parts of articles are certain.
    """
    nearby: tuple[str, ...] = ()
    """What says, right behind a pointer, that it leads into this text: ` above`."""
    amends: tuple[str, ...] = ()
    """What says that another instrument is amended below, as regular expressions.

    From there to the end of the article every number is one of that instrument.
    """
    goes_on: tuple[str, ...] = ()
    """What says that more follows, as regular expressions; no part of the words: ` ff\\.`."""
    ordinals: str = "(?!)"
    """The ordinals in words, as a regular expression."""
    words_of_a_letter: str = ""
    """Letters that are words of the language, and so number nothing before another word: `a`."""
    letters_apart: bool = False
    """Whether a small letter after a space belongs to a number: § 74 a."""
    deeper: str = ""
    """What follows a unit right away and is deeper in it, as a regular expression: `1)\ub098)`."""
    bare: Mapping[str, str] = {}
    """Numbers without a word for their kind, as regular expressions: A in "Annex III, A"."""
    number_tails: tuple[str, ...] = ()
    """Other endings of numbers, as regular expressions with what parts them: ` прим\\.?`."""
    instruments: tuple[str, ...] = ()
    """Words that name an instrument, as regular expressions: `Regulations?`, `\\w+gesetz(es)?`."""
    own: tuple[str, ...] = ()
    """What stands right before such a word where it is this text: `this `, `dieses `."""
    joined_by: tuple[str, ...] = ()
    """Words that join a pointer to an instrument named further on in its clause: `of`, `der`."""
    parted_after: tuple[str, ...] = ()
    """Words behind a pointer after which no instrument is its own: verbs, `which`, `if`."""
    subjects: tuple[str, ...] = ()
    """Words that behind a comma begin the subject of the sentence: `the`, `each`, `les`."""
    articles: tuple[str, ...] = ()
    """What stands before a proper name, as regular expressions: `[Tt]he `."""
    proper: tuple[str, ...] = ()
    """Names of one instrument, as regular expressions; `{i}` is any of `instruments`.

    They claim the pointers that follow in their clause, whatever words stand between.
    """
    acronyms: tuple[str, ...] = ()
    """The same of names that stand without an article: `BGB`."""
    parted_before: tuple[str, ...] = ()
    """Words behind an instrument after which no pointer leads into it: `under`, `and`."""
    bridges: tuple[str, ...] = ()
    """What may stand between an instrument and a pointer into it, as regular expressions.

    Where words are parted by spaces, up to four others than those of `parted_before` may, if a
    comma, colon or bracket stands before them.
    """
    elsewhere_after: tuple[str, ...] = ()
    elsewhere_before: tuple[str, ...] = ()
    here_after: tuple[str, ...] = ()
    here_before: tuple[str, ...] = ()
    printed_otherwise: Mapping[str, str] = {}
    """For a kind how its numbers are never printed, as a regular expression.

    A number printed so is of another kind than the words say, however it was read.
    """
    named_after: tuple[str, ...] = ()
    """What stands between a pointer and the name of the text it leads to: " of the "."""
    named_before: tuple[str, ...] = ()
    """What stands between the name of a text and a pointer into it: " ", "の"."""
    relative: Mapping[str, tuple[str, int]] = {}


class Terms(_Data):
    """How terms stand in texts of a language, where that is no word by itself.

    A particle that is written `은/는` has its first form behind a final consonant.
    """

    prefixes: tuple[str, ...] = ()
    """What is written before a word without a space and is no part of it: `ال`, `و`."""
    eliding: tuple[str, ...] = ()
    """Those before which an article loses its first letter: `ل`."""
    particles: tuple[tuple[str, ...], ...] = ()
    """What may follow a word without a space, in the order of their places: one of each at most."""
    beside_one: tuple[str, ...] = ()
    """What alone may stand right beside a word of one sign: `的`; `은/는`."""
    small_words: str = ""
    """Words of one sign by which words around them are told apart: `各`."""
    affixes: str = ""
    """Signs that make another word of the one before them: `者`."""
    negations: str = ""
    """Signs that make the opposite of the word behind them: `非`."""
    longer: tuple[str, ...] = ()
    """Words that hold what looks like another with a prefix, particle or affix: `위험도`."""
    nouns_have_capitals: bool = False
    """Whether a capital says nothing more than that a word is a noun."""


class Language(_Data):
    """What a numbered text of one language prints."""

    name: str
    containers: Mapping[str, tuple[str, ...]] = {}
    """For each kind the labels in which `{n}` is a number: `article: ["Article {n}"]`."""
    order: tuple[str, ...] = ()
    """Kinds of containers from the outermost in, where the language differs from the usual."""
    numerals: Mapping[str, int] = {}
    """Numbers in words, as labels print them: `premier: 1`."""
    letters: Mapping[str, str] = {}
    """Signs of other scripts within numbers, to ASCII: `의: ui`."""
    joints: str = ""
    """Signs that join a number to that of what was inserted after it: `의` in `제4조의2`."""
    suffixes: Mapping[str, str] = {}
    """Words after a number that make it one of its own, to ASCII: `مكرر: bis`."""
    series: tuple[str, ...] = ()
    """Letters that number points, each series in its order: `가나다라`."""
    series_names: tuple[tuple[str, ...], ...] = ()
    """The same letters in ASCII, for anchors, series by series: `[ga, na, da]`."""
    ranges: tuple[str, ...] = ()
    """Ranges of articles in which a unit stands behind each number."""
    words_follow: bool = False
    """Whether words after a label in its line are the text's own, not a heading."""
    sentences_follow: bool = False
    """Whether words at the margin behind points are always of the paragraph that has the points."""
    romans_with_dash: bool = False
    """Whether points are numbered I -, with no full stop."""
    stopped_headings: tuple[str, ...] = ()
    """Kinds whose short headings may end with a full stop: § 2.100 Scope."""
    titled: tuple[str, ...] = ()
    """Kinds whose labels have a title behind a full stop in their line: Art\u00edculo 1. Objeto."""
    capital_titles: tuple[str, ...] = ()
    """Kinds with a title in capitals behind the label, and a full stop: SEC. 2. DEFINITIONS."""
    brackets: tuple[str, ...] = ()
    """Pairs of brackets in which a heading follows a label: `()`."""
    plural_endings: tuple[str, ...] = ()
    """Endings or particles that may follow a term without a space: `는`, `의`."""
    capitals: str = ""
    """Capital letters that are words by themselves: `A` and `I` in English."""
    months: frozenset[str] = frozenset()
    """The names of its months in dates, in small letters; without them those of CLDR."""
    goes_on: tuple[str, ...] = ()
    """What follows a label without a space where it is mentioned in a sentence: `规定`, `の`."""
    closings: tuple[str, ...] = ()
    """How formulas and signatures behind the last article begin, as regular expressions."""
    spaced: bool = True
    """Whether words are parted by spaces, so that a term has word edges; else as its script."""
    pointers: Pointers = Pointers()
    terms: Terms = Terms()

    @cached_property
    def all_letters(self) -> str:
        """Every letter that numbers points in a script of its own, small and capital."""
        return "".join(dict.fromkeys(c for s in self.series for c in s + s.upper()))

    @cached_property
    def suffix_pattern(self) -> str:
        """A regular expression for its words after numbers; without any it never matches."""
        words = sorted(self.suffixes, key=len, reverse=True)
        return "|".join(map(re.escape, words)) or "(?!)"

    def __hash__(self) -> int:
        """Be found in caches by name; the data of a language are read once."""
        return hash(self.name)


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The one in C where it is there, ten times as fast."""


@cache
def language(tag: str) -> Language:
    """Read the data of a language; of `zh-Hant` that of `zh` where it has no file of its own.

    A language without a file, and one whose file names no labels, have those that all share.
    """
    usual = {"name": "", "spaced": script.is_spaced(tag), "months": _months(tag)}
    folder = files("silcrow.languages")
    for name in (tag, tag.partition("-")[0]):
        file = folder / f"{name}.yml"
        if file.is_file():
            data = yaml.load(file.read_text("utf-8"), Loader=_LOADER)  # noqa: S506 — a safe one
            return Language.model_validate(usual | {"containers": _SHARED} | data)
    return Language.model_validate(usual | {"containers": _SHARED})


def _months(tag: str) -> frozenset[str]:
    known = locale(tag)
    return frozenset(map(str.casefold, known.months["format"]["wide"].values() if known else ()))


def has_data(tag: str) -> bool:
    """Tell whether a language has a file, and not only what all share."""
    return bool(language(tag).name)


class Depth(NamedTuple):
    """How deep a kind of container lies: its level, and its place among others of that level.

    Containers of one level hold one another in no text, but in words: "Schedule 2 to Annex I".
    """

    level: int
    place: int = 0


def depth(kind: str, order: tuple[str, ...] = ()) -> Depth:
    """Give the depth of a kind of container in an order, or in the usual one; 0 is outermost.

    What the order does not name lies where it lies in most texts: an annex holds all else, and
    articles and the like lie deepest.
    """
    order = order or _ORDER
    if kind in order:
        return Depth(order.index(kind) + 1)
    if kind in _OUTERMOST:
        return Depth(0, _OUTERMOST.index(kind))
    inner = kind in INNERMOST
    return Depth(len(order) + 1, INNERMOST.index(kind) if inner else len(INNERMOST))


@lru_cache(maxsize=256)
def locale(tag: str) -> Locale | None:
    """Find the locale of a language tag; None for a language that CLDR does not know.

    English without a country is taken for that of diplomatic texts, which write 21 May 2024.
    """
    try:
        return Locale.parse({"en": "en_GB"}.get(tag, tag.replace("-", "_")))
    except UnknownLocaleError:
        return None


def name_of(tag: str) -> str:
    """Name a language in English (`Norwegian`); empty for one that CLDR does not know."""
    found = locale(tag)
    return (found.get_language_name("en") or "") if found else ""


def meant(tag: str) -> tuple[str, ...]:
    """Find the tag that a writer may have meant: `de` for `ger` and `deu`, `ja` for `jp`.

    CLDR has the names of languages that are written in another way today; the code of a country,
    where it is no language, stands for the language of most people there.
    """
    own = tag.partition("-")[0]
    if other := get_global("language_aliases").get(own):
        return (other.partition("_")[0],)
    likely = "" if locale(tag) else get_global("likely_subtags").get(f"und_{own.upper()}")
    return (likely.partition("_")[0],) if likely else ()


def direction(tag: str) -> str:
    """Give the direction in which a language is written, in the script of its tag: `ltr`, `rtl`."""
    return "rtl" if any(found.rtl for found in script.of(tag)) else "ltr"
