"""Problems: each fault in the content as data, said with its place, its finding and its remedy."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class Place(NamedTuple):
    """Where something stands: a file below the content folder, line and column from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """Print as editors and terminals understand it."""
        return f"{self.file}:{self.line}:{self.column}"


class Rule(Enum):
    """Every rule, its code, and the one sentence that an editor reads about it."""

    ADDRESS_CLASH = ("address-clash", "Two sources may not be published at one address.")
    ADDRESS_DISAGREES = ("address-disagrees", "The public address and `site_url` are one address.")
    AMBIGUOUS_NUMBER = ("ambiguous-number", "A number out of sequence opens a block of its own.")
    BROKEN_YAML = ("broken-yaml", "Front matter is well-formed YAML between two lines of `---`.")
    DEAD_FRAGMENT = ("dead-fragment", "A fragment in a link exists on the page it leads to.")
    DEAD_LINK = ("dead-link", "A link to a file of the site leads to a file that exists.")
    DIRECTORY_URLS = ("directory-urls", "Addresses end in a slash: `use_directory_urls` stays on.")
    DUPLICATE_ANCHOR = ("duplicate-anchor", "An anchor occurs once in a text.")
    DUPLICATE_CODE = ("duplicate-code", "A code stands for one participant of a text.")
    DUPLICATE_FORM = ("duplicate-form", "A name or form of a term belongs to one entry.")
    DUPLICATE_ID = ("duplicate-id", "An id belongs to one file.")
    DUPLICATE_KEY = ("duplicate-key", "A key occurs once in a mapping.")
    EMPTY_TEXT = ("empty-text", "A text has wording, and an entry has words of its own.")
    FOOTNOTE = ("footnote", "A footnote mark has its footnote, and a footnote its mark.")
    INVALID_ID = ("invalid-id", "An id is a-z, 0-9 and single hyphens, a letter first.")
    LONG_NOTE = ("long-note", "A note has at most forty words.")
    MISSING_KEY = ("missing-key", "What a kind of page cannot do without is there.")
    MISSING_LISTING = ("missing-listing", "What links lead to has a page that lists it.")
    MISSPELT_KEY = ("misspelt-key", "A key that nearly is one of ours is taken for a slip.")
    NAME_NOT_FOUND = ("name-not-found", "A reference by name occurs in its paragraph.")
    NAV_MISSING = ("nav-missing", "An entry of the navigation names a file that exists.")
    NOT_TEXT = ("not-text", "A source file is UTF-8 text without control characters.")
    QUOTE_AMBIGUOUS = ("quote-ambiguous", "A quote stands once in its paragraph.")
    QUOTE_NOT_FOUND = ("quote-not-found", "A quote stands in the text word for word.")
    QUOTE_OVERLAP = ("quote-overlap", "Two quotes do not share a word.")
    RAW_HTML = ("raw-html", "Wording holds no HTML.")
    REPEATED_NUMBER = ("repeated-number", "Every number stands as it was printed.")
    RESERVED_ID = ("reserved-id", "Some ids are kept for the site itself.")
    TOO_LARGE = ("too-large", "A text stays within the limits of the settings.")
    TRANSLATION = ("translation", "Translations of a text cannot be published yet.")
    TWO_KINDS = ("two-kinds", "A page is of one kind.")
    UNBOUND_PARAGRAPH = ("unbound-paragraph", "A paragraph without a number is bound to an id.")
    UNKNOWN_KEY = ("unknown-key", "Every key is one that the format knows.")
    UNKNOWN_PARAGRAPH = ("unknown-paragraph", "Annotations belong to a paragraph of the text.")
    UNKNOWN_TARGET = ("unknown-target", "What is referred to by id exists.")
    UNREADABLE_BLOCK = (
        "unreadable-block",
        "Wording holds words, lists, tables and quotations, and no more.",
    )
    WORDING_TOUCHED = ("wording-touched", "Nothing changes wording on its way to the page.")
    WRONG_VALUE = ("wrong-value", "A value has the type and form that its key asks for.")
    YAML_FEATURE = ("yaml-feature", "Front matter uses no YAML tags, anchors, aliases or merges.")

    def __init__(self, code: str, sentence: str) -> None:
        """Give each member its code and its sentence."""
        self.code = code
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: what was found where, what was expected, the nearest right names, a hint."""

    rule: Rule
    place: Place
    found: str
    expected: str = ""
    nearest: tuple[str, ...] = ()
    hint: str = ""

    def __str__(self) -> str:
        """Say the fault in one line that starts with its place."""
        parts = [f"{self.place}: {self.rule.code}: {self.found}"]
        if self.expected:
            parts.append(f"; expected {self.expected}")
        if self.nearest:
            parts.append(f"; did you mean {' or '.join(self.nearest)}?")
        if self.hint:
            parts.append(f" ({self.hint})")
        return "".join(parts)


class ProblemError(Exception):
    """Raised where one fault makes a file unreadable, so that its reader goes no further."""

    def __init__(self, problem: Problem) -> None:
        """Carry the problem."""
        super().__init__(str(problem))
        self.problem = problem


def nearest(word: str, names: Iterable[str]) -> tuple[str, ...]:
    """Find up to two names that a writer of `word` may have meant, the likeliest first."""
    candidates = list(names)
    begun = sorted((n for n in candidates if n.startswith(f"{word}-")), key=len)
    close = difflib.get_close_matches(word, candidates, n=2, cutoff=0.72)
    inside = [n for n in candidates if len(word) > 4 and word in n]  # noqa: PLR2004 — short words lie in too many names
    return tuple(dict.fromkeys([*close, *begun, *inside]))[:2]


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort problems by place, then by code, each one once."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda p: (p.place, p.rule.code, p.found)))


def report(problems: Iterable[Problem], folder: str = "", apart: str = "") -> str:
    """Say problems in order, one a line, then how many; `folder` goes before each file but one."""
    lines = [
        str(problem) if not folder or problem.place.file == apart else f"{folder}/{problem}"
        for problem in in_order(problems)
    ]
    return "\n".join([*lines, f"{len(lines)} problem{'' if len(lines) == 1 else 's'}."])
