"""The page of one paragraph or container: its words, how to cite it, what stands beside it.

Whoever comes here may know nothing of the site: the title says which text this is of, and where in
it. Words, links and apparatus are those that the page of the text has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from markupsafe import Markup

from silcrow import canonical, naming
from silcrow.address import relative
from silcrow.model import Block, Provision, Reference
from silcrow.render import changes, citation, promised, tombstones
from silcrow.render.apparatus import beside, units
from silcrow.render.history import History
from silcrow.render.instrument import plain, writer
from silcrow.render.paragraphs import Labels, Setting, paragraph
from silcrow.render.registered import registered, verify
from silcrow.render.rendered import Heading, Rendered, in_language, template
from silcrow.render.rows import rows
from silcrow.slices.slice import TextSlice

if TYPE_CHECKING:
    from silcrow.anchor import Anchor

_Links = list[tuple[str, str]]


def render(slice_: TextSlice) -> Iterator[Rendered]:
    """Make the page of every paragraph and container of a text, where these have pages."""
    if not slice_.site.has_paragraph_pages:
        return
    shared = _Text(slice_)
    provisions = [None, *slice_.text.index.headed, None]
    for (before, here), (_, after) in pairwise(pairwise(provisions)):
        assert here  # noqa: S101 — only the ends are None
        yield _page(_View(shared, here, before, after))


def _page(view: _View) -> Rendered:
    slice_, text, here = view.slice, view.text, view.provision
    parts = (Heading(2, str(here.anchor), view.name), Heading(2, "_cite", view.cite))
    return Rendered(
        # No source file may have this sign in its name, so that none is taken for this page.
        f"{text.file.removesuffix('.md')}#{here.anchor}.md",
        view.address,
        "provision",
        view.title,
        view.shared.template.render(view=view, text=text, matter=text.matter, paragraph=here),
        Heading(1, "_top", view.title, parts),
        frozenset({"_top", "_cite", *(unit.anchor for unit in view.own)}),
        plain(view.own),
        naming.shortened(_words(here)),
        promised.unindexed(slice_) + citation.head(slice_, text, here),
        slice_.edit(text.note_place(here.anchor)),
        slice_.language,
        view.shared.edition,
        has_source=False,
    )


class _Text:
    """What all pages of one text share."""

    def __init__(self, slice_: TextSlice) -> None:
        self.slice = slice_
        text = self.text = slice_.text
        self.template = template("paragraph.html", slice_.interface)
        self.history = History(slice_, "")
        self.retired = tombstones.of(self.history)
        site, matter = slice_.language, text.matter
        self.date = matter.date.written(site)
        self.edition = self.history.date(text)
        self.words = in_language(matter.language, site)
        self.ours = in_language(site, matter.language)
        self.labels = Labels.of(slice_.interface, str(self.ours))
        self.above: Mapping[Anchor, tuple[Provision, ...]] = {
            p.anchor: over for top in text.provisions for p, over in _above(top)
        }

    @cached_property
    def count(self) -> int:
        """How many paragraphs the text has, where it has nothing else."""
        top = self.text.provisions
        return 0 if any(p.is_container for p in top) else len(top)

    @cached_property
    def notes(self) -> Mapping[str, str]:
        """The footnote that each mark leads to on the page of the text, by the id of the mark."""
        found: dict[str, str] = {}
        if any(block.kind == "footnote" for p in self.text.index.all for block in p.blocks):
            all_ = writer(self.slice, "", self.ours)
            all_.to_note = lambda called, note: found.setdefault(called, f"#{note}")
            for _ in rows(self.text.provisions, all_):
                pass
        return found


def _above(
    provision: Provision, over: tuple[Provision, ...] = ()
) -> Iterator[tuple[Provision, tuple[Provision, ...]]]:
    """Give what has a page, each with what it lies in, the outermost first."""
    yield provision, over
    for child in provision.children:
        if not child.is_point:
            yield from _above(child, (*over, provision))


class _View:
    """What the template of one page asks for."""

    def __init__(
        self, shared: _Text, here: Provision, before: Provision | None, after: Provision | None
    ) -> None:
        slice_ = self.slice = shared.slice
        text = self.text = shared.text
        words = self.interface = slice_.interface
        self.shared = shared
        self.provision = here
        self.address = f"{text.id}/{here.anchor}/"
        self.own = tuple(units(here))
        self.before, self.after = before, after
        self.name = naming.name(here, words)
        self.title = words.joined((text.name, self.name))
        paragraph_ = words.text("Cite this paragraph")
        self.cite = words.text("Cite this provision") if here.is_container else paragraph_
        self.whole = slice_.way(self.address, text.id, here.anchor)
        self.standing = promised.draft(slice_.site) if slice_.is_draft else ""
        self.edition = "" if citation.is_of_its_date(text) else shared.edition
        self.citation = citation.of_text(slice_, here)
        self.digest = canonical.digest(canonical.own(here))
        self.registered = registered(slice_, text, self.address, here.anchor)
        self.verify = verify(text, self.address)
        self.citing = slice_.site.about(self.address, "citing")
        self.changes = changes.of_paragraph(slice_, here, self.title)

    @property
    def event(self) -> tuple[str, str] | None:
        """Name and address of the event that the text belongs to."""
        id_ = self.text.matter.event
        return self.slice.ways(self.address, id_) if id_ else None

    def way(self, id_: str, fragment: str = "") -> str:
        """Lead to an entry by its id."""
        return self.slice.way(self.address, id_, fragment)

    @property
    def addresses(self) -> list[tuple[str, str, str]]:
        """What to cite: what each address shows, the way there, and the address itself."""
        slice_, text, here = self.slice, self.text, self.provision
        dated = relative(self.address, f"{text.dated}#{here.anchor}")
        today = slice_.promise.shown(f"{text.id}/#{here.anchor}")
        words = self.interface
        return [
            (
                words.text("This edition"),
                dated,
                citation.address(slice_.site, text.dated, here.anchor),
            ),
            (words.text("Current text"), self.whole, today),
        ]

    @property
    def within(self) -> _Links:
        """What this lies in, the outermost first, each with its page."""
        over = self.shared.above[self.provision.anchor]
        return [(self._label(p), f"../{p.anchor}/") for p in over]

    def _label(self, provision: Provision) -> str:
        is_named = provision.is_container and provision.label
        return provision.label if is_named else naming.name(provision, self.interface)

    @property
    def neighbours(self) -> list[tuple[str, str, str, str]]:
        """Give relation, word, name and way of the page before and the page after."""
        words = self.interface
        around = (
            ("prev", words.text("Previous"), self.before),
            ("next", words.text("Next"), self.after),
        )
        return [
            (relation, word, naming.name(provision, words), f"../{provision.anchor}/")
            for relation, word, provision in around
            if provision
        ]

    def row(self, cite: str) -> Markup:
        """Write the row that it is on the page of the text, how to cite it behind its words."""
        shared, here, text = self.shared, self.provision, self.text
        own = tuple(i for i in here.content if isinstance(i, Block) or i.is_point)
        out = writer(self.slice, self.address, shared.ours)
        out.to_note = self._to_note()
        (row,) = rows([replace(here, content=own)], out)
        shared.history.here = self.address
        told = (f'<p class="history">{line}</p>\n' for line in shared.history.lines(self.own))
        gone = shared.retired.of_points(here.anchor)
        apparatus = replace(beside(self.slice, here, self.address), history=(*told, *gone))
        dated = relative(self.address, text.dated)
        setting = Setting(dated, shared.edition, shared.labels, whole=self.way(text.id))
        return Markup(paragraph(row, apparatus, setting, cite))  # noqa: S704 — escaped there

    def _to_note(self) -> Callable[[str, str], str]:
        """Lead to a footnote that is on this page, else to its place on that of the text."""
        own, notes = tuple(f"#{unit.anchor}-fn" for unit in self.own), self.shared.notes
        text = self.way(self.text.id)

        def way(called: str, note: str) -> str:
            there = notes.get(called, f"#{note}")
            return there if there.startswith(own) else text + there

        return way

    @property
    def holds(self) -> Iterator[tuple[str, str, str]]:
        """Give name, way, and heading or first words of what has a page of its own within this."""
        for child in self.provision.children:
            if not child.is_point:
                first = child.heading.text if child.heading else naming.shortened(child.text, 80)
                yield naming.name(child, self.interface), f"../{child.anchor}/", first

    @property
    def refers_to(self) -> list[tuple[str, str, str]]:
        """Give name, way and manner of what its words refer to, terms left out."""
        references = self.slice.references
        blocks = [block for unit in self.own for block in unit.leaves]
        found = [r for b in blocks for r in references.get(b.index, ())]
        return [
            (self._named(r), self.way(r.target, r.fragment), r.manner)
            for r in found
            if r.linked and not self.slice.named(r.target).is_term
        ]

    def _named(self, reference: Reference) -> str:
        """Name what is referred to: a text, or the provision of it that is meant."""
        own, words = self.slice.name(reference.target), self.interface
        if reference.target == self.text.id:
            there = self.text.index.by_anchor.get(reference.fragment)
            unit = naming.name(there, words) if there else ""
        else:
            unit = self.slice.units.get(f"{reference.target}#{reference.fragment}", "")
        return words.joined((own, unit)) if unit else own


def _words(provision: Provision) -> str:
    """Give the words of a provision, then those of its points or, of a container, all it holds."""
    inner = provision.walk() if provision.is_container else units(provision)
    lines = [provision.heading.text if provision.heading else ""]
    for unit in inner:
        lines += (unit.number if unit is not provision else "", unit.text)
    return " ".join(" ".join(lines).split())
