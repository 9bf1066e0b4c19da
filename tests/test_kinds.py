"""Kinds of entry: another one is a module and a line, and nothing in the library is changed."""

from __future__ import annotations

import ast
import json

import pytest

from silcrow import kind as kind_
from silcrow import publication
from silcrow.keep import addresses, compared
from silcrow.keep.compared import Side
from silcrow.kinds import entry_kind as pages_of_kinds
from silcrow.kinds.table import KINDS
from silcrow.publication import Given, Linked, Slices
from silcrow.render import pages
from silcrow.render.rendered import Rendered
from silcrow.settings import Publisher, Settings
from silcrow.slices import stored
from silcrow.slices.stored import UnstorableError
from tests.support import decision
from tests.support.published import ADDRESS, sources
from tests.support_site import ROOT

WITH_DECISIONS = (*KINDS, decision.KIND)
TEXT = """---
instrument:
  title: Harbour Charter
  type: charter
  date: 2024-05-21
  source: {publisher: Press, url: https://press.int/text, published: 2024-05-21}
paragraphs:
  p2: {note: "See [what was decided](../decisions/lamps.md)."}
---
1. Lamps are lit as the Decision on Lamps has it.

2. Nobody else may climb the tower.
"""
DECISION = """---
decision:
  title: Lamps at Dusk
  date: 2024-03-01
  taken_by: guild
  cited_as: [Decision on Lamps]
  topics: [light]
---
The lamps were too dim.
"""
FILES = {
    "charter/index.md": TEXT,
    "decisions/index.md": "---\nlisting: {of: decisions, title: What was decided}\n---\n",
    "decisions/lamps.md": DECISION,
    "related/guild.md": "---\nrecord: {type: body, title: Lamp Guild}\n---\nKeepers.\n",
    "topics/index.md": "---\nlisting: {of: topics, title: Topics}\n---\n",
    "topics/light.md": "---\ntopic: {title: Light}\n---\nOn light.\n",
}
PAGE = "decisions/lamps.md"
ADDED = '"events":[{"event":"added","on":"2024-06-01"}]'
REGISTER = (
    f'{{"site":"{ADDRESS}",{ADDED}}}\n'
    f'{{"address":"lamps/","kind":"decision","name":"Lamps at Dusk",{ADDED}}}\n'
)


def linked(files: dict[str, str], language: str = "en") -> Linked:
    chosen = Settings(
        address=ADDRESS, language=language, publisher=Publisher(name="P", contact="p@silcrow.int")
    )
    given = Given(chosen, sources(files), tuple(files), kinds=WITH_DECISIONS)
    return publication.linked(publication.read(given))


def told(**files: str) -> list[str]:
    """Give what is wrong where some files say something else; of their names the dots are lost."""
    names = {name: name.replace("__", "/") + ("" if "." in name else ".md") for name in files}
    changed = {names[name]: text for name, text in files.items()}
    return [str(problem) for problem in publication.check(linked(FILES | changed))]


def slices(language: str = "en") -> Slices:
    return publication.slices(linked(FILES, language))


@pytest.fixture(scope="module")
def html() -> dict[str, str]:
    return {file: page.html for file, page in publication.render(slices()).items()}


# --- read, named, checked ------------------------------------------------------------------------


def test_it_is_read_and_nothing_is_wrong() -> None:
    assert told() == []
    found = linked(FILES).collection.entries_of("decision")["lamps"]
    assert isinstance(found.matter, decision.DecisionMatter)
    assert found.name == "Lamps at Dusk"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("title:", "titel:", f'{PAGE}:3:3: unknown-key: the key "titel"'),
        ("2024-03-01", "March", f"{PAGE}:4:3: wrong-value"),
        ("decision:", "decison:", f'{PAGE}:2:1: misspelt-key: the key "decison:"'),
        ("[light]", "[ligth]", f'{PAGE}:7:12: unknown-target: the topic "ligth"'),
        ("Decision on Lamps", "Lamp\u200bs", f"{PAGE}:6:18: hidden-character"),
        ("decision:\n", "record: {}\ndecision:\n", f"{PAGE}:3:1: two-kinds"),
        ("too dim", "[dim](gone.md)", f"{PAGE}:9:22: dead-link"),
    ],
)
def test_faults_are_told_where_they_stand(old: str, new: str, expected: str) -> None:
    assert old in DECISION
    found = told(decisions__lamps=DECISION.replace(old, new, 1))
    assert any(problem.startswith(expected) for problem in found), found


def test_without_its_line_in_the_table_it_is_an_ordinary_page() -> None:
    read = publication.read(Given(Settings(address=ADDRESS), sources({PAGE: DECISION})))
    assert read.collection.pages.keys() == {PAGE}


def test_its_ids_are_of_the_one_namespace() -> None:
    (found,) = told(related__lamps="---\nrecord: {type: body, title: Lamps}\n---\n")
    assert found.startswith(f'{PAGE}:2:1: duplicate-id: the id "lamps", which related/lamps.md has')


def test_its_ids_may_not_be_those_of_the_site() -> None:
    found = told(decisions__api=DECISION.replace("Decision on", "Second Decision on"))
    assert [line for line in found if "reserved-id" in line]


def test_a_name_that_two_claim_is_told() -> None:
    record = "---\nrecord: {type: body, title: B, cited_as: [Decision on Lamps]}\n---\n"
    found = told(related__board=record)
    assert [line for line in found if line.startswith(f"{PAGE}:6:14: duplicate-form")]


def test_its_own_check_finds_a_fault() -> None:
    (found,) = told(related__guild="---\nrecord: {type: goal, title: Lamp Guild}\n---\nKeepers.\n")
    assert found.startswith(f'{PAGE}:5:3: unknown-target: "guild"')


def test_it_needs_a_page_that_lists_it() -> None:
    (found,) = told(decisions__index="# Decisions\n")
    assert found.startswith(f"{PAGE}:1:1: missing-listing"), found


def test_its_address_is_registered_and_kept() -> None:
    found = addresses.of(linked(FILES).collection)["lamps/"]
    assert found == addresses.Registrable("decision", "Lamps at Dusk", PAGE)
    assert not [line for line in told(**{"addresses.jsonl": REGISTER}) if "lost" in line]
    gone = told(decisions__lamps="# Gone\n", **{"addresses.jsonl": REGISTER})
    (lost,) = (line for line in gone if "lost" in line)
    assert lost.startswith("addresses.jsonl:2:1: lost-address: /lamps/, where decision")


def test_a_comparison_tells_what_changed() -> None:
    new = FILES | {PAGE: DECISION.replace("dim", "bright").replace("2024-03-01", "2024-03-02")}
    sides = [Side(linked(files).collection) for files in (FILES, new)]
    found = compared.compare(*sides).entries
    name = "decision \u201cLamps at Dusk\u201d"
    assert [(fact.of, fact.key) for fact in found] == [(name, "date"), (name, "reasons")]


# --- published -----------------------------------------------------------------------------------


def test_it_is_linked_and_links_back(html: dict[str, str]) -> None:
    text, page = html["charter/index.md"], html[PAGE]
    assert '<a href="../lamps/">Decision on Lamps</a>' in text
    assert '<a href="../lamps/">what was decided</a>' in text
    assert '<a href="../charter/#p1">Harbour Charter, paragraph 1</a>' in page
    assert '<a href="../charter/#p2">Harbour Charter, note on paragraph 2</a>' in page
    assert '<a href="../guild/">Lamp Guild</a>' in page


def test_its_topics_count(html: dict[str, str]) -> None:
    assert '<a href="../topics/light/">Light</a>' in html[PAGE]
    assert '<a href="../../lamps/">Lamps at Dusk</a>' in html["topics/light.md"]


def test_it_is_listed_and_searched(html: dict[str, str]) -> None:
    assert '<a href="../lamps/">Lamps at Dusk</a>' in html["decisions/index.md"]
    assert '<option value="decision">Decisions</option>' in html["search/index.md"]
    assert '<h2 id="_decisions">Decisions</h2>' in html["search/all/index.md"]
    (entry,) = (e for e in publication.searched(slices()) if e.kind == "decision")
    assert (entry.head.address, entry.head.name) == ("lamps/", "Lamps at Dusk")
    assert entry.head.words == "Decision on Lamps. The lamps were too dim."


def test_it_brings_its_own_words() -> None:
    german = publication.render(slices("de"))
    assert "Gefasst von <a" in german[PAGE].html
    assert "am 1. März 2024" in german[PAGE].html
    assert '<h2 id="_decisions">Beschlüsse</h2>' in german["search/all/index.md"].html
    assert "Decision" not in german[PAGE].html.replace("Decision on Lamps", "")


def test_words_of_a_kind_change_none_of_the_library() -> None:
    own = slices("de").entries.site
    assert own.interface.text("Search") == "Suche"
    assert own.interface.text("Decision") == "Beschluss"


def test_its_slices_can_be_stored_and_make_the_same_pages() -> None:
    found, modules = slices(), kind_.modules(WITH_DECISIONS)
    whole = publication.render(found)
    listers = pages_of_kinds.listers(WITH_DECISIONS)
    made: dict[str, Rendered] = {}
    for slice_ in found.single:
        again = stored.read(stored.write(slice_, modules), modules)
        assert again == slice_
        made |= {p.file: p for p in pages_of_kinds.page(again, WITH_DECISIONS)}
    entries = stored.read(stored.write(found.entries, modules), modules)
    made |= {page.file: page for page in pages.of_all(entries, listers)}
    texts = (stored.read(stored.write(text)) for text in found.texts.values())
    made |= {page.file: page for text in texts for page in pages.of_text(text)}
    assert made == whole


def test_classes_of_kinds_that_are_not_named_are_not_stored() -> None:
    (slice_,) = (s for s in slices().single if s.entry.kind == "decision")
    with pytest.raises(UnstorableError):
        stored.write(slice_)
    written = stored.write(slice_, kind_.modules(WITH_DECISIONS))
    with pytest.raises(UnstorableError):
        stored.read(written)


def test_its_front_matter_has_a_schema() -> None:
    schema = kind_.json_schema(WITH_DECISIONS)
    assert "taken_by" in schema["$defs"]["DecisionMatter"]["required"]
    assert "decisions" in schema["$defs"]["ListingMatter"]["properties"]["of"]["enum"]
    assert "decision" not in json.dumps(kind_.json_schema(KINDS))


# --- who names a kind ----------------------------------------------------------------------------

LIBRARY = ROOT / "hooks" / "silcrow"
OWN = {
    "record": {"kinds.record", "render.record"},
    "term": {"kinds.term", "weave.glossary", "render.glossary"},
    "topic": {"kinds.topic", "render.topic"},
}
# Texts define terms too, which share the glossary with those of editors, and texts and paragraphs
# have topics: this is about texts, and stays in the library. No text has records or decisions.
_GLOSSARY = {"collection", "keep.addresses", "keep.rules", "slices.entries", "slices.gather"}
_SEARCH = {"emit.search", "render.search"}
_MARKUP = {"model", "text.blocks", "render.blocks", "weave.prose"}
"""In these, "term" is what a list defines, and the class of a link."""
_FORMS = {"forms", "text.adding", "weave.inflected", "weave.neighbours"}
"""The command that proposes forms of terms, and what may stand beside a term."""
OF_TEXTS: dict[str, set[str]] = {
    "record": set(),
    "term": _GLOSSARY | _SEARCH | _MARKUP | _FORMS,
    "topic": {
        "collection",
        "keep.rules",
        "render.glossary",
        "render.listing",
        "slices.cut",
        "slices.entries",
        "slices.gather",
        "weave.backlinks",
    },
}
HOLDERS = ("collection", "entries", "slices", "library", "self")


def names(source: str, kind: str) -> bool:
    """Tell whether a module names a kind: its key, a shelf of its entries, a class made for it."""
    classes = {f"{kind.title()}{end}" for end in ("", "Matter", "Entry", "Slice")}
    return any(
        (isinstance(node, ast.Constant) and node.value == kind)
        or (isinstance(node, ast.Name) and node.id in classes)
        or (
            isinstance(node, ast.Attribute)
            and node.attr == f"{kind}s"
            and ast.unparse(node.value).endswith(HOLDERS)
        )
        for node in ast.walk(ast.parse(source))
    )


def naming(kind: str) -> set[str]:
    """Name the modules of the library that name a kind."""
    files = {file: file.read_text("utf-8") for file in LIBRARY.rglob("*.py")}
    found = (file.relative_to(LIBRARY) for file, source in files.items() if names(source, kind))
    return {file.with_suffix("").as_posix().replace("/", ".") for file in found}


@pytest.mark.parametrize("kind", OWN)
def test_modules_that_name_a_kind_are_its_own_or_about_texts(kind: str) -> None:
    assert naming(kind) - OWN[kind] == OF_TEXTS[kind]


def test_nothing_in_the_library_names_a_kind_that_it_does_not_have() -> None:
    assert naming("decision") == set()


def test_a_module_that_names_a_kind_is_seen() -> None:
    for source in ("x = {'record': 1}", "collection.records", "f(cutter.collection.records)"):
        assert names(source, "record")
    assert names("from x import y\ndef f(a: RecordMatter) -> None: ...", "record")
    assert not names("matter.topics", "topic")
