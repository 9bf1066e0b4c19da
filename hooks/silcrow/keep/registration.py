"""Registration: texts and their corrections, as registers say them.

Pure: a wish gives new registers, or is refused with the reason. Lines and events are added; none
is ever taken away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from silcrow import canonical, promise
from silcrow.anchor import Step
from silcrow.collection import Collection
from silcrow.keep import addresses, gate, ways
from silcrow.keep.desk import Desk, RefusedError, Registration, Said, UnknownNameError, named
from silcrow.model import Instrument, Provision
from silcrow.problem import Command
from silcrow.register import (
    ADDRESSES,
    Added,
    AddressHead,
    AddressLine,
    AddressRegister,
    Corrected,
    Head,
    Line,
    Recounted,
    Register,
    path_of,
)
from silcrow.reserved import is_reserved
from silcrow.text import editions

TITLE = "title"
"""What is corrected where it is no paragraph."""


def add(desk: Desk, ids: Iterable[str], *, with_addresses: bool, edition: str = "") -> Registration:
    """Register every edition of texts that is a draft, or one; addresses of the site with them.

    All addresses if so asked; else those that the texts bring, once addresses are registered at
    all. At a reserved name words are registered and no address is. Raises UnknownNameError;
    RefusedError where addresses alone are asked for at a reserved name.
    """
    texts = [text for id_ in dict.fromkeys(ids) for text in _editions(desk, id_, edition)]
    drafts = [text for text in texts if not desk.collection.register(text)]
    made = [_new(desk, text) for text in drafts]
    said: list[Said] = [f"{named(t)}: {_counted(r)}." for t, r in zip(drafts, made, strict=True)]
    there = desk.outcome(made).collection
    if is_reserved(desk.settings.root):
        return _words_alone(desk, made, said, with_addresses=with_addresses)
    old = promise.binding(desk.collection)
    known = old or _first_addresses(desk)
    files = None if with_addresses else {t.file for t in texts} if known.lines else set()
    fresh = dict(_fresh(desk, there, known, files))
    if fresh or (not old and (made or with_addresses)):
        count = len(fresh)
        said += [] if old else [f"Addresses last at {known.head.site} from {desk.on} on."]
        said += [f"{count} address{'' if count == 1 else 'es'} of the site."] if fresh else []
        return desk.outcome([*made, known._replace(lines={**known.lines, **fresh})], *said)
    return desk.outcome(made, *said)


def _words_alone(
    desk: Desk, made: list[Register], said: list[Said], *, with_addresses: bool
) -> Registration:
    """Register words at a reserved name; the head of addresses says of which site they are."""
    if with_addresses and not made:
        raise RefusedError(reserved(desk.settings.root))
    if not made:
        return desk.outcome(made)
    head = _first_addresses(desk)
    heads = [] if desk.collection.addresses_registered else [head]
    said.append(reserved(desk.settings.root))
    return desk.outcome([*made, *heads], *said)


def reserved(root: str) -> Command:
    """Say that addresses cannot be promised yet, and which command promises them."""
    why = f"No address is registered: {root} is a reserved name, which never answers."
    return Command(f"{why} {WRITE_ADDRESS}", ADD_ALL)


WRITE_ADDRESS = "Write the public address in silcrow.yml and mkdocs.yml, then"
ADD_ALL = "silcrow register add --all"
"""What is to be done before addresses can be promised, and the command that promises them."""


def _editions(desk: Desk, id_: str, edition: str) -> tuple[Instrument, ...]:
    only = (desk.edition(id_, edition),) if edition else ()
    return only or desk.collection.editions(desk.text(id_).id)


def _new(desk: Desk, text: Instrument) -> Register:
    pages = desk.settings.has_paragraph_pages(len(desk.collection.instruments))
    added = Added(on=desk.on)
    head = Head(
        register=text.id,
        edition=text.edition,
        language=text.matter.language,
        title=canonical.plain(text.matter.title),
        digest=canonical.digest(canonical.whole(text)),
        pages=pages,
        tradition=text.tradition or None,
        events=(added,),
    )
    lines = {str(p.anchor): line(p, added) for p in text.index.addressed}
    return Register(path_of(editions.root(text.file) or text.id, head.key), head, lines)


def line(provision: Provision, *events: Added | Corrected) -> Line:
    """Make the line of a provision as it stands."""
    form = canonical.own(provision)
    digest = canonical.digest(form)
    held = canonical.digest(canonical.subtree(provision)) if provision.children else digest
    return Line(
        anchor=provision.anchor,
        path=tuple(_step(step) for step in provision.path),
        label=provision.label,
        digest=digest,
        subtree=held,
        form=form.decode(),
        counted=True if provision.kind == "counted" else None,
        events=events,
    )


def _step(step: Step) -> tuple[str, ...]:
    if step.id:
        return (step.kind, step.number, step.slug, step.id)
    return (step.kind, step.number) if step.is_plain else (step.kind, step.number, step.slug)


def _counted(register: Register) -> str:
    anchors = list(register.lines)
    if len(anchors) == 1:
        return f"1 anchor, {anchors[0]}"
    return f"{len(anchors)} anchors and their words last from now on, {anchors[0]} to {anchors[-1]}"


def _first_addresses(desk: Desk) -> AddressRegister:
    head = AddressHead(site=desk.settings.root, events=(Added(on=desk.on),))
    return AddressRegister(ADDRESSES, head, {})


def _fresh(
    desk: Desk, there: Collection, known: AddressRegister, files: set[str] | None
) -> Iterator[tuple[str, AddressLine]]:
    """Give the lines of addresses that are new; of the files alone where some are named."""
    for address, item in addresses.of(there).items():
        is_wanted = files is None or item.file in files
        if address not in known.lines and is_wanted and not addresses.is_of_draft(there, item):
            events = (Added(on=desk.on),)
            yield (
                address,
                AddressLine(address=address, kind=item.kind, name=item.name, events=events),
            )


class Source(NamedTuple):
    """Where it can be seen that a transcription was wrong, and what was wrong with it."""

    address: str
    note: str


def correct(desk: Desk, text: Instrument, names: Sequence[str], source: Source) -> Registration:
    """Register that the transcription of paragraphs, or of the title, was wrong and is mended.

    Raises UnknownNameError; RefusedError where nothing differs, or more differs than is named.
    """
    register = desk.register(text)
    now = text.index.by_anchor
    lines = dict(register.lines)
    said = []
    for name in names:
        if name not in now and name != TITLE:
            raise UnknownNameError(f"paragraph of {named(text)}:", name, [*now, TITLE])
        if name in now:
            lines[name] = _corrected(desk, now[name], register.lines.get(name), source)
            said.append(f"{named(text)}: {name} is corrected.")
    head = _recounted(desk, text, register.head, source)
    if TITLE in names and head.title == register.head.title:
        raise RefusedError("The title reads as registered: there is nothing to correct.")
    said += [f"{named(text)}: the title is corrected."] if TITLE in names else []
    lines = {a: old.model_copy(update=_subtree(now, old)) for a, old in lines.items()}
    corrected = register._replace(head=head, lines=lines)
    which = ways.options(desk.collection, text)
    if left := tuple(gate.of_edition(text, corrected, which)):
        what = "More differs from the register than that; name it too, or restore it:"
        raise RefusedError(what, left)
    if TITLE not in names and head.title != register.head.title:
        raise RefusedError(f"The title differs too: name {TITLE} as well, or restore it.")
    return desk.outcome([corrected], *said)


def _corrected(desk: Desk, now: Provision, old: Line | None, source: Source) -> Line:
    event = Corrected(
        on=desk.on, was=old.form if old else None, source=source.address, note=source.note
    )
    new = line(now, *((event,) if old else (Added(on=desk.on), event)))
    if old is None:
        return new
    if new.form == old.form:
        said = f"{now.anchor} reads as registered: there is nothing to correct."
        raise RefusedError(said)
    digests = {"form": new.form, "digest": new.digest}
    return old.model_copy(update={**digests, "events": (*old.events, event)})


def _recounted(desk: Desk, text: Instrument, head: Head, source: Source) -> Head:
    event = Recounted(
        on=desk.on, was=head.digest, title=head.title, source=source.address, note=source.note
    )
    now = {
        "title": canonical.plain(text.matter.title),
        "digest": canonical.digest(canonical.whole(text)),
    }
    return head.model_copy(update={**now, "events": (*head.events, event)})


def _subtree(now: Mapping[str, Provision], old: Line) -> Mapping[str, str]:
    """Digest anew what a provision holds, if it is there."""
    provision = now.get(old.anchor)
    return {"subtree": canonical.digest(canonical.subtree(provision))} if provision else {}
