"""Places in braces: which ones words have, and whether other words have the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

_PLACE = re.compile(r"\{([^{}]*)\}")
_OF_HTML = re.compile(r'[<>&"]')


def places(text: str) -> frozenset[str]:
    """Give the places of a message: `date`, `link`, `/link`."""
    return frozenset(_PLACE.findall(text))


def faults(ids: Sequence[str], forms: Sequence[str]) -> Iterator[str]:
    """Say what is wrong with a translation of a message."""
    # One and two may be words: an Arabic dual has no number.
    free = {"n"} if len(ids) > 1 else set()
    wanted = places(ids[0]) - free
    for form in forms:
        if told := differences(wanted, places(form) - free, ("the English", "the translation")):
            yield f"other places: {form}: {told}"
        if re.search(r"[{}]", _PLACE.sub("", form)):
            yield f"a brace alone: {form}"
        if any(not _closes(form, name) for name in wanted if f"/{name}" in wanted):
            yield f"not closed: {form}"
        if _OF_HTML.search(form):
            yield f"markup: {form}"


def unlike(was: Sequence[str], now: Sequence[str]) -> str:
    """Say which places a message has only before or only after it was rewritten."""
    if len(was) != len(now):
        return "one of them has a plural"
    told = []
    for index, (before, after) in enumerate(zip(was, now, strict=True)):
        # “One term” may become “{n} term”.
        free = {"n"} if len(was) > index + 1 else set()
        told += [differences(places(before) - free, places(after) - free, ("`was`", "`now`"))]
    return "; ".join(filter(None, told))


def differences(one: AbstractSet[str], other: AbstractSet[str], names: tuple[str, str]) -> str:
    """Say which places only one of two has; nothing where both have the same."""
    found = ((names[0], one - other), (names[1], other - one))
    return "; ".join(
        f"only {name} has {', '.join(f'{{{place}}}' for place in sorted(places))}"
        for name, places in found
        if places
    )


def _closes(form: str, name: str) -> bool:
    """Whether each `{link}` is closed by a `{/link}` before the next begins."""
    ends = [place for place in _PLACE.findall(form) if place in (name, f"/{name}")]
    counts = Counter(ends)
    return counts[name] == counts[f"/{name}"] and ends[::2] == [name] * counts[name]
