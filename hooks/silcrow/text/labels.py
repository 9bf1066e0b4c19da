"""Labels of containers: which line says "Article 3" or "§ 12", and what else stands in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from silcrow.language import INNERMOST, Language
from silcrow.model import label_of
from silcrow.script import CLOSING, ENDS_BEHIND_LABELS, OPENING, SPACES
from silcrow.text import ranges
from silcrow.text.numerals import inserted, whole
from silcrow.text.ranges import slug as slug_of
from silcrow.text.ranges import value_of

_LONGEST_HEADING = 120
_MOST_WORDS = 6
"""Words of a heading that ends with a full stop."""
_MOST_OF_TITLES = 12
_ANGLED = "\u3008\u2039"
_BLANKS = " \u00a0"
_ORDINALS = ("\u00ba", "\u00aa", "\u00b0")
_TIGHT = "\uff1a"
"""What parts a heading from its label without a space, and is printed with it."""
_ORDINAL_SIGN = re.compile(r"\.?[\u00b0\u00ba\u00aa]$")
_SIGN = re.compile(
    r"(?:[ \u00a0]*(?:[.:]?[ \u00a0]?[\u2013\u2014-]|[.:])(?=\s|$)|[\u2013\u2014](?=[^\W\d_]))?\s*"
)
_NUMBER_IN_BRACKETS = re.compile(r"[(\uff08]\d{1,3}[a-z]{0,2}[)\uff09]")
_REST_OF_NUMBER = re.compile(r"(?:[\d\u2013-]|[A-Z](?:[\s.:]|$)(?![ ]?[a-z]))")
"""What no heading begins with: figures, a dash, one capital by itself."""


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
    """Find the label that a line is or begins with; `is_heading` where Markdown marks it as one.

    The number is taken whole or not at all: what is left over of one is no heading.
    """
    text = line.strip(" ")
    if not (found := begins(text, language)):
        return None
    label, end = found
    return _with_rest(label, text[end:], language, is_heading=is_heading)


def begins(text: str, language: Language) -> tuple[Label, int] | None:
    """Find the label that words begin with, whatever follows it, and where it ends."""
    firsts, tails = _signs(language)
    if text[:1] not in firsts and not any(tail in text[:_NEAR] for tail in tails):
        return None
    match = ranges.find(text, language) or _labels(language).match(text)
    if not match:
        return None
    found = match.groupdict()
    groups = {name[0]: (name, group) for name, group in found.items() if group}
    named = next(name for name, group in found.items() if name[0] == "k" and group is not None)
    kind = list(language.containers)[int(named.rpartition("_")[2])]
    if "m" in groups:
        first, sign, last = (groups[part][1] for part in "nsm")
        number, slug = (
            f"{first}{sign}{last}",
            "-to-".join((slug_of(first, language), slug_of(last, language))),
        )
    else:
        number = "".join(groups[part][1] for part in "nj" if part in groups)
        number = _ORDINAL_SIGN.sub("", number)
        slug = slug_of(number, language)
    return Label(kind, match.group(), number, slug), match.end()


def _with_rest(label: Label, rest: str, language: Language, *, is_heading: bool) -> Label | None:
    parted = _SIGN.match(rest)
    sign = parted.group() if parted else ""
    tail = rest[len(sign) :]
    if _NUMBER_IN_BRACKETS.match(tail) and sign and not is_heading:
        return _made(label, sign, "", tail)
    for pair in language.brackets:
        if tail.startswith(pair[0]) and pair[-1] in tail:
            end = tail.index(pair[-1]) + 1
            return _made(label, sign, tail[:end], tail[end:])
    if tail and _is_more_of_it(label, sign, tail, language):
        return None
    if not tail or is_heading:
        return _made(label, sign, tail, "")
    return _in_line(label, sign, tail, language)


def _is_more_of_it(label: Label, sign: str, tail: str, language: Language) -> bool:
    """Tell whether what follows a label may be a part of its number, or of a range: § 6 - § 8."""
    if not sign:
        return not (is_closed(label) or tail.startswith(_TIGHT))
    if sign.strip(SPACES):
        found = begins(tail, language)
        return found is not None and bool(found[0].number)
    return goes_on(label, tail, language)


def _in_line(label: Label, sign: str, tail: str, language: Language) -> Label | None:
    """Tell a heading from words, behind a label in a line that nothing marks as a heading."""
    if takes_words(label, language):
        is_mention = sign == " " and tail.startswith(language.pointers.passed_over or ("\0",))
        return _made(label, sign, "", tail) if sign and not is_mention else None
    in_capitals = label.kind in language.capital_titles and tail.isupper()
    is_titled = (label.kind in language.titled or in_capitals) and _is_title(tail)
    is_sentence = tail.endswith(ENDS_BEHIND_LABELS) and not is_titled
    if sign.strip(_BLANKS):
        return _made(label, sign, *(("", tail) if is_sentence else (tail, "")))
    if is_sentence and tail[0].isupper() and label.printed.endswith(_ORDINALS):
        # Art. 1º Esta Lei regula o porto.
        return _made(label, sign, "", tail)
    if label.kind in language.stopped_headings and _is_stopped(tail, language):
        return _made(label, sign, tail, "")
    if _is_of_label(tail, language):
        return _made(label, sign, tail, "")
    is_doubtful = is_sentence or len(tail) > _LONGEST_HEADING or tail[0].islower()
    return None if is_doubtful or not label.number else _made(label, sign, tail, "")


def _is_title(tail: str) -> bool:
    """Tell a title behind a full stop from words: short, in one sentence."""
    is_short = len(tail.split()) <= _MOST_OF_TITLES and tail[0].isupper()
    return is_short and tail.endswith(".") and ". " not in tail


def _is_stopped(tail: str, language: Language) -> bool:
    """Tell a heading that ends with a full stop, as those of sections do: Fees due."""
    is_short = len(tail.split()) <= _MOST_WORDS and tail.endswith(".") and "," not in tail
    return is_short and tail[0].isupper() and not _units(language).match(tail)


def _is_of_label(tail: str, language: Language) -> bool:
    """Tell whether what follows a label is nothing but another that it belongs to: to Annex III."""
    joins = sorted((j.strip() for j in language.pointers.inner_first), key=len, reverse=True)
    head = next((join for join in joins if tail.startswith(f"{join} ")), "")
    found = begins(tail[len(head) :].strip(), language) if head else None
    return found is not None and found[1] == len(tail[len(head) :].strip())


def is_sentence(rest: str, language: Language) -> bool:
    """Tell whether what follows a label shows that it is mentioned in a sentence.

    A particle or word that only goes on (제3조에도), small letters, or a unit of its own.
    """
    tail = rest.lstrip(_BLANKS)
    if not tail:
        return False
    if _units(language).match(tail):
        return True
    if rest[0].isalpha():
        return tail.startswith((*language.goes_on, *language.plural_endings))
    return rest[0] in _CLAUSES or tail[0].islower()


def is_unit(name: str, language: Language) -> bool:
    """Tell whether words end in the small name of a unit, as a mention does: "In section"."""
    *before, last = name.split()
    return bool(before) and last.islower() and _units(language).match(last) is not None


_CLAUSES = ",;\u3001\uff0c\u060c\uff1b"


@lru_cache(maxsize=64)
def _units(language: Language) -> re.Pattern[str]:
    """Compile what goes on from a number within a sentence: a unit, or a number in brackets."""
    pointers = language.pointers
    patterns = [p for kind in pointers.units.values() for p in kind] + [*pointers.passed_over]
    heads = sorted({p.partition("{n}")[0].strip(" ,") for p in patterns} - {""}, key=len)
    words = "|".join(map(re.escape, reversed(heads)))
    edge = r"(?!\w)" if language.spaced and not language.plural_endings else ""
    bracket = rf"[{OPENING}]\w{{1,4}}[{CLOSING}](?:[{OPENING}]\w{{1,4}}[{CLOSING}])*[,;]?\s+[a-z]"
    return re.compile(rf"(?:{words or '(?!)'}){edge}|{bracket}")


def ends_before_number(line: str, language: Language) -> bool:
    """Tell whether a line ends with what a number belongs to: "in section", "in section 1 and"."""
    return _before_numbers(language).search(line[-_NEAR:]) is not None


@lru_cache(maxsize=64)
def _before_numbers(language: Language) -> re.Pattern[str]:
    """Compile the names of units and containers, and numbers joined behind them: sections 1 and."""
    pointers = language.pointers
    named = (*language.containers.values(), *pointers.units.values())
    heads = {form.partition("{n}")[0].strip(" ,") for forms in named for form in forms} - {""}
    words = "|".join(sorted(map(re.escape, heads), key=len, reverse=True))
    joins = "|".join(re.escape(j.strip()) for j in (*pointers.ranges, *pointers.conjunctions))
    edge = r"(?<!\w)" if language.spaced else ""
    # Possessive: a line such as 1and1and1 has one way to be read, and not two for each number.
    more = rf"(?:\s*+\d\w*+\s*+(?:{joins}))*+"
    return re.compile(rf"{edge}(?:{words or '(?!)'})\.?{more}$", re.IGNORECASE)


def joins_another(rest: str, language: Language) -> bool:
    """Tell whether words behind a number join another to it: "and 7", "to 5"."""
    return _more(language).match(rest.strip(_BLANKS)) is not None


def is_closed(label: Label) -> bool:
    """Tell whether a label ends behind its number, and so what follows is none of it."""
    return not label.printed.endswith(label.number)


def goes_on(label: Label, tail: str, language: Language) -> bool:
    """Tell whether what follows a label is still of its number, or another: 7 bis 9, 7 B, 12 13."""
    if not label.number or takes_words(label, language):
        return False
    return _REST_OF_NUMBER.match(tail) is not None or _more(language).match(tail) is not None


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
    number, joined = whole(language), inserted(language)
    forms = [
        (form, index)
        for index, patterns in enumerate(language.containers.values())
        for pattern in patterns
        for form in dict.fromkeys((pattern, _upper(pattern)))
    ]
    forms.sort(key=lambda item: len(item[0]), reverse=True)
    ahead = [(form[:-3], index) for form, index in forms if form.endswith("{n}") and form != "{n}"]
    # One expression of a number for all that stand before it: of many it takes long to compile.
    with_number = (
        [rf"(?:{ranges.either(ahead)})(?P<n>{number})(?P<j>{joined}*){_EDGE}"] if ahead else []
    )
    phrases: list[str] = []
    others: list[str] = []
    for count, (form, index) in enumerate(forms):
        if not form.endswith("{n}"):
            body = ranges.body(form).replace(r"\{n\}", rf"(?P<n{count}>{number})")
            is_word = re.search(r"\{n\} \w", form) is not None
            edge = (r"(?!\w)" if is_word else "") if "{n}" in form else _END
            # Article unique, before a number in words could be read in it; Annex, after Annex I.
            is_phrase = " " in form and "{n}" not in form
            part = rf"(?P<k_{count}_{index}>{body}(?P<j{count}>{joined}*){edge})"
            (phrases if is_phrase else others).append(part)
    return re.compile("|".join((*phrases, *with_number, *others)) or "(?!)")


# A hyphen or dash with a number behind it, letters and figures are of the number.
_EDGE = r"(?![A-Za-z\d\u00b0\u00ba\u00aa]|[/-]\w|[\u2013\u2014]\d|\.\d)"
_END = rf"(?=[\s.:\u2013\u2014{re.escape(OPENING + _ANGLED)}-]|$)"


@lru_cache(maxsize=64)
def _more(language: Language) -> re.Pattern[str]:
    """Compile what joins another number to the one of a label."""
    joins = (*language.pointers.ranges, *language.pointers.conjunctions)
    words = "|".join(
        re.escape(j.strip()) + (r"\s+" if j.strip()[-1].isalpha() else r"\s*")
        for j in joins
        if j.strip()
    )
    return re.compile(rf"(?:{words or '(?!)'})(?:{whole(language)})(?!\w)")


@lru_cache(maxsize=64)
def _signs(language: Language) -> tuple[frozenset[str], tuple[str, ...]]:
    """Give what a label begins with, or has behind its number: most lines have neither."""
    units = language.pointers.units
    forms = [f for k, own in language.containers.items() for f in (*own, *units.get(k, ()))]
    both = {variant for form in forms for variant in (form, _upper(form))}
    heads = {form[0] for form in both if not form.startswith("{n}")}
    tails = {form[3:].strip() for form in both if form.startswith("{n}")}
    return frozenset(heads | {head.upper() for head in heads}), tuple(sorted(tails))


_NEAR = 60
"""Characters in which what stands behind a number is looked for: Dritter Unterabschnitt."""


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
    step = _value(label) - value_of(last.slug.rpartition("-to-")[2])
    return step == 1 or (step == 0 and label.slug != last.slug)


def is_behind(label: Label, last: Label) -> bool:
    """Tell whether a label comes later than another of its kind, whatever is missing between."""
    return _value(label) > value_of(last.slug.rpartition("-to-")[2])


def opens(label: Label) -> bool:
    """Tell whether a label is the first of its kind."""
    return _value(label) == 1


def _value(label: Label) -> int:
    return value_of(label.slug)
