"""Rules: everything that is checked, by a code that never changes, with what it asks and how.

The words of each rule stand in `rules.yml`.
"""

from __future__ import annotations

from enum import Enum
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


class Severity(Enum):
    """How much a rule weighs: an error stops every build, a warning only a strict one.

    A notice is said and stops nothing, so that what is new can wait for an editor.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@cache
def _words() -> dict[str, dict[str, str]]:
    text = files("silcrow").joinpath("rules.yml").read_text("utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data: Any = yaml.load(text, Loader=loader)  # noqa: S506 — a safe one
    return dict(data)


class Rule(Enum):
    """Every rule: its code, what holds where it is kept, what to do where not, its severity."""

    ADDRESS_CLASH = "address-clash"
    ADDRESS_DISAGREES = "address-disagrees"
    AMBIGUOUS_NUMBER = "ambiguous-number"
    BROKEN_REGISTER = "broken-register"
    BROKEN_YAML = "broken-yaml"
    DATE_OF_EDITION = "date-of-edition"
    DEAD_FRAGMENT = "dead-fragment"
    DEAD_LINK = "dead-link"
    DIRECTORY_URLS = "directory-urls"
    DUPLICATE_ANCHOR = "duplicate-anchor"
    DUPLICATE_CODE = "duplicate-code"
    DUPLICATE_EDITION = "duplicate-edition"
    DUPLICATE_FORM = "duplicate-form"
    DUPLICATE_ID = "duplicate-id"
    DUPLICATE_KEY = "duplicate-key"
    EDITION_FILE = "edition-file"
    EMPTY_TEXT = "empty-text"
    FILE_NAME = "file-name"
    FILE_TYPE = "file-type"
    FLUSH_WORDS = "flush-words"
    FOOTNOTE = "footnote"
    FORGOTTEN = "forgotten"
    HIDDEN_CHARACTER = "hidden-character"
    IDLE_SILENCE = "idle-silence"
    INCLUSION = "inclusion"
    INVALID_ID = "invalid-id"
    LANGUAGE_WITHOUT_DATA = "language-without-data"
    LONG_NOTE = "long-note"
    LOST_ADDRESS = "lost-address"
    LOST_ANCHOR = "lost-anchor"
    LOST_TEXT = "lost-text"
    MARKUP = "markup"
    MISSING_KEY = "missing-key"
    MISSING_LISTING = "missing-listing"
    MISSPELT_KEY = "misspelt-key"
    NAME_NOT_FOUND = "name-not-found"
    NAV_MISSING = "nav-missing"
    NOT_PUBLISHABLE = "not-publishable"
    NOT_TEXT = "not-text"
    NO_HOME_PAGE = "no-home-page"
    NO_HOOK = "no-hook"
    NO_PUBLISHER = "no-publisher"
    NUMBER_AS_WORDS = "number-as-words"
    NUMBER_OR_WORDS = "number-or-words"
    OTHER_TRADITION = "other-tradition"
    PAGE_DIFFERS = "page-differs"
    QUOTED_NUMBER = "quoted-number"
    QUOTE_AMBIGUOUS = "quote-ambiguous"
    QUOTE_NOT_FOUND = "quote-not-found"
    QUOTE_OVERLAP = "quote-overlap"
    RAW_HTML = "raw-html"
    REGRETTABLE_ANCHOR = "regrettable-anchor"
    REPEATED_NUMBER = "repeated-number"
    RESERVED_ID = "reserved-id"
    REUSED_ANCHOR = "reused-anchor"
    REWORDED = "reworded"
    SHARED_ID = "shared-id"
    SILENCED_ERROR = "silenced-error"
    SITE_MOVED = "site-moved"
    SPECIAL_FILE = "special-file"
    SWALLOWED_NUMBER = "swallowed-number"
    THEME_COLOUR = "theme-colour"
    THEME_SETTING = "theme-setting"
    TOO_LARGE = "too-large"
    TOO_SLOW = "too-slow"
    TRANSLATION = "translation"
    TWO_KINDS = "two-kinds"
    UNBOUND_PARAGRAPH = "unbound-paragraph"
    UNKNOWN_KEY = "unknown-key"
    UNKNOWN_PARAGRAPH = "unknown-paragraph"
    UNKNOWN_RULE = "unknown-rule"
    UNKNOWN_TARGET = "unknown-target"
    UNREADABLE_BLOCK = "unreadable-block"
    UNREGISTERED_ADDRESS = "unregistered-address"
    UNREGISTERED_ANCHOR = "unregistered-anchor"
    UNUSED_TERM = "unused-term"
    UNUSUAL_CHARACTER = "unusual-character"
    WORDING_TOUCHED = "wording-touched"
    WRONG_VALUE = "wrong-value"
    YAML_FEATURE = "yaml-feature"

    def __init__(self, code: str) -> None:
        """Give each member its code, sentence, hint and severity."""
        words = _words()[code]
        self.code = code
        self.sentence = words["sentence"]
        self.hint = words["hint"]
        self.severity = Severity(words.get("severity", "error"))
