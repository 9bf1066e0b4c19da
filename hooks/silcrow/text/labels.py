"""Labels of containers: which line says "Article 3" or "§ 12", and what else stands in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from silcrow.language import INNERMOST, Language
from silcrow.model import label_of
from silcrow.script import ENDS_BEHIND_LABELS, OPENING, SPACES
from silcrow.text.numerals import (
    HAN,
    RAISED,
    SUFFIXES,
    ascii_number,
    digits,
    inserted,
    is_roman,
    roman,
)

_LONGEST_HEADING = 120
_ANGLED = "\u3008\u2039"


@dataclass(frozen=True, slots=True)
class Label:
    """A label: its kind, as printed with what parts it from a heading, its number, heading, words.

    `words` are what follows in the same line and belongs to the text of the container.
    """

    kind: str
    printed: str
    number: str
    slug: str
    heading: str = ""
    words: str = ""
    is_tight: bool = False
    """Whether the heading follows without a space: 제3조(목적)."""


def find(line: str, language: Language, *, is_heading: bool) -> Label | None:
    """Find the label that a line is or begins with; `is_heading` where Markdown marks it as one."""
    text = line.strip(" ")
    match = _labels(language).match(text)
    if not match:
        return None
    groups = {name[0]: (name, group) for name, group in match.groupdict().items() if group}
    kind = list(language.containers)[int(groups["k"][0].rpartition("_")[2])]
    number = "".join(groups[part][1] for part in "nj" if part in groups)
    slug = re.sub(r"[^\w]+", "-", ascii_number(number, language)).strip("-")
    label = Label(kind, match.group(), number, slug)
    return _with_rest(label, text[match.end() :], language, is_heading=is_heading)


def _with_rest(label: Label, rest: str, language: Language, *, is_heading: bool) -> Label | None:
    parted = re.match(r"([ \u00a0]*[.:\u2013\u2014-](?=\s|$))?\s*", rest)
    sign = parted.group() if parted else ""
    tail = rest[len(sign) :]
    for pair in language.brackets:
        if tail.startswith(pair[0]) and pair[-1] in tail:
            end = tail.index(pair[-1]) + 1
            return _made(label, sign, tail[:end], tail[end:])
    if is_heading or not tail:
        return _made(label, sign, tail, "")
    if language.words_follow and label.kind in INNERMOST:
        return _made(label, sign, "", tail)
    if not sign.strip(" \u00a0") and (not label.number or tail[0].islower()):
        return None
    is_sentence = tail.endswith(ENDS_BEHIND_LABELS) or len(tail) > _LONGEST_HEADING
    if is_sentence:
        return _made(label, sign, "", tail) if sign.strip() else None
    return _made(label, sign, tail, "")


def _made(label: Label, sign: str, heading: str, words: str) -> Label:
    printed = (label.printed + sign).rstrip(SPACES)
    return Label(
        label.kind,
        printed,
        label.number,
        label.slug,
        heading.strip(" \u3000"),
        words.strip(" \u3000"),
        is_tight=bool(heading) and not sign[-1:].isspace(),
    )


@lru_cache(maxsize=64)
def _labels(language: Language) -> re.Pattern[str]:
    """Compile the labels of a language, the longest form of each first."""
    number = _number(language)
    forms = [
        (index, form)
        for index, patterns in enumerate(language.containers.values())
        for pattern in patterns
        for form in dict.fromkeys((pattern, _upper(pattern)))
    ]
    forms.sort(key=lambda item: len(item[1]), reverse=True)
    parts = (
        _part(form, index, count, number, language) for count, (index, form) in enumerate(forms)
    )
    return re.compile("|".join(parts) or "(?!)")


def _number(language: Language) -> str:
    own = language.suffix_pattern
    numerals = sorted(language.numerals, key=len, reverse=True)
    suffix = rf"(?:[A-Za-z]{{1,2}}\b)?(?:[-\s]?(?:{SUFFIXES})\b|[-\s]?(?:{own}))?"
    spelt = "|".join(
        re.escape(form) for w in numerals for form in dict.fromkeys((w, w.title(), w.upper()))
    )
    kinds = [
        rf"\d+(?:[.-]\d+)*[{RAISED}]*{suffix}",
        r"[A-Z](?:\.[ ]?)?\d+(?:[.-]\d+)*",
        rf"[IVXLCDM]+\b{suffix}",
        r"[A-Z]\b",
        rf"[{HAN}]+",
        rf"(?:{spelt or '(?!)'})(?!\w)",
        rf"[{language.all_letters}](?!\w)" if language.all_letters else "(?!)",
    ]
    return "|".join(kinds)


def _part(form: str, index: int, count: int, number: str, language: Language) -> str:
    """Write one form of a label; what is joined to it (제4조의2) is part of its number."""
    body = re.escape(form).replace(r"\{n\}", rf"(?P<n{count}>{number})")
    body = body.replace(r"\ ", r"\s+")
    joined = rf"(?P<j{count}>{inserted(language)}*)"
    if "{n}" not in form:
        edge = rf"(?=[\s.:\u2013\u2014{re.escape(OPENING + _ANGLED)}-]|$)"
    elif form.endswith("{n}"):
        edge = r"(?:\.?[\u00ba\u00aa])?(?![A-Za-z\d])"
    else:
        edge = ""
    return rf"(?P<k{count}_{index}>{body}{joined}{edge})"


def _upper(pattern: str) -> str:
    return "{n}".join(part.upper() for part in pattern.split("{n}"))


def takes_words(label: Label, language: Language) -> bool:
    """Tell whether what follows a label is words of the text, not a heading: 第三条."""
    return language.words_follow and label.kind in INNERMOST


def stands_alone(label: Label, line: str, language: Language) -> bool:
    """Tell whether a label is parted from what follows it, as it is not within a sentence."""
    text = line.strip(" *_")
    rest = text[len(label.printed) :].lstrip(" ")
    by_bracket = any(rest.startswith(pair[0]) for pair in language.brackets)
    by_space = takes_words(label, language) and text[len(label.printed) :][:1] in (" ", "\u3000")
    return not rest or by_bracket or by_space or label.printed != label_of(label.printed)


def follows(label: Label, last: Label) -> bool:
    """Tell whether a label is the next of its kind, or one inserted after the last."""
    step = _value(label) - _value(last)
    return step == 1 or (step == 0 and label.slug != last.slug)


def opens(label: Label) -> bool:
    """Tell whether a label is the first of its kind."""
    return _value(label) == 1


def _value(label: Label) -> int:
    if is_roman(label.slug):
        return roman(label.slug)
    return digits(label.slug)
