"""Sentences: what a redline says in words, so that none of it hangs on colour or strokes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from silcrow.interface import IN_ENGLISH, Interface
from silcrow.keep import signs, tokens
from silcrow.keep.compared import Comparison, Fact, KnockOn, Text, name
from silcrow.keep.parts import Part
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


def wording(found: Comparison, words: Interface = IN_ENGLISH) -> str:
    """Say how much of the wording changed: `2 of 9 paragraphs changed, 1 renumbered`."""
    return words.enumerated(_wording(found, words))


def wording_in_all(found: Comparison) -> str:
    """Say the same of all texts together: `2 of 20 paragraphs changed`, however many there are."""
    return IN_ENGLISH.enumerated(_wording(found, IN_ENGLISH, in_all=True))


def _wording(found: Comparison, words: Interface, *, in_all: bool = False) -> Iterator[str]:
    counts, texts = found.counts, len(found.texts)
    if texts > 1 and not in_all:
        yield _in_texts(counts.changed, counts.paragraphs, texts)
    else:
        yield words.many(
            "{changed} of {n} paragraph changed",
            "{changed} of {n} paragraphs changed",
            counts.paragraphs,
            changed=counts.changed,
        )
    if counts.reshaped:
        yield words.text("{number} with the same words in another form", number=counts.reshaped)
    if counts.renumbered:
        yield words.text("{number} renumbered", number=counts.renumbered)
    if counts.moved:
        yield words.text("{number} moved", number=counts.moved)
    if counts.headings_changed:
        yield words.text(
            "{number} of {all} headings changed",
            number=counts.headings_changed,
            all=counts.headings,
        )
    if titles := sum(tokens.differs(text.redline.title) for text in found.texts):
        is_one = titles == texts == 1
        yield words.text("the title changed") if is_one else f"{titles} of {texts} titles changed"


def _in_texts(changed: int, paragraphs: int, texts: int) -> str:
    """Count over several texts, as commands alone compare them."""
    of = f"{paragraphs} paragraph{'' if paragraphs == 1 else 's'}"
    return f"{changed} of {of} in {texts} texts changed"


def of_text(text: Text) -> str:
    """Name a text, and say where it is in one version alone."""
    if text.old and text.new:
        return text.text.name
    return f"{text.text.name}: {'added' if text.new else 'deleted'}"


def of_change(lined: Redline, change: Change) -> str:
    """Say which part changed and how: `Paragraph 3: reworded`."""
    return f"{first_upper(name(lined, change))}: {state(lined, change)}"


def state(lined: Redline, change: Change, words: Interface = IN_ENGLISH) -> str:
    """Say what became of a part, without its name."""
    return words.enumerated(_states(lined, change, words))


def _states(lined: Redline, change: Change, words: Interface) -> Iterator[str]:
    if change.is_new:
        yield words.text("added")
    elif change.is_gone:
        yield words.text("deleted")
    if change.is_reworded:
        yield words.text("reworded")
    if change.is_reshaped:
        yield words.text("the same words in another form")
    if change.is_renumbered and change.old and change.new:
        yield from _renumbered(change.old, change.new, words)
    if change.is_rehung and not change.is_moved:
        above = lined.above(change)
        if above:
            yield words.text("now in {provision}", provision=name(lined, above, words))
        else:
            yield words.text("no longer inside another provision")
    if change.is_moved:
        old, new = (_behind(lined, other, words) for other in lined.stood_behind(change))
        yield words.text("moved from {old} to {new}", old=old, new=new)


def _renumbered(old: Part, new: Part, words: Interface) -> Iterator[str]:
    was, now = (part.number or words.text("no number") for part in (old, new))
    if was == now:
        was, now = old.label, new.label
    yield words.text("renumbered from {old} to {new}", old=was, new=now)
    if old.anchor != new.anchor:
        yield words.text("its address was #{old} and is #{new}", old=old.anchor, new=new.anchor)


def _behind(lined: Redline, change: Change | None, words: Interface) -> str:
    if change is None:
        return words.text("the beginning")
    return words.text("after {provision}", provision=name(lined, change, words))


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
