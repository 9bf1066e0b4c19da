"""The interface: the words that pages say themselves, in the language of the site.

The English sentence is the message; `languages/words/<tag>.po` has the translations, one catalog a
language, in the format of translators, read as they write it. A message is plain text with named
places: `{date}`, and `{link}words{/link}` for what is a link or stands out. Whoever fills them
escapes what needs it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from functools import cache
from gettext import c2py
from importlib.resources import files
from io import BytesIO

from babel.lists import format_list
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from markupsafe import Markup, escape

from silcrow import script
from silcrow.language import direction, locale

ENGLISH = "en"
FOLDER = "words"
_PAIRS = {
    "hidden": ('<span class="visually-hidden">', "</span>"),
    "strong": ("<strong>", "</strong>"),
    "code": ("<code>", "</code>"),
}
"""What words between two places may always be, besides links: heard only, stressed, typed."""

_Key = str | tuple[str, str]


class _Values(dict[str, object]):
    """Values of a message; a place that closes another closes a link."""

    def __missing__(self, key: str) -> Markup:
        """End what `{link}` began; any other name is a fault of whoever wrote the message."""
        if key.startswith("/"):
            return Markup("</a>")
        raise KeyError(key)


class Interface:
    """The words of pages in one language."""

    def __init__(self, asked: str, language: str, catalog: Catalog | None = None) -> None:
        """Take the language asked for, the one that words are in, and its catalog, if any."""
        self.asked = asked
        """The language of the site, in which editors write."""
        self.language = language
        """The language that words and dates are really in."""
        self._one: Mapping[_Key, str] = dict(_ones(catalog)) if catalog else {}
        self._many: Mapping[str, tuple[str, ...]] = dict(_manies(catalog)) if catalog else {}
        expression = catalog.plural_expr if catalog else "(n != 1)"
        self._form: Callable[[int], int] = c2py(str(expression))
        self._made: dict[_Key, str] = {}

    def saying(self, words: Mapping[str, str]) -> Interface:
        """Give the same with more words; what a catalog has is never said otherwise."""
        more, one = copy(self), dict[_Key, str](words)
        vars(more).update(_one=one | dict(self._one), _made={})
        return more

    def plain(self, message: str, context: str = "") -> str:
        """Give a message with its places unfilled, those that are the same on all pages filled."""
        key = (context, message) if context else message
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = self._with_pairs(self._one.get(key, message))
        return found

    def text(self, message: str, /, **values: object) -> str:
        """Say a message, its places filled."""
        found = self._made.get(message) or self.plain(message)
        return found.format_map(_Values(values)) if values else found

    def html(self, message: str, /, *, context: str = "", **values: object) -> Markup:
        """Say a message in a template: its values are escaped here."""
        return _escaped(self.plain(message, context), values)

    def html_many(self, singular: str, plural: str, n: int, /, **values: object) -> Markup:
        """Say a message in a template in the form that goes with a number."""
        return _escaped(self._of(singular, plural, n), values | {"n": n})

    def many(self, singular: str, plural: str, n: int, /, **values: object) -> str:
        """Say a message in the form that goes with a number, which fills `{n}`."""
        return self._of(singular, plural, n).format_map(_Values(values, n=n))

    def _with_pairs(self, message: str) -> str:
        for name, (opening, closing) in _PAIRS.items():
            is_turned = name == "code" and direction(self.language) == "rtl"
            opening = '<code dir="ltr">' if is_turned else opening  # noqa: PLW2901
            message = message.replace(f"{{{name}}}", opening).replace(f"{{/{name}}}", closing)
        return message

    def _of(self, singular: str, plural: str, n: int) -> str:
        forms = self._many.get(singular)
        # A message without translation is English, and has the forms of English.
        english = singular if n == 1 else plural
        return self._with_pairs(forms[self._form(n)] if forms else english)

    def around(self, message: str, name: str) -> tuple[str, str]:
        """Give what a message says before and behind its one place, which is no plain text."""
        before, _, behind = self.plain(message).partition(f"{{{name}}}")
        return before, behind

    def listed(self, items: Iterable[str]) -> str:
        """Join names as a sentence does: `a`, `a and b`, `a, b and c`."""
        return format_list(list(items), locale=locale(self.language) or locale(ENGLISH))

    def enumerated(self, items: Iterable[str]) -> str:
        """Join names that only follow one another: `a, b, c`."""
        return self.comma.join(items)

    def joined(self, items: Iterable[str]) -> str:
        """Join the parts of one name or citation, from the widest to the narrowest."""
        return self.plain(", ", "name").join(items)

    def within(self, container: str, provision: str) -> str:
        """Name a provision after the container without which its number would not be unique."""
        return self.text("{container}, {provision}", container=container, provision=provision)

    @property
    def comma(self) -> str:
        """What parts items of a list."""
        return self.plain(", ", "list")

    def quoted(self, words: object) -> str:
        """Put words of others between the quotation marks of the language."""
        return self.text("“{words}”", words=words)


def message(english: str) -> str:
    """Mark a message that is said elsewhere than where it is written."""
    return english


def catalogs() -> Mapping[str, bytes]:
    """Give every catalog by its language, as translators write it."""
    folder = files("silcrow.languages").joinpath(FOLDER)
    found = sorted(f for f in folder.iterdir() if f.name.endswith(".po"))  # type: ignore[type-var]
    return {file.name.removesuffix(".po"): file.read_bytes() for file in found}


@cache
def interface(language: str) -> Interface:
    """Find the words for a language tag: its own, those of its language, else the English ones.

    Where the catalog is of another script than the tag (`zh` for `zh-Hant`), the words are said to
    be in the language of the catalog.
    """
    base = language.partition("-")[0]
    if base == ENGLISH:
        return Interface(language, language)
    folder = files("silcrow.languages").joinpath(FOLDER)
    for name in (language, base):
        file = folder.joinpath(f"{name}.po")
        if file.is_file():
            catalog = read_po(BytesIO(file.read_bytes()), locale=name.replace("-", "_"))
            own = language if script.code_of(language) == script.code_of(name) else name
            return Interface(language, own, catalog)
    return Interface(language, ENGLISH)


@cache
def with_words(found: Interface, words: tuple[tuple[str, str], ...]) -> Interface:
    """Give an interface that says some more words, each behind the English ones."""
    return found.saying(dict(words))


IN_ENGLISH = interface(ENGLISH)
"""What commands say, whatever the language of the site."""


def _escaped(message: str, values: Mapping[str, object]) -> Markup:
    # `Markup.format` does the same in Python, and a page has dozens of messages.
    shown = _Values((name, escape(value)) for name, value in values.items())
    return Markup(message.format_map(shown) if values else message)  # noqa: S704 — ours


def _ones(catalog: Catalog) -> Iterable[tuple[_Key, str]]:
    for entry in catalog:
        if isinstance(entry.id, str) and entry.id and entry.string and not entry.fuzzy:
            yield (entry.context, entry.id) if entry.context else entry.id, str(entry.string)


def _manies(catalog: Catalog) -> Iterable[tuple[str, tuple[str, ...]]]:
    for entry in catalog:
        forms = () if isinstance(entry.id, str) else tuple(entry.string or ())
        if forms and all(forms) and not entry.fuzzy:
            yield entry.id[0], forms
