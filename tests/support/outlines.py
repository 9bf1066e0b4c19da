"""What was read, as lines: anchor, number as printed, heading and first words, nested."""

from __future__ import annotations

from collections.abc import Iterator

from silcrow.model import Block, Provision


def outline(item: Provision, depth: int = 0) -> Iterator[str]:
    """Give a line a provision, with its first words, and a line a further block."""
    first, *others = item.content or (None,)
    if not (isinstance(first, Block) and first.kind == "text"):
        first, others = None, list(item.content)
    heading = item.heading.text if item.heading else ""
    label = " ".join(filter(None, (item.anchor, item.number, heading)))
    yield f"{'  ' * depth}{label} | {first.words.text if first else ''}".rstrip()
    for each in others:
        yield from (
            outline(each, depth + 1) if isinstance(each, Provision) else block(each, depth + 1)
        )


def block(item: Block, depth: int) -> Iterator[str]:
    """Give a line a block; the words of an item with words alone stand in its own."""
    children = list(item.children)
    words = item.words.text
    own = item.index >= 0 or item.kind == "image"
    if item.kind == "item" and children and children[0].kind == "text":
        own, words = True, children.pop(0).words.text
    align = item.align if item.align != "left" else ""
    mark = item.mark if item.kind != "image" else ""
    label = " ".join(filter(None, (item.kind, align, mark)))
    yield f"{'  ' * depth}{label}{f' | {words}' if own else ''}".rstrip()
    for child in children:
        yield from block(child, depth + 1)
