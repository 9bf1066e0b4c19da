"""The gate: texts and addresses as they are now, held against what was registered of them.

Nothing is repaired here. A fault names the paragraph, shows the words that differ, and leaves it
to people to say which of them was wrong.
"""

from __future__ import annotations

from collections.abc import Collection as Collection_
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from silcrow import canonical, promise
from silcrow.anchor import plain
from silcrow.begins import Begins, silently
from silcrow.collection import Collection
from silcrow.keep import signs, tokens, ways
from silcrow.keep.addresses import Registrable, is_of_draft, of_texts
from silcrow.model import Instrument, Provision
from silcrow.problem import Place, Problem, Rule, nearest
from silcrow.register import (
    AddressLine,
    AddressRegister,
    Line,
    Moved,
    Register,
    RegisterKey,
    Renumbered,
    Retired,
)
from silcrow.settings import Settings

_AROUND = 40
"""Characters of unchanged words that are shown on either side of a change."""


def check(
    collection: Collection,
    settings: Settings,
    addresses: Mapping[str, Registrable],
    begins: Begins = silently,
) -> Iterator[Problem]:
    """Find everything that registered addresses and wording have lost; `addresses` are today's."""
    texts = {text.key: text for text in collection.all_editions}
    for key, register in collection.registers.items():
        text = texts.get(key)
        if text:
            begins(text.file, "register")
            yield from of_edition(text, register, ways.options(collection, text))
        else:
            found = f"the edition {_edition(key)}, of which no file is left"
            near = tuple(_edition(k) for k in texts if k.instrument == key.instrument)
            hint, place = ways.file_again(register), Place(register.file)
            yield Problem(Rule.LOST_TEXT, place, found, nearest=near, hint=hint)
    register_ = promise.binding(collection)
    for id_ in collection.instruments:
        for old, new in pairwise(collection.editions(id_)):
            if new.matter.date != old.matter.date and not collection.register(new):
                yield _dated_anew(old, new)
            if before := collection.register(old):
                yield from _succession(
                    old, new, before, ways.options(collection, collection.instruments[id_])
                )
        if register_:
            yield from _paragraph_pages(collection, id_, settings)
    if register_:
        yield from _site(register_, settings)
        yield from _Addresses(register_, collection, addresses).faults()


def _dated_anew(old: Instrument, new: Instrument) -> Problem:
    """Ask of a draft whether it is another text: an edition has the date of its text."""
    date, edition = old.matter.date, new.edition
    found = f'"date: {new.matter.date}", where the edition of {old.edition} has "date: {date}"'
    hint = f"if the text is the same, write `date: {date}` and `edition: {edition}`"
    return Problem(Rule.DATE_OF_EDITION, new.places[("instrument", "date")], found, hint=hint)


def _edition(key: RegisterKey) -> str:
    return f"{key.edition} of {key.instrument} ({key.language})"


def of_edition(text: Instrument, register: Register, which: str = "") -> Iterator[Problem]:
    """Find everything in which an edition is another than its register says.

    `which` is what a command needs to know of the text beside an anchor.
    """
    return _Edition(text, register, which).faults()


@dataclass(frozen=True)
class _Edition:
    """One edition beside its register."""

    text: Instrument
    register: Register
    which: str

    @property
    def is_old(self) -> bool:
        """Whether it is not the current edition, so that nothing can be retired from it."""
        return "--edition" in self.which

    def faults(self) -> Iterator[Problem]:
        """Compare them anchor by anchor, then as a whole."""
        now = self.text.index.by_anchor
        found = [p for anchor, line in self.register.lines.items() for p in self.line(line, now)]
        new = {a: p for a, p in now.items() if a not in self.register.lines}
        found += (self.unregistered(p) for p in new.values() if not self.is_told(p, now))
        yield from found or self.whole(now)

    def line(self, line: Line, now: Mapping[str, Provision]) -> Iterator[Problem]:
        """Compare one registered anchor with what stands under it."""
        provision = now.get(line.anchor)
        if provision is None:
            yield self.lost(line, now)
        elif plain(provision.path) != plain(line.steps) or _is_other(provision, line):
            yield self.reused(line, provision)
        elif (form := canonical.own(provision).decode()) != line.form:
            found = f"{_name(provision)} as registered, then as it stands: "
            found += difference(line.form, form)
            yield self.reworded(provision.place, provision.anchor, found, self.left_out(line, now))

    def reworded(self, place: Place, anchor: str, found: str, hint: str = "") -> Problem:
        """Say that words differ, and how they come back."""
        commands = ways.correction(anchor, self.which)
        hint = hint or ways.reworded()
        return Problem(Rule.REWORDED, place, found, hint=hint, commands=commands)

    def left_out(self, line: Line, now: Mapping[str, Provision]) -> str:
        """Say what to do where a block was left out, so that others are counted otherwise."""
        is_other = line.counted and any(_counts_as(p, line) for p in now.values())
        return ways.id_of_its_own(now[line.anchor]) if is_other else ""

    def lost(self, line: Line, now: Mapping[str, Provision]) -> Problem:
        """Say which paragraph is gone, with its words; a number that only changed is near."""
        words = line.form.partition(" ")[2]
        same = tuple(a for a, p in now.items() if words and _words(p) == words)
        found = f"no {line.anchor} in the edition {self.text.edition}; registered is "
        found += f"\u201c{_short(line.form)}\u201d"
        near = same or nearest(line.anchor, [a for a in now if a not in self.register.lines])
        place, where = ways.where_it_stood(line.anchor, self.register.lines, now, self.text.file)
        place = now[same[0]].place if same else place
        hint = ways.lost(line, where, self.register, same[0] if same else "")
        commands = () if same or self.is_old else ways.taken_out(line.anchor, self.which)
        return Problem(Rule.LOST_ANCHOR, place, found, "it", near, hint, commands=commands)

    def reused(self, line: Line, provision: Provision) -> Problem:
        """Say that an anchor leads to another place than the one that was registered."""
        registered, now = (
            " ".join(f"{step.kind} {step.number}".strip() for step in path)
            for path in (line.steps, provision.path)
        )
        found = f"{line.anchor} for {now}, registered for {registered}"
        return Problem(Rule.REUSED_ANCHOR, provision.place, found, "an anchor of its own")

    def is_told(self, provision: Provision, now: Mapping[str, Provision]) -> bool:
        """Tell whether it is a registered paragraph with another number, of which that is said."""
        lines = self.register.lines.items()
        gone = (line.form.partition(" ")[2] for anchor, line in lines if anchor not in now)
        return _words(provision) in filter(None, gone)

    def unregistered(self, provision: Provision) -> Problem:
        """Say that an edition has grown."""
        found = f"{_name(provision)}, which the register of {self.text.edition} does not have"
        hint = "take it out again; what its makers added belongs in a new edition"
        commands = ways.correction(str(provision.anchor), self.which, "it and it was left out")
        rule, place = Rule.UNREGISTERED_ANCHOR, provision.place
        return Problem(rule, place, found, hint=hint, commands=commands)

    def whole(self, now: Mapping[str, Provision]) -> Iterator[Problem]:
        """Compare the title, and the digests that hold the order of all paragraphs."""
        title, head = canonical.plain(self.text.matter.title), self.register.head
        place = self.text.places.get(("instrument", "title"), Place(self.text.file))
        if title != head.title:
            found = f"the title as registered, then as it stands: {difference(head.title, title)}"
            yield self.reworded(place, "title", found)
        elif canonical.digest(canonical.whole(self.text)) != head.digest:
            found = "paragraphs in another order, or held otherwise, than the register has them"
            hint = "put them back in their order; where a line of the register is missing, that too"
            yield Problem(Rule.REWORDED, place, found, hint=hint)
        else:
            yield from self.subtrees(now)

    def subtrees(self, now: Mapping[str, Provision]) -> Iterator[Problem]:
        """Compare what each provision holds; equal as the whole is, only the register can err."""
        for anchor, line in self.register.lines.items():
            held = now[anchor].children
            form = canonical.subtree(now[anchor]) if held else line.form.encode()
            if canonical.digest(form) != line.subtree:
                place = Place(self.register.file, self.register.numbers.get(anchor, 1))
                found = f"{anchor}: a digest that is not that of all it holds"
                yield Problem(Rule.BROKEN_REGISTER, place, found)


def _is_other(provision: Provision, line: Line) -> bool:
    """Tell a block that is counted from a paragraph that bears its number."""
    return (provision.kind == "counted") != bool(line.counted)


def _counts_as(provision: Provision, line: Line) -> bool:
    """Tell whether a block has the words that are registered under the number of another."""
    return provision.kind == "counted" and canonical.own(provision).decode() == line.form


def _succession(
    old: Instrument, new: Instrument, register: Register, which: str
) -> Iterator[Problem]:
    """See that the next edition says what became of every registered anchor."""
    there = new.index.by_anchor
    claimed: dict[str, str] = {}
    for anchor, line in register.lines.items():
        fate = line.fate(new.edition)
        to = _goal(fate, anchor)
        if fate is None and anchor not in there:
            yield _untold(old, new, register, line, which)
        elif to and to not in there:
            found = f"{anchor} of {old.edition} leads to {to}, which {new.edition} does not have"
            place = Place(register.file, register.numbers.get(anchor, 1))
            yield Problem(Rule.LOST_ANCHOR, place, found, "", nearest(to, there))
        elif to and not isinstance(fate, Retired):
            if other := claimed.get(to):
                found = f"{to}, which is both {other} and {anchor} of {old.edition}"
                hint = f"give one of the two its own number back, if {to} is not the number of both"
                yield Problem(
                    Rule.REUSED_ANCHOR,
                    there[to].place,
                    found,
                    hint=hint,
                    commands=ways.claimed(to, which, str(new.edition)),
                )
            claimed[to] = anchor


def _untold(
    old: Instrument, new: Instrument, register: Register, line: Line, which: str
) -> Problem:
    """Say that nothing was said of a paragraph; where its words stand is where it may be now."""
    there, words = new.index.by_anchor, line.form.partition(" ")[2]
    now = next((a for a, p in there.items() if words and _words(p) == words), "")
    found = f"no {line.anchor}, which {old.edition} has: \u201c{_short(line.form)}\u201d"
    place, where = ways.where_it_stood(line.anchor, register.lines, there, new.file)
    place = there[now].place if now else place
    hint = ways.left_in(line.anchor, where, now, str(old.edition))
    near, edition = ((now,) if now else ()), str(new.edition)
    commands = ways.renumbered(line.anchor, now, which, edition)
    commands = commands or ways.taken_out(line.anchor, which, edition)
    return Problem(Rule.LOST_ANCHOR, place, found, "", near, hint, commands=commands)


def _goal(fate: Retired | Renumbered | None, anchor: str) -> str:
    if isinstance(fate, Renumbered):
        return str(fate.to)
    return str(fate.successor or "") if fate else anchor


def _paragraph_pages(collection: Collection, id_: str, settings: Settings) -> Iterator[Problem]:
    """See that pages of paragraphs, once registered, are still made."""
    registers = filter(None, map(collection.register, collection.editions(id_)))
    promised = next((r for r in registers if r.head.pages), None)
    if promised and not settings.has_paragraph_pages(len(collection.instruments)):
        found = f"no pages of paragraphs, which {promised.file} promises"
        hint = "write paragraph_pages: true"
        yield Problem(Rule.LOST_ADDRESS, settings.place("paragraph_pages"), found, hint=hint)


def _site(register: AddressRegister, settings: Settings) -> Iterator[Problem]:
    if settings.root != f"{register.head.site.rstrip('/')}/":
        found = f'the address "{settings.root}", registered is "{register.head.site}"'
        hint = f"write address: {register.head.site} in silcrow.yml, and the same address "
        hint += "as site_url in mkdocs.yml"
        place, commands = settings.place("address"), ways.relocated(settings.root)
        yield Problem(Rule.SITE_MOVED, place, found, hint=hint, commands=commands)


@dataclass(frozen=True)
class _Addresses:
    """The addresses of today beside those that are registered."""

    register: AddressRegister
    collection: Collection
    addresses: Mapping[str, Registrable]

    def faults(self) -> Iterator[Problem]:
        """Hold every registered address against those there are, and tell which are new."""
        there = dict.fromkeys((*self.addresses, *of_texts(self.collection)))
        told: set[str] = set()
        for address, line in self.register.lines.items():
            place = Place(self.register.file, self.register.numbers.get(address, 1))
            if not line.fate and address not in there:
                told.add(new := self.renamed(line))
                yield self.other_id(line, new) if new else self.gone(line, place, there)
            elif line.fate and address in there:
                found = f"/{address}, which was {line.fate.event} and is published again"
                hint, commands = "take it away again, or rename it", ways.restored(address)
                yield Problem(Rule.LOST_ADDRESS, place, found, hint=hint, commands=commands)
            elif isinstance(line.fate, Moved) and line.fate.to not in there:
                found = f"/{address} leads to /{line.fate.to}, which is not there"
                yield Problem(Rule.LOST_ADDRESS, place, found, "", nearest(line.fate.to, there))
        yield from self.unregistered(told)

    def unregistered(self, told: Collection_[str]) -> Iterator[Problem]:
        """Find new addresses, once there are any that are kept; some are told already."""
        for address, item in self.addresses.items():
            is_known = address in self.register.lines or address in told
            if self.register.lines and not is_known and not is_of_draft(self.collection, item):
                found = f"/{address}, {item.kind} \u201c{item.name}\u201d"
                yield Problem(Rule.UNREGISTERED_ADDRESS, Place(item.file), found)

    def renamed(self, line: AddressLine) -> str:
        """Find the new address of what has another id: of its kind, with its name."""
        for address, item in self.addresses.items():
            is_same = (item.kind, item.name) == (line.kind, line.name)
            if is_same and address not in self.register.lines:
                return address
        return ""

    def other_id(self, line: AddressLine, new: str) -> Problem:
        """Tell of what has another id, at the file that has it now."""
        item = self.addresses[new]
        found = (
            f"/{line.address}, where {line.kind} \u201c{line.name}\u201d was; it is now at /{new}"
        )
        hint, commands = ways.renamed(line, item, new), ways.moved(line.address, new)
        return Problem(Rule.LOST_ADDRESS, Place(item.file), found, hint=hint, commands=commands)

    def gone(self, line: AddressLine, place: Place, there: Collection_[str]) -> Problem:
        """Say that nothing is at a registered address, and what may be its new one."""
        found = f"/{line.address}, where {line.kind} \u201c{line.name}\u201d was"
        alike = [a for a in there if ("#" in a) == ("#" in line.address)]
        near = nearest(line.address, [a for a in alike if a not in self.register.lines])
        hint = ways.put_back(line, [self.addresses[a].file for a in near if a in self.addresses])
        commands = (*ways.moved(line.address, *near[:1]), *ways.withdrawn(line.address))
        return Problem(Rule.LOST_ADDRESS, place, found, "", near, hint, commands=commands)


def difference(old: str, new: str) -> str:
    """Show what two texts differ in, `[-was-] {+is+}`, the words around it, and what is hidden."""
    pieces = tokens.compare(old, new)
    last = len(pieces) - 1
    shown = "".join(
        {"same": _context(p.text, i == 0, i == last), "deleted": f"[-{p.text}-]"}.get(
            p.kind, f"{{+{p.text}+}}"
        )
        for i, p in enumerate(pieces)
    )
    told = "; ".join(signs.told(pieces))
    line = " ".join(shown.replace("\n", " \u00b6 ").replace("\t", " ").split(" "))
    return f"\u201c{line}\u201d" + (f" ({told})" if told else "")


def _context(text: str, is_first: bool, is_last: bool) -> str:  # noqa: FBT001 — where it stands
    start = "" if is_first else text[:_AROUND]
    end = "" if is_last else text[-_AROUND:]
    return text if len(text) <= len(start) + len(end) else f"{start}\u2026{end}"


def _name(provision: Provision) -> str:
    return str(provision.anchor)


def _words(provision: Provision) -> str:
    return canonical.own(provision).decode().partition(" ")[2]


def _short(form: str, most: int = 60) -> str:
    line = " ".join(form.split())
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} \u2026"
