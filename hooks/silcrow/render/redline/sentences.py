"""Sentences: what a redline says in words, so that none of it hangs on colour or strokes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from silcrow.keep import signs, tokens
from silcrow.keep.compared import Comparison, Fact, KnockOn, Text, name
from silcrow.keep.redline import Change, Redline
from silcrow.keep.tokens import Piece

NOTHING = "Nothing differs."
LINKS = "Links and emphasis"
ANNOTATIONS = "Annotations"
OTHERS = "Other files"
KNOCK_ON = "Unchanged, but leading to what changed"
_CONTEXT = 80
"""How many characters of what stays are shown on either side of a change, about."""
CUT = "[\u2026]"
"""In place of words that are the same: in brackets, since texts print an ellipsis themselves."""


def summary(found: Comparison) -> str:
    """Say in one line what changed and what did not."""
    if not found.differs:
        return NOTHING
    parts = [f"Wording: {wording(found)}."]
    parts.append(f"{ANNOTATIONS}: {len(found.facts)} changed.")
    rest = ((LINKS, found.marks), (OTHERS, found.others))
    parts += [f"{what}: {len(facts)} changed." for what, facts in rest if facts]
    return " ".join(parts)


def wording(found: Comparison) -> str:
    """Say how much of the wording changed: `2 of 9 paragraphs changed, 1 renumbered`."""
    return ", ".join(_wording(found))


def _wording(found: Comparison) -> Iterator[str]:
    counts, texts = found.counts, len(found.texts)
    of = f"{counts.paragraphs} paragraph{'' if counts.paragraphs == 1 else 's'}"
    yield f"{counts.changed} of {of}{f' in {texts} texts' if texts > 1 else ''} changed"
    if counts.reshaped:
        yield f"{counts.reshaped} with the same words in another form"
    if counts.renumbered:
        yield f"{counts.renumbered} renumbered"
    if counts.moved:
        yield f"{counts.moved} moved"
    if counts.headings_changed:
        yield f"{counts.headings_changed} of {counts.headings} headings changed"
    if titles := sum(tokens.differs(text.redline.title) for text in found.texts):
        yield "the title changed" if titles == texts == 1 else f"{titles} of {texts} titles changed"


def of_text(text: Text) -> str:
    """Name a text, and say where it is in one version alone."""
    if text.old and text.new:
        return text.text.name
    return f"{text.text.name}: {'added' if text.new else 'deleted'}"


def of_change(lined: Redline, change: Change) -> str:
    """Say which part changed and how: `Paragraph 3: reworded`."""
    return f"{first_upper(name(lined, change))}: {', '.join(_states(lined, change))}"


def _states(lined: Redline, change: Change) -> Iterator[str]:
    if change.is_new or change.is_gone:
        yield "added" if change.is_new else "deleted"
    if change.is_reworded:
        yield "reworded"
    if change.is_reshaped:
        yield "the same words in another form"
    if change.is_renumbered and change.old and change.new:
        was, now = (part.number or "no number" for part in (change.old, change.new))
        if was == now:
            was, now = change.old.label, change.new.label
        yield f"renumbered from {was} to {now}"
        if change.old.anchor != change.new.anchor:
            yield f"its address was #{change.old.anchor} and is #{change.new.anchor}"
    if change.is_rehung and not change.is_moved:
        above = lined.above(change)
        yield f"now in {name(lined, above)}" if above else "now in nothing else"
    if change.is_moved:
        places = (_behind(lined, other) for other in lined.stood_behind(change))
        yield f"moved from {' to '.join(places)}"


def _behind(lined: Redline, change: Change | None) -> str:
    return f"behind {name(lined, change)}" if change else "the beginning"


def of_fact(fact: Fact) -> str:
    """Name what changed: `Paragraph 3, note`."""
    of = fact.of if fact.of == fact.file else first_upper(fact.of)
    return f"{of}, {fact.key}" if fact.key else of


def of_knock_on(knock_on: KnockOn) -> str:
    """Say which words lead to what changed."""
    lead = f"{first_upper(knock_on.of)}: \u201c{knock_on.words}\u201d"
    target, change = knock_on.target, knock_on.change
    if change is None:
        return f"{lead} names {target.text.name}, whose wording changed"
    to = name(target.redline, change)
    if not knock_on.leads_there:
        led = f"{to}, which is deleted" if change.is_gone else f"what is now {to}"
        return f"{lead} led to {led}"
    return f"{lead} leads to {to}, {_which(change)}"


def _which(change: Change) -> str:
    if change.is_new:
        return "which is new"
    if change.is_reworded:
        return "which is reworded"
    if change.is_renumbered and change.old:
        return f"which was {change.old.label or change.old.number} before"
    return "which is moved" if change.is_moved else "in which something changed"


def first_upper(text: str) -> str:
    """Begin a sentence."""
    return text[:1].upper() + text[1:]


def shown(text: str, *, changed: bool) -> str:
    """Write code points for what cannot be seen, in changed words, and what turns others, in all.

    A terminal or page would obey such characters instead of showing them.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(char, changed=changed) for char in text)


def _shown(char: str, *, changed: bool) -> str:
    if char == "\n":
        return char
    is_told = signs.turns(char) or (changed and signs.is_hidden(char))
    return f"\u27e8{signs.code(char)}\u27e9" if is_told else char


def excerpt(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Keep what changed, and of what stays only the words around it."""
    last = len(pieces) - 1
    return tuple(
        Piece(p.kind, _cut(p.text, has_before=i > 0, has_after=i < last) if _stays(p) else p.text)
        for i, p in enumerate(pieces)
    )


def _stays(piece: Piece) -> bool:
    return piece.kind == "same"


def _cut(text: str, *, has_before: bool, has_after: bool) -> str:
    if len(text) <= 2 * _CONTEXT + len(CUT):
        return text
    head = text[:_CONTEXT].rsplit(" ", 1)[0] + " " if has_before else ""
    tail = " " + text[-_CONTEXT:].split(" ", 1)[-1] if has_after else ""
    return f"{head}{CUT}{tail}"
