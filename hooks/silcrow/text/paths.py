"""Paths: what the anchor of a number is made from, as it stands below what is open."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from silcrow.anchor import Path, Step
from silcrow.language import INNERMOST
from silcrow.model import label_of
from silcrow.text.branch import Branch
from silcrow.text.numbers import Number

_Restarts = Mapping[str, tuple[str, ...]]


def scope(branch: Branch, kind: str, restarts: _Restarts) -> Path:
    """Give the path of the innermost container in which numbers of a kind begin anew."""
    said = (o for o in reversed(branch) if kind in restarts.get(o.called, ()))
    outer = next(said, None)
    return outer.path if outer else ()


def within(branch: Branch, path: Path) -> str:
    """Name, as printed, the containers that a path is made from."""
    held = [o for o in branch if o.is_container and o.path == path[: len(o.path)]]
    return ", ".join(o.name or label_of(o.printed) for o in held if o.printed)


def of(
    branch: Branch,
    number: Number,
    restarts: _Restarts,
    points: Collection[str],
    *,
    is_heading: bool,
) -> tuple[str, Path]:
    """Decide whether a number is a paragraph's or a point's, and what its anchor is made of.

    `points` are families that number points also right in an article.
    """
    slug = in_ascii(number.slug)
    if number.is_label:
        step = Step("label", number.bare, slug)
        return "paragraph", (*scope(branch, "paragraph", restarts), step)
    if is_heading and number.is_lettered:
        step = Step("heading", number.bare, slug)
        return "heading", (*scope(branch, "heading", restarts), step)
    parent = branch[-1] if branch else None
    inside = parent and not parent.takes_words and not branch.is_sub(number, parent)
    is_inner = any(o.kind in (*INNERMOST, "section") for o in branch)
    if inside or number.is_lettered or (is_inner and number.families[0] in points):
        return "point", (*(parent.path if parent else ()), Step("point", number.bare, slug))
    pairs = zip(number.bare.split("."), number.slug.split("."), strict=False)
    steps = tuple(Step("paragraph", bare, in_ascii(slug)) for bare, slug in pairs)
    if number.families[0] == "dot annexed-decimal":
        # A.1 says itself of which annex it is.
        return "paragraph", steps
    named = (o for o in reversed(branch) if o.path[-1].id and branch.is_sub(number, o))
    if (outer := next(named, None)) and outer.number:
        return "paragraph", (*outer.path, *steps[outer.number.slug.count(".") + 1 :])
    return "paragraph", (*scope(branch, "paragraph", restarts), *steps)


def in_ascii(slug: str) -> str:
    """Write a number in ASCII as part of an anchor: 3.1 is 3-1, OIA_08 is oia-08."""
    return re.sub(r"[\s._/-]+", "-", slug)
