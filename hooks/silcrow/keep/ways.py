"""Ways on: what can be done about what the gate has found.

First what anybody can do in the files; then the command, whole, for an editor who can give one.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping, Sequence

from silcrow.anchor import Anchor
from silcrow.collection import Collection
from silcrow.keep.addresses import Registrable
from silcrow.model import Instrument, Provision
from silcrow.problem import Command, Place
from silcrow.register import AddressLine, Line, Register
from silcrow.reserved import is_reserved

_SOURCE = "if the source has {}, an editor runs"


def options(collection: Collection, text: Instrument) -> str:
    """Give what a command needs beside an anchor: the text and the edition, where it must ask."""
    of_text = f" --text {text.id}" if len(collection.instruments) > 1 else ""
    is_current = collection.instruments.get(text.id) is text
    return of_text if is_current else f"{of_text} --edition {text.edition}"


def correction(anchor: str, which: str, words: str = "the new words") -> tuple[Command, ...]:
    """Give the command that corrects what was copied wrongly."""
    line = f"silcrow register correct {anchor}{which} --source \u2026 --note \u2026"
    return (Command(_SOURCE.format(words), line),)


def reworded() -> str:
    """Say how words come back, as a difference shows them."""
    back = "put the words back as they were: write what is between [- -], take out what is between "
    return (
        back + "{+ +}; if the makers of the text changed it, that is a new edition, in another file"
    )


def id_of_its_own(provision: Provision) -> str:
    """Say how a block that was left out comes in, and no other block is counted anew."""
    start = " ".join(provision.text.split()[:4]).replace('"', '\\"')
    within = Anchor.of(provision.path[:-1])
    quote = f'{provision.anchor}-found: {{quote: "{start}", within: {within}}}'
    return f'if a block was left out, give it an id of its own: below "paragraphs:", {quote}'


def where_it_stood(
    anchor: str, registered: Iterable[str], now: Mapping[str, Provision], file: str
) -> tuple[Place, str]:
    """Find where a paragraph stood: in the last line of the one before it, else before the next.

    `registered` are all anchors in their order, `now` what is left of them.
    """
    order = [*registered]
    at = order.index(anchor)
    before = next((now[a] for a in reversed(order[:at]) if a in now), None)
    if before:
        last = before.leaves[-1].place if before.leaves else before.place
        return last._replace(column=1), f"after {before.anchor}"
    after = next((now[a] for a in order[at + 1 :] if a in now), None)
    return (after.place, f"before {after.anchor}") if after else (Place(file), "")


def lost(line: Line, where: str, register: Register, same: str) -> str:
    """Say how a paragraph comes back: its words, or only its number."""
    if same:
        return f"write its number or id as it was: the words of {line.anchor} are now at {same}"
    number = register.numbers.get(line.anchor, 1)
    words = f"its words are in line {number} of {register.file}, after \u201cform\u201d"
    return f"put the paragraph back{f' {where}' if where else ''} ({words})"


def taken_out(anchor: str, which: str, edition: str = "") -> tuple[Command, ...]:
    """Give the command that says why a paragraph is in no later edition."""
    line = f"silcrow register retire {anchor}{which} --reason \u2026"
    when = "if its makers took it out, an editor runs"
    if not edition:
        when = "if its makers took it out, make a new edition, for which an editor runs"
        return (Command(when, line),)
    return (Command(when, f"{line} --edition {edition}"),)


def left_in(anchor: str, where: str, now: str, edition: str) -> str:
    """Say what to do about a paragraph of the last edition of which the next says nothing."""
    if now:
        return f"if it has the number of {now} by mistake, write its own number back"
    back = f"put {anchor} back{f' {where}' if where else ''}, with its words of {edition}"
    return f"if it was left out by mistake, {back}"


def renumbered(anchor: str, now: str, which: str, edition: str) -> tuple[Command, ...]:
    """Give the command that says which number a paragraph has; none where no other is known."""
    if not now:
        return ()
    line = f"silcrow register renumber {anchor} {now}{which} --edition {edition}"
    return (Command("if its makers gave it the other number, an editor runs", line),)


def claimed(anchor: str, which: str, edition: str) -> tuple[Command, ...]:
    """Give the commands that say what became of a paragraph whose number another one has."""
    ends = f"{which} --edition {edition}"
    return (
        Command(
            "if the old one is gone, an editor runs",
            f"silcrow register retire {anchor}{ends} --reason \u2026",
        ),
        Command(
            "if it has another number, an editor runs",
            f"silcrow register renumber {anchor} \u2026{ends}",
        ),
    )


def relocated(root: str) -> tuple[Command, ...]:
    """Give the command that registers that a site has moved; none for a name that never answers."""
    if is_reserved(root):
        return ()
    return (Command("if the site has moved, an editor runs", f"silcrow register relocate {root}"),)


def moved(address: str, new: str | None = None) -> tuple[Command, ...]:
    """Give the command that leads from one address to another; none where no other is known."""
    if new is None:
        return ()
    line = f"silcrow register move {address or '/'} {new or '/'}"
    return (Command("if the new name is meant, an editor runs", line),)


def withdrawn(address: str) -> tuple[Command, ...]:
    """Give the command that says why nothing is at an address any more."""
    line = f"silcrow register withdraw {address or '/'} --reason \u2026"
    return (Command("if it is to go for good, an editor runs", line),)


def restored(address: str) -> tuple[Command, ...]:
    """Give the command that says that something is at its address again."""
    line = f"silcrow register restore {address or '/'}"
    return (Command("if it is to be published again, an editor runs", line),)


def renamed(line: AddressLine, item: Registrable, new: str) -> str:
    """Say how what has another id now gets its own back: by its file, its `id` or its `code`."""
    old, now = id_of(line.address), id_of(new)
    if line.kind == "participant":
        return f"write its code again as it was: {old}, in the place of {now}"
    folder, name = posixpath.split(item.file)
    if name == f"{now}.md":
        back = posixpath.join(folder, f"{old}.md")
        return f"rename {item.file} back to {back}, or give it the line id: {old}"
    return f"write its id again as it was: {old}, in the place of {now}"


def file_again(register: Register) -> str:
    """Say which file comes back, of a text that has none."""
    folder = posixpath.dirname(posixpath.dirname(register.file))
    older = posixpath.join(folder, f"{register.head.edition}.md")
    newest = posixpath.join(folder, "index.md")
    return f"put its file back: {newest}, or {older} where there is a newer edition"


def put_back(line: AddressLine, now: Sequence[str]) -> str:
    """Say how what is gone comes back; `now` are files that may be its new ones."""
    if line.kind == "participant":
        return f"write the participant with the code {id_of(line.address)} again"
    name = f"{id_of(line.address)}.md"
    if line.kind in ("page", "listing"):
        page = line.address.rstrip("/")
        name = f"{page}.md or {page}/index.md" if page else "index.md"
    hint = f"put its file back, with the name that it had: {name}"
    return f"{hint}; it may be {now[0]} now" if now else hint


def id_of(address: str) -> str:
    """Give the id in which an address ends."""
    page, _, fragment = address.partition("#")
    return fragment or page.rstrip("/").rpartition("/")[2]
