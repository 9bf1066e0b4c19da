"""Slices: a page is made from its slice alone, and an edit changes those that it concerns."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, replace
from functools import cache
from pathlib import Path

import pytest

from silcrow import publication
from silcrow.check import gather
from silcrow.navigation import Item, Outline
from silcrow.problem import Place, Problem, Rule
from silcrow.publication import Slices
from silcrow.render import instrument, pages
from silcrow.slices import stored
from silcrow.slices.slice import NotInSliceError, Slice, TextSlice
from tests.support.from_slices import NAME, told
from tests.support_site import CONTENT, ROOT
from tests.test_architecture import imported, modules

SITES = sorted(folder for folder in (ROOT / "tests" / "sites").iterdir() if folder.is_dir())
FOLDERS = {s.name: s / "content" for s in SITES if (s / "content").is_dir()} | {"content": CONTENT}


def slices(content: Path) -> Slices:
    linked = gather(content).linked
    assert linked
    return publication.slices(linked)


@cache
def slices_of(name: str) -> Slices:
    return slices(FOLDERS[name])


def each(found: Slices) -> Iterator[Slice]:
    yield from (*found.texts.values(), *found.single, found.entries)


def whole(found: Slices) -> dict[str, str]:
    """Make everything in this process, as a build does."""
    made, documents = publication.render(found).values(), publication.emit(found, NAME)
    return told(made, documents, publication.searched(found))


def elsewhere(folder: Path) -> dict[str, str]:
    """Make everything that slices in a folder say, in a process that is given nothing else."""
    environment = {"PYTHONPATH": f"{ROOT / 'hooks'}{os.pathsep}{ROOT}", "PATH": ""}
    command = [sys.executable, "-m", "tests.support.from_slices", str(folder)]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True)
    found: dict[str, str] = json.loads(done.stdout)
    return found


# --- pages from slices ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", FOLDERS)
def test_what_is_made_from_slices_alone_is_what_a_build_makes(name: str, tmp_path: Path) -> None:
    found = slices_of(name)
    for number, slice_ in enumerate(each(found)):
        (tmp_path / f"{number}.slice").write_bytes(stored.write(slice_))
    assert elsewhere(tmp_path) == whole(found)


@pytest.mark.parametrize("name", FOLDERS)
def test_a_slice_that_was_written_is_the_same_when_it_is_read(name: str) -> None:
    for slice_ in each(slices_of(name)):
        again = stored.read(stored.write(slice_))
        assert again == slice_
        assert stored.digest(again) == stored.digest(slice_)


def test_a_page_that_is_made_from_less_than_its_slice_fails() -> None:
    (text, *_) = slices_of("tiny").texts.values()
    targets = {r.target for found in text.references.values() for r in found if r.linked}
    for id_ in sorted(targets):
        names = {known: named for known, named in text.names.items() if known != id_}
        with pytest.raises(NotInSliceError, match=id_):
            instrument.render(replace(text, names=names))


def test_a_slice_leads_nowhere_that_it_does_not_hold() -> None:
    (text, *_) = slices_of("tiny").texts.values()
    with pytest.raises(NotInSliceError):
        text.name("nothing")
    with pytest.raises(NotInSliceError):
        text.way("", "nothing", "p1")
    with pytest.raises(NotInSliceError):
        text.edit(Place("other.md"))


WHOLE = (
    "silcrow.build",
    "silcrow.collection.Collection",
    "silcrow.publication",
    "silcrow.slices.cut",
    "silcrow.slices.gather",
    "silcrow.weave.library",
)
"""What knows more than slices."""
OF_COMMANDS = "render.register"
"""What is printed in a terminal, of the collection itself."""


def asks(source: str) -> list[str]:
    """Name what a module imports, in any form, that knows more than slices."""
    names = [*imported(source), *(f"{full}.*" for full in imported(source))]
    return [full for full in names if any(f"{full}.".startswith(f"{w}.") for w in WHOLE)]


def test_what_makes_pages_knows_slices_and_not_the_whole() -> None:
    makers = {n: s for n, s in modules().items() if n.split(".")[0] in ("render", "emit")}
    assert len(makers) > 50
    found = {name: asks(source) for name, source in makers.items() if asks(source)}
    assert found.keys() == {OF_COMMANDS}


@pytest.mark.parametrize(
    "source",
    [
        "from silcrow.weave.library import Library",
        "from silcrow.weave import library",
        "import silcrow.weave.library",
        "from silcrow.slices import cut",
        "from silcrow import publication",
        "from silcrow.collection import Collection, Entry",
        "def f():\n    from silcrow.slices.gather import gather\n",
    ],
)
def test_a_module_that_asks_the_whole_is_seen(source: str) -> None:
    assert asks(source)


def test_a_module_that_takes_a_value_of_the_collection_is_let_through() -> None:
    assert not asks("from silcrow.collection import Listing\nfrom silcrow.slices import slice")


# --- digests -------------------------------------------------------------------------------------


def digests(found: Slices) -> dict[str, str]:
    return {file: stored.digest(text) for file, text in found.texts.items()}


def edited(folder: Path, site: str, file: str, old: str, new: str) -> Slices:
    """Give the slices of a site in which one file says something else."""
    for source in (ROOT / "tests" / "sites" / site / "content").rglob("*"):
        there = folder / source.relative_to(ROOT / "tests" / "sites" / site / "content")
        if source.is_file():
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_bytes(source.read_bytes())
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    return slices(folder)


def test_an_edited_note_changes_the_slice_of_its_text_alone(tmp_path: Path) -> None:
    before = digests(slices_of("rules"))
    (first, *_) = before
    head = "instrument:\n"
    note = "paragraphs:\n  p1: {note: Lamps are lit at dusk.}\n" + head
    after = digests(edited(tmp_path, "rules", first, head, note))
    assert {file for file in before if before[file] != after[file]} == {first}


def test_an_edited_note_changes_no_page_over_many_texts(tmp_path: Path) -> None:
    before = stored.digest(slices_of("rules").entries)
    (first, *_) = slices_of("rules").texts
    head = "instrument:\n"
    note = "paragraphs:\n  p1: {note: Lamps are lit at dusk.}\n" + head
    assert stored.digest(edited(tmp_path, "rules", first, head, note).entries) == before


def test_a_note_that_names_another_text_changes_that_one_too(tmp_path: Path) -> None:
    before = slices_of("rules")
    (first, second, *_) = before.texts
    other = before.texts[second].text.id
    head = "instrument:\n"
    way = os.path.relpath(second, Path(first).parent)
    note = f'paragraphs:\n  p1: {{note: "See [that](./{way}#p1)."}}\n{head}'
    after = edited(tmp_path, "rules", first, head, note)
    changed = {f for f, d in digests(before).items() if digests(after)[f] != d}
    assert changed == {first, second}, other


def test_a_title_changes_the_slices_that_speak_of_it(tmp_path: Path) -> None:
    before = slices_of("annex")
    file, text = next((f, t) for f, t in before.texts.items() if len(t.annexation.annexes) > 0)
    title = text.text.matter.title
    after = edited(tmp_path, "annex", file, f"title: {title}", f"title: {title}, as amended")
    assert digests(after).keys() == digests(before).keys()
    assert all(digests(after)[f] != d for f, d in digests(before).items())


def test_warnings_go_with_the_slice_of_their_file_and_are_said_once() -> None:
    linked = gather(FOLDERS["rules"]).linked
    assert linked
    (first, second, *_) = (text.file for text in linked.collection.instruments.values())
    told_ = [Problem(Rule.LONG_NOTE, Place(file), "a note") for file in (first, second, "x.md")]
    found = publication.slices(linked, told_)
    assert found.texts[first].warnings == (told_[0],)
    assert found.texts[second].warnings == (told_[1],)
    assert found.entries.warnings == (told_[2],)
    assert sum(len(slice_.warnings) for slice_ in each(found)) == 3
    again = stored.read(stored.write(found.texts[first]))
    assert again.warnings == (told_[0],)


def test_what_the_frame_shows_is_a_value_of_its_own() -> None:
    home, about = Item("Home", ""), Item("About", "about/", (Item("Citing", "about/citing/"),))
    outline = Outline((home, about))
    assert stored.digest(outline) == stored.digest(stored.read(stored.write(outline)))
    assert stored.digest(Outline((about, home))) != stored.digest(outline)
    for name in FOLDERS:
        held = {field.name for slice_ in each(slices_of(name)) for field in fields(slice_)}
        assert not held & {"outline", "navigation", "nav"}


# --- stored values -------------------------------------------------------------------------------


def test_what_is_no_value_cannot_be_stored() -> None:
    for value in (print, object(), {1, 2}, [1], Path("x"), b"bytes"):
        with pytest.raises(stored.UnstorableError):
            stored.write(value)


def test_classes_of_others_are_not_made() -> None:
    for told_ in (
        '["parts","subprocess:Popen","ls"]',
        '["text","os:system","ls"]',
        '["parts","silcrow.indexing:subprocess.Popen",["tuple","ls"]]',
        '["text","silcrow.__main__:main",""]',
        '["parts","silcrow.watch:Watch",1,2]',
        '["text","silcrow.anchor:Step","p1"]',
    ):
        with pytest.raises(stored.UnstorableError):
            stored.read(told_.encode())


@pytest.mark.parametrize(
    "told_",
    [
        "",
        "{",
        '["tuple',
        '["parts"]',
        '["parts","silcrow.problem:Place"]',
        '["parts","silcrow.nothing:Place","a"]',
        '["model","silcrow.matter:Cited",[],"x"]',
        '["member","silcrow.promise:State","NOTHING"]',
        '["mapping","a"]',
        '["strange",1]',
    ],
)
def test_what_was_not_written_so_is_refused_in_one_way(told_: str) -> None:
    with pytest.raises(stored.UnstorableError):
        stored.read(told_.encode())


def test_functions_of_the_library_are_not_called() -> None:
    with pytest.raises(stored.UnstorableError):
        stored.read(b'["parts","silcrow.cli:main"]')


def test_the_order_of_a_mapping_counts_and_that_of_a_set_does_not() -> None:
    assert stored.digest({"a": 1, "b": 2}) != stored.digest({"b": 2, "a": 1})
    assert stored.digest(frozenset("ab")) == stored.digest(frozenset("ba"))


def test_every_text_of_a_site_has_a_slice_of_its_own() -> None:
    found = slices_of("rules")
    assert len(found.texts) == 40
    assert all(isinstance(text, TextSlice) for text in found.texts.values())
    assert len({*digests(found).values()}) == 40
    assert [page.address for page in pages.of_text(next(iter(found.texts.values())))]
