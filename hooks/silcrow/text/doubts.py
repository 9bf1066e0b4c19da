"""Doubts: words that begin like a number or a label, and were read as neither.

What begins so and is read as words is a question, wherever it stands. Certain words are those of a
sentence: a label that goes on with a unit of its own (Article 3, paragraph 2, applies), in small
letters, or with a particle (제3조에도); and a figure before a thing that is counted (12 months).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from silcrow.language import Language
from silcrow.problem import Place, Problem, Rule
from silcrow.script import CLOSING, ENDS_BEHIND_LABELS, ENDS_OF_LINES, HIRAGANA, OPENING
from silcrow.text import labels
from silcrow.text.numerals import CIRCLED, DECIMAL, HAN, RAISED, SUFFIXES, is_roman

_LONGEST_LINE = 120
_BEFORE = "*_ \u00a0"
_BRACKET = re.compile(rf"[{OPENING}\[](?P<inner>[^\s{CLOSING}\]]{{1,6}})[{CLOSING}\]]")
_FIGURES = re.compile(
    r"\d+(?:[.\u2013-]\d+)*[A-Za-z]{0,2}\d{0,2}(?:\(\w{1,3}\))*(?P<sign>[^\w\s\\]*)"
)
_OWN_SIGN = re.compile(rf"[{RAISED}{CIRCLED}\u00a7\u00b6]|\uc81c\d+\S")
_LETTER = re.compile(r"(?P<letter>[A-Za-z]|[IVXLC]{1,6}|[ivxlc]{1,6})[.)](?:[\u2013-])?")
_HAN_NUMBER = re.compile(rf"[{HAN}]+(?:[\u3001.\uff0e\s]|$)|第(?:\d+|[{HAN}]+)\S")
_CODED = re.compile(r"[A-Z][A-Za-z]{0,11}[_.-]?\d+[A-Za-z]?[.:)]?")
_NO_DATE = (
    r"(?!\d{1,2}[./]\d{1,2}[./]\d{4}\b"
    r"|\d{1,2}\.?\s+(?:\w+\s+)?[^\W\d_]{3,}\.?,?\s+(?:\w+\s+)?\d{4}\b)"
)
"""Before figures that are no date: 30 April 2002, 3 de mayo de 2020."""
_NAMED = re.compile(
    rf"(?P<name>(?:[^\W\d_][\w'\u2019.-]{{0,23}}[ \u00a0]){{1,2}})(?:[nN]\.? ?[\u00ba\u00b0o][ ]?)?"
    rf"{_NO_DATE}(?!\d{{4}}\b)(?P<number>(?:[A-Z]\.? ?)?{DECIMAL}(?:[-\s]?(?:{SUFFIXES})\b)?"
    rf"|[IVXLC]{{1,6}}|[A-Z]|\w*\d\w*)"
    rf"(?P<end>$|[\s.:,)\u2013\u2014-])"
)
_ODD = re.compile(
    rf"(?:[{OPENING}\[]\s*)?(?:\d+(?:[.\u2013-]\d+)*\s?(?:[A-Za-z]{{1,2}}\s?)?"
    rf"(?:[.{CLOSING}\]:\uff0e]+(?=[^\W\d]|[(\uff08\u2014])|\u00b0\)|/(?=\s|$)|[.:]?\u2014(?=[({OPENING}]))"
    rf"|(?:[^\W\d_]|[IVXLC]{{1,6}}|[ivxlc]{{2,6}})(?:-?(?:{SUFFIXES})|[.-]\d+)?\s?[{CLOSING}\]](?=\S)"
    rf"|[^\W\d_](?:{SUFFIXES})\.|[{OPENING}]\s\w{{1,3}}\s?[{CLOSING}]|[{OPENING}]\w{{1,3}}\s[{CLOSING}]"
    rf"|(?:[IVXLC]{{1,6}}|[A-Z])(?:\s(?:{SUFFIXES})(?:\s[A-Z])?)?(?:\s\([^)]{{3,20}}\))?"
    r"\.?\s?[-\u2013-\u2015]\s"
    r"|\(\d+\s[a-z]\)|\d+\s?\u00b0\s|1o\s"
    rf"|[A-Z]\s(?:{SUFFIXES})\.|[#\u2116]\s?\d+|[^\W\d_]\u3001|[가-힣]\.(?=\S))"
)
"""What a number may look like that no form has: 1.Words, a-bis), (b ), 1°), #2, 甲、."""
_MARKS = re.compile(r"[*_]")
_ANOTHER = re.compile(rf"\d|[{HAN}]{{1,4}}[\u6761\u9805\u53f7\u7ae0]")
_OPENED = '[\u201c\u201e\u00ab"'
_NEAR = 40
_SHOWN = 12
_SIGNS_OF_AMOUNTS = "%,/\u2030\u00b0$\u20ac\u00a3"


class Doubt(NamedTuple):
    """What words begin with: as printed, and the pattern to declare it by, if one could be."""

    printed: str
    pattern: str
    is_label: bool = False


def of(lines: tuple[str, ...], language: Language, *, is_heading: bool) -> Doubt | None:
    """Find what a block that is read as words begins with, if that may be a number or a label."""
    text = lines[0].strip(_BEFORE)
    if not text:
        return None
    is_line = is_heading or (
        len(lines) == 1
        and len(text) <= _LONGEST_LINE
        and not text.rstrip(_BEFORE).endswith((*ENDS_BEHIND_LABELS, "!", "?"))
    )
    is_link = "](" in text
    if (
        text[0] in _OPENED
        and not (is_link or _BRACKET.match(text))
        and (inner := text[1:].lstrip(_BEFORE))
    ):
        found = of((inner, *lines[1:]), language, is_heading=is_heading)
        return found._replace(printed=text[0] + found.printed, pattern="") if found else None
    if labels.begins(text, language):
        return _known(text, language, is_heading=is_heading, is_line=is_line)
    numbered = _numbered(text, language, is_line=is_line)
    return numbered or (_named(text, language) if is_line else None)


def goes_on(above: str, first: str, rest: str, language: Language) -> bool:
    """Tell whether a line that begins with a number may go on with the sentence above it.

    Above it stands what has a number (section), behind the number a month (3. Mai), or words in
    small letters where the `first` line of the block begins with a capital.
    """
    above, first, rest = above.rstrip(), first.lstrip(_BEFORE + " "), rest.lstrip(_BEFORE + " ")
    if above.endswith((*ENDS_OF_LINES, *CLOSING, "]")):
        return False
    if labels.ends_before_number(above, language):
        return True
    joins = tuple(f" {join.strip()}" for join in language.pointers.conjunctions)
    month = rest.split(maxsplit=1)[0].strip(",.").casefold() if rest else ""
    is_smaller = first[:1].isupper() and rest[:1].islower() and not above.endswith(joins)
    return is_smaller or month in language.months


def _known(text: str, language: Language, *, is_heading: bool, is_line: bool) -> Doubt | None:
    """Find a label of the language behind which something stands that no heading begins with."""
    if not (found := labels.begins(text, language)) or not found[0].number:
        return None
    label, rest = found[0], text[found[1] :]
    is_sentence = not is_heading and labels.is_sentence(rest, language)
    is_sentence &= not (is_line and (rest[:1].isspace() or _ANOTHER.search(rest) is not None))
    is_sentence &= not (is_line and labels.goes_on(label, rest.lstrip(" ,"), language))
    return None if is_sentence else Doubt(label.printed, "", is_label=True)


def _numbered(text: str, language: Language, *, is_line: bool) -> Doubt | None:
    """Find figures, a letter, or a sign that is a number, at the beginning of words."""
    return _in_brackets(text) or _odd(text) or _usual(text, language, is_line=is_line)


def _odd(text: str) -> Doubt | None:
    """Find what may be a number of a form that is not read."""
    odd = _ODD.match(_MARKS.sub("", text[:_NEAR]))
    return Doubt(odd.group().strip(), "") if odd else None


def _in_brackets(text: str) -> Doubt | None:
    """Find a short number within brackets."""
    bracket = _BRACKET.match(text)
    if not bracket or not _may_be_number(bracket["inner"]):
        return None
    inner = bracket["inner"]
    return Doubt(
        bracket.group(), bracket.group().replace(inner, "{n}") if inner.isdecimal() else ""
    )


def _usual(text: str, language: Language, *, is_line: bool) -> Doubt | None:
    """Find figures, a letter or a numeral, with a sign or by themselves."""
    first, _, rest = text.partition(" ")
    if _OWN_SIGN.match(first) or _HAN_NUMBER.match(text):
        return Doubt(first[:_SHOWN], "")
    if not re.match(_NO_DATE, text):
        return None
    if figures := _FIGURES.fullmatch(first):
        return _of_figures(first, figures["sign"], rest.lstrip(), language)
    is_numeral = is_line and bool(rest) and first.isupper() and is_roman(first)
    if _LETTER.fullmatch(first) or (is_numeral and first not in language.capitals):
        return Doubt(first, "")
    return _spelt(first, rest, language) or _of_a_kind(text, language)


def _of_a_kind(text: str, language: Language) -> Doubt | None:
    """Find the word of a label with a number in an odd form: Article (6), Article #5."""
    heads = (
        form.partition("{n}")[0].rstrip() for own in language.containers.values() for form in own
    )
    head = max((h for h in heads if h and text.startswith(h)), key=len, default="")
    odd = _AFTER_A_KIND.match(text, len(head)) if head else None
    return Doubt(text[: odd.end()].strip(), "", is_label=True) if odd else None


_AFTER_A_KIND = re.compile(r"\s?[:#.]?\s?[(\[]?\d[\w./-]*[)\]]?")


def _of_figures(first: str, sign: str, rest: str, language: Language) -> Doubt | None:
    """Tell a number from an amount: 12 months, 5 %, 1,000."""
    if labels.joins_another(sign + " " + rest, language):
        return Doubt(first, "")
    if any(c in sign for c in _SIGNS_OF_AMOUNTS) or rest[:1] in _SIGNS_OF_AMOUNTS:
        return None if rest else Doubt(first, "{n}")
    is_amount = not sign and (rest[:1].islower() or rest[:1].isdecimal())
    is_whole = first[: len(first) - len(sign)].replace(".", "").isalnum()
    return None if is_amount else Doubt(first, "{n}" + sign if is_whole else "")


def _may_be_number(inner: str) -> bool:
    has_figure = any(c.isdecimal() for c in inner)
    is_short = len(inner) <= 2 and inner.isalpha() and inner.isascii()  # noqa: PLR2004 — a letter, or one behind another
    is_one_letter = len(set(inner)) == 1 and inner.isalnum()
    return has_figure or is_roman(inner) or is_one_letter or (is_short and not inner.isupper())


def _spelt(first: str, rest: str, language: Language) -> Doubt | None:
    """Find a number in words that a sign parts from what follows: First. The complaint."""
    word = first.rstrip(".:)-\u2013\u2014")
    is_number = word.lower() in language.numerals and word[:1].isupper()
    is_parted = word != first and bool(rest)
    return Doubt(first, "{n}" + first[len(word) :]) if is_number and is_parted else None


def _is_word(named: re.Match[str], language: Language) -> bool:
    """Tell a capital that is a word of the language from one that numbers: "PROMOCI\u00d3N Y"."""
    is_word = named["number"] in language.capitals and named["end"] not in ("", *".:)\u2013\u2014-")
    return is_word and len(named["number"]) == 1


def _is_instrument(text: str, language: Language) -> bool:
    """Tell the name of a whole instrument from a label: LEY Nº 26225, Decreto Nº 012-2018."""
    if not _NUMBER_OF_INSTRUMENT.search(text):
        return False
    return _instruments(language).match(_unaccented(text[:_LONGEST_LINE])) is not None


_NUMBER_OF_INSTRUMENT = re.compile(
    r"[Nn](?:\.?[\u00ba\u00b0o]|[u\u00fa]m\.)[ ]?(?:\d{4,}|\d{1,4}[-/]\d{2,4})(?!\w)"
)
"""A number that instruments have and labels have not: a long one, or one with a year."""


def _unaccented(text: str) -> str:
    """Write letters without accents, which capitals often lack: RESOLUCION."""
    bases = ((c, normalize("NFD", c)[0]) for c in text)
    return "".join(base if base.isascii() else c for c, base in bases)


@lru_cache(maxsize=64)
def _instruments(language: Language) -> re.Pattern[str]:
    """Compile nouns that name instruments, with a number that only these have: long, or a year."""
    nouns = "|".join(f"(?:{noun})" for noun in language.pointers.instruments) or "(?!)"
    nouns = _unaccented(nouns)
    number = _NUMBER_OF_INSTRUMENT.pattern
    return re.compile(rf"(?:{nouns})(?:[ \u00a0][^\W\d_]+){{0,2}}[ \u00a0]{number}", re.IGNORECASE)


@lru_cache(maxsize=64)
def _lettered(language: Language) -> re.Pattern[str]:
    """Compile a word and a letter of the language's own, where none of its labels are known."""
    if not language.all_letters or len(language.containers) > 1:
        return re.compile("(?!)")
    letters = rf"[{language.all_letters}]{{1,3}}"
    return re.compile(rf"(?P<name>[^\W\d_]{{2,}}) {letters}(?:[.:]|$)")


def _named(text: str, language: Language) -> Doubt | None:
    """Find words and a number that a line is or begins with, as labels of one's own are."""
    if text[0].islower() or _is_instrument(text, language):
        return None
    named = _NAMED.match(text)
    if named and not _is_word(named, language) and not labels.is_unit(named["name"], language):
        label = text[: named.end("number")]
        return Doubt(label, f"{named['name']}{{n}}", is_label=True)
    if lettered := _lettered(language).match(text):
        return Doubt(lettered.group().rstrip("."), f"{lettered['name']} {{n}}", is_label=True)
    if coded := _CODED.match(text):
        printed = coded.group().rstrip(".:)")
        return Doubt(printed, re.sub(r"\d+[A-Za-z]?$", "{n}", printed), is_label=True)
    *before, last = text.rstrip(".").split()
    if before and len(before) <= 3 and last.lower() in language.numerals:  # noqa: PLR2004 — a label is short
        return Doubt(text, " ".join((*before, "{n}")), is_label=True)
    return None


def leaves_open(words: str) -> bool:
    """Tell whether words open a bracket that they do not close."""
    opened, closed = (sum(map(words.count, signs)) for signs in (OPENING, CLOSING))
    return opened > closed


def is_mention(label: labels.Label, language: Language) -> bool:
    """Tell a label with brackets behind which a sentence goes on: that of a mention."""
    kana = tuple(word for word in language.goes_on if len(word) == 1 and HIRAGANA.match(word))
    # 이 is also "this", with which the words of an article often begin.
    particles = (
        *kana,
        *language.pointers.particles,
        *(ending for ending in language.plural_endings if ending != "이"),
    )
    words = label.words
    return label.heading.startswith(tuple(OPENING)) and words.startswith(particles or "\0")


def label_behind(printed: str, place: Place) -> Problem:
    """Report a label that stands behind a number in its line, and would be words."""
    found = f'"{printed}" before a label in one line'
    hint = "write the label in a line of its own, or say in numbering that one of them is words"
    return Problem(Rule.NUMBER_OR_WORDS, place, found, hint=hint)


def ambiguous(printed: str, place: Place, where: str) -> Problem:
    """Report a number of which it is not clear whether it opens a paragraph."""
    hint = (
        "if it is a number, put an empty line before it; "
        "if it is words, put it at the end of the line above"
    )
    found = f'"{printed}" {where} in a block of lines'
    return Problem(Rule.AMBIGUOUS_NUMBER, place, found, hint=hint)
